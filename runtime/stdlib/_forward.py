"""Evaluates the text of an annotation: names, attributes, brackets, calls, operators and literals."""

import operator

from _types import builtin as _builtin, refuse as _refuse

_OPERATORS = {
    "|": (1, operator.or_),
    "^": (2, operator.xor),
    "&": (3, operator.and_),
    "<<": (4, operator.lshift),
    ">>": (4, operator.rshift),
    "+": (5, operator.add),
    "-": (5, operator.sub),
    "*": (6, operator.mul),
    "@": (6, operator.matmul),
    "/": (6, operator.truediv),
    "//": (6, operator.floordiv),
    "%": (6, operator.mod),
}
# Valid Python that is not evaluated at run time.
_REFUSED = ("lambda", "if", "else", "for", "not", "and", "or", "in", "is", "await", "yield", "async")
_CONSTANTS = {"None": None, "True": True, "False": False}
_SIGNS = ("...", "**", "//", "<<", ">>", ":=", "==", "!=", "<=", ">=", "->")


def _tokens(text):
    """Pairs of a kind (name, number, string, sign) and a text; at the end an empty sign."""
    found = []
    at, length = 0, len(text)
    while at < length:
        char = text[at]
        if char in " \t\n\r\f":
            at += 1
            continue
        start = at
        if char.isidentifier():
            while at < length and (text[at].isidentifier() or text[at].isalnum()):
                at += 1
            if at < length and text[at] in "'\"" and at - start < 3:
                prefix = text[start:at].lower()
                at = _string(text, at, found, prefix)
            else:
                found.append(("name", text[start:at]))
        elif char.isdigit() or (char == "." and text[at + 1 : at + 2].isdigit()):
            while at < length and (text[at].isalnum() or text[at] in "._" or (text[at] in "+-" and text[at - 1] in "eE")):
                at += 1
            found.append(("number", text[start:at]))
        elif char in "'\"":
            at = _string(text, at, found, "")
        else:
            for sign in _SIGNS:
                if text.startswith(sign, at):
                    break
            else:
                sign = char
            found.append(("sign", sign))
            at += len(sign)
    found.append(("sign", ""))
    return found


def _string(text, at, found, prefix):
    quote = text[at]
    if text.startswith(quote * 3, at):
        quote *= 3
    start = at + len(quote)
    end = start
    while not text.startswith(quote, end):
        if end >= len(text):
            raise SyntaxError("unterminated string literal")
        end += 2 if text[end] == "\\" else 1
    body = text[start:end]
    if "f" in prefix or "t" in prefix:
        _refuse("an f-string in an annotation that is a text")
    if "\\" in body and "r" not in prefix:
        body = _unescaped(body)
    found.append(("string", body.encode("latin-1") if "b" in prefix else body))
    return end + len(quote)


_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "\\": "\\", "'": "'", '"': '"', "0": "\0", "a": "\a", "b": "\b", "f": "\f", "v": "\v", "\n": ""}


def _unescaped(body):
    parts = []
    at = 0
    while at < len(body):
        if body[at] != "\\":
            parts.append(body[at])
            at += 1
            continue
        char = body[at + 1]
        digits = {"x": 2, "u": 4, "U": 8}.get(char)
        if digits:
            parts.append(chr(int(body[at + 2 : at + 2 + digits], 16)))
            at += 2 + digits
        elif char in _ESCAPES:
            parts.append(_ESCAPES[char])
            at += 2
        else:
            _refuse("this escape in an annotation that is a text")
    return "".join(parts)


class _Evaluation:
    """One text, its tokens and the names it may use."""

    def __init__(self, text, globals, locals, values):
        self.text = text
        self.tokens = _tokens(text)
        self.at = 0
        self.globals = globals
        self.locals = locals
        self.values = values

    def invalid(self):
        return SyntaxError(f"Forward reference must be an expression -- got {self.text!r}")

    def next(self, sign):
        """Whether the next token is this sign; then it is passed."""
        if self.tokens[self.at] == ("sign", sign):
            self.at += 1
            return True
        return False

    def expect(self, sign):
        if not self.next(sign):
            kind, text = self.tokens[self.at]
            if text in _REFUSED or text in (":=", "==", "!=", "<=", ">=", "<", ">"):
                _refuse(f"'{text}' in an annotation that is a text")
            raise self.invalid()

    def whole(self):
        value = self.items("")
        self.expect("")
        return value

    def items(self, end):
        """One expression, or a tuple of several."""
        if self.tokens[self.at] == ("sign", end):
            raise self.invalid()
        first = self.starred(end)
        if self.tokens[self.at] != ("sign", ","):
            return first[0] if len(first) == 1 and not self.unpacked else tuple(first)
        values = list(first)
        while self.next(","):
            if self.tokens[self.at] == ("sign", end):
                break
            values += self.starred(end)
        return tuple(values)

    def starred(self, end):
        self.unpacked = self.next("*")
        value = self.slice() if end == "]" and not self.unpacked else self.binary(0)
        return [*value] if self.unpacked else [value]

    def slice(self):
        parts = [None]
        if self.tokens[self.at] != ("sign", ":"):
            parts = [self.binary(0)]
        while self.next(":"):
            stops = self.tokens[self.at] in (("sign", ":"), ("sign", "]"), ("sign", ","))
            parts.append(None if stops else self.binary(0))
        return parts[0] if len(parts) == 1 else slice(*parts)

    def binary(self, level):
        left = self.unary()
        while True:
            kind, sign = self.tokens[self.at]
            found = _OPERATORS.get(sign) if kind == "sign" else None
            if found is None or found[0] <= level:
                return left
            self.at += 1
            left = found[1](left, self.binary(found[0]))

    def unary(self):
        if self.next("-"):
            return -self.unary()
        if self.next("+"):
            return +self.unary()
        if self.next("~"):
            return ~self.unary()
        value = self.postfix()
        if self.next("**"):
            return value ** self.unary()
        return value

    def postfix(self):
        value = self.atom()
        while True:
            if self.next("."):
                kind, name = self.tokens[self.at]
                if kind != "name":
                    raise self.invalid()
                self.at += 1
                value = getattr(value, name)
            elif self.next("["):
                key = self.items("]")
                self.expect("]")
                value = value[key]
            elif self.next("("):
                value = self.call(value)
            else:
                return value

    def call(self, function):
        args, kwargs = [], {}
        while not self.next(")"):
            kind, text = self.tokens[self.at]
            if kind == "name" and self.tokens[self.at + 1] == ("sign", "="):
                self.at += 2
                kwargs[text] = self.binary(0)
            elif self.next("**"):
                kwargs.update(self.binary(0))
            elif self.next("*"):
                args += self.binary(0)
            else:
                args.append(self.binary(0))
            if not self.next(","):
                self.expect(")")
                break
        return function(*args, **kwargs)

    def atom(self):
        kind, text = self.tokens[self.at]
        self.at += 1
        if kind == "name":
            return self.name(text)
        if kind == "number":
            return _number(text)
        if kind == "string":
            while self.tokens[self.at][0] == "string":
                text += self.tokens[self.at][1]
                self.at += 1
            return text
        if text == "...":
            return ...
        if text == "(":
            if self.next(")"):
                return ()
            value = self.items(")")
            self.expect(")")
            return value
        if text == "[":
            if self.next("]"):
                return []
            values = self.listed("]")
            return values
        if text == "{":
            return self.braces()
        raise self.invalid()

    def listed(self, end):
        values = self.starred(")")
        while self.next(","):
            if self.tokens[self.at] == ("sign", end):
                break
            values += self.starred(")")
        self.expect(end)
        return values

    def braces(self):
        if self.next("}"):
            return {}
        start = self.at
        key = self.binary(0)
        if self.tokens[self.at] != ("sign", ":"):
            self.at = start
            return set(self.listed("}"))
        found = {}
        while True:
            self.expect(":")
            found[key] = self.binary(0)
            if not self.next(",") or self.tokens[self.at] == ("sign", "}"):
                break
            key = self.binary(0)
        self.expect("}")
        return found

    def name(self, name):
        if name in _CONSTANTS:
            return _CONSTANTS[name]
        if name in _REFUSED:
            _refuse(f"'{name}' in an annotation that is a text")
        for space in (self.locals, self.values, self.globals):
            if name in space:
                return space[name]
        try:
            return _builtin(name)
        except KeyError:
            raise NameError(f"name '{name}' is not defined", name=name) from None


def _number(text):
    lowered = text.lower()
    if lowered.endswith("j"):
        return complex(text)
    if lowered[:2] in ("0x", "0o", "0b"):
        return int(text, 0)
    if "." in text or "e" in lowered:
        return float(text)
    return int(text, 0)


def evaluate(text, globals, locals, values):
    """The value of the text of an expression."""
    return _Evaluation(text, globals, locals, values).whole()
