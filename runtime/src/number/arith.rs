//! Integer arithmetic: in, integers in normal form; out, integers in normal form, a double, or a fault.
//! Sizes can be asked for before the work (`*_bits`), so that it is priced and reserved first. Nothing here may
//! start a power or a shift whose size its caller has not asked for.
use super::fault::Fault;
use super::int::{Int, scale};
use num_bigint::{BigInt, BigUint, Sign};
use num_integer::Integer;
use num_traits::{One, Signed, ToPrimitive, Zero};

/// At most this many bits has a power; a negative exponent gives a float.
pub(crate) fn power_bits(base: &Int, exponent: &Int) -> u64 {
    let bits = base.bit_length();
    if exponent.is_negative() || exponent.is_zero() || bits == 0 {
        return 64;
    }
    // One and minus one stay what they are.
    if matches!(base, Int::Small(1 | -1)) {
        return 1;
    }
    match exponent {
        Int::Small(times) => bits.saturating_mul(times.unsigned_abs()),
        Int::Big(_) => u64::MAX,
    }
}

/// At most this many bits has a left shift.
pub(crate) fn shift_left_bits(value: &Int, count: &Int) -> u64 {
    if value.is_zero() || count.is_negative() {
        return 1;
    }
    match count {
        Int::Small(count) => value.bit_length().saturating_add(count.unsigned_abs()),
        // Nothing is made: it is an error.
        Int::Big(_) => 1,
    }
}

/// `left + right`.
pub(crate) fn add(left: &Int, right: &Int) -> Int {
    match (left, right) {
        (Int::Small(a), Int::Small(b)) => Int::from(i128::from(*a) + i128::from(*b)),
        _ => Int::from(left.big().as_ref() + right.big().as_ref()),
    }
}

/// `left - right`.
pub(crate) fn subtract(left: &Int, right: &Int) -> Int {
    match (left, right) {
        (Int::Small(a), Int::Small(b)) => Int::from(i128::from(*a) - i128::from(*b)),
        _ => Int::from(left.big().as_ref() - right.big().as_ref()),
    }
}

/// `left * right`.
pub(crate) fn multiply(left: &Int, right: &Int) -> Int {
    match (left, right) {
        (Int::Small(a), Int::Small(b)) => Int::from(i128::from(*a) * i128::from(*b)),
        _ => Int::from(left.big().as_ref() * right.big().as_ref()),
    }
}

/// `abs(value)`.
pub(crate) fn absolute(value: &Int) -> Int {
    match value {
        Int::Small(small) => Int::from(i128::from(*small).abs()),
        Int::Big(big) => Int::Big(big.abs()),
    }
}

/// `divmod(left, right)`: rounds towards minus infinity.
pub(crate) fn divide(left: &Int, right: &Int) -> Result<(Int, Int), Fault> {
    if right.is_zero() {
        return Err(Fault::division_by_zero());
    }
    if let (Int::Small(a), Int::Small(b)) = (left, right) {
        let (a, b) = (i128::from(*a), i128::from(*b));
        return Ok((Int::from(Integer::div_floor(&a, &b)), Int::from(Integer::mod_floor(&a, &b))));
    }
    let (quotient, remainder) = left.big().div_mod_floor(right.big().as_ref());
    Ok((Int::from(quotient), Int::from(remainder)))
}

/// `left // right`.
pub(crate) fn floor_divide(left: &Int, right: &Int) -> Result<Int, Fault> {
    divide(left, right).map(|(quotient, _)| quotient)
}

/// `left % right`.
pub(crate) fn modulo(left: &Int, right: &Int) -> Result<Int, Fault> {
    divide(left, right).map(|(_, remainder)| remainder)
}

/// `left / right`: the double nearest to the exact quotient, ties to even.
pub(crate) fn true_divide(left: &Int, right: &Int) -> Result<f64, Fault> {
    const EXACT: u64 = 1 << 53;
    if right.is_zero() {
        return Err(Fault::division_by_zero());
    }
    if let (Int::Small(a), Int::Small(b)) = (left, right)
        && a.unsigned_abs() <= EXACT
        && b.unsigned_abs() <= EXACT
    {
        // Both are exact doubles, so the hardware's one rounding is the right one.
        return Ok(*a as f64 / *b as f64);
    }
    if left.is_zero() {
        return Ok(if right.is_negative() { -0.0 } else { 0.0 });
    }
    let too_large = || Fault::overflow("integer division result too large for a float");
    let negative = left.is_negative() != right.is_negative();
    let (numerator, denominator) = (left.big(), right.big());
    let (numerator, denominator) = (numerator.magnitude(), denominator.magnitude());
    let difference = numerator.bits() as i64 - denominator.bits() as i64;
    if difference > 1025 {
        return Err(too_large());
    }
    if difference < -1080 {
        return Ok(if negative { -0.0 } else { 0.0 });
    }
    // The quotient is to have at least 64 bits; what is cut off is folded into its lowest bit.
    let shift = 66 - difference;
    let (quotient, remainder) = if shift >= 0 {
        (numerator << shift as u64).div_rem(denominator)
    } else {
        numerator.div_rem(&(denominator << shift.unsigned_abs()))
    };
    let result = round_scaled(&quotient, !remainder.is_zero(), -shift);
    if result.is_infinite() {
        return Err(too_large());
    }
    Ok(if negative { -result } else { result })
}

/// `(magnitude + something below one, if inexact) * 2**exponent`, rounded once to the nearest double.
fn round_scaled(magnitude: &BigUint, inexact: bool, exponent: i64) -> f64 {
    let bits = magnitude.bits() as i64;
    // The exponent of the lowest bit that the result can hold.
    let lowest = (bits + exponent - 53).max(-1074);
    let drop = lowest - exponent;
    if drop <= 0 {
        return scale(magnitude.to_u64().unwrap_or(u64::MAX) as f64, exponent);
    }
    let drop = drop as u64;
    let kept = (magnitude >> drop).to_u64().unwrap_or(u64::MAX);
    let half = magnitude.bit(drop - 1);
    let below =
        inexact || magnitude.trailing_zeros().is_some_and(|zeros| zeros < drop.saturating_sub(1));
    let up = half && (below || kept & 1 == 1);
    scale((kept + u64::from(up)) as f64, lowest)
}

/// What `**` of two integers gives.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Power {
    /// The exponent is not negative.
    Int(Int),
    /// The exponent is negative: CPython computes with doubles.
    Float(f64),
}

/// `base ** exponent`; ask `power_bits` first.
pub(crate) fn power(base: &Int, exponent: &Int) -> Result<Power, Fault> {
    if exponent.is_negative() {
        let result = super::float_ops::power(base.to_f64()?, exponent.to_f64()?)?;
        return match result {
            super::float_ops::FloatPower::Real(value) => Ok(Power::Float(value)),
            // A negative base with a whole exponent is never complex; doubles that large are all even.
            super::float_ops::FloatPower::Complex => Ok(Power::Float(f64::NAN)),
        };
    }
    if let Int::Small(small @ -1..=1) = base {
        let result = match small {
            0 => i64::from(exponent.is_zero()),
            1 => 1,
            _ if exponent.is_odd() => -1,
            _ => 1,
        };
        return Ok(Power::Int(Int::Small(result)));
    }
    let Some(times) = exponent.small().and_then(|value| u32::try_from(value).ok()) else {
        return Err(Fault::overflow("too many digits in integer"));
    };
    if let Int::Small(small) = base
        && let Some(result) = small.checked_pow(times)
    {
        return Ok(Power::Int(Int::Small(result)));
    }
    Ok(Power::Int(Int::from(num_traits::Pow::pow(base.big().as_ref(), times))))
}

/// `pow(base, exponent, modulus)`.
pub(crate) fn power_modulo(base: &Int, exponent: &Int, modulus: &Int) -> Result<Int, Fault> {
    if modulus.is_zero() {
        return Err(Fault::value("pow() 3rd argument cannot be 0"));
    }
    if matches!(modulus, Int::Small(1 | -1)) {
        return Ok(Int::Small(0));
    }
    let magnitude = modulus.big().abs();
    let mut base = base.big().mod_floor(&magnitude);
    let mut exponent = exponent.big().into_owned();
    if exponent.is_negative() {
        base = inverse(&base, &magnitude)
            .ok_or_else(|| Fault::value("base is not invertible for the given modulus"))?;
        exponent = -exponent;
    }
    let result = base.modpow(&exponent, &magnitude);
    Ok(Int::from(result.mod_floor(modulus.big().as_ref())))
}

/// The inverse of `value` modulo `modulus`, both not negative.
fn inverse(value: &BigInt, modulus: &BigInt) -> Option<BigInt> {
    let found = value.extended_gcd(modulus);
    if found.gcd.is_one() { Some(found.x.mod_floor(modulus)) } else { None }
}

/// `value << count`; ask `shift_left_bits` first.
pub(crate) fn shift_left(value: &Int, count: &Int) -> Result<Int, Fault> {
    if count.is_negative() {
        return Err(Fault::value("negative shift count"));
    }
    if value.is_zero() {
        return Ok(Int::Small(0));
    }
    let Some(count) = count.small().and_then(|count| u64::try_from(count).ok()) else {
        return Err(Fault::overflow("too many digits in integer"));
    };
    if let Int::Small(small) = value
        && count < 64
    {
        return Ok(Int::from(i128::from(*small) << count));
    }
    // The limit of a CPython integer is far above what any machine holds; above it the answer is this.
    if count >= u64::MAX / 128 {
        return Err(Fault::overflow("too many digits in integer"));
    }
    Ok(Int::from(value.big().as_ref() << count))
}

/// `value >> count`: rounds towards minus infinity.
pub(crate) fn shift_right(value: &Int, count: &Int) -> Result<Int, Fault> {
    if count.is_negative() {
        return Err(Fault::value("negative shift count"));
    }
    let beyond = Int::Small(if value.is_negative() { -1 } else { 0 });
    let Some(count) = count.small().and_then(|count| u64::try_from(count).ok()) else {
        return Ok(beyond);
    };
    if count >= value.bit_length().max(64) {
        return Ok(beyond);
    }
    match value {
        Int::Small(small) => Ok(Int::Small(small >> count)),
        Int::Big(big) => Ok(Int::from(big >> count)),
    }
}

/// `left & right`.
pub(crate) fn bit_and(left: &Int, right: &Int) -> Int {
    match (left, right) {
        (Int::Small(a), Int::Small(b)) => Int::Small(a & b),
        _ => Int::from(left.big().as_ref() & right.big().as_ref()),
    }
}

/// `left | right`.
pub(crate) fn bit_or(left: &Int, right: &Int) -> Int {
    match (left, right) {
        (Int::Small(a), Int::Small(b)) => Int::Small(a | b),
        _ => Int::from(left.big().as_ref() | right.big().as_ref()),
    }
}

/// `left ^ right`.
pub(crate) fn bit_xor(left: &Int, right: &Int) -> Int {
    match (left, right) {
        (Int::Small(a), Int::Small(b)) => Int::Small(a ^ b),
        _ => Int::from(left.big().as_ref() ^ right.big().as_ref()),
    }
}

/// The greatest common divisor, never negative.
pub(crate) fn gcd(left: &Int, right: &Int) -> Int {
    match (left, right) {
        (Int::Small(a), Int::Small(b)) => Int::from(i128::from(*a).gcd(&i128::from(*b))),
        // The small one divides the other once; after that both are small.
        (Int::Small(small @ 1..), Int::Big(big)) | (Int::Big(big), Int::Small(small @ 1..)) => {
            let rest = Int::from(big % *small);
            gcd(&Int::Small(*small), &rest)
        }
        _ => Int::from(left.big().gcd(right.big().as_ref())),
    }
}

/// The least common multiple of two ints whose greatest common divisor is known.
pub(crate) fn lcm_by(left: &Int, right: &Int, divisor: &Int) -> Int {
    if divisor.is_zero() {
        return Int::Small(0);
    }
    let (left, right, divisor) = (left.big(), right.big(), divisor.big());
    Int::from((left.as_ref() / divisor.as_ref() * right.as_ref()).abs())
}

/// The least common multiple, never negative.
pub(crate) fn lcm(left: &Int, right: &Int) -> Int {
    if left.is_zero() || right.is_zero() {
        return Int::Small(0);
    }
    lcm_by(left, right, &gcd(left, right))
}

/// `math.isqrt(value)`.
pub(crate) fn integer_root(value: &Int) -> Result<Int, Fault> {
    if value.is_negative() {
        return Err(Fault::value("isqrt() argument must be nonnegative"));
    }
    match value {
        Int::Small(small) => Ok(Int::Small(small.isqrt())),
        Int::Big(big) => {
            Ok(Int::from(BigInt::from_biguint(Sign::Plus, square_root(big.magnitude()))))
        }
    }
}

/// The root of what is not zero, rounded down: each round gives twice as many bits, so that the last division is nearly all of
/// the work.
fn square_root(value: &BigUint) -> BigUint {
    let bits = (value.bits() - 1) / 2;
    let (mut root, mut known) = (BigUint::one(), 0);
    for round in (0..u64::BITS - bits.leading_zeros()).rev() {
        let before = known;
        known = bits >> round;
        let shift = 2 * bits + 1 - before - known;
        root = (&root << (known - before - 1)) + (value >> shift) / &root;
    }
    if &root * &root > *value { root - 1_u32 } else { root }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::int::{compare_with_float, integer_ratio, truncate};
    use crate::number::{float_ops, int_parse};

    /// Lines of `operation OPERANDS result`, floats as `f` and their bits, recorded from a 64-bit CPython 3.13.
    const RECORDED: &str = include_str!("testdata/arith.txt");

    enum Shown {
        Int(Result<Int, Fault>),
        Float(Result<f64, Fault>),
        Text(String),
    }

    fn int(text: &str) -> Int {
        int_parse::parse_int(text, &Int::Small(10), int_parse::DigitLimit::DEFAULT).unwrap()
    }

    fn float(text: &str) -> f64 {
        f64::from_bits(u64::from_str_radix(text.strip_prefix('f').unwrap(), 16).unwrap())
    }

    fn apply(name: &str, operands: &[&str]) -> Shown {
        let first = operands[0];
        let second = operands.get(1).copied().unwrap_or("0");
        let ints = || (int(first), int(second));
        let floats = || (float(first), float(second));
        match name {
            "add" => Shown::Int(Ok(add(&ints().0, &ints().1))),
            "sub" => Shown::Int(Ok(subtract(&ints().0, &ints().1))),
            "mul" => Shown::Int(Ok(multiply(&ints().0, &ints().1))),
            "div" => Shown::Int(floor_divide(&ints().0, &ints().1)),
            "mod" => Shown::Int(modulo(&ints().0, &ints().1)),
            "true" => Shown::Float(true_divide(&ints().0, &ints().1)),
            "and" => Shown::Int(Ok(bit_and(&ints().0, &ints().1))),
            "or" => Shown::Int(Ok(bit_or(&ints().0, &ints().1))),
            "xor" => Shown::Int(Ok(bit_xor(&ints().0, &ints().1))),
            "gcd" => Shown::Int(Ok(gcd(&ints().0, &ints().1))),
            "lcm" => Shown::Int(Ok(lcm(&ints().0, &ints().1))),
            "shl" => Shown::Int(shift_left(&ints().0, &ints().1)),
            "shr" => Shown::Int(shift_right(&ints().0, &ints().1)),
            "pow" => match power(&ints().0, &ints().1) {
                Ok(Power::Int(value)) => {
                    assert!(power_bits(&ints().0, &ints().1) >= value.bit_length());
                    Shown::Int(Ok(value))
                }
                Ok(Power::Float(value)) => Shown::Float(Ok(value)),
                Err(fault) => Shown::Int(Err(fault)),
            },
            "powmod" => Shown::Int(power_modulo(&ints().0, &ints().1, &int(operands[2]))),
            "isqrt" => Shown::Int(integer_root(&ints().0)),
            "inv" => Shown::Int(Ok(bit_xor(&ints().0, &Int::Small(-1)))),
            "neg" => Shown::Int(Ok(-ints().0)),
            "abs" => Shown::Int(Ok(absolute(&ints().0))),
            "bits" => Shown::Text(ints().0.bit_length().to_string()),
            "count" => Shown::Text(ints().0.big().magnitude().count_ones().to_string()),
            "float" => Shown::Float(ints().0.to_f64()),
            "trunc" => Shown::Int(truncate(float(first))),
            "cmp" => {
                let order = compare_with_float(&int(first), float(second)).unwrap();
                Shown::Text((order as i8).to_string())
            }
            "ratio" => {
                let (above, below) = integer_ratio(float(first)).unwrap();
                let text = |value: Int| value.big().to_string();
                Shown::Text(format!("{}/{}", text(above), text(below)))
            }
            "fdiv" => Shown::Float(float_ops::floor_divide(floats().0, floats().1)),
            "fmod" => Shown::Float(float_ops::modulo(floats().0, floats().1)),
            "sub2" => {
                Shown::Float(float_ops::divide_modulo(floats().0, floats().1).map(|found| found.1))
            }
            _ => panic!("no operation {name}"),
        }
    }

    fn class(fault: &Fault) -> String {
        match fault {
            Fault::Value(_) => "ValueError".into(),
            Fault::ZeroDivision(_) => "ZeroDivisionError".into(),
            _ => "OverflowError".into(),
        }
    }

    #[test]
    fn matches_recorded_results() {
        let mut count = 0;
        let mut wrong = Vec::new();
        for line in RECORDED.lines() {
            let [name, operands, expected] = line.split(' ').collect::<Vec<_>>()[..] else {
                panic!("bad line")
            };
            let operands: Vec<&str> = operands.split(',').collect();
            let shown = match apply(name, &operands) {
                Shown::Text(text) => text,
                Shown::Int(Ok(value)) => {
                    let normal = matches!(value, Int::Small(_)) || value.big().to_i64().is_none();
                    assert!(normal, "not in normal form: {line}");
                    value.big().to_string()
                }
                Shown::Float(Ok(value)) if value.is_nan() => "nan".to_string(),
                Shown::Float(Ok(value)) => format!("f{:x}", value.to_bits()),
                Shown::Int(Err(fault)) | Shown::Float(Err(fault)) => class(&fault),
            };
            if shown != expected {
                wrong.push(format!("{line} gave {shown}"));
            }
            count += 1;
        }
        assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
        assert!(count > 2500, "the recording is truncated");
    }

    #[test]
    fn huge_shifts_and_powers_are_refused_or_trivial() {
        let huge = int("1000000000000000000000000000000");
        let text = |result: Result<Int, Fault>| result.map_err(|fault| fault.to_string());
        assert_eq!(
            text(shift_left(&Int::Small(1), &huge)),
            Err("too many digits in integer".into())
        );
        assert_eq!(text(shift_left(&Int::Small(0), &huge)), Ok(Int::Small(0)));
        assert_eq!(text(shift_right(&Int::Small(-1), &huge)), Ok(Int::Small(-1)));
        assert_eq!(text(shift_right(&huge, &huge)), Ok(Int::Small(0)));
        assert_eq!(text(shift_right(&huge, &Int::Small(-1))), Err("negative shift count".into()));
        assert_eq!(power(&Int::Small(-1), &huge), Ok(Power::Int(Int::Small(1))));
        assert_eq!(power(&Int::Small(2), &Int::Small(-2)), Ok(Power::Float(0.25)));
        assert_eq!(power_bits(&Int::Small(3), &huge), u64::MAX);
        assert_eq!(shift_left_bits(&Int::Small(1), &huge), 1);
    }
}
