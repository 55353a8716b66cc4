//! Tables: every index in range, shares without gaps, sorted and distinct where the format says so.
//!
//! In: the core's tables, nothing of which is trusted. Out: the first broken rule.

use super::VerifyError;
use super::rules::Rule;
use crate::archive::schema::{
    ASSUME_BUILTIN, ASSUME_FUNCTION, ArchivedBlockRow, ArchivedCompositeRow, ArchivedCore,
    ArchivedElementRow, ArchivedFunctionRow, ArchivedHandlerRow, ArchivedKindRun,
    COMPOSITE_COMPLEX, COMPOSITE_REGEX, ELEMENT_ARENA, ELEMENT_COMPOSITE, ELEMENT_ELLIPSIS,
    ELEMENT_FLOAT, ELEMENT_INT, ELEMENT_SMALL_INT, FUNCTION_ASYNC_GENERATOR, FUNCTION_CLASS,
    FUNCTION_COROUTINE, FUNCTION_DEFERRED, FUNCTION_GENERATOR, FUNCTION_MODULE, FUNCTION_VARARGS,
    FUNCTION_VARKEYWORDS, MANIFEST_HOST, MODULE_PACKAGE, NO_INDEX, REGEX_ELEMENTS,
};
use crate::archive::view::Archive;
use crate::gas::SCHEDULE_VERSION;
use crate::isa::Kind;
use crate::limits::{MAX_CLASS_ATTRIBUTES, MAX_REGISTERS, MAX_SCOPE_DEPTH};
use crate::names::is_builtin;

/// The quiet NaN that stands for all NaNs.
const THE_NAN: u64 = 0x7ff8_0000_0000_0000;

/// How many registers a function's parameters take.
pub(super) fn parameter_count(row: &ArchivedFunctionRow) -> u32 {
    let flags = row.flags.to_native();
    u32::from(row.positional.to_native())
        + u32::from(row.keyword_only.to_native())
        + u32::from(flags & FUNCTION_VARARGS != 0)
        + u32::from(flags & FUNCTION_VARKEYWORDS != 0)
}

/// A function's share of a table; empty if it lies outside (which [`check`] has refused).
pub(super) fn share<T>(table: &[T], start: u32, count: u32) -> &[T] {
    let start = start as usize;
    start.checked_add(count as usize).and_then(|end| table.get(start..end)).unwrap_or(&[])
}

/// The function's blocks.
pub(super) fn blocks<'a>(
    core: &'a ArchivedCore,
    row: &ArchivedFunctionRow,
) -> &'a [ArchivedBlockRow] {
    share(core.blocks.as_slice(), row.blocks_start.to_native(), row.blocks_count.to_native())
}

/// The function's handlers.
pub(super) fn handlers<'a>(
    core: &'a ArchivedCore,
    row: &ArchivedFunctionRow,
) -> &'a [ArchivedHandlerRow] {
    share(core.handlers.as_slice(), row.handlers_start.to_native(), row.handlers_count.to_native())
}

/// The kind runs of a block.
pub(super) fn runs<'a>(core: &'a ArchivedCore, block: &ArchivedBlockRow) -> &'a [ArchivedKindRun] {
    share(core.kind_runs.as_slice(), block.runs_start.to_native(), block.runs_count.to_native())
}

/// Counts the shares of one table as rows claim them.
struct Shares {
    table: &'static str,
    length: usize,
    next: u64,
}

impl Shares {
    fn new(table: &'static str, length: usize) -> Shares {
        Shares { table, length, next: 0 }
    }

    fn take(&mut self, owner: &str, row: usize, start: u32, count: u32) -> Result<(), VerifyError> {
        let end = u64::from(start) + u64::from(count);
        if u64::from(start) != self.next || end > self.length as u64 {
            let problem = format!(
                "its share of {} is {start}..{end}, expected it to start at {} and to end within {}",
                self.table, self.next, self.length
            );
            return Err(VerifyError::row(Rule::TableShare, owner, row, &problem));
        }
        self.next = end;
        Ok(())
    }

    fn finish(self) -> Result<(), VerifyError> {
        if self.next == self.length as u64 {
            return Ok(());
        }
        let problem = "no row claims it";
        Err(VerifyError::row(Rule::TableShare, self.table, self.next as usize, problem))
    }
}

/// Checks all that does not depend on words or texts.
pub(super) fn check(core: &ArchivedCore) -> Result<(), VerifyError> {
    let schedule = core.gas_schedule.to_native();
    if schedule != SCHEDULE_VERSION {
        return Err(VerifyError {
            rule: Rule::GasSchedule,
            message: format!(
                "the archive was built for gas schedule {schedule}, this build of npyc has \
                 {SCHEDULE_VERSION}; build the archive again with this npyc"
            ),
        });
    }
    check_functions(core)?;
    check_modules(core)?;
    check_pools(core)?;
    check_composites(core)?;
    let mut keywords = Shares::new("keywords", core.keywords.len());
    for (index, row) in core.sites.iter().enumerate() {
        let (start, count) = (row.keywords_start.to_native(), row.keywords_count.to_native());
        keywords.take("sites", index, start, count)?;
        if count > row.arguments.to_native() {
            let problem = "it has more keywords than arguments";
            return Err(VerifyError::row(Rule::SiteShape, "sites", index, problem));
        }
    }
    keywords.finish()?;
    check_assumptions(core)?;
    for (index, row) in core.manifest.iter().enumerate() {
        if row.kind.to_native() > MANIFEST_HOST {
            let problem = "its kind is unknown";
            return Err(VerifyError::row(Rule::TableManifest, "manifest", index, problem));
        }
    }
    Ok(())
}

fn check_functions(core: &ArchivedCore) -> Result<(), VerifyError> {
    let mut code = Shares::new("code", core.code.len());
    let mut sites = Shares::new("sites", core.sites.len());
    let mut local_names = Shares::new("local_names", core.local_names.len());
    let mut captures = Shares::new("capture_names", core.capture_names.len());
    let mut handlers = Shares::new("handlers", core.handlers.len());
    let mut blocks = Shares::new("blocks", core.blocks.len());
    let mut kind_runs = Shares::new("kind_runs", core.kind_runs.len());
    let mut names = Vec::new();
    for (index, row) in core.functions.iter().enumerate() {
        let name = "functions";
        code.take(name, index, row.code_start.to_native(), row.code_count.to_native())?;
        sites.take(name, index, row.sites_start.to_native(), row.sites_count.to_native())?;
        let (start, count) = (row.local_names_start.to_native(), row.local_names_count.to_native());
        local_names.take(name, index, start, count)?;
        captures.take(
            name,
            index,
            row.captures_start.to_native(),
            row.captures_count.to_native(),
        )?;
        handlers.take(
            name,
            index,
            row.handlers_start.to_native(),
            row.handlers_count.to_native(),
        )?;
        blocks.take(name, index, row.blocks_start.to_native(), row.blocks_count.to_native())?;
        check_function(core, index, row)?;
        let first = row.blocks_start.to_native() as usize;
        for (at, block) in self::blocks(core, row).iter().enumerate() {
            let (start, count) = (block.runs_start.to_native(), block.runs_count.to_native());
            kind_runs.take("blocks", first + at, start, count)?;
        }
        check_blocks(core, row)?;
        check_handlers(core, row)?;
        let parameters = parameter_count(row);
        names.clear();
        let share = share(core.local_names.as_slice(), start, parameters);
        names.extend(share.iter().map(|name| name.to_native()));
        if names.contains(&NO_INDEX) {
            let problem = "a parameter has no name";
            return Err(VerifyError::row(Rule::TableFunction, name, index, problem));
        }
        check_distinct(&mut names, name, index, "two parameters have the same name")?;
    }
    code.finish()?;
    sites.finish()?;
    local_names.finish()?;
    captures.finish()?;
    handlers.finish()?;
    blocks.finish()?;
    kind_runs.finish()
}

/// Refuses equal names; sorts the list.
fn check_distinct(
    names: &mut [u32],
    table: &str,
    row: usize,
    problem: &str,
) -> Result<(), VerifyError> {
    crate::sorting::sort(names);
    // Distinct texts have distinct offsets: the arena has no duplicates.
    if names.windows(2).any(|pair| matches!(pair, [a, b] if a == b)) {
        return Err(VerifyError::row(Rule::TableDistinct, table, row, problem));
    }
    Ok(())
}

fn check_function(
    core: &ArchivedCore,
    index: usize,
    row: &ArchivedFunctionRow,
) -> Result<(), VerifyError> {
    let refuse = |rule, problem| Err(VerifyError::row(rule, "functions", index, problem));
    let flags = row.flags.to_native();
    let known = FUNCTION_GENERATOR
        | FUNCTION_VARARGS
        | FUNCTION_VARKEYWORDS
        | FUNCTION_MODULE
        | FUNCTION_CLASS
        | FUNCTION_COROUTINE
        | FUNCTION_ASYNC_GENERATOR
        | FUNCTION_DEFERRED;
    if flags & !known != 0 {
        return refuse(Rule::TableReserved, "it has unknown flags");
    }
    let body = flags & (FUNCTION_MODULE | FUNCTION_CLASS);
    if body != 0 && flags != FUNCTION_MODULE && flags != FUNCTION_CLASS {
        return refuse(Rule::TableReserved, "a body of a module or class has other flags too");
    }
    if flags & FUNCTION_DEFERRED != 0 && flags != FUNCTION_DEFERRED {
        return refuse(Rule::TableReserved, "deferred code has other flags too");
    }
    let made = flags & (FUNCTION_GENERATOR | FUNCTION_COROUTINE | FUNCTION_ASYNC_GENERATOR);
    if made != 0
        && made != FUNCTION_GENERATOR
        && made != FUNCTION_GENERATOR | FUNCTION_COROUTINE
        && made != FUNCTION_GENERATOR | FUNCTION_ASYNC_GENERATOR
    {
        return refuse(Rule::TableReserved, "its calls would make two kinds of generators");
    }
    if row.module.to_native() as usize >= core.modules.len() {
        return refuse(Rule::TableIndex, "its module does not exist");
    }
    let registers = row.registers.to_native();
    let parameters = parameter_count(row);
    let locals = row.local_names_count.to_native();
    if row.code_count.to_native() == 0 {
        return refuse(Rule::TableFunction, "it has no code");
    }
    if registers > MAX_REGISTERS {
        return refuse(Rule::TableFunction, "it has more than 4095 registers");
    }
    if row.positional_only.to_native() > row.positional.to_native() {
        return refuse(
            Rule::TableFunction,
            "it has more positional-only than positional parameters",
        );
    }
    if parameters > locals || locals > u32::from(registers) {
        return refuse(
            Rule::TableFunction,
            "parameters, named registers and registers do not ascend in number",
        );
    }
    let expected = match body {
        FUNCTION_MODULE => Some(0),
        FUNCTION_CLASS => Some(1),
        _ if flags == FUNCTION_DEFERRED => Some(1),
        _ => None,
    };
    if expected
        .is_some_and(|count| parameters != count || u32::from(row.positional.to_native()) != count)
    {
        return refuse(
            Rule::TableFunction,
            "a module's body has no parameters, a class's body and deferred code have one positional parameter",
        );
    }
    let attributes = row.attributes.to_native();
    if attributes > if body == FUNCTION_CLASS { MAX_CLASS_ATTRIBUTES } else { 0 } {
        return refuse(
            Rule::TableFunction,
            "only a class's body announces attributes, and at most 64 of them",
        );
    }
    if body == FUNCTION_MODULE && row.captures_count.to_native() != 0 {
        return refuse(Rule::TableFunction, "a module's body captures nothing");
    }
    Ok(())
}

fn check_blocks(core: &ArchivedCore, function: &ArchivedFunctionRow) -> Result<(), VerifyError> {
    let first = function.blocks_start.to_native() as usize;
    let mut last = 0;
    for (at, block) in blocks(core, function).iter().enumerate() {
        let refuse = |rule, problem| Err(VerifyError::row(rule, "blocks", first + at, problem));
        let start = block.start.to_native();
        if start <= last || start >= function.code_count.to_native() {
            return refuse(Rule::TableBlock, "its start does not ascend inside the function");
        }
        last = start;
        if block.scope_depth.to_native() > u32::from(MAX_SCOPE_DEPTH) {
            return refuse(Rule::TableBlock, "its scope depth is above the limit");
        }
        let mut end = 0;
        let mut kind = 0;
        for run in runs(core, block) {
            let this = run.kind.to_native();
            if run.reserved.to_native() != 0 {
                return refuse(Rule::TableReserved, "a reserved field of a kind run is not zero");
            }
            if this == 0 || usize::from(this) >= Kind::ALL.len() {
                return refuse(Rule::TableKinds, "a kind run has an unknown kind");
            }
            let (run_first, run_end) = (run.first.to_native(), run.end.to_native());
            if run_first < end
                || run_first >= run_end
                || run_end > function.registers.to_native()
                || (run_first == end && this == kind)
            {
                return refuse(Rule::TableKinds, "a kind run is out of order or outside the frame");
            }
            (end, kind) = (run_end, this);
        }
    }
    Ok(())
}

fn check_handlers(core: &ArchivedCore, function: &ArchivedFunctionRow) -> Result<(), VerifyError> {
    let first = function.handlers_start.to_native() as usize;
    let blocks = blocks(core, function);
    let mut last = 0;
    for (at, row) in handlers(core, function).iter().enumerate() {
        let refuse =
            |problem| Err(VerifyError::row(Rule::TableHandler, "handlers", first + at, problem));
        let (start, end) = (row.start.to_native(), row.end.to_native());
        if start < last || start >= end || end > function.code_count.to_native() {
            return refuse("its range is empty, out of order or outside the function");
        }
        last = end;
        let register = row.register.to_native();
        if register % 16 != 0 || register / 16 >= function.registers.to_native() {
            return refuse("its register is not one of the frame");
        }
        let target = row.target.to_native();
        let Ok(block) = blocks.binary_search_by_key(&target, |block| block.start.to_native())
        else {
            return refuse("its target is no block");
        };
        let depth = blocks.get(block).map_or(0, |block| block.scope_depth.to_native());
        if depth != u32::from(row.scope_depth.to_native()) {
            return refuse("its scope depth is not that of its target");
        }
    }
    Ok(())
}

fn check_modules(core: &ArchivedCore) -> Result<(), VerifyError> {
    let refuse = |rule, index, problem| Err(VerifyError::row(rule, "modules", index, problem));
    if core.modules.is_empty() {
        return refuse(Rule::TableModule, 0, "there is no main module");
    }
    let mut globals = Shares::new("globals", core.globals.len());
    let mut names: Vec<u32> = Vec::new();
    for (index, row) in core.modules.iter().enumerate() {
        let (start, count) = (row.globals_start.to_native(), row.globals_count.to_native());
        globals.take("modules", index, start, count)?;
        names.clear();
        let slots = share(core.globals.as_slice(), start, count);
        names.extend(slots.iter().map(|name| name.to_native()));
        check_distinct(&mut names, "modules", index, "two of its global slots have the same name")?;
        if row.flags.to_native() & !MODULE_PACKAGE != 0 {
            return refuse(Rule::TableReserved, index, "it has unknown flags");
        }
        let Some(body) = core.functions.get(row.body.to_native() as usize) else {
            return refuse(Rule::TableIndex, index, "its body does not exist");
        };
        if body.flags.to_native() & FUNCTION_MODULE == 0
            || body.module.to_native() as usize != index
        {
            return refuse(
                Rule::TableModule,
                index,
                "its body is not a module's, or another module's",
            );
        }
    }
    globals.finish()?;
    // Each module has its own body, as the bodies' module fields just showed: equal counts leave none over.
    let bodies =
        core.functions.iter().filter(|row| row.flags.to_native() & FUNCTION_MODULE != 0).count();
    if bodies != core.modules.len() {
        return refuse(Rule::TableModule, 0, "there are more module bodies than modules");
    }
    names.clear();
    names.extend(core.modules.iter().map(|row| row.name.to_native()));
    check_distinct(&mut names, "modules", 0, "two modules have the same name")?;
    for (index, row) in core.imports.iter().enumerate() {
        let module = row.module.to_native();
        if module == NO_INDEX {
            continue;
        }
        let Some(module) = core.modules.get(module as usize) else {
            let problem = "its module does not exist";
            return Err(VerifyError::row(Rule::TableIndex, "imports", index, problem));
        };
        if module.name != row.name {
            let problem = "its name is not that of its module";
            return Err(VerifyError::row(Rule::TableImport, "imports", index, problem));
        }
    }
    Ok(())
}

fn check_pools(core: &ArchivedCore) -> Result<(), VerifyError> {
    let mut last = None;
    for (index, value) in core.ints.iter().enumerate() {
        let value = value.to_native();
        if i32::try_from(value).is_ok() {
            let problem = "it fits 32 bits and has an instruction of its own";
            return Err(VerifyError::row(Rule::TableInt, "ints", index, problem));
        }
        if last.is_some_and(|last| last >= value) {
            let problem = "it does not ascend";
            return Err(VerifyError::row(Rule::TableSorted, "ints", index, problem));
        }
        last = Some(value);
    }
    let mut last = None;
    for (index, bits) in core.floats.iter().enumerate() {
        let bits = bits.to_native();
        if f64::from_bits(bits).is_nan() && bits != THE_NAN {
            let problem = "it is a NaN other than the canonical one";
            return Err(VerifyError::row(Rule::TableFloat, "floats", index, problem));
        }
        if last.is_some_and(|last| last >= bits) {
            let problem = "it does not ascend";
            return Err(VerifyError::row(Rule::TableSorted, "floats", index, problem));
        }
        last = Some(bits);
    }
    Ok(())
}

/// How many composites are values: those before the first regular expression. It is asked for each function, so it is found by halving;
/// [`check_composites`] sees to it that there is one such place.
pub(super) fn plain_composites(core: &ArchivedCore) -> usize {
    let is_value = |row: &ArchivedCompositeRow| row.kind.to_native() != COMPOSITE_REGEX;
    core.composites.partition_point(is_value)
}

/// Whether elements are of the kinds that a regular expression has, one after another.
fn is_regex(elements: &[ArchivedElementRow]) -> bool {
    let expected = |place: usize| match place {
        1 | 2 => ELEMENT_SMALL_INT,
        _ if place >= REGEX_ELEMENTS as usize && place % 2 == 1 => ELEMENT_SMALL_INT,
        _ => ELEMENT_ARENA,
    };
    let count = elements.len();
    count >= REGEX_ELEMENTS as usize
        && count.is_multiple_of(2)
        && elements.iter().enumerate().all(|(at, row)| row.kind.to_native() == expected(at))
}

fn check_composites(core: &ArchivedCore) -> Result<(), VerifyError> {
    let mut elements = Shares::new("elements", core.elements.len());
    let plain = plain_composites(core);
    for (index, row) in core.composites.iter().enumerate() {
        let refuse =
            |problem| Err(VerifyError::row(Rule::TableComposite, "composites", index, problem));
        let kind = row.kind.to_native();
        if kind > COMPOSITE_REGEX {
            return refuse("its kind is unknown");
        }
        if (kind == COMPOSITE_REGEX) != (index >= plain) {
            return refuse("it stands behind a regular expression");
        }
        let (start, count) = (row.elements_start.to_native(), row.elements_count.to_native());
        elements.take("composites", index, start, count)?;
        let shared = share(core.elements.as_slice(), start, count);
        let all_floats = || shared.iter().all(|element| element.kind.to_native() == ELEMENT_FLOAT);
        if kind == COMPOSITE_COMPLEX && (count != 2 || !all_floats()) {
            return refuse("it is a complex number of other parts than two floats");
        }
        if kind == COMPOSITE_REGEX && !is_regex(shared) {
            return refuse("it is a regular expression of other parts");
        }
        for element in shared {
            let value = element.value.to_native();
            let fits = match element.kind.to_native() {
                ..=ELEMENT_ELLIPSIS => value == 0,
                ELEMENT_SMALL_INT | ELEMENT_ARENA => true,
                ELEMENT_INT => (value as usize) < core.ints.len(),
                ELEMENT_FLOAT => (value as usize) < core.floats.len(),
                ELEMENT_COMPOSITE => (value as usize) < index,
                _ => false,
            };
            if !fits {
                return refuse("an element has an unknown kind or a value that does not fit it");
            }
        }
    }
    elements.finish()
}

fn check_assumptions(core: &ArchivedCore) -> Result<(), VerifyError> {
    let mut last = None;
    for (index, row) in core.assumptions.iter().enumerate() {
        let refuse = |rule, problem| Err(VerifyError::row(rule, "assumptions", index, problem));
        let (subject, value) = (row.subject.to_native(), row.value.to_native());
        match row.kind.to_native() {
            ASSUME_BUILTIN if value == 0 => {}
            ASSUME_FUNCTION => {
                if subject as usize >= core.globals.len() || value as usize >= core.functions.len()
                {
                    return refuse(Rule::TableAssumption, "its slot or function does not exist");
                }
                if last == Some(subject) {
                    return refuse(Rule::TableAssumption, "its slot is assumed twice");
                }
                if last.is_some_and(|last| last > subject) {
                    return refuse(Rule::TableSorted, "its slot does not ascend");
                }
                last = Some(subject);
            }
            _ => return refuse(Rule::TableAssumption, "its kind is unknown or its value not zero"),
        }
    }
    Ok(())
}

/// Checks what depends on texts; the arena is proved by now.
pub(super) fn check_texts(archive: &Archive<'_>) -> Result<(), VerifyError> {
    let core = archive.core();
    let text = |offset: u32| archive.text(offset).unwrap_or("");
    let builtins = core.builtins.iter().map(|name| (0, text(name.to_native())));
    check_ascending("builtins", builtins.clone())?;
    for (index, (_, name)) in builtins.enumerate() {
        check_builtin("builtins", index, name)?;
    }
    check_ascending("imports", core.imports.iter().map(|row| (0, text(row.name.to_native()))))?;
    let assumed = core.assumptions.iter().map(|row| {
        let kind = row.kind.to_native();
        (kind, if kind == ASSUME_BUILTIN { text(row.subject.to_native()) } else { "" })
    });
    for (index, (_, name)) in assumed.clone().filter(|row| row.0 == ASSUME_BUILTIN).enumerate() {
        check_builtin("assumptions", index, name)?;
    }
    let builtins = assumed.clone().take_while(|row| row.0 == ASSUME_BUILTIN);
    check_ascending("assumptions", builtins)?;
    if !assumed.map(|row| row.0).is_sorted() {
        let problem = "kinds do not ascend";
        return Err(VerifyError::row(Rule::TableSorted, "assumptions", 0, problem));
    }
    let manifest = core.manifest.iter();
    check_ascending(
        "manifest",
        manifest.map(|row| (row.kind.to_native(), text(row.name.to_native()))),
    )?;
    let main = core.modules.first().map_or("", |row| text(row.name.to_native()));
    if main != "__main__" {
        let problem = "the main module is not named __main__";
        return Err(VerifyError::row(Rule::TableModule, "modules", 0, problem));
    }
    Ok(())
}

fn check_ascending<'a>(
    table: &str,
    rows: impl Iterator<Item = (u32, &'a str)>,
) -> Result<(), VerifyError> {
    let mut last = None;
    for (index, row) in rows.enumerate() {
        if last.is_some_and(|last| last >= row) {
            let problem = "it does not ascend";
            return Err(VerifyError::row(Rule::TableSorted, table, index, problem));
        }
        last = Some(row);
    }
    Ok(())
}

fn check_builtin(table: &str, row: usize, name: &str) -> Result<(), VerifyError> {
    if is_builtin(name) {
        return Ok(());
    }
    let problem = format!("this version has no builtin named {name:?}");
    Err(VerifyError::row(Rule::TableBuiltin, table, row, &problem))
}
