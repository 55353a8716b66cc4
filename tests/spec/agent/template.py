import re, html
from string import Template, ascii_lowercase, digits, capwords, Formatter
class TemplateError(Exception): pass
class Node:
    def render(self, ctx): raise NotImplementedError
class Text(Node):
    def __init__(self, s): self.s = s
    def render(self, ctx): return self.s
class Var(Node):
    FILTERS = {"upper": str.upper, "lower": str.lower, "title": str.title, "len": len, "escape": html.escape, "join": lambda v, sep=", ": sep.join(map(str, v)), "default": lambda v, d="": v or d, "round": lambda v, n="0": round(v, int(n))}
    def __init__(self, expr):
        head, *filters = [p.strip() for p in re.split(r"\|(?![^']*'(?:[^']*'[^']*')*[^']*$)", expr)]
        self.path, self.filters = head.split("."), [self.parse(f) for f in filters]
    @staticmethod
    def parse(f):
        m = re.fullmatch(r"(\w+)(?::'([^']*)'|:(\S+))?", f)
        if not m: raise TemplateError(f"bad filter {f!r}")
        return m[1], next((g for g in m.groups()[1:] if g is not None), None)
    def value(self, ctx):
        v = ctx
        for p in self.path:
            try: v = v[int(p)] if p.lstrip("-").isdigit() else v[p]
            except (KeyError, IndexError): return None
            except TypeError: v = getattr(v, p, None)
        return v() if callable(v) else v
    def render(self, ctx):
        v = self.value(ctx)
        for name, arg in self.filters:
            try: f = self.FILTERS[name]
            except KeyError: raise TemplateError(f"unknown filter {name}") from None
            v = f(v) if arg is None else f(v, arg)
        return "" if v is None else str(v)
class Block(Node):
    def __init__(self, kind, arg): self.kind, self.arg, self.body, self.other = kind, arg, [], []
    def render(self, ctx):
        if self.kind == "if":
            neg, arg = self.arg.startswith("not "), self.arg.removeprefix("not ")
            return "".join(n.render(ctx) for n in (self.body if bool(Var(arg).value(ctx)) != neg else self.other))
        name, _, src = self.arg.partition(" in ")
        items = list(Var(src).value(ctx) or ())
        return "".join(n.render({**ctx, name: item, "loop": {"index": i, "last": i == len(items)}}) for i, item in enumerate(items, 1) for n in self.body) or "".join(n.render(ctx) for n in self.other)
def compile_template(source):
    root = Block("root", ""); stack = [(root, root.body)]
    for kind, text in ((m.lastgroup, m[m.lastgroup]) for m in re.finditer(r"\{\{(?P<var>.*?)\}\}|\{%(?P<tag>.*?)%\}|\{#.*?(?P<comment>)#\}|(?P<text>(?:(?!\{[{%#]).)+)", source, re.S)):
        out = stack[-1][1]
        if kind == "text": out.append(Text(text))
        elif kind == "var": out.append(Var(text.strip()))
        elif kind == "tag":
            word, _, arg = text.strip().partition(" ")
            if word in ("if", "for"): b = Block(word, arg); out.append(b); stack.append((b, b.body))
            elif word == "else": stack[-1] = (stack[-1][0], stack[-1][0].other)
            elif word in ("endif", "endfor"):
                if len(stack) == 1 or stack[-1][0].kind != word[3:]: raise TemplateError(f"unexpected {word}")
                stack.pop()
            else: raise TemplateError(f"unknown tag {word}")
    if len(stack) > 1: raise TemplateError(f"unclosed {stack[-1][0].kind}")
    return lambda **ctx: "".join(n.render(ctx) for n in root.body)
class User:
    def __init__(self, name): self.name = name
    def shout(self): return self.name.upper() + "!"
t = compile_template("Hi {{ user.name|title }}{# note #}: {% for x in items %}{{loop.index}}.{{ x|upper }}{% if not loop.last %}, {% endif %}{% else %}nothing{% endfor %} {{missing|default:'n/a'}} {{ user.shout }} {{ n|round:2 }} {{ items|join:' / ' }} {{ items.-1 }} {{ raw|escape }}")
print(t(user=User("ann lee"), items=["a", "b"], n=3.14159, raw="<b> & 'q'")); print(t(user={"name": "x"}, items=[], n=2, raw=""))
for bad in ["{% if x %}", "{% endif %}", "{{ x|nope }}", "{% what %}", "{{ x|a b }}", "{% for a in b %}{% endif %}"]:
    try: print(compile_template(bad)(x=1, b=[1]))
    except TemplateError as e: print(bad, "->", e)
print(Template("$who owes $$${amount}").substitute(who="Bob", amount=5), Template("$a $b").safe_substitute(a=1), capwords("hello big world"))
try: Template("$x $").substitute(x=1)
except ValueError as e: print(e)
print([(l, f, s, c) for l, f, s, c in Formatter().parse("a{x!r:>{w}}b{{}}{}")], ascii_lowercase[:3] + digits[-2:])
