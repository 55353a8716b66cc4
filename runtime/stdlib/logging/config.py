"""Loggers, handlers, filters and formatters made as a dictionary says.

What stands in files (`fileConfig`) or comes over a network (`listen`) is refused.
"""

import logging
import sys

RESET_ERROR = 104
DEFAULT_LOGGING_CONFIG_PORT = 9030


def _import(name):
    if name == "logging":
        return logging
    if name == "sys":
        return sys
    if name in sys.modules:
        return sys.modules[name]
    if name.startswith("logging.") and name != "logging.handlers":
        raise ModuleNotFoundError(f"No module named {name!r}", name=name)
    from importlib import import_module

    return import_module(name)


def _resolve(path):
    """What a dotted name stands for."""
    first, *rest = path.split(".")
    name = first
    try:
        found = _import(name)
        for part in rest:
            name += "." + part
            try:
                found = getattr(found, part)
            except AttributeError:
                _import(name)
                found = getattr(found, part)
    except ImportError as error:
        raise ValueError(f"Cannot resolve {path!r}: {error}") from error
    return found


class DictConfigurator:
    """What a dictionary says, and how it is carried out."""

    def __init__(self, config):
        self.config = dict(config)

    # ---- values ----

    def convert(self, value):
        """A value of the dictionary, with what `ext://` and `cfg://` stand for in place of them."""
        if isinstance(value, dict):
            return {key: self.convert(one) for key, one in value.items()}
        if isinstance(value, list):
            return [self.convert(one) for one in value]
        if isinstance(value, tuple) and not hasattr(value, "_fields"):
            return tuple([self.convert(one) for one in value])
        if isinstance(value, str):
            if value.startswith("ext://"):
                return _resolve(value[6:])
            if value.startswith("cfg://"):
                return self._from_config(value[6:])
        return value

    def _from_config(self, path):
        place, end = 0, len(path)
        while place < end and (path[place].isalnum() or path[place] == "_"):
            place += 1
        if not place:
            raise ValueError(f"Unable to convert {path!r}")
        found = self.config[path[:place]]
        while place < end:
            if path[place] == ".":
                start = place = place + 1
                while place < end and (path[place].isalnum() or path[place] == "_"):
                    place += 1
                found = found[path[start:place]]
            elif path[place] == "[" and "]" in path[place:]:
                close = path.index("]", place)
                key = path[place + 1:close].strip()
                found = found[int(key) if key.isdigit() else key]
                place = close + 1
            else:
                raise ValueError(f"Unable to convert {path!r} at {path[place:]!r}")
        return self.convert(found)

    # ---- the parts ----

    def _part(self, kind, name, config, make):
        try:
            return make(config)
        except Exception as error:
            raise ValueError(f"Unable to configure {kind} {name!r}") from error

    def _custom(self, config):
        """An object of a factory of the program's own."""
        config = dict(config)
        factory = config.pop("()")
        if not callable(factory):
            factory = _resolve(factory)
        attributes = config.pop(".", None)
        made = factory(**{key: value for key, value in config.items() if key.isidentifier()})
        for name, value in (attributes or {}).items():
            setattr(made, name, value)
        return made

    def configure_formatter(self, config):
        """A formatter."""
        config = self.convert(config)
        if "()" in config:
            try:
                return self._custom(config)
            except TypeError as error:
                if "'format'" not in str(error):
                    raise
                config["fmt"] = config.pop("format")
                return self._custom(config)
        name = config.get("class")
        kind = _resolve(name) if name else logging.Formatter
        options = {}
        if config.get("defaults") is not None:
            options["defaults"] = config["defaults"]
        if "validate" in config:
            options["validate"] = config["validate"]
        return kind(config.get("format"), config.get("datefmt"), config.get("style", "%"), **options)

    def configure_filter(self, config):
        """A filter."""
        config = self.convert(config)
        return self._custom(config) if "()" in config else logging.Filter(config.get("name", ""))

    def add_filters(self, filterer, filters):
        """Gives a logger or a handler its filters."""
        for one in filters:
            try:
                is_made = callable(one) or callable(getattr(one, "filter", None))
                filterer.addFilter(one if is_made else self.config["filters"][one])
            except Exception as error:
                raise ValueError(f"Unable to add filter {one!r}") from error

    def configure_handler(self, config):
        """A handler."""
        config = self.convert(config)
        formatter = config.pop("formatter", None)
        if formatter:
            try:
                formatter = self.config["formatters"][formatter]
            except Exception as error:
                raise ValueError(f"Unable to set formatter {formatter!r}") from error
        level = config.pop("level", None)
        filters = config.pop("filters", None)
        if "()" in config:
            factory = config.pop("()")
            if not callable(factory):
                factory = _resolve(factory)
        else:
            factory = config.pop("class", None)
            if not callable(factory):
                factory = _resolve(factory)
            if isinstance(factory, type):
                self._prepare(factory, config)
        attributes = config.pop(".", None)
        options = {key: value for key, value in config.items() if key.isidentifier()}
        try:
            made = factory(**options)
        except TypeError as error:
            if "'stream'" not in str(error):
                raise
            options["strm"] = options.pop("stream")
            made = factory(**options)
        if formatter:
            made.setFormatter(formatter)
        if level is not None:
            made.setLevel(level)
        if filters:
            self.add_filters(made, filters)
        for name, value in (attributes or {}).items():
            setattr(made, name, value)
        return made

    def _prepare(self, kind, config):
        """What handlers that hold others ask for."""
        if kind.__module__ != "logging.handlers" and not {"target", "flushLevel"} & config.keys():
            return
        from logging.handlers import MemoryHandler

        if not issubclass(kind, MemoryHandler):
            return
        if "flushLevel" in config:
            config["flushLevel"] = logging._check_level(config["flushLevel"])
        if "target" in config:
            name = config["target"]
            try:
                target = self.config["handlers"][name]
                if not isinstance(target, logging.Handler):
                    raise TypeError("target not configured yet")
            except Exception as error:
                raise ValueError(f"Unable to set target handler {name!r}") from error
            config["target"] = target

    def _configure_common(self, logger, config, incremental):
        level = config.get("level")
        if level is not None:
            logger.setLevel(level)
        if incremental:
            return
        for handler in logger.handlers[:]:
            logger.removeHandler(handler)
        for name in config.get("handlers") or ():
            try:
                logger.addHandler(self.config["handlers"][name])
            except Exception as error:
                raise ValueError(f"Unable to add handler {name!r}") from error
        if config.get("filters"):
            self.add_filters(logger, config["filters"])

    def configure_logger(self, name, config, incremental=False):
        """A logger."""
        config = self.convert(config)
        logger = logging.getLogger(name)
        self._configure_common(logger, config, incremental)
        logger.disabled = False
        if config.get("propagate") is not None:
            logger.propagate = config["propagate"]

    def configure_root(self, config, incremental=False):
        """The logger that all others stand under."""
        self._configure_common(logging.getLogger(), self.convert(config), incremental)

    # ---- all of it ----

    def configure(self):
        """Carries out what the dictionary says."""
        config = self.config
        if "version" not in config:
            raise ValueError("dictionary doesn't specify a version")
        version = self.convert(config["version"])
        if version != 1:
            raise ValueError(f"Unsupported version: {version}")
        if config.get("incremental", False):
            self._configure_incrementally()
        else:
            self._configure_anew()

    def _configure_incrementally(self):
        for name, config in self.config.get("handlers", {}).items():
            if name not in logging._handlers:
                raise ValueError(f"No handler found with name {name!r}")
            try:
                level = config.get("level")
                if level:
                    logging._handlers[name].setLevel(level)
            except Exception as error:
                raise ValueError(f"Unable to configure handler {name!r}") from error
        self._configure_loggers(True)
        self._configure_root(True)

    def _configure_loggers(self, incremental):
        for name, config in self.config.get("loggers", {}).items():
            self._part("logger", name, config, lambda config: self.configure_logger(name, config, incremental))

    def _configure_root(self, incremental):
        root = self.config.get("root")
        if root:
            try:
                self.configure_root(root, incremental)
            except Exception as error:
                raise ValueError("Unable to configure root logger") from error

    def _configure_anew(self):
        for handler in list(logging._handlers.values()):
            handler.flush()
        logging._handlers.clear()
        made = self.config["formatters"] = dict(self.config.get("formatters", {}))
        for name in made:
            made[name] = self._part("formatter", name, made[name], self.configure_formatter)
        made = self.config["filters"] = dict(self.config.get("filters", {}))
        for name in made:
            made[name] = self._part("filter", name, made[name], self.configure_filter)
        handlers = self.config["handlers"] = dict(self.config.get("handlers", {}))
        # What holds another handler waits until that is made.
        waiting = []
        for name in sorted(handlers):
            try:
                self._make_handler(handlers, name)
            except Exception as error:
                if "target not configured yet" not in str(error.__cause__):
                    raise ValueError(f"Unable to configure handler {name!r}") from error
                waiting.append(name)
        for name in waiting:
            self._part("handler", name, name, lambda name: self._make_handler(handlers, name))
        manager = logging.root.manager
        existing = sorted(manager.loggerDict)
        children = set()
        for name in self.config.get("loggers", {}):
            if name in existing:
                children.update([one for one in existing if one.startswith(name + ".")])
        named = set(self.config.get("loggers", {}))
        self._configure_loggers(False)
        is_disabled = self.config.get("disable_existing_loggers", True)
        for name in existing:
            if name in named:
                continue
            logger = manager.loggerDict[name]
            if name not in children:
                logger.disabled = is_disabled
            elif not isinstance(logger, logging.PlaceHolder):
                logger.setLevel(logging.NOTSET)
                logger.handlers = []
                logger.propagate = True
        self._configure_root(False)

    def _make_handler(self, handlers, name):
        handler = self.configure_handler(handlers[name])
        handler.name = name
        handlers[name] = handler


dictConfigClass = DictConfigurator


def dictConfig(config):
    """Makes loggers, handlers, filters and formatters as a dictionary says."""
    dictConfigClass(config).configure()
