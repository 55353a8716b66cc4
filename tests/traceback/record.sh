#!/usr/bin/env bash
# Records what CPython 3.14 writes to stderr: tests/traceback/record.sh PYTHON3.14 FILE.py…
# Paths are cut to the name under which the test compiles every program.
set -euo pipefail
python=$1; shift
for program; do
  "$python" "$program" 2>&1 >/dev/null | sed -E 's|File "[^"<]*[^"<]*\.py"|File "main.py"|' >"${program%.py}.tb" || true
done
