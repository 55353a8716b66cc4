"""Tracebacks as objects, and the texts of traceback."""
import sys
import traceback


def f():
    raise ValueError(1)


try:
    f()
except ValueError as e:
    tb = e.__traceback__
    print(tb is not None, tb.tb_lineno, tb is e.__traceback__, type(tb).__name__)
    print(tb.tb_next.tb_lineno, tb.tb_next.tb_next)
    inner = tb.tb_next.tb_frame.f_code
    print(tb.tb_frame.f_code.co_name, inner.co_name, inner.co_qualname, inner.co_firstlineno, inner == f.__code__)
    print(tb.tb_frame.f_globals["f"] is f, sys.exc_info()[1] is e, sys.exception() is e, sys.exc_info()[2] is tb)
    print([(frame.name, frame.lineno, frame.line) for frame in traceback.extract_tb(tb)])
    print([(frame.f_code.co_name, line) for frame, line in traceback.walk_tb(tb)])
print(sys.exc_info(), sys.exception())


def g(x):
    if x:
        return g(x - 1) + 1
    return sum(1 / i for i in [0])


def report(function, *args, **keywords):
    try:
        function(*args)
    except BaseException as e:
        print("".join(traceback.format_exception(e, **keywords)))


def chained():
    try:
        g(10)
    except Exception as e:
        raise KeyError("x") from e


def in_handler():
    try:
        g(0)
    except Exception:
        undefined_name


def hidden():
    try:
        g(0)
    except Exception:
        raise TypeError("t") from None


def noted():
    try:
        g(0)
    except Exception as e:
        e.add_note("note\nmore")
        raise


def grouped():
    raise ExceptionGroup("eg", [ValueError(1), ExceptionGroup("in", [TypeError("t"), KeyError()])])


class Custom(Exception):
    def __str__(self):
        return "custom text"


def multi():
    return g(
        0,
    ) + (
        1
    )


def with_finally():
    try:
        raise Custom
    finally:
        [].sort(key=None)


for function in (chained, in_handler, hidden, noted, grouped, multi, with_finally):
    report(function)
report(chained, chain=False)
report(g, 5, limit=2)
report(g, 5, limit=-2)
try:
    g(2)
except Exception as e:
    print(traceback.format_exc(), end="")
    print(traceback.format_exc(limit=1), end="")
    traceback.print_exc(file=sys.stdout)
    traceback.print_exception(e, file=sys.stdout)
    traceback.print_exception(type(e), e, e.__traceback__, file=sys.stdout)
    traceback.print_tb(e.__traceback__, file=sys.stdout)
    print(traceback.format_tb(e.__traceback__)[0])
    print(e.with_traceback(None).__traceback__)
    e.__traceback__ = saved = None
print(traceback.format_exc())
for e in (None, ValueError("x"), SyntaxError("bad", ("f.py", 3, 5, "a = = 1", 3, 6)), KeyError("a"), Custom(), SystemExit(3)):
    print(traceback.format_exception_only(e))
print(traceback.format_exception_only(ExceptionGroup("g", [ValueError("i"), KeyError("k")]), show_group=True))
try:
    try:
        f()
    except ValueError as error:
        raise error.with_traceback(error.__traceback__.tb_next)
except ValueError as error:
    walked = []
    tb = error.__traceback__
    while tb:
        walked.append((tb.tb_frame.f_code.co_name, tb.tb_lineno))
        tb = tb.tb_next
    print(walked)
for bad in (5, "x"):
    try:
        ValueError().with_traceback(bad)
    except TypeError as error:
        print(error)
te = traceback.TracebackException.from_exception(ZeroDivisionError("z"))
print(te.exc_type_str, str(te), list(te.format()), te.stack, te.__cause__)
frame = traceback.FrameSummary("a.py", 3, "fn", line="  x = 1  ")
print(frame, tuple(frame), frame.line, len(frame), frame == ("a.py", 3, "fn", "x = 1"))
print(traceback.format_list([("a.py", 3, "fn", "x = 1"), frame]), traceback.StackSummary.from_list([frame]).format())
print(f.__code__.co_flags & 0x80, chained.__code__.co_argcount, (lambda a, /, b, *c, d=1, **e: 0).__code__.co_argcount)
print(f.__code__.co_filename == chained.__code__.co_filename, f.__code__ == chained.__code__, hash(f.__code__) == hash(f.__code__))


def gen():
    yield 1
    yield 2


x = gen()
print(x.gi_frame.f_lineno, x.gi_code.co_name)
next(x)
print(x.gi_frame.f_lineno)
list(x)
print(x.gi_frame)


def outer():
    return inside()


def inside():
    frame = sys._getframe(1)
    return frame.f_code.co_name, frame.f_lineno, sys._getframe().f_code.co_name


print(outer(), traceback.extract_stack()[-1].name)
