#!/bin/sh
# What cargo calls in place of rustc for the members of the workspace: an optimised build (opt-level 3) of the runtime is compiled with the
# profile `npyc.profdata`, which tells the compiler what is hot. What runs all day gets a sixth faster; nothing else changes. The compiler of
# Python and the commands are left as they are: the tables of the parser would take a quarter of an hour.
#
# A program that is built for size (opt-level z: the smallest host) has pieces of machine code that stand in it more than once moved out into
# functions: 4 % fewer bytes, some more jumps. Where panics end it without unwinding (its feature `no-unwind`) and the linker is the one that
# rustc brings along, they end it without a word, too: what calls the standard library's printer of panics, with its reader of debug
# information, is led to its `abort`. For that the standard library must be linked as it comes: the linker optimises what is ours (as bitcode)
# as a whole, and makes one of functions that are the same. 200 kB together.
#
# Commands are linked with packed tables of addresses where the system's loader knows them, and in the order of `order.txt`: a process has
# fewer pages in memory.
#
# Comes in: rustc and its arguments; NPYC_PROFILE=DIR has the programs write a profile to DIR (`record.sh`), NPYC_PROFILE=none leaves the
# profile out, NPYC_ORDER=none the order (`order.sh`). Must never: touch builds of another compiler than the one that recorded it (nightly,
# fuzzing), for which it is not readable.
set -eu
rustc=$1
shift
here=$(dirname "$0")
profile=$here/npyc.profdata

is_optimised=
is_smallest=
is_runtime=
is_linked=
is_silent=
for argument; do
    case $argument in
    opt-level=3) is_optimised=yes ;;
    opt-level=z) is_smallest=yes ;;
    npython | npython_regex | npyc_format) is_runtime=yes ;;
    # What is linked is optimised once more, as a whole.
    bin) is_runtime=yes is_linked=yes ;;
    'feature="no-unwind"') is_silent=yes ;;
    esac
done
# Whether the linker is the one that rustc brings along on this system, unless somebody has asked for another target or linker: its options are known.
has_own_linker() {
    case "$*" in
    *--target* | *linker=* | *fuse-ld=*) return 1 ;;
    esac
    "$rustc" -vV | grep -q '^host: x86_64-unknown-linux-gnu$'
}

# The first name of this pattern in a part of the standard library; empty if there is none.
name_in() {
    LC_ALL=C grep -aoh "$2" "$("$rustc" --print target-libdir)"/lib"$1"-*.rlib | head -n 1
}

if [ "$is_smallest$is_linked" = yesyes ]; then
    abort=$(name_in panic_abort '_RNvC[0-9A-Za-z]*_7___rustc12___rust_abort')
    if [ -z "$is_silent" ] || [ -z "$abort" ] || ! has_own_linker "$@"; then
        exec "$rustc" "$@" -Cllvm-args=-enable-machine-outliner=always
    fi
    for argument; do
        shift
        case $argument in lto | lto=*) argument=linker-plugin-lto ;; esac
        set -- "$@" "$argument"
    done
    for name in \
        std_7___rustc17rust_begin_unwind std_7___rustc26___rust_alloc_error_handler \
        core_4core9panicking9panic_fmt core_4core9panicking5panic core_4core9panicking18panic_bounds_check \
        core_4core9panicking19assert_failed_inner core_4core9panicking14panic_nounwind core_4core9panicking18panic_nounwind_fmt \
        core_4core9panicking19panic_cannot_unwind core_4core9panicking16panic_in_cleanup \
        core_4core4cell22panic_already_borrowed core_4core4cell30panic_already_mutably_borrowed \
        core_4core3str16slice_error_fail core_4core5slice5index16slice_index_fail \
        core_4core6option13unwrap_failed core_4core6option13expect_failed core_4core6result13unwrap_failed; do
        name=$(name_in "${name%%_*}" "_RNv[Ntv]*C[0-9A-Za-z]*_${name#*_}")
        # What a later compiler calls otherwise stays as it is; the test of the size tells.
        [ -z "$name" ] || set -- "$@" "-Clink-arg=-Wl,--wrap=$name,--defsym=__wrap_$name=$abort"
    done
    exec "$rustc" "$@" -Clink-arg=-Wl,--lto-O3,--icf=all,-mllvm,-enable-machine-outliner=always,-mllvm,-import-instr-limit=30
fi
[ "$is_optimised" = yes ] && [ "${NPYC_PROFILE-}" != none ] || exec "$rustc" "$@"
# All members count what runs: the program that is linked in the end has to.
[ -n "$is_runtime" ] || exec "$rustc" "$@" ${NPYC_PROFILE:+"-Cprofile-generate=$NPYC_PROFILE"}

# The names in a profile hold the hash that cargo gives a crate, which differs from folder to folder and with the features: here it is the same
# for all. The names of files keep the hash of cargo (`extra-filename`).
for argument; do
    shift
    case $argument in metadata=*) argument=metadata=npyc ;; esac
    set -- "$@" "$argument"
done
if [ -n "${NPYC_PROFILE-}" ]; then
    exec "$rustc" "$@" "-Cprofile-generate=$NPYC_PROFILE"
fi
if [ -f "$profile" ] && [ "$("$rustc" --version)" = "$(cat "$here/rustc-version")" ]; then
    if [ -n "$is_linked" ] && has_own_linker "$@"; then
        # From 2.36 on glibc loads programs with packed tables.
        case $(getconf GNU_LIBC_VERSION) in
        "glibc 2."[12]? | "glibc 2.3"[0-5]) ;;
        "glibc 2."[3-9]?) set -- "$@" -Clink-arg=-Wl,-z,pack-relative-relocs ;;
        esac
        if [ -f "$here/order.txt" ] && [ "${NPYC_ORDER-}" != none ]; then
            set -- "$@" "-Clink-arg=-Wl,--symbol-ordering-file=$here/order.txt" -Clink-arg=-Wl,--no-warn-symbol-ordering
        fi
    fi
    # What has changed since is compiled as without a profile, and nobody needs to read that. The jump from one instruction's handler to the
    # next stays one: guessing the next would draw it into the first, which would then save registers for its sake.
    exec "$rustc" "$@" "-Cprofile-use=$profile" -Cllvm-args=-disable-icp \
        -Cllvm-args=-no-pgo-warn-mismatch -Cllvm-args=-pgo-warn-missing-function=false
fi
exec "$rustc" "$@"
