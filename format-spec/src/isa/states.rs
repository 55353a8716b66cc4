//! Inference of block states: what a compiler or assembler writes for the verifier to check.
//!
//! In: the words of one function with its sites and handlers. Out: for each block the kinds of its registers and its
//! scope depth, by a fixpoint over all edges. It must never accept code that the verifier refuses for its flow.
//!
//! At a join a register's kind is the meet of the incoming kinds: equal kinds stay, any and float give any, all else
//! gives uninitialised. Control must reach every word; [`reachable`] tells which words to drop first.

use super::encode::Word;
use super::opcode::{Opcode, Row};
use super::operand::{Effect, Flags, Kind};
use super::transfer::{Tables, Transfer, jump_target, transfer};
use crate::archive::schema::{
    BlockRow, Core, FUNCTION_GENERATOR, FUNCTION_VARARGS, FUNCTION_VARKEYWORDS, FunctionRow,
    HandlerRow, KindRun, SiteRow,
};
use crate::limits::MAX_SCOPE_DEPTH;
use std::collections::BTreeSet;

/// One function, as far as its block states depend on it.
#[derive(Clone, Copy, Debug)]
pub struct FunctionInput<'a> {
    /// Its words; cost bytes do not matter.
    pub code: &'a [u64],
    /// Its own sites.
    pub sites: &'a [SiteRow],
    /// Its own exception table, sorted and disjoint.
    pub handlers: &'a [HandlerRow],
    /// Its row: registers, flags and parameter counts are read.
    pub function: &'a FunctionRow,
    /// All functions: parameter and capture counts are read.
    pub functions: &'a [FunctionRow],
}

/// Why there are no block states.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InferError {
    /// A word without an instruction.
    #[error("word {word} has no instruction with opcode {opcode:#04x}")]
    Opcode {
        /// The word.
        word: u32,
        /// Its opcode byte.
        opcode: u8,
    },
    /// A register outside the frame.
    #[error("word {word} ({mnemonic}) uses register {register}, the function has {registers}")]
    Register {
        /// The word.
        word: u32,
        /// Its instruction.
        mnemonic: &'static str,
        /// The register.
        register: u32,
        /// Registers of the function.
        registers: u32,
    },
    /// A register that does not hold what the instruction needs on every path.
    #[error(
        "word {word} ({mnemonic}) needs {} in register {register}, which holds {} there",
        .needed.name(), .found.name()
    )]
    Kind {
        /// The word.
        word: u32,
        /// Its instruction.
        mnemonic: &'static str,
        /// The register.
        register: u32,
        /// What it needs.
        needed: Kind,
        /// What is there.
        found: Kind,
    },
    /// A jump or handler target outside the function.
    #[error("the jump or handler at word {word} leads to word {target}, outside the function")]
    Target {
        /// The word, or the start of the handler's range.
        word: u32,
        /// Where it leads.
        target: i64,
    },
    /// Too many `with` blocks in each other.
    #[error("word {word} stands in {depth} with blocks; the format allows {MAX_SCOPE_DEPTH}")]
    ScopeLimit {
        /// The word.
        word: u32,
        /// The depth.
        depth: u32,
    },
    /// A yield in a function that is no generator.
    #[error("word {word} yields, but the function is not flagged as a generator")]
    NotAGenerator {
        /// The word.
        word: u32,
    },
    /// Two ways into a block with different scope depths, or an instruction at the wrong depth.
    #[error("word {word} is reached at scope depth {found} but needs {needed}")]
    Scope {
        /// The word.
        word: u32,
        /// The depth it needs.
        needed: u32,
        /// The depth there.
        found: u32,
    },
    /// Code after the last instruction.
    #[error("control falls off the end of the function after word {word}: end it with a return")]
    FallsOff {
        /// The last word.
        word: u32,
    },
    /// A word that no path reaches.
    #[error("no path leads to word {word}: drop it (states::reachable tells all such words)")]
    Unreachable {
        /// The word.
        word: u32,
    },
    /// A jump to word 0 that does not keep the parameters.
    #[error(
        "a jump to word 0 does not keep parameter register {register}: let the loop start behind a charge"
    )]
    Entry {
        /// The register.
        register: u32,
    },
}

/// How many registers the parameters take: they are the first ones.
pub fn parameter_count(function: &FunctionRow) -> u32 {
    u32::from(function.positional)
        + u32::from(function.keyword_only)
        + u32::from(function.flags & FUNCTION_VARARGS != 0)
        + u32::from(function.flags & FUNCTION_VARKEYWORDS != 0)
}

/// The kind that a register has where two paths join.
#[inline]
pub fn meet(a: Kind, b: Kind) -> Kind {
    match (a, b) {
        _ if a == b => a,
        (Kind::Any, Kind::Float) | (Kind::Float, Kind::Any) => Kind::Any,
        _ => Kind::Uninitialised,
    }
}

impl Tables for FunctionInput<'_> {
    fn site_arguments(&self, site: u32) -> u32 {
        self.sites.get(site as usize).map_or(0, |row| row.arguments)
    }
    fn parameters(&self, function: u32) -> u32 {
        self.functions.get(function as usize).map_or(0, parameter_count)
    }
    fn captures(&self, function: u32) -> u32 {
        self.functions.get(function as usize).map_or(0, |row| row.captures_count)
    }
}

/// Kinds by register; registers past the end are uninitialised.
#[derive(Clone, Debug, PartialEq, Eq)]
struct State {
    kinds: Vec<Kind>,
    scope_depth: u32,
}

impl State {
    fn get(&self, register: u32) -> Kind {
        self.kinds.get(register as usize).copied().unwrap_or(Kind::Uninitialised)
    }

    fn set(&mut self, register: u32, kind: Kind) {
        let index = register as usize;
        if index >= self.kinds.len() {
            self.kinds.resize(index + 1, Kind::Uninitialised);
        }
        if let Some(place) = self.kinds.get_mut(index) {
            *place = kind;
        }
    }

    /// Meets with another state; whether anything changed.
    fn meet(&mut self, other: &State) -> bool {
        let mut changed = false;
        for (register, place) in self.kinds.iter_mut().enumerate() {
            let met = meet(*place, other.get(register as u32));
            changed |= met != *place;
            *place = met;
        }
        while self.kinds.last() == Some(&Kind::Uninitialised) {
            self.kinds.pop();
        }
        changed
    }

    fn runs(&self) -> Vec<KindRun> {
        let mut runs: Vec<KindRun> = Vec::new();
        for (register, &kind) in self.kinds.iter().enumerate() {
            if kind == Kind::Uninitialised {
                continue;
            }
            // Of a forged function that has more, the verifier refuses what is said here.
            let register = u16::try_from(register).unwrap_or(u16::MAX);
            let end = register.saturating_add(1);
            match runs.last_mut() {
                Some(run) if run.end == register && run.kind == kind as u16 => run.end = end,
                _ => runs.push(KindRun { first: register, end, kind: kind as u16, reserved: 0 }),
            }
        }
        runs
    }
}

/// The leaders of a function: all jump and handler targets, ascending, word 0 only if something leads there. Cost bytes
/// are assigned against this list ([`crate::gas::assign_costs`]).
///
/// # Errors
/// [`InferError::Target`] for a target outside the code.
pub fn leaders(code: &[u64], handlers: &[HandlerRow]) -> Result<Vec<u32>, InferError> {
    let mut leaders = Vec::new();
    let length = code.len() as i64;
    for (index, &word) in (0u32..).zip(code) {
        if let Some(target) = jump_target(Word(word), index) {
            if !(0..length).contains(&target) {
                return Err(InferError::Target { word: index, target });
            }
            leaders.push(target as u32);
        }
    }
    for handler in handlers {
        if i64::from(handler.target) >= length {
            return Err(InferError::Target {
                word: handler.start,
                target: i64::from(handler.target),
            });
        }
        leaders.push(handler.target);
    }
    crate::sorting::sort(&mut leaders);
    leaders.dedup();
    Ok(leaders)
}

/// Which words some path reaches, handlers counted from instructions that can raise. Words outside are to be dropped
/// before states are inferred.
pub fn reachable(code: &[u64], handlers: &[HandlerRow]) -> Vec<bool> {
    let mut seen = vec![false; code.len()];
    let mut pending = vec![0u32];
    while let Some(start) = pending.pop() {
        let mut index = start;
        while let (Some(&word), Some(mark)) =
            (code.get(index as usize), seen.get_mut(index as usize))
        {
            if std::mem::replace(mark, true) {
                break;
            }
            let Some(opcode) = Opcode::from_byte(word as u8) else { break };
            let row = opcode.row();
            if let Some(target) = jump_target(Word(word), index).and_then(|t| u32::try_from(t).ok())
            {
                pending.push(target);
            }
            if row.flags.has(Flags::RAISES)
                && let Some(handler) = handler_at(handlers, index)
            {
                pending.push(handler.target);
            }
            if row.flags.has(Flags::ENDS_BLOCK) {
                break;
            }
            index += 1;
        }
    }
    seen
}

fn handler_at(handlers: &[HandlerRow], word: u32) -> Option<&HandlerRow> {
    let after = handlers.partition_point(|row| row.start <= word);
    handlers.get(after.checked_sub(1)?).filter(|row| word < row.end)
}

/// The block states of a function: one entry per leader but word 0, ascending. `runs_start` of each row is 0; see
/// [`append`].
///
/// # Errors
/// The first instruction that the verifier would refuse for its flow.
pub fn infer(input: &FunctionInput<'_>) -> Result<Vec<(BlockRow, Vec<KindRun>)>, InferError> {
    let leaders = leaders(input.code, input.handlers)?;
    let entry =
        State { kinds: vec![Kind::Any; parameter_count(input.function) as usize], scope_depth: 0 };
    let mut pass = Pass {
        input,
        states: vec![None; leaders.len()],
        leaders,
        pending: BTreeSet::new(),
        entry: entry.clone(),
        seen: vec![false; input.code.len()],
    };
    pass.walk(0, entry)?;
    while let Some(start) = pass.pending.pop_first() {
        let Ok(index) = pass.leaders.binary_search(&start) else { continue };
        if let Some(state) = pass.states.get(index).cloned().flatten() {
            pass.walk(start, state)?;
        }
    }
    if let Some(word) = pass.seen.iter().position(|seen| !seen) {
        return Err(InferError::Unreachable { word: word as u32 });
    }
    let blocks = pass.leaders.iter().zip(pass.states).filter(|&(&start, _)| start != 0);
    Ok(blocks
        .filter_map(|(&start, state)| {
            let state = state?;
            let runs = state.runs();
            let row = BlockRow {
                start,
                runs_start: 0,
                runs_count: runs.len() as u32,
                scope_depth: state.scope_depth,
            };
            Some((row, runs))
        })
        .collect())
}

/// Appends inferred blocks to the tables of a core and notes them in the function's row.
pub fn append(core: &mut Core, function: &mut FunctionRow, blocks: Vec<(BlockRow, Vec<KindRun>)>) {
    function.blocks_start = core.blocks.len() as u32;
    function.blocks_count = blocks.len() as u32;
    for (mut row, runs) in blocks {
        row.runs_start = core.kind_runs.len() as u32;
        row.runs_count = runs.len() as u32;
        core.kind_runs.extend(runs);
        core.blocks.push(row);
    }
}

/// The fixpoint's working state.
struct Pass<'a> {
    input: &'a FunctionInput<'a>,
    leaders: Vec<u32>,
    states: Vec<Option<State>>,
    pending: BTreeSet<u32>,
    entry: State,
    seen: Vec<bool>,
}

impl Pass<'_> {
    /// Walks one block from `start`, handing its states on along all edges.
    fn walk(&mut self, start: u32, mut state: State) -> Result<(), InferError> {
        let mut index = start;
        // Handler edges are handed on once per stretch of unchanged state.
        let mut handed_on: Option<u32> = None;
        loop {
            let Some(&raw) = self.input.code.get(index as usize) else {
                return Err(InferError::FallsOff { word: index.saturating_sub(1) });
            };
            let word = Word(raw);
            let row = Opcode::from_byte(word.op())
                .ok_or(InferError::Opcode { word: index, opcode: word.op() })?
                .row();
            if let Some(mark) = self.seen.get_mut(index as usize) {
                *mark = true;
            }
            let effect = transfer(word, row, self.input);
            self.check(index, row, &effect, &state)?;
            if row.flags.has(Flags::RAISES)
                && let Some(handler) = handler_at(self.input.handlers, index)
                && (effect.clobber.is_some() || handed_on != Some(handler.target))
            {
                let handler = *handler;
                if state.scope_depth < u32::from(handler.scope_depth) {
                    return Err(InferError::Scope {
                        word: index,
                        needed: u32::from(handler.scope_depth),
                        found: state.scope_depth,
                    });
                }
                let mut raised = state.clone();
                if let Some(clobber) = effect.clobber {
                    raised.kinds.truncate(clobber as usize);
                }
                raised.scope_depth = u32::from(handler.scope_depth);
                raised.set(u32::from(handler.register >> 4), Kind::Any);
                self.enter(handler.target, raised)?;
                handed_on = effect.clobber.is_none().then_some(handler.target);
            }
            let copied = effect.copy_of.map(|register| state.get(register));
            if let Some(clobber) = effect.clobber {
                state.kinds.truncate(clobber as usize);
                handed_on = None;
            }
            for span in effect.writes.as_slice() {
                for register in span.first..span.first + span.count {
                    let kind = copied.unwrap_or(span.kind);
                    if state.get(register) != kind {
                        state.set(register, kind);
                        handed_on = None;
                    }
                }
            }
            if let Some((_, depth)) = effect.scope {
                state.scope_depth = depth;
                handed_on = None;
            }
            if let Some(offset) = effect.jump {
                let target = i64::from(index) + 1 + i64::from(offset);
                let mut jumped = state.clone();
                if let Some(span) = effect.on_jump {
                    for register in span.first..span.first + span.count {
                        jumped.set(register, span.kind);
                    }
                }
                self.enter(target as u32, jumped)?;
            }
            if row.flags.has(Flags::ENDS_BLOCK) {
                return Ok(());
            }
            if let Some(register) = effect.on_fall {
                state.set(register, Kind::Any);
                handed_on = None;
            }
            index += 1;
            if self.leaders.binary_search(&index).is_ok() {
                return self.enter(index, state);
            }
        }
    }

    /// Whether the instruction's reads, registers and scope depth fit.
    fn check(
        &self,
        word: u32,
        row: &Row,
        effect: &Transfer,
        state: &State,
    ) -> Result<(), InferError> {
        let mnemonic = row.mnemonic;
        let registers = u32::from(self.input.function.registers);
        let edges = [effect.on_fall, effect.copy_of];
        let spans =
            effect.reads.as_slice().iter().chain(effect.writes.as_slice()).chain(&effect.on_jump);
        // A count of a forged table may be anything.
        let last = |span: &super::transfer::Span| span.first.saturating_add(span.count - 1);
        let ends = spans.filter(|span| span.count > 0).map(last);
        for register in ends.chain(edges.into_iter().flatten()) {
            if register >= registers {
                return Err(InferError::Register { word, mnemonic, register, registers });
            }
        }
        for span in effect.reads.as_slice() {
            for register in span.first..span.first + span.count {
                let found = state.get(register);
                if !found.satisfies(span.kind) {
                    return Err(InferError::Kind {
                        word,
                        mnemonic,
                        register,
                        needed: span.kind,
                        found,
                    });
                }
            }
        }
        let depth = state.scope_depth;
        let generator = self.input.function.flags & FUNCTION_GENERATOR != 0;
        if row.flags.has(Flags::SUSPENDS) && !generator {
            return Err(InferError::NotAGenerator { word });
        }
        match effect.scope {
            Some((needed, after)) if needed.max(after) > u32::from(MAX_SCOPE_DEPTH) => {
                Err(InferError::ScopeLimit { word, depth: needed.max(after) })
            }
            Some((needed, _)) if needed != depth => {
                Err(InferError::Scope { word, needed, found: depth })
            }
            None if row.effect == Effect::Return && depth != 0 => {
                Err(InferError::Scope { word, needed: 0, found: depth })
            }
            _ => Ok(()),
        }
    }

    /// Hands a state on to a block.
    fn enter(&mut self, target: u32, state: State) -> Result<(), InferError> {
        if target == 0 {
            for register in 0..self.entry.kinds.len() as u32 {
                if !state.get(register).satisfies(Kind::Any) {
                    return Err(InferError::Entry { register });
                }
            }
            if state.scope_depth != 0 {
                return Err(InferError::Scope { word: 0, needed: 0, found: state.scope_depth });
            }
            return Ok(());
        }
        let Ok(index) = self.leaders.binary_search(&target) else {
            return Err(InferError::Target { word: target, target: i64::from(target) });
        };
        let Some(known) = self.states.get_mut(index) else { return Ok(()) };
        let changed = match known {
            None => {
                *known = Some(state);
                true
            }
            Some(known) if known.scope_depth != state.scope_depth => {
                return Err(InferError::Scope {
                    word: target,
                    needed: known.scope_depth,
                    found: state.scope_depth,
                });
            }
            Some(known) => known.meet(&state),
        };
        if changed {
            self.pending.insert(target);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn function(registers: u16, positional: u16) -> FunctionRow {
        FunctionRow { registers, positional, ..FunctionRow::default() }
    }

    fn infer_code(
        code: &[Word],
        handlers: &[HandlerRow],
        function: FunctionRow,
    ) -> Result<Vec<(BlockRow, Vec<KindRun>)>, InferError> {
        let code: Vec<u64> = code.iter().map(|word| word.0).collect();
        let sites = [SiteRow { arguments: 1, ..SiteRow::default() }];
        infer(&FunctionInput {
            code: &code,
            sites: &sites,
            handlers,
            function: &function,
            functions: &[function],
        })
    }

    #[test]
    fn a_loop_keeps_its_iterator_and_meets_kinds() {
        use Opcode::*;
        let code = [
            Word::abc(GetIter, 16, 0, 0),
            Word::a_wide(LoadFloat, 48, 0),
            Word::a_wide(Jump, 0, 1),
            Word::a_wide(LoadInt, 48, 1),
            Word::abc(IterNext, 32, 16, (-2i16) as u16),
            Word::abc(Return, 48, 0, 0),
        ];
        let blocks = infer_code(&code, &[], function(4, 1)).unwrap();
        let run = |first, end, kind: Kind| KindRun { first, end, kind: kind as u16, reserved: 0 };
        assert_eq!(blocks.iter().map(|(row, _)| row.start).collect::<Vec<_>>(), [3, 4]);
        assert_eq!(
            blocks[0].1,
            [run(0, 1, Kind::Any), run(1, 2, Kind::Iterator), run(2, 4, Kind::Any)]
        );
        assert_eq!(
            blocks[1].1,
            [run(0, 1, Kind::Any), run(1, 2, Kind::Iterator), run(3, 4, Kind::Any)]
        );
    }

    #[test]
    fn a_handler_sees_the_state_before_and_not_the_window() {
        use Opcode::*;
        let code = [
            Word::a_wide(LoadNone, 16, 0),
            Word::a_wide(LoadNone, 32, 0),
            Word::a_wide(LoadNone, 48, 0),
            Word::a_wide(Call, 32, 0),
            Word::abc(Return, 32, 0, 0),
            Word::abc(Return, 16, 0, 0),
        ];
        let handler = HandlerRow { start: 3, end: 4, target: 5, register: 64, scope_depth: 0 };
        let blocks = infer_code(&code, &[handler], function(5, 1)).unwrap();
        let kinds: Vec<(u16, u16)> = blocks[0].1.iter().map(|run| (run.first, run.end)).collect();
        assert_eq!(kinds, [(0, 3), (4, 5)]);
        let bad = [Word::abc(Return, 16, 0, 0)];
        assert!(matches!(infer_code(&bad, &[], function(2, 1)), Err(InferError::Kind { .. })));
        let dead = [Word::abc(Return, 0, 0, 0), Word::abc(Return, 0, 0, 0)];
        assert_eq!(
            infer_code(&dead, &[], function(2, 1)),
            Err(InferError::Unreachable { word: 1 })
        );
        let off = [Word::abc(LoadNone, 0, 0, 0)];
        assert_eq!(infer_code(&off, &[], function(1, 0)), Err(InferError::FallsOff { word: 0 }));
    }
}
