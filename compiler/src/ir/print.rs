//! The text of the intermediate representation: stable, for snapshot tests and for people.
//!
//! Comes in: a program. Goes out: text. Must never: print anything that depends on addresses or on the order of a hash table.

use super::{ArenaValue, CompositeKind, Constants, Element, Function, Inst, Link, Program, Term};
use npyc_format::isa::{Effect, Operand};
use std::fmt::{self, Display, Write as _};

impl Display for Program {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, function) in self.functions.iter().enumerate() {
            write_function(self, function, index, out)?;
        }
        Ok(())
    }
}

fn write_function(
    program: &Program,
    function: &Function,
    index: usize,
    out: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    let constants = &program.constants;
    write!(out, "function {index} {}(", constants.text_at(function.qualified_name))?;
    for register in 0..function.parameters {
        let comma = if register == 0 { "" } else { ", " };
        write!(out, "{comma}{}", register_name(constants, function, register))?;
    }
    writeln!(out, "), {} registers", function.registers)?;
    for &register in &function.unbound {
        writeln!(out, "  {} = unbound", register_name(constants, function, register))?;
    }
    for &id in &function.order {
        let block = function.block(id);
        write!(out, "b{}:", id.0)?;
        if let Some(handler) = block.handler.and_then(|at| function.handlers.get(at as usize)) {
            write!(out, "  ; raises to b{}", handler.target.0)?;
        }
        writeln!(out)?;
        for inst in &block.insts {
            writeln!(out, "  {}", inst_text(program, function, inst))?;
        }
        match &block.term {
            Term::Open => writeln!(out, "  open")?,
            Term::Jump(target) => writeln!(out, "  goto b{}", target.0)?,
            Term::Branch { inst, taken, fall } => writeln!(
                out,
                "  {} -> b{} else b{}",
                inst_text(program, function, inst),
                taken.0,
                fall.0
            )?,
            Term::End => {}
        }
    }
    Ok(())
}

fn register_name(constants: &Constants, function: &Function, register: u16) -> String {
    match function.locals.get(usize::from(register)) {
        Some(Some(name)) => constants.text_at(*name).to_owned(),
        _ => format!("r{register}"),
    }
}

fn inst_text(program: &Program, function: &Function, inst: &Inst) -> String {
    let constants = &program.constants;
    let row = inst.op.row();
    let mut text = row.mnemonic.to_owned();
    for (role, value) in row.operands.iter().zip([inst.a, inst.b, inst.c]) {
        match role {
            Operand::Def(_)
            | Operand::Use(_)
            | Operand::UseDef
            | Operand::DefOnJump
            | Operand::DefOnFall
            | Operand::Window => {
                let _ = write!(text, " {}", register_name(constants, function, value));
            }
            Operand::Imm16 | Operand::Divisor16 | Operand::Shift16 => {
                let _ = write!(text, " {}", value as i16);
            }
            Operand::Count16 | Operand::Below(_) => {
                let _ = write!(text, " #{value}");
            }
            _ => {}
        }
    }
    match inst.link {
        Link::None => {}
        Link::Small(value) => {
            let _ = write!(text, " {value}");
        }
        Link::Int(value) => {
            let _ = write!(text, " {value}");
        }
        Link::Float(bits) => {
            let _ = write!(text, " {:?}", f64::from_bits(bits));
        }
        Link::Arena(id) => {
            let _ = write!(text, " {}", arena_text(constants.value(id)));
        }
        Link::Composite(id) => {
            let composite = constants.composite_at(id);
            text.push_str(match composite.kind {
                CompositeKind::Tuple => " (",
                CompositeKind::Frozenset => " {",
                CompositeKind::Complex => " complex(",
                CompositeKind::Regex => " regex(",
            });
            for (at, element) in composite.elements.iter().take(8).enumerate() {
                if at > 0 {
                    text.push_str(", ");
                }
                match element {
                    Element::None => text.push_str("None"),
                    Element::Bool(value) => text.push_str(if *value { "True" } else { "False" }),
                    Element::Ellipsis => text.push_str("..."),
                    Element::Int(value) => {
                        let _ = write!(text, "{value}");
                    }
                    Element::Float(bits) => {
                        let _ = write!(text, "{:?}", f64::from_bits(*bits));
                    }
                    Element::Arena(id) => text.push_str(&arena_text(constants.value(*id))),
                    Element::Composite(id) => {
                        let _ = write!(text, "composite {}", id.0);
                    }
                }
            }
            if composite.elements.len() > 8 {
                let _ = write!(text, ", … {} elements", composite.elements.len());
            }
            text.push(if composite.kind == CompositeKind::Frozenset { '}' } else { ')' });
        }
        Link::Builtin(name) => {
            let _ = write!(text, " {}", constants.text_at(name));
        }
        Link::Global(slot) => {
            let name = program
                .modules
                .get(function.module as usize)
                .and_then(|module| module.globals.get(slot as usize))
                .map_or("?", |&name| constants.text_at(name));
            let _ = write!(text, " {name}");
        }
        Link::Function(id) => {
            let _ = write!(text, " function {}", id.0);
        }
        Link::Capture(index) => {
            let name = function.captures.get(index as usize).map_or("?", |&n| constants.text_at(n));
            let _ = write!(text, " {name}");
        }
        Link::Import(index) => {
            let name =
                program.imports.get(index as usize).map_or("?", |i| constants.text_at(i.name));
            let _ = write!(text, " {name}");
        }
        Link::Site(index) => {
            if let Some(site) = function.sites.get(index as usize) {
                if let Some(name) = site.name {
                    let _ = write!(text, " .{}", constants.text_at(name));
                }
                if matches!(
                    row.effect,
                    Effect::Call | Effect::CallLoaded | Effect::CallMethod | Effect::CallBuiltin
                ) {
                    let _ = write!(text, " /{}", site.arguments);
                }
                for &keyword in &site.keywords {
                    let _ = write!(text, " {}=", constants.text_at(keyword));
                }
            }
        }
    }
    text
}

fn arena_text(value: &ArenaValue) -> String {
    match value {
        ArenaValue::Str(text) => format!("{text:?}"),
        ArenaValue::Bytes(bytes) => format!("b\"{}\"", bytes.escape_ascii()),
        ArenaValue::BigInt(value) => value.to_string(),
    }
}
