//! A program that uses every table and most instructions, and helpers to change, pack and verify it. Its first words
//! refer to all names, so that a change of a table does not also change the order of first references.
#![allow(dead_code, reason = "each test binary uses its part")]

use npyc_format::archive::aligned::AlignedBytes;
use npyc_format::archive::schema::*;
use npyc_format::archive::view::Archive;
use npyc_format::archive::write::{Draft, canonicalise, pack};
use npyc_format::isa::asm::assemble;
use npyc_format::verify::{VerifyError, verify};

pub const PROGRAM: &str = r#"
module __main__
tuple pair 1 2.5 "two" None
frozenset names "two" "three"
body registers 8
    load_composite r0, pair
    load_const r0, "print"
    load_const r0, "len"
    load_const r0, "helper"
    load_const r0, "math"
    load_const r0, "HTTP-ENV"
    load_const r0, "__main__"
    load_const r0, "C"
    load_const r0, "fib"
    load_const r0, "last"
    load_const r0, "x"
    load_const r0, "stream"
    load_const r0, "rest"
    load_const r0, "mode"
    load_const r0, "more"
    load_const r0, "namespace"
    load_const r0, "n"
    load_const r0, "inner"
    load_composite r0, names
    load_int64 r0, 1099511627776
    load_int64 r0, -1099511627776
    load_float r1, 2.5
    load_float r2, 1.5
    add_float r1, r1, r2
    load_const r0, "grüße"
    load_const r0, b"bytes"
    load_builtin r0, print
    load_none r0
    load_none r1
    make_function r0, fib
    store_global r0, fib
    load_int r1, 20
    call_direct r0, fib
    load_global r0, fib
    load_int r1, 3
    load_int r2, 4
    call r0, 2 [n]
    load_const r1, "text"
    load_const r2, "x"
    call_method r0, count 1
    load_none r1
    call_builtin r0, len 1
    import r0, helper
    import r1, math
    load_attr r2, r1, pi
    load_const r0, "C"
    load_none r1
    load_none r2
    load_none r3
    load_none r4
    make_function r3, C
    load_none r2
    build_class r0
    return_none
function C(namespace) registers 2 class
    load_int r1, 1
    return_value r0
function fib(n) registers 5
    jump_not_lt_immediate r0, 2, big
    return_value r0
big:
    subtract_immediate r3, r0, 1
    call_direct r2, fib
    copy r1, r2
    subtract_immediate r3, r0, 2
    call_direct r2, fib
    add r1, r1, r2
    return_value r1
function careful(stream, *rest, mode, **more) registers 8
    copy r4, r0
    load_none r5
    with_enter r4, 0
inside:
    get_iter r6, r1
    jump next
top:
    power r7, r7, r5
    left_shift_immediate r7, r7, 3
    inplace r7, r5, 4
next:
    iter_next r7, r6, top
outside:
    load_none r5
    with_exit r4, 0
    return_none
failed:
    with_exit r4, 0
    jump_true r5, done
    raise_again
done:
    return_none
    handler inside outside failed r5 1
function make(x) registers 5
    new_cell r1, r0
    load_none r2
    load_none r3
    copy r0, r3
    new_cell r4, r0
    make_function r2, inner
    return_value r2
function inner() registers 4 generator captures x
    load_closure r0, x
    load_cell r1, r0
    check_bound_free r1, x
    yield_value r1
    get_yield_from_iter r2, r1
    load_none r3
again:
    send r2, ended
    yield_from r2
    jump again
ended:
    return_value r3
module helper
body registers 4
    load_int r0, 0
    load_int r1, 10
    load_int r2, 1
    range_prepare r0, r3, empty
loop:
    store_global r3, last
    range_next r3, r0, loop
empty:
    return_none
"#;

/// The program's draft, with assumptions, a manifest and debug information.
pub fn draft() -> Draft {
    let mut draft = assemble(PROGRAM).unwrap();
    let (print, len, fib) =
        (draft.arena.str("print"), draft.arena.str("len"), draft.arena.str("fib"));
    let slot = draft.core.globals.iter().position(|&name| name == fib).unwrap() as u32;
    for (kind, subject, value) in
        [(ASSUME_FUNCTION, slot, 2), (ASSUME_BUILTIN, print, 0), (ASSUME_BUILTIN, len, 0)]
    {
        draft.core.assumptions.push(AssumptionRow { kind, subject, value });
    }
    let scope = draft.arena.str("HTTP-ENV");
    let module = draft.arena.str("math");
    draft.core.manifest = vec![
        ManifestRow { kind: MANIFEST_SCOPE, name: scope },
        ManifestRow { kind: MANIFEST_MODULE, name: module },
    ];
    draft.debug = Some(Debug {
        text: b"main.pyx = 1\nhelper.py".to_vec(),
        modules: vec![
            DebugModuleRow { path_bytes: 7, source_bytes: 6 },
            DebugModuleRow { path_bytes: 9, source_bytes: 0 },
        ],
        positions: vec![PositionRow { word: 0, line: 1, end_line: 1, ..PositionRow::default() }],
        ..Debug::default()
    });
    draft
}

/// The canonical tables and arena of the program.
pub fn parts() -> (Core, Vec<u8>) {
    canonicalise(&draft()).unwrap()
}

/// Parses and verifies bytes.
pub fn judge(bytes: &[u8]) -> Result<(), VerifyError> {
    let bytes = AlignedBytes::copy_of(bytes);
    let archive = Archive::parse(&bytes)?;
    verify(&archive)?;
    Ok(())
}

/// Packs tables as they are and verifies them.
pub fn judge_parts(core: &Core, arena: &[u8]) -> Result<(), VerifyError> {
    judge(&pack(core, arena, None).unwrap())
}
