//! Expressions as CPython writes them where annotations are texts, and literals as `repr` does.
//!
//! Comes in: expressions, the values of literals. Goes out: their text. Must never: differ from what CPython shows; only a `u` before a string
//! is forgotten, because the tree does.

use super::tree::{
    BinaryOp, BoolOp, CompareOp, Comprehension, ComprehensionKind, Conversion, DictItem, Expr,
    ExprKind, FStringPart, IntLiteral, Lambda, Parameter, UnaryOp,
};
use std::fmt::Write;

/// How tightly an expression binds; what binds less than its place asks for stands in parentheses.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    Tuple,
    Test,
    Or,
    And,
    Not,
    Comparison,
    BitOr,
    BitXor,
    BitAnd,
    Shift,
    Sum,
    Term,
    Factor,
    Power,
    Await,
    Atom,
}

impl Level {
    /// The level above.
    fn next(self) -> Level {
        use Level::{
            And, Atom, Await, BitAnd, BitOr, BitXor, Comparison, Factor, Not, Or, Power, Shift,
            Sum, Term, Test, Tuple,
        };
        match self {
            Tuple => Test,
            Test => Or,
            Or => And,
            And => Not,
            Not => Comparison,
            Comparison => BitOr,
            BitOr => BitXor,
            BitXor => BitAnd,
            BitAnd => Shift,
            Shift => Sum,
            Sum => Term,
            Term => Factor,
            Factor => Power,
            Power => Await,
            Await | Atom => Atom,
        }
    }
}

/// The text of an annotation.
pub(crate) fn expression(expr: &Expr) -> String {
    let mut text = String::new();
    write_at(&mut text, expr, Level::Test);
    text
}

/// Writes what `inner` writes, in parentheses if the place asks for a higher level.
fn grouped(text: &mut String, level: Level, own: Level, inner: impl FnOnce(&mut String)) {
    if level > own {
        text.push('(');
    }
    inner(text);
    if level > own {
        text.push(')');
    }
}

fn separated<T>(
    text: &mut String,
    separator: &str,
    items: impl IntoIterator<Item = T>,
    mut write: impl FnMut(&mut String, T),
) {
    for (index, item) in items.into_iter().enumerate() {
        if index > 0 {
            text.push_str(separator);
        }
        write(text, item);
    }
}

fn write_all(text: &mut String, items: &[Expr], level: Level) {
    separated(text, ", ", items, |text, item| write_at(text, item, level));
}

fn write_at(text: &mut String, expr: &Expr, level: Level) {
    match &expr.kind {
        ExprKind::Name(name) => text.push_str(name),
        ExprKind::None => text.push_str("None"),
        ExprKind::Bool(true) => text.push_str("True"),
        ExprKind::Bool(false) => text.push_str("False"),
        ExprKind::Ellipsis => text.push_str("..."),
        ExprKind::Int(IntLiteral::Small(value)) => text.push_str(&value.to_string()),
        ExprKind::Int(IntLiteral::Big(value)) => text.push_str(&value.to_string()),
        ExprKind::Float(value) => text.push_str(&float(*value).replace("inf", "1e309")),
        ExprKind::Imaginary(value) => {
            let shown = float(*value).replace("inf", "1e309");
            text.push_str(shown.strip_suffix(".0").unwrap_or(&shown));
            text.push('j');
        }
        ExprKind::Str(value) => text.push_str(&string(value)),
        ExprKind::Bytes(value) => text.push_str(&bytes(value)),
        ExprKind::FString(parts) => {
            text.push('f');
            text.push_str(&string(&fstring(parts, false)));
        }
        ExprKind::BoolOp { op, values } => {
            let (own, word) = match op {
                BoolOp::And => (Level::And, " and "),
                BoolOp::Or => (Level::Or, " or "),
            };
            grouped(text, level, own, |text| {
                separated(text, word, values, |text, value| write_at(text, value, own.next()));
            });
        }
        ExprKind::Named { target, value } => {
            text.push('(');
            text.push_str(&target.name);
            text.push_str(" := ");
            write_at(text, value, Level::Atom);
            text.push(')');
        }
        ExprKind::Binary { left, op, right } => {
            let (own, sign) = binary(*op);
            // A power groups from the right.
            let (first, second) = match op {
                BinaryOp::Pow => (own.next(), own),
                _ => (own, own.next()),
            };
            grouped(text, level, own, |text| {
                write_at(text, left, first);
                text.push_str(sign);
                write_at(text, right, second);
            });
        }
        ExprKind::Unary { op, operand } => {
            let (own, sign) = match op {
                UnaryOp::Invert => (Level::Factor, "~"),
                UnaryOp::Not => (Level::Not, "not "),
                UnaryOp::Plus => (Level::Factor, "+"),
                UnaryOp::Minus => (Level::Factor, "-"),
            };
            grouped(text, level, own, |text| {
                text.push_str(sign);
                write_at(text, operand, own);
            });
        }
        ExprKind::Lambda(node) => grouped(text, level, Level::Test, |text| lambda(text, node)),
        ExprKind::IfElse { test, body, orelse } => grouped(text, level, Level::Test, |text| {
            write_at(text, body, Level::Or);
            text.push_str(" if ");
            write_at(text, test, Level::Or);
            text.push_str(" else ");
            write_at(text, orelse, Level::Test);
        }),
        ExprKind::Dict(items) => {
            text.push('{');
            separated(text, ", ", items, |text, item| match item {
                DictItem::Pair(key, value) => {
                    write_at(text, key, Level::Test);
                    text.push_str(": ");
                    write_at(text, value, Level::Test);
                }
                DictItem::Spread(value) => {
                    text.push_str("**");
                    write_at(text, value, Level::BitOr);
                }
            });
            text.push('}');
        }
        ExprKind::Set(items) => {
            text.push('{');
            write_all(text, items, Level::Test);
            text.push('}');
        }
        ExprKind::List(items) => {
            text.push('[');
            write_all(text, items, Level::Test);
            text.push(']');
        }
        ExprKind::Tuple(items) if items.is_empty() => text.push_str("()"),
        ExprKind::Tuple(items) => grouped(text, level, Level::Tuple, |text| {
            write_all(text, items, Level::Test);
            if items.len() == 1 {
                text.push(',');
            }
        }),
        ExprKind::Comprehension(node) => comprehension(text, node),
        ExprKind::Await(value) => grouped(text, level, Level::Await, |text| {
            text.push_str("await ");
            write_at(text, value, Level::Atom);
        }),
        ExprKind::Yield(value) => {
            text.push_str("(yield");
            if let Some(value) = value {
                text.push(' ');
                write_at(text, value, Level::Test);
            }
            text.push(')');
        }
        ExprKind::YieldFrom(value) => {
            text.push_str("(yield from ");
            write_at(text, value, Level::Test);
            text.push(')');
        }
        ExprKind::Compare { left, rest } => grouped(text, level, Level::Comparison, |text| {
            write_at(text, left, Level::BitOr);
            for (op, operand) in rest {
                text.push_str(comparison(*op));
                write_at(text, operand, Level::BitOr);
            }
        }),
        ExprKind::Call { func, args, keywords } => {
            write_at(text, func, Level::Atom);
            if let [Expr { kind: ExprKind::Comprehension(node), .. }] = &args[..]
                && matches!(node.kind, ComprehensionKind::Generator(_))
                && keywords.is_empty()
            {
                return comprehension(text, node);
            }
            text.push('(');
            write_all(text, args, Level::Test);
            if !args.is_empty() && !keywords.is_empty() {
                text.push_str(", ");
            }
            separated(text, ", ", keywords, |text, keyword| {
                match &keyword.name {
                    Some(name) => {
                        text.push_str(&name.name);
                        text.push('=');
                    }
                    None => text.push_str("**"),
                }
                write_at(text, &keyword.value, Level::Test);
            });
            text.push(')');
        }
        ExprKind::Attribute { object, name } => {
            write_at(text, object, Level::Atom);
            // `1.real` would be a number.
            text.push_str(if matches!(object.kind, ExprKind::Int(_)) { " ." } else { "." });
            text.push_str(&name.name);
        }
        ExprKind::Subscript { object, index } => {
            write_at(text, object, Level::Atom);
            text.push('[');
            write_at(text, index, Level::Tuple);
            text.push(']');
        }
        ExprKind::Slice { lower, upper, step } => {
            let mut bound = |before: &str, bound: &Option<Box<Expr>>| {
                text.push_str(before);
                if let Some(bound) = bound {
                    write_at(text, bound, Level::Test);
                }
            };
            bound("", lower);
            bound(":", upper);
            if step.is_some() {
                bound(":", step);
            }
        }
        ExprKind::Starred(value) => {
            text.push('*');
            write_at(text, value, Level::BitOr);
        }
    }
}

fn lambda(text: &mut String, node: &Lambda) {
    let params = &node.params;
    text.push_str("lambda");
    if !params.positional.is_empty() || !params.positional_only.is_empty() {
        text.push(' ');
    }
    let mut is_first = true;
    let mut begin = |text: &mut String| {
        if !std::mem::take(&mut is_first) {
            text.push_str(", ");
        }
    };
    let parameter = |text: &mut String, parameter: &Parameter| {
        text.push_str(&parameter.name);
        if let Some(default) = &parameter.default {
            text.push('=');
            write_at(text, default, Level::Test);
        }
    };
    for each in &params.positional_only {
        begin(text);
        parameter(text, each);
    }
    if !params.positional_only.is_empty() {
        text.push_str(", /");
    }
    for each in &params.positional {
        begin(text);
        parameter(text, each);
    }
    if params.vararg.is_some() || !params.keyword_only.is_empty() {
        begin(text);
        text.push('*');
        if let Some(vararg) = &params.vararg {
            parameter(text, vararg);
        }
    }
    for each in &params.keyword_only {
        begin(text);
        parameter(text, each);
    }
    if let Some(kwarg) = &params.kwarg {
        begin(text);
        text.push_str("**");
        parameter(text, kwarg);
    }
    text.push_str(": ");
    write_at(text, &node.body, Level::Test);
}

fn comprehension(text: &mut String, node: &Comprehension) {
    let (open, close) = match &node.kind {
        ComprehensionKind::List(_) => ('[', ']'),
        ComprehensionKind::Set(_) | ComprehensionKind::Dict(..) => ('{', '}'),
        ComprehensionKind::Generator(_) => ('(', ')'),
    };
    text.push(open);
    match &node.kind {
        ComprehensionKind::List(element)
        | ComprehensionKind::Set(element)
        | ComprehensionKind::Generator(element) => write_at(text, element, Level::Test),
        ComprehensionKind::Dict(key, value) => {
            write_at(text, key, Level::Test);
            text.push_str(": ");
            write_at(text, value, Level::Test);
        }
    }
    for clause in &node.clauses {
        text.push_str(if clause.is_async { " async for " } else { " for " });
        write_at(text, &clause.target, Level::Tuple);
        text.push_str(" in ");
        write_at(text, &clause.iter, Level::Or);
        for condition in &clause.conditions {
            text.push_str(" if ");
            write_at(text, condition, Level::Or);
        }
    }
    text.push(close);
}

/// The text between the quotes of an f-string, before it is quoted; in a format spec braces are not doubled.
fn fstring(parts: &[FStringPart], is_spec: bool) -> String {
    let mut text = String::new();
    for part in parts {
        match part {
            FStringPart::Text(literal) if is_spec => text.push_str(literal),
            FStringPart::Text(literal) => {
                text.push_str(&literal.replace('{', "{{").replace('}', "}}"));
            }
            FStringPart::Field(field) => {
                let mut value = String::new();
                write_at(&mut value, &field.value, Level::Or);
                text.push_str(if value.starts_with('{') { "{ " } else { "{" });
                text.push_str(&value);
                text.push_str(match field.conversion {
                    Conversion::None => "",
                    Conversion::Str => "!s",
                    Conversion::Repr => "!r",
                    Conversion::Ascii => "!a",
                });
                if let Some(spec) = &field.spec {
                    text.push(':');
                    text.push_str(&fstring(spec, true));
                }
                text.push('}');
            }
        }
    }
    text
}

fn binary(op: BinaryOp) -> (Level, &'static str) {
    match op {
        BinaryOp::Add => (Level::Sum, " + "),
        BinaryOp::Sub => (Level::Sum, " - "),
        BinaryOp::Mul => (Level::Term, " * "),
        BinaryOp::MatMul => (Level::Term, " @ "),
        BinaryOp::Div => (Level::Term, " / "),
        BinaryOp::Mod => (Level::Term, " % "),
        BinaryOp::FloorDiv => (Level::Term, " // "),
        BinaryOp::LShift => (Level::Shift, " << "),
        BinaryOp::RShift => (Level::Shift, " >> "),
        BinaryOp::BitOr => (Level::BitOr, " | "),
        BinaryOp::BitXor => (Level::BitXor, " ^ "),
        BinaryOp::BitAnd => (Level::BitAnd, " & "),
        BinaryOp::Pow => (Level::Power, " ** "),
    }
}

fn comparison(op: CompareOp) -> &'static str {
    match op {
        CompareOp::Eq => " == ",
        CompareOp::NotEq => " != ",
        CompareOp::Lt => " < ",
        CompareOp::LtE => " <= ",
        CompareOp::Gt => " > ",
        CompareOp::GtE => " >= ",
        CompareOp::Is => " is ",
        CompareOp::IsNot => " is not ",
        CompareOp::In => " in ",
        CompareOp::NotIn => " not in ",
    }
}

/// The `repr` of a str.
pub(crate) fn string(text: &str) -> String {
    let quote = if text.contains('\'') && !text.contains('"') { '"' } else { '\'' };
    let mut shown = String::with_capacity(text.len() + 2);
    shown.push(quote);
    for character in text.chars() {
        match character {
            '\\' => shown.push_str("\\\\"),
            '\n' => shown.push_str("\\n"),
            '\r' => shown.push_str("\\r"),
            '\t' => shown.push_str("\\t"),
            _ if character == quote => {
                shown.push('\\');
                shown.push(quote);
            }
            ' '..='~' => shown.push(character),
            _ if is_printable(character) => shown.push(character),
            _ => {
                let code = u32::from(character);
                // Writing to a String cannot fail.
                let _ = match code {
                    0..=0xff => write!(shown, "\\x{code:02x}"),
                    0x100..=0xffff => write!(shown, "\\u{code:04x}"),
                    _ => write!(shown, "\\U{code:08x}"),
                };
            }
        }
    }
    shown.push(quote);
    shown
}

/// Whether `repr` shows a character beyond ASCII as it is: neither a control, a separator nor unassigned, as far as is known here.
fn is_printable(character: char) -> bool {
    let code = u32::from(character);
    !(character.is_control()
        || character.is_whitespace()
        || matches!(code, 0xad | 0x600..=0x605 | 0x61c | 0x6dd | 0x70f | 0x180e | 0x200b..=0x200f)
        || matches!(code, 0x2028..=0x202e | 0x2060..=0x206f | 0xe000..=0xf8ff | 0xfeff)
        || matches!(code, 0xfff9..=0xfffb | 0xe0000..=0x10_ffff)
        || code & 0xfffe == 0xfffe)
}

/// The `repr` of a bytes object.
pub(crate) fn bytes(bytes: &[u8]) -> String {
    let quote = if bytes.contains(&b'\'') && !bytes.contains(&b'"') { b'"' } else { b'\'' };
    let mut shown = String::with_capacity(bytes.len() + 3);
    shown.push('b');
    shown.push(quote.into());
    for &byte in bytes {
        match byte {
            b'\\' => shown.push_str("\\\\"),
            b'\n' => shown.push_str("\\n"),
            b'\r' => shown.push_str("\\r"),
            b'\t' => shown.push_str("\\t"),
            _ if byte == quote => {
                shown.push('\\');
                shown.push(quote.into());
            }
            b' '..=b'~' => shown.push(byte.into()),
            _ => {
                // Writing to a String cannot fail.
                let _ = write!(shown, "\\x{byte:02x}");
            }
        }
    }
    shown.push(quote.into());
    shown
}

/// The `repr` of a float.
pub(crate) fn float(value: f64) -> String {
    if value.is_nan() {
        return "nan".to_owned();
    }
    if value.is_infinite() {
        return if value > 0.0 { "inf".to_owned() } else { "-inf".to_owned() };
    }
    let shown = format!("{value:e}");
    let (digits, exponent) = shown.split_once('e').unwrap_or((&shown, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    if !(-4..16).contains(&exponent) {
        let sign = if exponent < 0 { '-' } else { '+' };
        return format!("{digits}e{sign}{:02}", exponent.unsigned_abs());
    }
    let plain = format!("{value}");
    if plain.contains('.') { plain } else { plain + ".0" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn literals_are_shown_as_by_repr() {
        assert_eq!(string("a'b\n\u{e9}\u{7f}"), "\"a'b\\n\u{e9}\\x7f\"");
        assert_eq!(string("'\""), "'\\'\"'");
        assert_eq!(bytes(b"a\xff'"), "b\"a\\xff'\"");
        let floats = [1.0, 1e16, 1e-5, 0.0001, 123_456.789, 1e22, -0.0];
        let shown: Vec<String> = floats.into_iter().map(float).collect();
        assert_eq!(shown, ["1.0", "1e+16", "1e-05", "0.0001", "123456.789", "1e+22", "-0.0"]);
    }
}
