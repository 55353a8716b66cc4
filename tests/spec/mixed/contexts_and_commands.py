"""Context managers, warnings, tracebacks, logging, templates, texts and command lines."""
import contextlib, io, sys, warnings, traceback, logging, contextvars, string, textwrap, argparse
from contextlib import contextmanager, ExitStack, suppress, redirect_stdout, redirect_stderr, nullcontext, closing, ContextDecorator
@contextmanager
def tag(n):
    print(f"<{n}>")
    try: yield n.upper()
    except ZeroDivisionError: print("zde"); raise ValueError("wrapped") from None
    finally: print(f"</{n}>")
with tag("a") as x, tag("b"): print(x)
try:
    with tag("c"): 1 / 0
except ValueError as e: print(repr(e), e.__cause__, e.__suppress_context__)
@tag("deco")
def fn(): print("in fn")
fn()
with suppress(KeyError, IndexError): {}["x"]
buf = io.StringIO()
with redirect_stdout(buf): print("hidden")
print(repr(buf.getvalue()))
with redirect_stderr(io.StringIO()) as err: print("e", file=sys.stderr)
print(err.getvalue())
with ExitStack() as st:
    st.enter_context(tag("s1")); st.callback(print, "cb", end="!\n")
    st.push(lambda *exc: print("exc", exc[0]) or True)
    raise RuntimeError("gone")
st = ExitStack(); st.enter_context(tag("kept")); new = st.pop_all(); st.close(); print("moved"); new.close()
class Res:
    def close(self): print("closed")
with closing(Res()), nullcontext(5) as five: print(five)
class Timer(ContextDecorator):
    def __enter__(self): print("start"); return self
    def __exit__(self, *e): print("stop", e[0]); return False
@Timer()
def work(a): return a * 2
print(work(4))
try:
    with tag("x"):
        with Timer(): raise KeyError("k")
except KeyError as e: print("KeyError", e)
@contextmanager
def noyield():
    return
    yield
try:
    with noyield(): pass
except RuntimeError as e: print(e)
with warnings.catch_warnings(record=True) as ws:
    warnings.simplefilter("always")
    warnings.warn("old", DeprecationWarning); warnings.warn("u")
    print([(w.category.__name__, str(w.message)) for w in ws])
with warnings.catch_warnings():
    warnings.simplefilter("error")
    try: warnings.warn("boom", RuntimeWarning)
    except RuntimeWarning as e: print("raised", e)
def lvl3(): raise LookupError("deep")
def lvl2():
    try: lvl3()
    except LookupError as e: raise TypeError("mid") from e
try: lvl2()
except TypeError:
    s = traceback.format_exc(); print(s[-300:].count("TypeError"))
    et, ev, tb = sys.exc_info(); print(et.__name__, ev, traceback.format_exception_only(ev), [f.name for f in traceback.extract_tb(tb)])
log = logging.getLogger("app.db"); stream = io.StringIO(); h = logging.StreamHandler(stream)
h.setFormatter(logging.Formatter("%(levelname)-8s|%(name)s|%(message)s|%(funcName)s")); log.addHandler(h); log.setLevel(logging.DEBUG); log.propagate = False
log.debug("x=%d", 3); log.info("%s %s", "a", "b"); log.warning("w"); log.error("no %(k)s", {"k": 1})
try: 1 / 0
except ZeroDivisionError: log.exception("failed")
class F(logging.Filter):
    def filter(self, r): return "secret" not in r.getMessage()
log.addFilter(F()); log.critical("secret"); log.critical("fine", extra={"u": 1}); log.log(15, "custom")
ad = logging.LoggerAdapter(log, {"req": 7}); ad.info("adapted")
print([l for l in stream.getvalue().splitlines() if "File" not in l]); print(log.getEffectiveLevel(), logging.getLevelName(30), log.isEnabledFor(5), log.name, log.parent.name, repr(log))
var = contextvars.ContextVar("var", default="dflt"); tok = var.set("one"); ctx = contextvars.copy_context()
def inner(): var.set("two"); return var.get()
print(ctx.run(inner), var.get(), ctx[var]); var.reset(tok); print(var.get(), tok.old_value is contextvars.Token.MISSING, var.name)
t = string.Template("Hi $name, you owe $$${amt} ${x_1}"); print(t.safe_substitute(name="Bo"), t.get_identifiers(), t.is_valid())
try: t.substitute(name="a")
except KeyError as e: print("missing", e)
try: string.Template("$ bad").substitute()
except ValueError as e: print(e)
class T(string.Template): delimiter = "%"
print(T("%a and %{b} %%").substitute({"a": 1}, b=2), string.capwords("hello big  world"), string.ascii_letters[:5], string.punctuation, string.hexdigits)
class Fm(string.Formatter):
    def get_value(self, k, a, kw): return kw.get(k, f"<{k}>") if isinstance(k, str) else a[k]
    def convert_field(self, v, c): return v.upper() if c == "u" else super().convert_field(v, c)
print(Fm().format("{0} {miss} {x!u} {y:>5}", 1, x="ab", y=2), list(string.Formatter().parse("a{b!r:c}d{{")))
text = "The quick brown fox jumps over the lazy dog. " * 3
print(textwrap.fill(text, 30, initial_indent="* ", subsequent_indent="  ")); print(textwrap.shorten(text, 40, placeholder="..."), textwrap.wrap("a-very-long-hyphenated-word and more", 10), textwrap.wrap("supercalifragilistic", 6, break_long_words=False))
print(textwrap.dedent("""\
    one
      two
    three
    """), textwrap.indent("a\n\nb", "> "), textwrap.indent("a\n\nb", "> ", lambda l: True))
ap = argparse.ArgumentParser(prog="tool", description="A tool.", epilog="bye", formatter_class=argparse.ArgumentDefaultsHelpFormatter)
ap.add_argument("src", nargs="+", help="inputs"); ap.add_argument("-n", "--num", type=int, default=3, choices=[1, 2, 3], help="count"); ap.add_argument("-v", action="count", default=0); g = ap.add_mutually_exclusive_group(); g.add_argument("--fast", action="store_true"); g.add_argument("--slow", dest="fast", action="store_false"); ap.add_argument("--kv", action="append", metavar="K=V"); ap.add_argument("--flag", action=argparse.BooleanOptionalAction, default=True, help="flag")
print(ap.parse_args(["a", "b", "-n", "2", "-vv", "--kv", "a=1", "--kv=b=2", "--no-flag"])); ap.print_help()
for bad in (["x", "-n", "9"], ["x", "-n", "q"], [], ["x", "--fast", "--slow"], ["x", "--zzz"]):
    try:
        with redirect_stderr(io.StringIO()) as e: ap.parse_args(bad)
    except SystemExit as ex: print(ex.code, e.getvalue().splitlines()[-1])
sp = argparse.ArgumentParser(prog="git"); subs = sp.add_subparsers(dest="cmd", required=True); c = subs.add_parser("clone", help="copy"); c.add_argument("url"); c.set_defaults(func=lambda a: print("clone", a.url)); subs.add_parser("log")
a = sp.parse_args(["clone", "http://x"]); a.func(a); print(sp.parse_known_args(["log", "--w"])); sp.print_usage()
