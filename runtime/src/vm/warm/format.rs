//! Formatting in one pass: `template % values`, `format(value, spec)`, `template.format(values)`, f-strings with specifiers.
//!
//! Comes in: short templates and values that are strings, small ints, floats, bools or None. Goes out: a new str, priced by the
//! bytes read and written. Must never: raise (whatever is wrong with a template is said by the full formatter), or touch the
//! heap before it is sure.

use super::arithmetic::{SMALL_TEXT, pay_text};
use super::forms::PASS;
use super::operand::{a, b, c, pay, read, write};
use super::walk::attempt;
use super::{NEXT, SLOW, helpers};
use crate::heap::Dict;
use crate::number::float_repr::float_repr;
use crate::text::percent::template_gas;
use crate::text::plain_format::{Decimal, Line, Plain, push_float, push_int, push_str};
use crate::value::{Value, tag};
use crate::vm::context::Context;
use npyc_format::gas::GasClass;
use npyc_format::hash::hash_str;

/// The longest template that is read.
const LONGEST: usize = 1024;
/// What looking up the value of a name in a template costs.
const NAME_PRICE: u64 = 2;

/// Appends `str(value)`.
#[inline(always)]
fn push_shown(cx: &Context, line: &mut Line, value: Value) -> Option<()> {
    match value.tag() {
        tag::INT => line.push(Decimal::of(value.payload() as i64).as_bytes()),
        tag::FLOAT => line.push(float_repr(f64::from_bits(value.payload())).as_bytes()),
        tag::BOOL => line.push(if value.payload() != 0 { b"True" } else { b"False" }),
        tag::NONE => line.push(b"None"),
        _ => {
            let text = cx.heap.str(value).filter(|text| text.byte_len() <= SMALL_TEXT)?;
            line.push(text.as_str().as_bytes());
        }
    }
    Some(())
}

/// Appends `repr(value)` of a scalar, or of a text without anything to escape.
fn push_represented(cx: &Context, line: &mut Line, value: Value) -> Option<()> {
    let Some(text) = cx.heap.str(value) else { return push_shown(cx, line, value) };
    let text = text.as_str().as_bytes();
    if text.len() > SMALL_TEXT || !text.iter().all(|byte| super::text::is_shown_as_it_is(*byte)) {
        return None;
    }
    line.push(b"'");
    line.push(text);
    line.push(b"'");
    Some(())
}

/// Appends a value as a specifier asks.
#[inline(always)]
fn push_value(cx: &Context, line: &mut Line, value: Value, plain: Plain) -> Option<()> {
    match value.tag() {
        tag::INT => push_int(line, value.payload() as i64, plain),
        tag::FLOAT => push_float(line, f64::from_bits(value.payload()), plain),
        tag::OBJECT => {
            let text = cx.heap.str(value).filter(|text| text.byte_len() <= SMALL_TEXT)?;
            push_str(line, text.as_str(), text.char_len(), plain)
        }
        _ => None,
    }
}

/// The str of a line.
#[inline(always)]
fn finish(cx: &Context, line: &Line) -> Option<Value> {
    let bytes = line.as_bytes();
    if bytes.len() > SMALL_TEXT {
        return None;
    }
    if bytes.is_ascii() {
        pay_text(cx, bytes.len());
        return Some(cx.heap.new_ascii(bytes));
    }
    let text = std::str::from_utf8(bytes).ok()?;
    pay_text(cx, bytes.len());
    Some(cx.heap.new_str(text))
}

/// A number of at most two digits, and what follows it.
fn small_number(text: &[u8]) -> Option<(usize, &[u8])> {
    let (mut value, mut rest) = (0, text);
    while let [digit @ b'0'..=b'9', after @ ..] = rest {
        value = value * 10 + usize::from(digit - b'0');
        if value > 99 {
            return None;
        }
        rest = after;
    }
    Some((value, rest))
}

/// Appends a value under one directive of `%`, whose text behind the sign is given; what follows the directive.
fn push_directive<'t>(
    cx: &Context,
    line: &mut Line,
    directive: &'t [u8],
    next: &mut impl Iterator<Item = Value>,
) -> Option<&'t [u8]> {
    let (mut plain, mut rest) = (Plain::NONE, directive);
    let (mut left, mut zero) = (false, false);
    while let [flag @ (b'-' | b'+' | b' ' | b'0'), after @ ..] = rest {
        match flag {
            b'-' => left = true,
            b'0' => zero = true,
            b'+' => plain.sign = b'+',
            _ if plain.sign == 0 => plain.sign = b' ',
            _ => {}
        }
        rest = after;
    }
    (plain.width, rest) = small_number(rest)?;
    if let [b'.', after @ ..] = rest {
        let (precision, after) = small_number(after)?;
        (plain.precision, rest) = (Some(precision), after);
    }
    let [kind, after @ ..] = rest else { return None };
    let is_bare = plain == Plain::NONE && !left && !zero;
    plain.align = if left { b'<' } else { b'>' };
    let is_number = matches!(kind, b'd' | b'i' | b'x' | b'X' | b'f');
    if is_number && zero && !left {
        (plain.fill, plain.align) = (b'0', b'=');
    }
    plain.kind = if *kind == b'i' { b'd' } else { *kind };
    match kind {
        b's' => {
            let value = next.next()?;
            if is_bare {
                push_shown(cx, line, value)?;
            } else if let Some(text) = cx.heap.str(value) {
                let text = Some(text).filter(|text| text.byte_len() <= SMALL_TEXT)?;
                plain.sign = 0;
                push_str(line, text.as_str(), text.char_len(), plain)?;
            } else {
                let mut shown = Line::new();
                push_shown(cx, &mut shown, value)?;
                let text = std::str::from_utf8(shown.as_bytes()).ok()?;
                plain.sign = 0;
                push_str(line, text, text.len(), plain)?;
            }
        }
        b'r' if is_bare => push_represented(cx, line, next.next()?)?,
        b'd' | b'i' => {
            let value = next.next()?;
            let number = match value.tag() {
                tag::INT | tag::BOOL => value.payload() as i64,
                tag::FLOAT => {
                    let float = f64::from_bits(value.payload());
                    if float.abs() < 9.0e18 { float as i64 } else { return None }
                }
                _ => return None,
            };
            push_int(line, number, plain)?;
        }
        b'x' | b'X' => push_int(line, next.next()?.as_int()?, plain)?,
        b'f' => {
            let value = next.next()?;
            match value.tag() {
                tag::INT => push_int(line, value.payload() as i64, plain)?,
                tag::FLOAT => push_float(line, f64::from_bits(value.payload()), plain)?,
                _ => return None,
            }
        }
        b'%' if is_bare => line.push(b"%"),
        _ => return None,
    }
    Some(after)
}

/// One directive of a template on its own: `directive % (value,)`.
#[inline(never)]
fn directive(cx: &Context, directive: Value, value: Value) -> Option<Value> {
    let directive = cx.heap.str(directive).filter(|text| text.byte_len() <= LONGEST)?;
    let [b'%', rest @ ..] = directive.as_str().as_bytes() else { return None };
    let mut next = std::iter::once(value);
    let mut line = Line::new();
    let rest = push_directive(cx, &mut line, rest, &mut next)?;
    if !rest.is_empty() || next.next().is_some() {
        return None;
    }
    let value = finish(cx, &line)?;
    let reading = template_gas(directive.byte_len());
    pay(cx, u64::from(GasClass::Build.native_price()) + reading);
    Some(value)
}

/// `template % arguments`.
#[inline(never)]
pub(super) fn percent(cx: &Context, template: Value, arguments: Value) -> Option<Value> {
    let heap = &cx.heap;
    let template = heap.str(template).filter(|template| template.byte_len() <= LONGEST)?;
    let single = [arguments];
    let (values, names) = match (heap.tuple(arguments), heap.dict(arguments)) {
        (Some(tuple), _) => (tuple.as_slice(), None),
        (None, Some(names)) => (&[][..], Some(names)),
        // What may stay unused, and what asks Python code, is left to the native.
        _ if arguments.tag() != tag::OBJECT || heap.str(arguments).is_some() => (&single[..], None),
        _ => return None,
    };
    let text = attempt(cx, || {
        let text = percent_text(cx, template.as_str().as_bytes(), values, names)?;
        pay(cx, u64::from(GasClass::Build.native_price()) + template_gas(template.byte_len()));
        Some(text)
    });
    Some(text).filter(|text| !text.is(PASS))
}

/// The template with the values of a tuple, or with those of a dict under their keys.
#[inline(always)]
fn percent_text(
    cx: &Context,
    template: &[u8],
    values: &[Value],
    names: Option<&Dict>,
) -> Option<Value> {
    let mut next = values.iter().copied();
    let mut line = Line::new();
    let mut rest = template;
    while let Some(sign) = rest.iter().position(|byte| *byte == b'%') {
        line.push(&rest[..sign]);
        let directive = &rest[sign + 1..];
        rest = match (names, directive) {
            (Some(names), [b'(', keyed @ ..]) => {
                let end = keyed.iter().position(|byte| matches!(byte, b'(' | b')'))?;
                let mut value = Some(named(cx, names, &keyed[..end])?);
                let after = keyed[end..].strip_prefix(b")")?;
                let mut once = std::iter::from_fn(|| value.take());
                let after = push_directive(cx, &mut line, after, &mut once)?;
                // What takes no value is told apart by the native.
                if once.next().is_some() {
                    return None;
                }
                after
            }
            // A dict that is the value itself is shown by the native.
            (Some(_), [b'%', after @ ..]) => {
                line.push(b"%");
                after
            }
            (Some(_), _) => return None,
            (None, _) => push_directive(cx, &mut line, directive, &mut next)?,
        };
    }
    line.push(rest);
    if next.next().is_some() {
        return None;
    }
    finish(cx, &line)
}

/// The value that a dict has for a name; it is paid for.
fn named(cx: &Context, names: &Dict, name: &[u8]) -> Option<Value> {
    let name = std::str::from_utf8(name).ok()?;
    pay(cx, NAME_PRICE);
    names.get_str(&cx.heap, hash_str(name), name)
}

/// `format(value, spec)`.
#[inline(never)]
fn formatted(cx: &Context, value: Value, spec: &[u8]) -> Option<Value> {
    if spec.is_empty() {
        return super::text::shown(cx, value);
    }
    let mut line = Line::new();
    push_value(cx, &mut line, value, Plain::parse(spec)?)?;
    finish(cx, &line)
}

/// `format(value)` and `format(value, spec)`.
pub(super) fn format(cx: &Context, arguments: &[Value]) -> Value {
    let (value, spec) = match arguments {
        [value] => (*value, Some(&b""[..])),
        [value, spec] => (*value, cx.heap.str(*spec).map(|spec| spec.as_str().as_bytes())),
        _ => return PASS,
    };
    spec.and_then(|spec| formatted(cx, value, spec)).unwrap_or(PASS)
}

/// `template.format(values)` with plain fields only: empty, a number or a name, with a plain specifier.
pub(super) fn str_format(cx: &Context, arguments: &[Value]) -> Value {
    let Some((template, values)) = arguments.split_first() else { return PASS };
    filled(cx, *template, values, None)
}

/// The same with the values that names have, for the native itself, which binds them.
#[inline(never)]
pub(crate) fn filled(
    cx: &Context,
    template: Value,
    values: &[Value],
    names: Option<&Dict>,
) -> Value {
    attempt(cx, || {
        let template = cx.heap.str(template).filter(|template| template.byte_len() <= LONGEST)?;
        let text = fill_fields(cx, template.as_str().as_bytes(), values, names)?;
        pay(cx, template_gas(template.byte_len()));
        Some(text)
    })
}

#[inline(always)]
fn fill_fields(
    cx: &Context,
    template: &[u8],
    values: &[Value],
    names: Option<&Dict>,
) -> Option<Value> {
    let mut line = Line::new();
    let mut rest = template;
    // How many fields were numbered by themselves, and whether any was numbered by hand.
    let (mut automatic, mut manual) = (0, false);
    while let Some(brace) = rest.iter().position(|byte| matches!(byte, b'{' | b'}')) {
        line.push(&rest[..brace]);
        rest = match &rest[brace..] {
            [b'{', b'{', after @ ..] => {
                line.push(b"{");
                after
            }
            [b'}', b'}', after @ ..] => {
                line.push(b"}");
                after
            }
            [b'{', field @ ..] => {
                let end = field.iter().position(|byte| matches!(byte, b'{' | b'}'))?;
                if field[end] == b'{' {
                    return None;
                }
                let (number, after) = small_number(&field[..end])?;
                let letters =
                    after.iter().position(|byte| !byte.is_ascii_alphanumeric() && *byte != b'_');
                let (name, after) = after.split_at(letters.unwrap_or(after.len()));
                let value = if !name.is_empty() {
                    // A number before letters is a part of the name.
                    named(cx, names?, &field[..end - after.len()])?
                } else {
                    let index = if after.len() == end {
                        automatic += 1;
                        automatic - 1
                    } else {
                        manual = true;
                        number
                    };
                    if manual && automatic > 0 {
                        return None;
                    }
                    *values.get(index)?
                };
                match after {
                    [] | [b':'] => push_shown(cx, &mut line, value)?,
                    [b':', spec @ ..] => push_value(cx, &mut line, value, Plain::parse(spec)?)?,
                    _ => return None,
                }
                &field[end + 1..]
            }
            _ => return None,
        };
    }
    line.push(rest);
    finish(cx, &line)
}

helpers! {
    // `a = c % (b,)`, c a directive: most often `%d`.
    percent_directive(ins, regs, machine) {
        let context = &(*machine).context;
        let (value, format) = (read(b(ins, regs)), read(c(ins, regs)));
        let text = match (value.as_int(), context.heap.str(format).map(|format| format.as_str())) {
            (Some(number), Some("%d")) => {
                Some(context.heap.new_ascii(Decimal::of(number).as_bytes()))
            }
            _ => directive(context, format, value),
        };
        match text {
            Some(text) => {
                write(a(ins, regs), text);
                NEXT
            }
            None => SLOW,
        }
    }
    // `a = format(b, c)`.
    format_spec(ins, regs, machine) {
        let context = &(*machine).context;
        let Some(spec) = context.heap.str(read(c(ins, regs))) else { return SLOW };
        match formatted(context, read(b(ins, regs)), spec.as_str().as_bytes()) {
            Some(text) => {
                write(a(ins, regs), text);
                NEXT
            }
            None => SLOW,
        }
    }
}
