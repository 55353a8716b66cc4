//! The objects of a snapshot, read: made by their heads, filled by their bodies, then looked at one by one.
//!
//! Comes in: bytes, and who knows what lies outside the heap. Goes out: values of this heap. Must never: give out a value before what it
//! points to is made, let an object be looked at before it was filled, or trust a number.

use super::codec::{Codec, Fault, In, Walked};
use super::graph_out::{IS_SHARED, KNOWS_HASH, WAS_JOINED, wire};
use super::header::ObjectKind;
use super::shape::DICTIONARY;
use super::simple::IteratorKind;
use super::{
    BoundMethod, ByteArray, CellObject, ClassMethod, Dict, DictView, Exception, Function,
    Generator, Heap, IteratorObject, List, Module, NativeObject, Property, Range, SMALL_BYTES, Set,
    Slice, StaticMethod, Super, size,
};
use crate::value::Value;
use npyc_format::archive::schema::ArchivedFunctionRow;

/// What knows what lies outside the heap, and what an object must be like to be of use to the machine.
pub(crate) trait Inside {
    /// The object at a place of an archive's arena.
    fn arena_object(&self, unit: u32, offset: u32) -> Option<Value>;
    /// The row of a function.
    fn function_row(&self, unit: u32, function: u32) -> Option<*const ArchivedFunctionRow>;
    /// The number of a native from how it is written.
    fn native(&self, written: u32) -> Option<u32>;
    /// How many builtin types there are.
    fn types(&self) -> u64;
    /// Looks at an object that is filled, as all others are.
    fn check(&mut self, heap: &Heap, value: Value) -> Walked;
}

/// The reader.
pub(crate) struct GraphIn<'h, 'b, I> {
    heap: &'h Heap,
    /// What lies outside.
    pub(crate) inside: I,
    input: In<'b>,
    objects: Vec<Value>,
}

impl<'h, 'b, I: Inside> GraphIn<'h, 'b, I> {
    /// Makes the objects whose heads the bytes begin with.
    pub(crate) fn new(heap: &'h Heap, inside: I, input: In<'b>) -> Walked<GraphIn<'h, 'b, I>> {
        let mut graph = GraphIn { heap, inside, input, objects: Vec::new() };
        let mut texts = Vec::new();
        for _ in 0..graph.input.number()? {
            let written = graph.input.bytes()?;
            let room = graph.input.short()? as usize;
            if std::str::from_utf8(written).is_err() || room < written.len() {
                return Err(Fault::Damaged("a growing text"));
            }
            graph.room(heap, room)?;
            texts.push((heap.new_shared_text(written, room), written));
        }
        for _ in 0..graph.input.number()? {
            let object = graph.head(&texts)?;
            graph.objects.push(object);
        }
        Ok(graph)
    }

    /// Fills the objects and looks at them; the rest of the bytes is the machine's.
    pub(crate) fn fill(&mut self) -> Walked {
        let heap = self.heap;
        for index in 0..self.objects.len() {
            if let Some(value) = self.objects.get(index).copied() {
                heap.walk_object(value, self)?;
            }
        }
        let count = self.input.number()?;
        let mut classes = Vec::new();
        for _ in 0..count {
            let number = self.input.short()? as usize;
            let value = self.objects.get(number).copied().unwrap_or(Value::NONE);
            if heap.class(value).is_none() {
                return Err(Fault::Damaged("a class"));
            }
            classes.push(value);
        }
        let mut sorted: Vec<u64> = classes.iter().map(|class| class.payload()).collect();
        sorted.sort_unstable();
        sorted.dedup();
        let all = self.objects.iter().filter(|value| heap.class(**value).is_some()).count();
        if sorted.len() != classes.len() || all != classes.len() {
            return Err(Fault::Damaged("the list of classes"));
        }
        *heap.classes.borrow_mut() = classes;
        for index in 0..self.objects.len() {
            if let Some(value) = self.objects.get(index).copied() {
                heap.check_object(value)?;
                self.inside.check(heap, value)?;
            }
        }
        heap.check_orders_of_classes()
    }

    /// Whether all bytes were read.
    pub(crate) fn is_at_end(&self) -> bool {
        self.input.is_at_end()
    }

    fn head(&mut self, texts: &[(*mut u8, &'b [u8])]) -> Walked<Value> {
        let heap = self.heap;
        let kind = self.input.byte()?;
        let serial = self.input.short()?;
        // The largest object without content; what is larger asks for itself.
        self.room(heap, size::FUNCTION)?;
        macro_rules! made {
            ($($kind:ident: $type:ident),* $(,)?) => {
                match kind {
                    $(kind if kind == ObjectKind::$kind as u8 => heap.allocate($type::blank()),)*
                    kind if kind == ObjectKind::Str as u8 => self.str_head(texts)?,
                    kind if kind == ObjectKind::Bytes as u8 => {
                        let knows_hash = self.flag(false)?;
                        let bytes = self.input.bytes()?;
                        self.room(heap, bytes.len())?;
                        let value = heap.copy_record(ObjectKind::Bytes, 0, bytes, 0);
                        if knows_hash && let Some(bytes) = heap.bytes(value) {
                            bytes.hash();
                        }
                        value
                    }
                    kind if kind == ObjectKind::BigInt as u8 => self.big_int_head()?,
                    kind if kind == ObjectKind::Tuple as u8 => {
                        let length = self.input.short()? as usize;
                        self.room(heap, length.saturating_mul(size::VALUE))?;
                        heap.new_unfilled_tuple(length)
                    }
                    kind if kind == ObjectKind::Instance as u8 => {
                        let is_wrapper = self.flag(false)?;
                        let inline = self.input.short()?;
                        if inline > 1 << 12 {
                            return Err(Fault::Damaged("an instance"));
                        }
                        self.room(heap, inline as usize * size::VALUE)?;
                        heap.new_blank_instance(inline, is_wrapper)
                    }
                    kind if kind == ObjectKind::Class as u8 => heap.new_blank_class(),
                    kind if kind == ObjectKind::Set as u8 => heap.new_blank_set(ObjectKind::Set),
                    kind if kind == ObjectKind::FrozenSet as u8 => {
                        heap.new_blank_set(ObjectKind::FrozenSet)
                    }
                    kind if kind == ObjectKind::Generator as u8 => {
                        heap.new_blank_generator(ObjectKind::Generator)
                    }
                    kind if kind == ObjectKind::Coroutine as u8 => {
                        heap.new_blank_generator(ObjectKind::Coroutine)
                    }
                    kind if kind == ObjectKind::AsyncGenerator as u8 => {
                        heap.new_blank_generator(ObjectKind::AsyncGenerator)
                    }
                    _ => return Err(Fault::Damaged("the kind of an object")),
                }
            };
        }
        let value = made! {
            List: List, Dict: Dict, Range: Range, Slice: Slice, Cell: CellObject, Function: Function, BoundMethod: BoundMethod,
            Exception: Exception, Module: Module, Property: Property, ClassMethod: ClassMethod, StaticMethod: StaticMethod,
            Super: Super, DictView: DictView, Iterator: IteratorObject, ByteArray: ByteArray, NativeObject: NativeObject,
        };
        if let Some(header) = heap.header(value) {
            header.serial.set(serial);
        }
        Ok(value)
    }

    fn str_head(&mut self, texts: &[(*mut u8, &'b [u8])]) -> Walked<Value> {
        let heap = self.heap;
        let flags = self.input.number()?;
        if flags > (IS_SHARED | WAS_JOINED | KNOWS_HASH) {
            return Err(Fault::Damaged("a str"));
        }
        let joined = flags & WAS_JOINED != 0;
        let value = if flags & IS_SHARED != 0 {
            let number = self.input.short()? as usize;
            let length = self.input.short()? as usize;
            let &(text, written) = texts.get(number).ok_or(Fault::Damaged("a str"))?;
            let part = written.get(..length).and_then(|part| std::str::from_utf8(part).ok());
            heap.new_shared_str(text, part.ok_or(Fault::Damaged("a str"))?, joined)
        } else {
            let text = std::str::from_utf8(self.input.bytes()?);
            let text = text.map_err(|_| Fault::Damaged("a str"))?;
            self.room(heap, text.len())?;
            heap.new_own_str(text, joined)
        };
        if flags & KNOWS_HASH != 0
            && let Some(text) = heap.str(value)
        {
            text.hash();
        }
        Ok(value)
    }

    fn big_int_head(&mut self) -> Walked<Value> {
        let negative = self.flag(false)?;
        let count = self.input.short()? as usize;
        let bytes = self.input.take(count.saturating_mul(8))?;
        self.room(self.heap, bytes.len())?;
        let limb = |limb: &[u8]| limb.try_into().map(u64::from_le_bytes).unwrap_or(0);
        let limbs: Vec<u64> = bytes.chunks_exact(8).map(limb).collect();
        let value = self.heap.new_int(negative, &limbs);
        // What fits a value, or has high zeros, is written otherwise.
        let is_exact = self.heap.big_int(value).is_some_and(|int| int.limbs().len() == count);
        if is_exact { Ok(value) } else { Err(Fault::Damaged("a big int")) }
    }
}

impl<I: Inside> Codec for GraphIn<'_, '_, I> {
    const LOADS: bool = true;

    fn number(&mut self, _own: u64) -> Walked<u64> {
        self.input.number()
    }

    fn value(&mut self, _own: Value) -> Walked<Value> {
        let unknown = Fault::Damaged("a value");
        Ok(match self.input.byte()? {
            small if small >= wire::SMALL => Value::int(i64::from(small - wire::SMALL)),
            wire::NONE => Value::NONE,
            wire::FALSE => Value::FALSE,
            wire::TRUE => Value::TRUE,
            wire::UNBOUND => Value::UNBOUND,
            wire::UNKNOWN => Value::UNKNOWN,
            wire::ELLIPSIS => Value::ELLIPSIS,
            wire::NOT_IMPLEMENTED => Value::NOT_IMPLEMENTED,
            wire::INT => Value::int(self.int(0)?),
            wire::FLOAT => {
                let bits = self.input.take(8)?.try_into().map(u64::from_le_bytes);
                Value::float(f64::from_bits(bits.unwrap_or(0)))
            }
            wire::NATIVE => Value::native(self.inside.native(self.input.short()?).ok_or(unknown)?),
            wire::TYPE => match self.input.short()? {
                number if u64::from(number) < self.inside.types() => Value::builtin_type(number),
                _ => return Err(unknown),
            },
            wire::OBJECT => {
                let number = self.input.short()? as usize;
                *self.objects.get(number).ok_or(unknown)?
            }
            wire::ARENA => {
                let (unit, offset) = (self.input.short()?, self.input.short()?);
                self.inside.arena_object(unit, offset).ok_or(unknown)?
            }
            wire::EMPTY_STR => self.heap.empty_str(),
            wire::EMPTY_BYTES => self.heap.empty_bytes(),
            wire::EMPTY_TUPLE => self.heap.empty_tuple(),
            wire::CHARACTER => self.heap.char_str(char::from(self.input.byte()?)),
            _ => return Err(unknown),
        })
    }

    fn row(&mut self, _own: *const ArchivedFunctionRow) -> Walked<*const ArchivedFunctionRow> {
        match self.input.number()? {
            0 => Ok(std::ptr::null()),
            unit => {
                let unit = u32::try_from(unit - 1).map_err(|_| Fault::Damaged("a function"))?;
                let function = self.input.short()?;
                self.inside.function_row(unit, function).ok_or(Fault::Damaged("a function"))
            }
        }
    }

    fn bytes<'s>(&'s mut self, _own: &'s [u8]) -> Walked<&'s [u8]> {
        self.input.bytes()
    }

    fn room(&mut self, heap: &Heap, bytes: usize) -> Walked {
        // A step may overrun the limit by as much, so that a run may stand above it.
        let most = heap.limit().saturating_add(4 * SMALL_BYTES);
        match heap.used().saturating_add(bytes) <= most && bytes < super::MAX_OBJECT_BYTES {
            true => Ok(()),
            false => Err(Fault::TooLarge),
        }
    }
}

impl Heap {
    /// The numbers that are given to objects and shapes, and what was counted so far.
    pub(crate) fn walk_numbers<C: Codec>(&self, codec: &mut C) -> Walked {
        self.next_serial.set(codec.short(self.next_serial.get())?.max(1));
        let mut own: Vec<(u32, usize)> = self
            .immortal_serials
            .borrow()
            .iter()
            .map(|(address, serial)| (*serial, *address))
            .collect();
        own.sort_unstable();
        for index in 0..codec.count(own.len())? {
            let (serial, address) = own.get(index).copied().unwrap_or((0, 0));
            let serial = codec.short(serial)?;
            let named = match C::LOADS {
                true => Value::NONE,
                // The addresses are those of immortal objects.
                false => Value::object(std::ptr::with_exposed_provenance(address)),
            };
            let value = codec.value(named)?;
            if C::LOADS {
                let header = self.header(value).filter(|header| header.is_immortal());
                let header = header.ok_or(Fault::Damaged("an identity"))?;
                let address = std::ptr::from_ref(header) as usize;
                self.immortal_serials.borrow_mut().insert(address, serial);
            }
        }
        self.walk_last_shape(codec)?;
        let peak = codec.count(self.peak())?;
        let (owed, paid) = self.upkeep.account();
        let account = (codec.number(owed)?, codec.number(paid)?);
        if C::LOADS {
            self.peak.set(peak);
            self.upkeep.set_account(account);
        }
        Ok(())
    }

    /// After everything was read: the next collection is due when as much was taken as after a collection.
    pub(crate) fn begin_restored(&self) {
        let used = self.used();
        self.after_collection(used, used);
    }

    fn new_blank_set(&self, kind: ObjectKind) -> Value {
        self.allocate_kind(Set::blank(kind), Set::BYTES)
    }

    fn new_blank_generator(&self, kind: ObjectKind) -> Value {
        self.allocate(Generator::blank_of(kind))
    }

    /// What the heap itself relies on in an object.
    fn check_object(&self, value: Value) -> Walked {
        let damaged = |what| Err(Fault::Damaged(what));
        if let Some(instance) = self.instance(value) {
            let Some(class) = self.class(instance.class()) else { return damaged("an instance") };
            let shape = instance.shape();
            if shape != DICTIONARY && !self.is_shape_of(shape, class.shape_root.get()) {
                return damaged("the shape of an instance");
            }
        }
        if let Some(class) = self.class(value) {
            // The epoch in which they were looked up is over.
            class.special_epoch.set(0);
            let is_class =
                |value: &Value| value.as_builtin_type().is_some() || self.class(*value).is_some();
            if !class.mro.to_vec().iter().all(is_class) || class.slot_hint.get() > 1 << 12 {
                return damaged("a class");
            }
            for derived in class.subclasses.to_vec() {
                let bases = self.class(derived).and_then(|derived| self.tuple(derived.bases.get()));
                if !bases.is_some_and(|bases| bases.as_slice().iter().any(|base| base.is(value))) {
                    return damaged("the list of subclasses");
                }
            }
        }
        if let Some(iterator) = self.iterator(value)
            && iterator.variant.get() == IteratorKind::Range
            && iterator.first.get().as_int().is_none()
        {
            return damaged("an iterator");
        }
        Ok(())
    }

    /// No class may stand among its own bases: who goes up or down the bases comes to an end.
    fn check_orders_of_classes(&self) -> Walked {
        let classes = self.classes.borrow();
        // Classes whose bases are known to be in order are taken off, layer by layer.
        let mut state: std::collections::HashMap<u64, bool> = std::collections::HashMap::new();
        for class in classes.iter() {
            let mut path = vec![(*class, 0)];
            while let Some((value, next)) = path.pop() {
                let Some(class) = self.class(value) else { continue };
                if next == 0 {
                    match state.get(&value.payload()) {
                        Some(true) => continue,
                        Some(false) => return Err(Fault::Damaged("the bases of a class")),
                        None => state.insert(value.payload(), false),
                    };
                }
                let bases = self.tuple(class.bases.get()).map_or(&[][..], |bases| bases.as_slice());
                let base = match bases.get(next) {
                    Some(base) => *base,
                    None if next == bases.len() => class.base.get(),
                    None => {
                        state.insert(value.payload(), true);
                        continue;
                    }
                };
                path.push((value, next + 1));
                path.push((base, 0));
            }
        }
        Ok(())
    }
}
