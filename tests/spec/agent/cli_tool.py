"""A to-do command line driven by argparse, given lists of arguments, with state kept in memory."""
import argparse
import sys
from dataclasses import dataclass, field
from datetime import date


@dataclass
class Task:
    title: str
    priority: int = 3
    tags: set = field(default_factory=set)
    due: date | None = None
    done: bool = False

    def __str__(self):
        mark = "x" if self.done else " "
        extra = "".join(f" #{tag}" for tag in sorted(self.tags))
        due = f" (due {self.due})" if self.due else ""
        return f"[{mark}] {self.title} !{self.priority}{extra}{due}"


TASKS: list[Task] = []


def iso_date(text):
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"not a date: {text!r} ({error})") from error


def cmd_add(args):
    TASKS.append(Task(" ".join(args.title), args.priority, set(args.tag or ()), args.due))
    print("added", len(TASKS))


def cmd_list(args):
    tasks = [t for t in TASKS if (args.all or not t.done) and (not args.tag or args.tag in t.tags)]
    if args.sort:
        tasks.sort(key=lambda t: getattr(t, args.sort), reverse=args.reverse)
    for number, task in enumerate(tasks, 1):
        print(f"{number:>2}. {task}")
    if not tasks:
        print("nothing to do")


def cmd_done(args):
    for number in args.numbers:
        try:
            TASKS[number - 1].done = not args.undo
        except IndexError:
            print(f"no task {number}")
            return 1
    return 0


def build_parser():
    parser = argparse.ArgumentParser(prog="todo", description="A tiny to-do list.", epilog="Have a nice day.")
    parser.add_argument("-V", "--version", action="version", version="%(prog)s 1.2")
    parser.add_argument("-v", "--verbose", action="count", default=0, help="say more (repeat for even more)")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    add = commands.add_parser("add", help="add a task", aliases=["new"])
    add.add_argument("title", nargs="+")
    add.add_argument("-p", "--priority", type=int, choices=range(1, 6), default=3, help="1 to 5 (default: %(default)s)")
    add.add_argument("-t", "--tag", action="append", metavar="TAG")
    add.add_argument("--due", type=iso_date)
    add.set_defaults(func=cmd_add)
    show = commands.add_parser("list", help="show tasks")
    show.add_argument("--all", action="store_true")
    show.add_argument("--tag")
    group = show.add_mutually_exclusive_group()
    group.add_argument("--sort", choices=["title", "priority"])
    group.add_argument("--unsorted", dest="sort", action="store_const", const=None)
    show.add_argument("-r", "--reverse", action="store_true")
    show.set_defaults(func=cmd_list)
    done = commands.add_parser("done", help="mark tasks as done", description="Mark tasks.")
    done.add_argument("numbers", nargs="*", type=int)
    done.add_argument("--undo", action=argparse.BooleanOptionalAction, default=False)
    done.set_defaults(func=cmd_done)
    return parser


def main(argv=None):
    parser = build_parser()
    args = parser.parse_args(argv)
    if args.verbose:
        print("args:", {k: v for k, v in sorted(vars(args).items()) if k != "func"})
    return args.func(args) or 0


if __name__ == "__main__":
    for line in ("add Buy milk -t shop -t food", "new Write the report -p 1 --due 2025-02-28", "add Sleep --priority=5", "list", "list --sort priority",
                 "list --sort title -r", "done 1 3", "list", "list --all --tag shop", "-vv done 2 --no-undo", "done 9", "done 1 --undo", "list", "add", "add x -p 9",
                 "add x --due tomorrow", "list --sort title --unsorted", "frobnicate", "", "--version", "list --nope", "add x -p"):
        print("$ todo", line)
        try:
            print("=>", main(line.split()))
        except SystemExit as stop:
            print("=> exit", stop.code)
    parser = build_parser()
    print(parser.format_help())
    print(parser.format_usage().strip())
    print(len(TASKS), sum(t.done for t in TASKS))
