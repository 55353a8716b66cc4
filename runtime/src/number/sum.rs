//! `sum` of floats: in, floats one by one; out, their sum as CPython computes it: compensated.
//! It must never reorder its items.

/// One step of Neumaier's summation: the new sum and the new compensation.
#[inline(always)]
pub(crate) fn compensated_add(high: f64, low: f64, item: f64) -> (f64, f64) {
    let sum = high + item;
    let lost = if high.abs() >= item.abs() { (high - sum) + item } else { (item - sum) + high };
    (sum, low + lost)
}

/// The compensated value; a compensation that overflowed must not turn an infinity into a NaN.
pub(crate) fn compensated_total(high: f64, low: f64) -> f64 {
    if low != 0.0 && low.is_finite() { high + low } else { high }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn total(items: &[f64]) -> f64 {
        let add = |(high, low), item: &f64| compensated_add(high, low, *item);
        let (high, low) = items.iter().fold((0.0, 0.0), add);
        compensated_total(high, low)
    }

    #[test]
    fn compensates_as_cpython() {
        assert_eq!(total(&[0.1; 10]), 1.0);
        assert_eq!(total(&[1e16, 1.0, 1.0]), 1e16 + 2.0);
        assert_eq!(total(&[1e308, 1e308]), f64::INFINITY);
        assert_eq!(total(&[1.0, 1e100, 1.0, -1e100]), 2.0);
    }
}
