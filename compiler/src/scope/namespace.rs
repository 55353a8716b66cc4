//! What a program does with the builtins that show a namespace as a whole.
//!
//! Comes in: expressions. Goes out: which mention of `globals`, `locals`, `vars` or `dir` shows no namespace of this module, or shows one that is
//! only read. Must never: call a mention harmless through which a variable may get another value.

use crate::parse::tree::{CompareOp, Expr, ExprKind, Span};

/// Builtins that show a namespace as a whole.
const READERS: &[&str] = &["locals", "globals", "vars", "dir"];
/// Methods of a dict that do not change it.
const READING_METHODS: &[&str] = &["get", "keys", "values", "items", "copy"];
/// Builtins that only read a dict.
const READING_FUNCTIONS: &[&str] = &["dict", "len", "list", "set", "sorted", "tuple"];

/// Whether a name is one of these builtins.
pub(super) fn is_reader(name: &str) -> bool {
    READERS.contains(&name)
}

/// What is known of a mention of one of these builtins from the expression around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mentioned {
    /// It is asked for the namespace of an object: `vars(x)`.
    WithObject(Span),
    /// The namespace is only read: `globals()["name"]`.
    Read(Span),
}

/// The mention within an expression whose use is known.
pub(super) fn mentioned(expression: &Expr) -> Option<Mentioned> {
    match &expression.kind {
        ExprKind::Call { func, args, .. } => match &func.kind {
            ExprKind::Name(name) if is_reader(name) => {
                let first = args.first()?;
                let is_object = !matches!(first.kind, ExprKind::Starred(_));
                is_object.then_some(Mentioned::WithObject(func.span))
            }
            ExprKind::Name(name) if READING_FUNCTIONS.contains(&&**name) => {
                args.first().and_then(read)
            }
            ExprKind::Attribute { object, name } if READING_METHODS.contains(&&*name.name) => {
                read(object)
            }
            _ => None,
        },
        ExprKind::Subscript { object, .. } => read(object),
        ExprKind::Compare { rest, .. } => match rest.as_slice() {
            [(CompareOp::In | CompareOp::NotIn, container)] => read(container),
            _ => None,
        },
        _ => None,
    }
}

/// The mention in a call without arguments, whose namespace is only read.
fn read(namespace: &Expr) -> Option<Mentioned> {
    let ExprKind::Call { func, args, keywords } = &namespace.kind else { return None };
    let ExprKind::Name(name) = &func.kind else { return None };
    let shows = is_reader(name) && args.is_empty() && keywords.is_empty();
    shows.then_some(Mentioned::Read(func.span))
}
