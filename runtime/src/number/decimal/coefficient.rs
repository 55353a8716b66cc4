//! The digits of a decimal number as one non-negative integer: in, machine integers, big integers and digits; out, one normal
//! form, so that what fits 128 bits is always `Small`. It must never hold a `Big` that fits.

use super::context::Tail;
use super::wide;
use num_bigint::BigUint;
use num_integer::Integer;
use num_traits::{One, ToPrimitive, Zero};
use std::cmp::Ordering;

/// A coefficient. Numbers of everyday size need no memory of their own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Coefficient {
    /// Fits 128 bits.
    Small(u128),
    /// Does not.
    Big(BigUint),
}

use Coefficient::{Big, Small};

/// How many digits a logarithm says there are.
enum Count {
    /// So many.
    Sure(u64),
    /// So many, or one more: the number is close to this power of ten.
    Near(u64),
}

/// The powers of ten that fit 128 bits.
const POWERS: [u128; 39] = {
    let mut powers = [1_u128; 39];
    let mut at = 1;
    while at < 39 {
        powers[at] = powers[at - 1] * 10;
        at += 1;
    }
    powers
};

/// 10 to the power `exponent`.
pub(crate) fn ten_to(exponent: u64) -> BigUint {
    match POWERS.get(exponent as usize) {
        Some(power) => BigUint::from(*power),
        // A power of five is shorter, and a shift is cheap.
        None => BigUint::from(5_u32).pow(u32::try_from(exponent).unwrap_or(u32::MAX)) << exponent,
    }
}

impl From<BigUint> for Coefficient {
    fn from(value: BigUint) -> Coefficient {
        match value.to_u128() {
            Some(small) => Small(small),
            None => Big(value),
        }
    }
}

impl From<u64> for Coefficient {
    fn from(value: u64) -> Coefficient {
        Small(u128::from(value))
    }
}

impl PartialOrd for Coefficient {
    fn partial_cmp(&self, other: &Coefficient) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Coefficient {
    fn cmp(&self, other: &Coefficient) -> Ordering {
        match (self, other) {
            (Small(left), Small(right)) => left.cmp(right),
            (Small(_), Big(_)) => Ordering::Less,
            (Big(_), Small(_)) => Ordering::Greater,
            (Big(left), Big(right)) => left.cmp(right),
        }
    }
}

impl Coefficient {
    pub(crate) const ZERO: Coefficient = Small(0);
    pub(crate) const ONE: Coefficient = Small(1);

    /// The value as a big integer.
    pub(crate) fn big(&self) -> BigUint {
        match self {
            Small(value) => BigUint::from(*value),
            Big(value) => value.clone(),
        }
    }

    /// The value as a big integer, without a copy of one that is.
    pub(crate) fn into_big(self) -> BigUint {
        match self {
            Small(value) => BigUint::from(value),
            Big(value) => value,
        }
    }

    /// The value, if it fits 64 bits.
    pub(crate) fn small(&self) -> Option<u64> {
        match self {
            Small(value) => u64::try_from(*value).ok(),
            Big(_) => None,
        }
    }

    pub(crate) fn is_zero(&self) -> bool {
        matches!(self, Small(0))
    }

    pub(crate) fn is_one(&self) -> bool {
        matches!(self, Small(1))
    }

    pub(crate) fn is_odd(&self) -> bool {
        match self {
            Small(value) => value & 1 == 1,
            Big(value) => value.bit(0),
        }
    }

    /// How many bits it has.
    pub(crate) fn bits(&self) -> u64 {
        match self {
            Small(value) => u64::from(128 - value.leading_zeros()),
            Big(value) => value.bits(),
        }
    }

    /// How many digits it has; zero has one.
    pub(crate) fn digits(&self) -> u64 {
        match (self.count(), self) {
            (Count::Near(power), Big(value)) => power + u64::from(*value >= ten_to(power)),
            (Count::Near(digits) | Count::Sure(digits), _) => digits,
        }
    }

    /// As many digits as it has, or one more, where only a power of ten could decide; whether that is so. It takes no longer for
    /// long numbers than for short ones.
    pub(crate) fn digits_at_most(&self) -> (u64, bool) {
        match self.count() {
            Count::Sure(digits) => (digits, false),
            Count::Near(power) => (power + 1, true),
        }
    }

    /// How many digits it has, as far as its logarithm says it.
    fn count(&self) -> Count {
        match self {
            Small(value) => Count::Sure(match u64::try_from(*value) {
                Ok(value) => u64::from(value.checked_ilog10().unwrap_or(0)) + 1,
                Err(_) => u64::from(value.ilog10()) + 1,
            }),
            Big(value) => {
                let top = value.iter_u64_digits().next_back().unwrap_or(0);
                let next = value.iter_u64_digits().rev().nth(1).unwrap_or(0);
                let top = (u128::from(top) << 64 | u128::from(next)) as f64;
                let shift = (value.iter_u64_digits().len() as f64 - 2.0) * 64.0;
                let log = top.log10() + shift * std::f64::consts::LOG10_2;
                let near = log.round();
                // Where the logarithm is too near to a whole number, only the power itself decides.
                if (log - near).abs() > 1e-4 {
                    return Count::Sure(log as u64 + 1);
                }
                Count::Near(near as u64)
            }
        }
    }

    /// The last digit.
    pub(crate) fn last_digit(&self) -> u8 {
        match self {
            Small(value) => (value % 10) as u8,
            Big(value) => (value % 10_u32).to_u8().unwrap_or(0),
        }
    }

    /// Times 10 to the power `places`.
    pub(crate) fn shifted(&self, places: u64) -> Coefficient {
        if places == 0 || self.is_zero() {
            return self.clone();
        }
        if let (Small(value), Some(power)) = (self, POWERS.get(places as usize))
            && let Some(product) = value.checked_mul(*power)
        {
            return Small(product);
        }
        Coefficient::from(self.big() * ten_to(places))
    }

    /// Without its last digits, and what they were.
    pub(crate) fn cut(&self, places: u64) -> (Coefficient, Tail) {
        if places == 0 {
            return (self.clone(), Tail::Zero);
        }
        if let (Small(value), Some(power)) = (self, POWERS.get(places as usize)) {
            let (quotient, rest) = match (u64::try_from(*value), u64::try_from(*power)) {
                (Ok(value), Ok(power)) => (u128::from(value / power), u128::from(value % power)),
                _ => (value / power, value % power),
            };
            return (Small(quotient), Tail::of(&rest, &(power / 2), rest == 0));
        }
        if self.is_zero() {
            return (Coefficient::ZERO, Tail::Zero);
        }
        // With more places than digits, what is cut off is less than a tenth.
        let digits = self.digits();
        if places > digits {
            return (Coefficient::ZERO, Tail::Low);
        }
        let power = ten_to(places);
        let (quotient, rest) = self.big().div_rem(&power);
        let is_zero = rest.is_zero();
        (Coefficient::from(quotient), Tail::of(&rest, &(power >> 1_u32), is_zero))
    }

    /// The last digits alone.
    pub(crate) fn last_digits(&self, places: u64) -> Coefficient {
        match (self, POWERS.get(places as usize)) {
            (Small(value), Some(power)) => Small(value % power),
            (Small(_), None) => self.clone(),
            (Big(value), _) if places.saturating_mul(3) > value.bits() => self.clone(),
            (Big(value), _) => Coefficient::from(value % ten_to(places)),
        }
    }

    pub(crate) fn plus(&self, other: &Coefficient) -> Coefficient {
        if let (Small(left), Small(right)) = (self, other)
            && let Some(sum) = left.checked_add(*right)
        {
            return Small(sum);
        }
        Coefficient::from(self.big() + other.big())
    }

    /// The difference to one that is not greater.
    pub(crate) fn minus(&self, other: &Coefficient) -> Coefficient {
        match (self, other) {
            (Small(left), Small(right)) => Small(left.saturating_sub(*right)),
            _ => Coefficient::from(self.big() - other.big()),
        }
    }

    pub(crate) fn times(&self, other: &Coefficient) -> Coefficient {
        if let (Small(left), Small(right)) = (self, other)
            && let Some(product) = left.checked_mul(*right)
        {
            return Small(product);
        }
        Coefficient::from(self.big() * other.big())
    }

    /// Quotient and remainder by one that is not zero.
    pub(crate) fn divided(&self, other: &Coefficient) -> (Coefficient, Coefficient) {
        match (self, other) {
            (Small(left), Small(right)) if *right != 0 => {
                match (u64::try_from(*left), u64::try_from(*right)) {
                    (Ok(left), Ok(right)) => {
                        (Small(u128::from(left / right)), Small(u128::from(left % right)))
                    }
                    _ => (Small(left / right), Small(left % right)),
                }
            }
            (_, Small(0)) => (Coefficient::ZERO, Coefficient::ZERO),
            (Small(_), Big(_)) => (Coefficient::ZERO, self.clone()),
            _ => {
                let (quotient, rest) = self.big().div_rem(&other.big());
                (Coefficient::from(quotient), Coefficient::from(rest))
            }
        }
    }

    /// A product too long for 128 bits, cut to the 36 or 37 digits that count: the digits, and how many were cut off. What was cut
    /// off leaves its trace in the last digit, which is not 0 or 5 then.
    pub(crate) fn cut_product(&self, other: &Coefficient) -> Option<(Coefficient, u64)> {
        let (Small(left), Small(right)) = (self, other) else { return None };
        let places = (self.digits() + other.digits()).checked_sub(37)?;
        let power = *POWERS.get(places as usize)?;
        let (high, low) = wide::product(*left, *right);
        let (quotient, rest) = wide::divide(high, low, power)?;
        let trace = u128::from(rest != 0 && quotient % 5 == 0);
        Some((Small(quotient + trace), places))
    }

    /// The quotient of it with so many zeros appended and another one, where all fit 256 bits; and whether nothing is left.
    pub(crate) fn scaled_quotient(
        &self,
        places: u64,
        divisor: &Coefficient,
    ) -> Option<(Coefficient, bool)> {
        let (Small(value), Small(divisor)) = (self, divisor) else { return None };
        let power = *POWERS.get(places as usize)?;
        let (high, low) = wide::product(*value, power);
        let (quotient, rest) = wide::divide(high, low, *divisor)?;
        Some((Small(quotient), rest == 0))
    }

    /// How many zeros stand at its end.
    pub(crate) fn trailing_zeros(&self) -> u64 {
        let mut count = 0;
        let mut rest = match self {
            Small(0) => return 0,
            Small(value) => *value,
            Big(value) => {
                // Steps of growing length, then of shrinking length: each is a division by a power that divides.
                let mut rest = value.clone();
                let mut step = 16_u64;
                while rest.trailing_zeros().unwrap_or(0) >= step {
                    let (quotient, remainder) = rest.div_rem(&ten_to(step));
                    if !remainder.is_zero() {
                        break;
                    }
                    rest = quotient;
                    count += step;
                    step *= 2;
                }
                while step > 0 {
                    let (quotient, remainder) = rest.div_rem(&ten_to(step));
                    if remainder.is_zero() {
                        rest = quotient;
                        count += step;
                    } else {
                        step /= 2;
                    }
                }
                return count;
            }
        };
        if let Ok(mut small) = u64::try_from(rest) {
            while small % 10 == 0 {
                small /= 10;
                count += 1;
            }
            return count;
        }
        while rest % 10 == 0 {
            rest /= 10;
            count += 1;
        }
        count
    }

    /// 99…9.
    pub(crate) fn nines(digits: u64) -> Coefficient {
        match POWERS.get(digits as usize) {
            Some(power) => Small(power - 1),
            None => Coefficient::from(ten_to(digits) - BigUint::one()),
        }
    }

    /// 10 to the power `exponent`.
    pub(crate) fn power_of_ten(exponent: u64) -> Coefficient {
        match POWERS.get(exponent as usize) {
            Some(power) => Small(*power),
            None => Coefficient::from(ten_to(exponent)),
        }
    }

    /// Whether it is 10 to some power.
    pub(crate) fn is_power_of_ten(&self) -> bool {
        match self {
            Small(value) => POWERS.contains(value),
            Big(_) => self.cut(self.trailing_zeros()).0.is_one(),
        }
    }

    /// Its digits as text.
    pub(crate) fn text(&self) -> String {
        match self {
            Small(value) => value.to_string(),
            Big(value) => value.to_str_radix(10),
        }
    }

    /// From ASCII digits.
    pub(crate) fn of_digits(digits: &[u8]) -> Coefficient {
        let zeros = digits.iter().take_while(|digit| **digit == b'0').count();
        let digits = digits.get(zeros..).unwrap_or_default();
        if digits.len() <= 38 {
            let value = digits
                .iter()
                .fold(0_u128, |value, digit| value * 10 + u128::from(digit.wrapping_sub(b'0')));
            return Small(value);
        }
        Coefficient::from(BigUint::parse_bytes(digits, 10).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::{Coefficient, ten_to};

    #[test]
    fn digits_are_bounded_without_their_power() {
        for power in [39, 40, 1_000, 2_000, 30_103] {
            let ten = ten_to(power);
            let numbers =
                [(&ten - 1_u32, power), (ten.clone(), power + 1), (&ten * 7_u32, power + 1)];
            for (number, digits) in numbers {
                let number = Coefficient::from(number);
                let (most, is_near) = number.digits_at_most();
                assert_eq!(number.digits(), digits);
                assert_eq!(most, power + 1);
                assert!(is_near || most == digits);
            }
        }
    }
}
