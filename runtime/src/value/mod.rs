//! The guest value: 16 bytes, `Copy`, a tag and a payload.
//!
//! Comes in: 64-bit integers, floats, singletons, indices of builtins, pointers to heap objects. Goes out: `Value`.
//! Must never: be public outside the crate, own anything, or tell a guest an address.

#[allow(unsafe_code, reason = "raw reads and writes of values")]
mod words;

pub(crate) use words::{read_words, write_words};

use npyc_format::object::ObjectHeader;

/// What the payload of a [`Value`] is. `INT` is 0, so that two ints are recognised by `(a | b) == 0`.
pub(crate) mod tag {
    /// A signed 64-bit integer.
    pub(crate) const INT: u64 = 0;
    /// A float, as bits.
    pub(crate) const FLOAT: u64 = 1;
    /// False (0) or True (1).
    pub(crate) const BOOL: u64 = 2;
    /// None.
    pub(crate) const NONE: u64 = 3;
    /// The mark of a variable without a value. Never visible to a guest; every operation survives it.
    pub(crate) const UNBOUND: u64 = 4;
    /// Ellipsis.
    pub(crate) const ELLIPSIS: u64 = 5;
    /// NotImplemented.
    pub(crate) const NOT_IMPLEMENTED: u64 = 6;
    /// A builtin function or unbound builtin method: index into the engine's native table.
    pub(crate) const NATIVE: u64 = 7;
    /// A builtin type: index into the engine's type table.
    pub(crate) const TYPE: u64 = 8;
    /// A pointer to an object header, on this VM's heap or in an arena.
    pub(crate) const OBJECT: u64 = 9;
}

/// A guest value. Two words, so that it can be copied as two 64-bit moves.
///
/// An `OBJECT` value points to a live object as long as it is reachable from a root; collection happens only between
/// instructions, so a value read from a register, an argument or an object stays valid until the native returns.
#[derive(Clone, Copy)]
#[repr(C)]
pub(crate) struct Value {
    tag: u64,
    payload: u64,
}

impl Value {
    pub(crate) const NONE: Value = Value { tag: tag::NONE, payload: 0 };
    pub(crate) const TRUE: Value = Value { tag: tag::BOOL, payload: 1 };
    pub(crate) const FALSE: Value = Value { tag: tag::BOOL, payload: 0 };
    pub(crate) const UNBOUND: Value = Value { tag: tag::UNBOUND, payload: 0 };
    /// A second mark in the tables of classes: what was not looked up yet. To everything else it is unbound.
    pub(crate) const UNKNOWN: Value = Value { tag: tag::UNBOUND, payload: 1 };
    /// Three marks that stand in place of an item where an iterator was stepped: that there is none left, that the machine must go on,
    /// that it stopped. To everything else they are unbound.
    pub(crate) const STEP_ENDED: Value = Value { tag: tag::UNBOUND, payload: 2 };
    pub(crate) const STEP_PASSED: Value = Value { tag: tag::UNBOUND, payload: 3 };
    pub(crate) const STEP_STOPPED: Value = Value { tag: tag::UNBOUND, payload: 4 };
    pub(crate) const ELLIPSIS: Value = Value { tag: tag::ELLIPSIS, payload: 0 };
    pub(crate) const NOT_IMPLEMENTED: Value = Value { tag: tag::NOT_IMPLEMENTED, payload: 0 };

    #[inline]
    pub(crate) const fn int(value: i64) -> Value {
        Value { tag: tag::INT, payload: value as u64 }
    }
    #[inline]
    pub(crate) const fn float(value: f64) -> Value {
        Value { tag: tag::FLOAT, payload: value.to_bits() }
    }
    #[inline]
    pub(crate) const fn bool(value: bool) -> Value {
        Value { tag: tag::BOOL, payload: value as u64 }
    }
    #[inline]
    pub(crate) const fn native(index: u32) -> Value {
        Value { tag: tag::NATIVE, payload: index as u64 }
    }
    #[inline]
    pub(crate) const fn builtin_type(index: u32) -> Value {
        Value { tag: tag::TYPE, payload: index as u64 }
    }
    /// The pointer must be to a live object header; only `heap` and `vm` make such values.
    #[inline]
    pub(crate) fn object(pointer: *const ObjectHeader) -> Value {
        Value { tag: tag::OBJECT, payload: pointer as u64 }
    }

    #[inline]
    pub(crate) const fn tag(self) -> u64 {
        self.tag
    }
    #[inline]
    pub(crate) const fn payload(self) -> u64 {
        self.payload
    }
    #[inline]
    pub(crate) const fn as_int(self) -> Option<i64> {
        if self.tag == tag::INT { Some(self.payload as i64) } else { None }
    }
    #[inline]
    pub(crate) const fn as_float(self) -> Option<f64> {
        if self.tag == tag::FLOAT { Some(f64::from_bits(self.payload)) } else { None }
    }
    #[inline]
    pub(crate) const fn as_bool(self) -> Option<bool> {
        if self.tag == tag::BOOL { Some(self.payload != 0) } else { None }
    }
    #[inline]
    pub(crate) const fn as_native(self) -> Option<u32> {
        if self.tag == tag::NATIVE { Some(self.payload as u32) } else { None }
    }
    #[inline]
    pub(crate) const fn as_builtin_type(self) -> Option<u32> {
        if self.tag == tag::TYPE { Some(self.payload as u32) } else { None }
    }
    /// The object pointer, for `heap` and `vm` only.
    #[inline]
    pub(crate) const fn as_object(self) -> Option<*const ObjectHeader> {
        if self.tag == tag::OBJECT { Some(self.payload as *const ObjectHeader) } else { None }
    }
    #[inline]
    pub(crate) const fn is_none(self) -> bool {
        self.tag == tag::NONE
    }
    #[inline]
    pub(crate) const fn is_unbound(self) -> bool {
        self.tag == tag::UNBOUND
    }
    /// Python's `is`: same tag and payload.
    #[inline]
    pub(crate) const fn is(self, other: Value) -> bool {
        self.tag == other.tag && self.payload == other.payload
    }
}
