from enum import Enum, Flag, IntEnum, auto, unique
from functools import partial
class State(Enum):
    IDLE = "idle"; CONNECTING = "connecting"; ONLINE = "online"; ERROR = "error"
    @property
    def terminal(self): return self is State.ERROR
    def __str__(self): return self.value.upper()
class Perm(Flag):
    READ = auto(); WRITE = auto(); EXEC = auto(); ALL = READ | WRITE | EXEC
class Level(IntEnum):
    LOW = 1; HIGH = 10
class Machine:
    transitions = {}
    def __init_subclass__(cls, **kw):
        super().__init_subclass__(**kw)
        cls.transitions = {k: v for base in reversed(cls.__mro__) for k, v in vars(base).get("_table", {}).items()}
    def __init__(self): self.state = State.IDLE; self.history = []; self.hooks = {}
    def on(self, state, f): self.hooks.setdefault(state, []).append(f); return self
    def fire(self, event, **data):
        key = (self.state, event)
        if key not in self.transitions:
            raise ValueError(f"no transition from {self.state} on {event!r}; expected one of {sorted(e for s, e in self.transitions if s is self.state)}")
        new = self.transitions[key]
        guard = getattr(self, f"guard_{event}", None)
        if guard and not guard(**data): self.history.append((event, "blocked")); return self
        old, self.state = self.state, new
        self.history.append((event, new))
        for f in self.hooks.get(new, ()): f(old, new)
        return self
class Conn(Machine):
    _table = {(State.IDLE, "open"): State.CONNECTING, (State.CONNECTING, "ok"): State.ONLINE, (State.ONLINE, "close"): State.IDLE}
    def guard_open(self, host=None): return bool(host)
class Robust(Conn):
    _table = {(s, "fail"): State.ERROR for s in State if not s.terminal} | {(State.ERROR, "reset"): State.IDLE}
m = Robust()
m.on(State.ONLINE, lambda a, b: print(f"  {a} -> {b}")).on(State.ERROR, partial(print, "  error hook"))
m.fire("open").fire("open", host="h").fire("ok").fire("fail")
print(m.state, m.history, len(Robust.transitions), len(Conn.transitions))
try: m.fire("open")
except ValueError as e: print(e)
print(State("idle"), State["ONLINE"], State.IDLE.name, list(State)[-1], repr(State.ERROR), State.ERROR.terminal, State.IDLE in State)
try: State("nope")
except ValueError as e: print(e)
print(Perm.READ | Perm.WRITE, Perm.ALL, repr(Perm.READ & Perm.EXEC), Perm.READ in Perm.ALL, ~Perm.READ, [p.name for p in Perm], Perm(3), bool(Perm(0)))
print(Level.HIGH > Level.LOW, Level.HIGH + 1, f"{Level.LOW}", repr(Level.LOW), max(Level), sorted([Level.HIGH, Level.LOW]), Level(10))
try:
    @unique
    class Bad(Enum): A = 1; B = 1
except ValueError as e: print(e)
class Planet(Enum):
    EARTH = (5.97e24, 6.37e6); MARS = (6.42e23, 3.39e6)
    def __init__(self, mass, radius): self.mass = mass; self.radius = radius
    @property
    def g(self): return 6.67e-11 * self.mass / self.radius ** 2
    @classmethod
    def heaviest(cls): return max(cls, key=lambda p: p.mass)
print([f"{p.name} {p.g:.2f}" for p in Planet], Planet.heaviest(), Planet.EARTH.value)
try: Planet.EARTH = 1
except AttributeError as e: print(e)
Color = Enum("Color", "RED GREEN", start=5); print(list(Color), Color.RED.value, Color.__members__)
