//! The text of `spec/isa.md` and of the rules in `spec/verification.md`, made from the tables.
//!
//! In: the instruction table, the rules. Out: Markdown. A test compares it with the files and refuses stale ones.

use super::fingerprint::{fingerprint, flag_names, operand_name};
use super::opcode::ROWS;
use super::operand::{BinaryOperator, Kind};
use crate::content_id::hex;
use crate::gas::GasClass;
use crate::verify::Rule;
use std::fmt::Write as _;

/// The head of a generated file.
const GENERATED: &str = "<!-- Generated from the tables in src/; refresh with: NPYC_BLESS=1 cargo nextest run -p npyc-format spec -->\n";

/// The text of `spec/isa.md`.
pub fn isa() -> String {
    let mut out = String::from(GENERATED);
    out.push_str(ISA_HEAD);
    // Writing to a string cannot fail.
    let _ = write_isa(&mut out);
    out
}

fn write_isa(out: &mut String) -> std::fmt::Result {
    writeln!(out, "\nFingerprint: `{}`\n", hex(fingerprint()))?;
    writeln!(out, "## Kinds\n")?;
    for kind in Kind::ALL {
        writeln!(out, "- {} `{}`", kind as u8, kind.name())?;
    }
    writeln!(out, "\n## Operators of `inplace`\n")?;
    for operator in BinaryOperator::ALL {
        writeln!(out, "- {} `{}`", operator as u8, operator.symbol())?;
    }
    writeln!(out, "\n## Instructions\n")?;
    writeln!(out, "| op | mnemonic | a | b | c | gas | flags | effect | meaning |")?;
    writeln!(out, "|---|---|---|---|---|---|---|---|---|")?;
    for row in ROWS {
        let [a, b, c] = row.operands.map(operand_name);
        writeln!(
            out,
            "| {:#04x} | `{}` | {a} | {b} | {c} | {} {} | {} | {:?} | {} |",
            row.opcode as u8,
            row.mnemonic,
            class_name(row.gas),
            row.gas.price(),
            flag_names(row.flags).replace(',', ", "),
            row.effect,
            row.doc().replace('|', "\\|"),
        )?;
    }
    Ok(())
}

fn class_name(class: GasClass) -> String {
    format!("{class:?}").to_lowercase()
}

/// The list of rules in `spec/verification.md`.
pub fn rules() -> String {
    Rule::ALL.iter().map(|rule| format!("- **{}** {}\n", rule.id(), rule.sentence())).collect()
}

const ISA_HEAD: &str = "# Instructions

One little-endian 64-bit word per instruction, from the lowest bit:

```text
op:8  cost:8  a:16  b:16  c:16
```

Register operands are register numbers times 16. A 32-bit operand takes `b` (low half) and `c` (high half, shown as
`high`). Jump offsets are signed and count words from the instruction after the jump. Unused operands (`-`) are zero.
The cost byte is described in [gas.md](gas.md).

Operand roles:

- `read`, `write`, `read-write`: a register, holding any value unless a kind is named (`read-float`).
- `write-on-jump`, `write-on-fall`: a register written only on that edge, with any value.
- `window`: the first of several registers; the effect says which are read and written.
- `int16`, `int32`: a signed number. `divisor16`: one other than 0 and -1. `shift`: 0 to 63. `count`: 0 to 65535.
- `below-N`: a number below N.
- `X-index`: an index into table X of the core; `arena-index` and `name-index` are byte offsets of records in the
  arena, of a str where it is a name; `capture-index` counts the captured cells of the running function.
- `X-site16`, `X-site32`: a site of the function, counted from its first.

Effects beyond the roles (`a` to `a+n` are registers that follow each other):

- `Copy`: `a` gets the kind of `b`.
- `Build1`, `Build2`, `Build3`: reads `c`, `2 * c`, 3 registers from `b` on.
- `UsePair`: reads `a`, `a+1`.
- `Pair`: reads and writes `a`, `a+1`. `IterPair`: writes `a`, `a+1` on the jump edge only.
- `IterNext`: writes `a` on the jump edge only. `RangeNext`: reads `b` to `b+2` as range, writes `a` on the jump edge only.
- `RangePrepare`: reads `a` to `a+2`, makes them range on both edges, writes `b` on the fall edge only.
- `Unpack`: writes `c` registers from `a` on. `UnpackEx`: reads `a`, writes `b + 1 + c` registers from `a` on.
- `MakeFunction`: reads `a`, `a+1` and from `a+2` on as many cells as the function captures; writes `a`.
- `Call`: reads `a` and the site's arguments from `a+1` on. `CallMethod`: reads the receiver `a+1` and the arguments
  from `a+2` on. `CallLoaded`: reads `a`, `a+1` and the arguments from `a+2` on. `CallBuiltin`: reads the arguments from `a+1` on. `CallDirect`: reads the function's parameters from
  `a+1` on. `CallEx`: reads `a` to `a+2`. `BuildClass`: reads `a` to `a+3`. All of these write `a` and leave every
  register above `a` uninitialised, also when they raise.
- `LoadMethod`: reads `a+1`, writes `a`, `a+1`.
- `Return`: leaves the function at scope depth 0. `Yield`: only in a generator.
- `Send`, `YieldFrom`: read the iterator `a` and the value `a+1`, write `a+1`; `YieldFrom` only in a generator.
- `WithEnter`: reads `a`, writes `a`, `a+1`; the scope depth must be `b` and becomes `b + 1`. `WithExit`: reads `a`,
  `a+1`, writes `a+1`; the scope depth must be `b + 1` and becomes `b`.

An instruction writes its registers only when it does not raise. Flags: `raises` (it can raise), `calls` (it can run
Python code or a native in steps), `suspends` (it can suspend its frame), `ends-run` (its cost byte holds the price of
the run that ends with it), `ends-block` (control never falls through).
";
