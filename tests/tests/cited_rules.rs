//! A SAFETY line proves something only if the verifier rule that it cites exists: every rule id in the sources is looked up.
#![forbid(unsafe_code)]

use npyc_format::verify::Rule;
use std::fs;
use std::path::Path;

/// The rule ids in a text: `V-`, then words of capitals joined by hyphens.
fn cited(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices("V-").map(|(start, _)| {
        let rest = &text[start..];
        let end = rest.find(|c: char| !c.is_ascii_uppercase() && c != '-').unwrap_or(rest.len());
        rest[..end].trim_end_matches('-')
    })
}

fn check(folder: &Path, seen: &mut usize, unknown: &mut Vec<String>) {
    for entry in fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            check(&path, seen, unknown);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).expect("a source");
            for id in cited(&text).filter(|id| id.matches('-').count() == 2) {
                *seen += 1;
                if !Rule::ALL.iter().any(|rule| rule.id() == id) {
                    unknown.push(format!("{}: {id}", path.display()));
                }
            }
        }
    }
}

#[test]
fn every_cited_rule_exists() {
    let (mut seen, mut unknown) = (0, Vec::new());
    for folder in ["runtime/src", "compiler/src"] {
        check(&npyc_tests::program::root().join(folder), &mut seen, &mut unknown);
    }
    assert!(seen > 20, "the sources cite rules");
    assert!(unknown.is_empty(), "rules that do not exist: {unknown:#?}");
}

#[test]
fn ids_are_found_in_text() {
    let found: Vec<&str> = cited("V-CODE-END: and (V-FLOW-KIND), V-1").collect();
    assert_eq!(found, ["V-CODE-END", "V-FLOW-KIND", "V"]);
}
