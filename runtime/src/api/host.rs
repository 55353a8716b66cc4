//! What a host adds to the language: functions, and the judge of scopes.
//!
//! Comes in: closures of the host. Goes out: values for the guest, as data. Must never: let a host's panic reach the machine.

use super::grant::Grant;
use super::{Data, Handle};
use std::fmt;

/// What a host function answers.
#[derive(Clone, Debug, PartialEq)]
pub enum HostReply {
    /// The value of the call.
    Value(Data),
    /// The value is not there yet: the VM pauses, and [`Vm::resume_with`](crate::Vm::resume_with) gives it later. The
    /// number is the host's own name for the operation.
    Pending(u64),
}

/// A Python exception that a host function raises.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HostError {
    /// The name of a builtin exception class, such as `ValueError`; an unknown name becomes `RuntimeError`.
    pub exception: String,
    /// The text.
    pub message: String,
    /// The exception of the guest that it came from, which is raised again as it is.
    raised: Option<Handle>,
}

impl HostError {
    /// An exception of a builtin class with a text.
    pub fn new(exception: impl Into<String>, message: impl Into<String>) -> HostError {
        HostError { exception: exception.into(), message: message.into(), raised: None }
    }

    /// An exception of the guest that a callback raised.
    pub(super) fn of_guest(exception: String, message: String, raised: Handle) -> HostError {
        HostError { exception, message, raised: Some(raised) }
    }

    /// The guest's exception that it came from, if it came from one.
    pub fn raised(&self) -> Option<&Handle> {
        self.raised.as_ref()
    }
}

impl fmt::Display for HostError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.exception, self.message)
    }
}

impl std::error::Error for HostError {}

/// Decides whether `with scope(name, token):` may be entered. A refusal stops the run.
///
/// The simple case is a function of scope and token that says whether the token opens the scope:
///
/// ```
/// use npython::{Data, Engine};
/// let engine = Engine::builder()
///     .gatekeeper(|scope: &str, token: &Data| scope == "WORLD" && *token == Data::from("secret"))
///     .build()?;
/// # drop(engine);
/// # Ok::<(), npython::BuildError>(())
/// ```
pub trait Gatekeeper: Send + Sync {
    /// What the token allows in the scope: [`Grant::whole`], or a restricted one; None refuses it.
    fn grant(&self, scope: &str, token: &Data) -> Option<Grant>;
}

/// A function that says whether the token opens the whole scope.
impl<F: Fn(&str, &Data) -> bool + Send + Sync> Gatekeeper for F {
    fn grant(&self, scope: &str, token: &Data) -> Option<Grant> {
        self(scope, token).then(Grant::whole)
    }
}

/// Refuses every scope: what an engine has that was given no gatekeeper.
pub struct RefuseAll;

impl Gatekeeper for RefuseAll {
    fn grant(&self, _scope: &str, _token: &Data) -> Option<Grant> {
        None
    }
}

/// Opens a scope if one of several gatekeepers does; the first that does says what the token allows.
#[derive(Default)]
pub struct AnyOf(Vec<Box<dyn Gatekeeper>>);

impl AnyOf {
    /// The same with one more gatekeeper, which is asked last.
    #[must_use]
    pub fn or(mut self, gatekeeper: impl Gatekeeper + 'static) -> AnyOf {
        self.0.push(Box::new(gatekeeper));
        self
    }
}

impl Gatekeeper for AnyOf {
    fn grant(&self, scope: &str, token: &Data) -> Option<Grant> {
        self.0.iter().find_map(|gatekeeper| gatekeeper.grant(scope, token))
    }
}

/// Opens scopes by fixed tokens, compared in constant time.
#[derive(Clone, Debug, Default)]
pub struct FixedTokens {
    tokens: Vec<(String, String)>,
}

impl FixedTokens {
    /// Adds a scope and the token that opens it.
    #[must_use]
    pub fn grant(mut self, scope: impl Into<String>, token: impl Into<String>) -> FixedTokens {
        self.tokens.push((scope.into(), token.into()));
        self
    }
}

impl Gatekeeper for FixedTokens {
    fn grant(&self, scope: &str, token: &Data) -> Option<Grant> {
        let Data::Str(token) = token else { return None };
        // Every entry is compared whole, so that the time tells nothing about a prefix.
        let opens = self.tokens.iter().fold(false, |found, (name, expected)| {
            found | (name == scope && equal_in_constant_time(expected.as_bytes(), token.as_bytes()))
        });
        opens.then(Grant::whole)
    }
}

/// Whether two byte strings are equal, in a time that tells nothing of where they differ: their hashes are compared, and that in constant time.
fn equal_in_constant_time(left: &[u8], right: &[u8]) -> bool {
    blake3::hash(left) == blake3::hash(right)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fixed_tokens_open_their_scope_only() {
        let keys = FixedTokens::default().grant("HTTP-ENV", "secret");
        let opens = |scope: &str, token: Data| Gatekeeper::grant(&keys, scope, &token).is_some();
        assert!(opens("HTTP-ENV", Data::from("secret")));
        assert!(!opens("HTTP-ENV", Data::from("secres")));
        assert!(!opens("FS-ENV", Data::from("secret")));
        assert!(!opens("HTTP-ENV", Data::Int(1)));
    }
}
