//! The functions of module `math` that add up many numbers: in, numbers one by one; out, their sum or norm with
//! CPython's precision. They must never reorder their items.
use super::arith;
use super::fault::Fault;
use super::int::{Int, scale, split};

/// `math.fsum`: exact partial sums that do not overlap, of which there are at most a few dozen.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct ExactSum {
    partials: Vec<f64>,
    special: f64,
    infinities: f64,
}

impl ExactSum {
    /// The sum of nothing.
    pub(crate) fn new() -> Self {
        ExactSum::default()
    }

    /// Adds a number.
    pub(crate) fn add(&mut self, item: f64) -> Result<(), Fault> {
        let mut carried = item;
        let mut kept = 0;
        for at in 0..self.partials.len() {
            let Some(partial) = self.partials.get(at).copied() else { break };
            let (large, small) =
                if carried.abs() < partial.abs() { (partial, carried) } else { (carried, partial) };
            let high = large + small;
            let low = small - (high - large);
            if low != 0.0 {
                if let Some(slot) = self.partials.get_mut(kept) {
                    *slot = low;
                }
                kept += 1;
            }
            carried = high;
        }
        self.partials.truncate(kept);
        if carried == 0.0 {
            return Ok(());
        }
        if carried.is_finite() {
            self.partials.push(carried);
            return Ok(());
        }
        if item.is_finite() {
            return Err(Fault::overflow("intermediate overflow in fsum"));
        }
        if item.is_infinite() {
            self.infinities += item;
        }
        self.special += item;
        self.partials.clear();
        Ok(())
    }

    /// The sum, rounded once.
    pub(crate) fn total(&self) -> Result<f64, Fault> {
        if self.special != 0.0 {
            return if self.infinities.is_nan() {
                Err(Fault::value("-inf + inf in fsum"))
            } else {
                Ok(self.special)
            };
        }
        let mut partials = self.partials.iter().rev().copied();
        let Some(mut high) = partials.next() else { return Ok(0.0) };
        let mut low = 0.0;
        while low == 0.0 {
            let Some(partial) = partials.next() else { return Ok(high) };
            let sum = high + partial;
            low = partial - (sum - high);
            high = sum;
        }
        // Half-even rounding is right only if nothing of the same sign lies further down.
        if let Some(below) = partials.next()
            && ((low < 0.0 && below < 0.0) || (low > 0.0 && below > 0.0))
        {
            let double = low * 2.0;
            let away = high + double;
            if double == away - high {
                high = away;
            }
        }
        Ok(high)
    }
}

/// A number of either kind.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Number {
    /// An integer or a bool.
    Int(Int),
    /// A float.
    Float(f64),
}

impl Number {
    /// `float(number)`.
    pub(crate) fn to_f64(&self) -> Result<f64, Fault> {
        match self {
            Number::Int(value) => value.to_f64(),
            Number::Float(value) => Ok(*value),
        }
    }

    /// `self + other`.
    pub(crate) fn add(&self, other: &Number) -> Result<Number, Fault> {
        match (self, other) {
            (Number::Int(left), Number::Int(right)) => Ok(Number::Int(arith::add(left, right))),
            _ => Ok(Number::Float(self.to_f64()? + other.to_f64()?)),
        }
    }

    /// `self * other`; `math.prod` of numbers is this, item by item.
    pub(crate) fn multiply(&self, other: &Number) -> Result<Number, Fault> {
        match (self, other) {
            (Number::Int(left), Number::Int(right)) => {
                Ok(Number::Int(arith::multiply(left, right)))
            }
            _ => Ok(Number::Float(self.to_f64()? * other.to_f64()?)),
        }
    }
}

/// The sum of two doubles and what its rounding lost.
fn exact_sum(left: f64, right: f64) -> (f64, f64) {
    let sum = left + right;
    let part = sum - left;
    (sum, (left - (sum - part)) + (right - part))
}

/// The product of two doubles and what its rounding lost.
fn exact_product(left: f64, right: f64) -> (f64, f64) {
    let product = left * right;
    (product, left.mul_add(right, -product))
}

/// A sum in three doubles of falling size.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
struct TripleSum {
    high: f64,
    low: f64,
    tiny: f64,
}

impl TripleSum {
    fn add_product(self, left: f64, right: f64) -> Self {
        let (product, product_rest) = exact_product(left, right);
        let (high, high_rest) = exact_sum(self.high, product);
        let (rest, rest_rest) = exact_sum(self.low, product_rest);
        let (low, low_rest) = exact_sum(rest, high_rest);
        TripleSum { high, low, tiny: self.tiny + rest_rest + low_rest }
    }

    fn total(self) -> f64 {
        let (high, low) = exact_sum(self.low, self.high);
        self.tiny + low + high
    }
}

/// `math.sumprod`: machine integers first, then doubles in triple precision, then plain arithmetic; each stage ends
/// where CPython ends it, and none comes back.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct SumOfProducts {
    total: Number,
    ints: Option<i64>,
    floats: Option<TripleSum>,
    floats_used: bool,
}

impl SumOfProducts {
    /// The sum of nothing.
    pub(crate) fn new() -> Self {
        SumOfProducts {
            total: Number::Int(Int::Small(0)),
            ints: Some(0),
            floats: Some(TripleSum::default()),
            floats_used: false,
        }
    }

    /// Adds a product.
    pub(crate) fn add(&mut self, left: &Number, right: &Number) -> Result<(), Fault> {
        if let Some(sum) = self.ints {
            if let (Number::Int(Int::Small(left)), Number::Int(Int::Small(right))) = (left, right)
                && let Some(sum) =
                    left.checked_mul(*right).and_then(|product| sum.checked_add(product))
            {
                self.ints = Some(sum);
                return Ok(());
            }
            self.end_ints()?;
        }
        if let Some(sum) = self.floats {
            let both_ints = matches!((left, right), (Number::Int(_), Number::Int(_)));
            if !both_ints && let (Ok(left), Ok(right)) = (left.to_f64(), right.to_f64()) {
                let sum = sum.add_product(left, right);
                if sum.high.is_finite() {
                    self.floats = Some(sum);
                    self.floats_used = true;
                    return Ok(());
                }
            }
            self.end_floats()?;
        }
        self.total = self.total.add(&left.multiply(right)?)?;
        Ok(())
    }

    fn end_ints(&mut self) -> Result<(), Fault> {
        if let Some(sum) = self.ints.take().filter(|sum| *sum != 0) {
            self.total = self.total.add(&Number::Int(Int::Small(sum)))?;
        }
        Ok(())
    }

    fn end_floats(&mut self) -> Result<(), Fault> {
        if let Some(sum) = self.floats.take().filter(|_| self.floats_used) {
            self.total = self.total.add(&Number::Float(sum.total()))?;
        }
        Ok(())
    }

    /// The sum.
    pub(crate) fn total(mut self) -> Result<Number, Fault> {
        self.end_ints()?;
        self.end_floats()?;
        Ok(self.total)
    }
}

/// `math.hypot` and, of differences, `math.dist`: the Euclidean norm. Overwrites its coordinates.
pub(crate) fn euclidean_norm(coordinates: &mut [f64]) -> f64 {
    let mut largest = 0.0_f64;
    let mut unknown = false;
    for coordinate in coordinates.iter_mut() {
        *coordinate = coordinate.abs();
        unknown |= coordinate.is_nan();
        largest = largest.max(*coordinate);
    }
    if largest.is_infinite() {
        return largest;
    }
    if unknown {
        return f64::NAN;
    }
    if largest == 0.0 || coordinates.len() <= 1 {
        return largest;
    }
    let (_, exponent) = split(largest);
    if exponent < -1023 {
        // The scale would overflow: subnormal coordinates are made normal first.
        coordinates.iter_mut().for_each(|coordinate| *coordinate /= f64::MIN_POSITIVE);
        return f64::MIN_POSITIVE * scaled_norm(coordinates, largest / f64::MIN_POSITIVE);
    }
    scaled_norm(coordinates, largest)
}

fn scaled_norm(coordinates: &[f64], largest: f64) -> f64 {
    let unit = scale(1.0, -split(largest).1);
    // The sum from one on, and what its products and its additions have lost; the sum stays above each square, so
    // the short form of the exact sum is right.
    let mut sums = (1.0, 0.0, 0.0);
    let add = |left: f64, right: f64, sums: &mut (f64, f64, f64)| {
        let (product, lost) = exact_product(left, right);
        let next = sums.0 + product;
        sums.2 += (sums.0 - next) + product;
        sums.1 += lost;
        sums.0 = next;
    };
    for coordinate in coordinates {
        let scaled = coordinate * unit;
        add(scaled, scaled, &mut sums);
    }
    let norm = (sums.0 - 1.0 + (sums.1 + sums.2)).sqrt();
    // One step of Newton's method on the exact remainder.
    add(-norm, norm, &mut sums);
    let rest = sums.0 - 1.0 + (sums.1 + sums.2);
    (norm + rest / (2.0 * norm)) / unit
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mixes_kinds_as_cpython() {
        let int = |value| Number::Int(Int::Small(value));
        let sum = |pairs: &[(Number, Number)]| {
            let mut sum = SumOfProducts::new();
            for (left, right) in pairs {
                sum.add(left, right)?;
            }
            sum.total()
        };
        assert_eq!(sum(&[(int(2), int(3)), (int(4), int(5))]), Ok(int(26)));
        assert_eq!(sum(&[(int(1), int(3)), (Number::Float(2.5), int(4))]), Ok(Number::Float(13.0)));
        assert_eq!(
            sum(&[(int(i64::MAX), int(2)), (int(1), int(1))]),
            Ok(Number::Int(Int::from((1_i128 << 64) - 1)))
        );
        assert_eq!(sum(&[]), Ok(int(0)));
        let mut overflow = ExactSum::new();
        overflow.add(1e308).unwrap();
        let text = overflow.add(1e308).map_err(|fault| fault.to_string());
        assert_eq!(text, Err("intermediate overflow in fsum".into()));
        let mut infinite = ExactSum::new();
        infinite.add(f64::INFINITY).unwrap();
        infinite.add(f64::NEG_INFINITY).unwrap();
        assert_eq!(
            infinite.total().map_err(|fault| fault.to_string()),
            Err("-inf + inf in fsum".into())
        );
        assert_eq!(euclidean_norm(&mut [f64::NAN, f64::INFINITY]), f64::INFINITY);
        assert_eq!(euclidean_norm(&mut [1e308, 1e308]), 1.4142135623730951e308);
        assert_eq!(euclidean_norm(&mut []), 0.0);
    }
}
