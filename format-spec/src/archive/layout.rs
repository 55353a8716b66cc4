//! Where the tables of a section lie, byte for byte.
//!
//! In: a section and its root. Out: whether every table lies exactly where the canonical writer puts it: one after
//! another in the order of the root's fields, each aligned to its rows, gaps zero, the root last. Bytes that nothing
//! refers to are thereby refused. The layout of each row type is fixed by assertions at compile time.

use super::schema::{
    ArchivedAssumptionRow, ArchivedBlockRow, ArchivedCompositeRow, ArchivedCore, ArchivedDebug,
    ArchivedDebugModuleRow, ArchivedElementRow, ArchivedFunctionRow, ArchivedHandlerRow,
    ArchivedImportRow, ArchivedInlinedRow, ArchivedKindRun, ArchivedManifestRow, ArchivedModuleRow,
    ArchivedPositionRow, ArchivedSiteRow,
};
use rkyv::vec::ArchivedVec;
use std::mem::{align_of, offset_of, size_of};

macro_rules! assert_layout {
    ($type:ty, size $size:literal, align $align:literal, $($field:ident $offset:literal),* $(,)?) => {
        const _: () = {
            assert!(size_of::<$type>() == $size);
            assert!(align_of::<$type>() == $align);
            $(assert!(offset_of!($type, $field) == $offset);)*
        };
    };
}

assert_layout!(ArchivedFunctionRow, size 76, align 4,
    name 0, qualified_name 4, doc 8, module 12, code_start 16, code_count 20, sites_start 24, sites_count 28,
    local_names_start 32, local_names_count 36, captures_start 40, captures_count 44, handlers_start 48,
    handlers_count 52, blocks_start 56, blocks_count 60, registers 64, flags 66, positional 68, positional_only 70,
    keyword_only 72, attributes 74);
assert_layout!(ArchivedModuleRow, size 24, align 4,
    name 0, body 4, globals_start 8, globals_count 12, flags 16, doc 20);
assert_layout!(ArchivedSiteRow, size 16, align 4, name 0, arguments 4, keywords_start 8, keywords_count 12);
assert_layout!(ArchivedCompositeRow, size 12, align 4, kind 0, elements_start 4, elements_count 8);
assert_layout!(ArchivedElementRow, size 8, align 4, kind 0, value 4);
assert_layout!(ArchivedImportRow, size 8, align 4, name 0, module 4);
assert_layout!(ArchivedHandlerRow, size 16, align 4, start 0, end 4, target 8, register 12, scope_depth 14);
assert_layout!(ArchivedBlockRow, size 16, align 4, start 0, runs_start 4, runs_count 8, scope_depth 12);
assert_layout!(ArchivedKindRun, size 8, align 2, first 0, end 2, kind 4, reserved 6);
assert_layout!(ArchivedAssumptionRow, size 12, align 4, kind 0, subject 4, value 8);
assert_layout!(ArchivedManifestRow, size 8, align 4, kind 0, name 4);
assert_layout!(ArchivedDebugModuleRow, size 8, align 4, path_bytes 0, source_bytes 4);
assert_layout!(ArchivedPositionRow, size 20, align 4, word 0, line 4, end_line 8, column 12, end_column 16);
// A table in a root: a signed 32-bit offset from its own place to the first row, then the number of rows.
assert_layout!(ArchivedCore, size 156, align 4,
    gas_schedule 0, code 4, functions 12, modules 20, globals 28, sites 36, keywords 44, ints 52, floats 60,
    composites 68, elements 76, builtins 84, imports 92, local_names 100, capture_names 108, handlers 116, blocks 124,
    kind_runs 132, assumptions 140, manifest 148);
assert_layout!(ArchivedInlinedRow, size 36, align 4, start 0, end 4, name_start 8, name_bytes 12, call 16);
assert_layout!(ArchivedDebug, size 48, align 4, text 0, modules 8, positions 16, inlined 24, inlined_names 32, first_lines 40);

/// A place in a section that moves on from table to table.
struct Cursor<'a> {
    section: &'a [u8],
    position: usize,
}

impl Cursor<'_> {
    /// Skips zero padding up to a multiple of `align`.
    fn align(&mut self, align: usize, what: &str) -> Result<(), String> {
        let aligned = self.position.next_multiple_of(align);
        let padding = self.section.get(self.position..aligned).unwrap_or(&[]);
        if let Some(at) = padding.iter().position(|&byte| byte != 0) {
            let at = self.position + at;
            return Err(format!("the padding byte at {at}, before {what}, is not zero"));
        }
        self.position = aligned;
        Ok(())
    }

    /// Moves over a table, which must lie right here.
    fn table<T>(&mut self, name: &str, table: &ArchivedVec<T>) -> Result<(), String> {
        self.align(align_of::<T>(), name)?;
        let found = (table.as_ptr() as usize).wrapping_sub(self.section.as_ptr() as usize);
        if found != self.position {
            return Err(format!("table {name} lies at {found}, expected {}", self.position));
        }
        self.position += size_of::<T>() * table.len();
        Ok(())
    }

    /// The root must end the section.
    fn root<T>(&mut self) -> Result<(), String> {
        self.align(align_of::<T>(), "the root")?;
        let end = self.position + size_of::<T>();
        if end != self.section.len() {
            return Err(format!("it has {} bytes, its tables make up {end}", self.section.len()));
        }
        Ok(())
    }
}

/// Checks the places of all tables of a core section.
pub(crate) fn check_core(section: &[u8], core: &ArchivedCore) -> Result<(), String> {
    let mut cursor = Cursor { section, position: 0 };
    cursor.table("code", &core.code)?;
    cursor.table("functions", &core.functions)?;
    cursor.table("modules", &core.modules)?;
    cursor.table("globals", &core.globals)?;
    cursor.table("sites", &core.sites)?;
    cursor.table("keywords", &core.keywords)?;
    cursor.table("ints", &core.ints)?;
    cursor.table("floats", &core.floats)?;
    cursor.table("composites", &core.composites)?;
    cursor.table("elements", &core.elements)?;
    cursor.table("builtins", &core.builtins)?;
    cursor.table("imports", &core.imports)?;
    cursor.table("local_names", &core.local_names)?;
    cursor.table("capture_names", &core.capture_names)?;
    cursor.table("handlers", &core.handlers)?;
    cursor.table("blocks", &core.blocks)?;
    cursor.table("kind_runs", &core.kind_runs)?;
    cursor.table("assumptions", &core.assumptions)?;
    cursor.table("manifest", &core.manifest)?;
    cursor.root::<ArchivedCore>()
}

/// Checks the places of all tables of a debug section.
pub(crate) fn check_debug(section: &[u8], debug: &ArchivedDebug) -> Result<(), String> {
    let mut cursor = Cursor { section, position: 0 };
    cursor.table("text", &debug.text)?;
    cursor.table("modules", &debug.modules)?;
    cursor.table("positions", &debug.positions)?;
    cursor.table("inlined", &debug.inlined)?;
    cursor.table("inlined_names", &debug.inlined_names)?;
    cursor.table("first_lines", &debug.first_lines)?;
    cursor.root::<ArchivedDebug>()
}
