# Command lines as optparse reads them: kinds of options, help, errors.
import contextlib
import io
import optparse
import os
import sys

os.environ["COLUMNS"] = "80"
said = []


def made(**keywords):
    parser = optparse.OptionParser("usage: %prog [options] FILE", prog="tool", version="%prog 1.0", description="A tool of some kind. " * 5, epilog="The end.", **keywords)
    parser.add_option("-v", "--verbose", action="store_true", dest="verbose", default=False, help="talk more")
    parser.add_option("-q", action="store_false", dest="verbose", help="talk less")
    parser.add_option("-n", "--number", type="int", default=3, metavar="N", help="how many [default: %default]")
    parser.add_option("-f", "--float", type=float, help="a number with a point that has a very long help text which has to be wrapped at some place")
    parser.add_option("--name", help="a name", default="x")
    parser.add_option("-c", action="count", dest="count")
    parser.add_option("-a", action="append", dest="all", type="string")
    parser.add_option("-p", "--point", nargs=2, type="float")
    parser.add_option("-k", "--kind", type="choice", choices=["one", "two"], help="which kind")
    parser.add_option("--const", action="store_const", const=5, dest="number")
    parser.add_option("--hidden", help=optparse.SUPPRESS_HELP)
    parser.add_option("--call", action="callback", callback=lambda option, opt, value, parser, more: said.append((str(option), opt, value, more)), type="string", callback_args=("more",))
    parser.add_option("--append-const", action="append_const", const=7, dest="all")
    group = optparse.OptionGroup(parser, "Dangerous Options", "Caution: use these options at your own risk.")
    group.add_option("-g", "--go", action="store_true", help="go, go, go")
    group.add_option("--a-very-long-option-name-indeed", metavar="SOMETHING", help="help below")
    parser.add_option_group(group)
    return parser


parser = made()
for line in [
    "", "-v a b", "-q", "-n5", "-n 0x10", "--number=7", "--num 8", "-f 1.5 --name=z", "-ccc", "-a1 -a 2", "-p 1 2", "--kind two", "--const", "x -- -v", "--call v",
    "-vcn4", "--append-const -ax", "-g --a-very q", "--name=", "-",
]:
    values, rest = parser.parse_args(line.split())
    print(line, sorted(vars(values).items(), key=str), rest)
print(said)
for line in ["-z", "--zzz", "-n x", "--number", "--kind three", "-p 1", "--verbose=1", "--n", "-f q", "--version", "-h", "-n 010"]:
    out, errors = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(errors):
        try:
            print(parser.parse_args(line.split())[0].number)
        except SystemExit as error:
            print("exit", error.code)
    print(line, out.getvalue(), errors.getvalue())
print(made(formatter=optparse.TitledHelpFormatter()).format_help())
for wrong in [
    lambda: parser.add_option("-v"), lambda: parser.add_option("x"), lambda: parser.add_option("-xy"), lambda: parser.add_option("--y", type="foo"),
    lambda: parser.add_option("--y", action="foo"), lambda: parser.add_option("--y", const=1), lambda: parser.add_option("--y", type="choice"), lambda: parser.add_option(),
    lambda: parser.add_option("--y", nope=1), lambda: parser.add_option("--y", action="callback"), lambda: parser.remove_option("--nope"), lambda: parser.add_option("--y", action="store_true", type="int"),
    lambda: parser.add_option("--y", choices=1, type="choice"), lambda: optparse.OptionParser(conflict_handler="x"), lambda: parser.add_option("--y", action="store_true", nargs=2),
]:
    try:
        wrong()
    except Exception as error:
        print(type(error).__name__, error)
print(parser.has_option("-v"), parser.get_option("--name"), parser.get_option_group("-g").title, parser.get_usage(), parser.get_version())
resolved = optparse.OptionParser(conflict_handler="resolve", prog="p")
resolved.add_option("-n", "--noisy", help="old")
resolved.add_option("-n", help="new")
resolved.set_defaults(noisy="d", other=1)
resolved.disable_interspersed_args()
print(resolved.format_help(), resolved.parse_args(["-n", "1", "a", "-n", "2"])[1], str(resolved.parse_args([])[0]))
print(optparse.Values({"a": 1}) == {"a": 1}, optparse.Values({"a": 1}) == optparse.Values({"a": 1}), str(optparse.Values({"b": 2})))
