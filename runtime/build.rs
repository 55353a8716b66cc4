//! Chooses the machine's back end: sibling calls need an optimising compiler.
//!
//! Comes in: what cargo says of the build. Goes out: the cfg `npython_threaded`. Must never: read anything else.

#![forbid(unsafe_code)]

fn main() {
    println!("cargo::rustc-check-cfg=cfg(npython_threaded)");
    println!("cargo::rerun-if-changed=build.rs");
    let variable = |name| std::env::var(name).unwrap_or_default();
    let optimised = variable("OPT_LEVEL") != "0";
    let register_rich = matches!(variable("CARGO_CFG_TARGET_ARCH").as_str(), "x86_64" | "aarch64");
    if optimised && register_rich && variable("CARGO_CFG_TARGET_OS") != "windows" {
        println!("cargo::rustc-cfg=npython_threaded");
    }
}
