//! The objects that a snapshot holds, written: each gets a number when it is first named, and is shown once.
//!
//! Comes in: values, and who knows what lies outside the heap. Goes out: texts that grow, heads (what must be known to make an object)
//! and bodies (what fills it). Must never: follow an address that is not to a live object of this heap.

use super::class::Instance;
use super::codec::{Codec, Fault, Out, Walked};
use super::header::ObjectKind;
use super::{Heap, Str};
use crate::value::{Value, tag};
use npyc_format::archive::schema::ArchivedFunctionRow;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// How values begin; a byte from [`wire::SMALL`] on is an int from 0.
pub(super) mod wire {
    pub(crate) const NONE: u8 = 0;
    pub(crate) const FALSE: u8 = 1;
    pub(crate) const TRUE: u8 = 2;
    pub(crate) const UNBOUND: u8 = 3;
    pub(crate) const UNKNOWN: u8 = 4;
    pub(crate) const ELLIPSIS: u8 = 5;
    pub(crate) const NOT_IMPLEMENTED: u8 = 6;
    pub(crate) const INT: u8 = 7;
    pub(crate) const FLOAT: u8 = 8;
    pub(crate) const NATIVE: u8 = 9;
    pub(crate) const TYPE: u8 = 10;
    pub(crate) const OBJECT: u8 = 11;
    pub(crate) const ARENA: u8 = 12;
    pub(crate) const EMPTY_STR: u8 = 13;
    pub(crate) const EMPTY_BYTES: u8 = 14;
    pub(crate) const EMPTY_TUPLE: u8 = 15;
    pub(crate) const CHARACTER: u8 = 16;
    pub(crate) const SMALL: u8 = 32;
}

/// Bits of a str's head.
pub(super) const IS_SHARED: u64 = 1;
pub(super) const WAS_JOINED: u64 = 2;
pub(super) const KNOWS_HASH: u64 = 4;

/// What knows what values mean that lies outside the heap.
pub(crate) trait Outside {
    /// The unit and offset of an object in an archive's arena.
    fn arena_place(&self, address: usize) -> Option<(u32, u32)>;
    /// The unit and number of a function's row.
    fn row_place(&self, row: *const ArchivedFunctionRow) -> Option<(u32, u32)>;
    /// How a native is written.
    fn native(&mut self, number: u32) -> Walked<u32>;
    /// Why an object cannot be written, if it cannot.
    fn refusal(&mut self, heap: &Heap, value: Value) -> Option<String>;
}

/// Hashes addresses by one multiplication: they are the machine's own.
#[derive(Default)]
pub(super) struct AddressHasher(u64);

impl Hasher for AddressHasher {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.write_usize(usize::from(*byte)));
    }
    fn write_usize(&mut self, number: usize) {
        let mixed = (self.0 ^ number as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 = mixed ^ mixed >> 29;
    }
}

type Numbers = HashMap<usize, u32, BuildHasherDefault<AddressHasher>>;

/// The writer.
pub(crate) struct GraphOut<'h, O> {
    heap: &'h Heap,
    /// What lies outside.
    pub(crate) outside: O,
    /// What is written now.
    pub(crate) out: Out,
    numbers: Numbers,
    objects: Vec<Value>,
    shared: Numbers,
    texts: Vec<Value>,
}

impl<'h, O: Outside> GraphOut<'h, O> {
    /// Nothing is written yet.
    pub(crate) fn new(heap: &'h Heap, outside: O) -> GraphOut<'h, O> {
        GraphOut {
            heap,
            outside,
            out: Out::default(),
            numbers: Numbers::default(),
            objects: Vec::new(),
            shared: Numbers::default(),
            texts: Vec::new(),
        }
    }

    /// Writes the bodies of all objects that were named, and of those that they name; then their heads, to another place.
    pub(crate) fn finish(&mut self) -> Walked<Out> {
        let mut next = 0;
        while let Some(&value) = self.objects.get(next) {
            if let Some(refusal) = self.outside.refusal(self.heap, value) {
                return Err(Fault::Blocked(refusal));
            }
            self.heap.walk_object(value, self)?;
            next += 1;
        }
        let heap = self.heap;
        // Classes are listed weakly, in the order in which they were made.
        let number_of = |class: &Value| self.numbers.get(&(class.payload() as usize)).copied();
        let classes: Vec<u32> = heap.classes.borrow().iter().filter_map(number_of).collect();
        self.out.number(classes.len() as u64);
        classes.iter().for_each(|number| self.out.number(u64::from(*number)));
        let mut heads = Out::default();
        heads.number(self.objects.len() as u64);
        for value in std::mem::take(&mut self.objects) {
            self.head(value, &mut heads);
        }
        let mut texts = Out::default();
        texts.number(self.texts.len() as u64);
        for value in &self.texts {
            let (written, room) = heap.str(*value).map_or((&[][..], 0), Str::shared_content);
            texts.bytes(written);
            texts.number(room as u64);
        }
        texts.0.extend_from_slice(&heads.0);
        Ok(texts)
    }

    fn head(&mut self, value: Value, heads: &mut Out) {
        let heap = self.heap;
        let Some(header) = heap.header(value) else { return };
        heads.0.push(header.kind() as u8);
        heads.number(u64::from(header.serial.get()));
        match header.kind() {
            ObjectKind::Str => {
                let Some(text) = heap.str(value) else { return };
                let knows = if text.hash_is_known() { KNOWS_HASH } else { 0 };
                let joined = if text.was_joined() { WAS_JOINED } else { 0 };
                match text.shared_text() {
                    None => {
                        heads.number(knows | joined);
                        heads.bytes(text.as_str().as_bytes());
                    }
                    Some(address) => {
                        let next = self.texts.len() as u32;
                        let number = *self.shared.entry(address.addr()).or_insert(next);
                        if number == next {
                            self.texts.push(value);
                        }
                        heads.number(knows | joined | IS_SHARED);
                        heads.number(u64::from(number));
                        heads.number(text.byte_len() as u64);
                    }
                }
            }
            ObjectKind::Bytes => {
                if let Some(bytes) = heap.bytes(value) {
                    heads.number(u64::from(bytes.hash_is_known()));
                    heads.bytes(bytes.as_bytes());
                }
            }
            ObjectKind::BigInt => {
                if let Some(int) = heap.big_int(value) {
                    heads.number(u64::from(int.is_negative()));
                    heads.number(int.limbs().len() as u64);
                    int.limbs().iter().for_each(|limb| heads.0.extend(limb.to_le_bytes()));
                }
            }
            ObjectKind::Tuple => {
                if let Some(tuple) = heap.tuple(value) {
                    heads.number(tuple.len() as u64);
                }
            }
            ObjectKind::Instance => {
                if let Some(instance) = heap.instance(value) {
                    heads.number(u64::from(!instance.base().is_unbound()));
                    heads.number(instance.inline_slots() as u64);
                }
            }
            _ => {}
        }
    }

    fn object(&mut self, value: Value) -> Walked {
        let heap = self.heap;
        let address = value.payload() as usize;
        if heap.header(value).is_some_and(|header| header.is_immortal()) {
            if let Some((tag, number)) = heap.singleton_number(value) {
                self.out.0.push(tag);
                if tag == wire::CHARACTER {
                    self.out.0.push(number);
                }
                return Ok(());
            }
            let place = self.outside.arena_place(address);
            let (unit, offset) =
                place.ok_or(Fault::Blocked("an object of no archive".to_owned()))?;
            self.out.0.push(wire::ARENA);
            self.out.number(u64::from(unit));
            self.out.number(u64::from(offset));
            return Ok(());
        }
        let next = self.objects.len() as u32;
        let number = *self.numbers.entry(address).or_insert(next);
        if number == next {
            self.objects.push(value);
        }
        self.out.0.push(wire::OBJECT);
        self.out.number(u64::from(number));
        Ok(())
    }
}

impl<O: Outside> Codec for GraphOut<'_, O> {
    const LOADS: bool = false;

    fn number(&mut self, own: u64) -> Walked<u64> {
        self.out.number(own);
        Ok(own)
    }

    fn value(&mut self, own: Value) -> Walked<Value> {
        let out = &mut self.out.0;
        match own.tag() {
            tag::INT => match own.payload() {
                small if small < u64::from(u8::MAX - wire::SMALL) => {
                    out.push(wire::SMALL + small as u8);
                }
                _ => {
                    out.push(wire::INT);
                    self.int(own.payload() as i64)?;
                }
            },
            tag::FLOAT => {
                out.push(wire::FLOAT);
                out.extend(own.payload().to_le_bytes());
            }
            tag::BOOL => out.push(if own.payload() == 0 { wire::FALSE } else { wire::TRUE }),
            tag::NONE => out.push(wire::NONE),
            tag::UNBOUND if own.payload() == 0 => out.push(wire::UNBOUND),
            tag::UNBOUND => out.push(wire::UNKNOWN),
            tag::ELLIPSIS => out.push(wire::ELLIPSIS),
            tag::NOT_IMPLEMENTED => out.push(wire::NOT_IMPLEMENTED),
            tag::NATIVE => {
                out.push(wire::NATIVE);
                let number = self.outside.native(own.payload() as u32)?;
                self.out.number(u64::from(number));
            }
            tag::TYPE => {
                out.push(wire::TYPE);
                self.out.number(own.payload());
            }
            _ => self.object(own)?,
        }
        Ok(own)
    }

    fn row(&mut self, own: *const ArchivedFunctionRow) -> Walked<*const ArchivedFunctionRow> {
        if own.is_null() {
            self.out.number(0);
            return Ok(own);
        }
        let place = self.outside.row_place(own);
        let (unit, function) = place.ok_or(Fault::Damaged("a function of no archive"))?;
        self.out.number(u64::from(unit) + 1);
        self.out.number(u64::from(function));
        Ok(own)
    }

    fn bytes<'s>(&'s mut self, own: &'s [u8]) -> Walked<&'s [u8]> {
        self.out.bytes(own);
        Ok(own)
    }

    fn room(&mut self, _heap: &Heap, _bytes: usize) -> Walked {
        Ok(())
    }
}

impl Heap {
    /// Shows an object's fields, or fills them.
    pub(super) fn walk_object<C: Codec>(&self, value: Value, codec: &mut C) -> Walked {
        macro_rules! fixed {
            ($($kind:ident => $get:ident),* $(,)?) => {
                match self.kind(value) {
                    $(Some(ObjectKind::$kind) => match self.$get(value) {
                        Some(object) => object.walk(self, codec),
                        None => Ok(()),
                    },)*
                    _ => Ok(()),
                }
            };
        }
        use super::object::Object;
        match self.kind(value) {
            Some(ObjectKind::Class) => match self.class(value) {
                Some(class) => {
                    Object::walk(class, self, codec)?;
                    self.walk_shapes(class, codec)
                }
                None => Ok(()),
            },
            Some(ObjectKind::Instance) => self
                .instance(value)
                .map_or(Ok(()), |instance| Instance::walk(instance, self, codec)),
            Some(ObjectKind::Set | ObjectKind::FrozenSet) => {
                self.any_set(value).map_or(Ok(()), |set| set.walk(self, codec))
            }
            Some(ObjectKind::Generator | ObjectKind::Coroutine | ObjectKind::AsyncGenerator) => {
                self.suspendable(value).map_or(Ok(()), |generator| generator.walk(self, codec))
            }
            Some(ObjectKind::Tuple) => self.walk_tuple(value, codec),
            _ => fixed! {
                List => list, Dict => dict, Range => range, Slice => slice, Cell => cell, Function => function,
                BoundMethod => bound_method, Exception => exception, Module => module, Property => property,
                ClassMethod => class_method, StaticMethod => static_method, Super => super_object,
                DictView => dict_view, Iterator => iterator, ByteArray => byte_array, NativeObject => native_object,
            },
        }
    }
}
