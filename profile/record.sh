#!/bin/sh
# Records the profile that optimised builds are laid out by: builds the commands so that they count what runs, runs the programs of the benches,
# the statements of `calls.py` and the spec programs, and writes `npyc.profdata`. Takes ten minutes. To be done when hot code has changed much, before a release.
#
# Needs: rustup (it brings `llvm-profdata` along as a component of the toolchain).
set -eu
cd "$(dirname "$0")/.."
counts=$PWD/target/profile/counts
rustup component add llvm-tools
merge=$(find "$(rustc --print sysroot)" -name llvm-profdata -type f | head -1)

rm -rf "$counts"
NPYC_PROFILE=$counts cargo build --release --target-dir target/profile -p npyc -p npython-cli
# The spec programs once, for all that is not hot but is met; the benches are what weighs. Each of those has a file of its own, by which
# `order.sh` knows what it ran.
python3 benches/compare/calls.py --program target/profile/calls.py
for program in tests/spec/*/*.py benches/programs/*/*.py target/profile/calls.py; do
    echo "$program"
    case $program in
    benches/*) export LLVM_PROFILE_FILE="$counts/benches/$(basename "$program" .py).profraw" ;;
    *) unset LLVM_PROFILE_FILE ;;
    esac
    timeout 100 target/profile/release/npyc run "$program" >/dev/null 2>&1 </dev/null || true
done
unset LLVM_PROFILE_FILE
"$merge" merge --sparse --output profile/npyc.profdata "$counts"
rustc --version >profile/rustc-version
ls -l profile/npyc.profdata
profile/order.sh
