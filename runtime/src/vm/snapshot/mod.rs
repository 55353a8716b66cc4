//! Snapshots: a paused machine as bytes, and a machine from them.
//!
//! Comes in: a machine that is not running code; or bytes, a fresh machine of the same program, and what its host gives anew. Goes out: the
//! bytes; or the machine, which goes on as the first one would have. Must never: build anything from the bytes that verified code and the
//! heap could not have left so, whoever made them.
//!
//! The order of the parts: units; the host's functions; grants; texts, heads, bodies of objects and the list of classes; the heap's
//! numbers; the state; globals; the run; the host's objects.

mod frames;
mod places;
mod state;
mod steps;

use super::context::Context;
use super::machine::Machine;
use super::native::NativeKind;
use super::row_table::INTERNAL;
use super::types::{definition, tables};
use super::unit::Unit;
use crate::api::{Grant, Restriction};
use crate::heap::{Codec, Fault, GraphIn, GraphOut, In, Out, Walked};
use crate::link::library::library;
use crate::value::Value;
use frames::{Run, walk_run};
use places::{Arriving, Leaving, SavedObject};
use std::sync::LazyLock;

/// The most of anything that a snapshot names outside the heap.
const MOST: u64 = 1 << 16;

/// A kept grant as it is written.
pub(crate) struct SavedGrant {
    /// The scope that it is for.
    pub(crate) scope: String,
    /// What tells it from others.
    pub(crate) id: [u8; 32],
    /// What it allows still.
    pub(crate) restrictions: Vec<Restriction>,
}

/// What the host gives anew.
pub(crate) struct Given<'g> {
    /// The archive that was loaded under a name, by its content id.
    pub(crate) unit: &'g mut dyn FnMut(&str, &[u8; 32]) -> Option<Unit>,
    /// What a scope allows.
    pub(crate) grant: &'g mut dyn FnMut(&SavedGrant) -> Option<Grant>,
}

/// Writes a paused machine.
pub(crate) fn save(machine: &mut Machine) -> Walked<Vec<u8>> {
    let blocked = |what: String| Err(Fault::Blocked(what));
    let run = machine.parts();
    if !machine.held.is_empty() || machine.context.host_depth.get() > 0 {
        return blocked("a call of the host that is under way".to_owned());
    }
    let cx = &machine.context;
    match cx.handles.count() {
        0 => {}
        count => return blocked(format!("{count} handle(s) that the host holds")),
    }
    if let Some(number) = cx.ops.first_running() {
        return blocked(format!("operation {number} of the host, which is under way"));
    }
    if !cx.segments.borrow().is_empty() {
        return blocked("a segment".to_owned());
    }
    if let Some(name) = cx.host_states.any() {
        return blocked(format!("what the host keeps for the VM ({name})"));
    }
    if cx.nested.get() != 0 || cx.stages.get() != 0 {
        return blocked("an operation in the middle".to_owned());
    }

    let leaving = Leaving { cx, functions: Vec::new(), objects: Vec::new() };
    let mut graph = GraphOut::new(&cx.heap, leaving);
    // What is behind the objects is walked before them, which shows which there are.
    cx.heap.walk_numbers(&mut graph)?;
    state::walk(cx, &mut graph, &[], &mut |_| true)?;
    for unit in cx.units.iter() {
        unit.walk(&mut graph)?;
    }
    walk_run(cx, &mut graph, run)?;
    let behind = std::mem::take(&mut graph.out);
    let texts_and_heads = graph.finish()?;
    let bodies = std::mem::take(&mut graph.out);
    let objects = std::mem::take(&mut graph.outside.objects);
    graph.number(objects.len() as u64)?;
    for SavedObject { owner, type_name, bytes } in objects {
        graph.value(owner)?;
        graph.bytes(type_name.as_bytes())?;
        graph.bytes(&bytes)?;
    }
    let last = std::mem::take(&mut graph.out);

    let mut out = Out::default();
    write_units(cx, &mut out);
    out.number(graph.outside.functions.len() as u64);
    for number in &graph.outside.functions {
        let function = cx.host.function(*number);
        let (name, module) = function.map_or(("", None), |own| (own.name, own.module));
        out.bytes(name.as_bytes());
        out.bytes(module.unwrap_or("").as_bytes());
    }
    let grants = state::saved_grants(cx);
    out.number(grants.len() as u64);
    for SavedGrant { scope, id, restrictions } in grants {
        out.bytes(scope.as_bytes());
        out.0.extend(id);
        out.number(restrictions.len() as u64);
        restrictions.iter().for_each(|own| out.bytes(own.to_string().as_bytes()));
    }
    for part in [texts_and_heads, bodies, behind, last] {
        out.0.extend(part.0);
    }
    Ok(out.0)
}

fn write_units(cx: &Context, out: &mut Out) {
    out.number(cx.units.len() as u64 - 1);
    for unit in cx.units.iter().skip(1) {
        out.number(u64::from(unit.library.is_some()));
        out.bytes(unit.library.or(unit.name.as_deref()).unwrap_or("").as_bytes());
        out.0.extend(unit.artifact.content_id());
    }
}

/// A text of the bytes.
fn text<'b>(input: &mut In<'b>) -> Walked<&'b str> {
    std::str::from_utf8(input.bytes()?).map_err(|_| Fault::Damaged("a text"))
}

/// How many of something follow.
fn count(input: &mut In<'_>) -> Walked<u64> {
    match input.number()? {
        count if count <= MOST => Ok(count),
        _ => Err(Fault::Damaged("a count")),
    }
}

fn identity(input: &mut In<'_>) -> Walked<[u8; 32]> {
    input.take(32)?.try_into().map_err(|_| Fault::Cut)
}

/// What must be the same in two runtimes for one to go on with what the other wrote: the names of everything that is written by its
/// number, and how many slots natives have.
pub(crate) fn fingerprint() -> &'static [u8; 32] {
    static FINGERPRINT: LazyLock<[u8; 32]> = LazyLock::new(|| {
        let mut hasher = blake3::Hasher::new();
        let mut add = |text: &str| {
            hasher.update(&(text.len() as u64).to_le_bytes());
            hasher.update(text.as_bytes());
        };
        add(env!("CARGO_PKG_VERSION"));
        add("bytes, gas, there");
        for row in tables().natives.iter().chain(INTERNAL) {
            add(row.qualified_name);
            add(row.name());
            let own = match row.kind {
                NativeKind::Incremental { extra_slots, .. } => usize::from(extra_slots),
                _ => 0,
            };
            add(&format!("{} {own}", row.signature.slots()));
        }
        for index in 0..tables().hooks.len() {
            add(definition(index as u32).name);
        }
        *hasher.finalize().as_bytes()
    });
    &FINGERPRINT
}

/// Fills a fresh machine, made with the program and the limits that the snapshot was made with.
pub(crate) fn load(machine: &mut Machine, bytes: &[u8], given: &mut Given<'_>) -> Walked {
    let mut input = In::new(bytes);
    read_units(machine, &mut input, given)?;
    let functions = read_functions(&machine.context, &mut input)?;
    let mut grants = Vec::new();
    for _ in 0..count(&mut input)? {
        let scope = text(&mut input)?.to_owned();
        let id = identity(&mut input)?;
        let mut restrictions = Vec::new();
        for _ in 0..count(&mut input)? {
            let own = Restriction::parse(text(&mut input)?);
            restrictions.push(own.map_err(|_| Fault::Damaged("a restriction"))?);
        }
        let saved = SavedGrant { scope, id, restrictions };
        let grant = (given.grant)(&saved)
            .ok_or_else(|| Fault::Blocked(format!("the scope {:?}", saved.scope)))?;
        machine.context.kept_grants.borrow_mut().push((saved.scope.into(), grant.clone()));
        grants.push(grant);
    }

    let cx = &machine.context;
    let mut whole = |scope: &str| {
        let saved = SavedGrant { scope: scope.to_owned(), id: [0; 32], restrictions: Vec::new() };
        (given.grant)(&saved).is_some()
    };
    let arriving = Arriving {
        cx,
        functions,
        grants: grants.len(),
        whole_scopes: Vec::new(),
        empty: Vec::new(),
        running: Vec::new(),
    };
    let mut graph = GraphIn::new(&cx.heap, arriving, input)?;
    graph.fill()?;
    cx.heap.walk_numbers(&mut graph)?;
    state::walk(cx, &mut graph, &grants, &mut whole)?;
    for unit in cx.units.iter() {
        unit.walk(&mut graph)?;
    }
    let run = walk_run(cx, &mut graph, Run::IDLE)?;
    let mut adopted: Vec<(Value, crate::heap::Boxed)> = Vec::new();
    let objects = graph.number(0)?;
    for _ in 0..objects {
        let owner = graph.value(Value::NONE)?;
        let name = graph.text("")?;
        let object = cx.host.load_object(&name, graph.bytes(&[])?).map_err(Fault::Blocked)?;
        adopted.push((owner, object));
    }
    let mut waiting: Vec<u64> = graph.inside.empty.iter().map(|value| value.payload()).collect();
    let mut found: Vec<u64> = adopted.iter().map(|(owner, _)| owner.payload()).collect();
    waiting.sort_unstable();
    found.sort_unstable();
    if waiting != found || !graph.is_at_end() {
        return Err(Fault::Damaged("the end"));
    }
    for (owner, object) in adopted {
        cx.heap.adopt_foreign(owner, object, 64);
    }
    let refused = graph.inside.whole_scopes.iter().find(|scope| !whole(scope));
    if let Some(scope) = refused {
        return Err(Fault::Blocked(format!("the scope {scope:?}")));
    }
    let running = std::mem::take(&mut graph.inside.running);
    drop(graph);
    machine.take_parts(run, &running)?;
    machine.is_restored = true;
    machine.context.heap.begin_restored();
    Ok(())
}

fn read_units(machine: &Machine, input: &mut In<'_>, given: &mut Given<'_>) -> Walked {
    for _ in 0..count(input)? {
        let is_library = input.number()? != 0;
        let name = text(input)?;
        let id = identity(input)?;
        let unit = match is_library {
            true => library(name)
                .filter(|library| library.name == name && *library.artifact.content_id() == id)
                .map(Unit::of_library),
            false => (given.unit)(name, &id),
        };
        let unit = unit.ok_or_else(|| Fault::Blocked(format!("the archive {name:?}")))?;
        let added = machine.context.units.add(unit);
        added.ok_or(Fault::Damaged("too many archives"))?;
    }
    Ok(())
}

/// The numbers that the host's functions have here, by their names.
fn read_functions(cx: &Context, input: &mut In<'_>) -> Walked<Vec<u32>> {
    let mut numbers = Vec::new();
    for _ in 0..count(input)? {
        let (name, module) = (text(input)?, text(input)?);
        let known = (0..).map_while(|number| Some((number, cx.host.function(number)?)));
        let found = known
            .into_iter()
            .find(|(_, own)| own.name == name && own.module.unwrap_or("") == module);
        let found = found.ok_or_else(|| Fault::Blocked(format!("the host's function {name}()")))?;
        numbers.push(found.0);
    }
    Ok(numbers)
}

impl Unit {
    /// Its globals, constants and module objects, as far as they were made.
    fn walk<C: Codec>(&self, codec: &mut C) -> Walked {
        let damaged = Err(Fault::Damaged("the parts of an archive"));
        let made: Vec<Value> = self.globals.made().iter().map(|slot| slot.get()).collect();
        let read = codec.values(&made)?;
        if C::LOADS && !read.is_empty() {
            if read.len() != self.globals.len() {
                return damaged;
            }
            self.globals.iter().zip(&read).for_each(|(slot, value)| slot.set(*value));
        }
        let core = self.linked.proved().core();
        let parts =
            [(&self.composites, core.composites.len()), (&self.modules, core.modules.len())];
        for (part, length) in parts {
            let read = codec.values(&part.borrow())?;
            if C::LOADS && !read.is_empty() && read.len() != length {
                return damaged;
            }
            *part.borrow_mut() = read;
        }
        Ok(())
    }
}
