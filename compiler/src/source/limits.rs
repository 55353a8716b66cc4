//! Every limit on what may be compiled.
//!
//! Comes in: nothing. Goes out: constants. They bound the depth of every tree that later stages walk, so that no source can
//! crash the compiler; each has a test at the limit and above it. Must never: be repeated as a number elsewhere.

/// Largest file, in bytes.
pub const SOURCE_BYTES: usize = 4 << 20;

/// Deepest nesting of brackets, replacement fields of f-strings included. CPython's own limit.
pub const BRACKETS: usize = 200;

/// Deepest indentation. CPython's own limit.
pub const INDENTATION: usize = 100;

/// Most tokens in one chain: what stands between two commas, line ends or enclosing brackets, together with its
/// longest inner chain. A chain nests one tree level per operator at most; elements of a display do not nest, so they may be more.
pub const CHAIN_TOKENS: u32 = 20_000;

/// Most `elif` clauses of one `if`: the grammar nests them.
pub const ELIFS: u32 = 2_000;

/// Most digits of a decimal integer literal. CPython's own limit.
pub const DECIMAL_DIGITS: usize = 4_300;

/// Deepest nesting of replacement fields within format specs. CPython's own limit.
pub const FORMAT_SPEC_NESTING: usize = 2;

/// Deepest nesting of functions, lambdas, comprehensions and classes: qualified names grow with it.
pub const SCOPES: usize = 200;

/// Address space of the thread that parses and lowers, in bytes. Only what is touched is backed by memory.
pub const STACK_BYTES: usize = 256 << 20;

/// Most errors that one file reports.
pub const ERRORS: usize = 50;
