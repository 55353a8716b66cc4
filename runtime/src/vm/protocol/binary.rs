//! Binary and unary operators and comparisons: who is asked first, and the errors when nobody answers.
//!
//! Comes in: operands in source order. Goes out: an answer. Must never: ask a builtin hook about an operand that is not of
//! its type on either side.

use crate::builtins::row::incremental;
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::hooks::{Answer, CompareOperator, Operation, UnaryOperator};
use crate::vm::native::{
    Arguments, NativeFrame, NativeRow, Outcome, Resumed, Signature, Step, Stop,
};
use crate::vm::types::type_index;
use npyc_format::gas::GasClass;
use npyc_format::isa::BinaryOperator;

/// The special methods of the binary operators without their underscores.
const NAMES: [&str; 13] = [
    "add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "lshift", "rshift", "and", "or",
    "xor", "matmul",
];

/// `left op right`, or `left op= right`.
pub(crate) fn binary(
    cx: &Context,
    operator: BinaryOperator,
    left: Value,
    right: Value,
    inplace: bool,
) -> Outcome<Answer> {
    if cx.has_user_class(left) || cx.has_user_class(right) {
        let packed = Value::int(operator as i64 | i64::from(inplace) << 8);
        return Ok(Answer::Native(&BINARY, Arguments::of(&[packed, left, right])));
    }
    match builtin_binary(cx, operator, left, right, inplace)? {
        Answer::NotImplemented => Err(unsupported(cx, operator, left, right, inplace)),
        answer => Ok(answer),
    }
}

/// What the builtin types say.
fn builtin_binary(
    cx: &Context,
    operator: BinaryOperator,
    left: Value,
    right: Value,
    inplace: bool,
) -> Outcome<Answer> {
    let (left_type, right_type) = (cx.builtin_type_of(left), cx.builtin_type_of(right));
    let (left_inner, right_inner) = (cx.unwrap(left), cx.unwrap(right));
    if inplace && let Some(hook) = cx.hooks(left_type).inplace {
        match hook(cx, operator, left_inner, right_inner)? {
            Answer::NotImplemented => {}
            // An instance of a derived class stays itself.
            Answer::Value(value) if value.is(left_inner) => return Ok(Answer::Value(left)),
            answer => return Ok(answer),
        }
    }
    if let Some(hook) = cx.hooks(left_type).binary {
        match hook(cx, operator, left_inner, right_inner)? {
            Answer::NotImplemented => {}
            answer => return Ok(answer),
        }
    }
    if left_type != right_type
        && let Some(hook) = cx.hooks(right_type).binary
    {
        return hook(cx, operator, left_inner, right_inner);
    }
    Ok(Answer::NotImplemented)
}

fn unsupported(
    cx: &Context,
    operator: BinaryOperator,
    left: Value,
    right: Value,
    inplace: bool,
) -> Stop {
    let equals = if inplace { "=" } else { "" };
    let (left_name, right_name) = (cx.type_name(left), cx.type_name(right));
    if operator == BinaryOperator::Multiply {
        let is_sequence = |value: Value| {
            let kind = cx.builtin_type_of(cx.unwrap(value));
            matches!(
                kind,
                type_index::LIST | type_index::TUPLE | type_index::STR | type_index::BYTES
            )
        };
        let other = match (is_sequence(left), is_sequence(right)) {
            (true, _) => Some(&right_name),
            (false, true) => Some(&left_name),
            _ => None,
        };
        if let Some(name) = other {
            return cx
                .type_error(format_args!("can't multiply sequence by non-int of type '{name}'"));
        }
    }
    let symbol = match operator {
        BinaryOperator::Power if !inplace => "** or pow()",
        operator => operator.symbol(),
    };
    cx.type_error(format_args!(
        "unsupported operand type(s) for {symbol}{equals}: '{left_name}' and '{right_name}'"
    ))
}

/// Operator (and 256 for in-place), left, right; slot 3: which candidates were tried.
static BINARY: NativeRow = incremental(
    "binary operator",
    "",
    Signature::positional_only(&["operator", "left", "right"], 3),
    GasClass::Arithmetic,
    2,
    binary_step,
);

const REFLECTED_FIRST: i64 = 1;
const INPLACE: i64 = 2;
const LEFT: i64 = 3;
const REFLECTED: i64 = 4;
const BUILTIN: i64 = 5;

fn binary_step(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    if let Resumed::Value(value) = resumed
        && !value.is(Value::NOT_IMPLEMENTED)
    {
        return Ok(Step::Done(value));
    }
    let packed = frame.counter(0);
    let operator = BinaryOperator::ALL[(packed & 0xff) as usize % 13];
    let inplace = packed & 0x100 != 0;
    let (left, right) = (frame.get(1), frame.get(2));
    let name = NAMES[operator as usize];
    let (left_class, right_class) = (cx.type_of(left), cx.type_of(right));
    let reflected = || {
        // Formatting by `%` takes any right operand, so that a reflected method is never reached.
        let formats = operator == BinaryOperator::Modulo && cx.heap.str(left).is_some();
        if left_class.is(right_class) || formats {
            return None;
        }
        cx.user_method(right, &format!("__r{name}__"))
    };
    let mut phase = frame.counter(3);
    loop {
        phase += 1;
        let candidate = match phase {
            // In-place methods come before everything; then a derived right operand that overrides.
            REFLECTED_FIRST if inplace => {
                cx.user_method(left, &format!("__i{name}__")).map(|method| (method, left, right))
            }
            INPLACE => {
                let derived =
                    cx.is_subclass(right_class, left_class) && !left_class.is(right_class);
                let own = reflected().filter(|method| {
                    derived
                        && !cx
                            .user_method(left, &format!("__r{name}__"))
                            .is_some_and(|inherited| inherited.is(*method))
                });
                if own.is_some() {
                    frame.set_counter(4, 1);
                }
                own.map(|method| (method, right, left))
            }
            LEFT => {
                cx.user_method(left, &format!("__{name}__")).map(|method| (method, left, right))
            }
            REFLECTED if frame.counter(4) == 0 => reflected().map(|method| (method, right, left)),
            REFLECTED_FIRST | REFLECTED => None,
            _ => {
                debug_assert!(phase >= BUILTIN);
                return match builtin_binary(cx, operator, left, right, inplace)? {
                    Answer::Value(value) => Ok(Step::Done(value)),
                    Answer::Native(row, arguments) => {
                        frame.set_counter(3, BUILTIN);
                        Ok(Step::Native(row, arguments))
                    }
                    Answer::Call(callee, arguments) => Ok(Step::Call(callee, arguments)),
                    Answer::Reserve(need) => Ok(Step::Reserve(need)),
                    _ => Err(unsupported(cx, operator, left, right, inplace)),
                };
            }
        };
        if let Some((method, receiver, argument)) = candidate {
            frame.set_counter(3, phase);
            if let Answer::Call(callee, arguments) = cx.call_method(method, receiver, &[argument]) {
                return Ok(Step::Call(callee, arguments));
            }
        }
    }
}

/// `op operand`.
pub(crate) fn unary(cx: &Context, operator: UnaryOperator, operand: Value) -> Outcome<Answer> {
    if let Some(method) = cx.user_method(operand, operator.method()) {
        return Ok(cx.call_method(method, operand, &[]));
    }
    if let Some(hook) = cx.hooks(cx.builtin_type_of(operand)).unary {
        match hook(cx, operator, cx.unwrap(operand))? {
            Answer::NotImplemented => {}
            answer => return Ok(answer),
        }
    }
    Err(cx.type_error(format_args!(
        "bad operand type for unary {}: '{}'",
        operator.symbol(),
        cx.type_name(operand)
    )))
}

/// `left op right`.
pub(crate) fn compare(
    cx: &Context,
    operator: CompareOperator,
    left: Value,
    right: Value,
) -> Outcome<Answer> {
    if cx.has_user_class(left) || cx.has_user_class(right) {
        let number = Value::int(operator as i64);
        return Ok(Answer::Native(&COMPARE, Arguments::of(&[number, left, right])));
    }
    match builtin_compare(cx, operator, left, right)? {
        Answer::NotImplemented => fallback(cx, operator, left, right),
        answer => Ok(answer),
    }
}

fn builtin_compare(
    cx: &Context,
    operator: CompareOperator,
    left: Value,
    right: Value,
) -> Outcome<Answer> {
    let (left_type, right_type) = (cx.builtin_type_of(left), cx.builtin_type_of(right));
    let (left, right) = (cx.unwrap(left), cx.unwrap(right));
    if let Some(hook) = cx.hooks(left_type).compare {
        match hook(cx, operator, left, right)? {
            Answer::NotImplemented => {}
            answer => return Ok(answer),
        }
    }
    if left_type != right_type
        && let Some(hook) = cx.hooks(right_type).compare
    {
        return hook(cx, operator.reflected(), right, left);
    }
    Ok(Answer::NotImplemented)
}

/// Identity for `==` and `!=`, else the TypeError.
fn fallback(cx: &Context, operator: CompareOperator, left: Value, right: Value) -> Outcome<Answer> {
    match operator {
        CompareOperator::Eq => Ok(Answer::Value(Value::bool(left.is(right)))),
        CompareOperator::Ne => Ok(Answer::Value(Value::bool(!left.is(right)))),
        _ => Err(cx.type_error(format_args!(
            "'{}' not supported between instances of '{}' and '{}'",
            operator.symbol(),
            cx.type_name(left),
            cx.type_name(right)
        ))),
    }
}

/// Operator, left, right; slot 3: which candidates were tried; slot 4: the answer is to be negated.
static COMPARE: NativeRow = incremental(
    "comparison",
    "",
    Signature::positional_only(&["operator", "left", "right"], 3),
    GasClass::Arithmetic,
    2,
    compare_step,
);

fn compare_step(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    if let Resumed::Value(value) = resumed {
        if frame.counter(4) == 1 && !value.is(Value::NOT_IMPLEMENTED) {
            match value.as_bool() {
                Some(truth) => return Ok(Step::Done(Value::bool(!truth))),
                None => return Ok(Step::Operate(Operation::Truth, Arguments::of(&[value]))),
            }
        }
        if !value.is(Value::NOT_IMPLEMENTED) {
            return Ok(Step::Done(value));
        }
    }
    let operator = CompareOperator::ALL[frame.counter(0) as usize % 6];
    let (left, right) = (frame.get(1), frame.get(2));
    let (left_class, right_class) = (cx.type_of(left), cx.type_of(right));
    let derived = !left_class.is(right_class) && cx.is_subclass(right_class, left_class);
    let order = if derived { [true, false] } else { [false, true] };
    let mut phase = frame.counter(3);
    while phase < 2 {
        let reflected = order[phase as usize];
        phase += 1;
        let (receiver, argument, asked) =
            if reflected { (right, left, operator.reflected()) } else { (left, right, operator) };
        let own = cx.user_method(receiver, asked.method());
        // Without `__ne__`, the answer of `__eq__` is negated.
        let (method, negate) = match own {
            None if asked == CompareOperator::Ne => (cx.user_method(receiver, "__eq__"), true),
            own => (own, false),
        };
        frame.set_counter(3, phase);
        frame.set_counter(4, i64::from(negate));
        if let Some(method) = method
            && let Answer::Call(callee, arguments) = cx.call_method(method, receiver, &[argument])
        {
            return Ok(Step::Call(callee, arguments));
        }
        // What a builtin base type says of its own part.
        if let Some(hook) = cx.hooks(cx.builtin_type_of(receiver)).compare {
            match hook(cx, asked, cx.unwrap(receiver), cx.unwrap(argument))? {
                Answer::NotImplemented => {}
                Answer::Value(value) => return Ok(Step::Done(value)),
                Answer::Native(row, arguments) => return Ok(Step::Native(row, arguments)),
                Answer::Call(callee, arguments) => return Ok(Step::Call(callee, arguments)),
                // Comparisons make nothing large and no iterator is asked.
                Answer::Reserve(_) | Answer::Exhausted | Answer::Resume(..) => {}
            }
        }
    }
    match fallback(cx, operator, left, right)? {
        Answer::Value(value) => Ok(Step::Done(value)),
        _ => Ok(Step::Done(Value::FALSE)),
    }
}
