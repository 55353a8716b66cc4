#!/usr/bin/env python3
"""Runs the bench programs on several engines side by side and compares their CPU time.

What comes in: the programs of benches/programs, and engines, each a command line that holds `{program}` (the source file)
or `{archive}` (what the builder made of it). What goes out: for each program and engine the minimum and the median of the
child's total CPU time (user + system), the ratios against the baseline engine, and whether all printed the same.
It must never compare engines that printed different things, and never take wall-clock time: the machine may be busy.

The rounds are interleaved: each round runs every engine once on every program, so that a slow minute hits all alike.

    python3 benches/compare/compare.py
    python3 benches/compare/compare.py --rounds 7 --only fib,sieve --markdown
    python3 benches/compare/compare.py --engine cpython='python3.11 {program}' --engine lua='lua port/{name}.lua'
"""
import argparse
import os
import pathlib
import shlex
import statistics
import subprocess
import sys
import tempfile

PROGRAMS = pathlib.Path(__file__).resolve().parent.parent / "programs"
BASELINE = "cpython"
DEFAULT_ENGINES = {BASELINE: "python3.11 {program}", "npyc": "npython run {archive}"}
DEFAULT_BUILDER = "npyc build {program} -o {archive}"


class Failed(Exception):
    """A command that ended badly; the message says which and how."""


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--engine", action="append", default=[], metavar="NAME=CMD",
                        help="an engine; CMD holds {program}, {archive} or {name}. Repeat it. A name given again replaces a default one.")
    parser.add_argument("--no-defaults", action="store_true", help="only the engines given with --engine")
    parser.add_argument("--build", default=DEFAULT_BUILDER, metavar="CMD", help=f"makes {{archive}} of {{program}} (default: {DEFAULT_BUILDER})")
    parser.add_argument("--baseline", default=BASELINE, help=f"the engine that ratios are against (default: {BASELINE})")
    parser.add_argument("--rounds", type=int, default=5, metavar="N", help="runs of each program on each engine (default: 5)")
    parser.add_argument("--only", action="append", default=[], metavar="NAME,...", help="only these programs")
    parser.add_argument("--programs", type=pathlib.Path, default=PROGRAMS, metavar="DIR", help="another folder of programs")
    parser.add_argument("--markdown", action="store_true", help="print the tables as Markdown")
    options = parser.parse_args()
    if options.rounds < 1:
        parser.error("--rounds takes a number of at least 1")
    engines = {} if options.no_defaults else dict(DEFAULT_ENGINES)
    for text in options.engine:
        name, sign, command = text.partition("=")
        if not sign or not name or not command:
            parser.error(f"--engine {text!r}: write NAME='CMD {{program}}'")
        engines[name] = command
    if not engines:
        parser.error("no engines: give at least one with --engine")
    if options.baseline not in engines:
        parser.error(f"the baseline {options.baseline!r} is not among the engines {', '.join(engines)}")
    options.engines = engines
    wanted = [name for text in options.only for name in text.split(",") if name]
    known = {path.stem: path for path in sorted(options.programs.rglob("*.py"))}
    for name in wanted:
        if name not in known:
            parser.error(f"no program {name!r} in {options.programs}: there are {', '.join(known)}")
    options.programs_by_name = {name: known[name] for name in (wanted or known)}
    return options


def fill(command, program, archive):
    # Words are split first and filled after, so that a path with a space in it stays one word.
    fields = {"program": str(program), "archive": str(archive), "name": program.stem}
    return [word.format(**fields) for word in shlex.split(command)]


def run(arguments):
    """Runs a command to its end; gives its CPU seconds and its standard output."""
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        try:
            child = subprocess.Popen(arguments, stdin=subprocess.DEVNULL, stdout=output, stderr=errors)
        except OSError as error:
            raise Failed(f"cannot run {arguments[0]!r}: {error.strerror}; put it on PATH or name it with --engine or --build") from error
        # wait4 gives this child's own use, where getrusage would add up all children so far.
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        errors.seek(0)
        if child.returncode != 0:
            last = errors.read().decode(errors="replace").strip().splitlines()[-1:]
            raise Failed(f"{shlex.join(arguments)} ended with status {child.returncode}: {' '.join(last)}")
        return usage.ru_utime + usage.ru_stime, output.read()


def show_progress(text):
    if sys.stderr.isatty():
        print(f"\r{text}\x1b[K", end="", file=sys.stderr, flush=True)


def measure(options, folder):
    programs, engines = options.programs_by_name, options.engines
    commands = {}
    for name, program in programs.items():
        archive = pathlib.Path(folder) / f"{name}.npyc"
        if any("{archive}" in command for command in engines.values()):
            run(fill(options.build, program, archive))
        for engine, command in engines.items():
            commands[name, engine] = fill(command, program, archive)
    times = {key: [] for key in commands}
    outputs = {}
    for number in range(options.rounds):
        for name in programs:
            for engine in engines:
                show_progress(f"round {number + 1}/{options.rounds}: {name} on {engine}")
                seconds, output = run(commands[name, engine])
                times[name, engine].append(seconds)
                expected = outputs.setdefault(name, output)
                if output != expected:
                    raise Failed(f"{name}: {engine} printed {output[:200]!r}, the first engine printed {expected[:200]!r}")
    show_progress("")
    return times


def print_table(title, head, rows, markdown):
    print(f"### {title}\n" if markdown else title)
    if markdown:
        print("| " + " | ".join(head) + " |")
        print("|" + "|".join([":--"] + ["--:"] * (len(head) - 1)) + "|")
        for row in rows:
            print("| " + " | ".join(row) + " |")
    else:
        widths = [max(len(row[i]) for row in [head, *rows]) for i in range(len(head))]
        for row in [head, *rows]:
            print("  " + row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:])), sep="  ")
    print()


def report(options, times):
    names, engines = list(options.programs_by_name), list(options.engines)
    rows = [[name] + [f"{pick(times[name, engine]):.3f}" for engine in engines for pick in (min, statistics.median)] for name in names]
    head = ["program"] + [f"{engine} {what}" for engine in engines for what in ("min", "median")]
    print_table(f"CPU seconds (user + system), {options.rounds} rounds", head, rows, options.markdown)
    others = [engine for engine in engines if engine != options.baseline]
    if not others:
        return
    ratios = {(name, engine): statistics.median(times[name, engine]) / statistics.median(times[name, options.baseline]) for name in names for engine in others}
    rows = [[name] + [f"{ratios[name, engine]:.3f}" for engine in others] for name in names]
    rows.append(["geometric mean"] + [f"{statistics.geometric_mean(ratios[name, engine] for name in names):.3f}" for engine in others])
    print_table(f"Ratio of medians to {options.baseline} (below 1: faster)", ["program"] + others, rows, options.markdown)
    print("All engines printed the same.")


def main():
    options = parse_arguments()
    try:
        with tempfile.TemporaryDirectory() as folder:
            times = measure(options, folder)
    except Failed as failure:
        show_progress("")
        print(f"compare: {failure}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        show_progress("")
        print("compare: interrupted", file=sys.stderr)
        return 130
    report(options, times)
    return 0


if __name__ == "__main__":
    sys.exit(main())
