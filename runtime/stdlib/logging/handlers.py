"""Handlers that keep records for others: in memory, or in a queue."""

import logging

# Where the servers of the handlers that have one listen.
DEFAULT_TCP_LOGGING_PORT, DEFAULT_UDP_LOGGING_PORT, DEFAULT_HTTP_LOGGING_PORT, DEFAULT_SOAP_LOGGING_PORT = range(9020, 9024)
SYSLOG_UDP_PORT = SYSLOG_TCP_PORT = 514


class BufferingHandler(logging.Handler):
    """Keeps records until there are enough, and lets them go."""

    def __init__(self, capacity):
        super().__init__()
        self.capacity, self.buffer = capacity, []

    def shouldFlush(self, record):
        """Whether the records are let go behind this one."""
        return self.capacity <= len(self.buffer)

    def emit(self, record):
        """Keeps a record."""
        self.buffer += [record]
        if self.shouldFlush(record):
            self.flush()

    def flush(self):
        """Lets all records go; derived classes do more with them."""
        self.buffer.clear()

    def close(self):
        """Lets all records go and ends the handler's work."""
        self._close(True)

    def _close(self, flushes):
        try:
            if flushes:
                self.flush()
        finally:
            super().close()


class MemoryHandler(BufferingHandler):
    """Keeps records for another handler, which gets them when there are enough or when a severe one comes."""

    def __init__(self, capacity, flushLevel=logging.ERROR, target=None, flushOnClose=True):
        super().__init__(capacity)
        self.target, self.flushLevel, self.flushOnClose = target, flushLevel, flushOnClose

    def shouldFlush(self, record):
        """Whether the buffer is full or the record is severe."""
        return super().shouldFlush(record) or record.levelno >= self.flushLevel

    def setTarget(self, target):
        """Sets the handler that gets the records."""
        self.target = target

    def flush(self):
        """Hands all records over, as soon as there is a target."""
        if not self.target:
            return
        for kept in self.buffer:
            self.target.handle(kept)
        self.buffer.clear()

    def close(self):
        """Ends the handler's work; what is left is handed over or lost."""
        try:
            self._close(self.flushOnClose)
        finally:
            self.target = None


class QueueHandler(logging.Handler):
    """Puts records into a queue, from which a listener takes them."""

    def __init__(self, queue):
        super().__init__()
        self.queue, self.listener = queue, None

    def enqueue(self, record):
        """Puts a record into the queue; a queue of another kind needs another way."""
        self.queue.put_nowait(record)

    def prepare(self, record):
        """A copy of a record that can be sent elsewhere: its message is made, what it was made of is left out."""
        import copy

        text = self.format(record)
        sent = copy.copy(record)
        sent.__dict__.update(message=text, msg=text, args=None, exc_info=None, exc_text=None, stack_info=None)
        return sent

    def emit(self, record):
        """Puts what prepare() makes of a record into the queue."""
        try:
            prepared = self.prepare(record)
            self.enqueue(prepared)
        except Exception:
            self.handleError(record)


class QueueListener(object):
    """Takes records from a queue and hands them to handlers."""

    _sentinel = None

    def __init__(self, queue, *handlers, respect_handler_level=False):
        self.queue, self.handlers, self.respect_handler_level = queue, handlers, respect_handler_level
        self._thread = None

    def __enter__(self):
        """The listener is started, and stopped at the end."""
        self.start()
        return self

    def __exit__(self, *args):
        self.stop()

    def dequeue(self, block):
        """Takes a record from the queue; block: waits for one."""
        return self.queue.get(block)

    def start(self):
        """Starts the listener. It needs a thread, which no program has here: the run ends."""
        import threading

        self._thread = threading.Thread(target=self._monitor)

    def prepare(self, record):
        """What is handled for a record; may be overridden."""
        return record

    def handle(self, record):
        """Hands a record to the handlers."""
        prepared = self.prepare(record)
        for each in self.handlers:
            if not self.respect_handler_level or prepared.levelno >= each.level:
                each.handle(prepared)

    def enqueue_sentinel(self):
        """Puts the mark behind which nothing is taken into the queue."""
        self.queue.put_nowait(self._sentinel)

    def stop(self):
        """Stops the listener. One that was not started has nothing to stop."""
