//! What a program may ask for: the manifest of its archive as a contract.
//!
//! Comes in: what an archive asks for, and what a host allows. Goes out: acceptance, or a list of what is too much. Must never: depend on the
//! manifest's honesty alone: the same policy is asked again when a scope is entered, a host function is found, a module is imported by name.

use crate::load::Proved;
use npyc_format::archive::schema::{MANIFEST_HOST, MANIFEST_MODULE, MANIFEST_SCOPE};
use std::collections::BTreeSet;
use std::fmt;

/// The name that stands for all.
const ANY: &str = "*";

/// What an archive asks of its host.
///
/// ```no_run
/// # use npython::{Artifact, Engine};
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let module = Engine::new().load(&Artifact::open("app.npyc")?)?;
/// for scope in module.demands().scopes() {
///     println!("it enters {scope}"); // "*" where only the run knows
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Demands {
    modules: BTreeSet<String>,
    scopes: BTreeSet<String>,
    host_names: BTreeSet<String>,
}

impl Demands {
    /// What a proved archive asks for: its manifest, and the modules that its code imports whatever the manifest says.
    pub(super) fn of(proved: &Proved) -> Demands {
        let core = proved.core();
        let mut demands = Demands::default();
        for row in core.manifest.iter() {
            let name = proved.text(row.name.to_native()).to_owned();
            match row.kind.to_native() {
                MANIFEST_MODULE => demands.modules.insert(name),
                MANIFEST_SCOPE => demands.scopes.insert(name),
                MANIFEST_HOST => demands.host_names.insert(name),
                _ => false,
            };
        }
        let own =
            |name: &str| core.modules.iter().any(|row| proved.text(row.name.to_native()) == name);
        for row in core.imports.iter() {
            let name = proved.text(row.name.to_native());
            if npyc_format::modules::kind_of(name).is_some() && !own(name) {
                demands.modules.insert(name.to_owned());
            }
        }
        demands
    }

    /// The standard modules that it imports.
    pub fn modules(&self) -> impl Iterator<Item = &str> {
        self.modules.iter().map(String::as_str)
    }

    /// The scopes that it enters; `*` where a name is computed.
    pub fn scopes(&self) -> impl Iterator<Item = &str> {
        self.scopes.iter().map(String::as_str)
    }

    /// The names that it expects of its host: functions, variables.
    pub fn host_names(&self) -> impl Iterator<Item = &str> {
        self.host_names.iter().map(String::as_str)
    }
}

/// What programs may ask for. Everything that it does not name is refused; `*` names all.
///
/// ```
/// use npython::{Engine, Policy};
/// let policy = Policy::nothing().modules(["json", "re"]).scopes(["FS-ENV"]).host_names(["open"]);
/// let engine = Engine::builder().policy(policy).build()?;
/// # drop(engine);
/// # Ok::<(), npython::BuildError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Policy {
    modules: BTreeSet<String>,
    scopes: BTreeSet<String>,
    host_names: BTreeSet<String>,
}

impl Policy {
    /// Nothing at all.
    #[must_use]
    pub fn nothing() -> Policy {
        Policy::default()
    }

    /// What an archive asks for, and nothing else.
    #[must_use]
    pub fn of(demands: &Demands) -> Policy {
        let Demands { modules, scopes, host_names } = demands.clone();
        Policy { modules, scopes, host_names }
    }

    /// The same, with these standard modules too. A package's name allows its submodules.
    #[must_use]
    pub fn modules<S: Into<String>>(mut self, names: impl IntoIterator<Item = S>) -> Policy {
        self.modules.extend(names.into_iter().map(Into::into));
        self
    }

    /// The same, with these scopes too.
    #[must_use]
    pub fn scopes<S: Into<String>>(mut self, names: impl IntoIterator<Item = S>) -> Policy {
        self.scopes.extend(names.into_iter().map(Into::into));
        self
    }

    /// The same, with these names of the host too.
    #[must_use]
    pub fn host_names<S: Into<String>>(mut self, names: impl IntoIterator<Item = S>) -> Policy {
        self.host_names.extend(names.into_iter().map(Into::into));
        self
    }

    /// Whether a scope may be entered.
    #[must_use]
    pub fn allows_scope(&self, name: &str) -> bool {
        allows(&self.scopes, name)
    }

    /// Whether a name of the host may be used.
    #[must_use]
    pub fn allows_host_name(&self, name: &str) -> bool {
        allows(&self.host_names, name)
    }

    /// Whether a standard module may be imported.
    #[must_use]
    pub fn allows_module(&self, name: &str) -> bool {
        allows(&self.modules, name)
            || name.match_indices('.').any(|(end, _)| self.modules.contains(&name[..end]))
    }

    /// Compares it with what an archive asks for.
    ///
    /// # Errors
    /// What is too much.
    pub fn check(&self, demands: &Demands) -> Result<(), PolicyError> {
        let refused = |asked: &BTreeSet<String>, allows: &dyn Fn(&str) -> bool| -> Vec<String> {
            asked.iter().filter(|name| !allows(name)).cloned().collect()
        };
        let kinds = [
            (
                "scopes",
                refused(&demands.scopes, &|name| self.allows_scope(name)),
                &demands.scopes,
                &self.scopes,
            ),
            (
                "host names",
                refused(&demands.host_names, &|name| self.allows_host_name(name)),
                &demands.host_names,
                &self.host_names,
            ),
            (
                "modules",
                refused(&demands.modules, &|name| self.allows_module(name)),
                &demands.modules,
                &self.modules,
            ),
        ];
        let excesses: Vec<Excess> = kinds
            .into_iter()
            .filter(|(_, refused, ..)| !refused.is_empty())
            .map(|(kind, refused, asked, allowed)| Excess {
                kind,
                refused,
                asked: asked.iter().cloned().collect(),
                allowed: allowed.iter().cloned().collect(),
            })
            .collect();
        if excesses.is_empty() { Ok(()) } else { Err(PolicyError { excesses }) }
    }
}

/// Whether a set holds a name, or the one for all.
fn allows(set: &BTreeSet<String>, name: &str) -> bool {
    set.contains(name) || set.contains(ANY)
}

/// Why a policy refuses an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyError {
    /// What is too much, by kind.
    pub excesses: Vec<Excess>,
}

/// Of one kind: what an archive asks for and may not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excess {
    /// `scopes`, `host names` or `modules`.
    pub kind: &'static str,
    /// What is asked for and not allowed.
    pub refused: Vec<String>,
    /// All that is asked for.
    pub asked: Vec<String>,
    /// All that is allowed.
    pub allowed: Vec<String>,
}

impl std::error::Error for PolicyError {}

impl fmt::Display for PolicyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("it asks for more than the policy allows")?;
        let list = |names: &[String]| match names.is_empty() {
            true => "nothing".to_owned(),
            false => names
                .iter()
                .map(|name| if name == ANY { "* (any, computed)" } else { name })
                .collect::<Vec<_>>()
                .join(", "),
        };
        for (position, excess) in self.excesses.iter().enumerate() {
            let Excess { kind, refused, allowed, .. } = excess;
            let sign = if position == 0 { ": " } else { "; " };
            write!(f, "{sign}{kind} {} (allowed: {})", list(refused), list(allowed))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_named_is_refused() {
        let demands = Demands {
            modules: ["json", "urllib.parse"].map(str::to_owned).into(),
            scopes: ["*", "A"].map(str::to_owned).into(),
            host_names: BTreeSet::new(),
        };
        assert_eq!(Policy::of(&demands).check(&demands), Ok(()));
        let policy = Policy::nothing().modules(["json", "urllib"]).scopes(["A", "B"]);
        let error = policy.check(&demands).expect_err("a computed scope");
        assert_eq!(
            error.to_string(),
            "it asks for more than the policy allows: scopes * (any, computed) (allowed: A, B)"
        );
        assert_eq!(policy.scopes(["*"]).check(&demands), Ok(()));
        let error = Policy::nothing().check(&demands).expect_err("nothing is allowed");
        assert_eq!(
            error.excesses.iter().map(|it| it.kind).collect::<Vec<_>>(),
            ["scopes", "modules"]
        );
    }
}
