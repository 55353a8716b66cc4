//! What a builtin type does under the operators: the hooks that `builtins` implements and the machine dispatches to.
//!
//! Comes in: operands. Goes out: an [`Answer`]: a value, or what must be run to get it.
//! Must never: run Python code itself. A hook that needs to (because a container holds instances of user classes) answers
//! with an incremental native. Hooks see builtin values only: for an instance of a class that derives from a builtin type,
//! the machine looks for a user method first, then calls the hook with the wrapped value (`cx.unwrap`).

use super::context::Context;
use super::in_place::Stepped;
use super::native::{Arguments, NativeRow, Need, Outcome};
use super::protocol::checked::Check;
use crate::value::Value;
use npyc_format::isa::BinaryOperator;

/// What an operation comes to.
#[derive(Clone, Copy)]
pub(crate) enum Answer {
    /// The value.
    Value(Value),
    /// The result is large: ask again once this much is there. Nothing was done yet.
    Reserve(Need),
    /// The types do not support it: the machine tries the other operand, then raises the TypeError.
    NotImplemented,
    /// The iterator has no more items (only for [`Operation::Next`]).
    Exhausted,
    /// Run this native (sized or incremental) with these arguments; its value is the answer. The value NotImplemented
    /// counts as [`Answer::NotImplemented`] where that makes sense.
    Native(&'static NativeRow, Arguments),
    /// Call this; its value is the answer.
    Call(Value, Arguments),
    /// Call this function of Python code with a receiver and arguments; its value is checked, then it is the answer.
    Special(Check, Value, Arguments),
    /// Ask a user's operator: the state of the question, left, right, and a function of Python code to be called with them
    /// (exchanged where the state says so). If it answers NotImplemented, the question goes on with the native.
    Operator(&'static NativeRow, Arguments),
    /// Resume this generator with a sent value; what it yields is the answer.
    Resume(Value, Value),
}

/// A comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
#[allow(missing_docs, reason = "the names are the operators' own")]
pub(crate) enum CompareOperator {
    Lt = 0,
    Le = 1,
    Eq = 2,
    Ne = 3,
    Gt = 4,
    Ge = 5,
}

impl CompareOperator {
    /// All comparisons, by number.
    pub(crate) const ALL: [CompareOperator; 6] = [
        CompareOperator::Lt,
        CompareOperator::Le,
        CompareOperator::Eq,
        CompareOperator::Ne,
        CompareOperator::Gt,
        CompareOperator::Ge,
    ];

    /// Its sign in source.
    pub(crate) const fn symbol(self) -> &'static str {
        ["<", "<=", "==", "!=", ">", ">="][self as usize]
    }

    /// The comparison that asks the same with the operands exchanged.
    pub(crate) const fn reflected(self) -> CompareOperator {
        [
            CompareOperator::Gt,
            CompareOperator::Ge,
            CompareOperator::Eq,
            CompareOperator::Ne,
            CompareOperator::Lt,
            CompareOperator::Le,
        ][self as usize]
    }

    /// The answer for an ordering of two comparable things.
    #[inline]
    pub(crate) const fn holds(self, ordering: std::cmp::Ordering) -> bool {
        match self {
            CompareOperator::Lt => ordering.is_lt(),
            CompareOperator::Le => ordering.is_le(),
            CompareOperator::Eq => ordering.is_eq(),
            CompareOperator::Ne => ordering.is_ne(),
            CompareOperator::Gt => ordering.is_gt(),
            CompareOperator::Ge => ordering.is_ge(),
        }
    }
}

/// A unary operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
#[allow(missing_docs, reason = "the names are the operators' own")]
pub(crate) enum UnaryOperator {
    Negate = 0,
    Positive = 1,
    Invert = 2,
}

impl UnaryOperator {
    /// Its sign in source.
    pub(crate) const fn symbol(self) -> &'static str {
        ["-", "+", "~"][self as usize]
    }
}

/// An operation of the language on values, as natives ask the machine for it (`cx.operate`, `Step::Operate`).
/// The operands stand in the order of the comment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Operation {
    /// left, right
    Binary(BinaryOperator),
    /// left, right
    Inplace(BinaryOperator),
    /// operand
    Unary(UnaryOperator),
    /// left, right
    Compare(CompareOperator),
    /// operand → True or False
    Truth,
    /// container → int
    Length,
    /// container, key
    GetItem,
    /// container, key, value → None
    SetItem,
    /// container, key → None
    DeleteItem,
    /// container, item → True or False
    Contains,
    /// iterable → iterator
    Iter,
    /// iterator → next item or `Exhausted`
    Next,
    /// operand → int
    Hash,
    /// operand → str
    Repr,
    /// operand → str
    Str,
    /// operand, str → str
    Format,
    /// operand → int, by `__index__` (TypeError "'X' object cannot be interpreted as an integer")
    Index,
    /// object, str
    GetAttribute,
    /// object, str → the attribute, or UNBOUND if there is none (AttributeError swallowed)
    GetAttributeOrUnbound,
    /// object, str, value → None
    SetAttribute,
    /// object, str → None
    DeleteAttribute,
    /// object, class or tuple of classes → True or False (isinstance)
    IsInstance,
}

type Hook1 = Option<fn(&Context, Value) -> Outcome<Answer>>;
type Hook2 = Option<fn(&Context, Value, Value) -> Outcome<Answer>>;
type Hook3 = Option<fn(&Context, Value, Value, Value) -> Outcome<Answer>>;
type BinaryHook = Option<fn(&Context, BinaryOperator, Value, Value) -> Outcome<Answer>>;
type UnaryHook = Option<fn(&Context, UnaryOperator, Value) -> Outcome<Answer>>;
type CompareHook = Option<fn(&Context, CompareOperator, Value, Value) -> Outcome<Answer>>;
type GetAttributeHook = Option<fn(&Context, Value, &str) -> Outcome<Option<Value>>>;
type SetAttributeHook = Option<fn(&Context, Value, &str, Option<Value>) -> Outcome<bool>>;

/// The hooks of a builtin type; what is `None` is inherited from the base, then unsupported.
#[derive(Clone, Copy)]
pub(crate) struct TypeHooks {
    /// `left op right` where at least one of the two is of this type (the operands are in source order; the left one's
    /// hook is asked first, then the right one's if the types differ).
    pub(crate) binary: BinaryHook,
    /// `left op= right` where that differs from `left = left op right` (lists, sets, dicts). The left operand, which an
    /// instance of a derived class stays, is given whole.
    pub(crate) inplace: BinaryHook,
    /// `op operand`.
    pub(crate) unary: UnaryHook,
    /// `left op right` where left is of this type (the machine has dealt with reflection; `==` and `!=` fall back to
    /// identity by themselves).
    pub(crate) compare: CompareHook,
    /// Truth; without it, the length decides, then everything is true.
    pub(crate) truth: Option<fn(&Context, Value) -> Outcome<bool>>,
    /// `len(x)`.
    pub(crate) length: Option<fn(&Context, Value) -> Outcome<usize>>,
    /// `x[key]`.
    pub(crate) get_item: Hook2,
    /// `x[key] = value`.
    pub(crate) set_item: Hook3,
    /// `del x[key]`.
    pub(crate) delete_item: Hook2,
    /// `item in x`: container, item. Without it the machine iterates.
    pub(crate) contains: Hook2,
    /// `iter(x)`.
    pub(crate) iter: Hook1,
    /// The next item of an iterator. If it answers with a native or a call, the end is StopIteration raised by it.
    pub(crate) next: Hook1,
    /// The same in place, of an object of exactly this type; without it, `next` is asked.
    pub(crate) step: Option<fn(&Context, Value) -> Stepped>,
    /// `hash(x)`. `Some(unhashable)` refuses.
    pub(crate) hash: Hook1,
    /// `repr(x)`; it gets an instance of a derived class itself.
    pub(crate) repr: Hook1,
    /// `str(x)`; without it `repr`.
    pub(crate) str: Hook1,
    /// `format(x, spec)`; the spec is a str. Without it, `str(x)` for an empty spec, else TypeError.
    pub(crate) format: Hook2,
    /// `operator.index(x)`.
    pub(crate) index: Hook1,
    /// A data attribute that is no method (`range.start`, `slice.step`, `int.real`): `None` if there is none.
    pub(crate) get_attribute: GetAttributeHook,
    /// Sets a data attribute (`None` deletes): false if there is none of that name that can be set.
    pub(crate) set_attribute: SetAttributeHook,
    /// The names of its data attributes, for `dir` and for suggestions.
    pub(crate) attribute_names: &'static [&'static str],
}

impl TypeHooks {
    /// No hooks.
    pub(crate) const NONE: TypeHooks = TypeHooks {
        binary: None,
        inplace: None,
        unary: None,
        compare: None,
        truth: None,
        length: None,
        get_item: None,
        set_item: None,
        delete_item: None,
        contains: None,
        iter: None,
        next: None,
        step: None,
        hash: None,
        repr: None,
        str: None,
        format: None,
        index: None,
        get_attribute: None,
        set_attribute: None,
        attribute_names: &[],
    };

    /// These hooks, and those of `base` where there is none.
    pub(crate) fn over(&self, base: &TypeHooks) -> TypeHooks {
        TypeHooks {
            binary: self.binary.or(base.binary),
            inplace: self.inplace.or(base.inplace),
            unary: self.unary.or(base.unary),
            compare: self.compare.or(base.compare),
            truth: self.truth.or(base.truth),
            length: self.length.or(base.length),
            get_item: self.get_item.or(base.get_item),
            set_item: self.set_item.or(base.set_item),
            delete_item: self.delete_item.or(base.delete_item),
            contains: self.contains.or(base.contains),
            iter: self.iter.or(base.iter),
            next: self.next.or(base.next),
            step: if self.next.is_some() { self.step } else { self.step.or(base.step) },
            hash: self.hash.or(base.hash),
            repr: self.repr.or(base.repr),
            str: self.str.or(base.str),
            format: self.format.or(base.format),
            index: self.index.or(base.index),
            get_attribute: self.get_attribute.or(base.get_attribute),
            set_attribute: self.set_attribute.or(base.set_attribute),
            attribute_names: if self.attribute_names.is_empty() {
                base.attribute_names
            } else {
                self.attribute_names
            },
        }
    }
}
