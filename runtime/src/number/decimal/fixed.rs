//! Logarithms and exponentials of fixed-point numbers: in, non-negative integers that stand for themselves divided by a power of
//! two; out, the same. Errors are a few units of the last bit: the caller takes more bits than it needs.

use num_bigint::{BigInt, BigUint};
use num_traits::{Signed, ToPrimitive, Zero};

/// The logarithm of ten times 2 to the power [`LN_10_BITS`], its lowest limb first.
const LN_10: [u64; 11] = [
    0xd96a_9b0e_c360_c7ef,
    0xe0b3_e28a_2a32_4479,
    0xee3d_e210_0b94_5b59,
    0xb188_9061_042f_8b6b,
    0x31c3_2f00_b17c_35a0,
    0x58bc_0b5e_c6a0_4173,
    0x0f18_7a08_07c0_b5ca,
    0x8a3f_b3e7_6977_e43a,
    0xa95b_58ae_0b4c_28a3,
    0x4d76_3776_aaa2_b05b,
    0x0000_0000_0000_0002,
];
const LN_10_BITS: u64 = 640;

/// The inverse hyperbolic tangent of 1/n: its series.
fn atanh_of_inverse(n: u32, bits: u64) -> BigUint {
    let square = n * n;
    let mut power = (BigUint::from(1_u32) << bits) / n;
    let mut sum = power.clone();
    let mut odd = 1_u32;
    loop {
        power /= square;
        if power.is_zero() {
            return sum;
        }
        odd += 2;
        sum += &power / odd;
    }
}

/// The logarithm of ten.
pub(super) fn ln_of_ten(bits: u64) -> BigUint {
    if bits <= LN_10_BITS {
        let halves = LN_10.iter().flat_map(|limb| [*limb as u32, (*limb >> 32) as u32]);
        return BigUint::new(halves.collect()) >> (LN_10_BITS - bits);
    }
    let guard = 32;
    let wide = bits + guard;
    let sum = atanh_of_inverse(31, wide) * 46_u32
        + atanh_of_inverse(49, wide) * 34_u32
        + atanh_of_inverse(161, wide) * 20_u32;
    sum >> guard
}

/// e to the power x, for an x from 0 to 3.
pub(super) fn exp(x: &BigUint, bits: u64) -> BigUint {
    // The series is short for a small number: x is halved so often, and the result squared as often.
    let halvings = bits.isqrt().max(4);
    let guard = halvings + 16;
    let wide = bits + guard;
    let x = (x << guard) >> halvings;
    let mut sum = (BigUint::from(1_u32) << wide) + &x;
    let mut term = x.clone();
    let mut count = 2_u32;
    loop {
        term = (term * &x) >> wide;
        term /= count;
        if term.is_zero() {
            break;
        }
        sum += &term;
        count += 1;
    }
    for _ in 0..halvings {
        sum = (&sum * &sum) >> wide;
    }
    sum >> guard
}

/// The logarithm of a number from 1 to 10.
pub(super) fn ln(x: &BigUint, bits: u64) -> BigUint {
    // Each step makes three times as many bits right; the last ones are done with the most.
    let mut steps = vec![bits];
    let mut step = bits;
    while step > 48 {
        step = step / 3 + 2;
        steps.push(step.max(48));
        if step <= 48 {
            break;
        }
    }
    let shift = bits.saturating_sub(60);
    let near = (x >> shift).to_f64().unwrap_or(1.0) / (1_u64 << (bits - shift)) as f64;
    let mut known = 50;
    let estimate = near.max(1.0).ln() * (1_u64 << known) as f64;
    let mut y = BigInt::from(estimate as u64);
    for width in steps.into_iter().rev() {
        y = if width >= known { y << (width - known) } else { y >> (known - width) };
        known = width;
        let x = BigInt::from(x >> (bits - width));
        let there = BigInt::from(exp(y.magnitude(), width));
        // One step of Halley's method.
        let correction = ((&x - &there) << (width + 1)) / (&x + &there);
        y += correction;
        if y.is_negative() {
            y = BigInt::zero();
        }
    }
    y.magnitude().clone()
}
