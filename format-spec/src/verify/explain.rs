//! The slow pass over a function's words: finds the exact error that the fast pass only knew to be there.
//!
//! In: a function with a bad word. Out: the rule, the word, and what is wrong with it. It must refuse exactly what the
//! fast pass refuses.

use super::VerifyError;
use super::code::{Function, function_fits, is_target};
use super::rules::Rule;
use crate::gas::RunPricer;
use crate::isa::transfer::{jump_target, site_of};
use crate::isa::{Flags, Opcode, Operand, Pool, Row, SiteKind, Word};

/// The first error of a function that the fast pass refused.
pub(super) fn explain(function: &Function<'_>) -> VerifyError {
    let (rule, word, problem) = find(function).unwrap_or((
        Rule::CodeOpcode,
        0,
        "its two checks disagree, which is a defect of this program: report it".to_owned(),
    ));
    VerifyError::word(rule, function.archive, function.index, word, &problem)
}

/// The first error of a function's words.
pub(super) fn find(function: &Function<'_>) -> Option<(Rule, usize, String)> {
    let mut pricer = RunPricer::new();
    let mut falls_in = true;
    let mut sites: Vec<Option<SiteKind>> =
        vec![None; function.row.sites_count.to_native() as usize];
    for (index, &raw) in function.code.iter().enumerate() {
        let word = Word(raw);
        let Some(opcode) = Opcode::from_byte(word.op()) else {
            let problem = format!("no instruction has opcode {:#04x}", word.op());
            return Some((Rule::CodeOpcode, index, problem));
        };
        let row = opcode.row();
        if let Some((rule, problem)) = find_operand(function, word, row) {
            return Some((rule, index, problem));
        }
        if let Some(target) = jump_target(word, index as u32)
            && !is_target(function.leaders, target)
        {
            let problem = format!("it jumps to word {target}, which is no start of a block");
            return Some((Rule::CodeJump, index, problem));
        }
        if let Some((kind, site)) = site_of(word, row)
            && let Some(place) = sites.get_mut(site as usize)
        {
            if place.is_some_and(|known| known != kind) {
                let problem = format!("it uses site {site} as {kind:?}, another word otherwise");
                return Some((Rule::SiteKind, index, problem));
            }
            *place = Some(kind);
        }
        let leader = function.leaders.get(index).copied().unwrap_or(false);
        if !falls_in && !leader {
            let problem = "no control falls into it, and it is no block".to_owned();
            return Some((Rule::CodeEnd, index, problem));
        }
        if leader && pricer.is_open() {
            let problem = "a run falls into this block without a charge".to_owned();
            return Some((Rule::CodeCost, index, problem));
        }
        match pricer.take(raw) {
            Some(cost) if cost == word.cost() => {}
            Some(cost) => {
                let problem = format!("its cost byte is {}, its run costs {cost}", word.cost());
                return Some((Rule::CodeCost, index, problem));
            }
            None => {
                let problem = "its run costs more than 255 without a charge".to_owned();
                return Some((Rule::CodeCost, index, problem));
            }
        }
        falls_in = !row.flags.has(Flags::ENDS_BLOCK);
    }
    falls_in.then(|| {
        let last = function.code.len().saturating_sub(1);
        (Rule::CodeEnd, last, "control falls off the end of the function".to_owned())
    })
}

/// The first operand of a word that is out of range.
fn find_operand(function: &Function<'_>, word: Word, row: &Row) -> Option<(Rule, String)> {
    let core = function.archive.core();
    let registers = function.row.registers.to_native();
    for (role, raw) in row.operands.iter().zip([word.a(), word.b(), word.c()]) {
        let found = match *role {
            Operand::None if raw != 0 => {
                Some((Rule::CodeUnused, format!("its unused operand is {raw}")))
            }
            Operand::Def(_)
            | Operand::Use(_)
            | Operand::UseDef
            | Operand::DefOnJump
            | Operand::DefOnFall
            | Operand::Window => register_problem(raw, registers),
            Operand::Divisor16 => matches!(raw, 0 | 0xffff)
                .then(|| (Rule::CodeImmediate, "its divisor is 0 or -1".to_owned())),
            Operand::Shift16 => (raw >= 64)
                .then(|| (Rule::CodeImmediate, format!("its shift count {raw} is above 63"))),
            Operand::Below(limit) => (raw >= limit)
                .then(|| (Rule::CodeImmediate, format!("its operand {raw} is not below {limit}"))),
            Operand::Index(pool) => index_problem(function, word, pool),
            Operand::Site16(_) | Operand::Site32(_) => site_of(word, row)
                .filter(|&(_, site)| site >= function.row.sites_count.to_native())
                .map(|(_, site)| (Rule::CodeSite, format!("the function has no site {site}"))),
            _ => None,
        };
        if found.is_some() {
            return found;
        }
    }
    let has_function = row.operands.contains(&Operand::Index(Pool::Function));
    (has_function && !function_fits(core, word)).then(|| {
        let problem = format!("function {} cannot be used this way", word.wide());
        (Rule::CodeFunction, problem)
    })
}

fn register_problem(raw: u16, registers: u16) -> Option<(Rule, String)> {
    if !raw.is_multiple_of(16) {
        return Some((Rule::CodeRegister, format!("register operand {raw} is no multiple of 16")));
    }
    (raw / 16 >= registers).then(|| {
        let problem = format!("it uses register {}, the function has {registers}", raw / 16);
        (Rule::CodeRegister, problem)
    })
}

fn index_problem(function: &Function<'_>, word: Word, pool: Pool) -> Option<(Rule, String)> {
    let core = function.archive.core();
    let length = match pool {
        Pool::Int => core.ints.len(),
        Pool::Float => core.floats.len(),
        Pool::Arena | Pool::Name => return None,
        Pool::Composite => super::tables::plain_composites(core),
        Pool::Builtin => core.builtins.len(),
        Pool::Global => core.globals.len(),
        Pool::Function => core.functions.len(),
        Pool::Capture => function.row.captures_count.to_native() as usize,
        Pool::Import => core.imports.len(),
    };
    (word.wide() as usize >= length).then(|| {
        let problem = format!("its index {} is not below {length} ({pool:?})", word.wide());
        (Rule::CodeIndex, problem)
    })
}
