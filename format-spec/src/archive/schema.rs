//! The tables of the core section: flat plain data, indices instead of pointers.
//!
//! The structs here are what a writer fills; rkyv derives from them the archived form (`ArchivedCore`, ...), whose
//! fields are little-endian and whose layout is fixed by the assertions below. No type here may be recursive, own a
//! `Box`, `Rc` or hash table, or be deserialised: readers use the archived form in place.
//!
//! Conventions: an *arena offset* is the byte offset of a record in the arena section; [`NO_INDEX`] stands for absence;
//! `x_start`/`x_count` give a row's share of the table `x`, and shares follow each other without gaps in row order.

use rkyv::{Archive, Serialize};

/// Stands where an optional index is absent.
pub const NO_INDEX: u32 = u32::MAX;

/// Function flag: a call makes a generator.
pub const FUNCTION_GENERATOR: u16 = 1;
/// Function flag: the parameter after the positional and keyword-only ones takes the rest of the positional arguments.
pub const FUNCTION_VARARGS: u16 = 2;
/// Function flag: the last parameter takes the rest of the keyword arguments.
pub const FUNCTION_VARKEYWORDS: u16 = 4;
/// Function flag: the body of a module. No parameters.
pub const FUNCTION_MODULE: u16 = 8;
/// Function flag: the body of a class. One parameter, the namespace dict.
pub const FUNCTION_CLASS: u16 = 16;

/// Function flag, beside that of a generator: a call makes a coroutine.
pub const FUNCTION_COROUTINE: u16 = 32;
/// Function flag, beside that of a generator: a call makes an asynchronous generator.
pub const FUNCTION_ASYNC_GENERATOR: u16 = 64;

/// Function flag: code that is evaluated when somebody asks, such as annotations. One parameter, the format that is asked for.
pub const FUNCTION_DEFERRED: u16 = 128;

/// Module flag: a package (`__init__.py`).
pub const MODULE_PACKAGE: u32 = 1;

/// The root of the core section.
#[derive(Archive, Serialize, Clone, Debug, Default, PartialEq)]
pub struct Core {
    /// `gas::SCHEDULE_VERSION` of the writer.
    pub gas_schedule: u32,
    /// Instructions of all functions, one after another in row order.
    pub code: Vec<u64>,
    /// Functions.
    pub functions: Vec<FunctionRow>,
    /// Modules; 0 is the main module.
    pub modules: Vec<ModuleRow>,
    /// Names of the global slots, arena offsets: module after module, in each module in order of first appearance.
    pub globals: Vec<u32>,
    /// Sites of all functions.
    pub sites: Vec<SiteRow>,
    /// Keyword names of call sites, arena offsets.
    pub keywords: Vec<u32>,
    /// Integers outside 32 bits, ascending, distinct.
    pub ints: Vec<i64>,
    /// Floats as bits, ascending as u64, distinct; the one NaN is 0x7ff8000000000000.
    pub floats: Vec<u64>,
    /// Constant tuples, frozensets and complex numbers, whose elements refer to lower rows only, then regular expressions.
    pub composites: Vec<CompositeRow>,
    /// Elements of the composites.
    pub elements: Vec<ElementRow>,
    /// Names of the builtins used, arena offsets, sorted by text, distinct.
    pub builtins: Vec<u32>,
    /// Imports, sorted by name text, distinct.
    pub imports: Vec<ImportRow>,
    /// Names of parameters and local variables by register, arena offsets ([`NO_INDEX`] for hidden registers).
    pub local_names: Vec<u32>,
    /// Names of captured variables, arena offsets.
    pub capture_names: Vec<u32>,
    /// Exception tables.
    pub handlers: Vec<HandlerRow>,
    /// Block states.
    pub blocks: Vec<BlockRow>,
    /// Kinds of registers in block states.
    pub kind_runs: Vec<KindRun>,
    /// What the compiler assumed, sorted, distinct.
    pub assumptions: Vec<AssumptionRow>,
    /// What the program asks of its host, sorted, distinct.
    pub manifest: Vec<ManifestRow>,
}

/// A function.
#[derive(Archive, Serialize, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FunctionRow {
    /// Arena offset of the name.
    pub name: u32,
    /// Arena offset of the qualified name.
    pub qualified_name: u32,
    /// Arena offset of the docstring or [`NO_INDEX`].
    pub doc: u32,
    /// The module it belongs to.
    pub module: u32,
    /// Its share of `code`.
    pub code_start: u32,
    /// In words, at least 1.
    pub code_count: u32,
    /// Its share of `sites`.
    pub sites_start: u32,
    /// In rows.
    pub sites_count: u32,
    /// Its share of `local_names`: registers 0 to count - 1, parameters first.
    pub local_names_start: u32,
    /// At most `registers`; at least the number of parameters.
    pub local_names_count: u32,
    /// Its share of `capture_names`.
    pub captures_start: u32,
    /// How many cells it captures.
    pub captures_count: u32,
    /// Its share of `handlers`.
    pub handlers_start: u32,
    /// In rows.
    pub handlers_count: u32,
    /// Its share of `blocks`.
    pub blocks_start: u32,
    /// In rows.
    pub blocks_count: u32,
    /// Registers used, parameters included.
    pub registers: u16,
    /// `FUNCTION_*` flags.
    pub flags: u16,
    /// Positional parameters, the positional-only ones included.
    pub positional: u16,
    /// Positional-only parameters.
    pub positional_only: u16,
    /// Keyword-only parameters; they come after the positional ones, before `*args` and `**kwargs`.
    pub keyword_only: u16,
    /// Body of a class: how many attributes its methods give to their first parameter, by which new instances get their
    /// room; it changes no result. Other functions: zero.
    pub attributes: u16,
}

/// A module.
#[derive(Archive, Serialize, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ModuleRow {
    /// Arena offset of the absolute dotted name; the main module's is `__main__`.
    pub name: u32,
    /// The function that is its body.
    pub body: u32,
    /// Its share of `globals`.
    pub globals_start: u32,
    /// In slots.
    pub globals_count: u32,
    /// `MODULE_*` flags.
    pub flags: u32,
    /// Arena offset of its docstring or [`NO_INDEX`].
    pub doc: u32,
}

/// An attribute access or a call.
#[derive(Archive, Serialize, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SiteRow {
    /// Attribute and method: arena offset of the name. Builtin call: index into `builtins`. Plain call: [`NO_INDEX`].
    pub name: u32,
    /// How many arguments, those by keyword included (they come last).
    pub arguments: u32,
    /// Its share of `keywords`.
    pub keywords_start: u32,
    /// How many of the arguments are by keyword.
    pub keywords_count: u32,
}

/// What a composite constant is.
pub const COMPOSITE_TUPLE: u32 = 0;
/// What a composite constant is.
pub const COMPOSITE_FROZENSET: u32 = 1;
/// What a composite constant is: its two elements are floats, the real and the imaginary part.
pub const COMPOSITE_COMPLEX: u32 = 2;
/// What a composite constant is: a compiled regular expression. No instruction and no element refers to it; all of them stand behind the
/// other composites. Its elements: the pattern (offset of a str or bytes record), the flags that it is asked for with, the flags that it has
/// (both as small ints), the program (offset of a bytes record, see `regex`), then for each named group its name (offset) and number.
pub const COMPOSITE_REGEX: u32 = 3;
/// Elements of a regular expression before the names of its groups.
pub const REGEX_ELEMENTS: u32 = 4;

/// A constant tuple, frozenset, complex number or regular expression.
#[derive(Archive, Serialize, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CompositeRow {
    /// `COMPOSITE_*`.
    pub kind: u32,
    /// Its share of `elements`.
    pub elements_start: u32,
    /// In rows.
    pub elements_count: u32,
}

/// Element kind: None.
pub const ELEMENT_NONE: u32 = 0;
/// Element kind: False.
pub const ELEMENT_FALSE: u32 = 1;
/// Element kind: True.
pub const ELEMENT_TRUE: u32 = 2;
/// Element kind: Ellipsis.
pub const ELEMENT_ELLIPSIS: u32 = 3;
/// Element kind: the signed 32-bit int in `value`.
pub const ELEMENT_SMALL_INT: u32 = 4;
/// Element kind: index into `ints`.
pub const ELEMENT_INT: u32 = 5;
/// Element kind: index into `floats`.
pub const ELEMENT_FLOAT: u32 = 6;
/// Element kind: arena offset.
pub const ELEMENT_ARENA: u32 = 7;
/// Element kind: index of a lower composite.
pub const ELEMENT_COMPOSITE: u32 = 8;

/// An element of a composite constant.
#[derive(Archive, Serialize, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ElementRow {
    /// `ELEMENT_*`.
    pub kind: u32,
    /// Depends on the kind; 0 for the first four.
    pub value: u32,
}

/// An import.
#[derive(Archive, Serialize, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ImportRow {
    /// Arena offset of the absolute dotted name.
    pub name: u32,
    /// The module of this archive it means, or [`NO_INDEX`]: a standard or host module, or none.
    pub module: u32,
}

/// Where an exception goes: raised in `start..end` (words of the function), it continues at `target`.
#[derive(Archive, Serialize, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct HandlerRow {
    /// First word covered.
    pub start: u32,
    /// First word no longer covered; rows are sorted and disjoint.
    pub end: u32,
    /// A block leader.
    pub target: u32,
    /// The register (times 16) that gets the exception.
    pub register: u16,
    /// The scope depth at the target; scopes above it end.
    pub scope_depth: u16,
}

/// The state in which a block is entered. Every jump target and handler target is the start of a block, and so is
/// every instruction that a run falls into from a `charge` before a join.
#[derive(Archive, Serialize, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BlockRow {
    /// First word, within the function; ascending; word 0 has no row (its state is the parameters').
    pub start: u32,
    /// Its share of `kind_runs`.
    pub runs_start: u32,
    /// In rows.
    pub runs_count: u32,
    /// The number of `with` blocks it stands in.
    pub scope_depth: u32,
}

/// Registers `first..end` (not times 16) have `kind`; runs of a block ascend, do not touch a run of the same kind, and
/// never name `Uninitialised`, which is what registers outside all runs are.
#[derive(Archive, Serialize, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct KindRun {
    /// First register.
    pub first: u16,
    /// One past the last register.
    pub end: u16,
    /// `isa::Kind` by number.
    pub kind: u16,
    /// Zero.
    pub reserved: u16,
}

/// Assumption: no module of the program binds the builtin of this name; `subject` is its arena offset.
pub const ASSUME_BUILTIN: u32 = 0;
/// Assumption: after its `def` ran, the global slot `subject` holds the function `value` and is never bound again.
pub const ASSUME_FUNCTION: u32 = 1;

/// Something the compiler relied on; the runtime refuses any write that would break it.
#[derive(Archive, Serialize, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AssumptionRow {
    /// `ASSUME_*`.
    pub kind: u32,
    /// Depends on the kind.
    pub subject: u32,
    /// Depends on the kind, else 0.
    pub value: u32,
}

/// Manifest: a standard module the program imports.
pub const MANIFEST_MODULE: u32 = 0;
/// Manifest: a scope name that the program enters.
pub const MANIFEST_SCOPE: u32 = 1;
/// Manifest: a name bound nowhere in the program: a host function or value.
pub const MANIFEST_HOST: u32 = 2;

/// Something the program asks of its host.
#[derive(Archive, Serialize, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ManifestRow {
    /// `MANIFEST_*`.
    pub kind: u32,
    /// Arena offset of the name.
    pub name: u32,
}

/// The root of the debug section: nothing in it changes what a program does, but for the text of tracebacks.
#[derive(Archive, Serialize, Clone, Debug, Default, PartialEq)]
pub struct Debug {
    /// Paths and sources of the modules, in row order, as UTF-8.
    pub text: Vec<u8>,
    /// One row per module of the core.
    pub modules: Vec<DebugModuleRow>,
    /// Where instructions come from; ascending by `word`. A row holds up to the next row.
    pub positions: Vec<PositionRow>,
    /// Code that is a function of its own in the source and was written into the one around it: for each stretch of
    /// instructions the chain from the outermost inlined function inwards. Stretches ascend and are disjoint.
    pub inlined: Vec<InlinedRow>,
    /// The names of inlined functions, as UTF-8.
    pub inlined_names: Vec<u8>,
    /// The line in which each function of the core begins, with its decorators; 0 where none does. Empty if it was not kept.
    pub first_lines: Vec<u32>,
}

/// Where a module came from.
#[derive(Archive, Serialize, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DebugModuleRow {
    /// Bytes of `text`: the path relative to the program's folder, with `/`.
    pub path_bytes: u32,
    /// Bytes of `text` after the path: the source, or 0 where it was not kept.
    pub source_bytes: u32,
}

/// A function that a stretch of instructions belongs to besides the one whose code they are.
#[derive(Archive, Serialize, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct InlinedRow {
    /// First word in the core's `code`.
    pub start: u32,
    /// One past the last word.
    pub end: u32,
    /// First byte of its qualified name in `inlined_names`.
    pub name_start: u32,
    /// Bytes of the name.
    pub name_bytes: u32,
    /// Where it is called; `word` is `start`.
    pub call: PositionRow,
}

/// The source range of a stretch of instructions.
#[derive(Archive, Serialize, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PositionRow {
    /// First word in the core's `code`.
    pub word: u32,
    /// Line, from 1; 0 for code without a source.
    pub line: u32,
    /// Last line.
    pub end_line: u32,
    /// Column in code points, from 0.
    pub column: u32,
    /// Column after the last code point.
    pub end_column: u32,
}
