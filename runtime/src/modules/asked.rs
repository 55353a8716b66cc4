//! What builtin types and functions ask of modules that a build may leave out: the module's answer, or that of a build without it.
//!
//! Comes in: values of the guest. Goes out: what the module says of them; where it is not there, that no value is of its types, or a
//! stop that names the cargo feature. Must never: hold work of its own.

use crate::builtins::bytes::buffer::Source;
use crate::heap::Exception;
use crate::value::Value;
use crate::vm::context::{Context, HaltReason};
use crate::vm::native::{NativeRow, Outcome, Stop};

/// The native that takes a power of `decimal` numbers, if one of these is such a number.
pub(crate) fn decimal_power(cx: &Context, values: &[Value]) -> Option<&'static NativeRow> {
    #[cfg(feature = "decimal")]
    {
        use super::decimal::number::{POWER, is_decimal};
        values.iter().any(|value| is_decimal(cx, *value)).then_some(&POWER)
    }
    #[cfg(not(feature = "decimal"))]
    {
        let _ = (cx, values);
        None
    }
}

/// What an array of module `array` shows to memoryviews and to what takes bytes.
pub(crate) fn array_source(cx: &Context, value: Value) -> Option<Source> {
    #[cfg(feature = "data")]
    {
        super::array::source(cx, value)
    }
    #[cfg(not(feature = "data"))]
    {
        let _ = (cx, value);
        None
    }
}

/// The fields of a new `re.PatternError`.
pub(crate) fn pattern_error_fields(
    cx: &Context,
    exception: &Exception,
    given: &[Value],
) -> Outcome<Vec<Value>> {
    #[cfg(feature = "re")]
    {
        super::re::pattern_error_fields(cx, exception, given)
    }
    #[cfg(not(feature = "re"))]
    {
        let _ = (exception, given);
        Err(left_out(cx, "re.PatternError", "re"))
    }
}

/// The Unicode name of a character, if it has one.
pub(crate) fn character_name(cx: &Context, character: char) -> Outcome<Option<String>> {
    #[cfg(feature = "unicode")]
    {
        let _ = cx;
        Ok(crate::text::unicode_data::name(character))
    }
    #[cfg(not(feature = "unicode"))]
    {
        let _ = character;
        Err(left_out(cx, "the names of characters", "unicode"))
    }
}

/// What looking up a character by its name costs.
pub(crate) const NAME_GAS: u64 = 400;

/// The character of a Unicode name.
pub(crate) fn character_named(cx: &Context, name: &str) -> Outcome<Option<char>> {
    #[cfg(feature = "unicode")]
    {
        let _ = cx;
        Ok(crate::text::unicode_data::lookup(name))
    }
    #[cfg(not(feature = "unicode"))]
    {
        let _ = name;
        Err(left_out(cx, "the names of characters", "unicode"))
    }
}

/// The stop for what a build leaves out: the same as for what its host switched off.
#[cold]
pub(crate) fn left_out(cx: &Context, what: &str, feature: &str) -> Stop {
    cx.halt(HaltReason::Off(format!("{what} (feature {feature:?} of npython)")))
}
