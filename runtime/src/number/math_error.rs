//! The error functions `erf` and `erfc`.
//!
//! Comes in: floats. Goes out: the values that the C library gives which CPython is mostly run with, to the last bit: the rational approximations of
//! fdlibm, their polynomials summed in pairs, around the platform's `exp`. Must never: say more than that about another library's last bit.

/// `erf(1)`, as far as a float of 24 bits holds it.
const ABOUT_ONE: f64 = 0.845_062_911_510_467_5;
/// `2 / sqrt(pi) - 1`.
const SLOPE: f64 = 0.128_379_167_095_512_6;
/// Up to 0.84375, in the square of the argument.
const SMALL_ABOVE: [f64; 5] = [
    0.128_379_167_095_512_56,
    -0.325_042_107_247_001_5,
    -0.028_481_749_575_598_51,
    -0.005_770_270_296_489_442,
    -2.376_301_665_665_016_3e-05,
];
/// The same, below the line.
const SMALL_BELOW: [f64; 6] = [
    1.0,
    0.397_917_223_959_155_35,
    0.065_022_249_988_767_3,
    0.005_081_306_281_875_766,
    0.000_132_494_738_004_321_64,
    -3.960_228_278_775_368e-06,
];
/// Up to 1.25, in the distance from 1.
const MIDDLE_ABOVE: [f64; 7] = [
    -0.002_362_118_560_752_659_4,
    0.414_856_118_683_748_33,
    -0.372_207_876_035_701_3,
    0.318_346_619_901_161_75,
    -0.110_894_694_282_396_68,
    0.035_478_304_325_618_236,
    -0.002_166_375_594_868_791,
];
/// The same, below the line.
const MIDDLE_BELOW: [f64; 7] = [
    1.0,
    0.106_420_880_400_844_23,
    0.540_397_917_702_171,
    0.071_828_654_414_196_27,
    0.126_171_219_808_761_64,
    0.013_637_083_912_029_05,
    0.011_984_499_846_799_107,
];
/// Up to 1 / 0.35, in the inverse of the square.
const LARGE_ABOVE: [f64; 8] = [
    -0.009_864_944_034_847_148,
    -0.693_858_572_707_181_8,
    -10.558_626_225_323_291,
    -62.375_332_450_326_006,
    -162.396_669_462_573_47,
    -184.605_092_906_711_04,
    -81.287_435_506_306_6,
    -9.814_329_344_169_145,
];
/// The same, below the line.
const LARGE_BELOW: [f64; 9] = [
    1.0,
    19.651_271_667_439_257,
    137.657_754_143_519_04,
    434.565_877_475_229_23,
    645.387_271_733_267_9,
    429.008_140_027_567_83,
    108.635_005_541_779_44,
    6.570_249_770_319_282,
    -0.060_424_415_214_858_1,
];
/// Beyond that.
const FAR_ABOVE: [f64; 7] = [
    -0.009_864_942_924_700_1,
    -0.799_283_237_680_523,
    -17.757_954_917_754_752,
    -160.636_384_855_821_92,
    -637.566_443_368_389_6,
    -1_025.095_131_611_077_2,
    -483.519_191_608_651_4,
];
/// The same, below the line.
const FAR_BELOW: [f64; 8] = [
    1.0,
    30.338_060_743_482_46,
    325.792_512_996_573_9,
    1_536.729_586_084_437,
    3_199.858_219_508_595_5,
    2_553.050_406_433_164_4,
    474.528_541_206_955_37,
    -22.440_952_446_585_82,
];

/// `erf(x)`.
pub(super) fn erf(x: f64) -> f64 {
    let size = x.abs();
    if x.is_nan() {
        return x;
    }
    let value = if size < 0.84375 {
        if size < f64::from_bits(0x3E30_0000_0000_0000) {
            // The sum of parts that are sixteen times as large does not lose what is denormal.
            return 0.0625 * (16.0 * x + (16.0 * SLOPE) * x);
        }
        size + size * small(x)
    } else if size < 1.25 {
        ABOUT_ONE + middle(size)
    } else if size < 6.0 {
        1.0 - tail(size)
    } else {
        1.0
    };
    value.copysign(x)
}

/// `erfc(x)`, which is `1 - erf(x)`.
pub(super) fn erfc(x: f64) -> f64 {
    let size = x.abs();
    if x.is_nan() {
        return x;
    }
    if size < 0.84375 {
        if size < f64::from_bits(0x3C70_0000_0000_0000) {
            return 1.0 - x;
        }
        let more = x * small(x);
        return if x < 0.25 { 1.0 - (x + more) } else { 0.5 - (x - 0.5 + more) };
    }
    if size < 1.25 {
        let more = middle(size);
        return if x < 0.0 { 1.0 + (ABOUT_ONE + more) } else { 1.0 - ABOUT_ONE - more };
    }
    match x < 0.0 {
        true if size < 6.0 => 2.0 - tail(size),
        true => 2.0,
        false if size < 28.0 => tail(size),
        false => 0.0,
    }
}

/// What `erf(x) / x` is more than 1, for small arguments.
fn small(x: f64) -> f64 {
    let square = x * x;
    polynomial(&SMALL_ABOVE, square) / polynomial(&SMALL_BELOW, square)
}

/// What `erf` is more than about 0.845, for arguments about 1.
fn middle(size: f64) -> f64 {
    let distance = size - 1.0;
    polynomial(&MIDDLE_ABOVE, distance) / polynomial(&MIDDLE_BELOW, distance)
}

/// `erfc` of a large positive argument.
fn tail(size: f64) -> f64 {
    let inverse = 1.0 / (size * size);
    // The bound is one of the upper half of the bits.
    let ratio = if size.to_bits() >> 32 < 0x4006_DB6D {
        polynomial(&LARGE_ABOVE, inverse) / polynomial(&LARGE_BELOW, inverse)
    } else {
        polynomial(&FAR_ABOVE, inverse) / polynomial(&FAR_BELOW, inverse)
    };
    // The square of the upper half is exact.
    let upper = f64::from_bits(size.to_bits() & !0xFFFF_FFFF);
    (-upper * upper - 0.5625).exp() * ((upper - size) * (upper + size) + ratio).exp() / size
}

/// A polynomial by its coefficients from the constant on: pairs of neighbours times even powers, summed from the lowest on.
fn polynomial(coefficients: &[f64], x: f64) -> f64 {
    let square = x * x;
    let fourth = square * square;
    let powers = [1.0, square, fourth, fourth * square, fourth * fourth];
    let pairs = coefficients.chunks(2).map(|pair| match *pair {
        [constant, factor] => constant + x * factor,
        [constant] => constant,
        _ => 0.0,
    });
    let mut terms = pairs.zip(powers).map(|(pair, power)| power * pair);
    let first = terms.next().unwrap_or(0.0);
    terms.fold(first, |sum, term| sum + term)
}
