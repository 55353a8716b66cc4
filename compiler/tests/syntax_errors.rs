//! What CPython says about broken sources, and whether we say the same.
//!
//! Comes in: `data/syntax_errors.txt`, recorded from CPython. Goes out: a list of all differences. Must never: need Python to run.

#![forbid(unsafe_code)]

use npyc::diag::Diagnostic;
use npyc::source::SourceFile;
use npyc::subset;

/// The first error of a source, with its place.
fn first_error(source: &str) -> Option<(String, u32)> {
    let file = SourceFile::from_text("a.py", source).expect("the corpus is decodable");
    let findings = subset::accept(&file, &|_| true).err()?;
    let error: &Diagnostic = findings.iter().find(|finding| finding.is_error())?;
    let place = file.lines.place(&file.text, error.span.start);
    Some((error.message.clone(), place.line))
}

#[test]
fn messages_are_those_of_cpython() {
    let corpus = include_str!("data/syntax_errors.txt");
    let mut differences = Vec::new();
    let mut count = 0;
    for entry in corpus.split("----\n").skip(1) {
        count += 1;
        let mut lines = entry.lines().peekable();
        let recorded = lines.next().and_then(|line| line.strip_prefix("! ")).expect("a record");
        let ours =
            lines.next_if(|line| line.starts_with("? ")).and_then(|line| line.strip_prefix("? "));
        let source = lines.collect::<Vec<_>>().join("\n") + "\n";
        let (expected_line, expected) = match recorded.split_once(' ') {
            Some((place, message)) => {
                (place.split(':').next().and_then(|line| line.parse::<u32>().ok()), Some(message))
            }
            None => (None, None),
        };
        let found = first_error(&source);
        let same =
            match (&found, ours.filter(|own| *own != "ok").or(expected.filter(|_| ours.is_none())))
            {
                (None, None) => true,
                (Some((message, line)), Some(expected)) => {
                    message == expected && (ours.is_some() || Some(*line) == expected_line)
                }
                _ => false,
            };
        if !same {
            differences.push(format!("{source}  CPython: {recorded}\n  ours:    {found:?}\n"));
        }
    }
    assert!(count > 200, "the corpus was read");
    assert!(
        differences.is_empty(),
        "{} differences:\n{}",
        differences.len(),
        differences.join("\n")
    );
}
