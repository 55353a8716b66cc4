//! What the context of a machine holds besides objects, written and read by one walk.
//!
//! Comes in: the context's cells. Goes out: the same from bytes. Must never: leave out what the rest of a run depends on; what the host
//! gives anew (functions, sinks, clocks, grants) is named, not written.

use super::SavedGrant;
use super::places::numbers;
use crate::api::Grant;
use crate::heap::{Codec, Fault, Walked};
use crate::value::Value;
use crate::vm::context::{ActiveScope, Context};
use crate::vm::host::HostName;
use crate::vm::unit::ModuleId;
use std::cell::Cell;

/// Writes or fills everything of the context that holds no frames. `grants` are those that the host gave for the kept ones, `whole` says
/// whether it allows a scope without restrictions.
pub(super) fn walk<C: Codec>(
    cx: &Context,
    codec: &mut C,
    grants: &[Grant],
    whole: &mut dyn FnMut(&str) -> bool,
) -> Walked {
    let walk_int = |cell: &Cell<i64>, codec: &mut C| -> Walked {
        cell.set(codec.int(cell.get())?);
        Ok(())
    };
    walk_int(&cx.slice, codec)?;
    walk_int(&cx.budget, codec)?;
    walk_int(&cx.gas_given, codec)?;
    let most = i64::MAX / 2;
    let is_sum = |cell: &Cell<i64>| (-most..=most).contains(&cell.get());
    if C::LOADS && ![&cx.slice, &cx.budget, &cx.gas_given].into_iter().all(is_sum) {
        return Err(Fault::Damaged("the gas"));
    }
    for kept in [&cx.output, &cx.errors] {
        let read = codec.bytes(&kept.borrow())?.to_vec();
        *kept.borrow_mut() = read;
    }
    for number in [&cx.output_left, &cx.output_used, &cx.nans, &cx.host_calls, &cx.host_calls_left]
    {
        number.set(codec.number(number.get())?);
    }
    for value in [&cx.stdout, &cx.async_generators, &cx.handled, &cx.returned, &cx.decimal] {
        value.set(codec.value(value.get())?);
    }
    cx.class_epoch.set(codec.short(cx.class_epoch.get())?);
    for number in [&cx.recursion_limit, &cx.wanted_recursion_limit, &cx.digit_limit] {
        number.set(codec.short(number.get())?);
    }
    if C::LOADS {
        // The caches are empty, and what classes found in an epoch is forgotten: another one begins.
        cx.class_epoch.set(cx.class_epoch.get().saturating_add(1));
    }
    let caller = cx.caller_module.get();
    let caller = ModuleId { unit: codec.short(caller.unit)?, index: codec.short(caller.index)? };
    if caller.unit as usize >= cx.units.len() {
        return Err(Fault::Damaged("a module"));
    }
    cx.caller_module.set(caller);
    let wholes = cx.wholes.get();
    if codec.flag(wholes.is_some())? {
        let own = wholes.unwrap_or([(Value::NONE, Value::NONE); 2]).map(|(a, b)| [a, b]);
        let read = codec.values(own.as_flattened())?;
        let &[a, b, c, d] = &read[..] else { return Err(Fault::Damaged("values")) };
        cx.wholes.set(Some([(a, b), (c, d)]));
    }
    for list in [&cx.active_reprs, &cx.extra_roots] {
        let read = codec.values(&list.borrow())?;
        *list.borrow_mut() = read;
    }
    walk_modules(cx, codec)?;
    walk_host_values(cx, codec)?;
    cx.ops.walk(codec)?;
    walk_scopes(cx, codec, grants, whole)
}

fn walk_modules<C: Codec>(cx: &Context, codec: &mut C) -> Walked {
    let own = cx.native_modules.borrow().clone();
    let mut read = Vec::new();
    for index in 0..codec.count(own.len())? {
        let (name, value) = own.get(index).copied().unwrap_or(("", Value::NONE));
        let name = codec.text(name)?;
        let value = codec.value(value)?;
        let known = crate::modules::MODULES.iter().find(|module| module.name == name);
        let is_module = cx.heap.module(value).is_some();
        let known = known.filter(|_| is_module).ok_or(Fault::Damaged("a builtin module"))?;
        read.push((known.name, value));
    }
    *cx.native_modules.borrow_mut() = read;
    Ok(())
}

/// How a type or namespace of the host is called.
fn host_name(cx: &Context, name: HostName) -> Option<(u64, String)> {
    match name {
        HostName::Type(number) => {
            cx.host.host_type(number).map(|own| (0, format!("{}.{}", own.module, own.name)))
        }
        HostName::Namespace(number) => cx.host.namespace(number).map(|own| (1, own.name.clone())),
        HostName::Function(_) => None,
    }
}

fn walk_host_values<C: Codec>(cx: &Context, codec: &mut C) -> Walked {
    let own = cx.host_values.borrow().clone();
    let mut read = Vec::new();
    for index in 0..codec.count(own.len())? {
        let (name, value) = own.get(index).copied().unwrap_or((HostName::Type(0), Value::NONE));
        let (kind, text) = if C::LOADS {
            (0, String::new())
        } else {
            host_name(cx, name).ok_or(Fault::Damaged("a name of the host"))?
        };
        let kind = codec.number(kind)?;
        let text = codec.text(&text)?;
        let value = codec.value(value)?;
        if !C::LOADS {
            continue;
        }
        let named = |number: u32| match kind {
            0 => HostName::Type(number),
            _ => HostName::Namespace(number),
        };
        let known = (0..).map(named).map_while(|name| Some((name, host_name(cx, name)?)));
        let found = known.into_iter().find(|(_, own)| own.0 == kind && own.1 == text);
        let (name, _) = found.ok_or_else(|| Fault::Blocked(format!("{text} of the host")))?;
        match (name, cx.heap.module(value)) {
            (HostName::Namespace(number), Some(module)) => {
                module.module.set(crate::modules::MODULES.len() as u32 + number);
            }
            (HostName::Type(_), None) if cx.heap.class(value).is_some() => {}
            _ => return Err(Fault::Damaged("a name of the host")),
        }
        read.push((name, value));
    }
    if C::LOADS {
        *cx.host_values.borrow_mut() = read;
    }
    Ok(())
}

/// What of a kept grant is written.
pub(super) fn saved_grants(cx: &Context) -> Vec<SavedGrant> {
    let kept = cx.kept_grants.borrow();
    let saved = kept.iter().map(|(scope, grant)| SavedGrant {
        scope: scope.to_string(),
        id: *grant.id(),
        restrictions: grant.left().collect(),
    });
    saved.collect()
}

/// The scopes that are active, by the numbers of their grants among those that are kept.
fn walk_scopes<C: Codec>(
    cx: &Context,
    codec: &mut C,
    grants: &[Grant],
    whole: &mut dyn FnMut(&str) -> bool,
) -> Walked {
    let own = cx.scopes.borrow().clone();
    let mut read = Vec::new();
    for index in 0..codec.count(own.len())? {
        let scope = own.get(index);
        let number = scope.map_or(0, |scope| {
            let kept = cx.kept_grants.borrow();
            match scope.grant.is_whole() {
                true => 0,
                false => kept
                    .iter()
                    .position(|other| other.1.is_same(&scope.grant))
                    .map_or(0, |at| at + 1),
            }
        });
        let name = codec.text(scope.map_or("", |scope| &scope.name))?;
        let frame = codec.short(scope.map_or(0, |scope| scope.frame))?;
        let depth = codec.short(scope.map_or(0, |scope| u32::from(scope.depth)))?;
        let number = codec.count(number)?;
        if !C::LOADS {
            continue;
        }
        let grant = match number.checked_sub(1) {
            None if whole(&name) => Grant::whole(),
            None => return Err(Fault::Blocked(format!("the scope {name:?}"))),
            Some(place) => grants.get(place).cloned().ok_or(Fault::Damaged("a scope"))?,
        };
        let depth = u16::try_from(depth).map_err(|_| Fault::Damaged("a scope"))?;
        read.push(ActiveScope { name: name.into_boxed_str(), frame, depth, grant });
    }
    if C::LOADS {
        *cx.scopes.borrow_mut() = read;
    }
    Ok(())
}

impl crate::vm::async_ops::Ops {
    /// Writes or fills all but the futures.
    fn walk<C: Codec>(&self, codec: &mut C) -> Walked {
        self.walk_numbers(|own| codec.number(own))?;
        self.walk_lists(|own| numbers(codec, own))?;
        let own = self.finished();
        let mut read = Vec::new();
        for index in 0..codec.count(own.len())? {
            let (number, result) = own.get(index).copied().unwrap_or((0, Ok(Value::NONE)));
            let (Ok(value) | Err(value)) = result;
            let number = codec.number(number)?;
            let is_value = codec.flag(result.is_ok())?;
            let value = codec.value(value)?;
            read.push((number, if is_value { Ok(value) } else { Err(value) }));
        }
        self.set_finished(read);
        Ok(())
    }
}
