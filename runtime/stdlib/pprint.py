"""Objects as text in lines that are not too long: containers are broken and indented."""

__all__ = ["pprint", "pformat", "isreadable", "isrecursive", "saferepr", "PrettyPrinter", "pp"]


def pprint(
    object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False
):
    """Prints an object in lines of at most `width` characters, where that can be."""
    options = dict(compact=compact, sort_dicts=sort_dicts, underscore_numbers=underscore_numbers)
    PrettyPrinter(indent, width, depth, stream, **options).pprint(object)


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    """The text that pprint() would print."""
    options = dict(compact=compact, sort_dicts=sort_dicts, underscore_numbers=underscore_numbers)
    return PrettyPrinter(indent, width, depth, **options).pformat(object)


def pp(object, *args, sort_dicts=False, **kwargs):
    """Prints an object with the keys of its dicts in their own order."""
    pprint(object, *args, sort_dicts=sort_dicts, **kwargs)


def saferepr(object):
    """The repr of an object, in which containers that hold themselves are marked."""
    return PrettyPrinter()._safe_repr(object, {}, None, 0)[0]


def isreadable(object):
    """Whether saferepr() gives what could be evaluated."""
    return PrettyPrinter()._safe_repr(object, {}, None, 0)[1]


def isrecursive(object):
    """Whether an object holds itself."""
    return PrettyPrinter()._safe_repr(object, {}, None, 0)[2]


class _Key:
    """Compares anything: by type and address where the objects themselves do not."""

    __slots__ = ("value",)

    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        try:
            return self.value < other.value
        except TypeError:
            mine, others = self.value, other.value
            return (str(type(mine)), id(mine)) < (str(type(others)), id(others))


def _pair_key(pair):
    return _Key(pair[0]), _Key(pair[1])


class _Pieces:
    """What is written, in memory."""

    def __init__(self):
        self.pieces = []
        self.write = self.pieces.append


class PrettyPrinter:
    def __init__(
        self, indent=1, width=80, depth=None, stream=None, *, compact=False, sort_dicts=True, underscore_numbers=False
    ):
        """indent: blanks for each level; depth: how deep levels are shown; compact: several items in one line; underscore_numbers: digits in groups."""
        indent, width = int(indent), int(width)
        for is_wrong, message in (
            (indent < 0, "indent must be >= 0"),
            (depth is not None and depth <= 0, "depth must be > 0"),
            (width == 0, "width must be != 0"),
        ):
            if is_wrong:
                raise ValueError(message)
        if stream is None:
            from sys import stdout as stream
        self._stream = stream
        self._indent_per_level, self._width, self._depth = indent, width, depth
        self._compact, self._sort_dicts, self._underscore_numbers = bool(compact), sort_dicts, underscore_numbers

    def pprint(self, object):
        if self._stream is not None:
            self._format(object, self._stream, 0, 0, {}, 0)
            self._stream.write("\n")

    def pformat(self, object):
        stream = _Pieces()
        self._format(object, stream, 0, 0, {}, 0)
        return "".join(stream.pieces)

    def isrecursive(self, object):
        return self.format(object, {}, 0, 0)[2]

    def isreadable(self, object):
        text, readable, recursive = self.format(object, {}, 0, 0)
        return readable and not recursive

    # Everything below takes how far the text is indented, how many columns the closing brackets behind it take, the
    # ids of the objects around it, and how deep it lies.

    def _format(self, object, stream, indent, allowance, context, level):
        identity = id(object)
        if identity in context:
            stream.write(_recursion(object))
            return
        text = self._repr(object, context, level)
        if len(text) > self._width - indent - allowance:
            write = _writer(object)
            if write is not None:
                context[identity] = 1
                write(self, object, stream, indent, allowance, context, level + 1)
                del context[identity]
                return
        stream.write(text)

    def _repr(self, object, context, level):
        return self.format(object, context.copy(), self._depth, level)[0]

    def format(self, object, context, maxlevels, level):
        """An object's text, whether it could be evaluated, and whether the object holds itself; may be overridden."""
        return self._safe_repr(object, context, maxlevels, level)

    def _safe_repr(self, object, context, maxlevels, level):
        kind = type(object)
        if kind is str or kind is float or kind is bool or object is None:
            return repr(object), True, False
        shower = kind.__repr__
        if shower is int.__repr__:
            return f"{object:_d}" if self._underscore_numbers else repr(object), True, False
        if shower is dict.__repr__ and issubclass(kind, dict):
            if not object:
                return "{}", True, False
            ends = "{}"
            items = None
        elif shower is list.__repr__ and issubclass(kind, list):
            if not object:
                return "[]", True, False
            ends = "[]"
            items = object
        elif shower is tuple.__repr__ and issubclass(kind, tuple):
            if not object:
                return "()", True, False
            ends = "(,)" if len(object) == 1 else "()"
            items = object
        else:
            text = repr(object)
            if kind in (bytes, bytearray, complex):
                return text, True, False
            return text, bool(text) and not text.startswith("<"), False
        identity = id(object)
        if maxlevels and level >= maxlevels:
            return f"{ends[0]}...{ends[1:]}", False, identity in context
        if identity in context:
            return _recursion(object), False, True
        context[identity] = 1
        readable = True
        recursive = False
        level += 1
        parts = []
        if items is None:
            items = object.items()
            if self._sort_dicts:
                items = sorted(items, key=_pair_key)
            for key, value in items:
                key, key_readable, key_recursive = self.format(key, context, maxlevels, level)
                value, value_readable, value_recursive = self.format(value, context, maxlevels, level)
                parts.append(f"{key}: {value}")
                readable = readable and key_readable and value_readable
                recursive = recursive or key_recursive or value_recursive
        else:
            for item in items:
                item, item_readable, item_recursive = self.format(item, context, maxlevels, level)
                parts.append(item)
                readable = readable and item_readable
                recursive = recursive or item_recursive
        del context[identity]
        return f"{ends[0]}{', '.join(parts)}{ends[1:]}", readable, recursive

    def _bracket(self, stream):
        # Behind an opening bracket the first item is indented like the others.
        if self._indent_per_level > 1:
            stream.write((self._indent_per_level - 1) * " ")

    def _write_items(self, items, stream, indent, allowance, context, level):
        write = stream.write
        indent += self._indent_per_level
        self._bracket(stream)
        newline = ",\n" + " " * indent
        most = left = self._width - indent + 1
        before = ""
        rest = iter(items)
        nothing = []
        following = next(rest, nothing)
        while following is not nothing:
            item = following
            following = next(rest, nothing)
            last = following is nothing
            if last:
                most -= allowance
                left -= allowance
            if self._compact:
                text = self._repr(item, context, level)
                width = len(text) + 2
                if left < width:
                    left = most
                    if before:
                        before = newline
                if left >= width:
                    left -= width
                    write(before)
                    before = ", "
                    write(text)
                    continue
            write(before)
            before = newline
            self._format(item, stream, indent, allowance if last else 1, context, level)

    def _write_pairs(self, items, stream, indent, allowance, context, level):
        indent += self._indent_per_level
        last = len(items) - 1
        for index, (key, value) in enumerate(items):
            text = self._repr(key, context, level)
            stream.write(text)
            stream.write(": ")
            self._format(value, stream, indent + len(text) + 2, allowance if index == last else 1, context, level)
            if index != last:
                stream.write(",\n" + " " * indent)

    def _write_fields(self, items, stream, indent, allowance, context, level):
        last = len(items) - 1
        for index, (name, value) in enumerate(items):
            stream.write(name)
            stream.write("=")
            if id(value) in context:
                stream.write("...")
            else:
                self._format(value, stream, indent + len(name) + 1, allowance if index == last else 1, context, level)
            if index != last:
                stream.write(",\n" + " " * indent)

    def _write_dict(self, object, stream, indent, allowance, context, level):
        stream.write("{")
        self._bracket(stream)
        if len(object):
            items = object.items()
            items = sorted(items, key=_pair_key) if self._sort_dicts else list(items)
            self._write_pairs(items, stream, indent, allowance + 1, context, level)
        stream.write("}")

    def _write_ordered_dict(self, object, stream, indent, allowance, context, level):
        if _is_written(object, stream):
            return
        name = type(object).__name__
        stream.write(name + "(")
        self._format(list(object.items()), stream, indent + len(name) + 1, allowance + 1, context, level)
        stream.write(")")

    def _write_list(self, object, stream, indent, allowance, context, level):
        stream.write("[")
        self._write_items(object, stream, indent, allowance + 1, context, level)
        stream.write("]")

    def _write_tuple(self, object, stream, indent, allowance, context, level):
        stream.write("(")
        end = ",)" if len(object) == 1 else ")"
        self._write_items(object, stream, indent, allowance + len(end), context, level)
        stream.write(end)

    def _write_set(self, object, stream, indent, allowance, context, level):
        if _is_written(object, stream):
            return
        kind = type(object)
        if kind is set:
            stream.write("{")
            end = "}"
        else:
            stream.write(kind.__name__ + "({")
            end = "})"
            indent += len(kind.__name__) + 1
        self._write_items(sorted(object, key=_Key), stream, indent, allowance + len(end), context, level)
        stream.write(end)

    def _write_str(self, object, stream, indent, allowance, context, level):
        if _is_written(object, stream):
            return
        lines = object.splitlines(True)
        # At the top there are brackets around the parts.
        outermost = int(level == 1)
        indent, allowance = indent + outermost, allowance + outermost
        most = self._width - indent
        # The last piece leaves room for the brackets behind it.
        chunks = []
        for index, line in enumerate(lines):
            last = index == len(lines) - 1
            text = repr(line)
            if len(text) <= (most - allowance if last else most):
                chunks.append(text)
                continue
            words = _words(line)
            current = ""
            for place, word in enumerate(words):
                candidate = current + word
                room = most - allowance if last and place == len(words) - 1 else most
                if len(repr(candidate)) > room:
                    if current:
                        chunks.append(repr(current))
                    current = word
                else:
                    current = candidate
            chunks += [repr(current)] if current else []
        if len(chunks) == 1:
            stream.write(text)
            return
        if level == 1:
            stream.write("(")
        for index, text in enumerate(chunks):
            if index:
                stream.write("\n" + " " * indent)
            stream.write(text)
        if level == 1:
            stream.write(")")

    def _write_bytes(self, object, stream, indent, allowance, context, level):
        if len(object) <= 4:
            stream.write(repr(object))
            return
        outermost = int(level == 1)
        indent, allowance = indent + outermost, allowance + outermost
        width = self._width - indent
        last = len(object) // 4 * 4
        chunks = []
        current = b""
        for place in range(0, len(object), 4):
            part = object[place:place + 4]
            if place == last:
                width -= allowance
            if len(repr(current + part)) > width:
                chunks += [repr(current)] if current else []
                current = part
            else:
                current += part
        if current:
            chunks.append(repr(current))
        if level == 1:
            stream.write("(")
        for index, text in enumerate(chunks):
            stream.write("\n" + " " * indent if index else "")
            stream.write(text)
        if level == 1:
            stream.write(")")

    def _write_bytearray(self, object, stream, indent, allowance, context, level):
        stream.write("bytearray(")
        self._write_bytes(bytes(object), stream, indent + 10, allowance + 1, context, level + 1)
        stream.write(")")

    def _write_mapping_proxy(self, object, stream, indent, allowance, context, level):
        stream.write("mappingproxy(")
        self._format(object.copy(), stream, indent + 13, allowance + 1, context, level)
        stream.write(")")

    def _write_namespace(self, object, stream, indent, allowance, context, level):
        name = type(object).__name__
        if name == "SimpleNamespace" and type(object).__module__ == "types":
            # What its repr calls it.
            name = "namespace"
        indent += len(name) + 1
        stream.write(name + "(")
        self._write_fields(list(object.__dict__.items()), stream, indent, allowance, context, level)
        stream.write(")")

    def _write_dataclass(self, object, stream, indent, allowance, context, level):
        from dataclasses import fields

        name = type(object).__name__
        indent += len(name) + 1
        items = [(field.name, getattr(object, field.name)) for field in fields(object) if field.repr]
        stream.write(name + "(")
        self._write_fields(items, stream, indent, allowance, context, level)
        stream.write(")")

    def _write_default_dict(self, object, stream, indent, allowance, context, level):
        if _is_written(object, stream):
            return
        factory = self._repr(object.default_factory, context, level)
        name = type(object).__name__
        indent += len(name) + 1
        stream.write(f"{name}({factory},\n{' ' * indent}")
        self._write_dict(object, stream, indent, allowance + 1, context, level)
        stream.write(")")

    def _write_counter(self, object, stream, indent, allowance, context, level):
        if _is_written(object, stream):
            return
        name = type(object).__name__
        stream.write(name + "({")
        self._bracket(stream)
        items = object.most_common()
        self._write_pairs(items, stream, indent + len(name) + 1, allowance + 2, context, level)
        stream.write("})")

    def _write_chain_map(self, object, stream, indent, allowance, context, level):
        if _is_written(object.maps, stream, object):
            return
        name = type(object).__name__
        stream.write(name + "(")
        indent += len(name) + 1
        last = len(object.maps) - 1
        for index, mapping in enumerate(object.maps):
            self._format(mapping, stream, indent, allowance + 1 if index == last else 1, context, level)
            stream.write(")" if index == last else ",\n" + " " * indent)

    def _write_deque(self, object, stream, indent, allowance, context, level):
        if _is_written(object, stream):
            return
        name = type(object).__name__
        stream.write(name + "(")
        stream.write("[")
        indent += len(name) + 1
        if object.maxlen is None:
            self._write_items(object, stream, indent, allowance + 2, context, level)
            stream.write("])")
        else:
            self._write_items(object, stream, indent, 2, context, level)
            most = self._repr(object.maxlen, context, level)
            stream.write(f"],\n{' ' * indent}maxlen={most})")

    def _write_data(self, object, stream, indent, allowance, context, level):
        self._format(object.data, stream, indent, allowance, context, level - 1)
def _is_written(items, stream, object=None):
    # What has no items is written on one line.
    if len(items):
        return False
    stream.write(repr(items if object is None else object))
    return True


def _recursion(object):
    return f"<Recursion on {type(object).__name__} with id={id(object)}>"


def _words(line):
    """The words of a line, each with the space behind it."""
    import re

    words = re.findall(r"\S*\s*", line)
    # The last match is empty.
    words.pop()
    return words


# How an object is written that does not fit on a line, by what shows it: a class with a `__repr__` of its own is
# written as that says. The types of other modules are looked up by name, so that none is imported for it.
_by_repr = {
    dict.__repr__: PrettyPrinter._write_dict,
    list.__repr__: PrettyPrinter._write_list,
    tuple.__repr__: PrettyPrinter._write_tuple,
    set.__repr__: PrettyPrinter._write_set,
    frozenset.__repr__: PrettyPrinter._write_set,
    str.__repr__: PrettyPrinter._write_str,
    bytes.__repr__: PrettyPrinter._write_bytes,
    bytearray.__repr__: PrettyPrinter._write_bytearray,
    type(PrettyPrinter.__dict__).__repr__: PrettyPrinter._write_mapping_proxy,
}
_by_name = {
    ("collections", "OrderedDict"): PrettyPrinter._write_ordered_dict,
    ("collections", "defaultdict"): PrettyPrinter._write_default_dict,
    ("collections", "Counter"): PrettyPrinter._write_counter,
    ("collections", "ChainMap"): PrettyPrinter._write_chain_map,
    ("collections", "deque"): PrettyPrinter._write_deque,
    ("collections", "UserDict"): PrettyPrinter._write_data,
    ("collections", "UserList"): PrettyPrinter._write_data,
    ("collections", "UserString"): PrettyPrinter._write_data,
    ("types", "SimpleNamespace"): PrettyPrinter._write_namespace,
}


def _writer(object):
    kind = type(object)
    shower = kind.__repr__
    found = _by_repr.get(shower)
    if found is not None:
        return found
    for base in kind.__mro__:
        found = _by_name.get((base.__module__, base.__name__))
        if found is not None and base.__repr__ is shower:
            return found
    if "__dataclass_fields__" in dir(kind) and not isinstance(object, type):
        parameters = getattr(object, "__dataclass_params__", None)
        # A `__repr__` that the decorator made, not one of the program.
        if parameters is not None and parameters.repr and hasattr(shower, "__wrapped__"):
            return PrettyPrinter._write_dataclass
    return None
