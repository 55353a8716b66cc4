//! Binary and unary operators and comparisons: who is asked first, and the errors when nobody answers.
//!
//! Comes in: operands in source order. Goes out: an answer. Must never: ask a builtin hook about an operand that is not of
//! its type on either side.

use super::checked::{self, Check};
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::hooks::{Answer, CompareOperator, Operation, UnaryOperator};
use crate::vm::native::{
    Arguments, NativeFrame, NativeRow, Outcome, Resumed, Signature, Step, Stop, waiting_answer,
};
use crate::vm::row::incremental;
use crate::vm::special::Special;
use crate::vm::types::{TypeIndex, definition, type_index};
use npyc_format::gas::GasClass;
use npyc_format::isa::BinaryOperator;

/// How far a question to users' operators has come: one number, so that it fits a slot.
#[derive(Clone, Copy)]
struct Question(i64);

impl Question {
    const INPLACE: i64 = 1 << 8;
    /// The reflected method was asked before the plain one.
    const REFLECTED_ASKED: i64 = 1 << 9;
    /// The truth of the answer is to be negated.
    const NEGATE: i64 = 1 << 10;
    /// The method is the right operand's: it is called with the operands exchanged.
    const EXCHANGED: i64 = 1 << 11;
    /// What was answered stands in place of the left operand: only its truth is still to be negated.
    const ANSWERED: i64 = 1 << 12;
    const PHASE: i64 = 1 << 13;

    fn number(self) -> usize {
        (self.0 & 0xff) as usize
    }

    fn has(self, flag: i64) -> bool {
        self.0 & flag != 0
    }

    fn set(&mut self, flag: i64, on: bool) {
        self.0 = if on { self.0 | flag } else { self.0 & !flag };
    }

    fn phase(self) -> i64 {
        self.0 / Self::PHASE
    }

    fn next_phase(&mut self) -> i64 {
        self.0 += Self::PHASE;
        self.phase()
    }

    /// The operands in the order in which the method gets them.
    fn arguments(self, left: Value, right: Value) -> [Value; 2] {
        if self.has(Self::EXCHANGED) { [right, left] } else { [left, right] }
    }

    /// The first candidate's call: at once where that pushes a frame of Python code, else by the native.
    fn begin(
        self,
        cx: &Context,
        row: &'static NativeRow,
        start: Question,
        method: Value,
        operands: [Value; 2],
    ) -> Answer {
        let [left, right] = operands;
        if cx.enters_at_once(method) {
            let arguments = Arguments::of(&[Value::int(self.0), left, right, method]);
            return Answer::Operator(row, arguments);
        }
        Answer::Native(row, Arguments::of(&[Value::int(start.0), left, right]))
    }
}

/// A user's method that is the first to be asked, and the question that goes on from it.
///
/// Plain numbers, not values: a value that is written as two words and soon read as one makes the reader wait.
pub(crate) struct Asked {
    /// Whether the native that goes on with the question is that of comparisons.
    is_comparison: bool,
    question: i64,
    pub(crate) method: Value,
    /// What asking costs.
    pub(crate) price: u64,
}

impl Asked {
    fn of(row: &'static NativeRow, question: Question, method: Value) -> Asked {
        let price = u64::from(row.gas.native_price());
        let is_comparison = std::ptr::eq(row, &COMPARE);
        Asked { is_comparison, question: question.0, method, price }
    }

    /// The number of the native that goes on with the question.
    pub(crate) fn native(&self) -> Value {
        Value::bool(self.is_comparison)
    }

    /// The question as it stands in a slot.
    pub(crate) fn question(&self) -> Value {
        Value::int(self.question)
    }

    /// Whether the method gets the operands exchanged.
    pub(crate) fn is_exchanged(&self) -> bool {
        Question(self.question).has(Question::EXCHANGED)
    }
}

/// What [`candidate`] finds first, where that is plain to see from the users' classes of the operands, none with very many bases.
pub(crate) fn asked_first(
    cx: &Context,
    operator: BinaryOperator,
    left: Value,
    classes: [Option<Value>; 2],
    inplace: bool,
) -> Option<Asked> {
    let mut question = Question(operator as i64);
    question.set(Question::INPLACE, inplace);
    let [left_class, right_class] = classes;
    let Some(class) = left_class else {
        let class = right_class?;
        // A reflected method, unless the left operand's type is a base of the right one's, or formats.
        let is_plain = cx.builtin_base(class) == type_index::OBJECT
            && cx.builtin_type_of(left) != type_index::OBJECT
            && !(operator == BinaryOperator::Modulo && cx.heap.str(left).is_some());
        if !is_plain {
            return None;
        }
        let method = cx.special(class, Special::reflected(operator))?;
        question.0 += REFLECTED * Question::PHASE;
        question.set(Question::EXCHANGED, true);
        return Some(Asked::of(&BINARY, question, method));
    };
    // A derived right operand may come first.
    if right_class.is_some_and(|other| !other.is(class) && cx.is_subclass(other, class)) {
        return None;
    }
    if inplace {
        if let Some(method) = cx.special(class, Special::inplace(operator)) {
            question.0 += INPLACE * Question::PHASE;
            return Some(Asked::of(&BINARY, question, method));
        }
        if inherits_inplace(cx, operator, class) {
            return None;
        }
    }
    let method = cx.special(class, Special::binary(operator))?;
    question.0 += LEFT * Question::PHASE;
    Some(Asked::of(&BINARY, question, method))
}

/// Whether a builtin type has a `__ne__` of its own, which derived classes inherit whatever their `__eq__` says.
fn has_own_ne(cx: &Context, index: u32) -> bool {
    cx.hooks(index).compare.is_some()
}

/// What [`compare_candidate`] finds first, likewise.
pub(crate) fn compared_first(
    cx: &Context,
    operator: CompareOperator,
    class: Value,
    right_class: Option<Value>,
) -> Option<Asked> {
    if right_class.is_some_and(|other| !other.is(class) && cx.is_subclass(other, class)) {
        return None;
    }
    let mut question = Question(operator as i64 + Question::PHASE);
    let method = match cx.special(class, Special::compare(operator)) {
        Some(method) => method,
        None if operator == CompareOperator::Ne && !has_own_ne(cx, cx.builtin_base(class)) => {
            question.set(Question::NEGATE, true);
            cx.special(class, Special::Equal)?
        }
        None => return None,
    };
    Some(Asked::of(&COMPARE, question, method))
}

/// Whether `left op right` is plainly a call of Python code, the method of the class that both have: nothing answers it at once.
#[inline]
pub(crate) fn is_compared_by_call(
    cx: &Context,
    operator: CompareOperator,
    left: Value,
    right: Value,
) -> bool {
    let Some(class) = cx.class_with_table(left) else { return false };
    cx.user_class(right).is_some_and(|other| other.is(class))
        && cx
            .special(class, Special::compare(operator))
            .is_some_and(|method| cx.enters_at_once(method) && cx.mark_of(method).is_none())
}

/// The arguments with which the function of an [`Answer::Operator`] is called.
pub(crate) fn operator_arguments(state: Value, left: Value, right: Value) -> [Value; 2] {
    Question(state.as_int().unwrap_or(0)).arguments(left, right)
}

/// Whether the truth of a user's answer is to be negated.
pub(crate) fn is_negated(state: Value) -> bool {
    Question(state.as_int().unwrap_or(0)).has(Question::NEGATE)
}

/// The question of which only the truth of the answer is open.
pub(crate) fn answered(question: Value) -> Value {
    Value::int(question.as_int().unwrap_or(0) | Question::ANSWERED)
}

/// The number by which a question below a frame's window names its native.
pub(crate) fn operator_number(row: &'static NativeRow) -> Value {
    Value::bool(std::ptr::eq(row, &COMPARE))
}

/// The native of that number.
pub(crate) fn operator_row(number: Value) -> &'static NativeRow {
    if number.as_bool() == Some(true) { &COMPARE } else { &BINARY }
}

/// `left op right`, or `left op= right`.
pub(crate) fn binary(
    cx: &Context,
    operator: BinaryOperator,
    left: Value,
    right: Value,
    inplace: bool,
) -> Outcome<Answer> {
    if cx.has_user_class(left) || cx.has_user_class(right) {
        let class = cx.user_class(left).filter(|_| inplace);
        if class.is_some_and(|class| inherits_inplace(cx, operator, class)) {
            match builtin_inplace(cx, operator, left, right)? {
                Answer::NotImplemented => {}
                answer => return Ok(answer),
            }
        }
        if (takes_derived(cx, left, right) || leads(cx, operator, left, right, inplace))
            && let Some(hook) = cx.hooks(cx.builtin_type_of(left)).binary
        {
            let (left_inner, right_inner) = (cx.unwrap(left), cx.unwrap(right));
            let asked =
                cx.with_wholes([left, right], || hook(cx, operator, left_inner, right_inner));
            match asked? {
                Answer::NotImplemented => {}
                answer => return Ok(answer),
            }
        }
        let start = Question(operator as i64 | if inplace { Question::INPLACE } else { 0 });
        let mut question = start;
        if let Some(method) = candidate(cx, &mut question, left, right) {
            return Ok(question.begin(cx, &BINARY, start, method, [left, right]));
        }
    }
    match builtin_binary(cx, operator, left, right, inplace)? {
        Answer::NotImplemented => Err(unsupported(cx, operator, left, right, inplace)),
        answer => Ok(answer),
    }
}

/// Whether a builtin left operand is asked before the reflected method of a right one whose class derives from another builtin
/// type: a float takes every int, a frozenset every set, a view every container. Sequences leave `+` and `*` to the right one first.
pub(crate) fn takes_derived(cx: &Context, left: Value, right: Value) -> bool {
    if cx.has_user_class(left) {
        return false;
    }
    let (own, other) = (cx.builtin_type_of(left), cx.builtin_type_of(right));
    if own == other || other == type_index::OBJECT {
        return false;
    }
    match own {
        type_index::BOOL => other == type_index::INT,
        type_index::FLOAT => other == type_index::INT,
        type_index::COMPLEX => matches!(other, type_index::INT | type_index::FLOAT),
        type_index::SET | type_index::FROZENSET => {
            matches!(other, type_index::SET | type_index::FROZENSET)
        }
        type_index::DICT_KEYS | type_index::DICT_ITEMS => true,
        _ => false,
    }
}

/// Whether the builtin operation that the left operand's class inherits is asked before a method of the right one, which derives from
/// another class: numbers and sets are, what only joins and repeats is not.
fn leads(cx: &Context, operator: BinaryOperator, left: Value, right: Value, inplace: bool) -> bool {
    let Some(class) = cx.user_class(left) else { return false };
    let is_asked = match cx.builtin_base(class) {
        type_index::INT | type_index::FLOAT | type_index::COMPLEX | type_index::FROZENSET => true,
        // In place, a set is changed.
        type_index::SET => !inplace,
        _ => false,
    };
    is_asked
        && cx.special(class, Special::binary(operator)).is_none()
        && !(inplace && cx.special(class, Special::inplace(operator)).is_some())
        && !cx.is_subclass(cx.type_of(right), class)
}

const INPLACE: i64 = 1;
const REFLECTED_FIRST: i64 = 2;
const LEFT: i64 = 3;
const REFLECTED: i64 = 4;
const BUILTIN: i64 = 5;

/// The next method of a user to be asked about a binary operator, in CPython's order; after the last, the phase is `BUILTIN`.
fn candidate(cx: &Context, question: &mut Question, left: Value, right: Value) -> Option<Value> {
    let operator = BinaryOperator::ALL[question.number() % BinaryOperator::ALL.len()];
    let (left_class, right_class) = (cx.type_of(left), cx.type_of(right));
    let reflected = || {
        if left_class.is(right_class) {
            return None;
        }
        cx.user_special(right, Special::reflected(operator))
    };
    // Formatting by `%` takes any right operand, so that a reflected method is never reached after it.
    let formats = operator == BinaryOperator::Modulo && cx.heap.str(left).is_some();
    while question.phase() < BUILTIN {
        let (found, exchanged) = match question.next_phase() {
            // In-place methods come before everything; then a derived right operand that overrides.
            INPLACE if question.has(Question::INPLACE) => {
                (cx.user_special(left, Special::inplace(operator)), false)
            }
            REFLECTED_FIRST => {
                let derived =
                    !left_class.is(right_class) && cx.is_subclass(right_class, left_class);
                let own = if derived { reflected() } else { None };
                let own = own.filter(|method| {
                    !cx.user_special(left, Special::reflected(operator))
                        .is_some_and(|inherited| inherited.is(*method))
                });
                question.set(Question::REFLECTED_ASKED, own.is_some());
                (own, true)
            }
            LEFT => (cx.user_special(left, Special::binary(operator)), false),
            REFLECTED if !formats && !question.has(Question::REFLECTED_ASKED) => {
                (reflected(), true)
            }
            _ => (None, false),
        };
        question.set(Question::EXCHANGED, exchanged);
        // `__add__ = None` refuses, as a method that cannot be called does.
        if found.is_some() {
            return found;
        }
    }
    None
}

/// Whether the class of the left operand has the in-place method of a builtin type, which is asked before what the class says of the
/// operator itself. To repeat a sequence in place is no such method.
fn inherits_inplace(cx: &Context, operator: BinaryOperator, class: Value) -> bool {
    let base = cx.builtin_base(class);
    operator != BinaryOperator::Multiply
        && cx.hooks(base).inplace.is_some()
        && cx.special(class, Special::inplace(operator)).is_none()
        && cx.tables.method(base, Special::inplace(operator).text()).is_some()
}

/// What the builtin type of the left operand makes of `left op= right`.
fn builtin_inplace(
    cx: &Context,
    operator: BinaryOperator,
    left: Value,
    right: Value,
) -> Outcome<Answer> {
    let left_type = cx.builtin_type_of(left);
    let Some(hook) = cx.hooks(left_type).inplace else { return Ok(Answer::NotImplemented) };
    // An instance of a derived class stays itself, so the hook gets it whole.
    // What gives its items to a list or deque does so in its own way.
    let whole = match left_type {
        type_index::LIST | type_index::DEQUE => operator == BinaryOperator::Add,
        type_index::DICT => operator == BinaryOperator::BitOr,
        _ => false,
    };
    let given = if whole { right } else { repeats_by_index(cx, operator, left_type, right) };
    cx.with_wholes([left, right], || hook(cx, operator, left, given))
}

/// What a builtin type takes an operand for: what it wraps; where it says how often a sequence of the other type is repeated, the
/// operand itself, if it is not an int and its class has an `__index__`.
fn repeats_by_index(
    cx: &Context,
    operator: BinaryOperator,
    other_type: TypeIndex,
    operand: Value,
) -> Value {
    let inner = cx.unwrap(operand);
    let is_repeated = || definition(other_type).sequence || other_type == type_index::DEQUE;
    let is_whole = operator == BinaryOperator::Multiply
        && !inner.is(operand)
        && is_repeated()
        && !matches!(cx.builtin_type_of(inner), type_index::INT | type_index::BOOL)
        && cx.user_special(operand, Special::Index).is_some();
    if is_whole { operand } else { inner }
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
    let left_inner = match definition(left_type).sequence {
        true => cx.unwrap(left),
        false => repeats_by_index(cx, operator, right_type, left),
    };
    let right_inner = repeats_by_index(cx, operator, left_type, right);
    if inplace {
        match builtin_inplace(cx, operator, left, right)? {
            Answer::NotImplemented => {}
            answer => return Ok(answer),
        }
    }
    // A method of the user that overrides the builtin one has been asked in its place. What remains is the right operand's
    // part, if its type is another one; sequences have none.
    let overridden = cx.user_special(left, Special::binary(operator)).is_some();
    if !overridden && let Some(hook) = cx.hooks(left_type).binary {
        // What `%` formats is seen whole: an instance of a class that derives from dict may find its keys in its own way.
        let formats =
            matches!(left_type, type_index::STR | type_index::BYTES | type_index::BYTE_ARRAY);
        let merges = left_type == type_index::DICT && operator == BinaryOperator::BitOr;
        let whole = (operator == BinaryOperator::Modulo && formats) || merges;
        let right_inner = if whole { right } else { right_inner };
        // A text without directives is the result itself, whatever its class.
        let whole_left = merges || (whole && left_type == type_index::STR);
        let left_inner = if whole_left { left } else { left_inner };
        match cx.with_wholes([left, right], || hook(cx, operator, left_inner, right_inner))? {
            Answer::NotImplemented => {}
            answer => return Ok(answer),
        }
    }
    let asks_right = match overridden {
        false => left_type != right_type,
        // An int knows no float and no complex number.
        true => {
            let is_narrower = match left_type {
                type_index::FLOAT => matches!(right_type, type_index::INT | type_index::BOOL),
                type_index::COMPLEX => {
                    matches!(right_type, type_index::INT | type_index::BOOL | type_index::FLOAT)
                }
                _ => false,
            };
            let has_part = !definition(right_type).sequence && !is_narrower;
            has_part && !cx.type_of(left).is(cx.type_of(right))
        }
    };
    let keeps = inplace
        && operator == BinaryOperator::Multiply
        && definition(right_type).sequence
        && keeps_product(cx, left);
    if asks_right
        && !keeps
        && cx.user_special(right, Special::reflected(operator)).is_none()
        && let Some(hook) = cx.hooks(right_type).binary
    {
        return cx.with_wholes([left, right], || hook(cx, operator, left_inner, right_inner));
    }
    Ok(Answer::NotImplemented)
}

/// Whether `left *= right` does not ask a sequence on the right: in place, CPython takes whatever could be a container for one.
fn keeps_product(cx: &Context, left: Value) -> bool {
    let left_type = cx.builtin_type_of(left);
    !definition(left_type).sequence
        && (cx.has_user_class(left) || cx.hooks(left_type).length.is_some())
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
    let overridden = cx.user_special(left, Special::binary(operator)).is_some();
    let keeps = inplace && keeps_product(cx, left);
    if operator == BinaryOperator::Multiply && !keeps {
        let is_sequence = |value: Value| definition(cx.builtin_type_of(cx.unwrap(value))).sequence;
        let other = match (!overridden && is_sequence(left), is_sequence(right)) {
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
    if operator == BinaryOperator::RightShift
        && !inplace
        && left.as_native().is_some()
        && cx.tables.builtin("print").is_some_and(|print| print.is(left))
    {
        return cx.type_error(format_args!(
            "unsupported operand type(s) for >>: '{left_name}' and '{right_name}'. \
             Did you mean \"print(<message>, file=<output_stream>)\"?"
        ));
    }
    cx.type_error(format_args!(
        "unsupported operand type(s) for {symbol}{equals}: '{left_name}' and '{right_name}'"
    ))
}

/// Question, left, right.
pub(crate) static BINARY: NativeRow = incremental(
    "binary operator",
    "",
    Signature::positional_only(&["question", "left", "right"], 3),
    GasClass::Arithmetic,
    0,
    binary_step,
);

fn binary_step(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    if let Resumed::Value(value) = resumed
        && !value.is(Value::NOT_IMPLEMENTED)
        && !value.is_unbound()
    {
        return Ok(Step::Done(value));
    }
    let mut question = Question(frame.counter(0));
    let (left, right) = (frame.get(1), frame.get(2));
    let operator = BinaryOperator::ALL[question.number() % BinaryOperator::ALL.len()];
    let inplace = question.has(Question::INPLACE);
    if question.phase() > BUILTIN {
        return Err(unsupported(cx, operator, left, right, inplace));
    }
    if let Some(method) = candidate(cx, &mut question, left, right) {
        frame.set_counter(0, question.0);
        let [receiver, argument] = question.arguments(left, right);
        // To change the left operand in place is the one operator whose descriptor's AttributeError counts.
        let in_place = inplace && question.phase() == INPLACE;
        let asking = if in_place { checked::step } else { checked::step_or_none };
        return Ok(asking(cx, method, receiver, &[argument]));
    }
    let answer = waiting_answer(builtin_binary(cx, operator, left, right, inplace))?;
    if let Answer::Reserve(need) = answer {
        // Asked again once there is room.
        return Ok(frame.ask_anew(cx, need));
    }
    question.next_phase();
    frame.set_counter(0, question.0);
    match answer {
        Answer::Value(value) => Ok(Step::Done(value)),
        Answer::Native(row, arguments) => Ok(Step::Native(row, arguments)),
        Answer::Call(callee, arguments) => Ok(Step::Call(callee, arguments)),
        _ => Err(unsupported(cx, operator, left, right, inplace)),
    }
}

/// `op operand`.
pub(crate) fn unary(cx: &Context, operator: UnaryOperator, operand: Value) -> Outcome<Answer> {
    if let Some(method) = cx.user_special(operand, Special::unary(operator)) {
        return Ok(checked::call(cx, Check::Nothing, method, operand, &[]));
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
        let start = Question(operator as i64);
        let mut question = start;
        return Ok(match compare_candidate(cx, &mut question, left, right) {
            Candidate::Method(method) => {
                match compared_at_once(cx, question, method, left, right) {
                    Some(answer) => Answer::Value(answer),
                    None => question.begin(cx, &COMPARE, start, method, [left, right]),
                }
            }
            Candidate::None => return fallback(cx, operator, left, right),
            _ => Answer::Native(&COMPARE, Arguments::of(&[Value::int(start.0), left, right])),
        });
    }
    match builtin_compare(cx, operator, left, right)? {
        Answer::NotImplemented => fallback(cx, operator, left, right),
        answer => Ok(answer),
    }
}

/// What a method of the left operand answers that only compares attributes.
fn compared_at_once(
    cx: &Context,
    question: Question,
    method: Value,
    left: Value,
    right: Value,
) -> Option<Value> {
    if question.has(Question::EXCHANGED) {
        return None;
    }
    let answer = cx.compared_by_fields(method, left, right)?;
    cx.charge(u64::from(COMPARE.gas.native_price()));
    match question.has(Question::NEGATE) {
        true => Some(Value::bool(answer.as_bool() != Some(true))),
        false => Some(answer),
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

/// Who is asked next about a comparison.
enum Candidate {
    /// This method of the user.
    Method(Value),
    /// The builtin base of the receiver.
    Builtin(CompareOperator),
    /// Nobody.
    None,
}

/// The next to be asked: the left operand, then the right one with the comparison reflected; a derived right operand first.
fn compare_candidate(
    cx: &Context,
    question: &mut Question,
    left: Value,
    right: Value,
) -> Candidate {
    let operator = CompareOperator::ALL[question.number() % CompareOperator::ALL.len()];
    let (left_class, right_class) = (cx.type_of(left), cx.type_of(right));
    let derived = !left_class.is(right_class) && cx.is_subclass(right_class, left_class);
    while question.phase() < 2 {
        let exchanged = (question.next_phase() == 1) == derived;
        question.set(Question::EXCHANGED, exchanged);
        let (receiver, asked) =
            if exchanged { (right, operator.reflected()) } else { (left, operator) };
        question.set(Question::NEGATE, false);
        if let Some(method) = cx.user_special(receiver, Special::compare(asked)) {
            return Candidate::Method(method);
        }
        // Without `__ne__`, the answer of `__eq__` is negated.
        if asked == CompareOperator::Ne
            && !has_own_ne(cx, cx.builtin_type_of(receiver))
            && let Some(method) = cx.user_special(receiver, Special::Equal)
        {
            question.set(Question::NEGATE, true);
            return Candidate::Method(method);
        }
        // An int knows no floats: what derives from them and compares in its own way is asked in its place.
        let is_left_out = !exchanged
            && matches!(cx.builtin_type_of(left), type_index::INT | type_index::BOOL)
            && cx.builtin_type_of(right) == type_index::FLOAT
            && cx.user_special(right, Special::compare(operator.reflected())).is_some();
        if !is_left_out && cx.hooks(cx.builtin_type_of(receiver)).compare.is_some() {
            return Candidate::Builtin(asked);
        }
    }
    Candidate::None
}

/// Question, left, right.
pub(crate) static COMPARE: NativeRow = incremental(
    "comparison",
    "",
    Signature::positional_only(&["question", "left", "right"], 3),
    GasClass::Arithmetic,
    0,
    compare_step,
);

fn compare_step(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    let mut question = Question(frame.counter(0));
    if question.has(Question::ANSWERED) {
        question.set(Question::ANSWERED, false);
        frame.set_counter(0, question.0);
        return Ok(Step::Operate(Operation::Truth, Arguments::of(&[frame.get(1)])));
    }
    if let Resumed::Value(value) = resumed
        && !value.is(Value::NOT_IMPLEMENTED)
        && !value.is_unbound()
    {
        if !question.has(Question::NEGATE) {
            return Ok(Step::Done(value));
        }
        return match value.as_bool() {
            Some(truth) => Ok(Step::Done(Value::bool(!truth))),
            None => Ok(Step::Operate(Operation::Truth, Arguments::of(&[value]))),
        };
    }
    let (left, right) = (frame.get(1), frame.get(2));
    loop {
        let before = question.0;
        let candidate = compare_candidate(cx, &mut question, left, right);
        frame.set_counter(0, question.0);
        let [receiver, argument] = question.arguments(left, right);
        match candidate {
            Candidate::Method(method) => {
                return Ok(checked::step_or_none(cx, method, receiver, &[argument]));
            }
            // What a builtin base type says of its own part.
            Candidate::Builtin(asked) => {
                let Some(hook) = cx.hooks(cx.builtin_type_of(receiver)).compare else { continue };
                let answer = hook(cx, asked, cx.unwrap(receiver), cx.unwrap(argument));
                match waiting_answer(answer)? {
                    Answer::Value(value) => return Ok(Step::Done(value)),
                    Answer::Native(row, arguments) => return Ok(Step::Native(row, arguments)),
                    Answer::Call(callee, arguments) => return Ok(Step::Call(callee, arguments)),
                    Answer::Reserve(need) => {
                        // The same is asked again once the room is there.
                        frame.set_counter(0, before);
                        return Ok(frame.ask_anew(cx, need));
                    }
                    _ => {}
                }
            }
            Candidate::None => break,
        }
    }
    let operator = CompareOperator::ALL[question.number() % CompareOperator::ALL.len()];
    match fallback(cx, operator, left, right)? {
        Answer::Value(value) => Ok(Step::Done(value)),
        _ => Ok(Step::Done(Value::FALSE)),
    }
}
