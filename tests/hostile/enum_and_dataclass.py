import enum, dataclasses
try:
    class E(enum.Enum):
        A = []
        B = A
        def __eq__(s, o): return s is o
    print(E.A, E([]))
except Exception as e: print(type(e), e)
try: E.__new__(E, 5)
except Exception as e: print(type(e).__name__)
class F(enum.Flag):
    A = 1
    B = 2
try: print(F(10**30))
except Exception as e: print(type(e).__name__)
try: print(~F.A, F.A | F.B, list(F.A | F.B))
except Exception as e: print(type(e).__name__)
@dataclasses.dataclass(order=True, unsafe_hash=True)
class D:
    a: object
    b: object = dataclasses.field(default_factory=list)
x = D(1); x.a = x
for f in (repr, hash, dataclasses.asdict, dataclasses.astuple, lambda x: x == D(x), lambda x: dataclasses.replace(x, a=1)):
    try: f(x)
    except (RecursionError, TypeError) as e: print(type(e).__name__)
