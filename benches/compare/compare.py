#!/usr/bin/env python3
"""Runs the bench programs on several engines side by side and compares their CPU time and their memory.

What comes in: the programs of benches/programs, in folders that are groups, and engines as command lines (see measure.py).
What goes out: for each program the minimum of the children's CPU time, the ratio against the baseline engine, the peak memory;
for each group the geometric mean and the worst program. It must never compare engines that printed different things.

The rounds are interleaved: each round runs every engine once on every program, so that a slow minute hits all alike.

    python3 benches/compare/compare.py
    python3 benches/compare/compare.py --rounds 7 --only fib,sieve --markdown
    python3 benches/compare/compare.py --group kernels --engine lua='lua port/{name}.lua'
    python3 benches/compare/compare.py --write      # puts the tables into RESULTS.md
"""
import argparse
import pathlib
import statistics
import sys
import tempfile

from measure import Failed, add_engine_arguments, build_commands, engines_of, peak_memory, run, show_progress
from tables import format_table, write_results

PROGRAMS = pathlib.Path(__file__).resolve().parent.parent / "programs"


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    add_engine_arguments(parser)
    parser.add_argument("--rounds", type=int, default=5, metavar="N", help="runs of each program on each engine (default: 5)")
    parser.add_argument("--group", action="append", default=[], metavar="NAME,...", help="only these groups")
    parser.add_argument("--only", action="append", default=[], metavar="NAME,...", help="only these programs")
    parser.add_argument("--programs", type=pathlib.Path, default=PROGRAMS, metavar="DIR",
                        help="another folder of programs; its folders are groups, and it is one itself")
    parser.add_argument("--markdown", action="store_true", help="print the tables as Markdown")
    parser.add_argument("--write", action="store_true", help="also write them into RESULTS.md, which takes the whole set of programs")
    options = parser.parse_args()
    if options.rounds < 1:
        parser.error("--rounds takes a number of at least 1")
    if options.write and (options.only or options.group or options.programs != PROGRAMS):
        parser.error("--write takes the whole set of programs: without --only, --group and --programs")
    options.engines = engines_of(parser, options)
    known, group_of = {}, {}
    for path in sorted(options.programs.glob("*.py")) + sorted(options.programs.glob("*/*.py")):
        known[path.stem] = path
        group_of[path.stem] = path.parent.name
    wanted = [name for text in options.only for name in text.split(",") if name]
    groups = [name for text in options.group for name in text.split(",") if name]
    for what, names, all_names in (("program", wanted, known), ("group", groups, set(group_of.values()))):
        for name in names:
            if name not in all_names:
                parser.error(f"no {what} {name!r} in {options.programs}: there are {', '.join(sorted(all_names))}")
    names = [name for name in (wanted or known) if not groups or group_of[name] in groups]
    if not names:
        parser.error(f"no programs are left of those in {options.programs}")
    options.programs_by_name = {name: known[name] for name in names}
    # Kernels first: they are the groups' oldest; then by name.
    options.groups = {group: [name for name in names if group_of[name] == group]
                      for group in sorted({group_of[name] for name in names}, key=lambda group: (group != "kernels", group))}
    return options


def measure(options, folder):
    programs, engines = options.programs_by_name, options.engines
    commands = build_commands(engines, options.build, programs, folder)
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
    memory = {}
    for key in commands:
        show_progress(f"memory: {key[0]} on {key[1]}")
        memory[key] = peak_memory(commands[key])
    show_progress("")
    return {key: min(values) for key, values in times.items()}, memory


def megabytes(amount):
    return "–" if amount is None else f"{amount / 2**20:.1f}"


def report(options, times, memory):
    engines, base = list(options.engines), options.baseline
    others = [engine for engine in engines if engine != base]
    has_memory = all(amount is not None for amount in memory.values())
    ratio = {key: times[key] / max(times[key[0], base], 1e-6) for key in times}
    memory_ratio = {key: memory[key] / memory[key[0], base] for key in memory} if has_memory else {}
    parts = []
    summary = []
    head = (["program"] + [f"{engine} (s)" for engine in engines] + [f"{engine} / {base}" for engine in others]
            + [f"{engine} (MB)" for engine in engines] + [f"{engine} / {base} (memory)" for engine in others])
    for group, names in options.groups.items():
        rows = []
        for name in names:
            rows.append([name] + [f"{times[name, engine]:.3f}" for engine in engines] + [f"{ratio[name, engine]:.2f}" for engine in others]
                        + [megabytes(memory[name, engine]) for engine in engines]
                        + [f"{memory_ratio[name, engine]:.2f}" if has_memory else "–" for engine in others])
        parts.append(format_table(group, head, rows, options.markdown))
        for engine in others:
            mean = statistics.geometric_mean(ratio[name, engine] for name in names)
            worst = max(names, key=lambda name: ratio[name, engine])
            line = [group, str(len(names)), engine, f"{mean:.3f}", f"{worst} {ratio[worst, engine]:.2f}"]
            if has_memory:
                largest = max(names, key=lambda name: memory_ratio[name, engine])
                line += [f"{statistics.geometric_mean(memory_ratio[name, engine] for name in names):.3f}", f"{largest} {memory_ratio[largest, engine]:.2f}"]
            else:
                line += ["–", "–"]
            summary.append(line)
    if others:
        head = ["group", "programs", "engine", f"time / {base}, geometric mean", "slowest", "memory, geometric mean", "largest"]
        parts.append(format_table(f"Against {base}: below 1 is faster, smaller", head, summary, options.markdown))
        rows = [[name, engine, f"{ratio[name, engine]:.2f}"] for name, engine in sorted(ratio, key=ratio.get, reverse=True) if engine != base][:10]
        parts.append(format_table("The ten slowest", ["program", "engine", f"time / {base}"], rows, options.markdown))
    parts.append(f"CPU seconds (user + system) of whole processes, minimum of {options.rounds} interleaved rounds; all engines printed the same.\n")
    return "\n".join(parts)


def main():
    options = parse_arguments()
    try:
        with tempfile.TemporaryDirectory() as folder:
            times, memory = measure(options, folder)
        print(report(options, times, memory), end="")
        if options.write:
            options.markdown = True
            write_results("compare", report(options, times, memory))
    except (Failed, ValueError) as failure:
        show_progress("")
        print(f"compare: {failure}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        show_progress("")
        print("compare: interrupted", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
