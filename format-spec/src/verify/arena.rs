//! The arena: every record exact, each once, in the order of their first reference, all references right.
//!
//! In: the arena's bytes and all offsets in tables and words. Out: the first broken rule. Afterwards the runtime uses
//! records where they lie, without checks.

use super::VerifyError;
use super::rules::Rule;
use crate::archive::schema::{ASSUME_BUILTIN, ELEMENT_ARENA, NO_INDEX};
use crate::archive::strings::{content, content_bytes, hash_big_int, record};
use crate::archive::view::Archive;
use crate::hash::{hash_bytes, hash_str};
use crate::isa::{Opcode, Operand, Pool, SiteKind, Word};
use crate::object::{
    FLAG_ASCII, FLAG_IMMORTAL, FLAG_NEGATIVE, KIND_BIG_INT, KIND_BYTES, KIND_STR, RECORD_ALIGN,
    RECORD_HEADER_BYTES, RecordHeader,
};

/// Checks records and references. `sites` has the kind of each site.
pub(super) fn check(archive: &Archive<'_>, sites: &[Option<SiteKind>]) -> Result<(), VerifyError> {
    let arena = archive.arena();
    let starts = check_records(arena)?;
    check_duplicates(arena, &starts)?;
    let bits = Starts::new(arena, &starts);
    let mut references = References { arena, starts: &starts, bits, known: 0 };
    references.walk(archive, sites)?;
    if let Some(&unused) = starts.get(references.known) {
        return Err(refuse(Rule::ArenaOrder, unused, "nothing refers to it"));
    }
    Ok(())
}

fn refuse(rule: Rule, offset: u32, problem: &str) -> VerifyError {
    VerifyError {
        rule,
        message: format!(
            "the arena's record at {offset} is refused: {problem}; build the archive again"
        ),
    }
}

/// Checks all records; gives their offsets.
fn check_records(arena: &[u8]) -> Result<Vec<u32>, VerifyError> {
    let mut starts = Vec::new();
    let mut at = 0usize;
    while at < arena.len() {
        let offset = at as u32;
        let bad = |rule, problem| Err(refuse(rule, offset, problem));
        let Some(header) = record(arena, offset) else {
            return bad(Rule::ArenaRecord, "its header is cut off");
        };
        let Some(content) = content(arena, offset) else {
            return bad(Rule::ArenaRecord, "its content is cut off");
        };
        check_record(offset, &header, content)?;
        let end = at + RECORD_HEADER_BYTES + content_bytes(&header) as usize;
        let next = end.next_multiple_of(RECORD_ALIGN);
        let Some(padding) = arena.get(end..next) else {
            return bad(Rule::ArenaRecord, "its padding is cut off");
        };
        if padding.iter().any(|&byte| byte != 0) {
            return bad(Rule::ArenaPadding, "its padding is not zero");
        }
        starts.push(offset);
        at = next;
    }
    Ok(starts)
}

fn check_record(offset: u32, header: &RecordHeader, content: &[u8]) -> Result<(), VerifyError> {
    let bad = |rule, problem| Err(refuse(rule, offset, problem));
    let object = header.object;
    if object.mark != 0 || object.reserved != 0 || object.serial != 0 {
        return bad(Rule::ArenaRecord, "an unused field is not zero");
    }
    let (flags, hash, extra) = match object.kind {
        KIND_STR => {
            let Ok(text) = std::str::from_utf8(content) else {
                return bad(Rule::ArenaText, "its text is not UTF-8");
            };
            let ascii = text.is_ascii();
            let count = if ascii { text.len() } else { text.chars().count() };
            if count != header.extra as usize {
                return bad(Rule::ArenaText, "its number of code points is wrong");
            }
            (if ascii { FLAG_ASCII } else { 0 }, hash_str(text), header.extra)
        }
        KIND_BYTES => (0, hash_bytes(content), 0),
        KIND_BIG_INT => {
            let negative = object.flags & FLAG_NEGATIVE != 0;
            let limbs = content
                .chunks_exact(8)
                .map(|limb| limb.try_into().map(u64::from_le_bytes).unwrap_or(0));
            let highest = limbs.clone().next_back().unwrap_or(0);
            let small = match header.length {
                0 => true,
                1 if negative => highest <= 1 << 63,
                1 => highest < 1 << 63,
                _ => highest == 0,
            };
            if small {
                return bad(Rule::ArenaInt, "its value fits 64 bits or its highest limb is zero");
            }
            let flag = if negative { FLAG_NEGATIVE } else { 0 };
            (flag, hash_big_int(negative, limbs), 0)
        }
        _ => return bad(Rule::ArenaRecord, "its kind is unknown"),
    };
    if object.flags != flags | FLAG_IMMORTAL {
        return bad(Rule::ArenaRecord, "its flags are not those of its content");
    }
    if header.extra != extra {
        return bad(Rule::ArenaRecord, "an unused field is not zero");
    }
    if header.hash != hash {
        return bad(Rule::ArenaHash, "its hash is wrong");
    }
    Ok(())
}

/// Sorts by hash, so that contents are compared only where they may be equal.
fn check_duplicates(arena: &[u8], starts: &[u32]) -> Result<(), VerifyError> {
    let mut hashes: Vec<(i64, u32)> = starts
        .iter()
        .map(|&offset| (record(arena, offset).map_or(0, |header| header.hash), offset))
        .collect();
    crate::sorting::sort(&mut hashes);
    for group in hashes.chunk_by(|a, b| a.0 == b.0).filter(|group| group.len() > 1) {
        let mut records: Vec<(u8, u8, &[u8], u32)> = group
            .iter()
            .filter_map(|&(_, offset)| {
                let object = record(arena, offset)?.object;
                Some((object.kind, object.flags, content(arena, offset)?, offset))
            })
            .collect();
        crate::sorting::sort(&mut records);
        for pair in records.windows(2) {
            if let [a, b] = pair
                && (a.0, a.1, a.2) == (b.0, b.1, b.2)
            {
                let problem = format!("it equals the record at {}", a.3);
                return Err(refuse(Rule::ArenaDuplicate, b.3, &problem));
            }
        }
    }
    Ok(())
}

/// One bit for each 8 bytes of the arena: whether a record starts there.
struct Starts(Vec<u64>);

impl Starts {
    fn new(arena: &[u8], starts: &[u32]) -> Starts {
        let mut bits = vec![0u64; arena.len() / (64 * RECORD_ALIGN) + 1];
        for &offset in starts {
            let unit = offset as usize / RECORD_ALIGN;
            if let Some(word) = bits.get_mut(unit / 64) {
                *word |= 1 << (unit % 64);
            }
        }
        Starts(bits)
    }

    #[inline]
    fn has(&self, offset: u32) -> bool {
        let unit = offset as usize / RECORD_ALIGN;
        (offset as usize).is_multiple_of(RECORD_ALIGN)
            && self.0.get(unit / 64).is_some_and(|word| word >> (unit % 64) & 1 == 1)
    }
}

/// All references in canonical order, against the list of record starts.
struct References<'a> {
    arena: &'a [u8],
    starts: &'a [u32],
    bits: Starts,
    /// How many of the records were referred to so far: the next new one must be the next in the arena.
    known: usize,
}

impl References<'_> {
    #[inline]
    fn take(
        &mut self,
        offset: u32,
        name: bool,
        place: impl Fn() -> String,
    ) -> Result<(), VerifyError> {
        let bad = |rule, problem: &str| {
            let message = format!(
                "{} refers to offset {offset} of the arena: {problem}; build the archive again",
                place()
            );
            Err(VerifyError { rule, message })
        };
        let next = self.starts.get(self.known).copied();
        if next == Some(offset) {
            self.known += 1;
        } else if next.is_none_or(|next| offset < next) {
            if !self.bits.has(offset) {
                return bad(Rule::ArenaReference, "no record starts there");
            }
        } else if self.bits.has(offset) {
            return bad(Rule::ArenaOrder, "a record before that one was not referred to yet");
        } else {
            return bad(Rule::ArenaReference, "no record starts there");
        }
        if name && self.arena.get(offset as usize) != Some(&KIND_STR) {
            return bad(Rule::ArenaName, "a name must be a str record");
        }
        Ok(())
    }

    fn name(&mut self, table: &str, row: usize, offset: u32) -> Result<(), VerifyError> {
        self.take(offset, true, || format!("row {row} of table {table}"))
    }

    fn optional(&mut self, table: &str, row: usize, offset: u32) -> Result<(), VerifyError> {
        if offset == NO_INDEX { Ok(()) } else { self.name(table, row, offset) }
    }

    fn walk(
        &mut self,
        archive: &Archive<'_>,
        sites: &[Option<SiteKind>],
    ) -> Result<(), VerifyError> {
        let core = archive.core();
        for (index, &word) in archive.code().iter().enumerate() {
            match ARENA_OPERAND.get((word & 0xff) as usize) {
                Some(0) | None => {}
                Some(&role) => {
                    self.take(Word(word).wide(), role == 2, || {
                        format!("word {index} of the code")
                    })?;
                }
            }
        }
        for (index, row) in core.functions.iter().enumerate() {
            self.name("functions", index, row.name.to_native())?;
            self.name("functions", index, row.qualified_name.to_native())?;
            self.optional("functions", index, row.doc.to_native())?;
        }
        for (index, row) in core.modules.iter().enumerate() {
            self.name("modules", index, row.name.to_native())?;
            self.optional("modules", index, row.doc.to_native())?;
        }
        for (index, name) in core.globals.iter().enumerate() {
            self.name("globals", index, name.to_native())?;
        }
        for (index, (row, kind)) in core.sites.iter().zip(sites).enumerate() {
            if matches!(kind, Some(SiteKind::Attribute | SiteKind::Method)) {
                self.name("sites", index, row.name.to_native())?;
            }
        }
        for (index, name) in core.keywords.iter().enumerate() {
            self.name("keywords", index, name.to_native())?;
        }
        for (index, row) in core.elements.iter().enumerate() {
            if row.kind.to_native() == ELEMENT_ARENA {
                let place = || format!("row {index} of table elements");
                self.take(row.value.to_native(), false, place)?;
            }
        }
        for (index, name) in core.builtins.iter().enumerate() {
            self.name("builtins", index, name.to_native())?;
        }
        for (index, row) in core.imports.iter().enumerate() {
            self.name("imports", index, row.name.to_native())?;
        }
        for (index, name) in core.local_names.iter().enumerate() {
            self.optional("local_names", index, name.to_native())?;
        }
        for (index, name) in core.capture_names.iter().enumerate() {
            self.name("capture_names", index, name.to_native())?;
        }
        for (index, row) in core.assumptions.iter().enumerate() {
            if row.kind.to_native() == ASSUME_BUILTIN {
                self.name("assumptions", index, row.subject.to_native())?;
            }
        }
        for (index, row) in core.manifest.iter().enumerate() {
            self.name("manifest", index, row.name.to_native())?;
        }
        Ok(())
    }
}

/// By opcode byte: 0 no arena operand, 1 any record, 2 a name.
static ARENA_OPERAND: std::sync::LazyLock<[u8; 256]> = std::sync::LazyLock::new(|| {
    std::array::from_fn(|byte| {
        let Some(opcode) = Opcode::from_byte(byte as u8) else { return 0 };
        let role = |operand: &Operand| match operand {
            Operand::Index(Pool::Arena) => 1,
            Operand::Index(Pool::Name) => 2,
            _ => 0,
        };
        opcode.row().operands.iter().map(role).max().unwrap_or(0)
    })
});
