//! The canonical writer: equal drafts give equal bytes.
//!
//! In: tables as a compiler has them (pools in any order, arena offsets in order of insertion). Out: a file. It sorts
//! the pools, writes cost bytes, puts arena records in the order of their first reference (tables in schema order, rows
//! in order, fields in order), drops records that nothing refers to, and moves all indices along. It must never look at
//! time, place or addresses.

use super::header::{HEADER_BYTES, Header};
use super::schema::{
    ASSUME_BUILTIN, Core, Debug, ELEMENT_ARENA, ELEMENT_FLOAT, ELEMENT_INT, NO_INDEX,
};
use super::section::{
    SECTION_ARENA, SECTION_CORE, SECTION_DEBUG, SECTION_REQUIRED, SECTION_ROW_BYTES, SectionRow,
    align_up,
};
use super::strings::{ArenaBuilder, content_bytes, record};
use crate::content_id::{content_id, debug_hash};
use crate::gas::{self, MissingCharge};
use crate::isa::transfer::site_of;
use crate::isa::{Opcode, Operand, Pool, SiteKind, Word};
use crate::limits::MAX_FILE_BYTES;
use crate::object::{RECORD_ALIGN, RECORD_HEADER_BYTES};
use crate::version::CURRENT;
use std::collections::HashMap;

/// All that goes into an archive.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// The tables; arena offsets are those of `arena`.
    pub core: Core,
    /// Strings, bytes, big integers.
    pub arena: ArenaBuilder,
    /// Debug information.
    pub debug: Option<Debug>,
}

/// Why a draft cannot be written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WriteError {
    /// Too much in it.
    #[error(
        "the archive would have more than the {MAX_FILE_BYTES} bytes that the format allows; split the program"
    )]
    TooLarge,
    /// An index that leads nowhere.
    #[error("{table} refers to {index}, which is not in {target}")]
    Reference {
        /// The table with the reference.
        table: &'static str,
        /// The index or offset.
        index: u32,
        /// What it should point into.
        target: &'static str,
    },
    /// A function whose share of a table lies outside it.
    #[error("function {function} has a share of {table} that lies outside it")]
    Share {
        /// The function.
        function: usize,
        /// The table.
        table: &'static str,
    },
    /// A run without its end.
    #[error("function {function}: {source}")]
    Charge {
        /// The function.
        function: usize,
        /// Where.
        source: MissingCharge,
    },
    /// The tables could not be laid out.
    #[error("the tables could not be laid out: {0}")]
    Layout(String),
}

/// Writes a draft.
///
/// # Errors
/// When the draft refers to things that are not there, lacks a `charge`, or is too large.
pub fn write(draft: &Draft) -> Result<Vec<u8>, WriteError> {
    let (core, arena) = canonicalise(draft)?;
    pack(&core, &arena, draft.debug.as_ref())
}

/// Brings a draft to its canonical tables and arena bytes, which [`pack`] lays out as they are.
///
/// # Errors
/// As [`write()`].
pub fn canonicalise(draft: &Draft) -> Result<(Core, Vec<u8>), WriteError> {
    if draft.arena.is_too_large() {
        return Err(WriteError::TooLarge);
    }
    let mut core = draft.core.clone();
    core.gas_schedule = gas::SCHEDULE_VERSION;
    assign_costs(&mut core)?;
    sort_pools(&mut core, &draft.arena)?;
    let mut arena = Vec::new();
    let mut moved = HashMap::new();
    for_each_reference(&mut core, &mut |table, pool, index| {
        if !matches!(pool, Pool::Arena | Pool::Name) {
            return Ok(());
        }
        if let Some(&offset) = moved.get(index) {
            *index = offset;
            return Ok(());
        }
        let old = whole_record(draft.arena.as_bytes(), *index)
            .filter(|_| draft.arena.is_record(*index))
            .ok_or(WriteError::Reference { table, index: *index, target: "the arena" })?;
        let offset = arena.len() as u32;
        arena.extend_from_slice(old);
        moved.insert(*index, offset);
        *index = offset;
        Ok(())
    })?;
    Ok((core, arena))
}

/// The bytes of the record at an offset, padding included.
fn whole_record(arena: &[u8], offset: u32) -> Option<&[u8]> {
    let header = record(arena, offset)?;
    let start = offset as usize;
    let length = RECORD_HEADER_BYTES + usize::try_from(content_bytes(&header)).ok()?;
    arena.get(start..start + length.next_multiple_of(RECORD_ALIGN))
}

/// Lays out tables and arena as they are: nothing is sorted, moved or checked. [`write()`] is what programs want; tests
/// make hostile archives with this.
///
/// # Errors
/// When the file would be too large.
pub fn pack(core: &Core, arena: &[u8], debug: Option<&Debug>) -> Result<Vec<u8>, WriteError> {
    let layout = |error: rkyv::rancor::Error| WriteError::Layout(error.to_string());
    let core = rkyv::to_bytes::<rkyv::rancor::Error>(core).map_err(layout)?;
    let debug = debug.map(rkyv::to_bytes::<rkyv::rancor::Error>).transpose().map_err(layout)?;
    let mut sections = vec![
        (SECTION_CORE, SECTION_REQUIRED, core.as_slice()),
        (SECTION_ARENA, SECTION_REQUIRED, arena),
    ];
    if let Some(debug) = &debug {
        sections.push((SECTION_DEBUG, 0, debug.as_slice()));
    }
    pack_sections(&sections)
}

/// Lays out sections (kind, flags, content) behind a header with the right hashes.
///
/// # Errors
/// When the file would be too large.
pub fn pack_sections(sections: &[(u32, u32, &[u8])]) -> Result<Vec<u8>, WriteError> {
    let mut end = HEADER_BYTES + sections.len() * SECTION_ROW_BYTES;
    let mut rows = Vec::new();
    for &(kind, flags, content) in sections {
        let start = align_up(end);
        end = start + content.len();
        if end as u64 > MAX_FILE_BYTES {
            return Err(WriteError::TooLarge);
        }
        rows.push(SectionRow { kind, flags, offset: start as u32, length: content.len() as u32 });
    }
    let part = |wanted: u32| {
        sections.iter().find(|&&(kind, _, _)| kind == wanted).map(|&(_, _, content)| content)
    };
    let id =
        content_id(CURRENT, part(SECTION_CORE).unwrap_or(&[]), part(SECTION_ARENA).unwrap_or(&[]));
    let debug = part(SECTION_DEBUG).map_or([0; 32], debug_hash);
    let mut file = Vec::with_capacity(end);
    file.extend_from_slice(&Header::new(end as u64, sections.len() as u32, id, debug).to_bytes());
    for row in &rows {
        file.extend_from_slice(&row.to_bytes());
    }
    for (row, &(_, _, content)) in rows.iter().zip(sections) {
        file.resize(row.offset as usize, 0);
        file.extend_from_slice(content);
    }
    Ok(file)
}

/// Writes the cost bytes of all functions.
fn assign_costs(core: &mut Core) -> Result<(), WriteError> {
    for (function, row) in core.functions.iter().enumerate() {
        let share = |start: u32, count: u32| start as usize..start as usize + count as usize;
        let leaders: Vec<u32> = core
            .blocks
            .get(share(row.blocks_start, row.blocks_count))
            .ok_or(WriteError::Share { function, table: "blocks" })?
            .iter()
            .map(|block| block.start)
            .collect();
        let code = core
            .code
            .get_mut(share(row.code_start, row.code_count))
            .ok_or(WriteError::Share { function, table: "code" })?;
        gas::assign_costs(code, &leaders)
            .map_err(|source| WriteError::Charge { function, source })?;
    }
    Ok(())
}

/// Sorts and deduplicates the pools whose order the format fixes, and moves the indices into them along.
fn sort_pools(core: &mut Core, arena: &ArenaBuilder) -> Result<(), WriteError> {
    let text = |table, offset: u32| {
        arena.text(offset).ok_or(WriteError::Reference {
            table,
            index: offset,
            target: "the arena",
        })
    };
    let (ints, moved_ints) = sorted(core.ints.iter().copied());
    core.ints = ints;
    let (floats, moved_floats) = sorted(core.floats.iter().copied());
    core.floats = floats;
    let names = core.builtins.iter().map(|&name| text("builtins", name).map(|text| (text, name)));
    let (names, moved_builtins) = sorted(names.collect::<Result<Vec<_>, _>>()?.into_iter());
    core.builtins = names.into_iter().map(|(_, name)| name).collect();
    let rows =
        core.imports.iter().map(|row| text("imports", row.name).map(|t| (t, row.name, row.module)));
    let (rows, moved_imports) = sorted(rows.collect::<Result<Vec<_>, _>>()?.into_iter());
    core.imports = rows
        .into_iter()
        .map(|(_, name, module)| super::schema::ImportRow { name, module })
        .collect();
    let mut assumptions = Vec::new();
    for row in &core.assumptions {
        let key = if row.kind == ASSUME_BUILTIN { text("assumptions", row.subject)? } else { "" };
        assumptions.push((row.kind, key, row.subject, row.value));
    }
    assumptions.sort_unstable();
    assumptions.dedup();
    core.assumptions = assumptions
        .into_iter()
        .map(|(kind, _, subject, value)| super::schema::AssumptionRow { kind, subject, value })
        .collect();
    let mut manifest = Vec::new();
    for row in &core.manifest {
        manifest.push((row.kind, text("manifest", row.name)?, row.name));
    }
    manifest.sort_unstable();
    manifest.dedup();
    core.manifest = manifest
        .into_iter()
        .map(|(kind, _, name)| super::schema::ManifestRow { kind, name })
        .collect();
    for_each_reference(core, &mut |table, pool, index| {
        let (moved, target) = match pool {
            Pool::Int => (&moved_ints, "ints"),
            Pool::Float => (&moved_floats, "floats"),
            Pool::Builtin => (&moved_builtins, "builtins"),
            Pool::Import => (&moved_imports, "imports"),
            _ => return Ok(()),
        };
        *index = *moved.get(*index as usize).ok_or(WriteError::Reference {
            table,
            index: *index,
            target,
        })?;
        Ok(())
    })
}

/// The distinct items in order, and the new index of each old one.
fn sorted<T: Ord + Clone>(items: impl Iterator<Item = T>) -> (Vec<T>, Vec<u32>) {
    let old: Vec<T> = items.collect();
    let mut new = old.clone();
    new.sort_unstable();
    new.dedup();
    let moved = old.iter().map(|item| new.binary_search(item).unwrap_or_default() as u32).collect();
    (new, moved)
}

/// Visits every index into the arena or a pool, tables in schema order: `(table, pool, index)`.
fn for_each_reference(
    core: &mut Core,
    visit: &mut impl FnMut(&'static str, Pool, &mut u32) -> Result<(), WriteError>,
) -> Result<(), WriteError> {
    let mut site_kinds = vec![None; core.sites.len()];
    for (function, row) in core.functions.iter().enumerate() {
        let (start, end) =
            (row.code_start as usize, row.code_start as usize + row.code_count as usize);
        let words =
            core.code.get_mut(start..end).ok_or(WriteError::Share { function, table: "code" })?;
        for raw in words {
            let word = Word(*raw);
            let Some(opcode) = Opcode::from_byte(word.op()) else { continue };
            let instruction = opcode.row();
            if let Some((kind, site)) = site_of(word, instruction) {
                let place = (row.sites_start as usize).saturating_add(site as usize);
                *site_kinds.get_mut(place).ok_or(WriteError::Reference {
                    table: "code",
                    index: site,
                    target: "sites",
                })? = Some(kind);
            }
            for operand in instruction.operands {
                let Operand::Index(pool) = operand else { continue };
                let mut index = word.wide();
                visit("code", pool, &mut index)?;
                *raw = word.0 & 0xffff_ffff | u64::from(index) << 32;
            }
        }
    }
    let optional =
        |index: &mut u32,
         table,
         visit: &mut dyn FnMut(&'static str, Pool, &mut u32) -> Result<(), WriteError>| {
            if *index == NO_INDEX { Ok(()) } else { visit(table, Pool::Name, index) }
        };
    for row in &mut core.functions {
        visit("functions", Pool::Name, &mut row.name)?;
        visit("functions", Pool::Name, &mut row.qualified_name)?;
        optional(&mut row.doc, "functions", visit)?;
    }
    for row in &mut core.modules {
        visit("modules", Pool::Name, &mut row.name)?;
        optional(&mut row.doc, "modules", visit)?;
    }
    for name in &mut core.globals {
        visit("globals", Pool::Name, name)?;
    }
    for (row, kind) in core.sites.iter_mut().zip(&site_kinds) {
        match kind {
            Some(SiteKind::Attribute | SiteKind::Method) => {
                visit("sites", Pool::Name, &mut row.name)?;
            }
            Some(SiteKind::Builtin) => visit("sites", Pool::Builtin, &mut row.name)?,
            Some(SiteKind::Call) | None => {}
        }
    }
    for name in &mut core.keywords {
        visit("keywords", Pool::Name, name)?;
    }
    for row in &mut core.elements {
        match row.kind {
            ELEMENT_INT => visit("elements", Pool::Int, &mut row.value)?,
            ELEMENT_FLOAT => visit("elements", Pool::Float, &mut row.value)?,
            ELEMENT_ARENA => visit("elements", Pool::Arena, &mut row.value)?,
            _ => {}
        }
    }
    for name in &mut core.builtins {
        visit("builtins", Pool::Name, name)?;
    }
    for row in &mut core.imports {
        visit("imports", Pool::Name, &mut row.name)?;
    }
    for name in &mut core.local_names {
        optional(name, "local_names", visit)?;
    }
    for name in &mut core.capture_names {
        visit("capture_names", Pool::Name, name)?;
    }
    for row in &mut core.assumptions {
        if row.kind == ASSUME_BUILTIN {
            visit("assumptions", Pool::Name, &mut row.subject)?;
        }
    }
    for row in &mut core.manifest {
        visit("manifest", Pool::Name, &mut row.name)?;
    }
    Ok(())
}
