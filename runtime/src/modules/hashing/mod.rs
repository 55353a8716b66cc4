//! Module `_hashlib`: hash algorithms as objects whose state lies in the guest's memory, and `pbkdf2_hmac`.
//!
//! Comes in: bytes. Goes out: digests. Must never: keep data that was hashed, or hash what was not charged.

mod blake;
mod blocks;
mod derive;
mod state;

use crate::builtins::bytes::{byte_count, content};
use crate::heap::ByteView;
use crate::value::Value;
use crate::vm::argument::Index;
use crate::vm::context::Context;
use crate::vm::native::{Outcome, Room, Stop};
use crate::vm::slots::native_object;
use npython_macros::{native_module, native_type};
use state::{Algorithm, STATE_BYTES, State};

pub(crate) use blake::{BLAKE2B, BLAKE2S};

/// What a new object takes besides the data.
const OBJECT_BYTES: u64 = STATE_BYTES as u64 + 256;

/// The algorithm and the state that an object keeps.
fn load(cx: &Context, algorithm: i64, state: Value) -> Outcome<State> {
    let algorithm = usize::try_from(algorithm).ok().and_then(|at| Algorithm::ALL.get(at));
    match (algorithm, cx.heap.byte_array(state)) {
        (Some(algorithm), Some(array)) => {
            Ok(State::load(*algorithm, &array.content.range_to_vec(0, STATE_BYTES)))
        }
        _ => Err(Stop::Halt),
    }
}

fn store(cx: &Context, array: Value, state: &State) {
    if let Some(array) = cx.heap.byte_array(array) {
        array.content.splice(&cx.heap, 0, STATE_BYTES, &state.store());
    }
}

/// How many bytes are given to be hashed, or CPython's TypeError.
fn size_of(cx: &Context, data: Value) -> Outcome<u64> {
    if cx.text(data).is_some() {
        return Err(cx.type_error(format_args!("Strings must be encoded before hashing")));
    }
    match byte_count(cx, data) {
        Some(size) => Ok(size as u64),
        None => Err(cx.type_error(format_args!("object supporting the buffer API required"))),
    }
}

fn bytes_of(cx: &Context, data: Value) -> ByteView<'_> {
    content(cx, data).unwrap_or_default()
}

/// The data of a constructor: `data` or `string`, not both.
fn given_data(cx: &Context, data: Option<Value>, string: Option<Value>) -> Outcome<Option<Value>> {
    match (data, string.filter(|string| !string.is_none())) {
        (Some(_), Some(_)) => Err(cx.type_error(format_args!(
            "'data' and 'string' are mutually exclusive and support for 'string' keyword parameter \
             is slated for removal in a future version."
        ))),
        (data, string) => Ok(data.or(string)),
    }
}

/// The state of a new object, fed with the data that is given; the room for both is taken.
fn begin(cx: &Context, room: Room, mut state: State, data: Option<Value>) -> Outcome<Value> {
    let size = data.map_or(Ok(0), |data| size_of(cx, data))?;
    room.take(cx, OBJECT_BYTES + size, state.algorithm.gas(size))?;
    if let Some(data) = data {
        state.update(&bytes_of(cx, data));
    }
    Ok(cx.heap.new_byte_array(&state.store()))
}

/// The length of a digest of SHAKE.
fn digest_length(cx: &Context, length: &Index) -> Outcome<usize> {
    if length.0.is_negative() {
        return Err(cx.value_error(format_args!("Cannot convert negative int")));
    }
    match length.0.small().and_then(|length| u32::try_from(length).ok()) {
        Some(length) if length < 1 << 29 => Ok(length as usize),
        Some(_) => Err(cx.value_error(format_args!("length is too large"))),
        None => Err(cx.overflow_error(format_args!("Python int too large for C unsigned long"))),
    }
}

fn hexadecimal(cx: &Context, digest: &[u8]) -> Value {
    let mut text = cx.heap.str_builder(2 * digest.len());
    for byte in digest {
        for half in [byte >> 4, byte & 15] {
            text.push(char::from_digit(u32::from(half), 16).unwrap_or('0'));
        }
    }
    text.finish()
}

/// What the objects of all algorithms do; `_take` makes one the copy of another.
macro_rules! hash_type {
    (
        $(#[$about:meta])*
        $name:ident in $number:ident, $guest:tt, $module:tt, $shown:tt;
        digest($($length:ident)?) $($more:tt)*
    ) => {
        native_object! {
            $(#[$about])*
            $name in $number {
                /// A bytearray of `STATE_BYTES`.
                state: Value,
                algorithm: i64,
            }
        }

        $(#[$about])*
        #[native_type($number, name = $guest, shown = $shown, module = $module, bound_in = "_hashlib")]
        impl<'c> $name<'c> {
            $($more)*

            fn load(&self, cx: &'c Context) -> Outcome<State> {
                load(cx, self.algorithm.get(), self.state.get())
            }

            /// Update this hash object's state with the provided string.
            #[method(gas = Build)]
            fn update(self, cx: &'c Context, room: Room, #[named] data: Value) -> Outcome<()> {
                let size = size_of(cx, data)?;
                let mut state = self.load(cx)?;
                room.take(cx, size, state.algorithm.gas(size))?;
                state.update(&bytes_of(cx, data));
                store(cx, self.state.get(), &state);
                Ok(())
            }

            /// Return the digest value as a bytes object.
            #[method(gas = Build)]
            fn digest(self, cx: &'c Context, room: Room $(, #[named] $length: Index)?) -> Outcome<Value> {
                let (state, length) = (self.load(cx)?, 0);
                $(let length = length.max(digest_length(cx, &$length)?);)?
                room.take(cx, 2 * length as u64 + 512, state.algorithm.gas(length as u64 + 256))?;
                Ok(cx.heap.new_bytes(&state.finish(length)))
            }

            /// Return the digest value as a string of hexadecimal digits.
            #[method(gas = Build)]
            fn hexdigest(self, cx: &'c Context, room: Room $(, #[named] $length: Index)?) -> Outcome<Value> {
                let (state, length) = (self.load(cx)?, 0);
                $(let length = length.max(digest_length(cx, &$length)?);)?
                room.take(cx, 4 * length as u64 + 512, state.algorithm.gas(2 * length as u64 + 256))?;
                Ok(hexadecimal(cx, &state.finish(length)))
            }

            /// Return a copy of the hash object.
            #[method(gas = Build)]
            fn copy(self, cx: &'c Context) -> Outcome<Value> {
                cx.charge_bytes(STATE_BYTES);
                let state = self.load(cx)?.store();
                Ok($name::make(cx, cx.heap.new_byte_array(&state), self.algorithm.get()))
            }

            /// Become a copy of another hash object.
            #[method(name = "_take", gas = Build)]
            fn take(self, cx: &'c Context, other: Value) -> Outcome<()> {
                cx.charge_bytes(STATE_BYTES);
                let state = $name::receive(cx, other)?.load(cx)?;
                store(cx, self.state.get(), &state);
                Ok(())
            }

            /// algorithm name.
            #[getter]
            fn name(self, cx: &'c Context) -> Outcome<String> {
                Ok(self.load(cx)?.algorithm.name().to_owned())
            }

            /// number of bytes in this hashes output.
            #[getter]
            fn digest_size(self, cx: &'c Context) -> Outcome<usize> {
                Ok(self.load(cx)?.digest_size)
            }

            /// number of bytes of a block.
            #[getter]
            fn block_size(self, cx: &'c Context) -> Outcome<usize> {
                Ok(self.load(cx)?.algorithm.block_size())
            }
        }
    };
}
pub(crate) use hash_type;

hash_type! {
    /// A hash is an object used to calculate a checksum of a string of information.
    Hash in HASH, "HASH", "_hashlib", "_hashlib.HASH";
    digest()
}

hash_type! {
    /// A hash is an object used to calculate a checksum of a string of information, of any length.
    HashOfAnyLength in HASH_XOF, "HASHXOF", "_hashlib", "_hashlib.HASHXOF";
    digest(length)
}

/// A new object of an algorithm.
fn new(
    cx: &Context,
    room: Room,
    algorithm: Algorithm,
    data: Option<Value>,
    string: Option<Value>,
) -> Outcome<Value> {
    let data = given_data(cx, data, string)?;
    let state = begin(cx, room, State::new(algorithm), data)?;
    Ok(match algorithm {
        Algorithm::Shake128 | Algorithm::Shake256 => {
            HashOfAnyLength::make(cx, state, algorithm as i64)
        }
        _ => Hash::make(cx, state, algorithm as i64),
    })
}

/// The functions that make objects.
macro_rules! constructors {
    ($($(#[$about:meta])* $name:ident $algorithm:ident;)*) => {
        /// The functions of the module.
        enum Hashing {}

        /// The hash algorithms of hashlib.
        #[native_module(HASHING, name = "_hashlib", groups = [derive::FUNCTIONS])]
        impl Hashing {
            $(
                $(#[$about])*
                #[function(gas = Build)]
                fn $name(
                    cx: &Context,
                    room: Room,
                    #[named] data: Option<Value>,
                    #[keyword] usedforsecurity: Option<Value>,
                    string: Option<Value>,
                ) -> Outcome<Value> {
                    let _ = usedforsecurity;
                    new(cx, room, Algorithm::$algorithm, data, string)
                }
            )*

            /// Return 'a == b'.
            #[function(gas = Build)]
            fn compare_digest(cx: &Context, a: Value, b: Value) -> Outcome<bool> {
                compare(cx, a, b)
            }
        }
    };
}

constructors! {
    /// Returns a md5 hash object; optionally initialized with a string
    md5 Md5;
    /// Returns a sha1 hash object; optionally initialized with a string
    sha1 Sha1;
    /// Returns a sha224 hash object; optionally initialized with a string
    sha224 Sha224;
    /// Returns a sha256 hash object; optionally initialized with a string
    sha256 Sha256;
    /// Returns a sha384 hash object; optionally initialized with a string
    sha384 Sha384;
    /// Returns a sha512 hash object; optionally initialized with a string
    sha512 Sha512;
    /// Returns a sha3-224 hash object; optionally initialized with a string
    sha3_224 Sha3_224;
    /// Returns a sha3-256 hash object; optionally initialized with a string
    sha3_256 Sha3_256;
    /// Returns a sha3-384 hash object; optionally initialized with a string
    sha3_384 Sha3_384;
    /// Returns a sha3-512 hash object; optionally initialized with a string
    sha3_512 Sha3_512;
    /// Returns a shake-128 variable hash object; optionally initialized with a string
    shake_128 Shake128;
    /// Returns a shake-256 variable hash object; optionally initialized with a string
    shake_256 Shake256;
}

/// Whether two texts of ASCII or two bytes-like objects are equal.
fn compare(cx: &Context, a: Value, b: Value) -> Outcome<bool> {
    if let (Some(a), Some(b)) = (cx.text(a), cx.text(b)) {
        cx.pay_bytes(a.len() + b.len())?;
        if !a.is_ascii() || !b.is_ascii() {
            return Err(cx.type_error(format_args!(
                "comparing strings with non-ASCII characters is not supported"
            )));
        }
        return Ok(a == b);
    }
    for value in [a, b] {
        match byte_count(cx, value) {
            Some(size) => cx.pay_bytes(size)?,
            None => return Err(crate::builtins::bytes::not_bytes(cx, value)),
        }
    }
    Ok(*bytes_of(cx, a) == *bytes_of(cx, b))
}
