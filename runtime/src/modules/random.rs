//! `_random`: the native half of `random`: the Mersenne Twister, and the seed that the host gives.
//!
//! Comes in: a seed. Goes out: the same numbers as CPython's. Must never: draw from anything but its state; without a seed it raises.

use crate::api::BuiltinClass;
use crate::builtins::shared::number::{int, new_int};
use crate::heap::List;
use crate::number::int::Int;
use crate::value::Value;
use crate::vm::argument::Index;
use crate::vm::context::Context;
use crate::vm::native::{Outcome, Room, Stop};
use crate::vm::slots::native_object;
use crate::vm::warm::forms::PASS;
use npython_macros::{native_module, native_type};
use num_bigint::{BigInt, BigUint};
use sha2::{Digest, Sha512};

/// Words of the state.
const WORDS: usize = 624;
/// The word that a word is mixed with stands so far behind it.
const DISTANCE: usize = 397;
/// Gas for making a state, and for making all its words anew.
const STATE_GAS: u64 = 2 * WORDS as u64;

native_object! {
    /// A generator of random numbers: a list of its words, empty without a seed, and the next of them.
    Twister in RANDOM { words: Value, next: usize }
}

fn word(list: &List, index: usize) -> u32 {
    list.get(index).and_then(|word| word.as_int()).unwrap_or(0) as u32
}

fn set_word(list: &List, index: usize, word: u32) {
    list.set(index, Value::int(i64::from(word)));
}

impl<'c> Twister<'c> {
    fn list(&self, cx: &'c Context) -> Outcome<&'c List> {
        cx.heap.list(self.words.get()).ok_or(Stop::Halt)
    }

    /// Sets the state by the words of a key.
    fn start(&self, cx: &'c Context, key: &[u32]) -> Outcome<()> {
        let mut words = [0_u32; WORDS];
        words[0] = 19_650_218;
        for index in 1..WORDS {
            let before = words[index - 1];
            words[index] =
                (before ^ before >> 30).wrapping_mul(1_812_433_253).wrapping_add(index as u32);
        }
        let mut index = 1;
        let mut step = |words: &mut [u32; WORDS], factor: u32, add: u32| {
            let before = words[index - 1];
            let mixed = words[index] ^ (before ^ before >> 30).wrapping_mul(factor);
            // The second round takes its place off, the first adds what it is given.
            words[index] = mixed.wrapping_add(add).wrapping_sub(if factor == 1_566_083_941 {
                index as u32
            } else {
                0
            });
            index += 1;
            if index == WORDS {
                words[0] = words[WORDS - 1];
                index = 1;
            }
        };
        for round in 0..WORDS.max(key.len()) {
            let place = round % key.len().max(1);
            let part = key.get(place).copied().unwrap_or(0);
            step(&mut words, 1_664_525, part.wrapping_add(place as u32));
        }
        for _ in 1..WORDS {
            step(&mut words, 1_566_083_941, 0);
        }
        words[0] = 1 << 31;
        let values = words.map(|word| Value::int(i64::from(word)));
        self.words.set(cx.heap.new_list(&values));
        self.next.set(WORDS);
        Ok(())
    }

    /// The next 32 bits.
    fn draw(&self, cx: &'c Context) -> Outcome<u32> {
        let list = self.list(cx)?;
        if list.len() != WORDS {
            return Err(cx.runtime_error(format_args!(
                "random numbers need a seed: call random.seed(n), or let the host give one (--seed N)"
            )));
        }
        let mut next = self.next.get();
        if next >= WORDS {
            cx.charge(STATE_GAS);
            for index in 0..WORDS {
                let joined =
                    word(list, index) & 1 << 31 | word(list, (index + 1) % WORDS) & 0x7fff_ffff;
                let twisted = if joined & 1 == 0 { 0 } else { 0x9908_b0df };
                let distant = word(list, (index + DISTANCE) % WORDS);
                set_word(list, index, distant ^ joined >> 1 ^ twisted);
            }
            next = 0;
        }
        let mut drawn = word(list, next);
        self.next.set(next + 1);
        drawn ^= drawn >> 11;
        drawn ^= drawn << 7 & 0x9d2c_5680;
        drawn ^= drawn << 15 & 0xefc6_0000;
        drawn ^= drawn >> 18;
        Ok(drawn)
    }

    /// So many bits, the lowest drawn first.
    fn draw_bits(&self, cx: &'c Context, bits: u32) -> Outcome<BigUint> {
        let count = bits.div_ceil(32);
        let mut digits = Vec::with_capacity(count as usize);
        for index in 0..count {
            let kept = (bits - 32 * index).min(32);
            digits.push(self.draw(cx)? >> (32 - kept));
        }
        Ok(BigUint::new(digits))
    }
}

/// `generator.random()` of one that has a seed.
pub(crate) fn draw_float(cx: &Context, arguments: &[Value]) -> Value {
    let &[generator] = arguments else { return PASS };
    let Some(twister) = Twister::of(cx, generator) else { return PASS };
    if cx.heap.list(twister.words.get()).is_none_or(|words| words.len() != WORDS) {
        return PASS;
    }
    // A generator with its state has no other reason to refuse.
    twister.random(cx).map_or(PASS, Value::float)
}

/// Random() -> create a random number generator with its own internal state.
#[native_type(
    RANDOM,
    name = "Random",
    shown = "_random.Random",
    module = "_random",
    bound_in = "_random"
)]
impl<'c> Twister<'c> {
    /// Create and return a new object.
    #[constructor(gas = Build)]
    fn create(cx: &Context, cls: Value, seed: Option<Value>) -> Outcome<Value> {
        let _ = (cls, seed);
        Ok(Twister::make(cx, cx.heap.new_list(&[]), 0))
    }

    /// Set the state by a non-negative int.
    #[method(name = "_start", gas = Build)]
    fn start_by(self, cx: &'c Context, room: Room, seed: Index) -> Outcome<()> {
        let bytes = seed.0.bit_length() / 8 + 16 * WORDS as u64;
        room.take(cx, bytes, STATE_GAS + bytes / 2)?;
        let digits = seed.0.big().magnitude().to_u32_digits();
        self.start(cx, if digits.is_empty() { &[0] } else { &digits })
    }

    /// random() -> x in the interval [0, 1).
    #[method(gas = Arithmetic)]
    fn random(self, cx: &'c Context) -> Outcome<f64> {
        let (high, low) = (self.draw(cx)? >> 5, self.draw(cx)? >> 6);
        Ok((f64::from(high) * 67_108_864.0 + f64::from(low)) / 9_007_199_254_740_992.0)
    }

    /// getrandbits(k) -> x.  Generates an int with k random bits.
    #[method(gas = Arithmetic)]
    fn getrandbits(self, cx: &'c Context, room: Room, k: Index) -> Outcome<Value> {
        if k.0.is_negative() {
            return Err(cx.value_error(format_args!("Cannot convert negative int")));
        }
        let bits = match k.0.small().map(u32::try_from) {
            Some(Ok(bits)) if bits <= i32::MAX as u32 => bits,
            _ => {
                return Err(cx.overflow_error(format_args!(
                    "Python int too large to convert to C uint64_t"
                )));
            }
        };
        if bits == 0 {
            return Ok(Value::int(0));
        }
        if bits <= 32 {
            return Ok(Value::int(i64::from(self.draw(cx)? >> (32 - bits))));
        }
        let count = u64::from(bits.div_ceil(32));
        room.take(cx, count * 8, count * 3)?;
        Ok(new_int(cx, Int::from(BigInt::from(self.draw_bits(cx, bits)?))))
    }

    /// A random int in the range [0, n), drawn as often as it takes.
    #[method(name = "_randbelow", gas = Arithmetic)]
    fn draw_below(self, cx: &'c Context, room: Room, n: Index) -> Outcome<Value> {
        let bits = n.0.bit_length();
        if n.0.is_negative() || bits == 0 || bits > i32::MAX as u64 {
            return Err(cx.value_error(format_args!("a random int needs a range")));
        }
        let bits = bits as u32;
        if let (1..=32, Some(bound)) = (bits, n.0.small()) {
            loop {
                let drawn = i64::from(self.draw(cx)? >> (32 - bits));
                if drawn < bound {
                    return Ok(Value::int(drawn));
                }
                cx.charge(1);
            }
        }
        let count = u64::from(bits.div_ceil(32));
        room.take(cx, count * 8, count * 3)?;
        let bound = n.0.big().magnitude().clone();
        loop {
            let drawn = self.draw_bits(cx, bits)?;
            if drawn < bound {
                return Ok(new_int(cx, Int::from(BigInt::from(drawn))));
            }
            cx.charge(count * 3);
        }
    }

    /// The words of the state and the number of the next.
    #[method(name = "_state", gas = Build)]
    fn state(self, cx: &'c Context) -> Outcome<Value> {
        cx.charge(STATE_GAS);
        let list = self.list(cx)?;
        if list.len() != WORDS {
            self.draw(cx)?;
        }
        let mut state = cx.heap.tuple_builder(WORDS + 1);
        for index in 0..WORDS {
            state.push(list.get(index).unwrap_or(Value::int(0)));
        }
        state.push(Value::int(self.next.get() as i64));
        Ok(state.finish())
    }

    /// Set the state by such a tuple.
    #[method(name = "_set_state", gas = Build)]
    fn set_state(self, cx: &'c Context, state: Value) -> Outcome<()> {
        cx.charge(STATE_GAS);
        let Some(state) = cx.heap.tuple(cx.unwrap(state)) else {
            return Err(cx.type_error(format_args!("state vector must be a tuple")));
        };
        if state.len() != WORDS + 1 {
            return Err(cx.value_error(format_args!("state vector is the wrong size")));
        }
        // The words are read as C's unsigned long, of which 32 bits count, then the place within them.
        let mut words = [Value::int(0); WORDS];
        for (index, word) in words.iter_mut().enumerate() {
            let Some(number) = state.get(index).and_then(|value| int(cx, value)) else {
                return Err(cx.type_error(format_args!("an integer is required")));
            };
            if number.is_negative() {
                return Err(
                    cx.overflow_error(format_args!("can't convert negative value to unsigned int"))
                );
            }
            let Some(known) = number.small() else {
                return Err(cx.overflow_error(format_args!(
                    "Python int too large to convert to C unsigned long"
                )));
            };
            *word = Value::int(known & 0xffff_ffff);
        }
        let next = state.get(WORDS).and_then(|value| int(cx, value)?.small());
        let next = next.and_then(|next| usize::try_from(next).ok()).filter(|next| *next <= WORDS);
        let Some(next) = next else {
            return Err(cx.value_error(format_args!("invalid state")));
        };
        self.words.set(cx.heap.new_list(&words));
        self.next.set(next);
        Ok(())
    }
}

/// The functions of the module.
enum Random {}

/// Module implements the Mersenne Twister random number generator.
#[native_module(RANDOM_MODULE, name = "_random")]
impl Random {
    /// The seed that the host gives, or None.
    #[function(gas = Lookup)]
    fn host_seed(cx: &Context) -> Outcome<Value> {
        cx.check_class(BuiltinClass::Random, "randomness")?;
        Ok(cx.host.seed().map_or(Value::NONE, |seed| new_int(cx, Int::from(BigInt::from(seed)))))
    }

    /// The SHA-512 digest of bytes, by which texts become seeds.
    #[function(gas = Build)]
    fn digest(cx: &Context, room: Room, data: Value) -> Outcome<Value> {
        let count = crate::builtins::bytes::byte_count(cx, data).unwrap_or(0) as u64;
        room.take(cx, count + 64, 300 + count)?;
        let bytes = crate::builtins::bytes::content(cx, data)
            .ok_or_else(|| crate::builtins::bytes::not_bytes(cx, data))?;
        Ok(cx.heap.new_bytes(&Sha512::digest(&*bytes)))
    }
}
