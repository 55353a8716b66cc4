//! The lines with which an uncaught SyntaxError shows the place that it speaks of.
//!
//! Comes in: an exception. Goes out: text in front of its own line. Must never: run guest code.

use crate::builtins::exceptions::named_field;
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::types::type_index;

/// The lines before the line of its own, and what that line says instead of `str()`; `None` if the exception is none of syntax or its message is no text.
pub(super) fn syntax_place(cx: &Context, value: Value) -> Option<(String, String)> {
    if !cx.is_instance(value, Value::builtin_type(type_index::SYNTAX_ERROR)) {
        return None;
    }
    let exception = cx.heap.exception(value)?;
    let get = |name: &str| named_field(cx, exception, name);
    let says = match get("msg") {
        none if none.is_none() => "<no detail available>".to_owned(),
        text => cx.text(text)?.to_owned(),
    };
    let file = get("filename");
    let file = cx.text(file);
    let Some(line) = get("lineno").as_int() else {
        return Some((String::new(), file.map_or(says.clone(), |file| format!("{says} ({file})"))));
    };
    let mut place = format!("  File \"{}\", line {line}\n", file.unwrap_or("<string>"));
    let text = get("text");
    if let Some(text) = cx.text(text) {
        let text = text.trim_end_matches('\n');
        let shown = text.trim_start_matches([' ', '\n', '\x0c']);
        place.push_str("    ");
        place.push_str(shown);
        place.push('\n');
        if let Some(start) = get("offset").as_int() {
            let behind = text.chars().count() as i64 + 1;
            let end = match get("end_lineno").as_int() {
                Some(last) if last == line => {
                    let end = get("end_offset").as_int().filter(|end| *end != 0);
                    end.unwrap_or(start).min(behind)
                }
                // The whole line where the end lies on another one, or is not known.
                _ => behind,
            };
            let start = start.min(behind);
            let end = if start >= end || end < 0 { start.saturating_add(1) } else { end };
            let before = (text.chars().count() - shown.chars().count()) as i64;
            carets(&mut place, shown, start.saturating_sub(1 + before), end.saturating_sub(start));
        }
    }
    Some((place, says))
}

/// The line under the text, from a column of it.
fn carets(place: &mut String, shown: &str, column: i64, count: i64) {
    let (Ok(column), Ok(count)) = (usize::try_from(column), usize::try_from(count.max(0))) else {
        return;
    };
    place.push_str("    ");
    place.extend(shown.chars().take(column).map(|c| if c.is_whitespace() { c } else { ' ' }));
    // Nobody reads more, and the number is the program's.
    place.extend(std::iter::repeat_n('^', count.min(4096)));
    place.push('\n');
}
