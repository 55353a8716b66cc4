//! Instruction words, one by one: opcodes, operands, jumps, cost bytes.
//!
//! In: the words of each function and the sizes of the tables. Out: the kind of each site, or the first broken rule.
//! One pass decides without branching on operands: per opcode a row of masks, a limit class and flags, all findings
//! gathered in one bit. Only when that bit is set does [`super::explain`] look for the exact error.

use super::VerifyError;
use super::explain;
use super::rules::Rule;
use super::tables::{blocks, plain_composites, share};
use crate::archive::schema::{
    ArchivedCore, ArchivedFunctionRow, FUNCTION_CLASS, FUNCTION_MODULE, FUNCTION_VARARGS,
    FUNCTION_VARKEYWORDS, NO_INDEX,
};
use crate::archive::view::Archive;
use crate::gas::RunPricer;
use crate::isa::{Flags, Opcode, Operand, Pool, SiteKind, Word};
use std::sync::LazyLock;

/// Limit classes: which bound an opcode's one bounded operand has.
const CLASS_COUNT: usize = 16;
const CLASS_NONE: u8 = 0;
const CLASS_BELOW_13: u8 = 1;
const CLASS_BELOW_4: u8 = 2;
const CLASS_SHIFT: u8 = 3;
const CLASS_DIVISOR: u8 = 4;
const CLASS_INT: u8 = 5;
const CLASS_FLOAT: u8 = 6;
const CLASS_COMPOSITE: u8 = 7;
const CLASS_BUILTIN: u8 = 8;
const CLASS_GLOBAL: u8 = 9;
const CLASS_FUNCTION: u8 = 10;
const CLASS_CAPTURE: u8 = 11;
const CLASS_IMPORT: u8 = 12;
const CLASS_SITE: u8 = 13;

/// What the fast pass knows of an opcode.
#[derive(Clone, Copy)]
struct Shape {
    /// Bits that must be zero: unused operands, low bits of registers; all bits for an unknown opcode.
    zero: u64,
    /// The lanes that hold registers.
    registers: u64,
    /// Where the bounded operand is, and what is taken off it before it is compared.
    shift: u8,
    class: u8,
    bias: u16,
    mask: u32,
    /// 0 none, 1 a 16-bit jump, 2 a 32-bit jump.
    jump: u8,
    /// 0 none, else the site kind plus 1.
    site: u8,
    /// The next word must start a block.
    ends_block: bool,
    /// The function operand has rules of its own.
    function: bool,
}

/// Boxed: the room for them would be eight kilobytes of zeros in every program.
static SHAPES: LazyLock<Box<[Shape; 256]>> =
    LazyLock::new(|| Box::new(std::array::from_fn(|byte| shape(byte as u8))));

fn shape(byte: u8) -> Shape {
    let mut out = Shape {
        zero: 0,
        registers: 0,
        shift: 0,
        class: CLASS_NONE,
        bias: 0,
        mask: 0,
        jump: 0,
        site: 0,
        ends_block: false,
        function: false,
    };
    let Some(opcode) = Opcode::from_byte(byte) else {
        // No word of an unknown opcode passes: its opcode byte is not zero, and byte 0 is caught by the class.
        out.zero = u64::MAX;
        out.class = CLASS_INVALID;
        return out;
    };
    let row = opcode.row();
    for (operand, role) in row.operands.iter().enumerate() {
        let lane = 16 * (operand as u32 + 1);
        let bounded = |out: &mut Shape, class: u8, mask: u32| {
            out.shift = lane as u8;
            out.class = class;
            out.mask = mask;
        };
        match *role {
            Operand::None => out.zero |= 0xffff << lane,
            Operand::Def(_)
            | Operand::Use(_)
            | Operand::UseDef
            | Operand::DefOnJump
            | Operand::DefOnFall
            | Operand::Window => {
                out.zero |= 0xf << lane;
                out.registers |= 0xffff << lane;
            }
            Operand::High | Operand::Imm16 | Operand::Count16 | Operand::Imm32 => {}
            Operand::Divisor16 => {
                bounded(&mut out, CLASS_DIVISOR, 0xffff);
                out.bias = 1;
            }
            Operand::Shift16 => bounded(&mut out, CLASS_SHIFT, 0xffff),
            Operand::Below(13) => bounded(&mut out, CLASS_BELOW_13, 0xffff),
            Operand::Below(_) => bounded(&mut out, CLASS_BELOW_4, 0xffff),
            Operand::Jump16 => out.jump = 1,
            Operand::Jump32 => out.jump = 2,
            Operand::Index(pool) => {
                let class = match pool {
                    Pool::Int => CLASS_INT,
                    Pool::Float => CLASS_FLOAT,
                    // Offsets are proved with the arena.
                    Pool::Arena | Pool::Name => CLASS_NONE,
                    Pool::Composite => CLASS_COMPOSITE,
                    Pool::Builtin => CLASS_BUILTIN,
                    Pool::Global => CLASS_GLOBAL,
                    Pool::Function => {
                        out.function = true;
                        CLASS_FUNCTION
                    }
                    Pool::Capture => CLASS_CAPTURE,
                    Pool::Import => CLASS_IMPORT,
                };
                bounded(&mut out, class, u32::MAX);
            }
            Operand::Site16(kind) => {
                bounded(&mut out, CLASS_SITE, 0xffff);
                out.site = kind as u8 + 1;
            }
            Operand::Site32(kind) => {
                bounded(&mut out, CLASS_SITE, u32::MAX);
                out.site = kind as u8 + 1;
            }
        }
    }
    out.ends_block = row.flags.has(Flags::ENDS_BLOCK);
    out
}

/// Nothing is below this class's limit, which is 0.
const CLASS_INVALID: u8 = 14;

/// One function's words and what they are checked against.
pub(super) struct Function<'a> {
    pub(super) archive: &'a Archive<'a>,
    pub(super) index: usize,
    pub(super) row: &'a ArchivedFunctionRow,
    pub(super) code: &'a [u64],
    pub(super) leaders: &'a [bool],
}

/// The words of a function.
pub(super) fn words<'a>(archive: &Archive<'a>, row: &ArchivedFunctionRow) -> &'a [u64] {
    share(archive.code(), row.code_start.to_native(), row.code_count.to_native())
}

/// Whether a function may be called directly.
pub(super) fn is_direct(row: &ArchivedFunctionRow) -> bool {
    let refused = FUNCTION_VARARGS | FUNCTION_VARKEYWORDS | FUNCTION_MODULE | FUNCTION_CLASS;
    row.flags.to_native() & refused == 0
        && row.keyword_only.to_native() == 0
        && row.captures_count.to_native() == 0
}

/// Whether a function may be the operand of an instruction.
pub(super) fn function_fits(core: &ArchivedCore, word: Word) -> bool {
    let Some(row) = core.functions.get(word.wide() as usize) else { return false };
    if word.op() == Opcode::CallDirect as u8 {
        is_direct(row)
    } else {
        row.flags.to_native() & FUNCTION_MODULE == 0
    }
}

/// Checks the words of all functions; gives the kind of each site.
pub(super) fn check(archive: &Archive<'_>) -> Result<Vec<Option<SiteKind>>, VerifyError> {
    let core = archive.core();
    let mut sites = vec![None; core.sites.len()];
    // One flag per word and one behind the last, used again for each function.
    let mut leaders = Vec::new();
    for (index, row) in core.functions.iter().enumerate() {
        let code = words(archive, row);
        leaders.clear();
        leaders.resize(code.len() + 1, false);
        if let Some(end) = leaders.last_mut() {
            *end = true;
        }
        for block in blocks(core, row) {
            if let Some(mark) = leaders.get_mut(block.start.to_native() as usize) {
                *mark = true;
            }
        }
        let function = Function { archive, index, row, code, leaders: &leaders };
        let first = row.sites_start.to_native() as usize;
        let own = first..first.saturating_add(row.sites_count.to_native() as usize);
        let own = sites.get_mut(own).unwrap_or(&mut []);
        if !fast(&function, own) {
            return Err(explain::explain(&function));
        }
    }
    check_sites(core, &sites)?;
    Ok(sites)
}

/// Whether all words of a function are right; notes the kinds of its sites.
fn fast(function: &Function<'_>, sites: &mut [Option<SiteKind>]) -> bool {
    let core = function.archive.core();
    let registers = u64::from(function.row.registers.to_native()) * 16;
    if registers == 0 {
        return explain::find(function).is_none() && note_sites(function, sites);
    }
    let mut limits = [1u64 << 32; CLASS_COUNT];
    for (class, limit) in [
        (CLASS_BELOW_13, 13),
        (CLASS_BELOW_4, 4),
        (CLASS_SHIFT, 64),
        (CLASS_DIVISOR, 0xfffe),
        (CLASS_INT, core.ints.len() as u64),
        (CLASS_FLOAT, core.floats.len() as u64),
        (CLASS_COMPOSITE, plain_composites(core) as u64),
        (CLASS_BUILTIN, core.builtins.len() as u64),
        (CLASS_GLOBAL, core.globals.len() as u64),
        (CLASS_FUNCTION, core.functions.len() as u64),
        (CLASS_CAPTURE, u64::from(function.row.captures_count.to_native())),
        (CLASS_IMPORT, core.imports.len() as u64),
        (CLASS_SITE, sites.len() as u64),
        (CLASS_INVALID, 0),
    ] {
        if let Some(place) = limits.get_mut(usize::from(class)) {
            *place = limit;
        }
    }
    let shapes = &**SHAPES;
    let mut bad = false;
    let mut pricer = RunPricer::new();
    let mut falls_in = true;
    for (index, &word) in function.code.iter().enumerate() {
        let Some(shape) = shapes.get((word & 0xff) as usize) else { return false };
        bad |= word & shape.zero != 0;
        let lanes = word & shape.registers;
        bad |= (lanes >> 16 & 0xffff) >= registers;
        bad |= (lanes >> 32 & 0xffff) >= registers;
        bad |= (lanes >> 48) >= registers;
        let value = ((word >> shape.shift) as u32).wrapping_sub(u32::from(shape.bias)) & shape.mask;
        let limit = limits.get(usize::from(shape.class)).copied().unwrap_or(0);
        bad |= u64::from(value) >= limit;
        let leader = function.leaders.get(index).copied().unwrap_or(false);
        // Word 0 is entered from outside.
        bad |= !falls_in & !leader;
        bad |= leader & pricer.is_open();
        falls_in = !shape.ends_block;
        match pricer.take(word) {
            Some(cost) => bad |= cost != Word(word).cost(),
            None => bad = true,
        }
        if shape.jump != 0 {
            let word = Word(word);
            let offset = if shape.jump == 1 {
                i64::from(word.c() as i16)
            } else {
                i64::from(word.wide() as i32)
            };
            bad |= !is_target(function.leaders, index as i64 + 1 + offset);
        }
        if shape.site != 0
            && let Some(place) = sites.get_mut(value as usize)
        {
            let kind = SITE_KINDS.get(usize::from(shape.site) - 1).copied();
            bad |= place.is_some() & (*place != kind);
            *place = kind;
        }
        if shape.function {
            bad |= !function_fits(core, Word(word));
        }
    }
    !bad && !falls_in
}

/// Notes the kinds of sites of a function without registers; whether they agree.
fn note_sites(function: &Function<'_>, sites: &mut [Option<SiteKind>]) -> bool {
    // Every instruction with a site has a register operand too.
    let _ = function;
    sites.is_empty()
}

const SITE_KINDS: [SiteKind; 4] =
    [SiteKind::Attribute, SiteKind::Call, SiteKind::Method, SiteKind::Builtin];

/// Whether a jump may lead there.
pub(super) fn is_target(leaders: &[bool], target: i64) -> bool {
    let Ok(target) = usize::try_from(target) else { return false };
    // The flag behind the last word is no target.
    target == 0 || (target + 1 < leaders.len() && leaders.get(target) == Some(&true))
}

/// Checks that each site is used and has what its kind has.
fn check_sites(core: &ArchivedCore, sites: &[Option<SiteKind>]) -> Result<(), VerifyError> {
    for (index, (row, kind)) in core.sites.iter().zip(sites).enumerate() {
        let bad = |rule, problem| Err(VerifyError::row(rule, "sites", index, problem));
        let name = row.name.to_native();
        match kind {
            None => return bad(Rule::SiteUnused, "no instruction uses it"),
            Some(SiteKind::Attribute) if row.arguments.to_native() != 0 => {
                return bad(Rule::SiteShape, "an attribute access has no arguments");
            }
            Some(SiteKind::Call) if name != NO_INDEX => {
                return bad(Rule::SiteShape, "a plain call has no name");
            }
            Some(SiteKind::Builtin) if name as usize >= core.builtins.len() => {
                return bad(Rule::TableIndex, "its builtin does not exist");
            }
            Some(_) => {}
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::aligned::AlignedBytes;
    use crate::archive::write::write;
    use crate::isa::ROWS;
    use crate::isa::asm::assemble;

    /// Whatever the word, the fast pass and the slow one give the same answer.
    #[test]
    fn the_fast_pass_and_the_slow_one_agree() {
        let text = "module __main__\nbody registers 5\n    load_int64 r0, 9999999999\n    load_float r1, 2.5\n    \
            load_attr r0, r0, name\n    call r0, 1\n    jump_true r0, end\n    load_builtin r2, len\n\
            end:\n    return_none\nfunction two(x) registers 9\n    return_value r0\n";
        let bytes = AlignedBytes::copy_of(&write(&assemble(text).unwrap()).unwrap());
        let archive = Archive::parse(&bytes).unwrap();
        let row = &archive.core().functions[0];
        let good = words(&archive, row);
        let mut leaders = vec![false; good.len() + 1];
        for block in blocks(archive.core(), row) {
            leaders[block.start.to_native() as usize] = true;
        }
        *leaders.last_mut().unwrap() = true;
        let mut seed = 1u64;
        let mut next = |below: u64| {
            seed = seed
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) % below
        };
        let mut accepted = 0;
        for round in 0..200_000 {
            let mut code = good.to_vec();
            let at = next(code.len() as u64) as usize;
            let lanes = [0u64, 1, 2, 16, 32, 64, 80, 0xffff];
            let mut word = ROWS[next(ROWS.len() as u64) as usize].opcode as u64 | next(8) << 8;
            for lane in 1..4 {
                word |= lanes[next(8) as usize] << (16 * lane);
            }
            code[at] = if round % 50 == 0 { next(1 << 31) << 32 | next(1 << 31) } else { word };
            let function =
                Function { archive: &archive, index: 0, row, code: &code, leaders: &leaders };
            let mut sites = vec![None; row.sites_count.to_native() as usize];
            let quick = fast(&function, &mut sites);
            let slow = explain::find(&function);
            assert_eq!(quick, slow.is_none(), "word {at} is {:#018x}: {slow:?}", code[at]);
            accepted += u32::from(quick);
        }
        assert!(accepted > 100, "{accepted} of the words were accepted");
    }
}
