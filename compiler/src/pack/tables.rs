//! The tables of an archive.
//!
//! Comes in: a program and its modules' sources. Goes out: verified bytes. Must never: write a row that nothing uses.

use super::pools::Pools;
use super::{debug, encode};
use crate::diag::Code;
use crate::emit::{self, EmitError, Emitted};
use crate::ir::{Assumption, Function, FunctionId, Inst, Link, Program};
use crate::lower::Unit;
use npyc_format::archive::aligned::AlignedBytes;
use npyc_format::archive::schema::{
    ASSUME_BUILTIN, ASSUME_FUNCTION, AssumptionRow, Core, FunctionRow, MODULE_PACKAGE, ManifestRow,
    ModuleRow, NO_INDEX, SiteRow,
};
use npyc_format::archive::view::Archive;
use npyc_format::archive::write::{Draft, WriteError, write};
use npyc_format::isa::SiteKind;
use npyc_format::isa::states::{FunctionInput, InferError, append, infer};
use npyc_format::verify::verify;

/// Why there is no archive.
#[derive(Debug, thiserror::Error)]
pub(crate) enum PackError {
    /// A limit of the format.
    #[error("function {function}: {source}")]
    Emit {
        /// Its qualified name.
        function: String,
        /// The limit.
        source: EmitError,
    },
    /// The flow of a function does not prove: a mistake of the compiler.
    #[error("internal error of the compiler: function {function}: {source}; please report this")]
    Flow {
        /// Its qualified name.
        function: String,
        /// What does not prove.
        source: InferError,
    },
    /// The archive could not be written.
    #[error("{0}")]
    Write(#[from] WriteError),
    /// The verifier refused the archive: a mistake of the compiler.
    #[error("internal error of the compiler: {0}; please report this")]
    Refused(String),
}

impl PackError {
    /// The code of the diagnostic that reports it.
    pub(crate) fn code(&self) -> Code {
        match self {
            PackError::Emit { .. } | PackError::Write(WriteError::TooLarge) => Code::TooLarge,
            _ => Code::Internal,
        }
    }
}

/// Packs a program. With `strip` no debug information is kept.
pub(crate) fn pack(program: &Program, units: &[Unit], strip: bool) -> Result<Vec<u8>, PackError> {
    let name = |function: &Function| program.constants.text_at(function.qualified_name).to_owned();
    let mut emitted: Vec<Option<Emitted>> = vec![None; program.functions.len()];
    let mut work: Vec<FunctionId> = program.modules.iter().map(|module| module.body).collect();
    while let Some(id) = work.pop() {
        let (Some(place), Some(function)) =
            (emitted.get_mut(id.index()), program.functions.get(id.index()))
        else {
            continue;
        };
        if place.is_some() {
            continue;
        }
        let done = emit::emit(function)
            .map_err(|source| PackError::Emit { function: name(function), source })?;
        work.extend(done.code.iter().filter_map(|placed| match placed.inst.link {
            Link::Function(id) => Some(id),
            _ => None,
        }));
        *place = Some(done);
    }
    // Rows are numbered in the order of lowering; functions that nothing makes have none.
    let mut rows = vec![NO_INDEX; program.functions.len()];
    let mut count = 0;
    for (row, emitted) in rows.iter_mut().zip(&emitted) {
        if emitted.is_some() {
            *row = count;
            count += 1;
        }
    }
    let row_of = |id: FunctionId| rows.get(id.index()).copied().unwrap_or(NO_INDEX);

    let mut core = Core::default();
    let mut pools = Pools::default();
    let mut globals_start = Vec::new();
    for module in &program.modules {
        globals_start.push(core.globals.len() as u32);
        core.modules.push(ModuleRow {
            name: pools.offset(program, module.name),
            body: row_of(module.body),
            globals_start: core.globals.len() as u32,
            globals_count: module.globals.len() as u32,
            flags: if module.is_package { MODULE_PACKAGE } else { 0 },
            doc: pools.optional(program, module.doc),
        });
        for &global in &module.globals {
            let offset = pools.offset(program, global);
            core.globals.push(offset);
        }
    }
    let mut notes = (!strip).then(|| debug::modules(units, true));
    for (function, emitted) in program.functions.iter().zip(&emitted) {
        let Some(emitted) = emitted else { continue };
        let start = globals_start.get(function.module as usize).copied().unwrap_or(0);
        let code_start = core.code.len() as u32;
        for placed in &emitted.code {
            let wide = wide_operand(program, &mut core, &mut pools, &placed.inst, start, &row_of);
            core.code.push(encode::word(placed, wide).0);
        }
        if let (Some(notes), Some(unit)) = (&mut notes, units.get(function.module as usize)) {
            let spans = emitted.code.iter().map(|placed| {
                let site = match placed.inst.link {
                    Link::Site(number) => emitted.sites.get(number as usize),
                    _ => None,
                };
                (site.and_then(|site| site.lookup), placed.inst.span)
            });
            debug::positions(notes, unit, code_start, spans);
            debug::first_line(notes, unit, function.begin);
            let owners = emitted.code.iter().map(|placed| placed.inlined);
            debug::inlined(notes, program, unit, function, code_start, owners);
        }
        let row = function_row(program, &mut core, &mut pools, function, emitted, code_start);
        core.functions.push(row);
    }
    // `import_from` and calls that import find modules by their rows, though no instruction names them.
    for (index, _) in (0..).zip(&program.imports) {
        pools.import(program, &mut core, index);
    }
    // Behind the composites that instructions name.
    for &pattern in &program.patterns {
        pools.composite(program, &mut core, pattern);
    }
    states(program, &mut core, &emitted)?;
    for assumption in &program.assumptions {
        let row = match *assumption {
            Assumption::Builtin(name) => AssumptionRow {
                kind: ASSUME_BUILTIN,
                subject: pools.offset(program, name),
                value: 0,
            },
            Assumption::Function { module, slot, function } => AssumptionRow {
                kind: ASSUME_FUNCTION,
                subject: globals_start.get(module as usize).copied().unwrap_or(0) + slot,
                value: row_of(function),
            },
        };
        if row.value != NO_INDEX {
            core.assumptions.push(row);
        }
    }
    for demand in &program.manifest {
        let name = pools.offset(program, demand.name);
        core.manifest.push(ManifestRow { kind: demand.kind, name });
    }
    let draft = Draft { core, arena: pools.arena, debug: notes };
    let bytes = write(&draft)?;
    prove(&bytes)?;
    Ok(bytes)
}

/// Runs the verifier on what was written, debug information included.
fn prove(bytes: &[u8]) -> Result<(), PackError> {
    let aligned = AlignedBytes::copy_of(bytes);
    let archive = Archive::parse(aligned.as_slice())
        .map_err(|error| PackError::Refused(error.to_string()))?;
    verify(&archive).map_err(|error| PackError::Refused(error.to_string()))?;
    archive.debug().map_err(|error| PackError::Refused(error.to_string()))?;
    Ok(())
}

fn wide_operand(
    program: &Program,
    core: &mut Core,
    pools: &mut Pools,
    inst: &Inst,
    globals_start: u32,
    row_of: &dyn Fn(FunctionId) -> u32,
) -> u32 {
    match inst.link {
        Link::None => 0,
        Link::Small(value) => value as u32,
        Link::Int(value) => pools.int(core, value),
        Link::Float(bits) => pools.float(core, bits),
        Link::Arena(id) => pools.offset(program, id),
        Link::Composite(id) => pools.composite(program, core, id),
        Link::Builtin(name) => pools.builtin(program, core, name),
        Link::Global(slot) => globals_start + slot,
        Link::Function(id) => row_of(id),
        Link::Capture(index) | Link::Site(index) => index,
        Link::Import(index) => pools.import(program, core, index),
    }
}

fn function_row(
    program: &Program,
    core: &mut Core,
    pools: &mut Pools,
    function: &Function,
    emitted: &Emitted,
    code_start: u32,
) -> FunctionRow {
    let sites_start = core.sites.len() as u32;
    for site in &emitted.sites {
        let keywords_start = core.keywords.len() as u32;
        for &keyword in &site.keywords {
            let offset = pools.offset(program, keyword);
            core.keywords.push(offset);
        }
        let name = match (site.kind, site.name) {
            (SiteKind::Builtin, Some(name)) => pools.builtin(program, core, name),
            (_, name) => pools.optional(program, name),
        };
        core.sites.push(SiteRow {
            name,
            arguments: site.arguments,
            keywords_start,
            keywords_count: site.keywords.len() as u32,
        });
    }
    let local_names_start = core.local_names.len() as u32;
    for &local in &function.locals {
        let offset = pools.optional(program, local);
        core.local_names.push(offset);
    }
    let captures_start = core.capture_names.len() as u32;
    for &capture in &function.captures {
        let offset = pools.offset(program, capture);
        core.capture_names.push(offset);
    }
    let handlers_start = core.handlers.len() as u32;
    core.handlers.extend_from_slice(&emitted.handlers);
    FunctionRow {
        name: pools.offset(program, function.name),
        qualified_name: pools.offset(program, function.qualified_name),
        doc: pools.optional(program, function.doc),
        module: function.module,
        code_start,
        code_count: emitted.code.len() as u32,
        sites_start,
        sites_count: emitted.sites.len() as u32,
        local_names_start,
        local_names_count: function.locals.len() as u32,
        captures_start,
        captures_count: function.captures.len() as u32,
        handlers_start,
        handlers_count: emitted.handlers.len() as u32,
        blocks_start: 0,
        blocks_count: 0,
        registers: emitted.registers,
        flags: function.flags,
        positional: function.positional,
        positional_only: function.positional_only,
        keyword_only: function.keyword_only,
        attributes: function.attributes,
    }
}

/// Infers and appends the block states of all functions.
fn states(
    program: &Program,
    core: &mut Core,
    emitted: &[Option<Emitted>],
) -> Result<(), PackError> {
    let functions = core.functions.clone();
    let used = program.functions.iter().zip(emitted).filter(|(_, emitted)| emitted.is_some());
    for ((index, row), (function, _)) in functions.iter().enumerate().zip(used) {
        let share = |start: u32, count: u32| start as usize..start as usize + count as usize;
        let input = FunctionInput {
            code: core.code.get(share(row.code_start, row.code_count)).unwrap_or_default(),
            sites: core.sites.get(share(row.sites_start, row.sites_count)).unwrap_or_default(),
            handlers: core
                .handlers
                .get(share(row.handlers_start, row.handlers_count))
                .unwrap_or_default(),
            function: row,
            functions: &functions,
        };
        let blocks = infer(&input).map_err(|source| PackError::Flow {
            function: program.constants.text_at(function.qualified_name).to_owned(),
            source,
        })?;
        let mut row = *row;
        append(core, &mut row, blocks);
        if let Some(place) = core.functions.get_mut(index) {
            *place = row;
        }
    }
    Ok(())
}
