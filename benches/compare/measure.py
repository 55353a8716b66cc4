"""Runs commands and measures them: CPU time, peak memory, and what they printed.

What comes in: command lines, with `{program}` (the source file), `{archive}` (what the builder made of it) or `{name}` in them.
What goes out: CPU seconds (user + system) of the whole child, peak resident bytes, output. It must never take wall-clock time:
the machine may be busy.
"""
import os
import pathlib
import shlex
import subprocess
import sys
import tempfile

BASELINE = "cpython"
DEFAULT_BUILDER = "npyc build {program} -o {archive}"
# Measures the peak of another process, started small: a child of this process would never show less than this process's own.
TIME = pathlib.Path("/usr/bin/time")
# The version that everything is compared with, best as the system's package: a version manager's `python3.11` is a shell script.
PYTHON = "python3.11"


class Failed(Exception):
    """A command that ended badly; the message says which and how."""


def default_engines():
    system = pathlib.Path("/usr/bin") / PYTHON
    return {BASELINE: f"{system if system.exists() else PYTHON} {{program}}", "npyc": "npython run {archive}"}


def add_engine_arguments(parser):
    parser.add_argument("--engine", action="append", default=[], metavar="NAME=CMD",
                        help="an engine; CMD holds {program}, {archive} or {name}. Repeat it. A name given again replaces a default one.")
    parser.add_argument("--no-defaults", action="store_true", help="only the engines given with --engine")
    parser.add_argument("--build", default=DEFAULT_BUILDER, metavar="CMD", help=f"makes {{archive}} of {{program}} (default: {DEFAULT_BUILDER})")
    parser.add_argument("--baseline", default=BASELINE, help=f"the engine that ratios are against (default: {BASELINE})")


def engines_of(parser, options):
    engines = {} if options.no_defaults else default_engines()
    for text in options.engine:
        name, sign, command = text.partition("=")
        if not sign or not name or not command:
            parser.error(f"--engine {text!r}: write NAME='CMD {{program}}'")
        engines[name] = command
    if not engines:
        parser.error("no engines: give at least one with --engine")
    if options.baseline not in engines:
        parser.error(f"the baseline {options.baseline!r} is not among the engines {', '.join(engines)}")
    return engines


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


def peak_memory(arguments):
    """Runs a command once more and gives its peak resident bytes, or None where GNU time is missing."""
    if not TIME.exists():
        return None
    with tempfile.NamedTemporaryFile("r") as file:
        run([str(TIME), "--format", "%M", "--output", file.name, *arguments])
        return int(file.read()) * 1024


def build_commands(engines, builder, programs, folder):
    """The command of each (program, engine), by the programs' names; builds the archives that an engine needs."""
    commands = {}
    for name, program in programs.items():
        archive = pathlib.Path(folder) / f"{name}.npyc"
        if any("{archive}" in command for command in engines.values()):
            run(fill(builder, program, archive))
        for engine, command in engines.items():
            commands[name, engine] = fill(command, program, archive)
    return commands


def show_progress(text):
    if sys.stderr.isatty():
        print(f"\r{text}\x1b[K", end="", file=sys.stderr, flush=True)
