//! Code objects, frames and tracebacks: what a program sees of where it is and of where an exception passed.
//!
//! Comes in: places in functions, as exceptions, generators and the machine note them. Goes out: objects whose attributes are computed when they are asked
//! for. Must never: show the variables of a frame, or a line that the frame has left.

use crate::api::allowance::Allowance;
use crate::api::uncaught::places;
use crate::builtins::shared::support::text;
use crate::heap::{Function, GeneratorState, TraceEntry};
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::hooks::{Answer, CompareOperator, TypeHooks};
use crate::vm::native::{NativeRow, Outcome};
use crate::vm::row::unsupported_new;
use crate::vm::slots::native_object;
use crate::vm::type_def::TypeDef;
use crate::vm::types::type_index;
use crate::vm::unit::ModuleId;
use npyc_format::archive::debug;
use npyc_format::archive::schema::{
    ArchivedFunctionRow, FUNCTION_ASYNC_GENERATOR, FUNCTION_CLASS, FUNCTION_COROUTINE,
    FUNCTION_GENERATOR, FUNCTION_MODULE, FUNCTION_VARARGS, FUNCTION_VARKEYWORDS, NO_INDEX,
};
use npyc_format::isa::{Opcode, Word};

native_object! {
    /// A function of an archive; of functions that were inlined in it, one by its number, else 0; and whether its generators may be awaited, as
    /// `types.coroutine` has it.
    Code in CODE { function: i64, word: i64, inlined: usize, awaitable: bool }
}

native_object! {
    /// A frame: an entry of a log, or a suspended generator.
    Frame in FRAME {
        /// The log, or the generator.
        source: Value,
        /// The number of its entry in the log.
        index: usize,
        /// How many functions that were inlined there lie around it.
        inlined: usize,
        /// Whether the log is one of the frames that run: then each has the next one below it.
        runs: bool,
    }
}

native_object! {
    /// What an exception passed: the first so many entries of a log, from the last of them on.
    Traceback in TRACEBACK {
        log: Value,
        count: usize,
        /// How many of the functions inlined there were passed already.
        inlined: usize,
        /// The traceback behind it, once it was asked for.
        next: Value,
        /// A traceback of the same log that begins further inside, which is the one found there, or unbound.
        known: Value,
    }
}

/// Functions as code.
pub(crate) static CODE: TypeDef = TypeDef {
    methods: &[NEW_CODE],
    read_only: true,
    hooks: &TypeHooks {
        repr: Some(repr_code),
        compare: Some(compare_code),
        hash: Some(hash_code),
        get_attribute: Some(code_attribute),
        attribute_names: CODE_NAMES,
        ..TypeHooks::NONE
    },
    ..TypeDef::hidden("code", type_index::OBJECT, "Create a code object.")
};

static NEW_CODE: &[NativeRow] =
    &[unsupported_new("code.__new__", |cx, _| Err(cx.unsupported("types.CodeType()")))];

const CODE_NAMES: &[&str] = &[
    "co_argcount",
    "co_cellvars",
    "co_filename",
    "co_firstlineno",
    "co_flags",
    "co_freevars",
    "co_kwonlyargcount",
    "co_name",
    "co_nlocals",
    "co_posonlyargcount",
    "co_qualname",
    "co_varnames",
];

/// Frames.
pub(crate) static FRAME: TypeDef = TypeDef {
    read_only: true,
    hooks: &TypeHooks {
        repr: Some(repr_frame),
        get_attribute: Some(frame_attribute),
        attribute_names: &["f_back", "f_code", "f_globals", "f_lineno"],
        ..TypeHooks::NONE
    },
    ..TypeDef::hidden("frame", type_index::OBJECT, "")
};

/// Tracebacks.
pub(crate) static TRACEBACK: TypeDef = TypeDef {
    methods: &[NEW_TRACEBACK],
    read_only: true,
    hooks: &TypeHooks {
        get_attribute: Some(traceback_attribute),
        attribute_names: &["tb_frame", "tb_lineno", "tb_next"],
        ..TypeHooks::NONE
    },
    ..TypeDef::hidden("traceback", type_index::OBJECT, "Create a new traceback object.")
};

static NEW_TRACEBACK: &[NativeRow] =
    &[unsupported_new("traceback.__new__", |cx, _| Err(cx.unsupported("types.TracebackType()")))];

/// The traceback of an exception, or None.
pub(crate) fn traceback_of(cx: &Context, exception: Value) -> Value {
    let Some(object) = cx.heap.exception(exception) else { return Value::NONE };
    let count = object.trace_len();
    if count == 0 {
        return Value::NONE;
    }
    // The same object again, as long as the exception has not passed anything since.
    if let Some(known) = Traceback::of(cx, object.shown.get())
        && known.count.get() == count
        && known.log.get().is(object.log.get())
    {
        return object.shown.get();
    }
    if object.log.get().is_unbound() {
        cx.charge_elements(count);
    }
    let known = object.shown.get();
    let (log, count) = object.share_trace(&cx.heap);
    let made = Traceback::make(cx, log, count, 0, Value::UNBOUND, known);
    object.shown.set(made);
    made
}

/// Gives an exception the traceback that a value is; whether it is one.
pub(crate) fn set_traceback(cx: &Context, exception: Value, traceback: Value) -> Outcome<bool> {
    let Some(object) = cx.heap.exception(exception) else { return Ok(false) };
    if traceback.is_none() {
        object.clear_trace(&cx.heap);
        return Ok(true);
    }
    let Some(given) = Traceback::of(cx, traceback) else { return Ok(false) };
    if given.inlined.get() > 0 {
        return Err(cx.unsupported("a traceback that begins in a generator expression"));
    }
    object.set_trace(&cx.heap, given.log.get(), given.count.get());
    object.shown.set(traceback);
    Ok(true)
}

/// The entries of a traceback, outermost first, and how many functions inlined in the first of them it leaves out.
pub(crate) fn entries(cx: &Context, traceback: Value) -> Option<(Vec<TraceEntry>, usize)> {
    let given = Traceback::of(cx, traceback)?;
    let log = given.log.get();
    let entries = (0..given.count.get()).rev();
    let entries = entries.filter_map(|index| TraceEntry::of_log(&cx.heap, log, index)).collect();
    Some((entries, given.inlined.get()))
}

/// The entry of a frame of any kind, and how many functions that were inlined there lie around it.
pub(crate) fn entry_of_frame(cx: &Context, frame: Value) -> Option<(TraceEntry, usize)> {
    let frame = Frame::of(cx, frame)?;
    let entry = match cx.heap.suspendable(frame.source.get()) {
        Some(generator) => generator_entry(cx, generator)?,
        None => TraceEntry::of_log(&cx.heap, frame.source.get(), frame.index.get())?,
    };
    Some((entry, frame.inlined.get()))
}

/// Where a generator of any kind stands.
fn generator_entry(cx: &Context, generator: &crate::heap::Generator) -> Option<TraceEntry> {
    let unit = generator.unit.get();
    let function = function_number(cx, unit, generator.row.get())?;
    // The saved word is that of the instruction after the one it was suspended in.
    Some(TraceEntry { unit, function, word: generator.word.get().saturating_sub(1) })
}

/// The number of a function by its row.
fn function_number(cx: &Context, unit: u32, row: *const ArchivedFunctionRow) -> Option<u32> {
    let rows = &cx.units.get(unit).linked.proved().core().functions;
    let offset = row.addr().checked_sub(rows.as_ptr().addr())?;
    u32::try_from(offset / size_of::<ArchivedFunctionRow>()).ok()
}

/// The code of a function of an archive.
fn code_of(cx: &Context, unit: u32, function: u32) -> Value {
    Code::make(cx, i64::from(unit) << 32 | i64::from(function), 0, 0, false)
}

/// What a function is made of, apart from defaults and cells.
pub(crate) struct CodeParts<'c> {
    pub(crate) module: Value,
    pub(crate) unit: u32,
    pub(crate) number: u32,
    pub(crate) row: &'c ArchivedFunctionRow,
    pub(crate) name: Value,
    pub(crate) qualified_name: Value,
    pub(crate) doc: Value,
}

/// What functions of a code object are made of; `None` for code that is inlined in another function's.
pub(crate) fn parts_of_code<'c>(cx: &'c Context, code: Value) -> Option<CodeParts<'c>> {
    let code = Code::of(cx, code).filter(|code| code.inlined.get() == 0)?;
    let (unit, number) = (code.unit(), code.number());
    let proved = cx.units.get(unit).linked.proved();
    let row = proved.function(number);
    let text = |index: u32| Value::object(proved.object(index));
    Some(CodeParts {
        module: cx.module_object(ModuleId { unit, index: row.module.to_native() }),
        unit,
        number,
        row,
        name: text(row.name.to_native()),
        qualified_name: text(row.qualified_name.to_native()),
        doc: match row.doc.to_native() {
            NO_INDEX => Value::NONE,
            doc => text(doc),
        },
    })
}

/// The code of a function, which is the same object each time.
pub(crate) fn code_of_function(cx: &Context, function: &Function) -> Value {
    if function.code.get().is_unbound() {
        function.code.set(code_of(cx, function.unit.get(), function.function.get()));
    }
    function.code.get()
}

/// Lets the generators of a function be awaited.
pub(crate) fn make_awaitable(cx: &Context, function: &Function) {
    if let Some(code) = Code::of(cx, code_of_function(cx, function)) {
        code.awaitable.set(true);
    }
}

/// Whether the generators of a function may be awaited.
pub(crate) fn is_awaitable(cx: &Context, function: Value) -> bool {
    let Some(function) = cx.heap.function(function) else { return false };
    Code::of(cx, function.code.get()).is_some_and(|code| code.awaitable.get())
}

/// The code of a generator of any kind.
pub(crate) fn code_of_generator(cx: &Context, generator: &crate::heap::Generator) -> Value {
    if let Some(function) = cx.heap.function(generator.function.get()) {
        return code_of_function(cx, function);
    }
    match function_number(cx, generator.unit.get(), generator.row.get()) {
        Some(function) => code_of(cx, generator.unit.get(), function),
        None => Value::NONE,
    }
}

/// The frame of a generator of any kind, None when it is over.
pub(crate) fn frame_of_generator(cx: &Context, value: Value) -> Value {
    match cx.heap.suspendable(value).map(|generator| generator.state.get()) {
        None | Some(GeneratorState::Finished) => Value::NONE,
        Some(_) => Frame::make(cx, value, 0, 0, false),
    }
}

/// The frame that runs `depth` frames below the first of a log, or None.
pub(crate) fn running_frame(cx: &Context, log: Value, depth: usize) -> Value {
    let mut index = 0;
    let mut left = depth;
    // A log has the innermost first; of inlined functions, the last is the innermost.
    while let Some(entry) = TraceEntry::of_log(&cx.heap, log, index) {
        let inlined = inlined_count(cx, entry);
        if left <= inlined {
            return Frame::make(cx, log, index, inlined - left, true);
        }
        left -= inlined + 1;
        index += 1;
    }
    Value::NONE
}

/// How many functions were inlined at a place.
fn inlined_count(cx: &Context, entry: TraceEntry) -> usize {
    let unit = cx.units.get(entry.unit);
    let start = unit.linked.proved().function(entry.function).code_start.to_native();
    let word = start.saturating_add(entry.place());
    unit.debug().map_or(0, |debug| debug::inlined(debug, word).len())
}

fn line_at(cx: &Context, entry: TraceEntry, inlined: usize) -> Value {
    let places = places(cx, std::iter::once(entry), false, &Allowance::of(0));
    places.get(inlined).map_or(Value::NONE, |place| match place.line {
        // Without debug information.
        0 => Value::NONE,
        line => Value::int(i64::from(line)),
    })
}

fn traceback_attribute(cx: &Context, value: Value, name: &str) -> Outcome<Option<Value>> {
    let this = Traceback::receive(cx, value)?;
    let (log, index) = (this.log.get(), this.count.get().saturating_sub(1));
    let inlined = this.inlined.get();
    let Some(entry) = TraceEntry::of_log(&cx.heap, log, index) else { return Ok(None) };
    Ok(match name {
        "tb_frame" => Some(Frame::make(cx, log, index, inlined, false)),
        "tb_lineno" => Some(line_at(cx, entry, inlined)),
        "tb_next" => {
            if this.next.get().is_unbound() {
                let known = this.known.get();
                let fits = Traceback::of(cx, known)
                    .is_some_and(|known| known.count.get() == index && known.inlined.get() == 0);
                let make = |count, inlined| {
                    Traceback::make(cx, log, count, inlined, Value::UNBOUND, known)
                };
                let next = match (inlined < inlined_count(cx, entry), index) {
                    (true, _) => make(index + 1, inlined + 1),
                    (false, 0) => Value::NONE,
                    (false, _) if fits => known,
                    (false, count) => make(count, 0),
                };
                this.next.set(next);
            }
            Some(this.next.get())
        }
        _ => None,
    })
}

fn frame_attribute(cx: &Context, value: Value, name: &str) -> Outcome<Option<Value>> {
    let this = Frame::receive(cx, value)?;
    let Some((entry, inlined)) = entry_of_frame(cx, value) else { return Ok(None) };
    let generator = cx.heap.suspendable(this.source.get());
    let state = generator.map(|generator| generator.state.get());
    let runs = this.runs.get();
    Ok(match name {
        "f_code" => {
            let function = i64::from(entry.unit) << 32 | i64::from(entry.function);
            Some(Code::make(cx, function, i64::from(entry.place()), inlined, false))
        }
        "f_globals" => {
            let row = cx.units.get(entry.unit).linked.proved().function(entry.function);
            let id = ModuleId { unit: entry.unit, index: row.module.to_native() };
            let module = cx.module_object(id);
            Some(crate::builtins::functions::namespace::view(cx, module))
        }
        // A frame that an exception has passed may have gone on since.
        "f_lineno" if runs || state == Some(GeneratorState::Suspended) => {
            Some(line_at(cx, entry, inlined))
        }
        "f_lineno" if state == Some(GeneratorState::Created) => {
            Some(first_line(cx, entry.unit, entry.function))
        }
        "f_back" if runs && inlined > 0 => {
            Some(Frame::make(cx, this.source.get(), this.index.get(), inlined - 1, true))
        }
        "f_back" if runs => {
            let next = this.index.get() + 1;
            let log = this.source.get();
            Some(match TraceEntry::of_log(&cx.heap, log, next) {
                Some(entry) => Frame::make(cx, log, next, inlined_count(cx, entry), true),
                None => Value::NONE,
            })
        }
        "f_back" if state.is_some_and(|state| state != GeneratorState::Running) => {
            Some(Value::NONE)
        }
        _ => None,
    })
}

/// The line in which a function begins, with its decorators.
fn first_line(cx: &Context, unit: u32, function: u32) -> Value {
    match cx.units.get(unit).debug().and_then(|debug| debug::first_line(debug, function)) {
        Some(line) => Value::int(i64::from(line)),
        None => Value::NONE,
    }
}

impl Code<'_> {
    fn unit(&self) -> u32 {
        (self.function.get() >> 32) as u32
    }

    fn number(&self) -> u32 {
        self.function.get() as u32
    }
}

/// The unit and the number of the module that a code object belongs to, or that a module object is.
pub(crate) fn module_of(cx: &Context, value: Value) -> Option<(u32, u32)> {
    if let Some(module) = cx.heap.module(value) {
        return Some((module.unit.get(), module.module.get()));
    }
    let code = Code::of(cx, value)?;
    let row = cx.units.get(code.unit()).linked.proved().function(code.number());
    Some((code.unit(), row.module.to_native()))
}

/// The path, the name and the qualified name of a code object.
fn names_of(cx: &Context, code: &Code<'_>) -> (String, String, String) {
    let unit = cx.units.get(code.unit());
    let proved = unit.linked.proved();
    let row = proved.function(code.number());
    let module = row.module.to_native();
    let path = unit.debug().and_then(|debug| debug::path(debug, module));
    let path = path.unwrap_or_else(|| unit.linked.module_name(module)).to_owned();
    let inlined = code.inlined.get().checked_sub(1).and_then(|index| {
        let debug = unit.debug()?;
        let word = row.code_start.to_native().saturating_add(code.word.get() as u32);
        debug::inlined_name(debug, debug::inlined(debug, word).get(index)?)
    });
    match inlined {
        Some(name) => {
            let last = name.rsplit('.').next().unwrap_or(name);
            (path, last.to_owned(), name.to_owned())
        }
        None => {
            let name = proved.text(row.name.to_native()).to_owned();
            (path, name, proved.text(row.qualified_name.to_native()).to_owned())
        }
    }
}

fn code_attribute(cx: &Context, value: Value, name: &str) -> Outcome<Option<Value>> {
    let this = Code::receive(cx, value)?;
    let unit = cx.units.get(this.unit());
    let row = unit.linked.proved().function(this.number());
    match name {
        "co_filename" => return Ok(Some(cx.new_str(&names_of(cx, &this).0))),
        "co_name" => return Ok(Some(cx.new_str(&names_of(cx, &this).1))),
        "co_qualname" => return Ok(Some(cx.new_str(&names_of(cx, &this).2))),
        _ => {}
    }
    // Of a generator expression in place no more than its names is kept.
    if this.inlined.get() > 0 {
        return Ok(None);
    }
    let int = |number: i64| Ok(Some(Value::int(number)));
    match name {
        "co_argcount" => int(i64::from(row.positional.to_native())),
        "co_posonlyargcount" => int(i64::from(row.positional_only.to_native())),
        "co_kwonlyargcount" => int(i64::from(row.keyword_only.to_native())),
        "co_firstlineno" => match row.flags.to_native() & FUNCTION_MODULE {
            0 => Ok(Some(first_line(cx, this.unit(), this.number()))),
            _ => int(1),
        },
        "co_flags" => int(flags(cx, &this)),
        "co_varnames" | "co_cellvars" | "co_nlocals" => {
            let Some((own, cells)) = variables(cx, &this) else {
                let what = format!("code.{name} of a function with local variables");
                return Err(cx.unsupported(&what));
            };
            if name == "co_nlocals" {
                return int(own.len() as i64);
            }
            let names = if name == "co_varnames" { own } else { cells };
            let names: Vec<Value> = names.into_iter().map(|name| cx.new_str(name)).collect();
            Ok(Some(cx.heap.new_tuple(&names)))
        }
        "co_freevars" => {
            let core = unit.linked.proved().core();
            let start = row.captures_start.to_native() as usize;
            let count = row.captures_count.to_native() as usize;
            let names = core.capture_names.get(start..start + count).unwrap_or(&[]);
            let text = |offset: u32| cx.new_str(unit.linked.proved().text(offset));
            let mut values: Vec<Value> = names.iter().map(|name| text(name.to_native())).collect();
            npyc_format::sorting::sort_by(&mut values, |left, right| {
                cx.text(*left).cmp(&cx.text(*right))
            });
            Ok(Some(cx.heap.new_tuple(&values)))
        }
        _ => Ok(None),
    }
}

/// The variables of a function by name, parameters first, and those of them that inner functions use; `None` where they are not sure: those of a
/// comprehension, which CPython makes variables of the function, have no names here.
fn variables<'c>(cx: &'c Context, code: &Code<'_>) -> Option<(Vec<&'c str>, Vec<&'c str>)> {
    /// How far apart registers are in the operands of an instruction.
    const REGISTER: u16 = 16;
    let proved = cx.units.get(code.unit()).linked.proved();
    let row = proved.function(code.number());
    let flags = row.flags.to_native();
    let parameters = usize::from(row.positional.to_native())
        + usize::from(row.keyword_only.to_native())
        + usize::from(flags & FUNCTION_VARARGS != 0)
        + usize::from(flags & FUNCTION_VARKEYWORDS != 0);
    let start = row.local_names_start.to_native() as usize;
    let count = row.local_names_count.to_native() as usize;
    let names = proved.core().local_names.get(start..start + count)?;
    let name_of = |register: usize| {
        let offset = names.get(register)?.to_native();
        (offset != NO_INDEX).then(|| proved.text(offset))
    };
    let words = proved.code_of(row);
    cx.charge_elements(words.len() / 8 + count);
    let mut in_cells = Vec::new();
    let mut builds = false;
    for word in words.iter().copied().map(Word) {
        let (register, from) = (usize::from(word.a() / REGISTER), usize::from(word.b() / REGISTER));
        match word.op() {
            op if op == Opcode::NewCell as u8 => in_cells.push((register, from)),
            op => {
                builds |= [Opcode::ListAppend, Opcode::SetAdd, Opcode::DictInsert]
                    .iter()
                    .any(|known| op == *known as u8);
            }
        }
    }
    if builds && count > parameters {
        return None;
    }
    let is_cell = |register: usize| in_cells.iter().any(|(cell, _)| *cell == register);
    let own = (0..count).filter(|register| *register < parameters || !is_cell(*register));
    let own = own.filter_map(name_of).collect();
    let (mut first, rest): (Vec<_>, Vec<_>) = in_cells
        .iter()
        .map(|(cell, from)| (*cell, *from))
        .partition(|(cell, from)| cell != from && *from < parameters);
    npyc_format::sorting::sort_by_key(&mut first, |(_, from)| *from);
    let mut rest: Vec<&str> = rest.into_iter().filter_map(|(cell, _)| name_of(cell)).collect();
    npyc_format::sorting::sort(&mut rest);
    let cells = first.into_iter().filter_map(|(_, from)| name_of(from)).chain(rest).collect();
    Some((own, cells))
}

/// CPython's bits.
fn flags(cx: &Context, code: &Code<'_>) -> i64 {
    const OPTIMIZED: i64 = 1;
    const NEW_LOCALS: i64 = 2;
    const NESTED: i64 = 0x10;
    const HAS_DOCSTRING: i64 = 0x400_0000;
    const METHOD: i64 = 0x800_0000;
    let row = cx.units.get(code.unit()).linked.proved().function(code.number());
    let own = row.flags.to_native();
    if own & FUNCTION_MODULE != 0 {
        return 0;
    }
    let (_, name, qualified) = names_of(cx, code);
    let outer = qualified.strip_suffix(&name).and_then(|outer| outer.strip_suffix('.'));
    let is_nested = outer.is_some_and(|outer| outer.contains("<locals>"));
    let mut flags = if is_nested { NESTED } else { 0 };
    if own & FUNCTION_CLASS != 0 {
        return flags;
    }
    flags |= OPTIMIZED | NEW_LOCALS;
    if outer.is_some_and(|outer| !outer.ends_with("<locals>")) {
        flags |= METHOD;
    }
    if row.doc.to_native() != NO_INDEX {
        flags |= HAS_DOCSTRING;
    }
    for (bit, flag) in [
        (FUNCTION_VARARGS, 4),
        (FUNCTION_VARKEYWORDS, 8),
        (FUNCTION_GENERATOR, 0x20),
        (FUNCTION_COROUTINE, 0x80),
        (FUNCTION_ASYNC_GENERATOR, 0x200),
    ] {
        if own & bit != 0 {
            flags |= flag;
        }
    }
    if code.awaitable.get() {
        flags |= 0x100;
    }
    // The format marks what suspends in any way as a generator too.
    if flags & (0x80 | 0x200) != 0 {
        flags &= !0x20;
    }
    flags
}

fn repr_code(cx: &Context, value: Value) -> Outcome<Answer> {
    let this = Code::receive(cx, value)?;
    let (path, name, _) = names_of(cx, &this);
    let line = first_line(cx, this.unit(), this.number()).as_int().unwrap_or(1);
    let address = cx.address(value);
    text(cx, &format!("<code object {name} at {address}, file \"{path}\", line {line}>"))
}

fn repr_frame(cx: &Context, value: Value) -> Outcome<Answer> {
    let Some(line) = frame_attribute(cx, value, "f_lineno")?.and_then(|line| line.as_int()) else {
        return Err(cx.unsupported("the repr of a frame that may have gone on"));
    };
    let Some((entry, inlined)) = entry_of_frame(cx, value) else {
        return Ok(Answer::NotImplemented);
    };
    let function = i64::from(entry.unit) << 32 | i64::from(entry.function);
    let code = Code::make(cx, function, i64::from(entry.place()), inlined, false);
    let (path, name, _) = names_of(cx, &Code::receive(cx, code)?);
    let address = cx.address(value);
    text(cx, &format!("<frame at {address}, file '{path}', line {line}, code {name}>"))
}

fn compare_code(
    cx: &Context,
    operator: CompareOperator,
    left: Value,
    right: Value,
) -> Outcome<Answer> {
    let (Some(a), Some(b)) = (Code::of(cx, left), Code::of(cx, right)) else {
        return Ok(Answer::NotImplemented);
    };
    let same = a.function.get() == b.function.get() && a.inlined.get() == b.inlined.get();
    match operator {
        CompareOperator::Eq => Ok(Answer::Value(Value::bool(same))),
        CompareOperator::Ne => Ok(Answer::Value(Value::bool(!same))),
        _ => Ok(Answer::NotImplemented),
    }
}

fn hash_code(cx: &Context, value: Value) -> Outcome<Answer> {
    let this = Code::receive(cx, value)?;
    Ok(Answer::Value(Value::int(this.function.get() * 31 + this.inlined.get() as i64)))
}
