//! The variables of a frame: which registers hold them, and which of these hold anything yet.
//!
//! Comes in: a Python frame between two instructions. Goes out: names and values. Must never: show a register that nothing was written
//! to on some way to the place: what lies there is left over from another call.

use crate::value::Value;
use crate::vm::frame::FrameKind;
use crate::vm::machine::Machine;
use npyc_format::archive::schema::{
    ArchivedCore, ArchivedFunctionRow, ArchivedSiteRow, FUNCTION_CLASS, FUNCTION_MODULE,
    FUNCTION_VARARGS, FUNCTION_VARKEYWORDS, NO_INDEX,
};
use npyc_format::isa::transfer::transfer;
use npyc_format::isa::{Kind, Opcode, Tables, Word};

/// A variable of a function.
#[derive(Clone)]
pub(crate) struct Local {
    /// Its name.
    pub(crate) name: String,
    /// Its value.
    pub(crate) value: Value,
}

impl Machine {
    /// The bound variables of the Python frame at a depth: parameters and locals in the order of the registers, then what it captures.
    /// Empty for the body of a module, whose variables are globals.
    pub(crate) fn locals_of(&self, index: usize) -> Vec<Local> {
        let frame = self.frame_at(index);
        let Some(place) = self.place_of_frame(index) else { return Vec::new() };
        let proved = self.context.units.get(place.unit).linked.proved();
        let row = proved.function(place.function);
        let flags = row.flags.to_native();
        if flags & FUNCTION_MODULE != 0 {
            return Vec::new();
        }
        let kinds = kinds_at(proved.core(), row, place.word);
        let heap = &self.context.heap;
        let read = |register: usize| -> Option<Value> {
            let value = self.slot(frame.base as usize + register);
            match kinds.get(register)? {
                Kind::Any | Kind::Float => Some(value),
                Kind::Cell => Some(heap.cell(value)?.value.get()),
                _ => None,
            }
        };
        let mut locals: Vec<Local> = Vec::new();
        let mut add = |name: &str, value: Value, wins: bool| {
            match locals.iter_mut().find(|local| local.name == name) {
                // A captured parameter has moved to its cell.
                Some(local) if wins => local.value = value,
                Some(_) => {}
                None => locals.push(Local { name: name.to_owned(), value }),
            }
        };
        if flags & FUNCTION_CLASS != 0 {
            let mut next = 0;
            let namespace = read(0).and_then(|namespace| heap.dict(namespace));
            while let Some((at, entry)) = namespace.and_then(|dict| dict.next_entry(next)) {
                // What every class body begins with is no variable of the program.
                if let Some(name) = self.context.text(entry.key)
                    && !name.starts_with("__")
                {
                    add(name, entry.value, false);
                }
                next = at + 1;
            }
        } else {
            let start = row.local_names_start.to_native() as usize;
            let names = proved.core().local_names.iter().skip(start);
            let names = names.take(row.local_names_count.to_native() as usize);
            for (register, name) in names.enumerate() {
                if name.to_native() == NO_INDEX {
                    continue;
                }
                if let Some(value) = read(register) {
                    let is_cell = kinds.get(register) == Some(&Kind::Cell);
                    add(proved.text(name.to_native()), value, is_cell);
                }
            }
        }
        let function = match frame.kind {
            FrameKind::Generator => {
                heap.suspendable(frame.callable).map_or(Value::NONE, |made| made.function.get())
            }
            _ => frame.callable,
        };
        if let Some(function) = heap.function(function) {
            let start = row.captures_start.to_native() as usize;
            for number in 0..row.captures_count.to_native() as usize {
                let name = proved.core().capture_names.get(start + number);
                let cell = function.cells.get(number).and_then(|cell| heap.cell(cell));
                if let (Some(name), Some(cell)) = (name, cell) {
                    add(proved.text(name.to_native()), cell.value.get(), false);
                }
            }
        }
        locals.retain(|local| !local.value.is_unbound());
        locals
    }
}

/// What effects ask.
struct Asked<'a> {
    core: &'a ArchivedCore,
    sites: &'a [ArchivedSiteRow],
}

impl Tables for Asked<'_> {
    fn site_arguments(&self, site: u32) -> u32 {
        self.sites.get(site as usize).map_or(0, |row| row.arguments.to_native())
    }

    fn parameters(&self, function: u32) -> u32 {
        self.core.functions.get(function as usize).map_or(0, parameter_count)
    }

    fn captures(&self, function: u32) -> u32 {
        self.core.functions.get(function as usize).map_or(0, |row| row.captures_count.to_native())
    }
}

fn parameter_count(row: &ArchivedFunctionRow) -> u32 {
    let flags = row.flags.to_native();
    u32::from(row.positional.to_native())
        + u32::from(row.keyword_only.to_native())
        + u32::from(flags & FUNCTION_VARARGS != 0)
        + u32::from(flags & FUNCTION_VARKEYWORDS != 0)
}

/// The kinds of a function's registers before a word: those of the block that it stands in, and what the words from there on do.
fn kinds_at(core: &ArchivedCore, row: &ArchivedFunctionRow, word: u32) -> Vec<Kind> {
    let mut kinds = vec![Kind::Any; parameter_count(row) as usize];
    kinds.resize(usize::from(row.registers.to_native()), Kind::Uninitialised);
    let share = |start: u32, count: u32| start as usize..start as usize + count as usize;
    let blocks = share(row.blocks_start.to_native(), row.blocks_count.to_native());
    let blocks = core.blocks.get(blocks).unwrap_or(&[]);
    let mut start = 0;
    let before = blocks.partition_point(|block| block.start.to_native() <= word);
    if let Some(block) = before.checked_sub(1).and_then(|at| blocks.get(at)) {
        start = block.start.to_native();
        kinds.fill(Kind::Uninitialised);
        let runs = share(block.runs_start.to_native(), block.runs_count.to_native());
        for run in core.kind_runs.get(runs).unwrap_or(&[]) {
            let kind = Kind::ALL.get(usize::from(run.kind.to_native())).copied();
            let own = usize::from(run.first.to_native())..usize::from(run.end.to_native());
            if let (Some(kind), Some(own)) = (kind, kinds.get_mut(own)) {
                own.fill(kind);
            }
        }
    }
    let sites = share(row.sites_start.to_native(), row.sites_count.to_native());
    let asked = Asked { core, sites: core.sites.get(sites).unwrap_or(&[]) };
    let code = row.code_start.to_native();
    for index in start..word {
        let Some(raw) = core.code.get((code + index) as usize) else { break };
        let raw = Word(raw.to_native());
        let Some(opcode) = Opcode::from_byte(raw.op()) else { break };
        let done = transfer(raw, opcode.row(), &asked);
        let copied = done.copy_of.and_then(|from| kinds.get(from as usize)).copied();
        if let Some(first) = done.clobber
            && let Some(above) = kinds.get_mut(first as usize..)
        {
            above.fill(Kind::Uninitialised);
        }
        for span in done.writes.as_slice() {
            let own = span.first as usize..(span.first + span.count) as usize;
            if let Some(own) = kinds.get_mut(own) {
                own.fill(span.kind);
            }
        }
        if let Some(own) = done.on_fall.and_then(|own| kinds.get_mut(own as usize)) {
            *own = Kind::Any;
        }
        if let (Some(kind), Some(own)) = (copied, kinds.get_mut(usize::from(raw.a() >> 4))) {
            *own = kind;
        }
    }
    kinds
}
