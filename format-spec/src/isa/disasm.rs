//! The disassembler: a whole archive as text, as `npyc dis` shows it.
//!
//! In: a view of an archive, which need not be verified. Out: text; what cannot be resolved is shown as a number. It
//! never panics.

use super::encode::Word;
use super::opcode::Opcode;
use super::operand::{BinaryOperator, Kind, Operand, Pool, SiteKind};
use super::transfer::{jump_target, site_of};
use crate::archive::debug;
use crate::archive::schema::{
    ArchivedDebug, ArchivedFunctionRow, ArchivedSiteRow, COMPOSITE_FROZENSET, COMPOSITE_REGEX,
    COMPOSITE_TUPLE, FUNCTION_ASYNC_GENERATOR, FUNCTION_CLASS, FUNCTION_COROUTINE,
    FUNCTION_DEFERRED, FUNCTION_GENERATOR, FUNCTION_MODULE, FUNCTION_VARARGS, FUNCTION_VARKEYWORDS,
    NO_INDEX, REGEX_ELEMENTS,
};
use crate::archive::strings::content;
use crate::archive::view::Archive;
use crate::object::{KIND_BIG_INT, KIND_BYTES};
use crate::regex::show;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The text of a whole archive, function after function.
pub fn disassemble(archive: &Archive<'_>) -> String {
    // A damaged debug section only costs the line numbers.
    let debug = archive.debug().ok().flatten();
    let mut out = String::new();
    for index in 0..archive.core().functions.len() as u32 {
        if index > 0 {
            out.push('\n');
        }
        out.push_str(&function_text(archive, debug, index));
    }
    // Writing to a string cannot fail.
    let _ = regexes(archive, &mut out);
    out
}

/// The regular expressions, each with its program.
fn regexes(archive: &Archive<'_>, out: &mut String) -> std::fmt::Result {
    let core = archive.core();
    for (index, row) in core.composites.iter().enumerate() {
        if row.kind.to_native() != COMPOSITE_REGEX {
            continue;
        }
        let start = row.elements_start.to_native() as usize;
        let elements = core.elements.get(start..).unwrap_or(&[]);
        let at = |place: usize| elements.get(place).map_or(0, |row| row.value.to_native());
        let is_text = archive.text(at(0)).is_some();
        let pattern = archive.content(at(0)).unwrap_or(&[]);
        let pattern = match is_text {
            true => format!("{:?}", String::from_utf8_lossy(pattern)),
            false => format!("b\"{}\"", pattern.escape_ascii()),
        };
        writeln!(out, "\nregex {index} {pattern} flags {} {}", at(1), at(2))?;
        let names = REGEX_ELEMENTS as usize..row.elements_count.to_native() as usize;
        for name in names.step_by(2) {
            let text = archive.text(at(name)).unwrap_or("?");
            writeln!(out, "  group {} {text}", at(name + 1))?;
        }
        show(archive.content(at(3)).unwrap_or(&[]), out)?;
    }
    Ok(())
}

/// The text of one function; empty if there is no such function.
pub fn disassemble_function(archive: &Archive<'_>, function: u32) -> String {
    function_text(archive, archive.debug().ok().flatten(), function)
}

fn function_text(archive: &Archive<'_>, debug: Option<&ArchivedDebug>, function: u32) -> String {
    let Some(row) = archive.core().functions.get(function as usize) else { return String::new() };
    let mut printer = Printer { archive, row, debug, out: String::new() };
    // Writing to a string cannot fail.
    let _ = printer.function(function);
    printer.out
}

struct Printer<'a> {
    archive: &'a Archive<'a>,
    row: &'a ArchivedFunctionRow,
    debug: Option<&'a ArchivedDebug>,
    out: String,
}

impl Printer<'_> {
    fn text(&self, offset: u32) -> String {
        match self.archive.text(offset) {
            Some(text) => text.to_owned(),
            None if offset == NO_INDEX => "-".to_owned(),
            None => format!("@{offset}"),
        }
    }

    fn function(&mut self, index: u32) -> std::fmt::Result {
        let core = self.archive.core();
        let row = self.row;
        let name = self.text(row.qualified_name.to_native());
        let module = core.modules.get(row.module.to_native() as usize);
        let module = module.map_or_else(|| "?".to_owned(), |row| self.text(row.name.to_native()));
        let parameters = self.parameters();
        write!(self.out, "function {index} {module}:{name}({parameters})")?;
        write!(self.out, " registers {}", row.registers.to_native())?;
        for (flag, word) in [
            (FUNCTION_GENERATOR, "generator"),
            (FUNCTION_COROUTINE, "coroutine"),
            (FUNCTION_ASYNC_GENERATOR, "async"),
            (FUNCTION_MODULE, "module"),
            (FUNCTION_CLASS, "class"),
            (FUNCTION_DEFERRED, "deferred"),
        ] {
            if row.flags.to_native() & flag != 0 {
                write!(self.out, " {word}")?;
            }
        }
        if row.attributes.to_native() != 0 {
            write!(self.out, " attributes {}", row.attributes.to_native())?;
        }
        let captures = self.share(
            core.capture_names.as_slice(),
            row.captures_start.to_native(),
            row.captures_count.to_native(),
        );
        if !captures.is_empty() {
            let names: Vec<String> =
                captures.iter().map(|name| self.text(name.to_native())).collect();
            write!(self.out, " captures {}", names.join(" "))?;
        }
        writeln!(self.out)?;
        self.code()?;
        self.handlers()
    }

    fn parameters(&self) -> String {
        let row = self.row;
        let flags = row.flags.to_native();
        let names = self.share(
            self.archive.core().local_names.as_slice(),
            row.local_names_start.to_native(),
            row.local_names_count.to_native(),
        );
        let mut names = names.iter().map(|name| self.text(name.to_native()));
        let mut parts: Vec<String> = Vec::new();
        for position in 0..row.positional.to_native() {
            parts.extend(names.next());
            if position + 1 == row.positional_only.to_native() {
                parts.push("/".to_owned());
            }
        }
        let keyword_only: Vec<String> =
            names.by_ref().take(usize::from(row.keyword_only.to_native())).collect();
        if flags & FUNCTION_VARARGS != 0 {
            parts.extend(names.next().map(|name| format!("*{name}")));
        } else if !keyword_only.is_empty() {
            parts.push("*".to_owned());
        }
        parts.extend(keyword_only);
        if flags & FUNCTION_VARKEYWORDS != 0 {
            parts.extend(names.next().map(|name| format!("**{name}")));
        }
        parts.join(", ")
    }

    fn share<'t, T>(&self, table: &'t [T], start: u32, count: u32) -> &'t [T] {
        let start = start as usize;
        start.checked_add(count as usize).and_then(|end| table.get(start..end)).unwrap_or(&[])
    }

    fn words(&self) -> &[u64] {
        let row = self.row;
        self.share(self.archive.code(), row.code_start.to_native(), row.code_count.to_native())
    }

    fn code(&mut self) -> std::fmt::Result {
        let core = self.archive.core();
        let row = self.row;
        let words: Vec<u64> = self.words().to_vec();
        // Labels are numbered by place.
        let mut labels: BTreeMap<i64, usize> = BTreeMap::new();
        for (index, &word) in (0u32..).zip(&words) {
            if let Some(target) = jump_target(Word(word), index) {
                labels.insert(target, 0);
            }
        }
        let handlers = self.share(
            core.handlers.as_slice(),
            row.handlers_start.to_native(),
            row.handlers_count.to_native(),
        );
        labels.extend(handlers.iter().map(|row| (i64::from(row.target.to_native()), 0)));
        for (number, label) in labels.values_mut().enumerate() {
            *label = number + 1;
        }
        let blocks = self.share(
            core.blocks.as_slice(),
            row.blocks_start.to_native(),
            row.blocks_count.to_native(),
        );
        let states: BTreeMap<u32, String> = blocks
            .iter()
            .map(|block| {
                let runs = self.share(
                    core.kind_runs.as_slice(),
                    block.runs_start.to_native(),
                    block.runs_count.to_native(),
                );
                let mut text: Vec<String> = runs
                    .iter()
                    .map(|run| {
                        let (first, end) = (run.first.to_native(), run.end.to_native());
                        let kind = Kind::ALL.get(usize::from(run.kind.to_native()));
                        let kind = kind.map_or("?", |kind| kind.name());
                        if end.wrapping_sub(1) == first {
                            format!("r{first} {kind}")
                        } else {
                            format!("r{first}-r{} {kind}", end.wrapping_sub(1))
                        }
                    })
                    .collect();
                let depth = block.scope_depth.to_native();
                if depth > 0 {
                    text.push(format!("scope depth {depth}"));
                }
                (block.start.to_native(), text.join(", "))
            })
            .collect();
        let mut last_line = 0;
        for (index, &word) in (0u32..).zip(&words) {
            if let Some(label) = labels.get(&i64::from(index)) {
                write!(self.out, "L{label}:")?;
                match states.get(&index) {
                    Some(state) => writeln!(self.out, "  # {state}")?,
                    None => writeln!(self.out)?,
                }
            } else if let Some(state) = states.get(&index) {
                writeln!(self.out, "block:  # {state}")?;
            }
            let position = self.debug.and_then(|debug| {
                debug::position(debug, row.code_start.to_native().saturating_add(index))
            });
            let line = position.map_or(0, |row| row.line.to_native());
            if line != 0 && line != last_line {
                write!(self.out, "{line:>5} ")?;
                last_line = line;
            } else {
                self.out.push_str("      ");
            }
            let cost = Word(word).cost();
            let cost = if cost == 0 { String::new() } else { cost.to_string() };
            let text = self.instruction(Word(word), index, &labels);
            writeln!(self.out, "{index:>5} {cost:>4}  {text}")?;
        }
        Ok(())
    }

    fn handlers(&mut self) -> std::fmt::Result {
        let core = self.archive.core();
        let row = self.row;
        for handler in self.share(
            core.handlers.as_slice(),
            row.handlers_start.to_native(),
            row.handlers_count.to_native(),
        ) {
            writeln!(
                self.out,
                "  handler {}..{} to word {}, exception in r{}, scope depth {}",
                handler.start,
                handler.end,
                handler.target,
                handler.register.to_native() / 16,
                handler.scope_depth
            )?;
        }
        Ok(())
    }

    fn instruction(&self, word: Word, index: u32, labels: &BTreeMap<i64, usize>) -> String {
        let Some(opcode) = Opcode::from_byte(word.op()) else {
            return format!(".word {:#018x}", word.0);
        };
        let row = opcode.row();
        let mut parts = Vec::new();
        for (role, raw) in row.operands.iter().zip([word.a(), word.b(), word.c()]) {
            let text = match *role {
                Operand::None | Operand::High => continue,
                Operand::Def(_)
                | Operand::Use(_)
                | Operand::UseDef
                | Operand::DefOnJump
                | Operand::DefOnFall
                | Operand::Window => format!("r{}", raw / 16),
                Operand::Imm16 | Operand::Divisor16 => (raw as i16).to_string(),
                Operand::Shift16 | Operand::Count16 => raw.to_string(),
                Operand::Below(13) => BinaryOperator::ALL
                    .get(usize::from(raw))
                    .map_or_else(|| raw.to_string(), |operator| operator.symbol().to_owned()),
                Operand::Below(_) => raw.to_string(),
                Operand::Imm32 => (word.wide() as i32).to_string(),
                Operand::Jump16 | Operand::Jump32 => {
                    let target = jump_target(word, index).unwrap_or(-1);
                    match labels.get(&target) {
                        Some(label) => format!("L{label}"),
                        None => format!("word {target}"),
                    }
                }
                Operand::Index(pool) => self.index(pool, word.wide()),
                Operand::Site16(_) | Operand::Site32(_) => site_of(word, row)
                    .map_or_else(String::new, |(kind, site)| self.site(kind, site)),
            };
            parts.push(text);
        }
        format!("{} {}", row.mnemonic, parts.join(", ")).trim_end().to_owned()
    }

    fn index(&self, pool: Pool, index: u32) -> String {
        let core = self.archive.core();
        let at = index as usize;
        let found = match pool {
            Pool::Int => core.ints.get(at).map(|value| value.to_string()),
            Pool::Float => {
                core.floats.get(at).map(|bits| format!("{:?}", f64::from_bits(bits.to_native())))
            }
            Pool::Arena => Some(self.constant(index)),
            Pool::Name => Some(self.text(index)),
            Pool::Composite => core.composites.get(at).map(|row| {
                let kind = match row.kind.to_native() {
                    COMPOSITE_TUPLE => "tuple",
                    COMPOSITE_FROZENSET => "frozenset",
                    _ => "complex",
                };
                format!("{kind} {index} of {}", row.elements_count)
            }),
            Pool::Builtin => core.builtins.get(at).map(|name| self.text(name.to_native())),
            Pool::Global => core.globals.get(at).map(|name| self.text(name.to_native())),
            Pool::Function => core.functions.get(at).map(|row| {
                format!("function {index} {}", self.text(row.qualified_name.to_native()))
            }),
            Pool::Capture => {
                let names = self.share(
                    core.capture_names.as_slice(),
                    self.row.captures_start.to_native(),
                    self.row.captures_count.to_native(),
                );
                names.get(at).map(|name| self.text(name.to_native()))
            }
            Pool::Import => core.imports.get(at).map(|row| self.text(row.name.to_native())),
        };
        found.unwrap_or_else(|| format!("{pool:?} {index}").to_lowercase())
    }

    /// A str, bytes or big int of the arena; long ones are cut.
    fn constant(&self, offset: u32) -> String {
        const LONGEST: usize = 60;
        if let Some(text) = self.archive.text(offset) {
            let short: String = text.chars().take(LONGEST).collect();
            let more = if short.len() < text.len() { "…" } else { "" };
            return format!("{short:?}{more}");
        }
        let kind = self.archive.record(offset).map(|header| header.object.kind);
        match (kind, content(self.archive.arena(), offset)) {
            (Some(KIND_BYTES), Some(bytes)) => {
                let short = bytes.get(..LONGEST.min(bytes.len())).unwrap_or(bytes);
                let more = if short.len() < bytes.len() { "…" } else { "" };
                format!("b\"{}\"{more}", short.escape_ascii())
            }
            (Some(KIND_BIG_INT), Some(limbs)) => format!("int of {} bits", limbs.len() * 8),
            _ => format!("@{offset}"),
        }
    }

    fn site(&self, kind: SiteKind, site: u32) -> String {
        let core = self.archive.core();
        let row: Option<&ArchivedSiteRow> = self
            .share(
                core.sites.as_slice(),
                self.row.sites_start.to_native(),
                self.row.sites_count.to_native(),
            )
            .get(site as usize);
        let Some(row) = row else { return format!("site {site}") };
        let name = match kind {
            SiteKind::Attribute | SiteKind::Method => self.text(row.name.to_native()),
            SiteKind::Builtin => self.index(Pool::Builtin, row.name.to_native()),
            SiteKind::Call => String::new(),
        };
        let mut parts = vec![name];
        if kind != SiteKind::Attribute {
            parts.push(row.arguments.to_string());
        }
        let keywords = self.share(
            core.keywords.as_slice(),
            row.keywords_start.to_native(),
            row.keywords_count.to_native(),
        );
        if !keywords.is_empty() {
            let names: Vec<String> =
                keywords.iter().map(|name| self.text(name.to_native())).collect();
            parts.push(format!("[{}]", names.join(" ")));
        }
        parts.retain(|part| !part.is_empty());
        parts.join(" ")
    }
}
