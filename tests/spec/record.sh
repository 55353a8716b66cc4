#!/usr/bin/env bash
# Records what every spec program must print, from CPython. What comes in: the programs of this folder (or those named), two
# interpreters from the environment. What goes out: FILE.out (standard output) and, where the program ends in an uncaught
# exception, FILE.err (the last line of standard error).
#
#   ORACLE=/path/to/python3.14 NATIVE_PYTHON=/path/to/64-bit/python3.13 tests/spec/record.sh [FILE.py | FOLDER]...
#   ... tests/spec/record.sh --agree [FILE.py | FOLDER]...   records nothing: runs all natively and lists where the output differs
#
# ORACLE takes `--record FILE...` and may be a 32-bit build: a program whose first line is `# recorded: native` depends on
# hash values, set order or the last digits of floats, and is recorded by NATIVE_PYTHON under PYTHONHASHSEED=0 instead.
# Programs in sandbox/ get prelude.py in front (the sandbox's own builtins). A folder that holds main.py is one program of
# many modules: bundle.py makes one file of it for the oracle, which sees no other files.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
agree=no
if [[ ${1:-} == --agree ]]; then agree=yes; shift; fi
: "${NATIVE_PYTHON:?set NATIVE_PYTHON to a 64-bit CPython 3.13}"
[[ $agree == yes ]] || : "${ORACLE:?set ORACLE to the CPython 3.14 reference}"
[[ $# -ge 1 ]] || set -- "$here"

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# The programs: each .py file, but of a folder with a main.py only that one.
programs=()
while IFS= read -r file; do
  case $file in "$here"/prelude.py|"$here"/bundle.py) continue ;; esac
  folder=$(dirname "$file")
  part=no
  while [[ $folder != / && $folder != "$here" ]]; do
    if [[ -f $folder/main.py && $file != "$folder/main.py" ]]; then part=yes; fi
    folder=$(dirname "$folder")
  done
  [[ $part == yes ]] || programs+=("$file")
done < <(for item in "$@"; do find "$(realpath "$item")" -name '*.py' -type f; done | LC_ALL=C sort -u)

staged=() targets=() wrong=0
for file in "${programs[@]}"; do
  base=${file%.py}
  number=${#targets[@]}
  copy=$scratch/$number.py
  case $file in
    */sandbox/*) cat "$here/prelude.py" "$file" >"$copy" ;;
    */main.py) "$NATIVE_PYTHON" "$here/bundle.py" "$(dirname "$file")" >"$copy" ;;
    *) cp "$file" "$copy" ;;
  esac
  targets+=("$base")
  if [[ $agree == yes ]] || head -n 1 "$file" | grep -qx '# recorded: native'; then
    status=0
    (cd "$scratch" && PYTHONHASHSEED=0 "$NATIVE_PYTHON" "$copy" >"$scratch/$number.out" 2>"$scratch/$number.err") || status=$?
    if [[ $status == 0 ]]; then rm -f "$scratch/$number.err"; else tail -n 1 "$scratch/$number.err" >"$scratch/last"; mv "$scratch/last" "$scratch/$number.err"; fi
  else
    staged+=("$copy")
  fi
done
[[ ${#staged[@]} == 0 ]] || "$ORACLE" --record "${staged[@]}" >"$scratch/log"

for number in "${!targets[@]}"; do
  base=${targets[$number]}
  for kind in out err; do
    if [[ $agree == yes ]]; then
      for side in "$base.$kind" "$scratch/$number.$kind"; do
        if [[ -f $side ]]; then cat "$side"; else :; fi >"$scratch/side.$([[ $side == "$base.$kind" ]] && echo a || echo b)"
      done
      if ! diff "$scratch/side.a" "$scratch/side.b" >"$scratch/diff"; then
        echo "differs: $base.$kind"; sed 's/^/    /' "$scratch/diff"; wrong=1
      fi
    elif [[ -f $scratch/$number.$kind ]]; then cp "$scratch/$number.$kind" "$base.$kind"
    else rm -f "$base.$kind"
    fi
  done
done
echo "${#targets[@]} programs"
exit $wrong
