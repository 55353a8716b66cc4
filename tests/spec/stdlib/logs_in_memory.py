"""logging.handlers: what buffers, what sends on, what goes through a queue; and the lock of a handler."""
import io
import logging
import logging.handlers
import queue


def handler_of(stream):
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logging.Formatter("%(levelname)s|%(message)s"))
    return handler


out = io.StringIO()
target = handler_of(out)
memory = logging.handlers.MemoryHandler(3, flushLevel=logging.ERROR, target=target)
log = logging.getLogger("memory")
log.setLevel(logging.DEBUG)
log.propagate = False
log.addHandler(memory)
log.info("one")
log.info("two %d", 2)
print(repr(out.getvalue()), len(memory.buffer), memory.capacity, memory.flushLevel, memory.flushOnClose)
log.info("three")
print(repr(out.getvalue()), len(memory.buffer))
log.debug("four")
log.error("five")
print(out.getvalue().splitlines(), len(memory.buffer))
memory.setTarget(None)
log.error("kept")
log.error("kept too")
print(len(memory.buffer), [record.getMessage() for record in memory.buffer])
memory.setTarget(target)
log.info("seven")
memory.close()
print(out.getvalue().splitlines()[-3:], memory.target)
other = logging.handlers.MemoryHandler(10, target=target, flushOnClose=False)
other.handle(logging.makeLogRecord({"msg": "lost", "levelno": 20, "levelname": "INFO"}))
other.close()
print(len(other.buffer), out.getvalue().count("lost"))


class Batches(logging.handlers.BufferingHandler):
    def __init__(self, capacity):
        super().__init__(capacity)
        self.batches = []

    def flush(self):
        self.acquire()
        try:
            if self.buffer:
                self.batches.append([self.format(record) for record in self.buffer])
                super().flush()
        finally:
            self.release()

    def emit(self, record):
        with self.lock:
            super().emit(record)


batches = Batches(2)
log.handlers[:] = [batches]
for number in range(5):
    log.warning("n%s", number)
print(batches.batches, len(batches.buffer))
logging.shutdown([lambda: batches][:0])
batches.close()
print(batches.batches[-1], repr(batches))

messages = queue.Queue()
sender = logging.handlers.QueueHandler(messages)
sender.setFormatter(logging.Formatter("%(name)s:%(message)s"))
log.handlers[:] = [sender]
log.info("hello %s", "queue")
try:
    {}["missing"]
except KeyError:
    log.exception("failed")
first, second = messages.get(), messages.get()
print(first.msg, first.args, first.message, second.exc_info, second.exc_text, second.getMessage().splitlines()[0], second.getMessage().splitlines()[-1])
print(sender.queue is messages, sender.listener)
out = io.StringIO()
quiet = handler_of(out)
quiet.setLevel(logging.ERROR)
listener = logging.handlers.QueueListener(messages, quiet, handler_of(out), respect_handler_level=True)
log.info("a")
log.error("b")
while not messages.empty():
    listener.handle(listener.dequeue(False))
print(out.getvalue().splitlines())
listener.enqueue_sentinel()
print(messages.get(), logging.handlers.DEFAULT_TCP_LOGGING_PORT, logging.handlers.SYSLOG_UDP_PORT)
full = logging.handlers.QueueHandler(queue.Queue(1))
logging.raiseExceptions = False
log.handlers[:] = [full]
log.info("fits")
log.info("does not")
print(full.queue.qsize())
