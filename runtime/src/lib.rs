//! The npyc runtime.

#[allow(dead_code, unused_imports)]
pub(crate) mod heap;
#[allow(dead_code, unused_imports)]
pub(crate) mod number;
#[allow(dead_code, unused_imports)]
pub(crate) mod text;
#[allow(dead_code, unused_imports)]
pub(crate) mod value;
