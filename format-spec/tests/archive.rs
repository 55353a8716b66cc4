//! Writing and viewing archives: what goes in comes out, equal drafts give equal bytes, and damage is named.

#![forbid(unsafe_code)]

use npyc_format::archive::aligned::AlignedBytes;
use npyc_format::archive::debug;
use npyc_format::archive::schema::*;
use npyc_format::archive::view::Archive;
use npyc_format::archive::write::{Draft, WriteError, pack_sections, write};
use npyc_format::error::FormatError;
use npyc_format::isa::{Opcode, Word};

fn draft() -> Draft {
    let mut draft = Draft::default();
    let unused = draft.arena.str("unused");
    assert_eq!(unused, 0);
    let main = draft.arena.str("__main__");
    let body = draft.arena.str("<module>");
    let greeting = draft.arena.str("grüße");
    let big = draft.arena.big_int(true, &[0, 1]);
    let core = &mut draft.core;
    core.ints = vec![1 << 40, -5 << 40, 1 << 40];
    core.code = vec![
        Word::a_wide(Opcode::LoadConst, 0, greeting).0,
        Word::a_wide(Opcode::LoadInt64, 0, 0).0,
        Word::a_wide(Opcode::LoadInt64, 0, 1).0,
        Word::a_wide(Opcode::LoadConst, 0, big).0,
        Word::abc(Opcode::ReturnNone, 0, 0, 0).0,
    ];
    core.functions.push(FunctionRow {
        name: body,
        qualified_name: body,
        doc: NO_INDEX,
        code_count: 5,
        registers: 1,
        flags: FUNCTION_MODULE,
        ..FunctionRow::default()
    });
    core.modules.push(ModuleRow { name: main, doc: NO_INDEX, ..ModuleRow::default() });
    draft.debug = Some(Debug {
        text: b"main.pyx = 1\ny = 2\n".to_vec(),
        modules: vec![DebugModuleRow { path_bytes: 7, source_bytes: 12 }],
        positions: vec![
            PositionRow { word: 0, line: 1, ..PositionRow::default() },
            PositionRow { word: 3, line: 2, ..PositionRow::default() },
        ],
        ..Debug::default()
    });
    draft
}

#[test]
fn what_goes_in_comes_out() {
    let bytes = AlignedBytes::copy_of(&write(&draft()).unwrap());
    let archive = Archive::parse(&bytes).unwrap();
    let core = archive.core();
    assert_eq!(core.ints.iter().map(|i| i.to_native()).collect::<Vec<_>>(), [-5 << 40, 1 << 40]);
    assert_eq!(Word(archive.code()[1]).wide(), 1);
    assert_eq!(Word(archive.code()[2]).wide(), 0);
    // Costs are written, and records lie in order of first reference.
    assert_eq!(Word(archive.code()[4]).cost(), 4 + 4);
    assert_eq!(Word(archive.code()[0]).wide(), 0);
    assert_eq!(archive.text(0), Some("grüße"));
    assert_eq!(archive.record(0).unwrap().extra, 5);
    let big = archive.record(Word(archive.code()[3]).wide()).unwrap();
    // hash(-(1 << 64)) in Python.
    assert_eq!(big.hash, -8);
    assert_eq!(archive.text(core.modules[0].name.to_native()), Some("__main__"));
    let found = archive.debug().unwrap().unwrap();
    assert_eq!(debug::position(found, 2).unwrap().line.to_native(), 1);
    assert_eq!(debug::path(found, 0), Some("main.py"));
    assert_eq!(debug::source_line(found, 0, 2), Some("y = 2"));
    assert_eq!(debug::source_line(found, 0, 3), None);
    npyc_format::verify::verify(&archive).unwrap();
    Archive::parse_known(&bytes, *archive.content_id()).unwrap();
    assert!(Archive::parse_known(&bytes, [0; 32]).is_err());
}

#[test]
fn equal_programs_give_equal_bytes_and_debug_is_not_part_of_the_id() {
    let first = write(&draft()).unwrap();
    assert_eq!(first, write(&draft()).unwrap());
    let mut stripped = draft();
    stripped.debug = None;
    let stripped = AlignedBytes::copy_of(&write(&stripped).unwrap());
    let stripped = Archive::parse(&stripped).unwrap();
    let first = AlignedBytes::copy_of(&first);
    assert_eq!(Archive::parse(&first).unwrap().content_id(), stripped.content_id());
    assert!(stripped.debug().unwrap().is_none());
}

#[test]
fn damage_is_named() {
    let good = write(&draft()).unwrap();
    let parse = |bytes: &[u8]| {
        let bytes = AlignedBytes::copy_of(bytes);
        Archive::parse(&bytes).map(|_| ()).unwrap_err()
    };
    let changed = |at: usize, byte: u8| {
        let mut bytes = good.clone();
        bytes[at] = byte;
        bytes
    };
    assert_eq!(parse(&[]), FormatError::Empty);
    assert!(matches!(parse(b"PK\x03\x04"), FormatError::NotAnArchive { .. }));
    assert!(matches!(parse(&good[..good.len() - 1]), FormatError::Length { .. }));
    assert!(matches!(parse(&good[..60]), FormatError::Length { .. }));
    let newer = parse(&changed(10, 9));
    assert!(newer.to_string().contains("0.9") && newer.to_string().contains("0.1"), "{newer}");
    assert!(matches!(parse(&changed(32, good[32] ^ 1)), FormatError::InstructionSet { .. }));
    assert!(matches!(parse(&changed(12, 1)), FormatError::Header { offset: 12, .. }));
    assert!(matches!(parse(&changed(64, good[64] ^ 1)), FormatError::Hash { .. }));
    let padding = 128 + 3 * 16;
    assert_eq!(parse(&changed(padding, 1)), FormatError::Padding { offset: padding });
    let mut shifted = vec![0u8; 1];
    shifted.extend_from_slice(&good);
    let shifted = AlignedBytes::copy_of(&shifted);
    assert_eq!(
        Archive::parse(&shifted[1..]).map(|_| ()).unwrap_err(),
        FormatError::Misaligned { offset: 1 }
    );
    // A wrong debug hash shows when the debug section is first touched.
    let bytes = AlignedBytes::copy_of(&changed(96, good[96] ^ 1));
    let archive = Archive::parse(&bytes).unwrap();
    assert!(matches!(archive.debug(), Err(FormatError::Hash { .. })));
}

#[test]
fn unknown_sections_are_skipped_unless_required() {
    let good = AlignedBytes::copy_of(&write(&draft()).unwrap());
    let archive = Archive::parse(&good).unwrap();
    let (_, core) = archive.core_section();
    let with = |flags| {
        let sections: [(u32, u32, &[u8]); 3] =
            [(1, 1, core), (2, 1, archive.arena()), (77, flags, b"later")];
        AlignedBytes::copy_of(&pack_sections(&sections).unwrap())
    };
    let optional = with(0);
    assert_eq!(Archive::parse(&optional).unwrap().content_id(), archive.content_id());
    assert!(matches!(
        Archive::parse(&with(1)).map(|_| ()),
        Err(FormatError::UnknownSection { index: 2, kind: 77 })
    ));
    let missing = AlignedBytes::copy_of(&pack_sections(&[(1, 1, core)]).unwrap());
    assert!(matches!(Archive::parse(&missing), Err(FormatError::MissingSection { .. })));
}

#[test]
fn the_writer_refuses_references_that_lead_nowhere() {
    let mut bad = draft();
    bad.core.modules[0].name = 4;
    assert!(write(&bad).is_err());
    let mut bad = draft();
    bad.core.code[1] = Word::a_wide(Opcode::LoadInt64, 0, 9).0;
    assert_eq!(write(&bad), Err(WriteError::Reference { table: "code", index: 9, target: "ints" }));
}
