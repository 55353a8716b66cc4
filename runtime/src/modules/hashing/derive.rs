//! `pbkdf2_hmac`: a key derived from a password by very many rounds of HMAC, in steps.
//!
//! Comes in: the name of an algorithm, password, salt, rounds. Goes out: the key. Must never: do more rounds in a step than were paid for
//! at once.

use super::state::{Algorithm, State};
use crate::builtins::bytes::{byte_count, content, not_bytes};
use crate::builtins::shared::number::int;
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::hooks::Operation;
use crate::vm::native::{Arguments, NativeRow, Outcome, Resumed, Step, Stop};
use crate::vm::row::incremental;
use crate::vm::slots::native_frame;
use npyc_format::gas::GasClass;

/// Rounds of one step.
const STEP_ROUNDS: i64 = 500;

native_frame! {
    /// `pbkdf2_hmac`.
    Derive(4, positional_only = 0) {
        hash_name: Value, password: Value, salt: Value, iterations: Value, dklen: Value;
        key: Value,
        running: Value,
        sum: Value,
        round: i64,
        converting: bool,
    }
}

/// The functions.
pub(super) static FUNCTIONS: &[NativeRow] = &[incremental(
    "pbkdf2_hmac",
    "Password based key derivation function 2 (PKCS #5 v2.0) with HMAC as pseudorandom function.",
    Derive::SIGNATURE,
    GasClass::Build,
    Derive::OWN,
    |cx, frame, resumed| derive(cx, &Derive::on(frame), resumed),
)];

/// HMAC with a key that was mixed in already.
struct Keyed {
    inner: State,
    outer: State,
}

impl Keyed {
    fn new(algorithm: Algorithm, key: &[u8]) -> Keyed {
        let size = algorithm.block_size();
        let mut block = vec![0; size];
        if key.len() > size {
            let mut state = State::new(algorithm);
            state.update(key);
            let digest = state.finish(0);
            block[..digest.len()].copy_from_slice(&digest);
        } else {
            block[..key.len()].copy_from_slice(key);
        }
        let padded = |pad: u8| {
            let mut state = State::new(algorithm);
            state.update(&block.iter().map(|byte| byte ^ pad).collect::<Vec<u8>>());
            state
        };
        Keyed { inner: padded(0x36), outer: padded(0x5c) }
    }

    fn digest(&self, parts: &[&[u8]]) -> Vec<u8> {
        let mut inner = self.inner.clone();
        parts.iter().for_each(|part| inner.update(part));
        let mut outer = self.outer.clone();
        outer.update(&inner.finish(0));
        outer.finish(0)
    }
}

fn bytes(cx: &Context, value: Value) -> Outcome<Vec<u8>> {
    content(cx, value).map(crate::heap::ByteView::into_owned).ok_or_else(|| not_bytes(cx, value))
}

/// A count that must be positive.
fn positive(cx: &Context, value: Value, text: &str) -> Outcome<i64> {
    match int(cx, value).and_then(|int| int.small()) {
        Some(count) if count > i64::from(i32::MAX) => {
            Err(cx.overflow_error(format_args!("Python int too large to convert to C int")))
        }
        Some(count) if count > 0 => Ok(count),
        Some(_) => Err(cx.value_error(format_args!("{text}"))),
        None => Err(cx.overflow_error(format_args!("Python int too large to convert to C long"))),
    }
}

fn derive(cx: &Context, frame: &Derive<'_>, resumed: Resumed) -> Outcome<Step> {
    if let (true, Resumed::Value(number)) = (frame.converting.get(), resumed) {
        frame.converting.set(false);
        let slot = if int(cx, frame.iterations.get()).is_none() {
            &frame.iterations
        } else {
            &frame.dklen
        };
        slot.set(number);
    }
    let name = frame.hash_name.get();
    let Some(text) = cx.text(name) else {
        return Err(cx.type_error(format_args!(
            "pbkdf2_hmac() argument 'hash_name' must be str, not {}",
            cx.type_name(name)
        )));
    };
    let Some(algorithm) = Algorithm::ALL.into_iter().find(|one| {
        one.name() == text.to_ascii_lowercase() && one.digest_size() > 0 && text.len() < 16
    }) else {
        cx.charge_text(text.len());
        return Err(cx.value_error(format_args!("unsupported hash type {text}")));
    };
    let no_length = frame.dklen.get().is_unbound() || frame.dklen.get().is_none();
    for slot in [&frame.iterations, &frame.dklen] {
        let wanted = slot.index == frame.iterations.index || !no_length;
        if wanted && int(cx, slot.get()).is_none() {
            frame.converting.set(true);
            return Ok(Step::Operate(Operation::Index, Arguments::of(&[slot.get()])));
        }
    }
    let (password, salt) = (frame.password.get(), frame.salt.get());
    let mut size = 0;
    for value in [password, salt] {
        size += byte_count(cx, value).ok_or_else(|| not_bytes(cx, value))?;
    }
    let rounds = positive(cx, frame.iterations.get(), "iteration value must be greater than 0.")?;
    let length = if no_length {
        algorithm.digest_size()
    } else {
        positive(cx, frame.dklen.get(), "key length must be greater than 0.")? as usize
    };
    let width = algorithm.digest_size();
    // Each step mixes the key in anew, so that no state of Rust is kept.
    let begin = 4 * algorithm.gas(algorithm.block_size() as u64) + algorithm.gas(size as u64);
    let done = cx.heap.byte_array(frame.key.get()).map_or(0, |key| key.content.len() / width);
    let parts = (length.div_ceil(width) - done) as i64;
    let left = parts.saturating_mul(rounds).saturating_sub(frame.round.get()).min(STEP_ROUNDS);
    let cost = begin + left as u64 * 2 * algorithm.gas(algorithm.block_size() as u64);
    frame.frame.take_room(cx, 2 * length as u64 + size as u64 + 4096, cost)?;
    if frame.key.get().is_unbound() {
        frame.key.set(cx.heap.new_byte_array(&[]));
        frame.running.set(cx.heap.new_byte_array(&[]));
        frame.sum.set(cx.heap.new_byte_array(&[]));
    }
    let arrays = [frame.key.get(), frame.running.get(), frame.sum.get()];
    let [Some(key), Some(running), Some(sum)] = arrays.map(|array| cx.heap.byte_array(array))
    else {
        return Err(Stop::Halt);
    };
    let keyed = Keyed::new(algorithm, &bytes(cx, password)?);
    let mut round = frame.round.get();
    let mut block = running.content.to_vec();
    let mut total = sum.content.to_vec();
    for _ in 0..STEP_ROUNDS {
        if round == 0 {
            let number = (key.content.len() / width + 1) as u32;
            block = keyed.digest(&[&bytes(cx, salt)?, &number.to_be_bytes()]);
            total.clone_from(&block);
        } else {
            block = keyed.digest(&[&block]);
            total.iter_mut().zip(&block).for_each(|(sum, byte)| *sum ^= byte);
        }
        round += 1;
        if round == rounds {
            let wanted = width.min(length - key.content.len());
            key.content.extend_from_slice(&cx.heap, &total[..wanted]);
            round = 0;
            if key.content.len() == length {
                return Ok(Step::Done(key.new_bytes(&cx.heap, 0, length)));
            }
        }
    }
    running.content.assign(&cx.heap, &block);
    sum.content.assign(&cx.heap, &total);
    frame.round.set(round);
    Ok(Step::Again)
}
