//! The npyc compiler.
