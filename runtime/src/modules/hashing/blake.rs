//! The types `blake2b` and `blake2s` with all their parameters.
//!
//! Comes in: data and parameters. Goes out: objects. Must never: accept a parameter that CPython refuses.

use super::state::{Algorithm, STATE_BYTES, State};
use super::{begin, bytes_of, given_data, hash_type, hexadecimal, load, size_of, store};
use crate::builtins::bytes::{byte_count, content, not_bytes};
use crate::number::int::Int;
use crate::value::Value;
use crate::vm::argument::Index;
use crate::vm::context::Context;
use crate::vm::native::{Outcome, Room};
use crate::vm::slots::native_object;
use npython_macros::native_type;
use num_traits::ToPrimitive;

/// The parameters as they are given.
struct Parameters {
    digest_size: Option<Index>,
    key: Option<Value>,
    salt: Option<Value>,
    person: Option<Value>,
    fanout: Option<Index>,
    depth: Option<Index>,
    leaf_size: Option<Index>,
    node_offset: Option<Index>,
    node_depth: Option<Index>,
    inner_size: Option<Index>,
    last_node: bool,
}

/// An int that must lie in a range.
fn ranged(
    cx: &Context,
    given: &Option<Index>,
    default: u8,
    low: u8,
    high: u8,
    text: &str,
) -> Outcome<u8> {
    let Some(Index(int)) = given else { return Ok(default) };
    int.small()
        .and_then(|int| u8::try_from(int).ok())
        .filter(|int| (low..=high).contains(int))
        .ok_or_else(|| cx.value_error(format_args!("{text}")))
}

/// An int that C takes for an unsigned one of so many bits.
fn unsigned(cx: &Context, given: &Option<Index>, bits: u32, kind: &str) -> Outcome<u64> {
    let Some(Index(int)) = given else { return Ok(0) };
    if int.is_negative() {
        return Err(cx.value_error(format_args!("Cannot convert negative int")));
    }
    let wide = |int: &Int| int.big().to_u64();
    wide(int).filter(|int| bits == 64 || *int >> bits == 0).ok_or_else(|| {
        cx.overflow_error(format_args!("Python int too large for C unsigned {kind}"))
    })
}

/// A short bytes-like parameter.
fn short(cx: &Context, given: Option<Value>, name: &str, most: usize) -> Outcome<Vec<u8>> {
    let Some(value) = given else { return Ok(Vec::new()) };
    match byte_count(cx, value) {
        None => Err(not_bytes(cx, value)),
        Some(size) if size > most => {
            Err(cx.value_error(format_args!("maximum {name} length is {most} bytes")))
        }
        Some(_) => Ok(content(cx, value).unwrap_or_default().into_owned()),
    }
}

/// The state before any data.
fn start(cx: &Context, algorithm: Algorithm, given: &Parameters) -> Outcome<State> {
    let (name, most) = match algorithm {
        Algorithm::Blake2b => ("Blake2b", 64_usize),
        _ => ("Blake2s", 32),
    };
    let size = match &given.digest_size {
        None => most as u8,
        Some(Index(int)) => match int.small() {
            Some(size) if (1..=most as i64).contains(&size) => size as u8,
            Some(size) => {
                return Err(cx.value_error(format_args!(
                    "digest_size for {name} must be between 1 and {most} bytes, here it is {size}"
                )));
            }
            None => {
                return Err(
                    cx.overflow_error(format_args!("Python int too large to convert to C int"))
                );
            }
        },
    };
    let salt = short(cx, given.salt, "salt", most / 4)?;
    let person = short(cx, given.person, "person", most / 4)?;
    let fanout = ranged(cx, &given.fanout, 1, 0, 255, "fanout must be between 0 and 255")?;
    let depth = ranged(cx, &given.depth, 1, 1, 255, "depth must be between 1 and 255")?;
    let leaf_size = unsigned(cx, &given.leaf_size, 32, "long")?;
    let node_offset = unsigned(cx, &given.node_offset, 64, "long long")?;
    if algorithm == Algorithm::Blake2s && node_offset >> 48 != 0 {
        return Err(cx.overflow_error(format_args!("node_offset is too large")));
    }
    let node_depth =
        ranged(cx, &given.node_depth, 0, 0, 255, "node_depth must be between 0 and 255")?;
    let text = format!("inner_size must be between 0 and is {most}");
    let inner_size = ranged(cx, &given.inner_size, 0, 0, most as u8, &text)?;
    let key = short(cx, given.key, "key", most)?;
    let mut block = vec![0; most];
    block[..4].copy_from_slice(&[size, key.len() as u8, fanout, depth]);
    block[4..8].copy_from_slice(&(leaf_size as u32).to_le_bytes());
    block[8..14].copy_from_slice(&node_offset.to_le_bytes()[..6]);
    if most == 64 {
        block[14..16].copy_from_slice(&node_offset.to_le_bytes()[6..]);
        (block[16], block[17]) = (node_depth, inner_size);
    } else {
        (block[14], block[15]) = (node_depth, inner_size);
    }
    let half = most / 2;
    block[half..half + salt.len()].copy_from_slice(&salt);
    block[half + most / 4..half + most / 4 + person.len()].copy_from_slice(&person);
    Ok(State::blake(algorithm, &block, &key, given.last_node))
}

macro_rules! blake_type {
    ($(#[$about:meta])* $name:ident $number:ident $algorithm:ident $guest:tt $shown:tt) => {
        hash_type! {
            $(#[$about])*
            $name in $number, $guest, "_blake2", $shown;
            digest()
            /// Return a new BLAKE2 hash object.
            #[constructor(gas = Build)]
            #[allow(clippy::too_many_arguments, reason = "as many as the algorithm has parameters")]
            fn create(
                cx: &'c Context,
                room: Room,
                cls: Value,
                #[named] data: Option<Value>,
                #[keyword] digest_size: Option<Index>,
                key: Option<Value>,
                salt: Option<Value>,
                person: Option<Value>,
                fanout: Option<Index>,
                depth: Option<Index>,
                leaf_size: Option<Index>,
                node_offset: Option<Index>,
                node_depth: Option<Index>,
                inner_size: Option<Index>,
                last_node: Option<Truth>,
                usedforsecurity: Option<Value>,
                string: Option<Value>,
            ) -> Outcome<Value> {
                let _ = (cls, usedforsecurity);
                let data = given_data(cx, data, string)?;
                let last_node = last_node.is_some_and(|truth| truth.0);
                let given = Parameters {
                    digest_size, key, salt, person, fanout, depth, leaf_size, node_offset, node_depth, inner_size, last_node,
                };
                let state = begin(cx, room, start(cx, Algorithm::$algorithm, &given)?, data)?;
                Ok($name::make(cx, state, Algorithm::$algorithm as i64))
            }
        }
    };
}

/// A parameter of which only the truth counts.
struct Truth(bool);

impl<'c> crate::vm::argument::FromArgument<'c> for Truth {
    const CONVERSION: Option<crate::vm::argument::Conversion> =
        Some(crate::vm::argument::Conversion::Truth);

    fn from_argument(_cx: &'c Context, value: Value) -> Outcome<Truth> {
        Ok(Truth(value.as_bool().unwrap_or(false)))
    }
}

blake_type! {
    /// Return a new BLAKE2b hash object.
    Blake2b BLAKE2B Blake2b "blake2b" "_blake2.blake2b"
}

blake_type! {
    /// Return a new BLAKE2s hash object.
    Blake2s BLAKE2S Blake2s "blake2s" "_blake2.blake2s"
}
