//! The command `npython`.
fn main() {}
