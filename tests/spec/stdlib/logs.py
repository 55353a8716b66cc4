"""logging: loggers, handlers, formatters, filters, adapters."""
import logging, sys
class Buf:
    def __init__(self): self.t = []
    def write(self, s): self.t.append(s)
    def flush(self): pass
    def out(self):
        print("".join(self.t), end=""); self.t.clear()
b = Buf()
sys.stderr = e = Buf()
logging.getLogger("early").warning("last resort %d", 3); logging.getLogger("early").info("no"); e.out()
logging.basicConfig(stream=b, level=logging.INFO, format="%(levelname)-8s|%(name)s|%(message)s|%(funcName)s|%(lineno)d|%(filename)s|%(module)s")
log = logging.getLogger("app.sub.deep"); app = logging.getLogger("app")
def work():
    log.info("hello %s", "world"); log.debug("no"); log.warning("w %(a)d", {"a": 1}); log.error("plain"); log.critical("c %d %d", 1, 2)
    logging.info("root info"); logging.warning("root warn")
    log.log(35, "level 35"); log.info("from caller", stacklevel=2)
work(); b.out()
print(log, app, log.parent, log.getEffectiveLevel(), logging.getLogger() is logging.root, logging.getLogger("app.sub.deep") is log, app.getChild("x").name, sorted(x.name for x in app.getChildren()))
app.setLevel("ERROR"); log.warning("hidden"); log.error("shown"); b.out()
h = logging.StreamHandler(b); h.setFormatter(logging.Formatter("{levelname}:{message}:{extra_field}", style="{", defaults={"extra_field": "dflt"}))
app.addHandler(h); app.propagate = False
log.error("braces"); log.error("extra", extra={"extra_field": 5}); b.out()
try: 1 / 0
except ZeroDivisionError: log.exception("failed"); 
b.out()
try: raise ValueError("x")
except ValueError as err: log.error("with exc", exc_info=err); log.error("tuple", exc_info=sys.exc_info()); log.error("none", exc_info=False)
b.out()
h.setFormatter(logging.Formatter("$levelname ${message}", style="$")); log.error("dollar"); b.out()
class F(logging.Filter):
    def filter(self, r): r.msg = r.msg.upper(); return "skip" not in r.msg.lower()
log.addFilter(F()); log.error("to skip"); log.error("kept %s", 1); b.out()
h.addFilter(lambda r: r.levelno > 45); log.error("no"); log.critical("yes"); b.out()
ad = logging.LoggerAdapter(logging.getLogger("ad"), {"user": "u"}); 
h2 = logging.StreamHandler(b); h2.setFormatter(logging.Formatter("%(user)s %(message)s")); logging.getLogger("ad").addHandler(h2); logging.getLogger("ad").propagate = False
ad.warning("adapted"); ad.error("x %s", "y"); b.out(); print(ad)
logging.addLevelName(25, "NOTICE"); print(logging.getLevelName(25), logging.getLevelName("NOTICE"), logging.getLevelName(99), logging.getLevelName("ERROR"))
logging.getLogger("ad").log(25, "no user"); b.out(); print("".join(e.t).count("Logging error") == 0); e.t.clear()
logging.disable(logging.ERROR); logging.getLogger("ad").error("off"); logging.disable(logging.NOTSET); b.out()
def t(f, *a, **k):
    try: print(f(*a, **k))
    except Exception as x: print(type(x).__name__, x)
t(logging.getLogger("q").setLevel, "NOPE"); t(logging.getLogger("q").setLevel, 1.5); t(logging.Formatter, "{x", style="{"); t(logging.Formatter, "nothing"); t(logging.Formatter, "%(x)s", style="?"); t(logging.basicConfig, force=True, nope=1); t(logging.getLogger, 5); t(logging.Handler().emit, None)
t(log.error, "m", extra={"message": 1}); t(logging.Formatter("%(nope)s").format, logging.makeLogRecord({"msg": "m"}))
class L(logging.Handler):
    def __init__(self): super().__init__(); self.r = []
    def emit(self, r): self.r.append((r.levelname, r.getMessage(), r.name, r.args))
l = L(); q = logging.getLogger("list"); q.addHandler(l); q.setLevel(logging.DEBUG); q.propagate = False
q.debug("a %s", 1); q.info("b", ); q.warning({"k": 1}); print(l.r, l, q.hasHandlers(), q.isEnabledFor(5))
nh = logging.NullHandler(); print(nh, h, logging.StreamHandler())
r = logging.makeLogRecord({"msg": "hi %s", "args": ("x",), "name": "n", "levelno": 10}); print(r.getMessage(), r.name, logging.Formatter().format(r))
