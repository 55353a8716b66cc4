//! Floats of 16 bits.
//!
//! In: floats or their bits. Out: the other. Rounding is to the nearest, ties to even.

/// The bits of the nearest float of 16 bits; none if it would be infinite.
pub(crate) fn to_half(value: f64) -> Option<u16> {
    let bits = value.to_bits();
    let sign = (bits >> 48) as u16 & 0x8000;
    if value.is_nan() {
        return Some(sign | 0x7e00);
    }
    if value.is_infinite() {
        return Some(sign | 0x7c00);
    }
    let magnitude = value.abs();
    // In steps of the smallest subnormal, or of the last bit of a normal number.
    let exponent = ((bits >> 52 & 0x7ff) as i32 - 1023).max(-14);
    if exponent > 15 {
        return None;
    }
    let step = 2_f64.powi(exponent - 10);
    let scaled = (magnitude / step).round_ties_even() as u32;
    // A carry out of the fraction goes on into the exponent by itself.
    let biased = if exponent == -14 && scaled < 1024 { 0 } else { (exponent + 14) as u32 };
    let half = biased * 1024 + scaled;
    if half >= 0x7c00 { None } else { Some(sign | half as u16) }
}

/// The float that 16 bits are.
pub(crate) fn from_half(bits: u16) -> f64 {
    let sign = if bits & 0x8000 == 0 { 1.0 } else { -1.0 };
    let (exponent, fraction) = (i32::from(bits >> 10 & 0x1f), f64::from(bits & 0x3ff));
    sign * match exponent {
        0 => fraction * 2_f64.powi(-24),
        0x1f if fraction == 0.0 => f64::INFINITY,
        0x1f => f64::NAN,
        _ => (1024.0 + fraction) * 2_f64.powi(exponent - 25),
    }
}

#[cfg(test)]
mod tests {
    use super::{from_half, to_half};

    #[test]
    fn all_halves_come_back() {
        for bits in (0..0x7c00_u16).chain(0x8000..0xfc00) {
            assert_eq!(to_half(from_half(bits)), Some(bits));
        }
        assert_eq!(to_half(65519.0), Some(0x7bff));
        assert_eq!(to_half(65520.0), None);
        assert_eq!(to_half(f64::NEG_INFINITY), Some(0xfc00));
        assert_eq!(to_half(2_f64.powi(-25)), Some(0));
        assert_eq!(to_half(1.5 * 2_f64.powi(-25)), Some(1));
    }
}
