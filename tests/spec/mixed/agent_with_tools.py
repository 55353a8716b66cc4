"""A tool-calling agent loop with retries, memory and a registry."""
from __future__ import annotations
import asyncio, inspect, json, re, functools, logging, io, time, uuid, hashlib, textwrap, random, enum, dataclasses
from abc import ABC, abstractmethod
from collections import deque, defaultdict, Counter
from dataclasses import dataclass, field
from typing import Any, Awaitable, Callable, Protocol, get_type_hints, Literal, Union, get_args, get_origin
class ToolError(Exception):
    def __init__(self, tool: str, msg: str, *, retryable: bool = False):
        super().__init__(f"[{tool}] {msg}"); self.tool, self.retryable = tool, retryable
PY2JSON = {int: "integer", str: "string", float: "number", bool: "boolean", list: "array", dict: "object", type(None): "null"}
def schema_of(tp: Any) -> dict:
    o = get_origin(tp)
    if o is Literal: return {"enum": list(get_args(tp))}
    if o in (list, tuple): return {"type": "array", "items": schema_of(get_args(tp)[0])}
    if o is dict: return {"type": "object", "additionalProperties": schema_of(get_args(tp)[1])}
    if o is Union or type(tp).__name__ in ("UnionType", "Union"):
        return {"anyOf": [schema_of(a) for a in get_args(tp)]}
    if dataclasses.is_dataclass(tp): return {"type": "object", "properties": {f.name: schema_of(get_type_hints(tp)[f.name]) for f in dataclasses.fields(tp)}}
    if isinstance(tp, type) and issubclass(tp, enum.Enum): return {"enum": [m.value for m in tp]}
    return {"type": PY2JSON.get(tp, "any")}
@dataclass
class Tool:
    fn: Callable[..., Any]; name: str; doc: str; params: dict = field(default_factory=dict)
    @classmethod
    def of(cls, fn):
        hints = get_type_hints(fn); sig = inspect.signature(fn); req = []
        props = {}
        for n, p in sig.parameters.items():
            props[n] = schema_of(hints.get(n, str))
            if p.default is inspect.Parameter.empty: req.append(n)
            else: props[n]["default"] = p.default
        return cls(fn, fn.__name__, inspect.cleandoc(fn.__doc__ or ""), {"type": "object", "properties": props, "required": req})
class Registry:
    def __init__(self): self._t: dict[str, Tool] = {}
    def __call__(self, fn): self._t[fn.__name__] = Tool.of(fn); return fn
    def __getitem__(self, n): 
        try: return self._t[n]
        except KeyError: raise ToolError(n, f"unknown tool; have {sorted(self._t)}") from None
    def __iter__(self): return iter(self._t.values())
tools = Registry()
class Unit(enum.Enum): C = "celsius"; F = "fahrenheit"
@tools
def calc(expr: str, digits: int = 2) -> float:
    """Evaluate arithmetic.

        Only + - * / and parentheses.
    """
    toks = re.findall(r"\d+\.?\d*|[-+*/()]", expr); pos = 0
    def peek(): return toks[pos] if pos < len(toks) else None
    def eat():
        nonlocal pos; pos += 1; return toks[pos - 1]
    def atom():
        t = eat()
        if t == "(":
            v = add(); eat(); return v
        if t == "-": return -atom()
        return float(t)
    def mul():
        v = atom()
        while peek() in ("*", "/"):
            if eat() == "*": v *= atom()
            else:
                d = atom()
                if d == 0: raise ToolError("calc", "division by zero")
                v /= d
        return v
    def add():
        v = mul()
        while peek() in ("+", "-"): v = v + mul() if eat() == "+" else v - mul()
        return v
    return round(add(), digits)
@tools
async def weather(city: str, unit: Unit = Unit.C, days: list[int] | None = None) -> dict:
    """Weather of a city."""
    await asyncio.sleep(0.01)
    if city == "nowhere": raise ToolError("weather", "no such city", retryable=True)
    h = int(hashlib.sha256(city.encode()).hexdigest(), 16) % 30
    return {"city": city, "temp": h if unit in (Unit.C, "celsius") else h * 9 // 5 + 32}
def retry(n=3, base=0.01):
    def deco(fn):
        @functools.wraps(fn)
        async def w(*a, **k):
            for i in range(1, n + 1):
                try: return await fn(*a, **k)
                except ToolError as e:
                    log.warning("attempt %d/%d failed: %s", i, n, e)
                    if not e.retryable or i == n: raise
                    await asyncio.sleep(base * 2 ** i)
        return w
    return deco
buf = io.StringIO(); logging.basicConfig(stream=buf, level=logging.INFO, format="%(levelname)s:%(name)s:%(message)s"); log = logging.getLogger("agent")
@retry()
async def call(name: str, args: dict):
    t = tools[name]
    try: inspect.signature(t.fn).bind(**args)
    except TypeError as e: raise ToolError(name, str(e)) from e
    r = t.fn(**args)
    return await r if inspect.isawaitable(r) else r
class Model(ABC):
    @abstractmethod
    async def complete(self, msgs: list[dict]) -> str: ...
class Script(Model):
    def __init__(self, replies): self.replies = deque(replies)
    async def complete(self, msgs): await asyncio.sleep(0); return self.replies.popleft()
CALL = re.compile(r"```tool\n(?P<body>.*?)\n```", re.S)
@dataclass
class Agent:
    model: Model; memory: deque = field(default_factory=lambda: deque(maxlen=8)); stats: Counter = field(default_factory=Counter); max_steps: int = 6
    async def run(self, goal: str) -> str:
        self.memory.append({"role": "user", "content": goal})
        for step in range(self.max_steps):
            text = await self.model.complete(list(self.memory)); self.memory.append({"role": "assistant", "content": text})
            calls = [json.loads(m["body"]) for m in CALL.finditer(text)]
            if not calls:
                m = re.search(r"^FINAL:\s*(.+)$", text, re.M)
                return m[1] if m else text
            res = await asyncio.gather(*(call(c["name"], c.get("args", {})) for c in calls), return_exceptions=True)
            for c, r in zip(calls, res, strict=True):
                self.stats[c["name"], type(r).__name__] += 1
                self.memory.append({"role": "tool", "content": json.dumps({"error": str(r)} if isinstance(r, Exception) else {"result": r})})
        raise TimeoutError(f"no answer in {self.max_steps} steps")
def tc(name, **args): return "```tool\n" + json.dumps({"name": name, "args": args}) + "\n```"
async def main():
    print(json.dumps([dict(name=t.name, doc=t.doc, params=t.params) for t in tools], indent=1, default=lambda o: o.value))
    ag = Agent(Script([tc("calc", expr="(1+2)*3.5-4/8") + "\n" + tc("weather", city="Paris") + tc("weather", city="nowhere"), "think\n" + tc("nope") + tc("calc", x=1) + tc("calc", expr="1/0"), "done\nFINAL: 42 degrees"]))
    print(await ag.run("do it")); print(sorted(ag.stats.items())); [print(m) for m in ag.memory]
    try: await Agent(Script([tc("calc", expr="1")] * 9), max_steps=2).run("x")
    except TimeoutError as e: print(e)
asyncio.run(main()); print(buf.getvalue())
