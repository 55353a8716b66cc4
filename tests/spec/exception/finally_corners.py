# finally with return, break, continue, raise; nested and in loops and generators.
def f1():
    for i in range(3):
        try:
            continue
        finally:
            print("c", i, end=" ")
    print()
f1()
def f2():
    try:
        try:
            return "inner"
        finally:
            print("first", end=" ")
    finally:
        print("second", end=" ")
print(f2())
def f3():
    try:
        raise ValueError("a")
    except ValueError:
        try:
            raise KeyError("b")
        except KeyError as k:
            return repr(k.__context__)
        finally:
            print("f3", end=" ")
print(f3())
def f4(n):
    try:
        if n == 0:
            return "zero"
        if n == 1:
            raise ValueError("one")
        n = n * 10
    except ValueError as e:
        n = str(e)
    else:
        n += 1
    finally:
        n = [n]
    return n
print(f4(0), f4(1), f4(2))
def f5():
    try:
        try:
            1 / 0
        finally:
            try:
                {}["k"]
            except KeyError:
                print("swallowed inside finally", end=" ")
    except ZeroDivisionError as e:
        return e, e.__context__
print(f5())
def f6():
    out = []
    for i in range(3):
        try:
            try:
                if i == 1:
                    raise ValueError(i)
                out.append(("ok", i))
            finally:
                out.append(("fin", i))
        except ValueError as e:
            out.append(("caught", e.args))
    return out
print(f6())
def f7():
    def gen():
        try:
            yield 1
            yield 2
        finally:
            print("gen finally", end=" ")
    values = gen()
    for x in values:
        values.close()
        return x
print(f7())
def f8(depth):
    try:
        if depth == 0:
            raise RuntimeError("bottom")
        f8(depth - 1)
    finally:
        print("unwind", depth, end=" ")
try:
    f8(3)
except RuntimeError as e:
    print(e)
def f9():
    x = "start"
    try:
        x = "try"
        raise KeyError
    except KeyError:
        x += " except"
        try:
            x += " nested"
        finally:
            x += " nf"
    finally:
        x += " finally"
    return x
print(f9())
def f10():
    try:
        return print("evaluated")
    finally:
        print("then finally")
f10()
def f11():
    try:
        return 1 / 0
    except ZeroDivisionError:
        return "handled"
    finally:
        print("f11", end=" ")
print(f11())
def f12():
    result = []
    try:
        try:
            raise ValueError("v")
        except TypeError:
            result.append("wrong")
        finally:
            result.append("inner fin")
    except ValueError:
        result.append("outer")
    else:
        result.append("no")
    return result
print(f12())
def f13():
    while True:
        try:
            try:
                break
            finally:
                print("b1", end=" ")
        finally:
            print("b2", end=" ")
    return "out"
print(f13())
def f14():
    e = None
    try:
        raise ValueError("shadow")
    except ValueError as e:
        pass
    try:
        return e
    except UnboundLocalError as u:
        return str(u)
print(f14())
def f15():
    try:
        raise ValueError("outer")
    except ValueError as e:
        def inner():
            try:
                raise KeyError("in")
            except KeyError:
                pass
            return 5
        v = inner()
        return v, str(e), e.__context__
print(f15())
