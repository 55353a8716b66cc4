//! The checker of the intermediate representation: finds mistakes of the compiler before the verifier has to.
//!
//! Comes in: a program. Goes out: the first violated rule, as a sentence. Must never: change anything.
//!
//! Rules: every block of the layout is closed and stands there once; every target is laid out; registers are within the
//! function's; every site, function, capture, global and import exists; instructions that end a block stand last, and only branches branch;
//! no register is read in a block before any path could have written it (proved per block: reads of temporaries need a write
//! somewhere in the function).

use super::{Block, Function, Inst, Link, Program, Term, for_each_def, for_each_use};
use npyc_format::isa::{Flags, Operand};

/// Checks a program; the error names the function, the block and the rule.
pub(crate) fn check(program: &Program) -> Result<(), String> {
    for (index, function) in program.functions.iter().enumerate() {
        check_function(program, function).map_err(|problem| {
            format!(
                "function {index} {}: {problem}",
                program.constants.text_at(function.qualified_name)
            )
        })?;
    }
    Ok(())
}

fn check_function(program: &Program, function: &Function) -> Result<(), String> {
    let mut placed = vec![false; function.blocks.len()];
    for id in &function.order {
        match placed.get_mut(id.index()) {
            None => return Err(format!("block b{} does not exist", id.0)),
            Some(true) => return Err(format!("block b{} stands twice", id.0)),
            Some(seen) => *seen = true,
        }
    }
    let mut written = vec![false; usize::from(function.registers)];
    for register in (0..function.parameters).chain(function.unbound.iter().copied()) {
        if let Some(seen) = written.get_mut(usize::from(register)) {
            *seen = true;
        }
    }
    for handler in &function.handlers {
        if let Some(seen) = written.get_mut(usize::from(handler.register)) {
            *seen = true;
        }
    }
    let mut problem = None;
    let each = |visit: &mut dyn FnMut(u32, &Inst)| {
        for &id in &function.order {
            let block = function.block(id);
            block.insts.iter().for_each(|inst| visit(id.0, inst));
            if let Term::Branch { inst, .. } = &block.term {
                visit(id.0, inst);
            }
        }
    };
    each(&mut |id, inst| {
        for_each_def(inst, |register, _| match written.get_mut(usize::from(register)) {
            Some(seen) => *seen = true,
            None => {
                problem.get_or_insert(format!("b{id} writes r{register}, which is not its own"));
            }
        });
    });
    each(&mut |id, inst| {
        for_each_use(program, function, inst, |register| {
            if written.get(usize::from(register)) != Some(&true) {
                problem.get_or_insert(format!(
                    "b{id}: {} reads r{register}, which nothing writes",
                    inst.op.mnemonic()
                ));
            }
        });
        if let Some(missing) = missing_link(program, function, inst) {
            problem
                .get_or_insert(format!("b{id}: {} names a missing {missing}", inst.op.mnemonic()));
        }
    });
    if let Some(problem) = problem {
        return Err(problem);
    }
    for &id in &function.order {
        let block = function.block(id);
        check_block(function, block, &placed).map_err(|problem| format!("b{}: {problem}", id.0))?;
    }
    Ok(())
}

fn check_block(function: &Function, block: &Block, placed: &[bool]) -> Result<(), String> {
    let last = block.insts.len().wrapping_sub(1);
    for (at, inst) in block.insts.iter().enumerate() {
        let row = inst.op.row();
        if row.operands.iter().any(|role| matches!(role, Operand::Jump16 | Operand::Jump32)) {
            return Err(format!("{} stands inside a block", row.mnemonic));
        }
        let ends = row.flags.has(Flags::ENDS_BLOCK);
        if ends != (at == last && block.term == Term::End) {
            return Err(format!("{} and the end of its block do not agree", row.mnemonic));
        }
    }
    match &block.term {
        Term::Open => return Err("it is not closed".to_owned()),
        Term::End if block.insts.is_empty() => return Err("it ends in nothing".to_owned()),
        Term::Branch { inst, .. }
            if !inst
                .op
                .row()
                .operands
                .iter()
                .any(|role| matches!(role, Operand::Jump16 | Operand::Jump32)) =>
        {
            return Err(format!("{} is no branch", inst.op.mnemonic()));
        }
        _ => {}
    }
    let handler = match block.handler {
        Some(at) => Some(function.handlers.get(at as usize).ok_or("its handler does not exist")?),
        None => None,
    };
    for target in block.successors().chain(handler.map(|handler| handler.target)) {
        if placed.get(target.index()) != Some(&true) {
            return Err(format!("its target b{} is not laid out", target.0));
        }
    }
    Ok(())
}

fn missing_link(program: &Program, function: &Function, inst: &Inst) -> Option<&'static str> {
    let (what, found) = match inst.link {
        Link::Site(at) => ("site", (at as usize) < function.sites.len()),
        Link::Function(id) => ("function", id.index() < program.functions.len()),
        Link::Capture(at) => ("capture", (at as usize) < function.captures.len()),
        Link::Import(at) => ("import", (at as usize) < program.imports.len()),
        Link::Global(at) => (
            "global",
            program
                .modules
                .get(function.module as usize)
                .is_some_and(|module| (at as usize) < module.globals.len()),
        ),
        _ => return None,
    };
    (!found).then_some(what)
}
