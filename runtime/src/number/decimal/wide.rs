//! Products and quotients of 256 bits: what two numbers of everyday size come to before they are rounded.

/// The high and the low half of a product.
pub(super) fn product(left: u128, right: u128) -> (u128, u128) {
    const LOW: u128 = u64::MAX as u128;
    let (a, b) = (left >> 64, left & LOW);
    let (c, d) = (right >> 64, right & LOW);
    let low = b * d;
    let middle = (low >> 64) + ((a * d) & LOW) + ((b * c) & LOW);
    let high = a * c + ((a * d) >> 64) + ((b * c) >> 64) + (middle >> 64);
    (high, middle << 64 | low & LOW)
}

/// Quotient and rest, where the quotient has no more than 128 bits: the high half is less than the divisor.
pub(super) fn divide(high: u128, low: u128, divisor: u128) -> Option<(u128, u128)> {
    if high >= divisor {
        return None;
    }
    if high == 0 {
        return Some((low / divisor, low % divisor));
    }
    let (upper, lower) = ((low >> 64) as u64, low as u64);
    if let Ok(small) = u64::try_from(divisor) {
        let small = u128::from(small);
        let first = high << 64 | u128::from(upper);
        let second = (first % small) << 64 | u128::from(lower);
        return Some((((first / small) << 64) | (second / small), second % small));
    }
    // Knuth's algorithm D with digits of 64 bits: the divisor's highest bit is set.
    let shift = divisor.leading_zeros();
    let divisor = divisor << shift;
    let (high, low) =
        if shift == 0 { (high, low) } else { (high << shift | low >> (128 - shift), low << shift) };
    let (first, rest) = digit(high, (low >> 64) as u64, divisor);
    let (second, rest) = digit(rest, low as u64, divisor);
    Some((first << 64 | second, rest >> shift))
}

/// One digit of a quotient, and the rest.
fn digit(rest: u128, next: u64, divisor: u128) -> (u128, u128) {
    const BASE: u128 = 1 << 64;
    let (top, bottom) = (divisor >> 64, divisor & (BASE - 1));
    let mut quotient = rest / top;
    let mut left = rest % top;
    while quotient >= BASE || quotient * bottom > (left << 64 | u128::from(next)) {
        quotient -= 1;
        left += top;
        if left >= BASE {
            break;
        }
    }
    let whole = rest << 64 | u128::from(next);
    (quotient, whole.wrapping_sub(quotient.wrapping_mul(divisor)))
}

#[cfg(test)]
mod tests {
    use num_bigint::BigUint;

    #[test]
    fn products_and_quotients_are_those_of_big_integers() {
        let mut state = 88_172_645_463_325_252_u64;
        let mut next = || {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            u128::from(state)
        };
        for round in 0..2_000 {
            let left = (next() << 64 | next()) >> (round % 128);
            let right = (next() << 64 | next()) >> (round / 16 % 128);
            let (high, low) = super::product(left, right);
            let whole = BigUint::from(left) * BigUint::from(right);
            assert_eq!(BigUint::from(high) << 128_u32 | BigUint::from(low), whole);
            let divisor = ((next() << 64 | next()) >> (round % 125)).max(1);
            if let Some((quotient, rest)) = super::divide(high, low, divisor) {
                assert_eq!(BigUint::from(quotient), &whole / divisor);
                assert_eq!(BigUint::from(rest), whole % divisor);
            } else {
                assert!(high >= divisor);
            }
        }
    }
}
