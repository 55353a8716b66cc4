//! The npyc runtime.
