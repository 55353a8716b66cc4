# try / except / else / finally: which parts run, in which order.
def run(action):
    log = []
    try:
        log.append("try")
        action()
    except (KeyError, IndexError) as e:
        log.append("lookup " + repr(e))
    except ValueError as e:
        log.append("value " + str(e))
    except Exception as e:
        log.append("other " + type(e).__name__)
    else:
        log.append("else")
    finally:
        log.append("finally")
    return log
def raiser(e):
    def f():
        raise e
    return f
print(run(lambda: None), run(raiser(KeyError("k"))), run(raiser(IndexError(5))), run(raiser(ValueError("v"))), run(raiser(TypeError)), run(lambda: 1 / 0), run(lambda: int("x")))
try:
    run(raiser(KeyboardInterrupt("ki")))
except BaseException as e:
    print("base", repr(e))
def returns():
    try:
        return "try"
    finally:
        print("finally before return")
print(returns())
def override():
    try:
        raise ValueError("lost")
    except ValueError:
        return "except"
    else:
        return "else"
    finally:
        print("cleaning")
print(override())
def value_kept():
    x = 1
    try:
        return x
    finally:
        x = 2
print(value_kept())
def list_kept():
    x = [1]
    try:
        return x
    finally:
        x.append(2)
print(list_kept())
def else_raises():
    try:
        try:
            pass
        except ValueError:
            print("not caught here")
        else:
            raise ValueError("from else")
        finally:
            print("inner finally")
    except ValueError as e:
        print("outer", e)
else_raises()
def finally_raises():
    try:
        try:
            raise KeyError("first")
        finally:
            raise ValueError("second")
    except ValueError as e:
        print(e, repr(e.__context__), e.__cause__, e.__suppress_context__)
finally_raises()
try:
    e = "before"
    raise ValueError("x")
except ValueError as e:
    print(e)
try:
    print(e)
except NameError as err:
    print(err)
def dynamic(kind):
    try:
        raise kind("d")
    except (ArithmeticError, dynamic_types()) as e:
        return type(e).__name__
def dynamic_types():
    print("evaluated types")
    return LookupError
print(dynamic(KeyError), dynamic(ZeroDivisionError))
try:
    dynamic(TypeError)
except TypeError as e:
    print("through", e)
try:
    try:
        raise ValueError("v")
    except "not a class":
        pass
except TypeError as e:
    print(e, repr(e.__context__))
try:
    try:
        1 / 0
    except (ValueError, 5):
        pass
except TypeError as e:
    print(e)
try:
    pass
except 5:
    print("never evaluated")
try:
    try:
        {}["a"]
    except KeyError:
        {}["b"]
except KeyError as e:
    print(e, e.__context__)
for i in range(2):
    try:
        assert i, "zero"
        print("passed", i)
    except AssertionError as e:
        print("assert", e, e.args)
