"""logging.config.dictConfig: loggers, handlers, filters and formatters made of a dictionary."""
import io
import logging
import logging.config
import logging.handlers
import sys

stream = io.StringIO()


class Only:
    def __init__(self, word, extra=0):
        self.word = word

    def filter(self, record):
        return self.word in record.getMessage()


class Upper(logging.Formatter):
    def format(self, record):
        return super().format(record).upper()


def factory(prefix):
    handler = logging.StreamHandler(stream)
    handler.prefix = prefix
    return handler


early = logging.getLogger("early")
child = logging.getLogger("app.early.child")
config = {
    "version": 1,
    "formatters": {
        "plain": {"format": "%(levelname)s:%(name)s:%(message)s"},
        "braces": {"format": "{levelname:<8}|{message}|{who}", "style": "{", "defaults": {"who": "nobody"}},
        "upper": {"class": "__main__.Upper", "format": "%(message)s"},
        "own": {"()": Upper, "fmt": "own %(message)s"},
    },
    "filters": {"only": {"()": "__main__.Only", "word": "yes"}, "named": {"name": "app"}},
    "handlers": {
        "out": {"class": "logging.StreamHandler", "formatter": "plain", "stream": "ext://sys.stdout", "level": "INFO"},
        "held": {"class": "logging.handlers.MemoryHandler", "capacity": 100, "target": "text", "flushLevel": "ERROR"},
        "text": {"class": "logging.StreamHandler", "formatter": "braces", "stream": stream, "filters": ["only"], ".": {"terminator": "!\n"}},
        "made": {"()": factory, "prefix": "cfg://custom.prefix", "formatter": "own"},
        "none": {"class": "logging.NullHandler"},
    },
    "custom": {"prefix": "P"},
    "loggers": {
        "app": {"level": "DEBUG", "handlers": ["out", "held"], "propagate": False},
        "app.db": {"level": logging.ERROR, "filters": ["named"]},
        "other": {"handlers": ["made"], "propagate": "no"},
    },
    "root": {"level": "WARNING", "handlers": ["out"]},
}
logging.config.dictConfig(config)
app = logging.getLogger("app")
app.debug("hidden from out, yes")
app.info("shown, no")
app.error("error, yes")
logging.getLogger("app.db").warning("too low")
logging.getLogger("app.db").critical("critical")
logging.getLogger("other").warning("other")
logging.getLogger().info("no")
logging.getLogger("fresh").warning("by the root")
early.warning("early is disabled")
child.warning("a child goes on")
print(stream.getvalue())
print(early.disabled, child.disabled, app.handlers[0].name, logging.getHandlerByName("made").prefix, sorted(logging.getHandlerNames()))
print(config["handlers"]["out"]["formatter"])

logging.config.dictConfig({"version": 1, "incremental": True, "handlers": {"out": {"level": "ERROR"}}, "loggers": {"app": {"level": "ERROR"}}, "root": {"level": "ERROR"}})
print(logging.getHandlerByName("out").level, app.level, logging.getLogger().level)
logging.config.dictConfig({"version": 1, "disable_existing_loggers": False, "root": {"level": "INFO", "handlers": []}})
print(app.disabled, early.disabled, logging.getLogger().handlers)


def refused(config):
    try:
        logging.config.dictConfig(config)
        print("taken")
    except Exception as error:
        print(type(error).__name__, error, "|", type(error.__cause__).__name__, error.__cause__)


refused({})
refused({"version": 2})
refused({"version": 1, "handlers": {"a": {"class": "logging.NoSuch"}}})
refused({"version": 1, "handlers": {"a": {"class": "logging.StreamHandler", "formatter": "none"}}})
refused({"version": 1, "handlers": {"a": {"class": "logging.StreamHandler", "level": "LOUD"}}})
refused({"version": 1, "loggers": {"a": {"handlers": ["none"]}}})
refused({"version": 1, "root": {"level": "NOPE"}})
refused({"version": 1, "formatters": {"a": {"format": "%(x", "style": "?"}}})
refused({"version": 1, "filters": {"a": {"()": "__main__.Only"}}})
refused({"version": 1, "loggers": {"a": {"filters": ["none"]}}})
refused({"version": 1, "incremental": True, "handlers": {"zz": {"level": 1}}})
refused({"version": 1, "handlers": {"a": {"level": 1}}})
