//! An assembler for tests and experiments: readable text to a draft that can be written and verified.
//!
//! In: text as below. Out: a [`Draft`] with charges inserted, block states inferred, pools filled. It must never be
//! needed to run a program: the compiler does not use it.
//!
//! ```text
//! module __main__
//! body registers 3
//!     load_none r0
//!     load_none r1
//!     make_function r0, add
//!     store_global r0, add
//!     load_int r1, 2
//!     return_none
//! function add(left, right) registers 3
//!     add r2, r0, r1
//!     return_value r2
//! ```
//!
//! A function is `function NAME(PARAMETERS) registers N [generator] [class] [captures A B …]`; parameters are Python's,
//! without defaults. `# …` is a comment, `name:` a label. Operands by their role: registers `r0`, numbers, labels for
//! jumps, `"text"` or `b"text"` for records, names for names, globals, builtins, functions and imports, floats. Sites:
//! `name` for an attribute, `COUNT [keywords]` for a call, `name COUNT [keywords]` for a method or builtin call.
//! `handler FROM TO TARGET rN DEPTH` covers the words from one label to another.
//! `tuple NAME ELEMENT …`, `frozenset NAME ELEMENT …` and `complex NAME REAL IMAG` make constants of None, True, False, numbers and `"text"`.

use super::encode::Word;
use super::opcode::{Opcode, Row};
use super::operand::{Operand, Pool, SiteKind};
use super::states::{self, FunctionInput, InferError};
use crate::archive::schema::{
    COMPOSITE_COMPLEX, COMPOSITE_FROZENSET, COMPOSITE_TUPLE, CompositeRow, ELEMENT_ARENA,
    ELEMENT_FALSE, ELEMENT_FLOAT, ELEMENT_NONE, ELEMENT_SMALL_INT, ELEMENT_TRUE, ElementRow,
    FUNCTION_ASYNC_GENERATOR, FUNCTION_CLASS, FUNCTION_COROUTINE, FUNCTION_DEFERRED,
    FUNCTION_GENERATOR, FUNCTION_MODULE, FUNCTION_VARARGS, FUNCTION_VARKEYWORDS, FunctionRow,
    HandlerRow, ImportRow, ModuleRow, NO_INDEX, SiteRow,
};
use crate::archive::write::Draft;
use crate::gas::{CHARGE, charges_needed};
use std::collections::HashMap;

/// What is wrong with a line.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {problem}")]
pub struct AsmError {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong.
    pub problem: String,
}

/// Assembles a program.
///
/// # Errors
/// The first line that is wrong.
pub fn assemble(text: &str) -> Result<Draft, AsmError> {
    let mut assembler = Assembler::default();
    let lines: Vec<(usize, &str)> = (1..)
        .zip(text.lines())
        .map(|(line, text)| (line, without_comment(text).trim()))
        .filter(|(_, text)| !text.is_empty())
        .collect();
    // Functions and constants may be named before they are defined.
    for &(line, text) in &lines {
        assembler.declare(text).map_err(|problem| AsmError { line, problem })?;
    }
    for &(line, text) in &lines {
        assembler.line(line, text).map_err(|problem| AsmError { line, problem })?;
    }
    assembler.finish()
}

/// Cuts a comment off; `#` inside quotes is kept.
fn without_comment(line: &str) -> &str {
    let mut quoted = false;
    for (at, character) in line.char_indices() {
        match character {
            '"' => quoted = !quoted,
            '#' if !quoted => return line.get(..at).unwrap_or(line),
            _ => {}
        }
    }
    line
}

/// A jump or handler by label, to be resolved when the function is whole.
struct PendingHandler {
    line: usize,
    labels: [String; 3],
    register: u16,
    scope_depth: u16,
}

/// A function whose lines are being read.
#[derive(Default)]
struct Open {
    line: usize,
    row: FunctionRow,
    words: Vec<u64>,
    jumps: Vec<(usize, usize, String)>,
    labels: HashMap<String, u32>,
    handlers: Vec<PendingHandler>,
    sites: Vec<SiteRow>,
    captures: Vec<String>,
    parameters: Vec<String>,
}

#[derive(Default)]
struct Assembler {
    draft: Draft,
    functions: Vec<Open>,
    function_numbers: HashMap<String, u32>,
    composites: HashMap<String, u32>,
    globals: HashMap<(u32, String), u32>,
    global_names: Vec<Vec<String>>,
}

type Outcome<T> = Result<T, String>;

impl Assembler {
    fn declare(&mut self, text: &str) -> Outcome<()> {
        let mut words = text.split_whitespace();
        match words.next() {
            Some("function") => {
                let rest = text.trim_start_matches("function").trim();
                let name = rest.split('(').next().unwrap_or("").trim().to_owned();
                let number = self.function_numbers.len() as u32;
                if self.function_numbers.insert(name.clone(), number).is_some() {
                    return Err(format!("function {name} stands twice"));
                }
            }
            Some("body") => {
                let number = self.function_numbers.len() as u32;
                self.function_numbers.insert(format!("<body {number}>"), number);
            }
            _ => {}
        }
        Ok(())
    }

    fn line(&mut self, line: usize, text: &str) -> Outcome<()> {
        let (first, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
        let rest = rest.trim();
        match first {
            "module" => {
                let name = self.draft.arena.str(rest);
                let row = ModuleRow { name, doc: NO_INDEX, ..ModuleRow::default() };
                self.draft.core.modules.push(row);
                self.global_names.push(Vec::new());
                Ok(())
            }
            "body" => {
                let body = self.functions.len() as u32;
                self.module_row()?.body = body;
                self.open(line, "<module>", "", rest, FUNCTION_MODULE)
            }
            "function" => {
                let (name, rest) = rest.split_once('(').ok_or("expected ( after the name")?;
                let (parameters, rest) = rest.split_once(')').ok_or("expected )")?;
                self.open(line, name.trim(), parameters, rest, 0)
            }
            "tuple" => self.composite(COMPOSITE_TUPLE, rest),
            "frozenset" => self.composite(COMPOSITE_FROZENSET, rest),
            "complex" => self.composite(COMPOSITE_COMPLEX, rest),
            "handler" => {
                let parts: Vec<&str> = rest.split_whitespace().collect();
                let [from, to, target, register, depth] = parts.as_slice() else {
                    return Err("expected handler FROM TO TARGET rN DEPTH".to_owned());
                };
                let handler = PendingHandler {
                    line,
                    labels: [from, to, target].map(|label| (*label).to_owned()),
                    register: register_operand(register)?,
                    scope_depth: number(depth)?,
                };
                self.current()?.handlers.push(handler);
                Ok(())
            }
            _ => {
                if let Some(label) = text.strip_suffix(':') {
                    let open = self.current()?;
                    let at = open.words.len() as u32;
                    open.labels.insert(label.trim().to_owned(), at);
                    return Ok(());
                }
                let opcode = Opcode::from_mnemonic(first)
                    .ok_or_else(|| format!("no instruction is named {first}"))?;
                self.instruction(opcode.row(), rest)
            }
        }
    }

    fn module_row(&mut self) -> Outcome<&mut ModuleRow> {
        self.draft.core.modules.last_mut().ok_or_else(|| "expected a module line first".to_owned())
    }

    fn current(&mut self) -> Outcome<&mut Open> {
        self.functions.last_mut().ok_or_else(|| "expected a function line first".to_owned())
    }

    fn open(
        &mut self,
        line: usize,
        name: &str,
        parameters: &str,
        rest: &str,
        flags: u16,
    ) -> Outcome<()> {
        self.module_row()?;
        let name = self.draft.arena.str(name);
        let module = (self.draft.core.modules.len() - 1) as u32;
        let mut open = Open { line, ..Open::default() };
        let row = &mut open.row;
        (row.name, row.qualified_name, row.doc) = (name, name, NO_INDEX);
        (row.module, row.flags) = (module, flags);
        let (mut star, mut rest_name, mut keywords_name) = (false, None, None);
        for parameter in parameters.split(',').map(str::trim).filter(|part| !part.is_empty()) {
            if parameter == "/" {
                row.positional_only = row.positional;
            } else if parameter == "*" {
                star = true;
            } else if let Some(name) = parameter.strip_prefix("**") {
                keywords_name = Some(name.to_owned());
            } else if let Some(name) = parameter.strip_prefix('*') {
                rest_name = Some(name.to_owned());
                star = true;
            } else {
                *(if star { &mut row.keyword_only } else { &mut row.positional }) += 1;
                open.parameters.push(parameter.to_owned());
            }
        }
        row.flags |= if rest_name.is_some() { FUNCTION_VARARGS } else { 0 };
        row.flags |= if keywords_name.is_some() { FUNCTION_VARKEYWORDS } else { 0 };
        open.parameters.extend(rest_name);
        open.parameters.extend(keywords_name);
        let mut words = rest.split_whitespace();
        while let Some(word) = words.next() {
            match word {
                "registers" => row.registers = number(words.next().unwrap_or(""))?,
                "generator" => row.flags |= FUNCTION_GENERATOR,
                "coroutine" => row.flags |= FUNCTION_COROUTINE,
                "async" => row.flags |= FUNCTION_ASYNC_GENERATOR,
                "class" => row.flags |= FUNCTION_CLASS,
                "deferred" => row.flags |= FUNCTION_DEFERRED,
                "attributes" => row.attributes = number(words.next().unwrap_or(""))?,
                "captures" => open.captures.extend(words.by_ref().map(str::to_owned)),
                other => return Err(format!("{other} is no property of a function")),
            }
        }
        self.functions.push(open);
        Ok(())
    }

    fn composite(&mut self, kind: u32, rest: &str) -> Outcome<()> {
        let mut parts = split_quoted(rest, ' ').into_iter();
        let name = parts.next().ok_or("expected a name")?;
        let start = self.draft.core.elements.len() as u32;
        for part in parts {
            let (kind, value) = match part.as_str() {
                "None" => (ELEMENT_NONE, 0),
                "False" => (ELEMENT_FALSE, 0),
                "True" => (ELEMENT_TRUE, 0),
                text if text.starts_with('"') => {
                    (ELEMENT_ARENA, self.draft.arena.str(&unquoted(text)?))
                }
                text if text.contains('.') => (ELEMENT_FLOAT, self.float(text)?),
                text => (ELEMENT_SMALL_INT, number::<i32>(text)? as u32),
            };
            self.draft.core.elements.push(ElementRow { kind, value });
        }
        let core = &mut self.draft.core;
        let elements_count = core.elements.len() as u32 - start;
        self.composites.insert(name, core.composites.len() as u32);
        core.composites.push(CompositeRow { kind, elements_start: start, elements_count });
        Ok(())
    }

    fn float(&mut self, text: &str) -> Outcome<u32> {
        let value: f64 = number(text)?;
        Ok(intern(&mut self.draft.core.floats, value.to_bits()))
    }

    fn instruction(&mut self, row: &'static Row, rest: &str) -> Outcome<()> {
        let given = split_quoted(rest, ',');
        let mut given = given.iter().map(|part| part.trim());
        let mut fields = [0u16; 3];
        let mut wide = None;
        let mut jump = None;
        for (operand, &role) in row.operands.iter().enumerate() {
            if matches!(role, Operand::None | Operand::High) {
                continue;
            }
            let text = given.next().ok_or_else(|| {
                format!(
                    "{} needs another operand: {}",
                    row.mnemonic,
                    super::fingerprint::operand_name(role)
                )
            })?;
            let value: u32 = match role {
                Operand::Def(_)
                | Operand::Use(_)
                | Operand::UseDef
                | Operand::DefOnJump
                | Operand::DefOnFall
                | Operand::Window => u32::from(register_operand(text)?),
                Operand::Imm16 | Operand::Divisor16 => u32::from(number::<i16>(text)? as u16),
                Operand::Shift16 | Operand::Count16 | Operand::Below(_) => {
                    u32::from(number::<u16>(text)?)
                }
                Operand::Imm32 => number::<i32>(text)? as u32,
                Operand::Jump16 | Operand::Jump32 => {
                    jump = Some((operand, text.to_owned()));
                    0
                }
                Operand::Index(pool) => self.index(pool, text)?,
                Operand::Site16(kind) | Operand::Site32(kind) => self.site(kind, text)?,
                Operand::None | Operand::High => 0,
            };
            let is_wide = matches!(
                role,
                Operand::Imm32 | Operand::Jump32 | Operand::Index(_) | Operand::Site32(_)
            );
            if is_wide {
                wide = Some(value);
            } else if let Some(field) = fields.get_mut(operand) {
                *field =
                    u16::try_from(value).map_err(|_| format!("{text} does not fit 16 bits"))?;
            }
        }
        if given.next().is_some() {
            return Err(format!("{} has fewer operands", row.mnemonic));
        }
        let [a, b, c] = fields;
        let word = match wide {
            Some(wide) => Word::a_wide(row.opcode, a, wide),
            None => Word::abc(row.opcode, a, b, c),
        };
        let open = self.current()?;
        if let Some((operand, label)) = jump {
            open.jumps.push((open.words.len(), operand, label));
        }
        open.words.push(word.0);
        Ok(())
    }

    fn index(&mut self, pool: Pool, text: &str) -> Outcome<u32> {
        let core = &mut self.draft.core;
        match pool {
            Pool::Int => Ok(intern(&mut core.ints, number(text)?)),
            Pool::Float => self.float(text),
            Pool::Arena => match text.strip_prefix('b') {
                Some(quoted) => Ok(self.draft.arena.bytes(unquoted(quoted)?.as_bytes())),
                None => Ok(self.draft.arena.str(&unquoted(text)?)),
            },
            Pool::Name => Ok(self.draft.arena.str(text)),
            Pool::Composite => {
                let found = self.composites.get(text).copied();
                found.ok_or_else(|| format!("no constant is named {text}"))
            }
            Pool::Builtin => Ok(self.builtin(text)),
            Pool::Global => Ok(self.global(text)),
            Pool::Function => {
                let found = self.function_numbers.get(text).copied();
                found.ok_or_else(|| format!("no function is named {text}"))
            }
            Pool::Capture => {
                let open = self.current()?;
                let found = open.captures.iter().position(|name| name == text);
                found.map(|at| at as u32).ok_or_else(|| format!("no capture is named {text}"))
            }
            Pool::Import => {
                let name = self.draft.arena.str(text);
                // The modules of the archive are known at the end.
                let module = NO_INDEX;
                let core = &mut self.draft.core;
                Ok(intern(&mut core.imports, ImportRow { name, module }))
            }
        }
    }

    fn builtin(&mut self, name: &str) -> u32 {
        let name = self.draft.arena.str(name);
        intern(&mut self.draft.core.builtins, name)
    }

    /// A slot by its number within the module; [`Assembler::finish`] knows the modules' starts.
    fn global(&mut self, name: &str) -> u32 {
        let module = self.draft.core.modules.len().saturating_sub(1);
        let Some(names) = self.global_names.get_mut(module) else { return 0 };
        *self.globals.entry((module as u32, name.to_owned())).or_insert_with(|| {
            names.push(name.to_owned());
            (names.len() - 1) as u32
        })
    }

    fn site(&mut self, kind: SiteKind, text: &str) -> Outcome<u32> {
        let (text, keywords) = match text.split_once('[') {
            Some((before, after)) => (before, after.trim_end_matches(']')),
            None => (text, ""),
        };
        let keywords: Vec<&str> = keywords.split_whitespace().collect();
        let mut parts = text.split_whitespace();
        let mut row = SiteRow { name: NO_INDEX, ..SiteRow::default() };
        if kind != SiteKind::Call {
            let name = parts.next().ok_or("a site needs a name")?;
            row.name = match kind {
                SiteKind::Builtin => self.builtin(name),
                _ => self.draft.arena.str(name),
            };
        }
        if kind != SiteKind::Attribute {
            row.arguments = number(parts.next().ok_or("a call site needs a count")?)?;
        }
        row.keywords_start = self.draft.core.keywords.len() as u32;
        row.keywords_count = keywords.len() as u32;
        for name in keywords {
            let name = self.draft.arena.str(name);
            self.draft.core.keywords.push(name);
        }
        let open = self.current()?;
        open.sites.push(row);
        Ok(open.sites.len() as u32 - 1)
    }

    fn finish(mut self) -> Result<Draft, AsmError> {
        let core = &mut self.draft.core;
        let mut starts = Vec::new();
        for (row, names) in core.modules.iter_mut().zip(&self.global_names) {
            row.globals_start = core.globals.len() as u32;
            row.globals_count = names.len() as u32;
            starts.push(row.globals_start);
            core.globals.extend(names.iter().map(|name| self.draft.arena.str(name)));
        }
        for row in &mut core.imports {
            let module = core.modules.iter().position(|module| module.name == row.name);
            row.module = module.map_or(NO_INDEX, |at| at as u32);
        }
        for open in &mut self.functions {
            open.row.captures_count = open.captures.len() as u32;
        }
        let rows: Vec<FunctionRow> = self.functions.iter().map(|open| open.row).collect();
        for open in self.functions {
            let line = open.line;
            let fail = |problem: String| AsmError { line, problem };
            let Open {
                mut row, words, jumps, labels, handlers, sites, captures, parameters, ..
            } = open;
            let label = |name: &str, line: usize| {
                labels
                    .get(name)
                    .copied()
                    .ok_or_else(|| AsmError { line, problem: format!("no label is named {name}") })
            };
            let mut leaders = Vec::new();
            for (_, _, name) in &jumps {
                leaders.push(label(name, line)?);
            }
            for handler in &handlers {
                let [_, _, target] = &handler.labels;
                leaders.push(label(target, handler.line)?);
            }
            leaders.sort_unstable();
            leaders.dedup();
            let charges = charges_needed(&words, &leaders);
            // A label stands behind a charge that is put before its word.
            let moved = |at: u32| at + charges.partition_point(|&charge| charge <= at) as u32;
            let mut code = Vec::with_capacity(words.len() + charges.len());
            let global = starts.get(row.module as usize).copied().unwrap_or(0);
            for (at, word) in (0u32..).zip(words) {
                if charges.binary_search(&at).is_ok() {
                    code.push(CHARGE);
                }
                code.push(with_global_start(word, global));
            }
            for (at, operand, name) in &jumps {
                let from = moved(*at as u32);
                let offset = i64::from(moved(label(name, line)?)) - i64::from(from) - 1;
                let Some(word) = code.get_mut(from as usize) else { continue };
                *word = with_jump(*word, *operand, offset)
                    .ok_or_else(|| fail(format!("the jump to {name} is too far for 16 bits")))?;
            }
            let mut table = Vec::new();
            for handler in &handlers {
                let [from, to, target] = &handler.labels;
                table.push(HandlerRow {
                    start: moved(label(from, handler.line)?),
                    end: moved(label(to, handler.line)?),
                    target: moved(label(target, handler.line)?),
                    register: handler.register,
                    scope_depth: handler.scope_depth,
                });
            }
            table.sort_by_key(|row| row.start);
            let input = FunctionInput {
                code: &code,
                sites: &sites,
                handlers: &table,
                function: &row,
                functions: &rows,
            };
            let blocks =
                states::infer(&input).map_err(|error: InferError| fail(error.to_string()))?;
            states::append(core, &mut row, blocks);
            (row.code_start, row.code_count) = (core.code.len() as u32, code.len() as u32);
            core.code.extend(code);
            (row.sites_start, row.sites_count) = (core.sites.len() as u32, sites.len() as u32);
            core.sites.extend(sites);
            row.handlers_start = core.handlers.len() as u32;
            row.handlers_count = table.len() as u32;
            core.handlers.extend(table);
            row.local_names_start = core.local_names.len() as u32;
            row.local_names_count = parameters.len() as u32;
            core.local_names.extend(parameters.iter().map(|name| self.draft.arena.str(name)));
            row.captures_start = core.capture_names.len() as u32;
            core.capture_names.extend(captures.iter().map(|name| self.draft.arena.str(name)));
            core.functions.push(row);
        }
        Ok(self.draft)
    }
}

/// Adds the module's first slot to a global operand.
fn with_global_start(word: u64, start: u32) -> u64 {
    let is_global = Opcode::from_byte(word as u8)
        .is_some_and(|opcode| opcode.row().operands.contains(&Operand::Index(Pool::Global)));
    if is_global { word + (u64::from(start) << 32) } else { word }
}

/// The word with its jump offset; `None` if it does not fit.
fn with_jump(word: u64, operand: usize, offset: i64) -> Option<u64> {
    if operand == 1 {
        let offset = i32::try_from(offset).ok()? as u32;
        Some(word & 0xffff_ffff | u64::from(offset) << 32)
    } else {
        let offset = i16::try_from(offset).ok()? as u16;
        Some(word & 0xffff_ffff_ffff | u64::from(offset) << 48)
    }
}

/// The index of an item in a pool, added if it is new.
fn intern<T: PartialEq>(pool: &mut Vec<T>, item: T) -> u32 {
    match pool.iter().position(|known| *known == item) {
        Some(at) => at as u32,
        None => {
            pool.push(item);
            pool.len() as u32 - 1
        }
    }
}

fn number<T: std::str::FromStr>(text: &str) -> Outcome<T> {
    text.trim().parse().map_err(|_| format!("{text:?} is no number that fits here"))
}

/// A register operand, times 16.
fn register_operand(text: &str) -> Outcome<u16> {
    let number: u16 = text
        .strip_prefix('r')
        .and_then(|digits| digits.parse().ok())
        .ok_or_else(|| format!("{text:?} is no register"))?;
    number.checked_mul(16).ok_or_else(|| format!("{text} is above the highest register"))
}

/// The text between double quotes; `\n`, `\"` and `\\` are understood.
fn unquoted(text: &str) -> Outcome<String> {
    let inner = text
        .strip_prefix('"')
        .and_then(|text| text.strip_suffix('"'))
        .ok_or_else(|| format!("{text} is no quoted text"))?;
    Ok(inner.replace("\\n", "\n").replace("\\\"", "\"").replace("\\\\", "\\"))
}

/// Splits at a separator outside quotes; empty parts are left out.
fn split_quoted(text: &str, separator: char) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut quoted = false;
    for character in text.chars() {
        if character == '"' {
            quoted = !quoted;
        }
        if character == separator && !quoted {
            parts.push(String::new());
        } else if let Some(part) = parts.last_mut() {
            part.push(character);
        }
    }
    parts.retain(|part| !part.trim().is_empty());
    parts
}
