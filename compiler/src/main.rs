//! The command `npyc`.
fn main() {}
