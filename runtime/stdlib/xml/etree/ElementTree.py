"""Trees of XML elements: reading, searching, changing and writing them.

The parser is `_xml_parser`, paths to elements are `_element_paths`.
"""

import re as _re

import _element_paths
from _xml_parser import Parser as _Parser

__all__ = [
    "Comment", "dump", "Element", "ElementTree", "fromstring", "fromstringlist", "indent", "iselement", "iterparse", "parse", "ParseError",
    "PI", "ProcessingInstruction", "QName", "SubElement", "tostring", "tostringlist", "TreeBuilder", "VERSION", "XML", "XMLID", "XMLParser",
    "XMLPullParser", "register_namespace", "canonicalize", "C14NWriterTarget",
]

VERSION = "1.3.0"


class ParseError(SyntaxError):
    """An error of a document; `code` is expat's number of it, `position` its line and column."""


def iselement(element):
    """Whether something is an element, or is used as one."""
    return hasattr(element, "tag")


# ---- elements ----

class Element:
    """A tag with attributes, the text that follows the start tag, the children, and the text that follows the end tag."""

    __slots__ = ("tag", "attrib", "text", "tail", "_children")

    def __init__(self, tag, /, attrib={}, **extra):
        if not isinstance(attrib, dict):
            raise TypeError(f"Element() argument 2 must be dict, not {type(attrib).__name__}")
        self.tag = tag
        self.attrib = {**attrib, **extra}
        self.text = self.tail = None
        self._children = []

    def __repr__(self):
        return f"<{type(self).__name__} {self.tag!r} at {id(self):#x}>"

    def makeelement(self, tag, attrib, /):
        return Element(tag, attrib)

    def __copy__(self):
        made = Element(self.tag, self.attrib)
        made.text, made.tail = self.text, self.tail
        made._children = self._children[:]
        return made

    def __deepcopy__(self, memo, /):
        from copy import deepcopy

        made = Element(deepcopy(self.tag, memo), deepcopy(self.attrib, memo))
        made.text, made.tail = deepcopy(self.text, memo), deepcopy(self.tail, memo)
        made._children = [deepcopy(child, memo) for child in self._children]
        memo[id(self)] = made
        return made

    def __getstate__(self):
        return {"tag": self.tag, "_children": self._children[:], "attrib": self.attrib, "text": self.text, "tail": self.tail}

    def __setstate__(self, state):
        self.tag, self.attrib = state["tag"], state["attrib"]
        self.text, self.tail = state["text"], state["tail"]
        self._children = list(state["_children"])

    def __reduce_ex__(self, protocol):
        return _made_anew, (type(self),), self.__getstate__()

    # -- children --

    def __len__(self):
        return len(self._children)

    def __bool__(self):
        from warnings import warn

        warn("Testing an element's truth value will always return True in future versions.  "
             "Use specific 'len(elem)' or 'elem is not None' test instead.", DeprecationWarning, stacklevel=2)
        return len(self._children) != 0

    def __getitem__(self, index):
        if not isinstance(index, slice) and not hasattr(index, "__index__"):
            raise TypeError("element indices must be integers")
        try:
            return self._children[index]
        except IndexError:
            raise IndexError("child index out of range") from None

    def __setitem__(self, index, value):
        if isinstance(index, slice):
            value = list(value)
            for child in value:
                _check_element(child, 'expected an Element, not "%s"')
        elif not hasattr(index, "__index__"):
            raise TypeError("element indices must be integers")
        elif not -len(self._children) <= index.__index__() < len(self._children):
            raise IndexError("child assignment index out of range")
        else:
            _check_element(value, 'expected an Element, not "%s"')
        self._children[index] = value

    def __delitem__(self, index):
        if not isinstance(index, slice):
            if not hasattr(index, "__index__"):
                raise TypeError("element indices must be integers")
            if not -len(self._children) <= index.__index__() < len(self._children):
                raise IndexError("child assignment index out of range")
        del self._children[index]

    def append(self, subelement, /):
        _check_element(subelement, "append() argument 1 must be xml.etree.ElementTree.Element, not %s")
        self._children.append(subelement)

    def extend(self, elements, /):
        for element in elements:
            _check_element(element, 'expected an Element, not "%s"')
            self._children.append(element)

    def insert(self, index, subelement, /):
        if not hasattr(index, "__index__"):
            raise TypeError(f"'{type(index).__name__}' object cannot be interpreted as an integer")
        _check_element(subelement, "insert() argument 2 must be xml.etree.ElementTree.Element, not %s")
        self._children.insert(index, subelement)

    def remove(self, subelement, /):
        _check_element(subelement, "remove() argument must be xml.etree.ElementTree.Element, not %s")
        for index, child in enumerate(self._children):
            if child is subelement:
                break
        else:
            for index, child in enumerate(self._children):
                if child == subelement:
                    break
            else:
                raise ValueError("Element.remove(x): element not found")
        del self._children[index]

    def clear(self):
        self._children.clear()
        self.attrib = {}
        self.text = self.tail = None

    # -- searching --

    def find(self, path, namespaces=None):
        if namespaces is None and _is_plain(path):
            for child in self._children:
                if child.tag == path:
                    return child
            return None
        return _element_paths.find(self, path, namespaces)

    def findtext(self, path, default=None, namespaces=None):
        if namespaces is None and _is_plain(path):
            for child in self._children:
                if child.tag == path:
                    return "" if child.text is None else child.text
            return default
        return _element_paths.findtext(self, path, default, namespaces)

    def findall(self, path, namespaces=None):
        if namespaces is None and _is_plain(path):
            return [child for child in self._children if child.tag == path]
        return _element_paths.findall(self, path, namespaces)

    def iterfind(self, path, namespaces=None):
        return _element_paths.iterfind(self, path, namespaces)

    def iter(self, tag=None):
        """Create tree iterator."""
        if tag == "*":
            tag = None
        return _iterate(self, tag)

    def itertext(self):
        """Create text iterator."""
        return _iterate_text(self)

    # -- attributes --

    def get(self, key, default=None):
        return self.attrib.get(key, default)

    def set(self, key, value, /):
        self.attrib[key] = value

    def keys(self):
        return list(self.attrib)

    def items(self):
        return list(self.attrib.items())


def _made_anew(cls):
    return cls.__new__(cls)


# A path that is nothing but a tag, which then may hold anything.
_plain_path = _re.compile(r"(?!\{\*?\})(?:[^/*\[@.{]|\{[^}]*(?:\}|$))*$")


def _is_plain(path):
    return isinstance(path, str) and _plain_path.match(path) is not None


def _check_element(value, text):
    if not isinstance(value, Element):
        raise TypeError(text % type(value).__name__)


def _iterate(element, tag):
    # The elements that are open, with their children that are still to come: trees may be deeper than calls may be.
    if tag is None or element.tag == tag:
        yield element
    waiting = [iter(element)]
    while waiting:
        for child in waiting[-1]:
            if tag is None or child.tag == tag:
                yield child
            waiting.append(iter(child))
            break
        else:
            waiting.pop()


def _iterate_text(element):
    if element.text:
        yield element.text
    waiting = [(iter(element), None)]
    while waiting:
        for child in waiting[-1][0]:
            if child.text:
                yield child.text
            waiting.append((iter(child), child.tail))
            break
        else:
            tail = waiting.pop()[1]
            if tail:
                yield tail


def SubElement(parent, tag, /, attrib={}, **extra):
    """Make an element and append it to a parent."""
    _check_element(parent, "SubElement() argument 1 must be xml.etree.ElementTree.Element, not %s")
    if not isinstance(attrib, dict):
        raise TypeError(f"SubElement() argument 3 must be dict, not {type(attrib).__name__}")
    element = Element(tag, {**attrib, **extra})
    parent.append(element)
    return element


def Comment(text=None):
    """An element that stands for a comment."""
    return _special(Comment, text)


def _special(kind, text):
    made = Element(kind)
    made.text = text
    return made


def ProcessingInstruction(target, text=None):
    """An element that stands for an instruction to a program."""
    return _special(ProcessingInstruction, f"{target} {text}" if text else target)


PI = ProcessingInstruction


class QName:
    """Qualified name wrapper."""

    def __init__(self, text_or_uri, tag=None):
        self.text = "{%s}%s" % (text_or_uri, tag) if tag else text_or_uri

    def __str__(self):
        return self.text

    def __repr__(self):
        return f"<{self.__class__.__name__} {self.text!r}>"

    def __hash__(self):
        return hash(self.text)

    def _other(self, other):
        return other.text if isinstance(other, QName) else other

    def __le__(self, other):
        return self.text <= self._other(other)

    def __lt__(self, other):
        return self.text < self._other(other)

    def __ge__(self, other):
        return self.text >= self._other(other)

    def __gt__(self, other):
        return self.text > self._other(other)

    def __eq__(self, other):
        return self.text == self._other(other)


# ---- trees ----

class ElementTree:
    """A document: its root element, with reading and writing."""

    def __init__(self, element=None, file=None):
        self._root = None
        if element is not None:
            self._setroot(element)
        if file:
            self.parse(file)

    def getroot(self):
        """The outermost element."""
        return self._root

    def _setroot(self, element):
        """Puts another element in the place of the outermost one."""
        if not iselement(element):
            raise TypeError(f"expected an Element, not {type(element).__name__}")
        self._root = element

    def parse(self, source, parser=None):
        """Reads a document from a file; gives its outermost element."""
        stream, opened = _opened(source)
        parser = XMLParser() if parser is None else parser
        try:
            while part := stream.read(65536):
                parser.feed(part)
            root = self._root = parser.close()
            return root
        finally:
            if opened is not None:
                opened.close()

    def iter(self, tag=None):
        """All elements with a tag, or all, in the order of the document."""
        return self._root.iter(tag)

    def _path(self, path):
        if path[:1] != "/":
            return path
        from warnings import warn

        path = "." + path
        warn("This search is broken in 1.3 and earlier, and will be fixed in a future version.  "
             f"If you rely on the current behaviour, change it to {path!r}", FutureWarning, stacklevel=3)
        return path

    def find(self, path, namespaces=None):
        """The first element on a path, or None."""
        return self._root.find(self._path(path), namespaces)

    def findtext(self, path, default=None, namespaces=None):
        """The text of the first element on a path, or the default."""
        return self._root.findtext(self._path(path), default, namespaces)

    def findall(self, path, namespaces=None):
        """A list of the elements on a path."""
        return self._root.findall(self._path(path), namespaces)

    def iterfind(self, path, namespaces=None):
        """The elements on a path, one by one."""
        return self._root.iterfind(self._path(path), namespaces)

    def write(
        self, file_or_filename, encoding=None, xml_declaration=None, default_namespace=None, method=None, *, short_empty_elements=True
    ):
        """Writes the tree to a file."""
        if not method:
            method = "xml"
        elif method not in _writers:
            raise ValueError(f"unknown method {method!r}")
        if not encoding:
            encoding = "utf-8" if method == "c14n" else "us-ascii"
        is_text = encoding.lower() == "unicode"
        declared = "utf-8" if is_text else encoding
        parts = []
        is_plain = declared.lower() in ("utf-8", "us-ascii")
        if method == "xml" and (xml_declaration or (xml_declaration is None and not is_text and not is_plain)):
            parts.append(f"<?xml version='1.0' encoding='{declared}'?>\n")
        if method == "text":
            parts.extend(self._root.itertext())
            if self._root.tail:
                parts.append(self._root.tail)
        else:
            names, namespaces = _namespaces(self._root, default_namespace)
            if method == "xml":
                _write_xml(parts.append, self._root, names, namespaces, short_empty_elements)
            else:
                _write_html(parts.append, self._root, names, namespaces)
        _put(parts, file_or_filename, None if is_text else encoding)

    def write_c14n(self, file):
        from _types import refuse

        refuse("ElementTree.write_c14n")


def _opened(source):
    # The stream of a file or of a name; in the second place again, where it is to be closed.
    if hasattr(source, "read"):
        return source, None
    stream = open(source, "rb")
    return stream, stream


def _put(parts, file_or_filename, encoding):
    """Writes texts to a file or a stream; to a stream of bytes as bytes."""
    write = getattr(file_or_filename, "write", None)
    if encoding is None:
        if write is not None:
            for part in parts:
                write(part)
            return
        with open(file_or_filename, "w", encoding="utf-8", errors="xmlcharrefreplace") as file:
            file.writelines(parts)
        return
    data = "".join(parts).encode(encoding, "xmlcharrefreplace")
    if write is not None:
        write(data)
    else:
        with open(file_or_filename, "wb") as file:
            file.write(data)


# ---- writing ----

HTML_EMPTY = {
    "area", "base", "basefont", "br", "col", "embed", "frame", "hr", "img", "input", "isindex", "link", "meta", "param", "source", "track", "wbr",
}

_namespace_map = {
    "http://www.w3.org/XML/1998/namespace": "xml",
    "http://www.w3.org/1999/xhtml": "html",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf",
    "http://schemas.xmlsoap.org/wsdl/": "wsdl",
    "http://www.w3.org/2001/XMLSchema": "xs",
    "http://www.w3.org/2001/XMLSchema-instance": "xsi",
    "http://purl.org/dc/elements/1.1/": "dc",
}


def register_namespace(prefix, uri):
    """Has names of a namespace be written with this prefix."""
    if prefix[:2] == "ns" and prefix[2:].isdigit():
        raise ValueError("Prefix format reserved for internal use")
    for known, name in list(_namespace_map.items()):
        if known == uri or name == prefix:
            del _namespace_map[known]
    _namespace_map[uri] = prefix


def _wrong(value):
    raise TypeError(f"cannot serialize {value!r} (type {type(value).__name__})")


def _namespaces(root, default):
    """How each qualified name is written, and the prefixes of the namespaces, in the order in which they are met."""
    names = {None: None}
    namespaces = {}
    if default:
        namespaces[default] = ""

    def add(name):
        try:
            if name[:1] == "{":
                space, local = name[1:].rsplit("}", 1)
                prefix = namespaces.get(space)
                if prefix is None:
                    prefix = _namespace_map.get(space)
                    if prefix is None:
                        prefix = f"ns{len(namespaces)}"
                    if prefix != "xml":
                        namespaces[space] = prefix
                names[name] = f"{prefix}:{local}" if prefix else local
            else:
                if default:
                    raise ValueError("cannot use non-qualified names with default_namespace option")
                names[name] = name
        except TypeError:
            _wrong(name)

    for element in root.iter():
        tag = element.tag
        if isinstance(tag, QName):
            tag = tag.text
        if isinstance(tag, str):
            if tag not in names:
                add(tag)
        elif tag is not None and tag is not Comment and tag is not PI:
            _wrong(tag)
        for key, value in element.items():
            if isinstance(key, QName):
                key = key.text
            if key not in names:
                add(key)
            if isinstance(value, QName) and value.text not in names:
                add(value.text)
        text = element.text
        if isinstance(text, QName) and text.text not in names:
            add(text.text)
    return names, namespaces


def _escape_text(text):
    try:
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    except (TypeError, AttributeError):
        _wrong(text)


def _escape_attribute(text):
    try:
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
        return text.replace("\r", "&#13;").replace("\n", "&#10;").replace("\t", "&#09;")
    except (TypeError, AttributeError):
        _wrong(text)


def _escape_html_attribute(text):
    try:
        return text.replace("&", "&amp;").replace(">", "&gt;").replace('"', "&quot;")
    except (TypeError, AttributeError):
        _wrong(text)


def _write_attributes(write, element, names, namespaces, escape):
    if namespaces:
        for space, prefix in sorted(namespaces.items(), key=lambda pair: pair[1]):
            write(f' xmlns{":" + prefix if prefix else ""}="{_escape_attribute(space)}"')
    for key, value in element.items():
        if isinstance(key, QName):
            key = key.text
        value = names[value.text] if isinstance(value, QName) else escape(value)
        write(f' {names[key]}="{value}"')


def _write_xml(write, element, names, namespaces, short_empty):
    tag, text = element.tag, element.text
    if tag is Comment:
        write(f"<!--{text}-->")
    elif tag is PI:
        write(f"<?{text}?>")
    else:
        tag = names[tag.text if isinstance(tag, QName) else tag]
        if tag is not None:
            write("<" + tag)
            _write_attributes(write, element, names, namespaces, _escape_attribute)
        if text or len(element) or not short_empty or tag is None:
            if tag is not None:
                write(">")
            if text:
                write(_escape_text(text))
            for child in element:
                _write_xml(write, child, names, None, short_empty)
            if tag is not None:
                write(f"</{tag}>")
        else:
            write(" />")
    if element.tail:
        write(_escape_text(element.tail))


def _write_html(write, element, names, namespaces):
    tag, text = element.tag, element.text
    if tag is Comment:
        write(f"<!--{_escape_text(text)}-->")
    elif tag is PI:
        write(f"<?{_escape_text(text)}?>")
    else:
        tag = names[tag.text if isinstance(tag, QName) else tag]
        lower = None
        if tag is not None:
            write("<" + tag)
            _write_attributes(write, element, names, namespaces, _escape_html_attribute)
            write(">")
            lower = tag.lower()
        if text:
            write(text if lower in ("script", "style") else _escape_text(text))
        for child in element:
            _write_html(write, child, names, None)
        if tag is not None and lower not in HTML_EMPTY:
            write(f"</{tag}>")
    if element.tail:
        write(_escape_text(element.tail))


_writers = ("xml", "html", "text")


def tostring(element, encoding=None, method=None, *, xml_declaration=None, default_namespace=None, short_empty_elements=True):
    """An element as text, or as bytes in an encoding."""
    parts = tostringlist(
        element, encoding, method, xml_declaration=xml_declaration, default_namespace=default_namespace,
        short_empty_elements=short_empty_elements,
    )
    return ("" if encoding == "unicode" else b"").join(parts)


class _Collected(list):
    """A stream that keeps what is written to it."""

    write = list.append


def tostringlist(element, encoding=None, method=None, *, xml_declaration=None, default_namespace=None, short_empty_elements=True):
    """The same as a list of the texts that are written one after the other."""
    stream = _Collected()
    ElementTree(element).write(
        stream, encoding, xml_declaration=xml_declaration, default_namespace=default_namespace, method=method,
        short_empty_elements=short_empty_elements,
    )
    return list(stream)


def dump(elem):
    """Prints an element, to look at it."""
    from sys import stdout

    tree = elem if isinstance(elem, ElementTree) else ElementTree(elem)
    tree.write(stdout, encoding="unicode")
    behind = tree.getroot().tail
    if not behind or behind[-1] != "\n":
        stdout.write("\n")


def indent(tree, space="  ", level=0):
    """Puts white space between the elements, so that a written tree shows its levels."""
    if level < 0:
        raise ValueError(f"Initial indentation level must be >= 0, got {level}")
    element = tree.getroot() if isinstance(tree, ElementTree) else tree
    if len(element):
        _indent_children(element, "\n" + level * space, space)


def _indent_children(element, outer, space):
    inner = outer + space
    if not element.text or not element.text.strip():
        element.text = inner
    child = None
    for child in element:
        if len(child):
            _indent_children(child, inner, space)
        if not child.tail or not child.tail.strip():
            child.tail = inner
    if not child.tail.strip():
        child.tail = outer


# ---- reading ----

def parse(source, parser=None):
    """Reads a document from a file, into a tree."""
    made = ElementTree()
    made.parse(source, parser)
    return made


def XML(text, parser=None):
    """Reads a document from a text; gives its outermost element."""
    return fromstringlist((text,), parser)


fromstring = XML


def XMLID(text, parser=None):
    """Reads a document from a text; gives its outermost element and a dict of the elements that have an id."""
    tree = XML(text, parser)
    ids = {}
    for element in tree.iter():
        name = element.get("id")
        if name:
            ids[name] = element
    return tree, ids


def fromstringlist(sequence, parser=None):
    """Reads a document from a text in parts."""
    reader = parser or XMLParser(target=TreeBuilder())
    for part in sequence:
        reader.feed(part)
    return reader.close()


class TreeBuilder:
    """Makes a tree from calls of `start`, `data` and `end`."""

    def __init__(self, element_factory=None, *, comment_factory=None, pi_factory=None, insert_comments=False, insert_pis=False):
        self._data = []
        self._open = []
        self._last = None
        self._root = None
        # Whether text belongs behind the last element, or into it.
        self._is_tail = False
        self._comment_factory = Comment if comment_factory is None else comment_factory
        self._insert_comments = insert_comments
        self._pi_factory = ProcessingInstruction if pi_factory is None else pi_factory
        self._insert_pis = insert_pis
        self._factory = Element if element_factory is None else element_factory

    def close(self):
        """The outermost element, when all is read."""
        return self._root

    def _flush(self):
        if not self._data:
            return
        if self._last is not None:
            text = "".join(self._data)
            if self._is_tail:
                self._last.tail = (self._last.tail or "") + text
            else:
                self._last.text = (self._last.text or "") + text
        self._data = []

    def data(self, data, /):
        """Text of the element that is open."""
        if self._last is None:
            return
        self._data.append(data)

    def start(self, tag, attrs, /):
        """An element begins."""
        self._flush()
        element = self._factory(tag, attrs)
        if self._open:
            self._open[-1].append(element)
        elif self._root is None:
            self._root = element
        self._open.append(element)
        self._last = element
        self._is_tail = False
        return element

    def end(self, tag, /):
        """An element ends."""
        self._flush()
        if not self._open:
            raise IndexError("pop from empty stack")
        self._last = self._open.pop()
        self._is_tail = True
        return self._last

    def comment(self, text, /):
        """A comment, which is made an element."""
        return self._single(self._comment_factory, self._insert_comments, text)

    def pi(self, target, text=None, /):
        """An instruction to a program, which is made an element."""
        return self._single(self._pi_factory, self._insert_pis, target, text)

    def _single(self, factory, is_kept, *arguments):
        element = factory(*arguments)
        if is_kept:
            self._flush()
            self._last = element
            if self._open:
                self._open[-1].append(element)
            self._is_tail = True
        return element


class _Calls:
    """What the parser calls: the methods that a target has."""

    def __init__(self, target):
        for name in ("start", "end", "data", "comment", "pi", "start_ns", "end_ns", "doctype"):
            setattr(self, name, getattr(target, name, None))


def _parse_error(text, code, line, column):
    error = ParseError(text)
    error.code = code
    error.position = line, column
    return error


class XMLParser:
    """Reads XML and tells a target what comes."""

    def __init__(self, *, target=None, encoding=None):
        self.target = TreeBuilder() if target is None else target
        self.entity = {}
        self.version = "Expat 2.7.1"
        self._calls = _Calls(self.target)
        self._parser = _Parser(self._calls, self.entity, encoding, _parse_error)

    def feed(self, data, /):
        """Reads a part of the document."""
        self._parser.feed(data)

    def close(self):
        """Ends the document; gives what the target has made of it."""
        self._parser.close()
        close = getattr(self.target, "close", None)
        return None if close is None else close()

    def flush(self):
        pass

    def _set_events(self, events, report):
        """Has what happens told as pairs of an event and an element."""
        calls, builder = self._calls, self.target
        for event in events:
            if event == "start":
                calls.start = lambda tag, attributes: report(("start", builder.start(tag, attributes)))
            elif event == "end":
                calls.end = lambda tag: report(("end", builder.end(tag)))
            elif event == "start-ns":
                calls.start_ns = lambda prefix, space: report(("start-ns", (prefix, space)))
            elif event == "end-ns":
                calls.end_ns = lambda prefix: report(("end-ns", None))
            elif event == "comment":
                calls.comment = lambda text: report(("comment", builder.comment(text)))
            elif event == "pi":
                calls.pi = lambda target, text: report(("pi", builder.pi(target, text)))
            else:
                raise ValueError(f"unknown event {event!r}")


class XMLPullParser:
    """A parser that is fed, and asked for what happened."""

    def __init__(self, events=None, *, _parser=None):
        from collections import deque

        self._events = deque()
        self._parser = XMLParser(target=TreeBuilder()) if _parser is None else _parser
        self._parser._set_events(("end",) if events is None else events, self._events.append)

    def feed(self, data):
        """Reads a part of the document."""
        parser = self._open_parser("feed")
        try:
            if data:
                parser.feed(data)
        except SyntaxError as error:
            self._events.append(error)

    def _open_parser(self, wanted):
        if self._parser is None:
            raise ValueError(f"{wanted}() called after end of stream")
        return self._parser

    def _close_and_return_root(self):
        made = self._parser.close()
        # Only what could be closed is at its end.
        self._parser = None
        return made

    def close(self):
        """Ends the document."""
        self._close_and_return_root()

    def read_events(self):
        """What has come since the last call: pairs of an event and an element."""
        waiting = self._events
        while waiting:
            found = waiting.popleft()
            if isinstance(found, Exception):
                raise found
            yield found

    def flush(self):
        self._open_parser("flush").flush()


def iterparse(source, events=None, parser=None):
    """Reads a document from a file, and gives pairs of an event and an element on the way."""
    return _Iterparse(*_opened(source), XMLPullParser(events=events, _parser=parser))


class _Iterparse:
    def __init__(self, source, opened, puller):
        self.root = None
        self._opened = opened
        self._events = self._read(source, puller)

    def _read(self, source, puller):
        try:
            while True:
                yield from puller.read_events()
                data = source.read(16384)
                if not data:
                    break
                puller.feed(data)
            root = puller._close_and_return_root()
            yield from puller.read_events()
            self.root = root
        finally:
            self.close()

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._events)

    def close(self):
        if self._opened is not None:
            self._opened.close()
            self._opened = None


_Iterparse.__name__ = _Iterparse.__qualname__ = "IterParseIterator"
