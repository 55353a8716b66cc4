//! The integer functions of module `math`: in, integers; out, integers or CPython's faults.
//! Sizes can be asked for before the work; nothing here may start a product whose size its caller has not asked for.
use super::arith;
use super::fault::Fault;
use super::int::Int;
use num_bigint::BigUint;

/// The largest count of factors that CPython accepts on a 64-bit machine.
const MOST_FACTORS: i64 = i64::MAX;

/// At most this many bits has a factorial; the work grows with their square.
pub(crate) fn factorial_bits(value: &Int) -> u64 {
    match value {
        Int::Small(value) if *value < 2 => 1,
        Int::Small(value) => value.unsigned_abs().saturating_mul(value.ilog2() as u64 + 1),
        Int::Big(_) => u64::MAX,
    }
}

/// `math.factorial(value)`; ask `factorial_bits` first.
pub(crate) fn factorial(value: &Int) -> Result<Int, Fault> {
    if value.is_negative() {
        return Err(Fault::value("factorial() not defined for negative values"));
    }
    let count = value.small().and_then(|value| u64::try_from(value).ok()).ok_or_else(|| {
        Fault::overflow(format!("factorial() argument should not exceed {MOST_FACTORS}"))
    })?;
    Ok(from_magnitude(product(&BigUint::from(1_u32), count)))
}

/// The product of `count` consecutive integers from `first` on.
fn product(first: &BigUint, count: u64) -> BigUint {
    // Neighbours are multiplied pairwise, level by level, so that the factors of each product are of one size.
    let mut level: Vec<BigUint> = Vec::new();
    let mut pending = BigUint::from(1_u32);
    for offset in 0..count {
        pending *= first + offset;
        if pending.bits() > 2048 {
            level.push(std::mem::replace(&mut pending, BigUint::from(1_u32)));
        }
    }
    level.push(pending);
    while level.len() > 1 {
        level = level
            .chunks(2)
            .map(|pair| match pair {
                [left, right] => left * right,
                [single, ..] => single.clone(),
                [] => BigUint::from(1_u32),
            })
            .collect();
    }
    level.pop().unwrap_or_default()
}

fn from_magnitude(magnitude: BigUint) -> Int {
    Int::from(num_bigint::BigInt::from(magnitude))
}

/// How many factors `comb` and `perm` multiply; nothing when the result is zero.
fn factors(total: &Int, chosen: &Int) -> Result<Option<()>, Fault> {
    if total.is_negative() {
        return Err(Fault::value("n must be a non-negative integer"));
    }
    if chosen.is_negative() {
        return Err(Fault::value("k must be a non-negative integer"));
    }
    Ok((chosen <= total).then_some(()))
}

/// At most this many bits has `comb(total, chosen)` or `perm(total, chosen)`; the work grows with their square.
pub(crate) fn choice_bits(total: &Int, chosen: &Int) -> u64 {
    if chosen > total || total.is_negative() || chosen.is_negative() {
        return 1;
    }
    let count = chosen.small().map_or(u64::MAX, i64::unsigned_abs);
    total.bit_length().saturating_mul(count).max(1)
}

/// The smaller of `chosen` and what is left: `comb` multiplies no more factors.
pub(crate) fn comb_factors(total: &Int, chosen: &Int) -> Int {
    let rest = arith::subtract(total, chosen);
    if rest < *chosen && !rest.is_negative() { rest } else { chosen.clone() }
}

/// `math.perm(total, chosen)`; ask `choice_bits` first.
pub(crate) fn perm(total: &Int, chosen: &Int) -> Result<Int, Fault> {
    if factors(total, chosen)?.is_none() {
        return Ok(Int::Small(0));
    }
    let count = chosen
        .small()
        .ok_or_else(|| Fault::overflow(format!("k must not exceed {MOST_FACTORS}")))?;
    Ok(falling(total, count.unsigned_abs()))
}

/// `math.comb(total, chosen)`; ask `choice_bits` with `comb_factors` first.
pub(crate) fn comb(total: &Int, chosen: &Int) -> Result<Int, Fault> {
    if factors(total, chosen)?.is_none() {
        return Ok(Int::Small(0));
    }
    let count = comb_factors(total, chosen)
        .small()
        .ok_or_else(|| Fault::overflow(format!("min(n - k, k) must not exceed {MOST_FACTORS}")))?;
    let ways = falling(total, count.unsigned_abs());
    arith::floor_divide(
        &ways,
        &from_magnitude(product(&BigUint::from(1_u32), count.unsigned_abs())),
    )
}

/// `total * (total - 1) * …`, with `count` factors, at most `total` of them.
fn falling(total: &Int, count: u64) -> Int {
    let first = total.big().magnitude() + 1_u32 - count;
    from_magnitude(product(&first, count))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::int_parse::{DigitLimit, int_to_decimal};

    fn shown(value: Result<Int, Fault>) -> String {
        value
            .and_then(|value| int_to_decimal(&value, DigitLimit::DEFAULT))
            .unwrap_or_else(|fault| format!("!{fault}"))
    }

    fn ten_to(power: u32) -> Int {
        Int::from(num_bigint::BigInt::from(10).pow(power))
    }

    #[test]
    fn counts_as_cpython() {
        let small = Int::Small;
        assert_eq!(shown(factorial(&small(0))), "1");
        assert_eq!(shown(factorial(&small(20))), "2432902008176640000");
        assert_eq!(shown(factorial(&small(25))), "15511210043330985984000000");
        let trailing = shown(factorial(&small(1000)));
        assert_eq!((trailing.len(), trailing.trim_end_matches('0').len()), (2568, 2568 - 249));
        assert_eq!(shown(factorial(&small(-1))), "!factorial() not defined for negative values");
        assert_eq!(
            shown(factorial(&ten_to(20))),
            "!factorial() argument should not exceed 9223372036854775807"
        );
        assert_eq!(shown(perm(&small(5), &small(2))), "20");
        assert_eq!(shown(perm(&small(5), &small(7))), "0");
        assert_eq!(shown(perm(&ten_to(20), &small(2))), "9999999999999999999900000000000000000000");
        assert_eq!(shown(perm(&ten_to(25), &ten_to(22))), "!k must not exceed 9223372036854775807");
        assert_eq!(shown(perm(&small(-1), &small(-1))), "!n must be a non-negative integer");
        assert_eq!(shown(comb(&small(52), &small(5))), "2598960");
        assert_eq!(shown(comb(&small(52), &small(47))), "2598960");
        assert_eq!(shown(comb(&small(5), &small(7))), "0");
        assert_eq!(shown(comb(&small(5), &small(-7))), "!k must be a non-negative integer");
        assert_eq!(
            shown(comb(&ten_to(20), &arith::subtract(&ten_to(20), &small(1)))),
            "100000000000000000000"
        );
        assert_eq!(
            shown(comb(&ten_to(25), &ten_to(22))),
            "!min(n - k, k) must not exceed 9223372036854775807"
        );
        assert!(factorial_bits(&small(1000)) >= factorial(&small(1000)).unwrap().bit_length());
        assert!(choice_bits(&small(52), &small(5)) >= 22);
    }
}
