#!/bin/sh
# Records the order in which functions stand in the commands (`order.txt`, which `rustc.sh` gives to the linker): first what is hot, as the
# profile's counts of calls have it, then what every start runs once. A process then has the pages of some hundred functions in memory, not
# those of their thousand neighbours: two megabytes less. Names that a later version lacks are passed over, and what it has more stands behind.
#
# Needs: valgrind (it tells what a start runs). Takes five minutes. To be done after `record.sh`, which calls it.
set -eu
cd "$(dirname "$0")/.."
folder=$PWD/target/profile/order
program=$folder/release/npython
# How much of the program's beginning is taken for hot, in bytes.
hot=524288

NPYC_ORDER=none cargo build --release --target-dir "$folder" -p npyc -p npython-cli
echo 'print("ready")' >"$folder/start.py"
"$folder/release/npyc" build "$folder/start.py" -o "$folder/start.npyc"
valgrind --tool=callgrind --demangle=no --compress-strings=no --callgrind-out-file="$folder/start.callgrind" \
    "$program" run "$folder/start.npyc"
{
    # The linker has put what the profile knows before all else, the hottest first; the entry of the program is the first of the rest.
    nm --numeric-sort --radix=d "$program" | awk -v hot="$hot" '
        $2 !~ /^[tT]$/ { next }
        start == "" { start = $1 }
        $3 == "_start" || $1 - start >= hot { exit }
        { print $3 }'
    awk -v program="$program" '
        /^ob=/ { own = substr($0, 4) == program }
        /^fn=/ && own { name = substr($0, 4); sub(/\047.*/, "", name); if (name ~ /^_[RZ]/) print name }' "$folder/start.callgrind"
} | awk '!seen[$0]++' >profile/order.txt
wc profile/order.txt
