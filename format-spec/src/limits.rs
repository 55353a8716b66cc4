//! Limits of the format, each stated once.

/// The largest archive, in bytes.
pub const MAX_FILE_BYTES: u64 = 256 << 20;
/// The most registers of one function.
pub const MAX_REGISTERS: u16 = 4095;
/// The highest price of one run: what the cost byte holds.
pub const MAX_RUN_COST: u32 = 255;
/// The most attributes that a class body announces for its instances: with more, instances keep them in a dict.
pub const MAX_CLASS_ATTRIBUTES: u16 = 64;
/// The deepest nesting of `with` blocks in one function.
pub const MAX_SCOPE_DEPTH: u16 = 1000;
