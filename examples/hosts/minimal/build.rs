//! Asks the linker for what makes a small host: packed relocations (the tables of the runtime hold thousands of addresses, at 24 bytes each otherwise), and
//! no tables for unwinding where the feature
//! `no-unwind` says that nobody unwinds.
//!
//! Comes in: the target and the feature; cargo tells a build script nothing of how panics end. Goes out: arguments of the linker. Must never: be needed; without them the host is larger.

#![forbid(unsafe_code)]

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let variable = |name| std::env::var(name).unwrap_or_default();
    // Systems with glibc load such programs from 2.36 on.
    if variable("CARGO_CFG_TARGET_OS") == "linux" && variable("CARGO_CFG_TARGET_ENV") == "gnu" {
        println!("cargo::rustc-link-arg-bins=-Wl,-z,pack-relative-relocs");
        if std::env::var_os("CARGO_FEATURE_NO_UNWIND").is_some() {
            let folder = variable("CARGO_MANIFEST_DIR");
            println!("cargo::rerun-if-changed=discard.ld");
            println!("cargo::rustc-link-arg-bins=-Wl,--no-eh-frame-hdr,-T,{folder}/discard.ld");
        }
    }
}
