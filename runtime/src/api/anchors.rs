//! Which part of an expression a traceback underlines with `^` and which with `~`.
//!
//! Comes in: the text of an expression, exactly. Goes out: the operator of a binary operation, the brackets of a subscript, the parentheses
//! of a call, as CPython finds them in the syntax tree; nothing for other expressions. Must never: fail on a text that is no Python, or
//! recurse deeper than [`MAX_DEPTH`]: the text comes out of a file.

use std::ops::Range;

/// The deepest nesting of brackets and replacement fields that is looked into.
const MAX_DEPTH: usize = 60;

/// Reserved words that are no operands: an expression that holds one outside brackets is neither operation nor call nor subscript.
const OTHER_WORDS: &[&str] = &[
    "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif",
    "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda",
    "nonlocal", "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
];

/// Binary operators and how tightly they bind; those of two characters come first.
const OPERATORS: &[(&str, u8)] = &[
    ("**", POWER),
    ("//", 6),
    ("<<", 4),
    (">>", 4),
    ("|", 1),
    ("^", 2),
    ("&", 3),
    ("+", 5),
    ("-", 5),
    ("*", 6),
    ("/", 6),
    ("%", 6),
    ("@", 6),
];
/// Only this one binds to the right, and more tightly than a sign before it.
const POWER: u8 = 8;

/// The offsets, in characters, of the part to be underlined with `^`.
pub(super) fn anchors(segment: &[char]) -> Option<Range<usize>> {
    let mut scan = Scan { text: segment, at: 0 };
    let mut lowest: Option<(u8, Range<usize>)> = None;
    let mut begins_with_sign = None;
    // The brackets that the text read so far ends with, if they follow an operand.
    let mut last_group: Option<Range<usize>> = None;
    let mut after_operand = false;
    loop {
        scan.skip_blanks();
        let Some(character) = scan.peek(0) else { break };
        let start = scan.at;
        begins_with_sign.get_or_insert(matches!(character, '+' | '-' | '~' | '*'));
        match character {
            '(' | '[' | '{' => {
                scan.group(0)?;
                last_group = (after_operand && character != '{').then_some(start..scan.at);
                after_operand = true;
            }
            '.' if scan.peek(1).is_none_or(|next| !next.is_ascii_digit()) => {
                scan.at += 1;
                scan.skip_blanks();
                scan.word();
                (last_group, after_operand) = (None, true);
            }
            _ if character == '_' || character.is_alphanumeric() || character == '.' => {
                scan.operand(0)?;
                (last_group, after_operand) = (None, true);
            }
            '"' | '\'' => {
                scan.string(false, 0)?;
                (last_group, after_operand) = (None, true);
            }
            _ => {
                let (length, binding) = scan.operator()?;
                scan.at += length;
                if after_operand {
                    let binds_less = |(lowest, _): &(u8, Range<usize>)| {
                        binding < *lowest || (binding == *lowest && binding != POWER)
                    };
                    if lowest.as_ref().is_none_or(binds_less) {
                        lowest = Some((binding, start..start + length));
                    }
                } else if !matches!(character, '+' | '-' | '~') {
                    return None;
                }
                (last_group, after_operand) = (None, false);
            }
        }
    }
    let is_signed = begins_with_sign.unwrap_or(false);
    match lowest {
        Some((POWER, _)) if is_signed => None,
        Some((_, operator)) => Some(widened(segment, operator)),
        None if is_signed => None,
        None => last_group,
    }
}

/// The operator as CPython underlines it: of one character, it takes in the parenthesis that follows at once, unless that is part of the
/// operand (a tuple or a generator expression).
fn widened(segment: &[char], operator: Range<usize>) -> Range<usize> {
    if operator.len() > 1 || segment.get(operator.end) != Some(&'(') {
        return operator;
    }
    let mut scan = Scan { text: segment, at: operator.end };
    match scan.group(0) {
        Some(is_plain) if is_plain => operator.start..operator.end + 1,
        _ => operator,
    }
}

/// A position in the text. Everything that gives None met something that is no expression.
struct Scan<'t> {
    text: &'t [char],
    at: usize,
}

impl Scan<'_> {
    fn peek(&self, ahead: usize) -> Option<char> {
        self.text.get(self.at + ahead).copied()
    }

    /// Skips blanks, line ends, joined lines and comments.
    fn skip_blanks(&mut self) {
        while let Some(character) = self.peek(0) {
            match character {
                '#' => self.skip_line(),
                '\\' => self.at += 1,
                _ if character.is_whitespace() => self.at += 1,
                _ => break,
            }
        }
    }

    fn skip_line(&mut self) {
        while self.peek(0).is_some_and(|character| character != '\n') {
            self.at += 1;
        }
    }

    /// Takes the letters and digits that stand here.
    fn word(&mut self) -> String {
        let start = self.at;
        while self.peek(0).is_some_and(|character| character == '_' || character.is_alphanumeric())
        {
            self.at += 1;
        }
        self.text.get(start..self.at).unwrap_or_default().iter().collect()
    }

    /// Takes a name, a number, or a literal with a prefix.
    fn operand(&mut self, depth: usize) -> Option<()> {
        let is_number = self.peek(0).is_some_and(|first| first.is_ascii_digit() || first == '.');
        if is_number {
            self.number();
            return Some(());
        }
        let word = self.word();
        if matches!(self.peek(0), Some('"' | '\'')) {
            return self.string(word.contains(['f', 'F', 't', 'T']), depth);
        }
        (!OTHER_WORDS.contains(&word.as_str())).then_some(())
    }

    fn number(&mut self) {
        let is_hex = matches!((self.peek(0), self.peek(1)), (Some('0'), Some('x' | 'X')));
        let mut before = ' ';
        while let Some(character) = self.peek(0) {
            let is_exponent_sign =
                matches!(character, '+' | '-') && matches!(before, 'e' | 'E') && !is_hex;
            let belongs = character.is_alphanumeric() || matches!(character, '_' | '.');
            if !belongs && !is_exponent_sign {
                break;
            }
            before = character;
            self.at += 1;
        }
    }

    /// The length and binding of the operator that stands here; None for comparisons, assignments, commas and the like.
    fn operator(&self) -> Option<(usize, u8)> {
        let starts = |operator: &str| {
            operator.chars().enumerate().all(|(index, own)| self.peek(index) == Some(own))
        };
        if self.peek(0) == Some('~') {
            return Some((1, POWER));
        }
        let (operator, binding) = OPERATORS.iter().find(|(operator, _)| starts(operator))?;
        let is_assignment = self.peek(operator.len()) == Some('=');
        (!is_assignment).then_some((operator.len(), *binding))
    }

    /// Takes brackets with what they enclose. Tells whether it is one expression: no tuple and no generator expression.
    fn group(&mut self, depth: usize) -> Option<bool> {
        if depth > MAX_DEPTH {
            return None;
        }
        let close = match self.peek(0)? {
            '(' => ')',
            '[' => ']',
            _ => '}',
        };
        self.at += 1;
        let mut is_plain = true;
        let mut is_empty = true;
        loop {
            self.skip_blanks();
            let character = self.peek(0)?;
            match character {
                _ if character == close => {
                    self.at += 1;
                    return Some(is_plain && !is_empty);
                }
                ')' | ']' | '}' => return None,
                '(' | '[' | '{' => {
                    self.group(depth + 1)?;
                }
                '"' | '\'' => self.string(false, depth)?,
                '_' => self.inner_word(depth, &mut is_plain)?,
                _ if character.is_alphanumeric() => self.inner_word(depth, &mut is_plain)?,
                _ => {
                    is_plain &= character != ',';
                    self.at += 1;
                }
            }
            is_empty = false;
        }
    }

    /// A word within brackets, where every word may stand.
    fn inner_word(&mut self, depth: usize, is_plain: &mut bool) -> Option<()> {
        let word = self.word();
        *is_plain &= word != "for";
        match self.peek(0) {
            Some('"' | '\'') => self.string(word.contains(['f', 'F', 't', 'T']), depth),
            _ => Some(()),
        }
    }

    /// Takes a string literal from its quotes on.
    fn string(&mut self, has_fields: bool, depth: usize) -> Option<()> {
        let quote = self.peek(0)?;
        let is_triple = self.peek(1) == Some(quote) && self.peek(2) == Some(quote);
        let length = if is_triple { 3 } else { 1 };
        self.at += length;
        loop {
            match self.peek(0)? {
                '\\' => self.at += 2,
                '{' if has_fields && self.peek(1) == Some('{') => self.at += 2,
                '{' if has_fields => self.field(depth + 1)?,
                character if character == quote => {
                    if (0..length).all(|index| self.peek(index) == Some(quote)) {
                        self.at += length;
                        return Some(());
                    }
                    self.at += 1;
                }
                _ => self.at += 1,
            }
        }
    }

    /// Takes a replacement field with its format spec.
    fn field(&mut self, depth: usize) -> Option<()> {
        if depth > MAX_DEPTH {
            return None;
        }
        self.at += 1;
        let mut is_spec = false;
        loop {
            match self.peek(0)? {
                '}' => {
                    self.at += 1;
                    return Some(());
                }
                '{' if is_spec => self.field(depth + 1)?,
                _ if is_spec => self.at += 1,
                ':' => {
                    is_spec = true;
                    self.at += 1;
                }
                '(' | '[' | '{' => {
                    self.group(depth + 1)?;
                }
                '"' | '\'' => self.string(false, depth)?,
                '#' => self.skip_line(),
                character if character == '_' || character.is_alphanumeric() => {
                    self.inner_word(depth, &mut false)?;
                }
                _ => self.at += 1,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(text: &str) -> Option<String> {
        let characters: Vec<char> = text.chars().collect();
        anchors(&characters).map(|range| characters[range].iter().collect())
    }

    #[test]
    fn operations_calls_and_subscripts_have_a_part() {
        for (text, expected) in [
            ("a + b", "+"),
            ("a+b", "+"),
            ("a +b * c", "+"),
            ("a * b - c - d", "-"),
            ("x ** -y ** z", "**"),
            ("-x * y", "*"),
            ("a // b", "//"),
            ("a<<b", "<<"),
            ("(a)+(b)", "+("),
            ("a+(b,)", "+"),
            ("a+(b for b in c)", "+"),
            ("a+()", "+"),
            ("f(x)", "(x)"),
            ("a.b.c(x, *y)", "(x, *y)"),
            ("f(x)(y)", "(y)"),
            ("f(x)[y]", "[y]"),
            ("{'k': [a, b]}['k'][5]", "[5]"),
            ("f'{a[\"b\"]:{c}}' % x", "%"),
            ("f\"{d[\"k\"]}\".g(1)", "(1)"),
            ("f'{x:\">10}'.g(2)", "(2)"),
            ("'(' + x", "+"),
            ("1e-5 / x", "/"),
            ("0xe-5", "-"),
            ("x[1\n] # (\n [2]", "[2]"),
            ("'a' 'b' % c", "%"),
            ("...[1]", "[1]"),
        ] {
            assert_eq!(part(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn other_expressions_have_none() {
        for text in [
            "a.b",
            "a",
            "-x",
            "-x ** 2",
            "not f(x)",
            "a and b(c)",
            "a < b(c)",
            "f(x) if y else g(z)",
            "lambda: f(x)",
            "await f(x)",
            "x, y[1]",
            "(a + b)",
            "[a, b]",
            "{**a}",
            "*f(x)",
            "x := f(y)",
            "raise f(x)",
            "a(b",
            "'a",
            "f'{a",
            "",
            "f(x).y",
            "a += b",
            "~f(x)",
            "x.f(1) == y",
        ] {
            assert_eq!(part(text), None, "{text}");
        }
        assert_eq!(part(&"(".repeat(100_000)), None);
        assert_eq!(part(&format!("f{}", "(".repeat(100_000))), None);
        assert_eq!(part(&"f'{".repeat(100_000)), None);
    }
}
