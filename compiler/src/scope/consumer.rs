//! Generator expressions that a builtin takes apart at once.
//!
//! Comes in: calls. Goes out: which builtin takes which generator expression apart, should the name still mean the builtin. Must never: name a
//! form of call that lowering does not write in place (`lower::consume`).

use crate::parse::tree::{ComprehensionKind, Expr, ExprKind, Keyword, ScopeId};

/// A builtin that takes a generator expression apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are the builtins' own")]
pub enum Consumer {
    All,
    Any,
    Dict,
    /// `join` of a string literal.
    Join,
    List,
    Max,
    Min,
    Next,
    Set,
    Sorted,
    Sum,
    Tuple,
}

impl Consumer {
    const NAMED: [(&str, Consumer); 11] = [
        ("all", Consumer::All),
        ("any", Consumer::Any),
        ("dict", Consumer::Dict),
        ("list", Consumer::List),
        ("max", Consumer::Max),
        ("min", Consumer::Min),
        ("next", Consumer::Next),
        ("set", Consumer::Set),
        ("sorted", Consumer::Sorted),
        ("sum", Consumer::Sum),
        ("tuple", Consumer::Tuple),
    ];

    /// The builtin's name; none for a method.
    #[must_use]
    pub fn name(self) -> Option<&'static str> {
        Self::NAMED.iter().find(|(_, consumer)| *consumer == self).map(|(name, _)| *name)
    }
}

/// The scope of the generator expression that a call takes apart, and what does.
pub(super) fn of_call(
    func: &Expr,
    args: &[Expr],
    keywords: &[Keyword],
) -> Option<(ScopeId, Consumer)> {
    let ExprKind::Comprehension(node) = &args.first()?.kind else { return None };
    let ComprehensionKind::Generator(element) = &node.kind else { return None };
    let consumer = match &func.kind {
        ExprKind::Name(name) => {
            Consumer::NAMED.iter().find(|(known, _)| *known == &**name).map(|(_, found)| *found)?
        }
        ExprKind::Attribute { object, name }
            if matches!(object.kind, ExprKind::Str(_)) && &*name.name == "join" =>
        {
            Consumer::Join
        }
        _ => return None,
    };
    let is_star = |expr: &Expr| matches!(expr.kind, ExprKind::Starred(_));
    let is_pair = matches!(&element.kind, ExprKind::Tuple(items)
        if items.len() == 2 && !items.iter().any(is_star));
    let fits = match consumer {
        Consumer::Next => args.len() <= 2 && keywords.is_empty(),
        Consumer::Sorted => {
            args.len() == 1
                && keywords.len() <= 2
                && keywords.iter().all(|keyword| keyword.name.is_some())
        }
        Consumer::Dict => args.len() == 1 && keywords.is_empty() && is_pair,
        _ => args.len() == 1 && keywords.is_empty(),
    };
    let is_async = node.clauses.iter().any(|clause| clause.is_async);
    (fits && !is_async && !args.iter().any(is_star)).then_some((node.scope, consumer))
}
