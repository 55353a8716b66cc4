# send, throw, close and their corners.
def echo():
    got = yield "ready"
    while True:
        try:
            got = yield ("got", got)
        except ValueError as e:
            got = f"caught {e}"
        except GeneratorExit:
            print("closing")
            raise
g = echo()
print(next(g), g.send(1), g.send("x"), g.throw(ValueError("v")), next(g), g.send(None))
g.close()
g.close()
try:
    g.send(1)
except StopIteration as e:
    print("stopped", e.value)
try:
    echo().send(5)
except TypeError as e:
    print(e)
def averager():
    total = n = 0
    avg = None
    while True:
        x = yield avg
        if x is None:
            return total, n
        total += x
        n += 1
        avg = total / n
a = averager()
next(a)
print(a.send(10), a.send(20), a.send(3))
try:
    a.send(None)
except StopIteration as e:
    print(e.value)
def ignores():
    try:
        yield 1
    except GeneratorExit:
        yield 2
i = ignores()
next(i)
try:
    i.close()
except RuntimeError as e:
    print(e)
def fin():
    try:
        yield 1
        yield 2
    finally:
        print("finally")
f = fin()
next(f)
f.close()
f = fin()
f.close()
print("closed before start", list(f))
f = fin()
try:
    f.throw(KeyError("early"))
except KeyError as e:
    print("early", e)
print(list(f))
f = fin()
next(f)
try:
    f.throw(RuntimeError("mid"))
except RuntimeError as e:
    print("mid", e)
def replace():
    try:
        yield
    except ValueError:
        raise KeyError("replaced")
r = replace()
next(r)
try:
    r.throw(ValueError)
except KeyError as e:
    print(e, repr(e.__context__))
def ret_on_close():
    try:
        yield 1
    except GeneratorExit:
        return "closed value"
c = ret_on_close()
next(c)
print(c.close())
def swallow():
    while True:
        try:
            yield "alive"
        except Exception as e:
            print("swallowed", type(e).__name__)
s = swallow()
next(s)
print(s.throw(TypeError), s.throw(KeyError("k")), s.throw(ValueError("with instance")))
for bad in (5, "x", int, None):
    try:
        s.throw(bad)
    except TypeError as e:
        print(e)
def expr():
    x = (yield 1) + (yield 2) * 10
    print("x", x)
    y = yield x, (yield)
    print("y", y)
    lst = [(yield "a"), (yield "b")]
    return lst
e = expr()
print(next(e), e.send(5), e.send(6), e.send(7), e.send(8), e.send(9))
try:
    e.send(10)
except StopIteration as stop:
    print(stop.value)
def worker(log):
    while (job := (yield len(log))) is not None:
        log.append(job)
    log.append("end")
log = []
w = worker(log)
next(w)
print(w.send("a"), w.send("b"))
try:
    w.send(None)
except StopIteration:
    print(log)
done = (x for x in [1])
print(list(done), next(done, "none"), done.close())
try:
    done.throw(ValueError("after end"))
except ValueError as err:
    print(err)
def handling():
    try:
        raise ValueError("gen's own")
    except ValueError:
        yield 1
        try:
            raise
        except ValueError as v:
            yield str(v)
try:
    raise KeyError("caller's")
except KeyError:
    h = handling()
    print(next(h), next(h))
    try:
        raise
    except KeyError as k:
        print("still", k)
