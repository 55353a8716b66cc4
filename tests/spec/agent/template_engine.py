"""A small template engine with variables, filters, loops, conditions and includes; compiled to closures."""
import html
import re
from collections import ChainMap
from itertools import count

TOKEN = re.compile(r"(\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\})", re.S)
FILTERS = {"upper": str.upper, "title": lambda s: str(s).title(), "length": len, "join": lambda xs, sep=", ": sep.join(map(str, xs)), "default": lambda x, d="": x if x not in (None, "") else d,
           "round": lambda x, n="0": f"{float(x):.{int(n)}f}", "sort": sorted, "first": lambda xs: next(iter(xs), None), "safe": lambda s: Safe(s)}


class Safe(str):
    pass


class TemplateError(Exception):
    def __init__(self, message, line):
        super().__init__(f"line {line}: {message}")


def lookup(path, context):
    name, *rest = path.split(".")
    if re.fullmatch(r"-?\d+", path):
        return int(path)
    if path[:1] in "'\"" and path[:1] == path[-1:]:
        return path[1:-1]
    value = context.get(name)
    for part in rest:
        if isinstance(value, dict):
            value = value.get(part)
        elif part.isdigit():
            value = value[int(part)]
        else:
            value = getattr(value, part, None)
            value = value() if callable(value) else value
    return value


def expression(text, line):
    path, *filters = (part.strip() for part in text.split("|"))
    steps = []
    for item in filters:
        name, _, argument = item.partition(":")
        if name not in FILTERS:
            raise TemplateError(f"unknown filter {name!r}", line)
        steps.append((FILTERS[name], [argument.strip("'\" ") if argument.strip() != "' '" else " "] if argument else []))

    def evaluate(context):
        value = lookup(path, context)
        for function, args in steps:
            value = function(value, *args)
        return value
    return evaluate


def condition(text, line):
    negate = text.startswith("not ")
    text = text[4:] if negate else text
    match = re.fullmatch(r"(.+?)\s*(==|!=|<=|>=|<|>|in)\s*(.+)", text)
    if match:
        import operator
        operators = {"==": operator.eq, "!=": operator.ne, "<": operator.lt, ">": operator.gt, "<=": operator.le, ">=": operator.ge, "in": lambda a, b: a in b}
        left, right = expression(match[1], line), expression(match[3], line)
        test = lambda c: operators[match[2]](left(c), right(c))
    else:
        test = expression(text, line)
    return lambda c: bool(test(c)) != negate


class Template:
    registry = {}

    def __init__(self, source, name=None):
        self.tokens = []
        line = 1
        for piece in TOKEN.split(source):
            if piece:
                self.tokens.append((piece, line))
            line += piece.count("\n")
        self.at = 0
        self.body = self.block(())
        if name:
            self.registry[name] = self

    def block(self, ends):
        nodes = []
        while self.at < len(self.tokens):
            piece, line = self.tokens[self.at]
            self.at += 1
            if piece.startswith("{{"):
                value = expression(piece[2:-2].strip(), line)
                nodes.append(lambda c, out, v=value: out.append((lambda x: x if isinstance(x, Safe) else html.escape("" if x is None else str(x)))(v(c))))
            elif piece.startswith("{%"):
                word, _, rest = piece[2:-2].strip().partition(" ")
                if word in ends:
                    self.end = word, rest
                    return nodes
                nodes.append(self.statement(word, rest.strip(), line))
            elif not piece.startswith("{#"):
                nodes.append(lambda c, out, t=piece: out.append(t))
        if ends:
            raise TemplateError(f"missing {ends[-1]}", self.tokens[-1][1])
        return nodes

    def statement(self, word, rest, line):
        if word == "for":
            match = re.fullmatch(r"(\w+(?:\s*,\s*\w+)*)\s+in\s+(.+)", rest)
            if not match:
                raise TemplateError(f"bad loop {rest!r}", line)
            names, items = re.split(r"\s*,\s*", match[1]), expression(match[2], line)
            body, other = self.block(("else", "endfor")), []
            if self.end[0] == "else":
                other = self.block(("endfor",))

            def loop(context, out):
                values = list(items(context) or ())
                for index, value in enumerate(values):
                    own = {"loop": {"index": index + 1, "first": index == 0, "last": index == len(values) - 1}}
                    own.update(zip(names, value) if len(names) > 1 else [(names[0], value)])
                    run(body, ChainMap(own, context), out)
                if not values:
                    run(other, context, out)
            return loop
        if word == "if":
            branches = [(condition(rest, line), self.block(("elif", "else", "endif")))]
            while self.end[0] != "endif":
                word, rest = self.end
                test = condition(rest, line) if word == "elif" else lambda c: True
                branches.append((test, self.block(("elif", "else", "endif"))))
            return lambda c, out: next((run(body, c, out) for test, body in branches if test(c)), None)
        if word == "include":
            name = rest.strip("'\"")
            return lambda c, out: run(self.registry[name].body, c, out)
        if word == "set":
            name, _, value = rest.partition("=")
            value = expression(value.strip(), line)
            return lambda c, out: c.__setitem__(name.strip(), value(c))
        raise TemplateError(f"unknown tag {word!r}", line)

    def render(self, **context):
        out = []
        run(self.body, ChainMap(context), out)
        return "".join(out)


def run(nodes, context, out):
    for node in nodes:
        node(context, out)


class User:
    def __init__(self, name, mail=None):
        self.name, self.mail = name, mail

    def initials(self):
        return "".join(w[0] for w in self.name.split())


Template("<i>{{ user.name|title }}</i>{% if user.mail %} &lt;{{ user.mail }}&gt;{% endif %}", name="user")
page = Template("""\
{# a comment #}<h1>{{ title|upper }}</h1>
{% for user in users %}{{ loop.index }}. {% include "user" %} ({{ user.initials }}){% if not loop.last %}; {% endif %}{% else %}nobody{% endfor %}
{% set total = users|length %}{{ total }} users, {{ price|round:2 }}, {{ tags|sort|join:'/' }}, {{ missing|default:'n/a' }}, {{ markup }} {{ markup|safe }}
{% for key, value in data.items %}{{ key }}={{ value }}{% if value > 1 %}!{% elif value == 1 %}?{% else %}.{% endif %} {% endfor %}{{ matrix.1.0 }}{{ 'lit' }}
{% if 'x' in tags %}has x{% endif %}{% if not tags %}no tags{% endif %}""")
print(page.render(title="a <b>", users=[User("ann lee", "a@x.org"), User("bob")], price=3.14159, tags=["z", "x"], markup="<br>", data={"a": 0, "b": 1, "c": 2}, matrix=[[1], [2]]))
print(page.render(title="", users=[], price="2", tags=(), markup=None, data={}, matrix=((0,), (9,))))
for bad in ("{{ x|nope }}", "{% for x %}", "a\nb\n{% if x %}\nc", "{% frob %}", "{% for x in y %}{% endif %}"):
    try:
        print(Template(bad).render())
    except TemplateError as error:
        print("TemplateError", error)
ids = count(1)
print([Template("{{ n }}").render(n=next(ids)) for _ in range(3)], sorted(Template.registry))
