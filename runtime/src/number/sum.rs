//! `sum`: in, numbers one by one; out, their sum as CPython computes it: integers exactly, floats compensated.
//! It must never reorder its items.
use super::arith;
use super::fault::Fault;
use super::int::Int;

/// A running sum; its stages are CPython's, for compensation is given up where CPython gives it up.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Sum {
    /// Only integers so far, whose sum fits 64 bits.
    Int(i64),
    /// At least one float: the rounded sum and what its roundings lost.
    Float(f64, f64),
    /// An integer sum that once left 64 bits: from then on every addition is a plain one.
    PlainInt(Int),
    /// A float sum that met an integer beyond 64 bits, or followed one: plain additions.
    PlainFloat(f64),
}

impl Sum {
    /// A sum that starts at an integer.
    pub(crate) fn from_int(start: Int) -> Self {
        match start {
            Int::Small(start) => Sum::Int(start),
            Int::Big(_) => Sum::PlainInt(start),
        }
    }

    /// A sum that starts at a float.
    pub(crate) fn from_float(start: f64) -> Self {
        Sum::Float(start, 0.0)
    }

    /// Adds an integer.
    pub(crate) fn add_int(&mut self, item: &Int) -> Result<(), Fault> {
        *self = match (&*self, item) {
            (Sum::Int(total), Int::Small(item)) => match total.checked_add(*item) {
                Some(total) => Sum::Int(total),
                None => Sum::PlainInt(arith::add(&Int::Small(*total), &Int::Small(*item))),
            },
            (Sum::Int(total), Int::Big(_)) => Sum::PlainInt(arith::add(&Int::Small(*total), item)),
            (Sum::PlainInt(total), _) => Sum::PlainInt(arith::add(total, item)),
            // CPython adds an integer to the rounded sum, without compensation.
            (Sum::Float(high, low), Int::Small(item)) => Sum::Float(high + *item as f64, *low),
            (Sum::Float(high, low), Int::Big(_)) => {
                Sum::PlainFloat(compensated_total(*high, *low) + item.to_f64()?)
            }
            (Sum::PlainFloat(total), _) => Sum::PlainFloat(total + item.to_f64()?),
        };
        Ok(())
    }

    /// Adds a float.
    pub(crate) fn add_float(&mut self, item: f64) -> Result<(), Fault> {
        *self = match &*self {
            // The change of kind is one plain addition.
            Sum::Int(total) => Sum::Float(*total as f64 + item, 0.0),
            Sum::Float(high, low) => {
                let (high, low) = compensated_add(*high, *low, item);
                Sum::Float(high, low)
            }
            Sum::PlainInt(total) => Sum::PlainFloat(total.to_f64()? + item),
            Sum::PlainFloat(total) => Sum::PlainFloat(total + item),
        };
        Ok(())
    }

    /// The sum so far.
    pub(crate) fn total(&self) -> Total {
        match self {
            Sum::Int(total) => Total::Int(Int::Small(*total)),
            Sum::PlainInt(total) => Total::Int(total.clone()),
            Sum::Float(high, low) => Total::Float(compensated_total(*high, *low)),
            Sum::PlainFloat(total) => Total::Float(*total),
        }
    }
}

/// The value of a sum.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Total {
    /// Of integers only.
    Int(Int),
    /// Of at least one float.
    Float(f64),
}

/// One step of Neumaier's summation: the new sum and the new compensation.
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

    fn float_total(start: Sum, items: &[f64]) -> Total {
        let mut sum = start;
        items.iter().for_each(|item| sum.add_float(*item).unwrap());
        sum.total()
    }

    #[test]
    fn compensates_as_cpython() {
        let zero = || Sum::from_int(Int::Small(0));
        assert_eq!(float_total(zero(), &[0.1; 10]), Total::Float(1.0));
        assert_eq!(float_total(zero(), &[1e16, 1.0, 1.0]), Total::Float(1e16 + 2.0));
        assert_eq!(float_total(zero(), &[1e308, 1e308]), Total::Float(f64::INFINITY));
        assert_eq!(float_total(zero(), &[1.0, 1e100, 1.0, -1e100]), Total::Float(2.0));
        // `sum([1e16, 1, 1])`: integers are added without compensation.
        let mut mixed = Sum::from_float(1e16);
        mixed.add_int(&Int::Small(1)).unwrap();
        mixed.add_int(&Int::Small(1)).unwrap();
        assert_eq!(mixed.total(), Total::Float(1e16));
        let mut whole = Sum::from_int(Int::Small(i64::MAX));
        whole.add_int(&Int::Small(1)).unwrap();
        assert_eq!(whole.total(), Total::Int(Int::from(1_i128 << 63)));
    }
}
