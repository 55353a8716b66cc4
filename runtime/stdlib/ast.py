"""Literals that are texts: `literal_eval`.  Nothing here knows statements or runs code; what is an expression and no literal is told as CPython tells it."""

from _types import refuse as _refuse

_OPEN = {"(": ")", "[": "]", "{": "}"}
_DIGITS = {"x": "0123456789abcdefABCDEF", "o": "01234567", "b": "01"}
_KINDS = {"x": "hexadecimal", "o": "octal", "b": "binary"}
_OPERATORS = (
    "**=", "//=", ">>=", "<<=", "...", "**", "//", ">>", "<<", "<=", ">=", "==", "!=", "->", ":=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "@=",
    "(", ")", "[", "]", "{", "}", ",", ":", ".", "+", "-", "*", "/", "%", "@", "&", "|", "^", "~", "<", ">", "=", ";",
)
_BINARY = (
    {"|": "BitOr"}, {"^": "BitXor"}, {"&": "BitAnd"}, {"<<": "LShift", ">>": "RShift"}, {"+": "Add", "-": "Sub"},
    {"*": "Mult", "/": "Div", "//": "FloorDiv", "%": "Mod", "@": "MatMult"},
)
_COMPARISONS = {"<": "Lt", ">": "Gt", "<=": "LtE", ">=": "GtE", "==": "Eq", "!=": "NotEq", "in": "In", "is": "Is"}
_RESERVED = frozenset(
    "and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise "
    "return try while with yield".split()
)
_ESCAPES = {"\\": "\\", "'": "'", '"': '"', "a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}


class _Node:
    """A part of an expression: its kind, its fields and its line."""

    def __init__(self, kind, line=1, /, **fields):
        self.kind = kind
        self.line = line
        self.fields = fields

    def shown(self, depth):
        if depth <= 0:
            return f"{self.kind}(...)"
        parts = [f"{name}={_shown(value, depth - 1)}" for name, value in self.fields.items()]
        return f"{self.kind}({', '.join(parts)})"


def _shown(value, depth):
    if isinstance(value, _Node):
        return value.shown(depth)
    if isinstance(value, list):
        items = value if len(value) <= 2 else [value[0], None, value[-1]]
        return f"[{', '.join(['...' if item is None else _shown(item, depth) for item in items])}]"
    return repr(value)


class _Reader:
    """Takes a text apart into tokens (kind, value, line, place) and these into nodes."""

    def __init__(self, text):
        self.text = text
        self.tokens = []
        self.split()
        self.next = 0

    def fail(self, message="invalid syntax", line=None, place=0, kind=SyntaxError):
        if line is None:
            _, _, line, place = self.tokens[self.next]
        lines = self.text.split("\n")
        raise kind(message, ("<unknown>", line, place + 1, lines[line - 1] if 0 < line <= len(lines) else ""))

    def split(self):
        text, line, place, end = self.text, 1, 0, len(self.text)
        begin = 0
        stack = []
        tokens = self.tokens
        fresh = True
        while place < end:
            char = text[place]
            if char == "\n":
                if not stack and tokens and tokens[-1][0] != "newline":
                    tokens.append(("newline", "\n", line, place - begin))
                line += 1
                place += 1
                begin = place
                fresh = True
                continue
            if char in " \t\f\r":
                place += 1
                continue
            if char == "#":
                while place < end and text[place] != "\n":
                    place += 1
                continue
            if char == "\\" and text[place + 1 : place + 2] == "\n":
                line += 1
                place += 2
                begin = place
                continue
            if fresh and not stack and place > begin and tokens:
                self.fail("unexpected indent", line, place - begin, IndentationError)
            fresh = False
            at = place - begin
            quote = place
            while quote < end and quote < place + 3 and text[quote] in "rRbBuUfFtT":
                quote += 1
            if quote < end and text[quote] in "'\"":
                prefix = text[place:quote].lower()
                if prefix in ("", "r", "b", "u", "br", "rb"):
                    value, place, lines, start = self.string(prefix, quote, line, at)
                    tokens.append(("string", value, line, at))
                    if lines:
                        line += lines
                        begin = start
                    continue
                if prefix in ("f", "fr", "rf", "t", "tr", "rt"):
                    _refuse("ast.literal_eval of a text with an f-string")
            if char.isdigit() or char == "." and text[place + 1 : place + 2].isdigit():
                value, place = self.number(place, line, at)
                tokens.append(("number", value, line, at))
                continue
            if char.isidentifier():
                stop = place
                while stop < end and (text[stop].isidentifier() or text[stop].isdigit() or text[place : stop + 1].isidentifier()):
                    stop += 1
                tokens.append(("name", text[place:stop], line, at))
                place = stop
                continue
            for operator in _OPERATORS:
                if text.startswith(operator, place):
                    break
            else:
                if char in "$?!`" or not char.isprintable() or char == "\\":
                    self.fail("invalid syntax", line, at)
                self.fail(f"invalid character '{char}' (U+{ord(char):04X})", line, at)
            if operator in _OPEN:
                stack.append((operator, line, at))
            elif operator in (")", "]", "}"):
                if not stack:
                    self.fail(f"unmatched '{operator}'", line, at)
                opened, opened_line, _ = stack.pop()
                if _OPEN[opened] != operator:
                    where = "" if opened_line == line else f" on line {opened_line}"
                    self.fail(f"closing parenthesis '{operator}' does not match opening parenthesis '{opened}'{where}", line, at)
            tokens.append(("operator", operator, line, at))
            place += len(operator)
        if stack:
            opened, opened_line, opened_at = stack[-1]
            self.fail(f"'{opened}' was never closed", opened_line, opened_at)
        while tokens and tokens[-1][0] == "newline":
            tokens.pop()
        tokens.append(("end", "", line if tokens else 0, place - begin))

    def number(self, place, line, at):
        text = self.text
        begin = place
        base = text[place + 1 : place + 2].lower()
        if text[place] == "0" and base in _DIGITS:
            place += 2
            digits = _DIGITS[base]
            run = self.digits(place, digits, _KINDS[base], line, at, may_lead=True)
            if run == place or text[run : run + 1].isalnum():
                wrong = text[run : run + 1]
                if base != "x" and wrong.isdigit():
                    self.fail(f"invalid digit '{wrong}' in {_KINDS[base]} literal", line, at)
                self.fail(f"invalid {_KINDS[base]} literal", line, at)
            return int(text[begin:run], 0), run
        place = self.digits(place, "0123456789", "decimal", line, at)
        whole = text[begin:place]
        is_float = False
        if text[place : place + 1] == ".":
            is_float = True
            place = self.digits(place + 1, "0123456789", "decimal", line, at)
        if text[place : place + 1] in ("e", "E"):
            sign = place + 1 + (text[place + 1 : place + 2] in ("+", "-"))
            if text[sign : sign + 1].isdigit():
                is_float = True
                place = self.digits(sign, "0123456789", "decimal", line, at)
        if text[place : place + 1] in ("j", "J"):
            if text[place + 1 : place + 2].isidentifier():
                self.fail("invalid imaginary literal", line, at)
            return complex(0.0, float(text[begin:place])), place + 1
        if text[place : place + 1].isidentifier():
            self.fail("invalid decimal literal", line, at)
        if is_float:
            return float(text[begin:place]), place
        if len(whole) > 1 and whole[0] == "0" and whole.strip("0_"):
            self.fail(
                "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers", line, at
            )
        return int(whole), place

    def digits(self, place, digits, kind, line, at, may_lead=False):
        text = self.text
        lead = may_lead
        while True:
            char = text[place : place + 1]
            if char and char in digits:
                lead = True
                place += 1
            elif char == "_" and lead:
                following = text[place + 1 : place + 2]
                if not following or following not in digits:
                    self.fail(f"invalid {kind} literal", line, at)
                place += 1
            else:
                return place

    def string(self, prefix, place, line, at):
        text = self.text
        quote = text[place]
        triple = text.startswith(quote * 3, place)
        closing = quote * 3 if triple else quote
        place += len(closing)
        begin = place
        while not text.startswith(closing, place):
            char = text[place : place + 1]
            if not char or char == "\n" and not triple:
                detected = line + text.count("\n", begin, place)
                what = "unterminated triple-quoted string literal" if triple else "unterminated string literal"
                if triple and text.endswith("\n"):
                    detected -= 1
                self.fail(f"{what} (detected at line {detected})", line, at)
            place += 2 if char == "\\" else 1
        content = text[begin:place]
        lines = content.count("\n")
        start = begin + content.rfind("\n") + 1
        place += len(closing)
        is_bytes = "b" in prefix
        if is_bytes and not content.isascii():
            self.fail("bytes can only contain ASCII literal characters", line, at)
        if "r" not in prefix and "\\" in content:
            content = self.unescaped(content, is_bytes, line, at)
        return (content.encode("latin-1") if is_bytes else content), place, lines, start

    def unescaped(self, content, is_bytes, line, at):
        parts = []
        place = 0
        while True:
            slash = content.find("\\", place)
            if slash < 0:
                parts.append(content[place:])
                return "".join(parts)
            parts.append(content[place:slash])
            char = content[slash + 1 : slash + 2]
            place = slash + 2
            if char == "\n":
                continue
            if char in _ESCAPES:
                parts.append(_ESCAPES[char])
            elif char in "01234567":
                stop = place
                while stop < place + 2 and content[stop : stop + 1] and content[stop] in "01234567":
                    stop += 1
                code = int(content[place - 1 : stop], 8)
                parts.append(chr(code & 255 if is_bytes else code))
                place = stop
            elif char == "x" or char in "uU" and not is_bytes:
                length = {"x": 2, "u": 4, "U": 8}[char]
                stop = place
                while stop < place + length and content[stop : stop + 1] and content[stop] in _DIGITS["x"]:
                    stop += 1
                if stop < place + length:
                    if is_bytes:
                        self.fail(f"(value error) invalid \\x escape at position {slash}", line, at)
                    shape = {"x": "\\xXX", "u": "\\uXXXX", "U": "\\UXXXXXXXX"}[char]
                    self.undecodable(content, slash, stop, f"truncated {shape} escape", line, at)
                code = int(content[place:stop], 16)
                if code > 0x10FFFF:
                    self.undecodable(content, slash, stop, "illegal Unicode character", line, at)
                if 0xD800 <= code <= 0xDFFF:
                    _refuse("lone surrogates in str")
                parts.append(chr(code))
                place = stop
            elif char == "N" and not is_bytes:
                stop = content.find("}", place)
                if content[place : place + 1] != "{" or stop < 0:
                    self.undecodable(content, slash, place, "malformed \\N character escape", line, at)
                import unicodedata

                try:
                    parts.append(unicodedata.lookup(content[place + 1 : stop]))
                except KeyError:
                    self.undecodable(content, slash, stop + 1, "unknown Unicode character name", line, at)
                place = stop + 1
            else:
                parts.append("\\" + char)

    def undecodable(self, content, begin, end, why, line, at):
        size = len(content[:begin].encode())
        last = len(content[:end].encode()) - 1
        where = f"position {size}" if last == size else f"position {size}-{last}"
        noun = "byte 0x5c" if last == size else "bytes"
        self.fail(f"(unicode error) 'unicodeescape' codec can't decode {noun} in {where}: {why}", line, at)

    # Nodes.

    def peek(self, *operators):
        kind, value, _, _ = self.tokens[self.next]
        return kind in ("operator", "name") and value in operators

    def take(self, *operators):
        if self.peek(*operators):
            self.next += 1
            return self.tokens[self.next - 1][1]
        return None

    def line(self):
        return self.tokens[self.next][2]

    def whole(self):
        node = self.list_of_expressions("end")
        if self.tokens[self.next][0] != "end":
            self.skip_newline()
            self.fail()
        return node

    def skip_newline(self):
        while self.tokens[self.next][0] == "newline":
            self.next += 1

    def list_of_expressions(self, closing):
        line = self.line()
        first = self.starred()
        if not self.peek(","):
            return first
        items = [first]
        while self.take(","):
            kind, value, _, _ = self.tokens[self.next]
            if kind == "end" or value == closing:
                break
            items.append(self.starred())
        return _Node("Tuple", line, elts=items, ctx=_Node("Load"))

    def starred(self):
        line = self.line()
        if self.take("*"):
            return _Node("Starred", line, value=self.binary(0), ctx=_Node("Load"))
        return self.expression()

    def expression(self):
        if self.peek("lambda", "await", "yield"):
            _refuse(f"ast.literal_eval of a text with {self.tokens[self.next][1]}")
        node = self.logical("or")
        if self.peek("if", "for", "async", ":="):
            _refuse(f"ast.literal_eval of a text with '{self.tokens[self.next][1]}'")
        return node

    def logical(self, word):
        inner = (lambda: self.logical("and")) if word == "or" else self.negation
        line = self.line()
        node = inner()
        if not self.peek(word):
            return node
        values = [node]
        while self.take(word):
            values.append(inner())
        return _Node("BoolOp", line, op=_Node(word.title()), values=values)

    def negation(self):
        line = self.line()
        if self.take("not"):
            return _Node("UnaryOp", line, op=_Node("Not"), operand=self.negation())
        left = self.binary(0)
        names, rights = [], []
        while True:
            if self.peek("not") and self.tokens[self.next + 1][1] == "in":
                self.next += 2
                names.append(_Node("NotIn"))
            elif operator := self.take(*_COMPARISONS):
                name = _COMPARISONS[operator]
                if operator == "is" and self.take("not"):
                    name = "IsNot"
                names.append(_Node(name))
            else:
                break
            rights.append(self.binary(0))
        return _Node("Compare", line, left=left, ops=names, comparators=rights) if names else left

    def binary(self, level):
        if level == len(_BINARY):
            return self.unary()
        line = self.line()
        node = self.binary(level + 1)
        while operator := self.take(*_BINARY[level]):
            node = _Node("BinOp", line, left=node, op=_Node(_BINARY[level][operator]), right=self.binary(level + 1))
        return node

    def unary(self):
        line = self.line()
        if operator := self.take("+", "-", "~"):
            return _Node("UnaryOp", line, op=_Node({"+": "UAdd", "-": "USub", "~": "Invert"}[operator]), operand=self.unary())
        node = self.postfix()
        if self.take("**"):
            node = _Node("BinOp", line, left=node, op=_Node("Pow"), right=self.unary())
        return node

    def postfix(self):
        line = self.line()
        node = self.atom()
        while True:
            if self.take("."):
                kind, name, _, _ = self.tokens[self.next]
                if kind != "name" or name in _RESERVED:
                    self.fail()
                self.next += 1
                node = _Node("Attribute", line, value=node, attr=name, ctx=_Node("Load"))
            elif self.take("("):
                node = self.arguments(node, line)
            elif self.take("["):
                if self.peek("]"):
                    self.fail()
                inner = self.list_of_expressions("]")
                if self.peek(":"):
                    _refuse("ast.literal_eval of a text with a slice")
                self.close("]")
                node = _Node("Subscript", line, value=node, slice=inner, ctx=_Node("Load"))
            else:
                return node

    def arguments(self, function, line):
        values, named = [], []
        while not self.take(")"):
            if self.peek("**"):
                _refuse("ast.literal_eval of a text with **")
            kind, name, _, _ = self.tokens[self.next]
            if kind == "name" and self.tokens[self.next + 1][:2] == ("operator", "="):
                self.next += 2
                named.append(_Node("keyword", arg=name, value=self.expression()))
            else:
                values.append(self.starred())
            if not self.take(",") and not self.peek(")"):
                self.comma()
        return _Node("Call", line, func=function, args=values, keywords=named)

    def comma(self):
        kind, value, _, _ = self.tokens[self.next]
        if kind in ("number", "string") or kind == "name" and value not in _RESERVED:
            self.fail("invalid syntax. Perhaps you forgot a comma?")
        self.fail()

    def close(self, closing):
        if not self.take(closing):
            self.comma()

    def atom(self):
        kind, value, line, _ = self.tokens[self.next]
        self.next += 1
        if kind == "number":
            return _Node("Constant", line, value=value, kind=None)
        if kind == "string":
            while self.tokens[self.next][0] == "string":
                more = self.tokens[self.next][1]
                if type(more) is not type(value):
                    self.fail("cannot mix bytes and nonbytes literals")
                value = value + more
                self.next += 1
            return _Node("Constant", line, value=value, kind=None)
        if kind == "name":
            if value in ("True", "False", "None"):
                return _Node("Constant", line, value={"True": True, "False": False, "None": None}[value], kind=None)
            if value in _RESERVED:
                self.next -= 1
                self.fail()
            return _Node("Name", line, id=value, ctx=_Node("Load"))
        if value == "...":
            return _Node("Constant", line, value=..., kind=None)
        if value == "(":
            if self.take(")"):
                return _Node("Tuple", line, elts=[], ctx=_Node("Load"))
            node = self.list_of_expressions(")")
            self.close(")")
            return node
        if value == "[":
            items = self.items("]")
            return _Node("List", line, elts=items, ctx=_Node("Load"))
        if value == "{":
            return self.braces(line)
        self.next -= 1
        self.fail()

    def items(self, closing):
        items = []
        while not self.take(closing):
            items.append(self.starred())
            if not self.take(",") and not self.peek(closing):
                self.comma()
        return items

    def braces(self, line):
        if self.take("}"):
            return _Node("Dict", line, keys=[], values=[])
        keys, values = [], []
        if not self.peek("**"):
            first = self.starred()
            if not self.peek(":"):
                if not self.take(",") and not self.peek("}"):
                    self.comma()
                return _Node("Set", line, elts=[first, *self.items("}")])
            keys.append(first)
            self.entry(values)
        while not self.take("}"):
            if self.take("**"):
                keys.append(None)
                values.append(self.binary(0))
            else:
                keys.append(self.expression())
                if not self.peek(":"):
                    if self.peek("}", ","):
                        self.fail("':' expected after dictionary key")
                    self.comma()
                self.entry(values)
                continue
            if not self.take(",") and not self.peek("}"):
                self.comma()
        return _Node("Dict", line, keys=keys, values=values)

    def entry(self, values):
        self.take(":")
        if self.peek("}", ","):
            self.next -= 1
            self.fail("expression expected after dictionary key and ':'")
        values.append(self.expression())
        if not self.take(",") and not self.peek("}"):
            self.comma()


def _malformed(node):
    where = ""
    if isinstance(node, _Node):
        where = f" on line {node.line}"
        node = node.shown(3)
    raise ValueError(f"malformed node or string{where}: {node}")


def _number(node):
    if node is None or node.kind != "Constant" or type(node.fields["value"]) not in (int, float, complex):
        _malformed(node)
    return node.fields["value"]


def _signed(node):
    if node is not None and node.kind == "UnaryOp" and node.fields["op"].kind in ("UAdd", "USub"):
        number = _number(node.fields["operand"])
        return +number if node.fields["op"].kind == "UAdd" else -number
    return _number(node)


def _value(node):
    kind = None if node is None else node.kind
    if kind == "Constant":
        return node.fields["value"]
    if kind == "Tuple":
        return tuple(map(_value, node.fields["elts"]))
    if kind == "List":
        return list(map(_value, node.fields["elts"]))
    if kind == "Set":
        return set(map(_value, node.fields["elts"]))
    if kind == "Call":
        function = node.fields["func"]
        if function.kind == "Name" and function.fields["id"] == "set" and not node.fields["args"] and not node.fields["keywords"]:
            return set()
    if kind == "Dict":
        return dict(zip(map(_value, node.fields["keys"]), map(_value, node.fields["values"])))
    if kind == "BinOp" and node.fields["op"].kind in ("Add", "Sub"):
        left = _signed(node.fields["left"])
        right = _number(node.fields["right"])
        if isinstance(left, (int, float)) and isinstance(right, complex):
            return left + right if node.fields["op"].kind == "Add" else left - right
    return _signed(node)


def literal_eval(node_or_string):
    """The value of a text that is a literal: a str, bytes, number, tuple, list, dict, set, True, False, None or Ellipsis."""
    if not isinstance(node_or_string, str):
        raise ValueError(f"malformed node or string: {node_or_string!r}")
    if "\0" in node_or_string:
        raise SyntaxError("source code string cannot contain null bytes")
    reader = _Reader(node_or_string.lstrip(" \t"))
    if len(reader.tokens) == 1:
        reader.fail("invalid syntax", 0, 0)
    return _value(reader.whole())
