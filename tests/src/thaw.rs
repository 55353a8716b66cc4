//! An archive taken apart: its tables as plain rows again, so that a sweep can change one and pack the rest as it was.
//!
//! Comes in: a view of an archive. Goes out: a [`Core`] and an arena. Must never: be needed by anything but tests; readers use
//! the archived form in place.

use npyc_format::archive::schema::{
    ArchivedCore, AssumptionRow, BlockRow, CompositeRow, Core, ElementRow, FunctionRow, HandlerRow,
    ImportRow, KindRun, ManifestRow, ModuleRow, SiteRow,
};
use npyc_format::archive::strings::{ArenaBuilder, content, content_bytes, record};
use npyc_format::object::{
    FLAG_NEGATIVE, KIND_BIG_INT, KIND_BYTES, KIND_STR, RECORD_ALIGN, RECORD_HEADER_BYTES,
};

/// Copies each row of an archived table, field by field.
macro_rules! rows {
    ($table:expr, $row:ident { $($field:ident),* }) => {
        $table.iter().map(|row| $row { $($field: row.$field.to_native()),* }).collect()
    };
}

/// The tables of an archive.
pub fn core(from: &ArchivedCore) -> Core {
    Core {
        gas_schedule: from.gas_schedule.to_native(),
        code: from.code.iter().map(|word| word.to_native()).collect(),
        functions: rows!(
            from.functions,
            FunctionRow {
                name,
                qualified_name,
                doc,
                module,
                code_start,
                code_count,
                sites_start,
                sites_count,
                local_names_start,
                local_names_count,
                captures_start,
                captures_count,
                handlers_start,
                handlers_count,
                blocks_start,
                blocks_count,
                registers,
                flags,
                positional,
                positional_only,
                keyword_only,
                attributes
            }
        ),
        modules: rows!(
            from.modules,
            ModuleRow { name, body, globals_start, globals_count, flags, doc }
        ),
        globals: from.globals.iter().map(|name| name.to_native()).collect(),
        sites: rows!(from.sites, SiteRow { name, arguments, keywords_start, keywords_count }),
        keywords: from.keywords.iter().map(|name| name.to_native()).collect(),
        ints: from.ints.iter().map(|int| int.to_native()).collect(),
        floats: from.floats.iter().map(|float| float.to_native()).collect(),
        composites: rows!(from.composites, CompositeRow { kind, elements_start, elements_count }),
        elements: rows!(from.elements, ElementRow { kind, value }),
        builtins: from.builtins.iter().map(|name| name.to_native()).collect(),
        imports: rows!(from.imports, ImportRow { name, module }),
        local_names: from.local_names.iter().map(|name| name.to_native()).collect(),
        capture_names: from.capture_names.iter().map(|name| name.to_native()).collect(),
        handlers: rows!(from.handlers, HandlerRow { start, end, target, register, scope_depth }),
        blocks: rows!(from.blocks, BlockRow { start, runs_start, runs_count, scope_depth }),
        kind_runs: rows!(from.kind_runs, KindRun { first, end, kind, reserved }),
        assumptions: rows!(from.assumptions, AssumptionRow { kind, subject, value }),
        manifest: rows!(from.manifest, ManifestRow { kind, name }),
    }
}

/// Where the records of a good arena start.
pub fn records(arena: &[u8]) -> Vec<u32> {
    let mut starts = Vec::new();
    let mut at = 0;
    while let Some(header) = record(arena, at) {
        starts.push(at);
        let length = RECORD_HEADER_BYTES + content_bytes(&header) as usize;
        at += length.next_multiple_of(RECORD_ALIGN) as u32;
    }
    starts
}

/// The records of a good arena in a builder, each at the offset that it had.
pub fn arena(from: &[u8]) -> ArenaBuilder {
    let mut builder = ArenaBuilder::new();
    for start in records(from) {
        let Some((header, content)) = record(from, start).zip(content(from, start)) else { break };
        let put = match header.object.kind {
            KIND_STR => builder.str(&String::from_utf8_lossy(content)),
            KIND_BYTES => builder.bytes(content),
            KIND_BIG_INT => {
                let (limbs, _) = content.as_chunks::<8>();
                let limbs: Vec<u64> = limbs.iter().map(|limb| u64::from_le_bytes(*limb)).collect();
                builder.big_int(header.object.flags & FLAG_NEGATIVE != 0, &limbs)
            }
            _ => break,
        };
        assert_eq!(put, start, "a good arena has each record once, in order");
    }
    builder
}
