//! The crate as its embedder sees it: small patterns, and runs that are paused at every step.

use super::*;

struct Ascii;

impl Characters for Ascii {
    fn is_word(character: char) -> bool {
        character.is_alphanumeric()
    }

    fn is_digit(character: char) -> bool {
        character.is_numeric()
    }

    fn is_space(character: char) -> bool {
        character.is_whitespace()
    }

    fn lower(character: char) -> char {
        character.to_lowercase().next().unwrap_or(character)
    }

    fn upper(character: char) -> char {
        character.to_uppercase().next().unwrap_or(character)
    }

    fn is_identifier(text: &str) -> bool {
        !text.is_empty()
            && !text.starts_with(|first: char| first.is_ascii_digit())
            && text.chars().all(|character| character.is_alphanumeric() || character == '_')
    }

    fn repr(text: &str) -> String {
        format!("'{text}'")
    }

    fn named(name: &str) -> Result<Option<char>, Fault> {
        Ok((name == "DASH").then_some('-'))
    }
}

/// What was put away of a run.
#[derive(Default)]
struct Kept {
    choices: Vec<Choice>,
    undo: Vec<Undo>,
}

impl Spill for Kept {
    fn choices(&mut self, end: usize, into: &mut Vec<Choice>) {
        into.extend_from_slice(&self.choices[end.saturating_sub(3)..end]);
    }

    fn undo(&mut self, end: usize, into: &mut Vec<Undo>) {
        into.extend_from_slice(&self.undo[end.saturating_sub(3)..end]);
    }
}

type Found = Option<(usize, usize, Vec<Option<(usize, usize)>>)>;

/// Runs a pattern; with a small budget it is put away and restored after every few steps.
fn run(pattern: &str, given: u32, text: &str, mode: Mode, budget: i64) -> Found {
    let pattern = compile::<Ascii>(pattern.chars().collect(), true, given).expect("it compiles");
    let program = Program::new(&pattern.program);
    let task = Task { mode, from: 0, must_advance: false };
    let mut state = State::default();
    state.start_task(program, task);
    let mut kept = Kept::default();
    loop {
        let mut left = budget;
        match state.advance::<_, Ascii>(program, Utf8(text), task, &mut kept, &mut left) {
            Progress::Found(start, end) => {
                let groups = (1..=program.groups()).map(|group| state.group(group)).collect();
                return Some((start, end, groups));
            }
            Progress::Missing => return None,
            Progress::Paused => {
                let (below, choices, undo_below, undo) = state.piles();
                kept.choices.truncate(below);
                kept.choices.extend_from_slice(choices);
                kept.undo.truncate(undo_below);
                kept.undo.extend_from_slice(undo);
                let numbers: Vec<u32> = state.numbers().collect();
                state = State::default();
                state.restore(&numbers);
            }
        }
    }
}

const CASES: &[(&str, u32, &str)] = &[
    ("a*b", 0, "aaab"),
    ("(a|b)*c", 0, "ababc"),
    ("(a+)(b+)?", 0, "xaabb"),
    ("(?:a?)*b", 0, "aab"),
    ("(a?)*?b", 0, "aab"),
    ("a{2,3}?a", 0, "aaaa"),
    ("(?P<x>\\w+) (?P=x)", 0, "hello hello"),
    ("(?i)straße", 0, "STRAßE"),
    ("[^a-c\\d]+", 0, "abc12xyz"),
    ("(?<=ab)c", 0, "abc"),
    ("(?<!ab)c", 0, "abcac"),
    ("a(?=b)", 0, "acab"),
    ("a(?!b)", 0, "abac"),
    ("(?>a+)ab", 0, "aaab"),
    ("a++b", 0, "aaab"),
    ("(<)?x(?(1)>|y)", 0, "xy <x>"),
    ("^b", flags::MULTILINE, "a\nb"),
    ("a$", flags::MULTILINE, "a\nb"),
    (".+", flags::DOTALL, "a\nb"),
    ("\\bfoo\\b", 0, "a foo b"),
    ("((a)|b)*", 0, "ab"),
    ("é+", 0, "caféé"),
    ("x*y", 0, "xxxxxxxxxxxxxxxxz"),
    ("(?:(a)|(b)|(c))+d", 0, "abcd"),
    ("(a*)*$", 0, "aaab"),
    ("(?=(a+))a*b\\1", 0, "baaabac"),
];

#[test]
fn a_run_that_is_paused_at_every_step_finds_the_same() {
    for (pattern, given, text) in CASES {
        for mode in [Mode::Match, Mode::Full, Mode::Search] {
            let whole = run(pattern, *given, text, mode, i64::MAX);
            for budget in [1, 2, 7] {
                let paused = run(pattern, *given, text, mode, budget);
                assert_eq!(whole, paused, "{pattern} on {text:?} {mode:?}, {budget} steps at once");
            }
        }
    }
}

#[test]
fn matches_are_python_s() {
    let search = |pattern: &str, text: &str| run(pattern, 0, text, Mode::Search, i64::MAX);
    assert_eq!(search("(a|b)*c", "ababc"), Some((0, 5, vec![Some((3, 4))])));
    assert_eq!(search("(<)?x(?(1)>|y)", "xy"), Some((0, 2, vec![None])));
    assert_eq!(search("((a)|b)*", "ab"), Some((0, 2, vec![Some((1, 2)), Some((0, 1))])));
    assert_eq!(search("(?<=ab)c", "abc"), Some((2, 3, vec![])));
    assert_eq!(search("a++ab", "aaab"), None);
    assert_eq!(search("(a?)*?b", "aab"), Some((0, 3, vec![Some((1, 2))])));
    assert_eq!(search("x*", "aaa"), Some((0, 0, vec![])));
}

#[test]
fn a_choice_and_a_change_survive_being_put_away() {
    let choice = Choice::new(2, 77, 1 << 31, 5, 123_456);
    assert_eq!(Choice::from_bytes(choice.to_bytes()), choice);
    let undo = Undo { register: 9, old: u32::MAX };
    assert_eq!(Undo::from_bytes(undo.to_bytes()), undo);
}

#[test]
fn faults_are_python_s() {
    let fault = |pattern: &str| match compile::<Ascii>(pattern.chars().collect(), true, 0) {
        Err(Fault::Syntax { message, position }) => format!("{message} {position:?}"),
        other => format!("{other:?}"),
    };
    assert_eq!(fault("("), "missing ), unterminated subpattern Some(0)");
    assert_eq!(fault("a)"), "unbalanced parenthesis Some(1)");
    assert_eq!(fault("*"), "nothing to repeat Some(0)");
    assert_eq!(fault("a**"), "multiple repeat Some(2)");
    assert_eq!(fault("[a"), "unterminated character set Some(0)");
    assert_eq!(fault("[z-a]"), "bad character range z-a Some(1)");
    assert_eq!(fault("\\"), "bad escape (end of pattern) Some(0)");
    assert_eq!(fault("(?<=a+)b"), "look-behind requires fixed-width pattern None");
    assert_eq!(fault("(?P<1>a)"), "bad character in group name '1' Some(4)");
    assert_eq!(fault("\\1"), "invalid group reference 1 Some(1)");
    assert_eq!(fault("a{3,2}"), "min repeat greater than max repeat Some(2)");
    assert_eq!(fault("x(?i)"), "global flags not at the start of the expression Some(1)");
}

#[test]
fn deep_and_long_patterns_do_not_recurse() {
    let deep = format!("{}a{}", "(?:(".repeat(20_000), "))".repeat(20_000));
    assert!(run(&deep, 0, "aaa", Mode::Search, 50_000).is_some());
    let open = "(".repeat(100_000);
    assert!(compile::<Ascii>(open.chars().collect(), true, 0).is_err());
}

#[test]
fn templates_come_apart() {
    let parse = |text: &str| {
        parse_template::<Ascii>(text.chars().collect(), true, 2, |name| (name == "x").then_some(1))
    };
    let literal = |text: &str| Piece::Literal(text.to_owned());
    assert_eq!(
        parse("a\\1b\\g<x>\\g<0>"),
        Ok(vec![literal("a"), Piece::Group(1), literal("b"), Piece::Group(1), Piece::Group(0)])
    );
    assert_eq!(parse("\\n\\."), Ok(vec![literal("\n\\.")]));
    assert_eq!(parse("\\g<y>"), Err(Fault::Index("unknown group name 'y'".to_owned())));
    let missing =
        Fault::Syntax { message: "invalid group reference 3".to_owned(), position: Some(1) };
    assert_eq!(parse("\\3"), Err(missing));
}
