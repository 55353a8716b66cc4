#!/bin/sh
# Builds the minimal host with a standard library of its own, which is made for size and whose panics end the process without a word: the one that comes
# with a stable toolchain is made for speed, and brings a reader of debug information for its panics.
#
# Comes in: a nightly toolchain with its sources (rustup toolchain install nightly --component rust-src). Goes out: the path of the program.
# Must never: be what a host has to be built with; nothing else differs.
set -eu
cd "$(dirname "$0")/../../.."
target=$(rustc +nightly -vV | sed -n 's/^host: //p')
CARGO_PROFILE_MINIMAL_PANIC=immediate-abort cargo +nightly build --quiet \
    -Zpanic-immediate-abort -Zbuild-std=std,panic_abort -Zbuild-std-features= \
    --profile minimal --target "$target" -p npyc-minimal-host --features no-unwind,small
echo "${CARGO_TARGET_DIR:-target}/$target/minimal/npyc-minimal-host"
