//! `__slots__`: which attributes of instances lie in slots of their own, whether there is a `__dict__` besides, and the members of
//! the class by which the slots are reached.
//!
//! Comes in: what `__slots__` lists, the bases and the namespace of a class that is being made. Goes out: its layout; members, which
//! are data descriptors, and what reading and writing through them gives. Must never: let two members share a slot.

use super::classes::{CLASS_ADDS_SLOTS, CLASS_SLOTS, CLASS_WEAK};
use super::context::Context;
use super::mro::Ancestry;
use super::native::{Outcome, Stop};
use super::slots::native_object;
use super::types::{definition, is_builtin_subtype, type_index};
use crate::heap::{Class, Dict};
use crate::value::Value;
use npyc_format::hash::hash_str;

/// More slots than this no class has: an instance is made in one go.
const MOST_SLOTS: usize = 1000;

/// What instances of a class hold.
pub(crate) struct Layout {
    /// The flags that say so.
    pub(crate) flags: u32,
    /// The names of the class's own slots, as the class knows them.
    names: Vec<String>,
}

native_object! {
    /// An attribute of instances that lies in a slot: `<member 'name' of 'owner' objects>`.
    Member in MEMBER_DESCRIPTOR { name: Value, owner: Value, slot: usize }
}

/// The layout of a class; `slots` is a tuple, or no tuple where the class has no `__slots__`.
pub(crate) fn layout(
    cx: &Context,
    name: Value,
    bases: &[Value],
    ancestry: &Ancestry,
    namespace: &Dict,
    slots: Value,
) -> Outcome<Layout> {
    let flags_of = |base: &Value| match base.as_builtin_type() {
        Some(index) if has_dict(index) => 0,
        Some(_) => CLASS_SLOTS,
        None => cx.heap.class(*base).map_or(0, |base| base.flags.get()),
    };
    let has_base_dict = bases.iter().any(|base| flags_of(base) & CLASS_SLOTS == 0);
    let is_weak = bases.iter().any(|base| flags_of(base) & CLASS_WEAK != 0);
    // The base whose layout is extended has the say about what is there already.
    let laid_out = flags_of(&ancestry.base);
    let Some(listed) = cx.heap.tuple(slots) else {
        return Ok(Layout { flags: CLASS_WEAK, names: Vec::new() });
    };
    let base = ancestry.builtin_base;
    let sized = [type_index::INT, type_index::TUPLE, type_index::BYTES, type_index::TYPE];
    if listed.len() > 0 && sized.iter().any(|index| is_builtin_subtype(base, *index)) {
        return Err(cx.type_error(format_args!(
            "nonempty __slots__ not supported for subtype of '{}'",
            cx.class_name(ancestry.base)
        )));
    }
    let mut own = Layout { flags: if is_weak { CLASS_WEAK } else { 0 }, names: Vec::new() };
    if !has_base_dict {
        own.flags |= CLASS_SLOTS;
    }
    let class_name = cx.text(name).unwrap_or("").to_owned();
    let (mut listed_dict, mut listed_weak) = (false, false);
    for item in listed.as_slice() {
        let Some(text) = cx.text(*item) else {
            return Err(cx.type_error(format_args!(
                "__slots__ items must be strings, not '{}'",
                cx.type_name(*item)
            )));
        };
        cx.charge_text(text.len());
        if !crate::text::predicates::is_identifier(text) {
            return Err(cx.type_error(format_args!("__slots__ must be identifiers")));
        }
        match text {
            "__dict__" if laid_out & CLASS_SLOTS == 0 || listed_dict => {
                return Err(twice(cx, text));
            }
            "__dict__" => (own.flags, listed_dict) = (own.flags & !CLASS_SLOTS, true),
            "__weakref__" if laid_out & CLASS_WEAK != 0 || listed_weak => {
                return Err(twice(cx, text));
            }
            "__weakref__" => (own.flags, listed_weak) = (own.flags | CLASS_WEAK, true),
            _ => {
                let name = mangled(&class_name, text);
                if !own.names.contains(&name) {
                    own.names.push(name);
                }
            }
        }
        cx.charge(own.names.len() as u64 / 16);
    }
    for name in &own.names {
        if namespace.get_str(&cx.heap, hash_str(name), name).is_some()
            && !matches!(&**name, "__qualname__" | "__classcell__")
        {
            return Err(
                cx.value_error(format_args!("'{name}' in __slots__ conflicts with class variable"))
            );
        }
    }
    // An exception has a dict whatever its class says, and its attributes lie there.
    if is_builtin_subtype(base, type_index::BASE_EXCEPTION) {
        own.names.clear();
    }
    if !own.names.is_empty() {
        own.flags |= CLASS_ADDS_SLOTS;
    }
    if reserved(cx, ancestry.base) as usize + own.names.len() > MOST_SLOTS {
        return Err(cx.unsupported("a class with so many __slots__"));
    }
    Ok(own)
}

/// Puts the descriptors `__dict__` and `__weakref__` into the namespace of a class whose instances have these and those of its base do not.
pub(crate) fn add_descriptors(cx: &Context, class: Value, row: &Class, namespace: &Dict) {
    /// Types whose instances cannot have more in them, or have it already.
    const WITHOUT: &[u32] = &[
        type_index::INT,
        type_index::TUPLE,
        type_index::BYTES,
        type_index::TYPE,
        type_index::SET,
        type_index::FROZENSET,
    ];
    let flags = row.flags.get();
    let base = row.base.get();
    let of_base = cx.heap.class(base).map(|base| base.flags.get());
    let base_has_dict = match base.as_builtin_type() {
        Some(index) => has_dict(index),
        None => of_base.is_some_and(|flags| flags & CLASS_SLOTS == 0),
    };
    let is_weak = flags & CLASS_WEAK != 0
        && of_base.is_none_or(|flags| flags & CLASS_WEAK == 0)
        && !WITHOUT.iter().any(|index| is_builtin_subtype(row.builtin_base.get(), *index));
    let add = |name: &str| {
        if namespace.get_str(&cx.heap, hash_str(name), name).is_none() {
            let descriptor = crate::builtins::part::of_class(cx, class, name);
            namespace.set_str(&cx.heap, cx.heap.new_str(name), descriptor);
        }
    };
    if flags & CLASS_SLOTS == 0 && !base_has_dict {
        add("__dict__");
    }
    if is_weak {
        add("__weakref__");
    }
}

/// Whether instances of a builtin type have a `__dict__`.
fn has_dict(index: u32) -> bool {
    is_builtin_subtype(index, type_index::BASE_EXCEPTION)
        || matches!(index, type_index::TYPE | type_index::MODULE)
}

fn twice(cx: &Context, text: &str) -> Stop {
    cx.type_error(format_args!("{text} slot disallowed: we already got one"))
}

/// A private name as the body of a class means it.
fn mangled(class: &str, name: &str) -> String {
    let class = class.trim_start_matches('_');
    if !name.starts_with("__") || name.ends_with("__") || class.is_empty() {
        return name.to_owned();
    }
    format!("_{class}{name}")
}

fn reserved(cx: &Context, base: Value) -> u32 {
    cx.heap.class(base).map_or(0, |base| base.reserved.get())
}

/// Reserves the slots of a class and binds its members.
pub(crate) fn add_members(
    cx: &Context,
    class: Value,
    row: &Class,
    namespace: &Dict,
    layout: &Layout,
) {
    let inherited = reserved(cx, row.base.get());
    let count = inherited + layout.names.len() as u32;
    if count > 0 {
        cx.heap.reserve_slots(row, count);
    }
    // They lie and are listed by name, so that classes with the same names in another order have the same layout.
    let mut names: Vec<_> = layout.names.iter().collect();
    npyc_format::sorting::sort(&mut names);
    for (name, slot) in names.into_iter().zip(inherited as usize..) {
        let name = cx.new_str(name);
        let member = Member::make(cx, name, class, slot);
        namespace.set_str(&cx.heap, name, member);
    }
}

/// The names of the slots that instances of a class have, in order.
pub(crate) fn slot_names(cx: &Context, class: Value) -> Vec<String> {
    let mut names = Vec::new();
    let mut current = class;
    while let Some(object) = cx.heap.class(current) {
        cx.charge(1);
        let first = reserved(cx, object.base.get());
        if let Some(namespace) = cx.heap.dict(object.namespace.get()) {
            let mut next = 0;
            while let Some((index, entry)) = namespace.next_entry(next) {
                next = index + 1;
                if let Some(member) = Member::of(cx, entry.value)
                    && member.owner.get().is(current)
                    && member.slot.get() >= first as usize
                {
                    names.push(format!(
                        "{:05} {}",
                        member.slot.get(),
                        cx.text(entry.key).unwrap_or("")
                    ));
                }
            }
        }
        current = object.base.get();
    }
    npyc_format::sorting::sort(&mut names);
    names
}

impl Context {
    /// The member that an attribute of a class is.
    pub(crate) fn member(&self, attribute: Value) -> Option<Member<'_>> {
        Member::of(self, attribute)
    }

    /// Whether a value is one of the instances that have a member's slot; else the TypeError.
    fn check_member(&self, member: &Member<'_>, object: Value) -> Outcome<()> {
        if self.is_instance(object, member.owner.get()) {
            return Ok(());
        }
        Err(self.type_error(format_args!(
            "descriptor '{}' for '{}' objects doesn't apply to a '{}' object",
            self.text(member.name.get()).unwrap_or("?"),
            self.class_name(member.owner.get()),
            self.type_name(object)
        )))
    }

    /// What a member's slot of an instance holds; `None` if nothing.
    pub(crate) fn read_member(&self, member: &Member<'_>, object: Value) -> Outcome<Option<Value>> {
        self.check_member(member, object)?;
        let instance = self.heap.instance(object);
        let value = instance.map(|instance| instance.slot(&self.heap, member.slot.get() as u32));
        Ok(value.filter(|value| !value.is_unbound()))
    }

    /// Fills a member's slot of an instance, or empties it.
    pub(crate) fn write_member(
        &self,
        member: &Member<'_>,
        object: Value,
        value: Option<Value>,
    ) -> Outcome<()> {
        let is_empty = self.read_member(member, object)?.is_none();
        if value.is_none() && is_empty {
            let name = member.name.get();
            let text = self.text(name).unwrap_or("").to_owned();
            return Err(self.attribute_error(object, name, &text));
        }
        if let Some(instance) = self.heap.instance(object) {
            let slot = member.slot.get() as u32;
            instance.set_slot(&self.heap, slot, value.unwrap_or(Value::UNBOUND));
        }
        Ok(())
    }

    /// Whether instances of two classes hold the same, so that one can become the other.
    pub(crate) fn same_layout(&self, first: Value, second: Value) -> bool {
        let (Some(one), Some(other)) = (self.heap.class(first), self.heap.class(second)) else {
            return false;
        };
        let has_dict = |class: &Class| class.flags.get() & CLASS_SLOTS == 0;
        let (above, beside) = (self.that_adds(first), self.that_adds(second));
        let base_of = |class| self.heap.class(class).map(|class| class.base.get());
        let same_base = above.is(beside)
            || base_of(above).zip(base_of(beside)).is_some_and(|(one, other)| one.is(other));
        same_base
            && one.builtin_base.get() == other.builtin_base.get()
            && has_dict(one) == has_dict(other)
            && one.reserved.get() == other.reserved.get()
            && (one.reserved.get() == 0 || slot_names(self, first) == slot_names(self, second))
    }

    /// The first of a class and its bases that adds something to what instances hold: slots, a `__dict__`, weak references.
    fn that_adds(&self, mut class: Value) -> Value {
        let layout = |value: Value| match self.heap.class(value) {
            Some(row) => {
                let flags = row.flags.get();
                (row.reserved.get(), flags & CLASS_SLOTS == 0, flags & CLASS_WEAK != 0)
            }
            None => (0, value.as_builtin_type().is_some_and(has_dict), false),
        };
        while let Some(row) = self.heap.class(class)
            && layout(class) == layout(row.base.get())
        {
            self.charge(1);
            class = row.base.get();
        }
        class
    }
}

/// The text of a member.
pub(crate) fn shown(cx: &Context, value: Value) -> String {
    let Some(member) = cx.member(value) else { return String::new() };
    let name = cx.text(member.name.get()).unwrap_or("?");
    let owner = member.owner.get();
    let owner = match owner.as_builtin_type() {
        Some(index) => definition(index).name.to_owned(),
        None => cx.shown_name(owner),
    };
    format!("<member '{name}' of '{owner}' objects>")
}
