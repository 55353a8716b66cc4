"""A plugin host: hook specs, ordering, wrappers as generators, validation of signatures."""
import functools, inspect, types, typing as t, contextlib, io, warnings, logging
class HookSpec:
    def __init__(self, fn, firstresult=False): self.fn, self.firstresult = fn, firstresult; self.sig = inspect.signature(fn)
def hookspec(fn=None, /, *, firstresult=False):
    if fn is None: return functools.partial(hookspec, firstresult=firstresult)
    fn._spec = HookSpec(fn, firstresult); return fn
def hookimpl(*, tryfirst=False, wrapper=False):
    def deco(fn): fn._impl = types.SimpleNamespace(tryfirst=tryfirst, wrapper=wrapper); return fn
    return deco
class PluginError(Exception):
    def __init__(self, plugin, hook, why):
        super().__init__(f"{plugin}: {hook}: {why}"); self.add_note(f"while registering {plugin}")
class Caller:
    def __init__(self, name, spec): self.name, self.spec, self.impls = name, spec, []
    def add(self, plugin, fn):
        params = list(inspect.signature(fn).parameters)
        extra = set(params) - set(self.spec.sig.parameters)
        if extra: raise PluginError(type(plugin).__name__, self.name, f"unknown arguments {sorted(extra)}")
        self.impls.append((fn, params))
        self.impls.sort(key=lambda p: (not p[0]._impl.wrapper, not p[0]._impl.tryfirst))
    def __call__(self, **kw):
        bound = self.spec.sig.bind(None, **kw) if "self" in self.spec.sig.parameters else self.spec.sig.bind(**kw)
        bound.apply_defaults(); kw = dict(bound.arguments)
        wrappers, results = [], []
        try:
            for fn, params in self.impls:
                args = {p: kw[p] for p in params}
                if fn._impl.wrapper:
                    g = fn(**args); next(g); wrappers.append(g)
                else:
                    r = fn(**args)
                    if r is None: continue
                    results.append(r)
                    if self.spec.firstresult: break
            outcome = results[0] if self.spec.firstresult and results else results
        except Exception as e:
            for g in reversed(wrappers):
                try: g.throw(e)
                except StopIteration as s: return s.value
                except Exception as e2: e = e2
            raise e
        for g in reversed(wrappers):
            try: g.send(outcome)
            except StopIteration as s: outcome = s.value
            else: raise RuntimeError("wrapper yielded twice")
        return outcome
class Hooks: 
    def __repr__(self): return f"<Hooks {', '.join(sorted(vars(self)))}>"
class Manager:
    def __init__(self, specs):
        self.hook = Hooks()
        for n, f in inspect.getmembers(specs, inspect.isfunction):
            if hasattr(f, "_spec"): setattr(self.hook, n, Caller(n, f._spec))
    def register(self, plugin):
        for n in dir(plugin):
            f = getattr(plugin, n)
            if inspect.ismethod(f) and hasattr(f, "_impl"):
                c = getattr(self.hook, n, None)
                if c is None: warnings.warn(f"no hook {n}", stacklevel=2); continue
                c.add(plugin, f)
        return plugin
class Specs:
    @hookspec
    def collect(path: str, depth: int = 1): "Collect things."
    @hookspec(firstresult=True)
    def render(item, *, style="plain"): ...
class A:
    @hookimpl()
    def collect(self, path, depth): return [path] * depth
    @hookimpl()
    def render(self, item): return f"A({item})"
class B:
    @hookimpl(tryfirst=True)
    def collect(self, path): return path.upper()
    @hookimpl(tryfirst=True)
    def render(self, item, style): return None if style == "plain" else f"<{item}:{style}>"
class W:
    @hookimpl(wrapper=True)
    def collect(self, path):
        print("before", path)
        try: res = yield
        except ZeroDivisionError as e: print("caught", e); return ["recovered"]
        print("after", res)
        return [x for x in res if x]
class Bad:
    @hookimpl()
    def collect(self, path): return 1 // 0
    @hookimpl()
    def nothing(self): ...
class Wrong:
    @hookimpl()
    def render(self, item, colour, size): ...
m = Manager(Specs)
print(m.hook)
for p in (A(), W(), B()): m.register(p)
print(m.hook.collect(path="src", depth=2), m.hook.render(item=5), m.hook.render(item=5, style="bold"))
with warnings.catch_warnings(record=True) as ws:
    warnings.simplefilter("always"); m.register(Bad())
print([str(w.message) for w in ws], ws[0].category.__name__)
print(m.hook.collect(path="x"))
try: m.register(Wrong())
except PluginError as e: print(e, e.__notes__)
try: m.hook.collect(depth=3)
except TypeError as e: print(e)
try: m.hook.render(item=1, bogus=2)
except TypeError as e: print(e)
print(Specs.collect.__doc__, inspect.signature(Specs.render), t.get_type_hints(Specs.collect))
log = logging.getLogger("plug"); h = logging.StreamHandler(s := io.StringIO()); h.setFormatter(logging.Formatter("%(levelname)-8s|%(name)s|%(message)s"))
log.addHandler(h); log.setLevel("INFO"); log.propagate = False
log.debug("no"); log.info("loaded %d of %(x)s" if False else "loaded %d", 3); log.warning("w %s", {"a": 1}); 
try: 1 / 0
except ZeroDivisionError: log.exception("oops")
print(s.getvalue().splitlines()[0::1][:3], s.getvalue().splitlines()[-1])
