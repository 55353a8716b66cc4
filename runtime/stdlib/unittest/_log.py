"""assertLogs and assertNoLogs."""

import logging
from collections import namedtuple

from unittest.case import _AssertRaisesContext

_Seen = namedtuple("_LoggingWatcher", "records output")


class _CapturingHandler(logging.Handler):
    """Keeps all records, and what the formatter makes of them."""

    def __init__(self):
        super().__init__()
        self.seen = _Seen([], [])

    def emit(self, record):
        for kept, value in zip(self.seen, (record, self.format(record))):
            kept.append(value)


class _AssertLogsContext(_AssertRaisesContext):
    """Stands in for the handlers of a logger, and fails where nothing, or something, comes."""

    LOGGING_FORMAT = "%(levelname)s:%(name)s:%(message)s"

    def __init__(self, test_case, logger_name, level, no_logs):
        self.test_case, self.no_logs, self.msg = test_case, no_logs, None
        if isinstance(level, str):
            level = logging.getLevelNamesMapping().get(level, level)
        self.level = level or logging.INFO
        self.logger = logger_name if isinstance(logger_name, logging.Logger) else logging.getLogger(logger_name)

    def __enter__(self):
        capturing = _CapturingHandler()
        capturing.setFormatter(logging.Formatter(self.LOGGING_FORMAT))
        capturing.setLevel(self.level)
        logger, self.seen = self.logger, capturing.seen
        self.replaced = logger.handlers[:], logger.level, logger.propagate
        logger.setLevel(self.level)
        logger.handlers, logger.propagate = [capturing], False
        return None if self.no_logs else self.seen

    def __exit__(self, exc_type, exc_value, tb):
        logger = self.logger
        logger.handlers, level, logger.propagate = self.replaced
        logger.setLevel(level)
        if exc_type is not None:
            return False
        if self.no_logs:
            if self.seen.records:
                self._raiseFailure(f"Unexpected logs found: {self.seen.output!r}")
        elif not self.seen.records:
            self._raiseFailure(f"no logs of level {logging.getLevelName(self.level)} or higher triggered on {logger.name}")
