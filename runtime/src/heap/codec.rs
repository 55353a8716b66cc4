//! How objects are written to bytes and filled from them: one walk over an object's fields serves both, so that no field can be
//! forgotten on either side.
//!
//! Comes in: a field's own content. Goes out: the same, or what the bytes say in its place. Must never: take a number from the bytes
//! for granted; what is not checked here is checked by whoever names it.

use super::Heap;
use super::buffer::{Buffer, Element};
use super::exception::{GeneratorState, TraceEntry};
use super::simple::{DictViewKind, IteratorKind};
use crate::value::Value;
use npyc_format::archive::schema::ArchivedFunctionRow;

/// Why a snapshot cannot be written or read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// The bytes end too early.
    Cut,
    /// Something that is not as it must be.
    Damaged(&'static str),
    /// It needs more memory than it may have.
    TooLarge,
    /// Something that has no form outside this process, by its name.
    Blocked(String),
}

/// The result of a walk.
pub(crate) type Walked<T = ()> = Result<T, Fault>;

/// One of the two directions of a walk. To the writer, the methods give back what they are given.
pub(crate) trait Codec {
    /// Whether objects are filled, not shown.
    const LOADS: bool;
    /// A number.
    fn number(&mut self, own: u64) -> Walked<u64>;
    /// A value.
    fn value(&mut self, own: Value) -> Walked<Value>;
    /// A function's row of an archive, or null.
    fn row(&mut self, own: *const ArchivedFunctionRow) -> Walked<*const ArchivedFunctionRow>;
    /// Bytes: the writer is given them, the reader gives them.
    fn bytes<'s>(&'s mut self, own: &'s [u8]) -> Walked<&'s [u8]>;
    /// Whether so many bytes more may be counted.
    fn room(&mut self, heap: &Heap, bytes: usize) -> Walked;

    /// A number with a sign, small ones short.
    fn int(&mut self, own: i64) -> Walked<i64> {
        let coded = ((own << 1) ^ (own >> 63)) as u64;
        let read = self.number(coded)?;
        Ok((read >> 1) as i64 ^ -((read & 1) as i64))
    }

    /// A number of 32 bits.
    fn short(&mut self, own: u32) -> Walked<u32> {
        u32::try_from(self.number(u64::from(own))?).map_err(|_| Fault::Damaged("a number"))
    }

    /// A truth value.
    fn flag(&mut self, own: bool) -> Walked<bool> {
        match self.number(u64::from(own))? {
            0 => Ok(false),
            1 => Ok(true),
            _ => Err(Fault::Damaged("a truth value")),
        }
    }

    /// A text.
    fn text(&mut self, own: &str) -> Walked<String> {
        let read = self.bytes(own.as_bytes())?;
        std::str::from_utf8(read).map(str::to_owned).map_err(|_| Fault::Damaged("a text"))
    }

    /// How many things follow; each takes a byte or more.
    fn count(&mut self, own: usize) -> Walked<usize> {
        usize::try_from(self.number(own as u64)?).map_err(|_| Fault::Damaged("a count"))
    }

    /// A list of values.
    fn values(&mut self, own: &[Value]) -> Walked<Vec<Value>> {
        let count = self.count(own.len())?;
        let mut read = Vec::new();
        for index in 0..count {
            read.push(self.value(own.get(index).copied().unwrap_or(Value::UNBOUND))?);
        }
        Ok(read)
    }
}

/// A plain field of an object, or an element of a buffer.
pub(crate) trait Saved: Copy {
    /// What an element is before it is read.
    const BLANK: Self;
    /// Writes it, or gives what was read.
    fn walk(self, codec: &mut impl Codec) -> Walked<Self>;
}

impl Saved for Value {
    const BLANK: Value = Value::UNBOUND;
    fn walk(self, codec: &mut impl Codec) -> Walked<Value> {
        codec.value(self)
    }
}

impl Saved for u8 {
    const BLANK: u8 = 0;
    fn walk(self, codec: &mut impl Codec) -> Walked<u8> {
        u8::try_from(codec.number(u64::from(self))?).map_err(|_| Fault::Damaged("a byte"))
    }
}

impl Saved for u32 {
    const BLANK: u32 = 0;
    fn walk(self, codec: &mut impl Codec) -> Walked<u32> {
        codec.short(self)
    }
}

impl Saved for i64 {
    const BLANK: i64 = 0;
    fn walk(self, codec: &mut impl Codec) -> Walked<i64> {
        codec.int(self)
    }
}

impl Saved for bool {
    const BLANK: bool = false;
    fn walk(self, codec: &mut impl Codec) -> Walked<bool> {
        codec.flag(self)
    }
}

impl Saved for *const ArchivedFunctionRow {
    const BLANK: Self = std::ptr::null();
    fn walk(self, codec: &mut impl Codec) -> Walked<Self> {
        codec.row(self)
    }
}

impl Saved for TraceEntry {
    const BLANK: TraceEntry = TraceEntry { unit: 0, function: 0, word: 0 };
    fn walk(self, codec: &mut impl Codec) -> Walked<TraceEntry> {
        Ok(TraceEntry {
            unit: codec.short(self.unit)?,
            function: codec.short(self.function)?,
            word: codec.short(self.word)?,
        })
    }
}

/// Enumerations go by their numbers.
macro_rules! numbered {
    ($($type:ty: $what:literal [$($variant:ident)*];)*) => {$(
        impl Saved for $type {
            const BLANK: $type = [$(<$type>::$variant),*][0];
            fn walk(self, codec: &mut impl Codec) -> Walked<$type> {
                let read = codec.number(self as u64)?;
                let known = [$(<$type>::$variant),*].into_iter();
                known.into_iter().find(|own| *own as u64 == read).ok_or(Fault::Damaged($what))
            }
        }
    )*};
}

numbered! {
    GeneratorState: "a generator's state" [Created Suspended Running Finished];
    DictViewKind: "a view's kind" [Keys Values Items];
    IteratorKind: "an iterator's kind" [
        List Tuple Str Bytes ByteArray Range BigRange DictKeys DictValues DictItems ReverseDictKeys ReverseDictValues ReverseDictItems
        Set ReverseList ReverseSequence Sequence CallSentinel Enumerate Zip Map Filter
    ];
}

impl<T: Element + Saved> Buffer<T> {
    /// The elements and the room for more.
    pub(super) fn walk(&self, heap: &Heap, codec: &mut impl Codec) -> Walked {
        self.walk_some(heap, codec, self.len())
    }

    /// The room alone: what it holds can be found again.
    pub(super) fn walk_room(&self, heap: &Heap, codec: &mut impl Codec) -> Walked {
        self.walk_some(heap, codec, 0)
    }

    fn walk_some<C: Codec>(&self, heap: &Heap, codec: &mut C, length: usize) -> Walked {
        let length = codec.short(length as u32)? as usize;
        let capacity = codec.short(self.capacity_now() as u32)? as usize;
        if !C::LOADS {
            for index in 0..length {
                if let Some(item) = self.get(index) {
                    item.walk(codec)?;
                }
            }
            return Ok(());
        }
        if length > capacity {
            return Err(Fault::Damaged("more elements than there is room for"));
        }
        codec.room(heap, capacity.saturating_mul(T::BYTES))?;
        self.take_room(heap, capacity);
        for _ in 0..length {
            let item = T::BLANK.walk(codec)?;
            self.push_within_capacity(item);
        }
        Ok(())
    }
}

/// Bytes that are being written.
#[derive(Default)]
pub(crate) struct Out(pub(crate) Vec<u8>);

impl Out {
    /// A number: seven bits to a byte, the lowest first.
    #[inline]
    pub(crate) fn number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.0.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.0.push(number as u8);
    }

    /// Bytes with their length before them.
    pub(crate) fn bytes(&mut self, bytes: &[u8]) {
        self.number(bytes.len() as u64);
        self.0.extend_from_slice(bytes);
    }
}

/// Bytes that are being read.
pub(crate) struct In<'b> {
    bytes: &'b [u8],
}

impl<'b> In<'b> {
    /// All of them are still to be read.
    pub(crate) fn new(bytes: &'b [u8]) -> In<'b> {
        In { bytes }
    }

    /// Whether all were read.
    pub(crate) fn is_at_end(&self) -> bool {
        self.bytes.is_empty()
    }

    /// So many bytes.
    #[inline]
    pub(crate) fn take(&mut self, count: usize) -> Walked<&'b [u8]> {
        let (taken, rest) = self.bytes.split_at_checked(count).ok_or(Fault::Cut)?;
        self.bytes = rest;
        Ok(taken)
    }

    /// One byte.
    #[inline]
    pub(crate) fn byte(&mut self) -> Walked<u8> {
        let (first, rest) = self.bytes.split_first().ok_or(Fault::Cut)?;
        self.bytes = rest;
        Ok(*first)
    }

    /// A number.
    #[inline]
    pub(crate) fn number(&mut self) -> Walked<u64> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            let bits = u64::from(byte & 0x7f);
            if bits << shift >> shift != bits || (byte == 0 && shift > 0) {
                return Err(Fault::Damaged("a number"));
            }
            number |= bits << shift;
            if byte < 0x80 {
                return Ok(number);
            }
        }
        Err(Fault::Damaged("a number"))
    }

    /// A number of 32 bits.
    #[inline]
    pub(crate) fn short(&mut self) -> Walked<u32> {
        u32::try_from(self.number()?).map_err(|_| Fault::Damaged("a number"))
    }

    /// Bytes with their length before them.
    pub(crate) fn bytes(&mut self) -> Walked<&'b [u8]> {
        let count = self.number()?;
        self.take(usize::try_from(count).map_err(|_| Fault::Cut)?)
    }
}
