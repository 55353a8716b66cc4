//! No source can crash the compiler's front end.
//!
//! Comes in: sources at and above the limits, truncated, shuffled and mutated. Goes out: answers, whatever they say. Must never: panic or overflow a stack.

#![forbid(unsafe_code)]

use npyc::parse::with_big_stack;
use npyc::source::{SourceFile, limits};
use npyc::subset;

/// A program that uses every construct.
const PROGRAM: &str = include_str!("data/everything.py");

/// The first error of a source, read on the thread that is meant for it.
fn error_of(source: &str) -> Option<String> {
    with_big_stack(|| {
        let file = match SourceFile::from_text("a.py", source) {
            Ok(file) => file,
            Err(error) => return Some(error.message),
        };
        let errors = subset::accept(&file, &|_| false).err()?;
        errors.iter().find(|error| error.is_error()).map(|error| error.message.clone())
    })
    .expect("the thread starts")
}

fn assert_fine(source: &str) {
    let error = error_of(source);
    assert_eq!(error, None, "{}…", source.chars().take(60).collect::<String>());
}

fn assert_refused(source: &str, message: &str) {
    let error = error_of(source).unwrap_or_default();
    assert!(error.contains(message), "{error:?} for {}…", &source[..60.min(source.len())]);
}

#[test]
fn the_program_is_accepted() {
    assert_fine(PROGRAM);
}

#[test]
fn long_chains_work_up_to_the_limit() {
    let tokens = limits::CHAIN_TOKENS as usize;
    // The line end is no token of the chain, but the name and `=` before it are.
    let chains = [
        ("x=1", "+1", 2),
        ("x=a", ".b", 2),
        ("x=a", "()", 2),
        ("x=a", "[0]", 2),
        ("x=", "-", 1),
        ("x=", "not ", 1),
        ("x=a", " and a", 2),
        ("x=a", " if a else a", 4),
        ("x=a", "**a", 2),
        ("x=a", "<a", 2),
        ("x", "=x", 2),
    ];
    for (start, link, length) in chains {
        let links = (tokens - 8) / length;
        let end = if link == "-" || link == "not " { "1" } else { "" };
        let source = format!("a = b = 0\n{start}{}{end}\n", link.repeat(links));
        assert_fine(&source);
        let source = format!("a = b = 0\n{start}{}{end}\n", link.repeat(links + 10));
        assert_refused(&source, "the expression is too long");
    }
}

#[test]
fn chains_that_bypass_the_brackets_are_bounded() {
    // Commas of lambda parameters separate nothing, and chains add up through brackets.
    let lambdas = "lambda a,b:".repeat(10_000) + "0\n";
    assert_refused(&lambdas, "the expression is too long");
    let nested = format!("{}1{}\n", "(1+1+".repeat(150), ")".repeat(150));
    assert_fine(&nested);
    let chain = "+1".repeat(9_000);
    let nested = format!("(1{chain}+(1{chain}+(1{chain})))\n");
    assert_refused(&nested, "the expression is too long");
    let fields = format!("f'{{f\"{{1{chain}}}\"{chain}}}'\n");
    assert_refused(&fields, "the expression is too long");
}

#[test]
fn scopes_nest_up_to_the_limit() {
    assert_fine(&("lambda:".repeat(limits::SCOPES) + "0\n"));
    assert_refused(&("lambda:".repeat(limits::SCOPES + 1) + "0\n"), "functions nest too deeply");
}

#[test]
fn brackets_nest_up_to_the_limit() {
    let nest = |depth: usize| format!("{}{}\n", "(".repeat(depth), ")".repeat(depth));
    assert_fine(&nest(limits::BRACKETS));
    assert_refused(&nest(limits::BRACKETS + 1), "too many nested parentheses");
    let fields = |depth: usize| {
        let mut text = "1".to_owned();
        for _ in 0..depth {
            text = format!("f'{{{text}}}'");
        }
        text + "\n"
    };
    assert_fine(&fields(limits::BRACKETS));
    assert_refused(&fields(limits::BRACKETS + 1), "too many nested parentheses");
}

#[test]
fn blocks_nest_up_to_the_limit() {
    let nest = |depth: usize| {
        (0..depth).map(|level| " ".repeat(level) + "if 1:\n").collect::<String>()
            + &" ".repeat(depth)
            + "pass\n"
    };
    assert_fine(&nest(limits::INDENTATION));
    assert_refused(&nest(limits::INDENTATION + 1), "too many levels of indentation");
}

#[test]
fn elif_clauses_work_up_to_the_limit() {
    let chain = |count: u32| "if 0: pass\n".to_owned() + &"elif 0: pass\n".repeat(count as usize);
    assert_fine(&chain(limits::ELIFS));
    assert_refused(&chain(limits::ELIFS + 1), "too many 'elif' clauses");
    // Two statements are two chains.
    assert_fine(&chain(limits::ELIFS).repeat(2));
}

#[test]
fn wide_programs_are_no_deep_programs() {
    assert_fine(&format!("x = [{}]\n", "1, ".repeat(70_000)));
    assert_fine(&format!("while 1:\n{}", "  x = 1\n".repeat(100_000)));
    assert_fine(&format!("f = print\nf({})\n", "1, ".repeat(300)));
    assert_fine(&format!("x = {{{}}}\n", "'a': (1, [2, 3]), ".repeat(20_000)));
    assert_fine(&format!("x = [{}]\n", "lambda a, b: (a, b), ".repeat(3_000)));
}

#[test]
fn digits_of_integers_are_bounded() {
    assert_fine(&format!("x = {}\n", "9".repeat(limits::DECIMAL_DIGITS)));
    assert_refused(
        &format!("x = {}\n", "9".repeat(limits::DECIMAL_DIGITS + 1)),
        "Exceeds the limit",
    );
    assert_fine(&format!("x = 0x{}\n", "f".repeat(100_000)));
}

#[test]
fn truncated_programs_give_answers() {
    let ends: Vec<usize> = PROGRAM.char_indices().step_by(3).map(|(at, _)| at).collect();
    with_big_stack(|| {
        for end in ends {
            let Ok(file) = SourceFile::from_text("a.py", &PROGRAM[..end]) else { continue };
            if let Err(errors) = subset::accept(&file, &|_| false) {
                for error in errors {
                    assert!(!npyc::diag::render(&error, Some(&file), true).is_empty());
                    assert!(npyc::diag::to_json(&error, Some(&file)).starts_with('{'));
                }
            }
        }
    })
    .expect("the thread starts");
}

/// A small generator of numbers: the same on each run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % bound
    }
}

#[test]
fn token_soup_gives_answers() {
    let soup = [
        "a",
        "b",
        "__c",
        "1",
        "2.5",
        "3j",
        "'s'",
        "b's'",
        "f'{a}'",
        "f'{",
        "}'",
        "\"",
        "'''",
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        ",",
        ":",
        ";",
        ".",
        "=",
        "==",
        ":=",
        "+",
        "-",
        "*",
        "**",
        "/",
        "@",
        "!",
        "\\",
        "\n",
        "\n",
        "\n    ",
        "\n\t",
        "    ",
        "if ",
        "else",
        "elif ",
        "for ",
        "in ",
        "while ",
        "def ",
        "class ",
        "lambda ",
        "return ",
        "yield ",
        "from ",
        "import ",
        "as ",
        "with ",
        "try",
        "except ",
        "finally",
        "raise ",
        "del ",
        "global ",
        "nonlocal ",
        "async ",
        "await ",
        "match ",
        "case ",
        "type ",
        "not ",
        "and ",
        "or ",
        "is ",
        "None",
        "True",
        "...",
        "->",
        "pass",
        "break",
        "#x\n",
        "é",
        "\u{200b}",
        "\u{1F600}",
        "$",
        "super()",
        "print ",
    ];
    with_big_stack(|| {
        let mut numbers = Numbers(7);
        for _ in 0..4_000 {
            let length = 1 + numbers.below(30);
            let source: String = (0..length).map(|_| soup[numbers.below(soup.len())]).collect();
            let Ok(file) = SourceFile::from_text("a.py", &source) else { continue };
            if let Err(errors) = subset::accept(&file, &|_| false) {
                for error in errors {
                    assert!(npyc::diag::render(&error, Some(&file), false).ends_with("\n"));
                }
            }
        }
    })
    .expect("the thread starts");
}

#[test]
fn mutated_programs_give_answers() {
    with_big_stack(|| {
        let mut numbers = Numbers(11);
        for _ in 0..1_500 {
            let mut bytes = PROGRAM.as_bytes().to_vec();
            for _ in 0..=numbers.below(3) {
                let at = numbers.below(bytes.len());
                match numbers.below(3) {
                    0 => bytes[at] = u8::try_from(numbers.below(256)).unwrap_or(0),
                    1 => drop(bytes.remove(at)),
                    _ => bytes.insert(at, b"()[]{}:,='\"\n\t #"[numbers.below(15)]),
                }
            }
            let Ok(file) = SourceFile::decode("a.py", &bytes) else { continue };
            if let Err(errors) = subset::accept(&file, &|_| false) {
                for error in errors {
                    assert!(npyc::diag::render(&error, Some(&file), false).ends_with("\n"));
                }
            }
        }
    })
    .expect("the thread starts");
}
