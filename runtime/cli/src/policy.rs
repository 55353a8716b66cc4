//! Policy files: what programs may ask for, as TOML.
//!
//! Comes in: a file, or what an archive asks for. Goes out: a policy, or the text of a first one. Must never: allow something because a key was
//! misspelt: what it does not know is an error.

use crate::exit::{Failure, REFUSED, USAGE};
use npython::{Artifact, Demands, Engine, Policy};
use std::path::Path;
use toml::de::{DeTable, DeValue};

/// The largest policy file.
const MAX_BYTES: usize = 1 << 20;

/// Reads a policy.
///
/// # Errors
/// A file that cannot be read, or is no policy.
pub fn read(path: &Path) -> Result<Policy, Failure> {
    let wrong = |reason: &dyn std::fmt::Display| {
        Failure::new(USAGE, format_args!("{}: {reason}", path.display()))
    };
    let text = std::fs::read_to_string(path).map_err(|error| wrong(&error))?;
    if text.len() > MAX_BYTES {
        return Err(wrong(&"too large for a policy"));
    }
    parse(&text).map_err(|reason| wrong(&reason))
}

/// Reads the text of a policy.
///
/// # Errors
/// A sentence that says what is wrong with it.
///
/// ```
/// let policy = npython_cli::policy::parse("modules = ['json']\nscopes = ['FS-ENV']\nhost = ['open']\n");
/// assert!(policy.is_ok_and(|policy| policy.allows_scope("FS-ENV") && !policy.allows_module("re")));
/// ```
pub fn parse(text: &str) -> Result<Policy, String> {
    let table = DeTable::parse(text).map_err(|error| format!("no TOML: {error}"))?;
    let mut policy = Policy::nothing();
    for (key, value) in table.get_ref().iter() {
        let key: &str = key.get_ref();
        let names = || names(key, value.get_ref());
        policy = match key {
            "modules" => policy.modules(names()?),
            "scopes" => policy.scopes(names()?),
            "host" => policy.host_names(names()?),
            _ => {
                return Err(format!(
                    "{key:?} is no key of a policy; there are modules, scopes and host"
                ));
            }
        };
    }
    Ok(policy)
}

/// The names of one key.
fn names(key: &str, value: &DeValue<'_>) -> Result<Vec<String>, String> {
    let wrong = || format!("{key:?} needs a list of names, such as [\"json\"]");
    let DeValue::Array(items) = value else { return Err(wrong()) };
    let name = |item: &DeValue<'_>| match item {
        DeValue::String(name) => Ok(name.to_string()),
        _ => Err(wrong()),
    };
    items.iter().map(|item| name(item.get_ref())).collect()
}

/// An engine that accepts what a policy allows, to check archives with.
///
/// # Errors
/// None in practice: nothing is registered that could collide.
pub fn engine(policy: &Policy) -> Result<Engine, Failure> {
    Engine::builder().policy(policy.clone()).build().map_err(|error| Failure::new(USAGE, error))
}

/// Checks an archive in memory; `name` is what messages call it.
///
/// # Errors
/// What it asks for that the policy does not allow.
pub fn check(name: &Path, bytes: &[u8], policy: &Policy) -> Result<(), Failure> {
    let refused = |error: &dyn std::fmt::Display| {
        Failure::new(REFUSED, format_args!("{}: {error}", name.display()))
    };
    let artifact = Artifact::from_bytes(bytes).map_err(|error| refused(&error))?;
    engine(policy)?.load(&artifact).map(|_| ()).map_err(|error| refused(&error))
}

/// The text of a policy that allows what an archive asks for.
#[must_use]
pub fn template(name: &str, demands: &Demands) -> String {
    let list = |names: &mut dyn Iterator<Item = &str>| {
        let names: Vec<String> = names.map(quoted).collect();
        format!("[{}]", names.join(", "))
    };
    format!(
        "# What {} asks for. Everything that is not listed is refused; \"*\" allows all.\n\
         # Standard modules (a package allows its submodules):\nmodules = {}\n\
         # Names of `with scope(NAME, token):`; \"*\" stands here where the program computes one:\nscopes = {}\n\
         # Functions and variables that the host provides:\nhost = {}\n",
        crate::exit::one_line(name),
        list(&mut demands.modules()),
        list(&mut demands.scopes()),
        list(&mut demands.host_names()),
    )
}

/// A name as a string of TOML: an archive may hold any text.
fn quoted(name: &str) -> String {
    let mut text = String::from("\"");
    for character in name.chars() {
        match character {
            '"' | '\\' => text.extend(['\\', character]),
            _ if character.is_control() => {
                text.push_str(&format!("\\U{:08X}", u32::from(character)))
            }
            _ => text.push(character),
        }
    }
    text.push('"');
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_any_kind_are_written_as_they_are_read() {
        let text = format!("scopes = [{}]", quoted("a\"\\\n\u{7f}é"));
        assert!(parse(&text).is_ok_and(|policy| policy.allows_scope("a\"\\\n\u{7f}é")), "{text}");
    }

    #[test]
    fn nonsense_is_refused() {
        for text in [
            "x",
            "scope = []",
            "scopes = 'A'",
            "scopes = [1]",
            "[scopes]\na = 1",
            "modules = []\nmodules = []",
        ] {
            assert!(parse(text).is_err(), "{text}");
        }
        assert_eq!(parse(""), Ok(Policy::nothing()));
    }
}
