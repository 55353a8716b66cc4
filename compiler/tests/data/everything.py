"""Every construct that is accepted, once."""
from __future__ import annotations
import json, math as m
import json as j
try:
    import not_there.sub as nt
    from not_there import a_name as an, b_name
except ImportError as error:
    nt = None; an = b_name = str(error)


def decorate(*args, **kwargs):
    return lambda function: function


@decorate(1, *[2], key=3, **{'other': 4})
def everything(a, /, b: int = 1, *rest, c, d: "str" = 'x', **others) -> dict[str, int]:
    global counter
    counter = 0
    total: float = 0.0
    unset: int

    def inner(x=lambda y, *z, w=1: (y, z, w)):
        nonlocal total
        total += 1
        total @= 2 if x else 3
        return total

    for i, (first, *others_) in enumerate([(1, 2, 3)]):
        if i < 0 or not i and first:
            continue
        elif i is None:
            break
        else:
            del others_[0], first
    else:
        pass
    while (n := len(rest)) > 10:
        rest = rest[1:]
    with open(a) as f, decorate(1)(2) as (g, h):
        yield f
    with (open(a) as f, open(b)):
        x = yield
        yield from inner()
    try:
        assert x, "message"
        raise ValueError(f"bad {x!r:>{n}} {total=:.2f} {b=} {{}} {"nested " + f'{c}'}") from None
    except (KeyError, ValueError) as e:
        raise
    except TypeError, AttributeError:
        pass
    except Exception:
        return None
    else:
        x = [p * q for p in range(3) if p for q in range(p)]
    finally:
        y = {p: q for p, q in zip(a, b)} | {**others, 'k': 1}
    z = {p for p in x}, {1, 2, *x}, (p for p in x), any(p for p in x), [*x, *z]
    x[1:2, ::3, ...] = y['a'].b(c, *x, d=d, **others)[0] = z
    v = -a ** ~b // +c % d << 1 >> 2 & 3 ^ 4 | 5
    w = a < b <= c != d == a is not b not in c
    return 1_000, 0xff, 0o17, 0b1, 1.5e-3, .5, 10 ** 30, 123456789012345678901234567890, "a" 'b' r"\d" is None, b"\x00\xff" rb'\x', True, False


class Base:
    """Doc."""
    __slots__ = ('_x',)
    kind: str = "base"

    def __init__(self, x):
        self._x = self.__private = x

    @property
    def x(self): return self._x

    @x.setter
    def x(self, value): self._x = value

    @staticmethod
    def make[T](value: T) -> T: return value


class Derived(Base, flag=True):
    items = [i for i in range(3)]

    def __init__(self, x):
        super().__init__(x)
        self.me = __class__

    def méthode(self, ﬁ=1): return f'''{
        self.x  # a comment
        :>10}''' f"{self.x}"


counter = 0
match = type = case = 1
match[case] = type if match else -1; print(match, case, sep='')
lam = lambda: (yield)
if __name__ == '__main__': everything(1, c=2)
