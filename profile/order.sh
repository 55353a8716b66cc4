#!/bin/sh
# Records the order in which functions stand in the commands (`order.txt`, which `rustc.sh` gives to the linker): first what is hot, as the
# profile's counts of calls have it, then what every start runs once, then what the programs of the benches run, that of most programs first. A
# process then has the pages of what it runs in memory, not those of their neighbours: several megabytes less. Names that a later version
# lacks are passed over, and what it has more stands behind.
#
# Needs: valgrind (it tells what a start runs), and what `record.sh`, which calls this, has counted. Takes five minutes.
set -eu
cd "$(dirname "$0")/.."
folder=$PWD/target/profile/order
counts=$PWD/target/profile/counts
program=$folder/release/npython
# How much of the program's beginning is taken for hot, in bytes.
hot=524288
merge=$(find "$(rustc --print sysroot)" -name llvm-profdata -type f | head -1)

NPYC_ORDER=none cargo build --release --target-dir "$folder" -p npyc -p npython-cli
echo 'print("ready")' >"$folder/start.py"
"$folder/release/npyc" build "$folder/start.py" -o "$folder/start.npyc"
valgrind --tool=callgrind --demangle=no --compress-strings=no --callgrind-out-file="$folder/start.callgrind" \
    "$program" run "$folder/start.npyc"
# What each program of the benches ran, a line for each function; `benches.txt` has how many programs each line stands for.
for profile in "$counts"/benches/*.profraw; do
    "$merge" merge --sparse --output "$folder/one.profdata" "$profile"
    "$merge" show --all-functions --covered "$folder/one.profdata" | sed 's/.*;//' | sort -u
done | sort | uniq -c | sort -k1,1nr -k2 >"$folder/benches.txt"
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
    # What a single program runs is as well where it is.
    awk '$1 >= 2 && $2 ~ /^_[RZ]/ { print $2 }' "$folder/benches.txt"
} | awk '!seen[$0]++' >profile/order.txt
wc profile/order.txt
