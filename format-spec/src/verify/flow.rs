//! The flow of kinds: one linear pass over each function against the block states that it declares.
//!
//! In: functions whose words and tables are proved. Out: the first broken rule. Afterwards every register that an
//! instruction reads holds what it needs on every path, also on those through handlers.

use super::VerifyError;
use super::code::words;
use super::rules::Rule;
use super::tables::{blocks, handlers, parameter_count, runs, share};
use crate::archive::schema::{
    ArchivedBlockRow, ArchivedCore, ArchivedFunctionRow, ArchivedHandlerRow, ArchivedKindRun,
    ArchivedSiteRow, FUNCTION_GENERATOR,
};
use crate::archive::view::Archive;
use crate::isa::transfer::{Tables, Transfer, transfer};
use crate::isa::{Effect, Flags, Kind, Opcode, Operand, Row, Word};
use crate::limits::MAX_SCOPE_DEPTH;
use std::ops::Range;

const UNINITIALISED: u8 = Kind::Uninitialised as u8;
const ANY: u8 = Kind::Any as u8;
const FLOAT: u8 = Kind::Float as u8;

/// Instructions with these flags do not take the short way.
const SLOW_FLAGS: u8 = Flags::SUSPENDS.0;

/// Checks the flow of all functions.
pub(super) fn check(archive: &Archive<'_>) -> Result<(), VerifyError> {
    let core = archive.core();
    let mut kinds = Vec::new();
    let mut block_at = Vec::new();
    for (index, row) in core.functions.iter().enumerate() {
        // The kinds at word 0: the parameters, then nothing.
        kinds.clear();
        kinds.resize(parameter_count(row) as usize, ANY);
        kinds.resize(usize::from(row.registers.to_native()), UNINITIALISED);
        let blocks = blocks(core, row);
        block_at.clear();
        block_at.resize(row.code_count.to_native() as usize, 0u32);
        for (number, block) in (1u32..).zip(blocks) {
            if let Some(place) = block_at.get_mut(block.start.to_native() as usize) {
                *place = number;
            }
        }
        let mut pass = Pass::at_entry(core, row, blocks, &block_at, &mut kinds);
        pass.run(words(archive, row), handlers(core, row)).map_err(|(rule, word, problem)| {
            VerifyError::word(rule, archive, index, word, &problem)
        })?;
    }
    Ok(())
}

/// What is known of a function's registers where it stands.
#[derive(Clone, Debug)]
pub struct Standing {
    /// The kind of each register before the instruction.
    pub kinds: Vec<Kind>,
    /// What the instruction does to them.
    pub transfer: Transfer,
}

/// The kinds of the registers before a word of a function of a proved archive, and what that word does; `None` past the function's
/// end. It goes through the block of the word, not through the function.
pub fn standing(
    core: &ArchivedCore,
    row: &ArchivedFunctionRow,
    code: &[u64],
    word: usize,
) -> Option<Standing> {
    let target = Word(*code.get(word)?);
    let instruction = Opcode::from_byte(target.op())?.row();
    let mut kinds = vec![ANY; parameter_count(row) as usize];
    kinds.resize(usize::from(row.registers.to_native()), UNINITIALISED);
    let blocks = blocks(core, row);
    let started = blocks.iter().filter(|block| block.start.to_native() as usize <= word);
    let block = started.max_by_key(|block| block.start.to_native());
    let mut pass = Pass::at_entry(core, row, blocks, &[], &mut kinds);
    let mut first = 0;
    if let Some(block) = block {
        pass.load(block);
        first = block.start.to_native() as usize;
    }
    for raw in code.get(first..word)? {
        let passed = Word(*raw);
        let effect = transfer(passed, Opcode::from_byte(passed.op())?.row(), &pass.context);
        pass.apply(&effect);
        if let Some(register) = effect.on_fall {
            pass.set(register, ANY);
        }
    }
    let transfer = transfer(target, instruction, &pass.context);
    let kind = |kind: &u8| Kind::ALL.get(usize::from(*kind)).copied();
    let kinds = kinds.iter().map(kind).collect::<Option<Vec<Kind>>>()?;
    Some(Standing { kinds, transfer })
}

/// The tables that effects ask.
struct Context<'a> {
    core: &'a ArchivedCore,
    sites: &'a [ArchivedSiteRow],
}

impl Tables for Context<'_> {
    fn site_arguments(&self, site: u32) -> u32 {
        self.sites.get(site as usize).map_or(0, |row| row.arguments.to_native())
    }
    fn parameters(&self, function: u32) -> u32 {
        self.core.functions.get(function as usize).map_or(0, parameter_count)
    }
    fn captures(&self, function: u32) -> u32 {
        self.core.functions.get(function as usize).map_or(0, |row| row.captures_count.to_native())
    }
}

type Problem = (Rule, usize, String);

struct Pass<'a> {
    context: Context<'a>,
    row: &'a ArchivedFunctionRow,
    blocks: &'a [ArchivedBlockRow],
    /// By word: the number of the block that starts there plus 1, or 0.
    block_at: &'a [u32],
    kinds: &'a mut [u8],
    scope_depth: u32,
    /// The current handler's block was found satisfied, and no kind has changed since.
    handler_holds: bool,
}

#[inline]
fn satisfies(found: u8, needed: u8) -> bool {
    found == needed || (needed == ANY && found == FLOAT) || needed == UNINITIALISED
}

fn kind_name(kind: u8) -> &'static str {
    Kind::ALL.get(usize::from(kind)).map_or("unknown", |kind| kind.name())
}

impl<'a> Pass<'a> {
    /// A pass that stands before a function's first word.
    fn at_entry(
        core: &'a ArchivedCore,
        row: &'a ArchivedFunctionRow,
        blocks: &'a [ArchivedBlockRow],
        block_at: &'a [u32],
        kinds: &'a mut [u8],
    ) -> Pass<'a> {
        let sites =
            share(core.sites.as_slice(), row.sites_start.to_native(), row.sites_count.to_native());
        let context = Context { core, sites };
        Pass { context, row, blocks, block_at, kinds, scope_depth: 0, handler_holds: false }
    }

    fn run(&mut self, code: &[u64], handlers: &'a [ArchivedHandlerRow]) -> Result<(), Problem> {
        let generator = self.row.flags.to_native() & FUNCTION_GENERATOR != 0;
        let mut handlers = handlers.iter().peekable();
        let mut handler: Option<&ArchivedHandlerRow> = None;
        let mut falls_in = true;
        for (index, &raw) in code.iter().enumerate() {
            let word = Word(raw);
            // The words are proved: there is a row.
            let Some(opcode) = Opcode::from_byte(word.op()) else { continue };
            let row = opcode.row();
            if let Some(block) = self.block(index as u32) {
                if falls_in {
                    self.check_edge(index, block, None)?;
                }
                self.load(block);
            }
            if handler.is_some_and(|row| row.end.to_native() as usize <= index) {
                handler = None;
            }
            if let Some(next) = handlers.next_if(|row| row.start.to_native() as usize <= index) {
                handler = Some(next);
                self.handler_holds = false;
            }
            if row.effect == Effect::Plain && row.flags.0 & SLOW_FLAGS == 0 {
                self.plain(index, word, row, handler)?;
                falls_in = !row.flags.has(Flags::ENDS_BLOCK);
                continue;
            }
            if row.effect == Effect::YieldFrom {
                let before = index.checked_sub(1).and_then(|before| code.get(before)).copied();
                let send = before.map(Word).filter(|send| send.op() == Opcode::Send as u8);
                let paired = send.is_some_and(|send| send.a() == word.a());
                if !paired || self.block(index as u32).is_some() {
                    let problem = "no send of the same window alone leads to it".to_owned();
                    return Err((Rule::FlowDelegate, index, problem));
                }
            }
            let effect = transfer(word, row, &self.context);
            self.check_windows(index, row, &effect)?;
            self.check_reads(index, row, &effect)?;
            self.check_scope(index, row, &effect)?;
            if row.flags.has(Flags::SUSPENDS) && !generator {
                let problem = "it yields in a function that is no generator".to_owned();
                return Err((Rule::FlowGenerator, index, problem));
            }
            if row.flags.has(Flags::RAISES)
                && let Some(handler) = handler
            {
                self.check_handler(index, handler, effect.clobber)?;
            }
            self.apply(&effect);
            if let Some(offset) = effect.jump {
                let written = effect.on_jump.map(|span| span.first..span.first + span.count);
                self.check_jump(index, index as i64 + 1 + i64::from(offset), written)?;
            }
            if let Some(register) = effect.on_fall {
                self.set(register, ANY);
            }
            falls_in = !row.flags.has(Flags::ENDS_BLOCK);
        }
        Ok(())
    }

    /// What [`Pass::run`] does, for the many instructions whose roles say everything.
    #[inline]
    fn plain(
        &mut self,
        index: usize,
        word: Word,
        row: &Row,
        handler: Option<&ArchivedHandlerRow>,
    ) -> Result<(), Problem> {
        let [a, b, c] = row.operands;
        let lanes = [(a, word.a()), (b, word.b()), (c, word.c())];
        for (role, raw) in lanes {
            let needed = match role {
                Operand::Use(kind) => kind as u8,
                Operand::UseDef => ANY,
                _ => continue,
            };
            if !satisfies(self.get(u32::from(raw / 16)), needed) {
                return self.check_reads(index, row, &transfer(word, row, &self.context));
            }
        }
        if row.flags.has(Flags::RAISES)
            && !self.handler_holds
            && let Some(handler) = handler
        {
            self.check_handler(index, handler, None)?;
        }
        for (role, raw) in lanes {
            let kind = match role {
                Operand::Def(kind) => kind as u8,
                Operand::UseDef => ANY,
                _ => continue,
            };
            self.set(u32::from(raw / 16), kind);
        }
        let offset = match (b, c) {
            (Operand::Jump32, _) => i64::from(word.wide() as i32),
            (_, Operand::Jump16) => i64::from(word.c() as i16),
            _ => return Ok(()),
        };
        self.check_jump(index, index as i64 + 1 + offset, None)
    }

    fn block(&self, word: u32) -> Option<&'a ArchivedBlockRow> {
        let number = *self.block_at.get(word as usize)?;
        self.blocks.get((number as usize).checked_sub(1)?)
    }

    fn get(&self, register: u32) -> u8 {
        self.kinds.get(register as usize).copied().unwrap_or(UNINITIALISED)
    }

    #[inline]
    fn set(&mut self, register: u32, kind: u8) {
        if let Some(place) = self.kinds.get_mut(register as usize)
            && *place != kind
        {
            *place = kind;
            self.handler_holds = false;
        }
    }

    /// Takes over a block's declared state.
    fn load(&mut self, block: &ArchivedBlockRow) {
        self.kinds.fill(UNINITIALISED);
        for run in runs(self.context.core, block) {
            let range = usize::from(run.first.to_native())..usize::from(run.end.to_native());
            if let Some(part) = self.kinds.get_mut(range) {
                part.fill(run.kind.to_native() as u8);
            }
        }
        self.scope_depth = block.scope_depth.to_native();
        self.handler_holds = false;
    }

    /// Windows that roles do not bound must lie inside the frame.
    fn check_windows(&self, index: usize, row: &Row, effect: &Transfer) -> Result<(), Problem> {
        let registers = self.kinds.len() as u64;
        let spans =
            effect.reads.as_slice().iter().chain(effect.writes.as_slice()).chain(&effect.on_jump);
        for span in spans {
            let end = u64::from(span.first) + u64::from(span.count);
            if end > registers {
                let problem = format!(
                    "{} has a window of registers {}..{end}, the function has {registers}",
                    row.mnemonic, span.first
                );
                return Err((Rule::CodeWindow, index, problem));
            }
        }
        Ok(())
    }

    fn check_reads(&self, index: usize, row: &Row, effect: &Transfer) -> Result<(), Problem> {
        for span in effect.reads.as_slice() {
            let range = span.first as usize..(span.first as usize + span.count as usize);
            let needed = span.kind as u8;
            let read = self.kinds.get(range).unwrap_or(&[]);
            if !all_satisfy(read, needed) {
                let at = read.iter().position(|&found| !satisfies(found, needed)).unwrap_or(0);
                let register = span.first + at as u32;
                let problem = format!(
                    "{} needs {} in register {register}, which holds {} there",
                    row.mnemonic,
                    span.kind.name(),
                    kind_name(self.get(register))
                );
                return Err((Rule::FlowKind, index, problem));
            }
        }
        Ok(())
    }

    fn check_scope(&self, index: usize, row: &Row, effect: &Transfer) -> Result<(), Problem> {
        let depth = self.scope_depth;
        let needed = match effect.scope {
            Some((needed, after)) => {
                if needed.max(after) > u32::from(MAX_SCOPE_DEPTH) {
                    let problem = format!("scope depth {} is above the limit", needed.max(after));
                    return Err((Rule::FlowScope, index, problem));
                }
                needed
            }
            None if row.effect == Effect::Return => 0,
            None => return Ok(()),
        };
        if depth == needed {
            return Ok(());
        }
        let problem = format!("{} needs scope depth {needed}, it is {depth} there", row.mnemonic);
        Err((Rule::FlowScope, index, problem))
    }

    /// The state before the instruction, less what it clobbers, must satisfy the handler's block.
    fn check_handler(
        &mut self,
        index: usize,
        handler: &ArchivedHandlerRow,
        clobber: Option<u32>,
    ) -> Result<(), Problem> {
        if self.handler_holds && clobber.is_none() {
            return Ok(());
        }
        let depth = u32::from(handler.scope_depth.to_native());
        if self.scope_depth < depth {
            let problem =
                format!("its handler needs scope depth {depth}, it is {} there", self.scope_depth);
            return Err((Rule::FlowHandler, index, problem));
        }
        let Some(block) = self.block(handler.target.to_native()) else { return Ok(()) };
        let written = u32::from(handler.register.to_native() / 16);
        let written = written..written + 1;
        let kept = clobber.unwrap_or(u32::MAX);
        if let Some((register, needed)) = self.unsatisfied(block, Some(written), kept) {
            let problem = format!(
                "it can raise, and its handler at word {} needs {} in register {register}",
                handler.target.to_native(),
                kind_name(needed)
            );
            return Err((Rule::FlowHandler, index, problem));
        }
        self.handler_holds = clobber.is_none();
        Ok(())
    }

    /// Applies what the instruction does on both edges.
    fn apply(&mut self, effect: &Transfer) {
        let copied = effect.copy_of.map(|register| self.get(register));
        if let Some(clobber) = effect.clobber {
            if let Some(part) = self.kinds.get_mut(clobber as usize..) {
                part.fill(UNINITIALISED);
            }
            self.handler_holds = false;
        }
        for span in effect.writes.as_slice() {
            let kind = copied.unwrap_or(span.kind as u8);
            for register in span.first..span.first.saturating_add(span.count) {
                self.set(register, kind);
            }
        }
        if let Some((_, depth)) = effect.scope {
            self.scope_depth = depth;
            self.handler_holds = false;
        }
    }

    fn check_jump(
        &self,
        index: usize,
        target: i64,
        written: Option<Range<u32>>,
    ) -> Result<(), Problem> {
        if target == 0 {
            let parameters = parameter_count(self.row) as usize;
            let kept = self.kinds.get(..parameters).unwrap_or(&[]);
            if !all_satisfy(kept, ANY) || self.scope_depth != 0 {
                let problem = "it jumps to word 0 without keeping the parameters".to_owned();
                return Err((Rule::FlowJoin, index, problem));
            }
            return Ok(());
        }
        match u32::try_from(target).ok().and_then(|target| self.block(target)) {
            Some(block) => self.check_edge(index, block, written),
            None => Ok(()),
        }
    }

    fn check_edge(
        &self,
        index: usize,
        block: &ArchivedBlockRow,
        written: Option<Range<u32>>,
    ) -> Result<(), Problem> {
        let declared = block.scope_depth.to_native();
        if declared != self.scope_depth {
            let problem = format!(
                "it enters the block at word {} at scope depth {}, which declares {declared}",
                block.start.to_native(),
                self.scope_depth
            );
            return Err((Rule::FlowScope, index, problem));
        }
        match self.unsatisfied(block, written, u32::MAX) {
            None => Ok(()),
            Some((register, needed)) => {
                let problem = format!(
                    "it enters the block at word {}, which declares {} in register {register}, but there is {}",
                    block.start.to_native(),
                    kind_name(needed),
                    kind_name(self.get(register))
                );
                Err((Rule::FlowJoin, index, problem))
            }
        }
    }

    /// The first register that does not hold what a block declares. Those `written` hold any; registers from `clobber` on
    /// hold nothing.
    fn unsatisfied(
        &self,
        block: &ArchivedBlockRow,
        written: Option<Range<u32>>,
        clobber: u32,
    ) -> Option<(u32, u8)> {
        let written = written.unwrap_or(u32::MAX..u32::MAX);
        runs(self.context.core, block)
            .iter()
            .find_map(|run| self.run_problem(run, &written, clobber))
    }

    fn run_problem(
        &self,
        run: &ArchivedKindRun,
        written: &Range<u32>,
        clobber: u32,
    ) -> Option<(u32, u8)> {
        let (first, end) = (u32::from(run.first.to_native()), u32::from(run.end.to_native()));
        let needed = run.kind.to_native() as u8;
        // What the edge writes is left out: the parts on both sides of it run at vector width.
        let low = written.start.clamp(first, end);
        let high = written.end.clamp(first, end);
        let part = |from: u32, to: u32| self.kinds.get(from as usize..to as usize).unwrap_or(&[]);
        let highest_kept = if high == end { low } else { end };
        if highest_kept <= clobber
            && (low == high || needed == ANY)
            && all_satisfy(part(first, low), needed)
            && all_satisfy(part(high, end), needed)
        {
            return None;
        }
        (first..end)
            .find(|&register| {
                let found = match register {
                    _ if written.contains(&register) => ANY,
                    _ if register >= clobber => UNINITIALISED,
                    _ => self.get(register),
                };
                !satisfies(found, needed)
            })
            .map(|register| (register, needed))
    }
}

/// Whether all kinds satisfy one; without an early exit, so that it runs at the width of the machine's vectors.
#[inline]
fn all_satisfy(kinds: &[u8], needed: u8) -> bool {
    let also = if needed == ANY { FLOAT } else { needed };
    kinds.iter().fold(true, |all, &kind| all & ((kind == needed) | (kind == also)))
}
