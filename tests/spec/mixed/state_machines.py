"""State machine, event bus, plugin registry, undo stack."""
import enum, functools, itertools, operator, collections, dataclasses, typing, contextlib, sys, abc, types
class State(enum.Enum):
    IDLE = enum.auto(); RUNNING = enum.auto(); DONE = enum.auto(); FAILED = enum.auto()
    @property
    def final(self): return self in {State.DONE, State.FAILED}
    @classmethod
    def _missing_(cls, value):
        if isinstance(value, str):
            for m in cls:
                if m.name.lower() == value.lower(): return m
        return None
class Event(str, enum.Enum):
    START = "start"; STOP = "stop"; FAIL = "fail"
    def __str__(self): return f"<{self.value}>"
    @staticmethod
    def _generate_next_value_(name, start, count, last): return name.lower()
TABLE: dict[tuple[State, Event], State] = {(State.IDLE, Event.START): State.RUNNING, (State.RUNNING, Event.STOP): State.DONE, (State.RUNNING, Event.FAIL): State.FAILED}
class BadTransition(RuntimeError):
    def __init__(self, s, e): super().__init__(f"{s.name} --{e.value}--> ?"); self.add_note(f"allowed: {[k[1].value for k in TABLE if k[0] is s]}")
class Machine:
    def __init__(self): self.state, self.log, self.hooks = State.IDLE, [], collections.defaultdict(list)
    def on(self, ev):
        def reg(fn): self.hooks[ev].append(fn); return fn
        return reg
    def fire(self, ev):
        ev = Event(ev)
        try: new = TABLE[self.state, ev]
        except KeyError: raise BadTransition(self.state, ev) from None
        old, self.state = self.state, new; self.log.append((old, ev, new))
        for h in self.hooks[ev]: h(old, new)
m = Machine()
@m.on(Event.START)
def hello(old, new): print("hook", old, "->", new)
m.fire("start"); m.fire(Event.STOP)
print(m.state.final, [(a.name, str(b), c.name) for a, b, c in m.log], State("done"), f"{Event.STOP}", Event.STOP == "stop", "%s" % Event.STOP, Event.STOP + "!", {Event.STOP: 1}["stop"])
for bad in ("start", "zzz"):
    try: m.fire(bad)
    except (BadTransition, ValueError) as e: print(type(e).__name__, e, getattr(e, "__notes__", None))
try: State(99)
except ValueError as e: print(e)
class Perm(enum.IntFlag, boundary=enum.CONFORM):
    R = 4; W = 2; X = 1; ALL = 7
    @classmethod
    def parse(cls, s): return functools.reduce(operator.or_, (cls[c.upper()] for c in s), cls(0))
print(Perm.parse("rw"), Perm.parse("rwx") is Perm.ALL, Perm(9), repr(Perm(0)), Perm.R | 1, ~Perm.R, Perm.ALL ^ Perm.W, [p.name for p in Perm], Perm["R"].value, int(Perm.R), Perm.R in Perm.ALL, Perm.R < 5, f"{Perm.R:03d}", isinstance(Perm.R | Perm.W, int), (Perm.R | Perm.W).name, Perm.__members__.keys())
class Shape(enum.Enum):
    SQ = ("square", 4); TR = ("triangle", 3)
    def __new__(cls, label, sides):
        o = object.__new__(cls); o._value_ = label; o.sides = sides; return o
    def __lt__(self, o): return self.sides < o.sides
print(Shape("square").sides, sorted(Shape), Shape.TR.value, min(Shape).name, pickle_like := Shape.SQ.__reduce_ex__(2))
class Mood(enum.StrEnum):
    HAPPY = enum.auto(); SAD = enum.auto()
    @enum.property
    def emoji(self): return {"happy": ":)", "sad": ":("}[self]
    @enum.nonmember
    class Meta: x = 1
    helper = enum.nonmember(3)
    FN = enum.member(lambda: 1) if False else "fn"
print(list(Mood), Mood.HAPPY.emoji, Mood.Meta.x, Mood.helper, Mood.HAPPY.upper(), "-".join(Mood), Mood("sad") is Mood.SAD)
@dataclasses.dataclass
class Cmd(abc.ABC):
    name: str
    undo_data: typing.Any = dataclasses.field(default=None, init=False, repr=False)
    @abc.abstractmethod
    def do(self, doc: list) -> None: ...
    def undo(self, doc): raise NotImplementedError(f"{type(self).__name__} cannot undo")
@dataclasses.dataclass
class Append(Cmd):
    text: str = ""
    def do(self, doc): self.undo_data = len(doc); doc.append(self.text)
    def undo(self, doc): del doc[self.undo_data:]
@dataclasses.dataclass
class Upper(Cmd):
    def do(self, doc): self.undo_data = doc[:]; doc[:] = map(str.upper, doc)
    undo = lambda self, doc: doc.__setitem__(slice(None), self.undo_data)
@dataclasses.dataclass
class Once(Cmd):
    def do(self, doc): doc.append("once")
class History:
    def __init__(self): self.doc, self.done, self.undone = [], [], []
    def run(self, c): c.do(self.doc); self.done.append(c); self.undone.clear(); return self
    def back(self):
        if self.done: c = self.done.pop(); c.undo(self.doc); self.undone.append(c)
        return self
    def again(self):
        if self.undone: c = self.undone.pop(); c.do(self.doc); self.done.append(c)
        return self
h = History().run(Append("a", "hello")).run(Append("b", "world")).run(Upper("u")); print(h.doc, h.done[0]); h.back().back(); print(h.doc); h.again(); print(h.doc, h.undone)
try: h.run(Once("o")).back()
except NotImplementedError as e: print(e)
try: Cmd("x")
except TypeError as e: print(e)
print(dataclasses.fields(Append)[1].name, Append.__match_args__, dataclasses.asdict(h.done[0]), Append("a") == Append("a"), Append.__dataclass_params__)
