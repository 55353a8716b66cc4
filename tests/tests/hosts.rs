//! The hosts of `examples/hosts`: what they print, and how small the smallest is.

#![forbid(unsafe_code)]

use npyc_tests::command::{cargo, finish};
use npyc_tests::program::root;
use std::path::PathBuf;

/// The most bytes of the minimal host.
const MINIMAL_BYTES: u64 = 1536 << 10;

/// The profile of this test, so that nothing is built twice.
fn profile() -> String {
    let own = std::env::current_exe().expect("a test has a path");
    let folder = own.ancestors().nth(2).and_then(std::path::Path::file_name);
    match folder.and_then(|name| name.to_str()) {
        Some("debug") | None => "dev".to_owned(),
        Some(other) => other.to_owned(),
    }
}

fn run(name: &str, arguments: &[&str]) -> String {
    let mut command = cargo();
    command.args(["run", "--quiet", "--profile", &profile(), "-p", "npyc-example-hosts"]);
    command.args(["--bin", name]);
    command.arg("--").args(arguments);
    let finished = finish(command);
    assert_eq!(finished.status, Some(0), "{}", finished.stderr);
    finished.stdout
}

#[test]
fn hosts_print_what_they_say() {
    assert_eq!(
        run("plugin", &[]),
        "geometry.distance(a: tuple[float, float], b: tuple[float, float] = [0.0, 0.0]) -> float: The distance of two points, given by their coordinates.\n\
         geometry.middle(points: list[tuple[float, float]]) -> Point: The middle of a list of points.\n\
         geometry.unit() -> str: The unit of lengths.\n\
         Point(4, 4) Point(1, 2) 5.0 m\n\
         no points have no middle\n"
    );
    assert_eq!(
        run("rule_engine", &[]),
        "Price(31.5)\nTooExpensive\nPrice(14.5)\nRefused(\"KeyError: 'no \\\"car\\\" here'\")\n"
    );
    let game = run("game_loop", &["300"]);
    assert!(game.ends_with(" frames\n") && game.contains("300 actors were done after"), "{game}");
}

#[test]
#[ignore = "builds an optimised host: cargo nextest run --run-ignored all -E 'test(the_minimal_host_is_small)'"]
fn the_minimal_host_is_small() {
    let mut command = cargo();
    command.args(["build", "--quiet", "--profile", "minimal", "-p", "npyc-minimal-host"]);
    let finished = finish(command);
    assert_eq!(finished.status, Some(0), "{}", finished.stderr);
    let target =
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from);
    let host =
        target.join("minimal").join(format!("npyc-minimal-host{}", std::env::consts::EXE_SUFFIX));
    let bytes = std::fs::metadata(&host).expect("it was built").len();
    assert!(bytes < MINIMAL_BYTES, "{} has {bytes} bytes", host.display());
}
