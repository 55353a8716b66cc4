//! `_decimal.Context`: precision, bounds, rounding, flags and traps; and the state of the module in one VM.
//!
//! Comes in: attributes, signals. Goes out: the settings that arithmetic goes by, exceptions for signals that are trapped. The
//! exceptions are classes in Python; they and the current context stand in a list that the VM keeps.

use super::value::new_decimal;
use crate::builtins::shared::number::int;
use crate::number::decimal::context::{MAX_PRECISION, Rounding, Settings, flag};
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::native::{NativeRow, Outcome, Signature, Stop};
use crate::vm::row::sized;
use crate::vm::slots::native_object;
use crate::vm::types::type_index;
use npyc_format::gas::GasClass;
use npython_macros::native_type;

native_object! {
    /// A context.
    Arithmetic in DECIMAL_CONTEXT {
        precision: i64,
        rounding: i64,
        emin: i64,
        emax: i64,
        capitals: bool,
        clamp: bool,
        flags: i64,
        traps: i64,
    }
}

/// The places of the list that the VM keeps.
const CURRENT: usize = 0;
const CLASSES: usize = 1;
/// The class of what `as_tuple` gives.
pub(super) const TUPLE: usize = 2;
/// What compares with a `Rational` of a class in Python.
pub(super) const COMPARE: usize = 3;

/// Signals in the order in which one is chosen as the exception, with their places in the tuple of classes.
const SIGNALS: [(u32, usize); 9] = [
    (flag::ALL_INVALID, 0),
    (flag::FLOAT_OPERATION, 1),
    (flag::DIVISION_BY_ZERO, 2),
    (flag::OVERFLOW, 3),
    (flag::UNDERFLOW, 4),
    (flag::SUBNORMAL, 5),
    (flag::INEXACT, 6),
    (flag::ROUNDED, 7),
    (flag::CLAMPED, 8),
];

/// Conditions that the signal InvalidOperation stands for.
const CONDITIONS: [(u32, usize); 5] = [
    (flag::INVALID_OPERATION, 0),
    (flag::CONVERSION_SYNTAX, 9),
    (flag::DIVISION_IMPOSSIBLE, 10),
    (flag::DIVISION_UNDEFINED, 11),
    (flag::INVALID_CONTEXT, 12),
];

/// What the module set up in this VM.
pub(super) fn state(cx: &Context, place: usize) -> Outcome<Value> {
    let list = cx.heap.list(cx.decimal.get());
    list.and_then(|list| list.get(place)).ok_or_else(|| {
        cx.runtime_error(format_args!(
            "_decimal is the native half of decimal: import decimal first"
        ))
    })
}

/// The current context of the VM.
pub(super) fn current(cx: &Context) -> Outcome<Arithmetic<'_>> {
    let context = state(cx, CURRENT)?;
    Arithmetic::of(cx, context).ok_or(Stop::Halt)
}

/// The current context as the guest's object.
pub(super) fn current_value(cx: &Context) -> Outcome<Value> {
    state(cx, CURRENT)
}

/// Makes a context the current one.
pub(super) fn set_current(cx: &Context, context: Value) -> Outcome<()> {
    if Arithmetic::of(cx, context).is_none() {
        return Err(cx.type_error(format_args!("argument must be a context")));
    }
    if let Some(list) = cx.heap.list(cx.decimal.get()) {
        list.set(CURRENT, context);
    }
    Ok(())
}

/// Keeps what the module in Python hands over.
pub(super) fn install(cx: &Context, parts: &[Value]) {
    cx.decimal.set(cx.heap.new_list(parts));
}

/// The context that an optional argument is.
pub(super) fn context_argument(cx: &Context, value: Value) -> Outcome<Arithmetic<'_>> {
    if value.is_unbound() || value.is_none() {
        return current(cx);
    }
    Arithmetic::of(cx, value)
        .ok_or_else(|| cx.type_error(format_args!("optional argument must be a context")))
}

/// The rounding that a text names, or CPython's TypeError.
pub(super) fn rounding_argument(cx: &Context, value: Value) -> Outcome<Rounding> {
    let name = cx.text(value).unwrap_or("");
    Rounding::ALL.into_iter().find(|rounding| rounding.name() == name).ok_or_else(|| {
        cx.type_error(format_args!(
            "valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n   \
             ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]"
        ))
    })
}

impl Arithmetic<'_> {
    /// What arithmetic goes by.
    pub(super) fn settings(&self) -> Settings {
        let rounding = self.rounding.get() as usize;
        Settings {
            precision: self.precision.get(),
            rounding: Rounding::ALL.get(rounding).copied().unwrap_or(Rounding::HalfEven),
            emin: self.emin.get(),
            emax: self.emax.get(),
            clamp: self.clamp.get(),
        }
    }

    /// Notes what an operation signals; what is trapped is raised.
    pub(super) fn note(&self, cx: &Context, status: u32) -> Outcome<()> {
        if status == 0 {
            return Ok(());
        }
        self.flags.set(self.flags.get() | i64::from(status));
        let trapped = status & self.traps.get() as u32;
        if trapped == 0 {
            return Ok(());
        }
        let classes = state(cx, CLASSES)?;
        let classes = cx.heap.tuple(classes).ok_or(Stop::Halt)?;
        let class = |place: usize| classes.get(place).unwrap_or(Value::NONE);
        let raised = SIGNALS.iter().find(|(bits, _)| trapped & bits != 0);
        let (_, raised) = raised.ok_or(Stop::Halt)?;
        let listed: Vec<Value> = CONDITIONS
            .iter()
            .chain(&SIGNALS[1..])
            .filter(|(bits, _)| trapped & bits != 0)
            .map(|(_, place)| class(*place))
            .collect();
        let listed = cx.heap.new_list(&listed);
        Err(Stop::Raise(cx.new_exception(class(*raised), &[listed])))
    }
}

/// An int within bounds, or CPython's errors.
fn bounded(cx: &Context, value: Value, low: i64, high: i64, text: &str) -> Outcome<i64> {
    let Some(number) = int(cx, value) else {
        return Err(cx.type_error(format_args!("an integer is required")));
    };
    match number.small() {
        Some(number) if (low..=high).contains(&number) => Ok(number),
        Some(_) => Err(cx.value_error(format_args!("{text}"))),
        None => {
            Err(cx.overflow_error(format_args!("Python int too large to convert to C ssize_t")))
        }
    }
}

/// Whatever `__new__` is given is for `__init__` of the class in Python.
static CREATION: &[NativeRow] = &[sized(
    "Context.__new__",
    "Create and return a new object.",
    Signature::positional_only(&["cls"], 1).and_varargs().and_varkeywords(),
    GasClass::Build,
    |cx, _| {
        let half_even = Rounding::HalfEven as i64;
        let traps = flag::ALL_INVALID | flag::DIVISION_BY_ZERO | flag::OVERFLOW;
        Ok(Arithmetic::make(cx, 28, half_even, -999_999, 999_999, true, false, 0, i64::from(traps)))
    },
)];

/// The native half of decimal.Context.
#[native_type(
    DECIMAL_CONTEXT,
    name = "Context",
    shown = "_decimal.Context",
    module = "_decimal",
    bound_in = "_decimal",
    groups = [CREATION, super::methods::CONTEXT_OPERATIONS, super::methods::CONTEXT_POWER]
)]
impl<'c> Arithmetic<'c> {
    #[getter]
    fn prec(self, _cx: &Context) -> Outcome<Value> {
        Ok(Value::int(self.precision.get()))
    }

    #[getter]
    fn rounding(self, cx: &Context) -> Outcome<Value> {
        Ok(cx.new_str(self.settings().rounding.name()))
    }

    #[getter]
    #[allow(non_snake_case, reason = "it is the attribute's name")]
    fn Emin(self, _cx: &Context) -> Outcome<Value> {
        Ok(Value::int(self.emin.get()))
    }

    #[getter]
    #[allow(non_snake_case, reason = "it is the attribute's name")]
    fn Emax(self, _cx: &Context) -> Outcome<Value> {
        Ok(Value::int(self.emax.get()))
    }

    #[getter]
    fn capitals(self, _cx: &Context) -> Outcome<Value> {
        Ok(Value::int(i64::from(self.capitals.get())))
    }

    #[getter]
    fn clamp(self, _cx: &Context) -> Outcome<Value> {
        Ok(Value::int(i64::from(self.clamp.get())))
    }

    #[getter]
    fn _flags(self, _cx: &Context) -> Outcome<Value> {
        Ok(Value::int(self.flags.get()))
    }

    #[getter]
    fn _traps(self, _cx: &Context) -> Outcome<Value> {
        Ok(Value::int(self.traps.get()))
    }

    #[slot]
    fn set_attribute(cx: &Context, this: Value, name: &str, value: Option<Value>) -> Outcome<bool> {
        const NAMES: [&str; 8] =
            ["prec", "rounding", "Emin", "Emax", "capitals", "clamp", "_flags", "_traps"];
        if !NAMES.contains(&name) {
            return Ok(false);
        }
        let context = Arithmetic::receive(cx, this)?;
        let Some(value) = value else {
            return Err(
                cx.raise(type_index::ATTRIBUTE_ERROR, "context attributes cannot be deleted")
            );
        };
        match name {
            "prec" => {
                let text = "valid range for prec is [1, MAX_PREC]";
                context.precision.set(bounded(cx, value, 1, MAX_PRECISION, text)?);
            }
            "rounding" => context.rounding.set(rounding_argument(cx, value)? as i64),
            "Emin" => {
                let text = "valid range for Emin is [MIN_EMIN, 0]";
                context.emin.set(bounded(cx, value, -MAX_PRECISION, 0, text)?);
            }
            "Emax" => {
                let text = "valid range for Emax is [0, MAX_EMAX]";
                context.emax.set(bounded(cx, value, 0, MAX_PRECISION, text)?);
            }
            "capitals" => {
                let text = "valid values for capitals are 0 or 1";
                context.capitals.set(bounded(cx, value, 0, 1, text)? == 1);
            }
            "clamp" => {
                let text = "valid values for clamp are 0 or 1";
                context.clamp.set(bounded(cx, value, 0, 1, text)? == 1);
            }
            "_flags" => context.flags.set(value.as_int().unwrap_or(0)),
            _ => context.traps.set(value.as_int().unwrap_or(0)),
        }
        Ok(true)
    }

    /// Return a value equal to Emin - prec + 1, which is the minimum exponent value for subnormal results.
    #[method(name = "Etiny", gas = Arithmetic)]
    fn etiny(self, _cx: &Context) -> Outcome<Value> {
        Ok(Value::int(self.settings().etiny()))
    }

    /// Return a value equal to Emax - prec + 1.
    #[method(name = "Etop", gas = Arithmetic)]
    fn etop(self, _cx: &Context) -> Outcome<Value> {
        Ok(Value::int(self.settings().etop()))
    }

    /// Return Decimal(10).
    #[method(gas = Arithmetic)]
    fn radix(self, cx: &Context) -> Outcome<Value> {
        Ok(new_decimal(cx, &crate::number::decimal::Decimal::of(10)))
    }
}
