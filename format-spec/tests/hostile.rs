//! One hostile archive per rule: a good program with one targeted change, hashes right, must be refused by that rule.

#![forbid(unsafe_code)]

mod common;

use common::{draft, judge, judge_parts, parts};
use npyc_format::archive::aligned::AlignedBytes;
use npyc_format::archive::schema::*;
use npyc_format::archive::strings::ArenaBuilder;
use npyc_format::archive::view::Archive;
use npyc_format::archive::write::{Draft, pack_sections, write};
use npyc_format::gas;
use npyc_format::isa::{Opcode, Word};
use npyc_format::object::*;
use npyc_format::regex::Operation;
use npyc_format::verify::{Rule, verify};
use std::collections::BTreeSet;

/// The place of the first word of an opcode in a function (or anywhere).
fn find(core: &Core, opcode: Opcode) -> usize {
    core.code.iter().position(|&word| Word(word).op() == opcode as u8).expect("in the program")
}

/// Assigns costs anew, so that a change is not refused for its costs.
fn reprice(core: &mut Core) {
    for row in core.functions.clone() {
        let (start, count) = (row.code_start as usize, row.code_count as usize);
        let blocks = &core.blocks[row.blocks_start as usize..][..row.blocks_count as usize];
        let leaders: Vec<u32> = blocks.iter().map(|block| block.start).collect();
        let _ = gas::assign_costs(&mut core.code[start..start + count], &leaders);
    }
}

/// Sets lane `lane` (0 = a, 1 = b, 2 = c) of a word.
fn set(word: &mut u64, lane: u32, value: u16) {
    let shift = 16 * (lane + 1);
    *word = *word & !(0xffff << shift) | u64::from(value) << shift;
}

fn set_wide(word: &mut u64, value: u32) {
    *word = *word & 0xffff_ffff | u64::from(value) << 32;
}

type Change = Box<dyn Fn(&mut Core, &mut Vec<u8>)>;

/// Changes of tables and arena, by the rule that must refuse them.
fn changes() -> Vec<(Rule, Change)> {
    let mut list: Vec<(Rule, Change)> = Vec::new();
    macro_rules! change {
        ($rule:ident, |$core:ident| $body:expr) => {
            list.push((
                Rule::$rule,
                Box::new(|$core: &mut Core, _: &mut Vec<u8>| {
                    $body;
                }),
            ));
        };
        ($rule:ident, |$core:ident, $arena:ident| $body:expr) => {
            list.push((
                Rule::$rule,
                Box::new(|$core: &mut Core, $arena: &mut Vec<u8>| {
                    let _ = &$core;
                    $body;
                }),
            ));
        };
    }
    change!(GasSchedule, |core| core.gas_schedule += 1);
    change!(TableShare, |core| core.functions[1].sites_start += 1);
    change!(TableShare, |core| core.local_names.push(0));
    change!(TableShare, |core| core.modules[1].globals_count += 1);
    change!(TableShare, |core| core.blocks[0].runs_count = u32::MAX);
    change!(TableReserved, |core| core.functions[2].flags |= 1 << 9);
    change!(TableReserved, |core| core.kind_runs[0].reserved = 1);
    change!(TableReserved, |core| core.modules[0].flags = 2);
    change!(TableReserved, |core| core.functions[0].flags |= FUNCTION_GENERATOR);
    change!(TableIndex, |core| core.functions[2].module = 9);
    change!(TableIndex, |core| core.modules[0].body = 99);
    change!(TableIndex, |core| core.imports[0].module = 7);
    change!(TableIndex, |core| {
        let site = core.sites.iter().position(|row| row.name < 2 && row.arguments == 1).unwrap();
        core.sites[site].name = 77;
    });
    change!(TableSorted, |core| core.ints.swap(0, 1));
    change!(TableSorted, |core| core.floats[1] = core.floats[0]);
    change!(TableSorted, |core| core.builtins.swap(0, 1));
    change!(TableSorted, |core| core.imports.swap(0, 1));
    change!(TableSorted, |core| core.manifest.swap(0, 1));
    change!(TableSorted, |core| core.assumptions.swap(0, 1));
    change!(TableSorted, |core| core.assumptions.swap(1, 2));
    change!(TableDistinct, |core| core.modules[1].name = core.modules[0].name);
    change!(TableDistinct, |core| {
        let first = core.functions[3].local_names_start as usize;
        core.local_names[first + 1] = core.local_names[first];
    });
    change!(TableDistinct, |core| {
        core.globals[1] = core.globals[0];
        core.modules[0].globals_count = 2;
        core.modules[1].globals_start = 2;
        core.modules[1].globals_count = 0;
    });
    change!(TableInt, |core| core.ints[0] = 5);
    change!(TableFloat, |core| *core.floats.last_mut().unwrap() = 0x7ff8_0000_0000_0001);
    change!(TableComposite, |core| core.composites[1].kind = 2);
    change!(TableComposite, |core| core.composites[1].kind = 4);
    change!(TableComposite, |core| {
        core.elements[0] = ElementRow { kind: ELEMENT_COMPOSITE, value: 0 };
    });
    change!(TableComposite, |core| core.elements[3].value = 1);
    change!(TableComposite, |core| core.elements[0].kind = 9);
    change!(TableFunction, |core| core.functions[2].registers = 4096);
    change!(TableFunction, |core| core.functions[2].positional_only = 2);
    change!(TableFunction, |core| core.functions[2].positional = 9);
    change!(TableFunction, |core| core.functions[2].attributes = 1);
    change!(TableFunction, |core| {
        let class = core.functions.iter().position(|row| row.flags & FUNCTION_CLASS != 0).unwrap();
        core.functions[class].attributes = 65;
    });
    change!(TableFunction, |core| {
        let first = core.functions[3].local_names_start as usize;
        core.local_names[first] = NO_INDEX;
    });
    change!(TableFunction, |core| {
        core.functions[0].code_count = 0;
        core.functions[1].code_start = 0;
    });
    change!(TableModule, |core| core.modules[0].body = core.modules[1].body);
    change!(TableModule, |core, arena| {
        *core = Core { gas_schedule: gas::SCHEDULE_VERSION, ..Core::default() };
        arena.clear();
    });
    change!(TableModule, |core| core.modules[0].name = core.builtins[0]);
    change!(TableImport, |core| {
        let own = core.imports.iter().position(|row| row.module != NO_INDEX).unwrap();
        core.imports[1 - own].module = core.imports[own].module;
    });
    change!(TableBuiltin, |core| {
        // "x" is a str of the program that sorts last.
        let x = core.capture_names[0];
        *core.builtins.last_mut().unwrap() = x;
    });
    change!(TableHandler, |core| core.handlers[0].start = core.handlers[0].end);
    change!(TableHandler, |core| core.handlers[0].end = 999);
    change!(TableHandler, |core| core.handlers[0].target = 0);
    change!(TableHandler, |core| core.handlers[0].register += 1);
    change!(TableHandler, |core| core.handlers[0].register = 16 * 8);
    change!(TableHandler, |core| core.handlers[0].scope_depth = 0);
    change!(TableBlock, |core| core.blocks[0].start = 0);
    change!(TableBlock, |core| core.blocks[0].start = 999);
    change!(TableBlock, |core| core.blocks[0].scope_depth = 1001);
    change!(TableKinds, |core| core.kind_runs[0].kind = 7);
    change!(TableKinds, |core| core.kind_runs[0].kind = 0);
    change!(TableKinds, |core| core.kind_runs[0].end = 99);
    change!(TableKinds, |core| core.kind_runs[0].end = core.kind_runs[0].first);
    change!(TableAssumption, |core| core.assumptions[2].value = 99);
    change!(TableAssumption, |core| core.assumptions[2].kind = 5);
    change!(TableAssumption, |core| core.assumptions[0].value = 1);
    change!(TableAssumption, |core| core.assumptions.push(core.assumptions[2]));
    change!(TableManifest, |core| core.manifest[1].kind = 3);

    change!(SiteKind, |core| {
        // The method call takes the plain call's site.
        let call = find(core, Opcode::Call);
        let site = Word(core.code[call]).wide();
        let method = find(core, Opcode::CallMethod);
        set_wide(&mut core.code[method], site);
    });
    change!(SiteUnused, |core| {
        let call = find(core, Opcode::CallMethod);
        core.code[call] = Word::abc(Opcode::CallEx, 0, 0, 0).0;
        reprice(core);
    });
    change!(SiteShape, |core| core.sites[0].name = 0);
    change!(SiteShape, |core| core.sites[0].arguments = 0);
    change!(SiteShape, |core| {
        let attribute = core.sites.iter().position(|row| row.arguments == 0).unwrap();
        core.sites[attribute].arguments = 1;
    });

    change!(ArenaRecord, |core, arena| arena[0] = 9);
    change!(ArenaRecord, |core, arena| arena[1] ^= FLAG_IMMORTAL);
    change!(ArenaRecord, |core, arena| arena[2] = 1);
    change!(ArenaRecord, |core, arena| arena[3] = 1);
    change!(ArenaRecord, |core, arena| arena[4] = 1);
    change!(ArenaRecord, |core, arena| arena[19] = 0xff);
    change!(ArenaRecord, |core, arena| arena.truncate(arena.len() - 1));
    change!(ArenaRecord, |core, arena| arena.push(0));
    change!(ArenaText, |core, arena| arena[RECORD_HEADER_BYTES] = 0xff);
    change!(ArenaText, |core, arena| arena[20] += 1);
    change!(ArenaHash, |core, arena| arena[8] ^= 1);
    change!(ArenaHash, |core, arena| arena[RECORD_HEADER_BYTES] ^= 1);
    change!(ArenaPadding, |core, arena| {
        // The first record has 7 bytes of content.
        arena[RECORD_HEADER_BYTES + 7] = 1
    });
    change!(ArenaInt, |core, arena| {
        let mut more = ArenaBuilder::new();
        more.big_int(false, &[1 << 62]);
        arena.extend_from_slice(more.as_bytes());
    });
    change!(ArenaInt, |core, arena| {
        let mut more = ArenaBuilder::new();
        more.big_int(true, &[1 << 63]);
        arena.extend_from_slice(more.as_bytes());
    });
    change!(ArenaInt, |core, arena| {
        let mut more = ArenaBuilder::new();
        more.big_int(true, &[1, 1, 0]);
        arena.extend_from_slice(more.as_bytes());
    });
    change!(ArenaDuplicate, |core, arena| {
        let first = arena[..RECORD_HEADER_BYTES + 8].to_vec();
        arena.extend_from_slice(&first);
    });
    change!(ArenaReference, |core| core.functions[0].name += 8);
    change!(ArenaReference, |core| core.functions[0].name = u32::MAX - 8);
    change!(ArenaOrder, |core, arena| {
        let mut more = ArenaBuilder::new();
        more.str("nothing refers to this");
        arena.extend_from_slice(more.as_bytes());
    });
    change!(ArenaOrder, |core| {
        let load = find(core, Opcode::LoadConst);
        let last = core.manifest[1].name;
        set_wide(&mut core.code[load], last);
    });
    change!(ArenaName, |core, arena| {
        let loads = core.code.iter().filter(|&&word| Word(word).op() == Opcode::LoadConst as u8);
        let bytes = loads
            .map(|&word| Word(word).wide())
            .find(|&offset| arena[offset as usize] == KIND_BYTES)
            .unwrap();
        core.functions[0].doc = bytes;
    });

    change!(CodeOpcode, |core| core.code[0] = 0);
    change!(CodeOpcode, |core| core.code[0] = 0xff);
    change!(CodeUnused, |core| {
        let at = find(core, Opcode::ReturnNone);
        set(&mut core.code[at], 2, 1);
    });
    change!(CodeRegister, |core| set(&mut core.code[0], 0, 8));
    change!(CodeRegister, |core| set(&mut core.code[0], 0, 16 * 8));
    change!(CodeRegister, |core| {
        // A function without registers, where one is used.
        core.functions[1].registers = 1;
    });
    change!(CodeImmediate, |core| {
        let at = find(core, Opcode::Inplace);
        set(&mut core.code[at], 2, 13);
    });
    change!(CodeImmediate, |core| {
        let at = find(core, Opcode::LeftShiftImmediate);
        set(&mut core.code[at], 2, 64);
    });
    for divisor in [0u16, 0xffff] {
        list.push((
            Rule::CodeImmediate,
            Box::new(move |core: &mut Core, _: &mut Vec<u8>| {
                let at = find(core, Opcode::LeftShiftImmediate);
                let word = Word(core.code[at]);
                core.code[at] =
                    Word::abc(Opcode::FloorDivideImmediate, word.a(), word.b(), divisor).0;
                reprice(core);
            }),
        ));
    }
    for opcode in [
        Opcode::LoadInt64,
        Opcode::LoadFloat,
        Opcode::LoadComposite,
        Opcode::LoadBuiltin,
        Opcode::LoadGlobal,
        Opcode::CallDirect,
        Opcode::LoadClosure,
        Opcode::Import,
    ] {
        for index in [99, u32::MAX] {
            list.push((
                Rule::CodeIndex,
                Box::new(move |core: &mut Core, _: &mut Vec<u8>| {
                    let at = find(core, opcode);
                    set_wide(&mut core.code[at], index);
                }),
            ));
        }
    }
    change!(CodeSite, |core| {
        let at = find(core, Opcode::Call);
        set_wide(&mut core.code[at], 50);
    });
    change!(CodeSite, |core| {
        let at = find(core, Opcode::LoadAttr);
        set(&mut core.code[at], 2, 50);
    });
    change!(CodeJump, |core| {
        let at = find(core, Opcode::Jump);
        set_wide(&mut core.code[at], -2i32 as u32);
    });
    change!(CodeJump, |core| {
        let at = find(core, Opcode::IterNext);
        set(&mut core.code[at], 2, 0x8000);
    });
    change!(CodeJump, |core| {
        let at = find(core, Opcode::Jump);
        set_wide(&mut core.code[at], i32::MAX as u32);
    });
    change!(CodeCost, |core| core.code[0] ^= 0x100);
    change!(CodeCost, |core| {
        let at = find(core, Opcode::ReturnNone);
        core.code[at] = Word(core.code[at]).with_cost(0).0;
    });
    change!(CodeCost, |core| {
        // Without its charge, a run falls into the block.
        let at = find(core, Opcode::Charge);
        core.code[at] = Word::abc(Opcode::LoadNone, 7 * 16, 0, 0).0;
    });
    change!(CodeEnd, |core| {
        let at = core.functions[1].code_count as usize + core.functions[1].code_start as usize - 1;
        core.code[at] = Word::abc(Opcode::LoadNone, 0, 0, 0).0;
        reprice(core);
    });
    change!(CodeEnd, |core| {
        core.code[0] = Word::abc(Opcode::ReturnNone, 0, 0, 0).0;
        reprice(core);
    });
    change!(CodeFunction, |core| {
        let at = find(core, Opcode::CallDirect);
        set_wide(&mut core.code[at], 3);
    });
    change!(CodeFunction, |core| {
        let at = find(core, Opcode::MakeFunction);
        set_wide(&mut core.code[at], 0);
    });
    change!(CodeWindow, |core| {
        let at = find(core, Opcode::BuildClass);
        set(&mut core.code[at], 0, 5 * 16);
    });
    change!(CodeWindow, |core| core.sites[0].arguments = u32::MAX);

    change!(FlowKind, |core| {
        // The cell of a closure is no value.
        let at = find(core, Opcode::LoadCell);
        core.code[at] = Word::abc(Opcode::Copy, 16, 0, 0).0;
        reprice(core);
    });
    change!(FlowKind, |core| {
        // The window of a call is gone after it.
        let at = find(core, Opcode::CallMethod);
        core.code[at + 1] = Word::abc(Opcode::Copy, 16, 32, 0).0;
        reprice(core);
    });
    change!(FlowJoin, |core| {
        let run = core.kind_runs.iter().position(|run| run.kind == 4).unwrap();
        core.kind_runs[run].kind = 6;
    });
    change!(FlowJoin, |core| {
        let block = core.blocks[0];
        let last = (block.runs_start + block.runs_count - 1) as usize;
        core.kind_runs[last].end += 1;
    });
    change!(FlowHandler, |core| {
        // The handler's block asks for the loop's item, which is not there at first.
        let target = core.handlers[0].target;
        let first = core.functions[3].blocks_start as usize;
        let block = core.blocks[first..].iter().find(|block| block.start == target).unwrap();
        let last = (block.runs_start + block.runs_count - 1) as usize;
        core.kind_runs[last].end = 8;
    });
    change!(FlowHandler, |core| {
        // Covers words before the scope is entered.
        core.handlers[0].start = 0;
        let enter = find(core, Opcode::WithEnter);
        core.code[enter - 1] = Word::abc(Opcode::Not, 5 * 16, 0, 0).0;
        reprice(core);
    });
    change!(FlowScope, |core| {
        let at = find(core, Opcode::WithEnter);
        set(&mut core.code[at], 1, 1);
    });
    change!(FlowScope, |core| {
        let at = find(core, Opcode::WithExit);
        core.code[at] = Word::abc(Opcode::GetItem, 5 * 16, 4 * 16, 5 * 16).0;
        reprice(core);
    });
    change!(FlowScope, |core| {
        let at = find(core, Opcode::WithEnter);
        set(&mut core.code[at], 1, 2000);
    });
    change!(FlowGenerator, |core| core.functions[5].flags = 0);
    // Behind another instruction.
    change!(FlowDelegate, |core| {
        let at = find(core, Opcode::YieldFrom);
        core.code[at - 1] = Word::a_wide(Opcode::JumpNone, 3 * 16, 2).0;
        reprice(core);
    });
    // Behind a send of another window.
    change!(FlowDelegate, |core| {
        let at = find(core, Opcode::YieldFrom);
        core.code[at] = Word::abc(Opcode::YieldFrom, 16, 0, 0).0;
        reprice(core);
    });
    list
}

/// The words of `(?P<a>x)`.
const REGEX: [u32; 12] = [
    3,
    1,
    1,
    11,
    0,
    0,
    7,
    Operation::Save as u32,
    Operation::Character as u32 | (b'x' as u32) << 8,
    Operation::Save as u32 | 1 << 8,
    Operation::Match as u32,
    b'x' as u32,
];

fn bytes_of(words: &[u32]) -> Vec<u8> {
    words.iter().flat_map(|word| word.to_le_bytes()).collect()
}

/// The program with a regular expression behind its composites.
fn regex_draft() -> Draft {
    let mut draft = draft();
    let elements = [
        (ELEMENT_ARENA, draft.arena.str("(?P<a>x)")),
        (ELEMENT_SMALL_INT, 0),
        (ELEMENT_SMALL_INT, 32),
        (ELEMENT_ARENA, draft.arena.bytes(&bytes_of(&REGEX))),
        (ELEMENT_ARENA, draft.arena.str("a")),
        (ELEMENT_SMALL_INT, 1),
    ];
    let elements_start = draft.core.elements.len() as u32;
    draft.core.elements.extend(elements.map(|(kind, value)| ElementRow { kind, value }));
    let row = CompositeRow { kind: COMPOSITE_REGEX, elements_start, elements_count: 6 };
    draft.core.composites.push(row);
    draft
}

/// A change of a draft, and the rule that must refuse it.
type DraftChange = (Rule, fn(&mut Draft));

/// Changes of the program with a regular expression, by the rule that must refuse them.
fn regex_changes() -> Vec<DraftChange> {
    fn last(draft: &mut Draft, place: usize) -> &mut ElementRow {
        let start = draft.core.elements.len() - 6;
        &mut draft.core.elements[start + place]
    }
    fn word(draft: &mut Draft, place: usize, word: u32) {
        let mut words = REGEX;
        words[place] = word;
        last(draft, 3).value = draft.arena.bytes(&bytes_of(&words));
    }
    vec![
        (Rule::TableComposite, |draft| {
            let elements_start = draft.core.elements.len() as u32;
            let row = CompositeRow { kind: COMPOSITE_TUPLE, elements_start, elements_count: 0 };
            draft.core.composites.push(row);
        }),
        (Rule::TableComposite, |draft| draft.core.composites.last_mut().unwrap().kind = 4),
        (Rule::TableComposite, |draft| last(draft, 1).kind = ELEMENT_NONE),
        (Rule::TableComposite, |draft| {
            draft.core.composites.last_mut().unwrap().elements_count = 5;
            draft.core.elements.pop();
        }),
        (Rule::CodeIndex, |draft| {
            let at = find(&draft.core, Opcode::LoadComposite);
            set_wide(&mut draft.core.code[at], draft.core.composites.len() as u32 - 1);
        }),
        (Rule::RegexConstant, |draft| last(draft, 1).value = 1),
        (Rule::RegexConstant, |draft| last(draft, 2).value = 512),
        (Rule::RegexConstant, |draft| last(draft, 3).value = last(draft, 0).value),
        (Rule::RegexConstant, |draft| {
            let mut again = *draft.core.composites.last().unwrap();
            again.elements_start = draft.core.elements.len() as u32;
            draft.core.composites.push(again);
            draft.core.elements.extend_from_within(draft.core.elements.len() - 6..);
        }),
        (Rule::RegexNames, |draft| last(draft, 5).value = 0),
        (Rule::RegexNames, |draft| last(draft, 5).value = 2),
        (Rule::RegexNames, |draft| last(draft, 4).value = last(draft, 3).value),
        (Rule::RegexHeader, |draft| word(draft, 5, 2)),
        (Rule::RegexInstruction, |draft| word(draft, 8, 29)),
        (Rule::RegexJump, |draft| word(draft, 8, Operation::Jump.word(99))),
        (Rule::RegexRegister, |draft| word(draft, 0, 4)),
    ]
}

/// Files whose container is wrong, by the rule that must refuse them.
fn containers() -> Vec<(Rule, Vec<u8>)> {
    let good = write(&draft()).unwrap();
    let changed = |at: usize| {
        let mut bytes = good.clone();
        bytes[at] ^= 1;
        bytes
    };
    let aligned = AlignedBytes::copy_of(&good);
    let archive = Archive::parse(&aligned).unwrap();
    let (_, core) = archive.core_section();
    let mut longer = core.to_vec();
    longer.splice(0..0, [0; 8]);
    let sections = |core: &[u8]| pack_sections(&[(1, 1, core), (2, 1, archive.arena())]).unwrap();
    vec![
        (Rule::ContainerMagic, Vec::new()),
        (Rule::ContainerMagic, changed(0)),
        (Rule::ContainerVersion, changed(10)),
        (Rule::ContainerLength, good[..good.len() - 1].to_vec()),
        (Rule::ContainerLength, [good.as_slice(), &[0]].concat()),
        (Rule::ContainerHeader, changed(13)),
        (Rule::ContainerHeader, changed(28)),
        (Rule::ContainerInstructions, changed(40)),
        (Rule::ContainerSections, changed(128)),
        (Rule::ContainerSections, changed(132)),
        (Rule::ContainerSections, changed(136)),
        (Rule::ContainerPadding, changed(128 + 3 * 16)),
        (Rule::ContainerHash, changed(64)),
        (Rule::ContainerHash, changed(300)),
        (Rule::ContainerLayout, sections(&longer)),
        (Rule::ContainerLayout, sections(&core[..core.len() - 4])),
        (Rule::ContainerLayout, sections(&[])),
    ]
}

#[test]
fn the_good_program_is_accepted() {
    let bytes = write(&draft()).unwrap();
    judge(&bytes).unwrap();
    let (core, arena) = parts();
    judge_parts(&core, &arena).unwrap();
}

#[test]
fn every_rule_has_a_hostile_archive() {
    let mut seen = BTreeSet::new();
    let mut wrong = String::new();
    for (number, (rule, change)) in changes().into_iter().enumerate() {
        let (mut core, mut arena) = parts();
        change(&mut core, &mut arena);
        match judge_parts(&core, &arena) {
            Ok(()) => wrong += &format!("change {number} for {rule} was accepted\n"),
            Err(error) if error.rule() == rule => {}
            Err(error) => wrong += &format!("change {number} for {rule}: {error}\n"),
        }
        seen.insert(rule);
    }
    judge(&write(&regex_draft()).unwrap()).unwrap();
    for (number, (rule, change)) in regex_changes().into_iter().enumerate() {
        let mut draft = regex_draft();
        change(&mut draft);
        match judge(&write(&draft).unwrap()) {
            Err(error) if error.rule() == rule => {}
            other => wrong += &format!("regex change {number} for {rule}: {other:?}\n"),
        }
        seen.insert(rule);
    }
    assert!(wrong.is_empty(), "{wrong}");
    for (number, (rule, bytes)) in containers().into_iter().enumerate() {
        let error = judge(&bytes).expect_err("a damaged container");
        assert_eq!(error.rule(), rule, "container {number}: {error}");
        assert!(error.to_string().ends_with(&format!("({})", rule.id())));
        seen.insert(rule);
    }
    let bytes = AlignedBytes::copy_of(&[&[0u8], write(&draft()).unwrap().as_slice()].concat());
    let error =
        Archive::parse(&bytes[1..]).map(|archive| verify(&archive).map(|_| ())).unwrap_err();
    seen.insert(npyc_format::verify::rule_of(&error));
    let missing: Vec<&str> =
        Rule::ALL.iter().filter(|rule| !seen.contains(rule)).map(|rule| rule.id()).collect();
    assert!(missing.is_empty(), "no hostile archive for {missing:?}");
}
