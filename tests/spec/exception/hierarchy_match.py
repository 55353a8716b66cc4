# Matching order, tuples of classes, exceptions as values.
def classify(e):
    try:
        raise e
    except ZeroDivisionError:
        return "zero"
    except ArithmeticError:
        return "arith"
    except (KeyError, IndexError):
        return "lookup"
    except (AttributeError, (TypeError, (NameError,))):
        return "nested tuple"
    except OSError as err:
        return f"os {err.errno}"
    except Exception:
        return "exception"
    except:
        return "bare"
try:
    print([classify(e) for e in (ZeroDivisionError(), OverflowError(), KeyError(), IndexError(), AttributeError(), OSError(5, "x"), ValueError(), KeyboardInterrupt(), GeneratorExit())])
    print(classify(TypeError()))
except TypeError as e:
    print("nested tuples:", e)
def first(*actions):
    for action in actions:
        try:
            return action()
        except Exception as e:
            print(type(e).__name__, end=" ")
    return None
print(first(lambda: 1 / 0, lambda: [][1], lambda: {}["x"], lambda: None.foo, lambda: int("z"), lambda: "ok"))
errors = []
for bad in ("1", "x", "", None, "3.5"):
    try:
        errors.append(int(bad))
    except (ValueError, TypeError) as e:
        errors.append(e)
print([e if isinstance(e, int) else type(e).__name__ for e in errors])
print([str(e) for e in errors])
class Retry:
    def __init__(self, times, kinds):
        self.times, self.kinds = times, kinds
    def __call__(self, f):
        def wrapped(*a):
            last = None
            for attempt in range(self.times):
                try:
                    return f(attempt, *a)
                except self.kinds as e:
                    last = e
                    print("attempt", attempt, e)
            raise RuntimeError("gave up") from last
        return wrapped
@Retry(3, (ValueError, KeyError))
def flaky(attempt, need):
    if attempt < need:
        raise (ValueError, KeyError)[attempt % 2](f"try {attempt}")
    return f"done after {attempt}"
print(flaky(0), flaky(2))
try:
    flaky(9)
except RuntimeError as e:
    print(e, "<-", repr(e.__cause__))
try:
    try:
        raise KeyError("a")
    except KeyError as outer:
        try:
            raise ValueError("b")
        except ValueError as inner:
            print(repr(inner.__context__))
        print("outer still", repr(outer))
        raise
except KeyError as e:
    print("re-raised", e, e.__context__)
def gen():
    try:
        yield 1
    except ValueError as e:
        yield "caught " + str(e)
g = gen()
next(g)
print(g.throw(ValueError("thrown")))
for action in (lambda: None.x, lambda: (1).x, lambda: "".x, lambda: [].x, lambda: {}.x, lambda: int.x, lambda: len.x, lambda: (lambda: 0).x, lambda: Retry.x, lambda: Retry(1, 2).x):
    try:
        action()
    except AttributeError as e:
        print(e, "|", e.name)
