//! Changes archives as an attacker would: from a flipped bit to tables that are forged and then made to fit, so that only what
//! the verifier proves stands between them and the machine.
//!
//! Comes in: good archives and random numbers. Goes out: bytes. Must never: give the same bytes only by chance; a sweep counts
//! on most of them being different.

use crate::random::Random;
use crate::thaw;
use npyc_format::archive::aligned::AlignedBytes;
use npyc_format::archive::schema::{COMPOSITE_REGEX, Core, FunctionRow, KindRun};
use npyc_format::archive::section::{SECTION_ARENA, SECTION_CORE, SECTION_DEBUG, SECTION_REQUIRED};
use npyc_format::archive::strings::content;
use npyc_format::archive::view::Archive;
use npyc_format::archive::write::{Draft, pack, pack_sections, write};
use npyc_format::gas::assign_costs;
use npyc_format::isa::opcode::ROWS;
use npyc_format::isa::states::{FunctionInput, append, infer, leaders};
use npyc_format::isa::{Opcode, Operand, Word};

/// A good archive, taken apart.
pub struct Seed {
    /// The file.
    pub bytes: Vec<u8>,
    core_bytes: Vec<u8>,
    arena_bytes: Vec<u8>,
    debug_bytes: Vec<u8>,
    core: Core,
    records: Vec<u32>,
}

impl Seed {
    /// Takes an archive apart.
    ///
    /// # Errors
    /// When it is none.
    pub fn new(bytes: &[u8]) -> Result<Seed, String> {
        let aligned = AlignedBytes::copy_of(bytes);
        let archive = Archive::parse(&aligned).map_err(|error| error.to_string())?;
        let debug_at = bytes.len() - archive.debug_bytes();
        Ok(Seed {
            bytes: bytes.to_vec(),
            core_bytes: archive.core_section().1.to_vec(),
            arena_bytes: archive.arena().to_vec(),
            debug_bytes: bytes[debug_at..].to_vec(),
            core: thaw::core(archive.core()),
            records: thaw::records(archive.arena()),
        })
    }

    /// Whether it holds regular expressions.
    fn has_regex(&self) -> bool {
        self.core.composites.iter().any(|row| row.kind == COMPOSITE_REGEX)
    }
}

/// The ways of changing an archive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Bits of the file, hashes as they were.
    Flip,
    /// The file cut short, or with something behind it.
    Cut,
    /// A piece of another archive over a piece of this one, hashes as they were.
    Splice,
    /// Bytes of the tables, with right hashes.
    CoreBytes,
    /// Bytes of the arena, with right hashes.
    ArenaBytes,
    /// Bytes of the debug section, with right hashes.
    DebugBytes,
    /// Sections of two archives, put together with right hashes.
    Sections,
    /// Fields of rows changed, nothing else: the tables are well formed.
    Rows,
    /// Instructions changed, prices made right.
    Code,
    /// Instructions changed, prices and block states made right: what is left is what only the flow can prove.
    Flow,
    /// Rows changed, then written canonically: pools sorted, records in order, prices right.
    Canonical,
    /// Words of the programs of regular expressions, all else right.
    Regex,
}

/// All of them. Those behind which more lies come more than once.
pub const KINDS: &[Kind] = &[
    Kind::Flip,
    Kind::Cut,
    Kind::Splice,
    Kind::CoreBytes,
    Kind::CoreBytes,
    Kind::ArenaBytes,
    Kind::DebugBytes,
    Kind::Sections,
    Kind::Rows,
    Kind::Rows,
    Kind::Code,
    Kind::Code,
    Kind::Flow,
    Kind::Flow,
    Kind::Flow,
    Kind::Flow,
    Kind::Canonical,
    Kind::Canonical,
    Kind::Regex,
    Kind::Regex,
];

/// A changed archive; None where the change cannot be written down.
pub fn mutant(seeds: &[Seed], kind: Kind, random: &mut Random) -> Option<Vec<u8>> {
    let seed = seeds.get(random.below(seeds.len()))?;
    let other = seeds.get(random.below(seeds.len()))?;
    match kind {
        Kind::Flip => {
            let mut bytes = seed.bytes.clone();
            damage(&mut bytes, random);
            Some(bytes)
        }
        Kind::Cut => {
            let mut bytes = seed.bytes.clone();
            if random.below(4) == 0 {
                let more = 1 + random.below(64);
                bytes.resize(bytes.len() + more, random.bits() as u8);
            } else {
                bytes.truncate(random.below(bytes.len()));
            }
            Some(bytes)
        }
        Kind::Splice => {
            let mut bytes = seed.bytes.clone();
            splice(&mut bytes, &other.bytes, random);
            Some(bytes)
        }
        Kind::CoreBytes => {
            let mut core = seed.core_bytes.clone();
            if random.below(4) == 0 {
                splice(&mut core, &other.core_bytes, random);
            } else {
                damage(&mut core, random);
            }
            sections(&core, &seed.arena_bytes, &seed.debug_bytes)
        }
        Kind::ArenaBytes => {
            let mut arena = seed.arena_bytes.clone();
            if random.below(4) == 0 {
                splice(&mut arena, &other.arena_bytes, random);
            } else {
                damage(&mut arena, random);
            }
            sections(&seed.core_bytes, &arena, &seed.debug_bytes)
        }
        Kind::DebugBytes => {
            let mut debug = seed.debug_bytes.clone();
            if random.below(4) == 0 {
                splice(&mut debug, &other.debug_bytes, random);
            } else {
                damage(&mut debug, random);
            }
            sections(&seed.core_bytes, &seed.arena_bytes, &debug)
        }
        Kind::Sections => {
            let arena = if random.below(2) == 0 { seed } else { other };
            sections(&seed.core_bytes, &arena.arena_bytes, &other.debug_bytes)
        }
        Kind::Rows => {
            let mut core = seed.core.clone();
            for _ in 0..=random.below(2) {
                forge_row(&mut core, &seed.records, random);
            }
            pack(&core, &seed.arena_bytes, None).ok()
        }
        Kind::Code => {
            let mut core = seed.core.clone();
            for _ in 0..=random.below(3) {
                forge_word(&mut core, random);
            }
            prices(&mut core);
            pack(&core, &seed.arena_bytes, None).ok()
        }
        Kind::Flow => {
            let mut core = seed.core.clone();
            for _ in 0..=random.below(2) {
                if random.below(8) == 0 {
                    forge_row(&mut core, &seed.records, random);
                } else {
                    forge_word(&mut core, random);
                }
            }
            states(&mut core);
            prices(&mut core);
            pack(&core, &seed.arena_bytes, None).ok()
        }
        Kind::Canonical => {
            let mut core = seed.core.clone();
            for _ in 0..=random.below(3) {
                if random.below(3) == 0 {
                    forge_word(&mut core, random);
                } else {
                    forge_row(&mut core, &seed.records, random);
                }
            }
            states(&mut core);
            write(&Draft { core, arena: thaw::arena(&seed.arena_bytes), debug: None }).ok()
        }
        Kind::Regex => {
            let seeds: Vec<&Seed> = seeds.iter().filter(|seed| seed.has_regex()).collect();
            forge_regexes(random.pick(&seeds)?, random)
        }
    }
}

/// Changes words of regular expressions, and keeps flags, names and hashes right.
fn forge_regexes(seed: &Seed, random: &mut Random) -> Option<Vec<u8>> {
    let mut core = seed.core.clone();
    let mut arena = thaw::arena(&seed.arena_bytes);
    for row in core.composites.iter().filter(|row| row.kind == COMPOSITE_REGEX) {
        if random.below(3) > 0 {
            continue;
        }
        let element = core.elements.get_mut(row.elements_start as usize + 3)?;
        let mut program = content(&seed.arena_bytes, element.value)?.to_vec();
        for _ in 0..=random.below(2) {
            let words = program.len() / 4;
            let place = random.below(words);
            let (word, rest) = program[place * 4..].split_first_chunk_mut::<4>()?;
            let old = u32::from_le_bytes(*word);
            let new = match random.below(6) {
                // Another operation, another operand, a word of elsewhere.
                0 => old & !0xff | random.below(30) as u32,
                1 => old & 0xff | other_number(old >> 8, words, random) << 8,
                2 => rest.first_chunk().map_or(old, |word| u32::from_le_bytes(*word)),
                3 => old ^ 1 << random.below(32),
                _ => other_number(old, words, random),
            };
            *word = new.to_le_bytes();
        }
        element.value = arena.bytes(&program);
    }
    write(&Draft { core, arena, debug: None }).ok()
}

/// Sections as they are, behind a right header.
fn sections(core: &[u8], arena: &[u8], debug: &[u8]) -> Option<Vec<u8>> {
    let mut parts =
        vec![(SECTION_CORE, SECTION_REQUIRED, core), (SECTION_ARENA, SECTION_REQUIRED, arena)];
    if !debug.is_empty() {
        parts.push((SECTION_DEBUG, 0, debug));
    }
    pack_sections(&parts).ok()
}

/// Values that bounds are forgotten for.
const EXTREMES: &[u32] = &[
    0,
    1,
    2,
    0x7f,
    0xff,
    0x100,
    0x7fff,
    0x8000,
    0xffff,
    0x1_0000,
    0x7fff_fff0,
    0x7fff_ffff,
    0x8000_0000,
    0xffff_fff0,
    0xffff_fffe,
    0xffff_ffff,
];

/// Some bits, bytes or words.
fn damage(bytes: &mut [u8], random: &mut Random) {
    if bytes.is_empty() {
        return;
    }
    for _ in 0..=random.below(3) {
        let at = random.below(bytes.len());
        match random.below(4) {
            0 => bytes[at] ^= 1 << random.below(8),
            1 => bytes[at] = random.bits() as u8,
            2 => bytes[at] = bytes[at].wrapping_add(if random.below(2) == 0 { 1 } else { 255 }),
            _ => {
                let at = at / 4 * 4;
                let value = random.pick(EXTREMES).unwrap_or_default().to_le_bytes();
                if let Some(place) = bytes.get_mut(at..at + 4) {
                    place.copy_from_slice(&value);
                }
            }
        }
    }
}

/// A piece of one over a piece of the other.
fn splice(bytes: &mut [u8], other: &[u8], random: &mut Random) {
    let length = (1 + random.below(128)).min(bytes.len()).min(other.len());
    let from = random.below(other.len() - length + 1) / 4 * 4;
    let to = random.below(bytes.len() - length + 1) / 4 * 4;
    bytes[to..to + length].copy_from_slice(&other[from..from + length]);
}

/// A number that stands in for another of its kind: near it, far from it, or below `end`.
fn other_number(old: u32, end: usize, random: &mut Random) -> u32 {
    match random.below(6) {
        0 => old.wrapping_add(1),
        1 => old.wrapping_sub(1),
        2 => random.pick(EXTREMES).unwrap_or_default(),
        _ => random.below(end.max(1)) as u32,
    }
}

/// Changes one field of one row of a table.
fn forge_row(core: &mut Core, records: &[u32], random: &mut Random) {
    let code = core.code.len();
    let functions = core.functions.len();
    let record = |random: &mut Random| random.pick(records).unwrap_or_default();
    /// Changes a field of a random row, if there is one.
    macro_rules! row {
        ($table:ident, |$row:ident| $($change:expr),* $(,)?) => {{
            let at = random.below(core.$table.len());
            if let Some($row) = core.$table.get_mut(at) {
                // Exactly one of the changes is made.
                let count = [$(stringify!($change)),*].len();
                let chosen = random.below(count);
                let mut turns = (0..count).map(|turn| turn == chosen);
                $(if turns.next() == Some(true) {
                    $change;
                })*
            }
        }};
    }
    match random.below(18) {
        0 => row!(
            functions,
            |row| row.name = record(random),
            row.qualified_name = record(random),
            row.doc = record(random),
            row.module = other_number(row.module, 2, random),
        ),
        1 | 2 => row!(
            functions,
            |row| row.registers = other_number(row.registers.into(), 300, random) as u16,
            row.flags ^= 1 << random.below(9),
            row.positional = other_number(row.positional.into(), 5, random) as u16,
            row.positional_only = other_number(row.positional_only.into(), 5, random) as u16,
            row.keyword_only = other_number(row.keyword_only.into(), 5, random) as u16,
            row.attributes = other_number(row.attributes.into(), 66, random) as u16,
        ),
        3 => row!(
            functions,
            |row| row.code_start = other_number(row.code_start, code, random),
            row.code_count = other_number(row.code_count, code, random),
            row.sites_count = other_number(row.sites_count, 8, random),
            row.sites_start = other_number(row.sites_start, 8, random),
            row.local_names_count = other_number(row.local_names_count, 8, random),
            row.captures_count = other_number(row.captures_count, 4, random),
            row.captures_start = other_number(row.captures_start, 4, random),
            row.handlers_count = other_number(row.handlers_count, 4, random),
            row.blocks_count = other_number(row.blocks_count, 8, random),
        ),
        4 => row!(
            modules,
            |row| row.body = other_number(row.body, functions, random),
            row.globals_count = other_number(row.globals_count, 10, random),
            row.name = record(random),
            row.flags ^= 1 << random.below(3),
            row.doc = record(random),
        ),
        5 => row!(globals, |row| *row = record(random)),
        6 | 7 => row!(
            sites,
            |row| row.name = record(random),
            row.arguments = other_number(row.arguments, 6, random),
            row.keywords_start = other_number(row.keywords_start, 4, random),
            row.keywords_count = other_number(row.keywords_count, 4, random),
        ),
        8 => row!(keywords, |row| *row = record(random)),
        9 => row!(
            ints,
            |row| *row = random.bits() as i64,
            *row = i64::MIN,
            *row = row.wrapping_neg()
        ),
        10 => row!(
            floats,
            |row| *row = random.bits(),
            *row = f64::NAN.to_bits(),
            *row = f64::INFINITY.to_bits()
        ),
        11 => row!(
            elements,
            |row| row.kind = other_number(row.kind, 9, random),
            row.value = other_number(row.value, 8, random),
            row.value = record(random),
        ),
        12 => row!(
            composites,
            |row| row.kind = other_number(row.kind, 3, random),
            row.elements_count = other_number(row.elements_count, 8, random),
            row.elements_start = other_number(row.elements_start, 8, random),
        ),
        13 => match random.below(3) {
            0 => row!(builtins, |row| *row = record(random)),
            1 => row!(local_names, |row| *row = record(random)),
            _ => row!(capture_names, |row| *row = record(random)),
        },
        14 => row!(
            handlers,
            |row| row.start = other_number(row.start, 40, random),
            row.end = other_number(row.end, 60, random),
            row.target = other_number(row.target, 60, random),
            row.register = other_number(row.register.into(), 20, random) as u16,
            row.scope_depth = other_number(row.scope_depth.into(), 3, random) as u16,
        ),
        15 => row!(
            blocks,
            |row| row.start = other_number(row.start, 60, random),
            row.runs_count = other_number(row.runs_count, 4, random),
            row.scope_depth = other_number(row.scope_depth, 3, random),
        ),
        16 => row!(
            kind_runs,
            |row| row.first = other_number(row.first.into(), 12, random) as u16,
            row.end = other_number(row.end.into(), 12, random) as u16,
            row.kind = other_number(row.kind.into(), 7, random) as u16,
        ),
        _ => match random.below(3) {
            0 => row!(
                assumptions,
                |row| row.kind = other_number(row.kind, 2, random),
                row.subject = other_number(row.subject, 10, random),
                row.value = other_number(row.value, functions, random),
            ),
            1 => row!(
                imports,
                |row| row.name = record(random),
                row.module = other_number(row.module, 3, random)
            ),
            _ => row!(
                manifest,
                |row| row.kind = other_number(row.kind, 3, random),
                row.name = record(random)
            ),
        },
    }
}

/// The parts of a word.
fn parts(word: u64) -> (u8, [u16; 3]) {
    (word as u8, [(word >> 16) as u16, (word >> 32) as u16, (word >> 48) as u16])
}

/// The word of its parts, without a price.
fn word_of(opcode: u8, operands: [u16; 3]) -> u64 {
    u64::from(opcode)
        | u64::from(operands[0]) << 16
        | u64::from(operands[1]) << 32
        | u64::from(operands[2]) << 48
}

/// Changes one instruction: an operand, the operation (to one with operands alike), its place, or what stands there.
fn forge_word(core: &mut Core, random: &mut Random) {
    let Some(function) = core.functions.get(random.below(core.functions.len())).copied() else {
        return;
    };
    let start = function.code_start as usize;
    let count = function.code_count as usize;
    let Some(code) = core.code.get_mut(start..start.saturating_add(count)) else { return };
    let at = random.below(code.len());
    let other = random.below(code.len());
    let Some(&old) = code.get(at) else { return };
    let (opcode, mut operands) = parts(old);
    match random.below(8) {
        0 => code.swap(at, other),
        1 => code[at] = code[other],
        2 | 3 => {
            let alike: Vec<u8> = match Opcode::from_byte(opcode) {
                Some(opcode) => {
                    let shape =
                        opcode.row().operands.map(|operand| std::mem::discriminant(&operand));
                    ROWS.iter()
                        .filter(|row| {
                            row.operands.map(|operand| std::mem::discriminant(&operand)) == shape
                        })
                        .map(|row| row.opcode as u8)
                        .collect()
                }
                None => Vec::new(),
            };
            let any = random.pick(ROWS).map_or(0, |row| row.opcode as u8);
            let opcode =
                if random.below(8) == 0 { any } else { random.pick(&alike).unwrap_or(any) };
            code[at] = word_of(opcode, operands);
        }
        _ => {
            let place = random.below(3);
            let roles = Opcode::from_byte(opcode).map(|opcode| opcode.row().operands);
            let register = roles.is_some_and(|roles| {
                matches!(
                    roles[place],
                    Operand::Def(_)
                        | Operand::Use(_)
                        | Operand::UseDef
                        | Operand::DefOnJump
                        | Operand::DefOnFall
                        | Operand::Window
                )
            });
            operands[place] = if register {
                let last = usize::from(function.registers) + usize::from(random.below(16) == 0);
                (random.below(last) * 16) as u16
            } else {
                other_number(operands[place].into(), 24, random) as u16
            };
            code[at] = word_of(opcode, operands);
        }
    }
}

/// A function's own rows of a table.
fn share<T>(table: &[T], start: u32, count: u32) -> &[T] {
    table.get(start as usize..(start as usize).saturating_add(count as usize)).unwrap_or(&[])
}

/// Makes the prices right, as far as runs end where they must.
fn prices(core: &mut Core) {
    for row in core.functions.clone() {
        let handlers = share(&core.handlers, row.handlers_start, row.handlers_count);
        let code = share(&core.code, row.code_start, row.code_count);
        let Ok(leaders) = leaders(code, handlers) else { continue };
        let start = row.code_start as usize;
        if let Some(code) = core.code.get_mut(start..start + row.code_count as usize) {
            let _ = assign_costs(code, &leaders);
        }
    }
}

/// Makes the block states those that the instructions have; a function whose flow cannot be right keeps what it had.
fn states(core: &mut Core) {
    let (old_blocks, old_runs) = (core.blocks.clone(), core.kind_runs.clone());
    core.blocks.clear();
    core.kind_runs.clear();
    for number in 0..core.functions.len() {
        let mut row: FunctionRow = core.functions[number];
        let input = FunctionInput {
            code: share(&core.code, row.code_start, row.code_count),
            sites: share(&core.sites, row.sites_start, row.sites_count),
            handlers: share(&core.handlers, row.handlers_start, row.handlers_count),
            function: &row,
            functions: &core.functions,
        };
        let blocks = infer(&input).unwrap_or_else(|_| {
            let blocks = share(&old_blocks, row.blocks_start, row.blocks_count);
            let runs = |start, count| -> Vec<KindRun> { share(&old_runs, start, count).to_vec() };
            blocks.iter().map(|block| (*block, runs(block.runs_start, block.runs_count))).collect()
        });
        append(core, &mut row, blocks);
        core.functions[number] = row;
    }
}

/// The opcode and operands of a word, for those who look at what was changed.
pub fn shown(word: u64) -> String {
    let opcode = Opcode::from_byte(word as u8).map_or("?", Opcode::mnemonic);
    format!("{opcode} {:?} ({:#018x})", parts(word).1, Word(word).0)
}
