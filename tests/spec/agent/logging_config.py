"""Logging: levels, handlers on stdout, formatters, filters, propagation, child loggers, exceptions, adapters."""
import io
import logging
import sys


class Collector(logging.Handler):
    def __init__(self):
        super().__init__()
        self.records = []

    def emit(self, record):
        self.records.append((record.levelname, record.name, record.getMessage()))


class NoSecrets(logging.Filter):
    def filter(self, record):
        record.msg = str(record.msg).replace("hunter2", "***")
        return "drop" not in record.getMessage()


class Colourless(logging.Formatter):
    def format(self, record):
        text = super().format(record)
        return text.replace("WARNING", "warn").replace("ERROR", "ERR!")


def configure():
    root = logging.getLogger("app")
    root.setLevel(logging.DEBUG)
    root.propagate = False
    out = logging.StreamHandler(sys.stdout)
    out.setLevel(logging.INFO)
    out.setFormatter(Colourless("%(levelname)-8s %(name)s: %(message)s"))
    root.addHandler(out)
    collector = Collector()
    root.addHandler(collector)
    return root, collector


class Service:
    def __init__(self, name):
        self.log = logging.getLogger(f"app.{name}")

    def work(self, n):
        self.log.debug("working on %d", n)
        if n < 0:
            self.log.warning("negative input %(n)s for %(who)s", {"n": n, "who": "service"})
        try:
            return 10 // n
        except ZeroDivisionError:
            self.log.exception("cannot divide by %r", n) if n is None else self.log.error("cannot divide by %r", n)
            return None


root, collector = configure()
service = Service("math")
print([service.work(n) for n in (2, -3, 0)])
root.addFilter(NoSecrets())
root.info("password is hunter2")
root.info("drop this")
service.log.critical("bad %s", [1, 2])
service.log.setLevel(logging.ERROR)
service.log.warning("not shown")
print(service.log.level, service.log.getEffectiveLevel(), service.log.isEnabledFor(logging.INFO), logging.getLogger("app.math") is service.log, service.log.parent.name)
print(collector.records)
adapter = logging.LoggerAdapter(root, {"request": 42})
adapter.info("adapted")
buffer = io.StringIO()
other = logging.getLogger("other")
handler = logging.StreamHandler(buffer)
handler.setFormatter(logging.Formatter("{levelname}|{name}|{message}|{funcName}", style="{"))
other.addHandler(handler)
other.propagate = False


def caller():
    other.error("from %s", "caller")
    other.log(35, "custom level")
    other.info("below the level")


caller()
logging.addLevelName(35, "NOTICE")
caller()
print(buffer.getvalue().splitlines())
print(logging.getLevelName(20), logging.getLevelName("ERROR"), logging.getLevelName(35), logging.DEBUG < logging.INFO, logging.root.name)
record = logging.LogRecord("n", logging.INFO, "file.py", 7, "x=%d", (5,), None)
print(record.getMessage(), record.levelname, record.lineno, logging.Formatter("%(name)s:%(lineno)d:%(message)s").format(record))
other.removeHandler(handler)
print(other.handlers, other.hasHandlers(), root)
try:
    other.setLevel("LOUD")
except ValueError as error:
    print(error)
