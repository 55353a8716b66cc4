//! Text to tree: the only folder that names the third-party parser.

pub mod tree;
