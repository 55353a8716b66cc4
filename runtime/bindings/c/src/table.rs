//! The one table of what C holds handles to.
//!
//! Comes in: things of the library. Goes out: numbers, and the things again. Must never: give a thing for a number that was freed, or drop one while the
//! table is locked: what is dropped may run code of C, which may ask for a handle.

use crate::status::{Failure, Status};
use crate::value::Item;
use crate::vm::VmEntry;
use npython::{Engine, EngineBuilder, Grant, MacTokens, Module, Pool};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// What a handle may stand for.
pub(crate) enum Entry {
    Builder(Box<EngineBuilder>),
    Engine(Engine),
    Module(Module),
    Pool(Pool),
    Vm(Arc<VmEntry>),
    Value(Arc<Item>),
    Grant(Grant),
    Tokens(Arc<MacTokens>),
}

impl Entry {
    fn kind(&self) -> &'static str {
        match self {
            Entry::Builder(_) => "a builder",
            Entry::Engine(_) => "an engine",
            Entry::Module(_) => "a module",
            Entry::Pool(_) => "a pool",
            Entry::Vm(_) => "a VM",
            Entry::Value(_) => "a value",
            Entry::Grant(_) => "a grant",
            Entry::Tokens(_) => "a judge of tokens",
        }
    }
}

/// A place of the table.
struct Place {
    generation: u32,
    entry: Option<Entry>,
}

/// Generations end here; the place is not used again. The highest bit of a handle marks calls that are under way (`running.rs`).
const LAST_GENERATION: u32 = u32::MAX >> 1;

struct Table {
    places: Vec<Place>,
    free: Vec<u32>,
    live: usize,
}

static TABLE: Mutex<Table> = Mutex::new(Table { places: Vec::new(), free: Vec::new(), live: 0 });

fn table() -> MutexGuard<'static, Table> {
    // Nothing is half done when something panics in here.
    TABLE.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Table {
    fn find(&mut self, handle: u64) -> Option<&mut Place> {
        let place = self.places.get_mut(handle as u32 as usize)?;
        (u64::from(place.generation) == handle >> 32 && place.entry.is_some()).then_some(place)
    }
}

fn unknown(wanted: &str) -> Failure {
    Failure::new(
        Status::BadHandle,
        format!("the handle is not {wanted}: it was freed, or never was"),
    )
}

fn other(wanted: &str, entry: &Entry) -> Failure {
    Failure::new(Status::BadHandle, format!("the handle is {}, not {wanted}", entry.kind()))
}

/// A handle for a thing.
pub(crate) fn insert(entry: Entry) -> Result<u64, Failure> {
    let mut table = table();
    let index = match table.free.pop() {
        Some(index) => index,
        None => {
            let full = |_| Failure::new(Status::OutOfMemory, "there are too many handles");
            let index = u32::try_from(table.places.len()).map_err(full)?;
            table.places.push(Place { generation: 1, entry: None });
            index
        }
    };
    let place = &mut table.places[index as usize];
    place.entry = Some(entry);
    let handle = u64::from(place.generation) << 32 | u64::from(index);
    table.live += 1;
    Ok(handle)
}

/// Takes a thing out of the table, if it is of the kind.
pub(crate) fn remove<T>(
    handle: u64,
    wanted: &str,
    part: impl FnOnce(Entry) -> Result<T, Entry>,
) -> Result<T, Failure> {
    let mut table = table();
    let place = table.find(handle).ok_or_else(|| unknown(wanted))?;
    let Some(entry) = place.entry.take() else { return Err(unknown(wanted)) };
    match part(entry) {
        Ok(thing) => {
            place.generation += 1;
            let reuse = place.generation <= LAST_GENERATION;
            table.live -= 1;
            if reuse {
                table.free.push(handle as u32);
            }
            Ok(thing)
        }
        Err(entry) => {
            let failure = other(wanted, &entry);
            place.entry = Some(entry);
            Err(failure)
        }
    }
}

/// Looks at a thing and takes of it what outlives the look: a clone that shares it.
pub(crate) fn look<T>(
    handle: u64,
    wanted: &str,
    part: impl FnOnce(&Entry) -> Option<T>,
) -> Result<T, Failure> {
    let mut table = table();
    let place = table.find(handle).ok_or_else(|| unknown(wanted))?;
    let Some(entry) = &place.entry else { return Err(unknown(wanted)) };
    part(entry).ok_or_else(|| other(wanted, entry))
}

/// Takes a builder out, and puts what became of it into the same place. Meanwhile the handle stands for nothing, and nobody else gets the place.
pub(crate) fn with_builder(
    handle: u64,
    code: impl FnOnce(EngineBuilder) -> EngineBuilder,
) -> Result<(), Failure> {
    const WANTED: &str = "a builder";
    let taken = {
        let mut table = table();
        let place = table.find(handle).ok_or_else(|| unknown(WANTED))?;
        match place.entry.take() {
            Some(Entry::Builder(builder)) => *builder,
            Some(entry) => {
                let failure = other(WANTED, &entry);
                place.entry = Some(entry);
                return Err(failure);
            }
            None => return Err(unknown(WANTED)),
        }
    };
    // What this replaces is dropped here, and may be code of C's.
    let changed = Entry::Builder(Box::new(code(taken)));
    if let Some(place) = table().places.get_mut(handle as u32 as usize) {
        place.entry = Some(changed);
    }
    Ok(())
}

/// How many handles the process holds: to find out what was not freed. Values of the kinds none, bool, int and float are no handles.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_live_handles() -> usize {
    table().live
}
