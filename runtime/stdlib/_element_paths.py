"""Paths to elements: what `find`, `findall`, `iterfind` and `findtext` understand of XPath.

A path is a list of steps. Each step is a function from the elements found so far (and the place where the search began) to those it leads to.
"""

import re as _re

_token = _re.compile(
    r"('[^']*'|\"[^\"]*\")"
    r"|(::|//?|\.\.|\(\)|!=|[/.*:\[\]()@=])"
    r"|((?:\{[^}]+\})?[^/\[\]()@!=\s]+)"
    r"|\s+"
)
_digits = _re.compile(r"-?\d+$")
_steps_of = {}


class _Search:
    """Where a search began, and who is whose parent there."""

    def __init__(self, root):
        self.root = root
        self._parents = None

    def parents(self):
        if self._parents is None:
            self._parents = {}
            for parent in self.root.iter():
                for element in parent:
                    self._parents[element] = parent
        return self._parents


def _tokens(path, namespaces):
    """Pairs of a sign and a name; names get their namespaces."""
    default = namespaces.get("") if namespaces else None
    after_at = False
    for match in _token.finditer(path):
        quoted, sign, name = match.groups()
        if quoted is not None:
            yield quoted, ""
            after_at = False
            continue
        if name is None:
            yield sign or "", ""
            after_at = sign == "@"
            continue
        if name[0] != "{":
            if ":" in name:
                prefix, _, local = name.partition(":")
                if not namespaces or prefix not in namespaces:
                    raise SyntaxError(f"prefix {prefix!r} not found in prefix map") from None
                name = "{%s}%s" % (namespaces[prefix], local)
            elif default and not after_at:
                name = "{%s}%s" % (default, name)
        yield "", name
        after_at = False


def _matcher(tag):
    """A function that tells whether an element's tag is one with `*` in it."""
    if tag == "{*}*":
        return lambda element: isinstance(element.tag, str)
    if tag == "{}*":
        return lambda element: isinstance(element.tag, str) and element.tag[:1] != "{"
    if tag[:3] == "{*}":
        local, ending = tag[3:], tag[2:]
        return lambda element: element.tag == local or isinstance(element.tag, str) and element.tag[:1] == "{" and element.tag.endswith(ending)
    space = tag[:-1]
    return lambda element: isinstance(element.tag, str) and element.tag.startswith(space)


def _is_wild(tag):
    return tag[:3] == "{*}" or tag[-2:] == "}*"


def _child_step(tag):
    if _is_wild(tag):
        accepts = _matcher(tag)

        def step(search, found):
            for element in found:
                for child in element:
                    if accepts(child):
                        yield child
    else:
        if tag[:2] == "{}":
            tag = tag[2:]

        def step(search, found):
            for element in found:
                for child in element:
                    if child.tag == tag:
                        yield child
    return step


def _star_step(search, found):
    for element in found:
        yield from element


def _self_step(search, found):
    yield from found


def _descendant_step(tag):
    accepts = None
    if tag != "*" and _is_wild(tag):
        accepts = _matcher(tag)
        tag = "*"
    elif tag[:2] == "{}":
        tag = tag[2:]

    def step(search, found):
        for element in found:
            for below in element.iter(tag):
                if below is not element and (accepts is None or accepts(below)):
                    yield below
    return step


def _parent_step(search, found):
    parents = search.parents()
    told = set()
    for element in found:
        parent = parents.get(element)
        if parent is not None and parent not in told:
            told.add(parent)
            yield parent


def _predicate_step(following):
    """What stands in brackets."""
    signature = []
    words = []
    while True:
        token = next(following, None)
        if token is None:
            raise TypeError("'NoneType' object is not callable")
        if token[0] == "]":
            break
        if token == ("", ""):
            continue
        if token[0] and token[0][:1] in "'\"":
            token = "'", token[0][1:-1]
        signature.append(token[0] or "-")
        words.append(token[1])
    signature = "".join(signature)
    if signature == "@-":
        name = words[1]

        def step(search, found):
            for element in found:
                if element.get(name) is not None:
                    yield element
        return step
    if signature in ("@-='", "@-!='"):
        name, value = words[1], words[-1]
        is_equal = "!" not in signature

        def step(search, found):
            for element in found:
                given = element.get(name)
                if given is not None and (given == value) is is_equal:
                    yield element
        return step
    if signature == "-" and not _digits.match(words[0]):
        tag = words[0]

        def step(search, found):
            for element in found:
                if element.find(tag) is not None:
                    yield element
        return step
    if signature in (".='", ".!='") or (signature in ("-='", "-!='") and not _digits.match(words[0])):
        tag, value = words[0], words[-1]
        is_equal = "!" not in signature

        def step(search, found):
            for element in found:
                for inner in element.findall(tag) if tag else (element,):
                    if ("".join(inner.itertext()) == value) is is_equal:
                        yield element
                        break
        return step
    if signature == "-" or signature in ("-()", "-()-"):
        if signature == "-":
            index = int(words[0]) - 1
            if index < 0:
                raise SyntaxError("XPath position >= 1 expected")
        else:
            if words[0] != "last":
                raise SyntaxError("unsupported function")
            index = -1
            if signature == "-()-":
                try:
                    index = int(words[2]) - 1
                except ValueError:
                    raise SyntaxError("unsupported expression")
                if index > -2:
                    raise SyntaxError("XPath offset from last() must be negative")

        def step(search, found):
            parents = search.parents()
            for element in found:
                parent = parents.get(element)
                if parent is None:
                    continue
                alike = parent.findall(element.tag)
                if -len(alike) <= index < len(alike) and alike[index] is element:
                    yield element
        return step
    raise SyntaxError("invalid predicate")


def _step(token, following):
    sign, name = token
    if not sign:
        return _child_step(name)
    if sign == "*":
        return _star_step
    if sign == ".":
        return _self_step
    if sign == "..":
        return _parent_step
    if sign == "[":
        return _predicate_step(following)
    if sign == "//":
        token = next(following, None)
        if token is None:
            raise SyntaxError("invalid path") from None
        if token[0] == "*":
            return _descendant_step("*")
        if not token[0]:
            return _descendant_step(token[1])
        raise SyntaxError("invalid descendant")
    raise KeyError(sign)


def iterfind(element, path, namespaces=None):
    """All elements on a path, in document order, one after the other."""
    if path[-1:] == "/":
        path += "*"
    key = (path,)
    if namespaces:
        key += tuple(sorted(namespaces.items()))
    steps = _steps_of.get(key)
    if steps is None:
        if path[:1] == "/":
            raise SyntaxError("cannot use absolute path on element")
        following = iter(list(_tokens(path, namespaces)))
        token = next(following, None)
        if token is None:
            return iter(())
        steps = []
        while True:
            steps.append(_step(token, following))
            token = next(following, None)
            if token is not None and token[0] == "/":
                token = next(following, None)
            if token is None:
                break
        if len(_steps_of) > 100:
            _steps_of.clear()
        _steps_of[key] = steps
    found = [element]
    search = _Search(element)
    for step in steps:
        found = step(search, found)
    return iter(found)


def find(element, path, namespaces=None):
    """The first element on a path, or None."""
    return next(iterfind(element, path, namespaces), None)


def findall(element, path, namespaces=None):
    """All elements on a path."""
    return list(iterfind(element, path, namespaces))


def findtext(element, path, default=None, namespaces=None):
    """The text of the first element on a path."""
    found = next(iterfind(element, path, namespaces), None)
    if found is None:
        return default
    return "" if found.text is None else found.text
