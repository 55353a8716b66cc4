//! The gamma function and its logarithm by Lanczos' approximation with CPython's parameters: in, a double; out, the
//! value, an infinity at a pole or on overflow, NaN outside the domain. Which of these raises is the caller's to say.
use std::f64::consts::PI;

const G: f64 = 6.024_680_040_776_73;
const G_LESS_HALF: f64 = 5.524_680_040_776_73;
const LOG_PI: f64 = 1.144_729_885_849_400_2;

/// Numerators and denominators of the rational form of Lanczos' sum, by rising powers.
const COEFFICIENTS: [(f64, f64); 13] = [
    (23_531_376_880.410_76, 0.0),
    (42_919_803_642.649_1, 39_916_800.0),
    (35_711_959_237.355_67, 120_543_840.0),
    (17_921_034_426.037_21, 150_917_976.0),
    (6_039_542_586.352_028, 105_258_076.0),
    (1_439_720_407.311_721_6, 45_995_730.0),
    (248_874_557.862_054_17, 13_339_535.0),
    (31_426_415.585_400_194, 2_637_558.0),
    (2_876_370.628_935_372_5, 357_423.0),
    (186_056.265_395_223_48, 32_670.0),
    (8_071.672_002_365_816, 1_925.0),
    (210.824_277_751_579_36, 66.0),
    (2.506_628_274_631_000_2, 1.0),
];

fn lanczos_sum(x: f64) -> f64 {
    let (mut numerator, mut denominator) = (0.0, 0.0);
    if x < 5.0 {
        for (above, below) in COEFFICIENTS.iter().rev() {
            numerator = numerator * x + above;
            denominator = denominator * x + below;
        }
    } else {
        // In powers of 1/x, which do not overflow.
        for (above, below) in COEFFICIENTS {
            numerator = numerator / x + above;
            denominator = denominator / x + below;
        }
    }
    numerator / denominator
}

/// `sin(pi * x)`, accurate near integers.
fn sin_pi(x: f64) -> f64 {
    let y = x.abs() % 2.0;
    let result = match (2.0 * y).round() as i32 {
        0 => (PI * y).sin(),
        1 => (PI * (y - 0.5)).cos(),
        2 => (PI * (1.0 - y)).sin(),
        3 => -(PI * (y - 1.5)).cos(),
        _ => (PI * (y - 2.0)).sin(),
    };
    1.0_f64.copysign(x) * result
}

/// The gamma function.
pub(super) fn gamma(x: f64) -> f64 {
    if x.is_nan() || x == f64::INFINITY {
        return x;
    }
    if x == 0.0 {
        return f64::INFINITY.copysign(x);
    }
    if x == x.floor() {
        if x < 0.0 {
            return f64::NAN;
        }
        if x <= 23.0 {
            // Factorials up to 22 are exact.
            return (1..x as u64).fold(1.0, |product, factor| product * factor as f64);
        }
    }
    let magnitude = x.abs();
    if magnitude < 1e-20 {
        return 1.0 / x;
    }
    if magnitude > 200.0 {
        return if x < 0.0 { 0.0 / sin_pi(x) } else { f64::INFINITY };
    }
    let y = magnitude + G_LESS_HALF;
    // What the sum above has lost.
    let lost = if magnitude > G_LESS_HALF {
        (y - magnitude) - G_LESS_HALF
    } else {
        (y - G_LESS_HALF) - magnitude
    };
    let correction = lost * G / y;
    if x < 0.0 {
        let mut result = -PI / sin_pi(magnitude) / magnitude * y.exp() / lanczos_sum(magnitude);
        result -= correction * result;
        if magnitude < 140.0 {
            result / y.powf(magnitude - 0.5)
        } else {
            let root = y.powf(magnitude / 2.0 - 0.25);
            result / root / root
        }
    } else {
        let mut result = lanczos_sum(magnitude) / y.exp();
        result += correction * result;
        if magnitude < 140.0 {
            result * y.powf(magnitude - 0.5)
        } else {
            let root = y.powf(magnitude / 2.0 - 0.25);
            result * root * root
        }
    }
}

/// The logarithm of the magnitude of the gamma function.
pub(super) fn log_gamma(x: f64) -> f64 {
    if x.is_nan() {
        return x;
    }
    if x.is_infinite() {
        return f64::INFINITY;
    }
    if x == x.floor() && x <= 2.0 {
        return if x <= 0.0 { f64::INFINITY } else { 0.0 };
    }
    let magnitude = x.abs();
    if magnitude < 1e-20 {
        return -magnitude.ln();
    }
    let mut result = lanczos_sum(magnitude).ln() - G;
    result += (magnitude - 0.5) * ((magnitude + G - 0.5).ln() - 1.0);
    if x < 0.0 {
        result = LOG_PI - sin_pi(magnitude).abs().ln() - magnitude.ln() - result;
    }
    result
}
