"""A parser of XML that is fed pieces of a document and calls a target: what the expat library is to CPython.

What comes in: text or bytes. What goes out: calls of the target's `start`, `end`, `data`, `comment`, `pi`, `start_ns`, `end_ns` and `doctype`, each of
which may be None. Errors are told with expat's texts, numbers and places. Entities come from the document itself or from `entities`; nothing outside
of the document is ever read.
"""

import re as _re
from codecs import getincrementaldecoder as _decoder_of, lookup as _lookup

_FIRST = (
    ":A-Z_a-z\xc0-\xd6\xd8-\xf6\xf8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd"
    "\U00010000-\U000effff"
)
_NAME = f"[{_FIRST}][{_FIRST}\\-.0-9\xb7\u0300-\u036f\u203f-\u2040]*"
_SPACE = "[ \\t\\r\\n]"
_REFERENCE = f"&(?:{_NAME}|#[0-9]+|#x[0-9a-fA-F]+);"
_VALUE = f"\"(?:[^<&\"]|{_REFERENCE})*\"|'(?:[^<&']|{_REFERENCE})*'"

_name = _re.compile(_NAME)
_word = _re.compile(f"[{_FIRST}\\-.0-9\xb7\u0300-\u036f\u203f-\u2040]+")
_spaces = _re.compile(_SPACE + "*")
_start_tag = _re.compile(f"<({_NAME})((?:{_SPACE}+{_NAME}{_SPACE}*={_SPACE}*(?:{_VALUE}))*){_SPACE}*(/?)>")
_end_tag = _re.compile(f"</({_NAME}){_SPACE}*>")
_attribute = _re.compile(f"({_NAME}){_SPACE}*={_SPACE}*({_VALUE})")
_reference = _re.compile(_REFERENCE)
_parts = _re.compile("&[^;]*;|\\r\\n|[\\t\\r\\n]")
_forbidden = _re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_declaration = _re.compile(
    f"<\\?xml(?:{_SPACE}+version{_SPACE}*={_SPACE}*(?:\"1\\.[0-9]+\"|'1\\.[0-9]+'))"
    f"(?:{_SPACE}+encoding{_SPACE}*={_SPACE}*[\"']([A-Za-z][A-Za-z0-9._\\-]*)[\"'])?"
    f"(?:{_SPACE}+standalone{_SPACE}*={_SPACE}*[\"'](?:yes|no)[\"'])?{_SPACE}*\\?>"
)
_entity_declaration = _re.compile(f"<!ENTITY{_SPACE}+({_NAME}){_SPACE}+(\"[^\"]*\"|'[^']*'){_SPACE}*>")

_attribute_list = _re.compile(f"<!ATTLIST{_SPACE}+({_NAME})([^>\"']*(?:(?:\"[^\"]*\"|'[^']*')[^>\"']*)*)>")
_attribute_default = _re.compile(
    f"({_NAME}){_SPACE}+(CDATA|ID|IDREFS?|ENTITY|ENTITIES|NMTOKENS?|(?:NOTATION{_SPACE}+)?\\([^)]*\\)){_SPACE}+"
    f"(?:#REQUIRED|#IMPLIED|(?:#FIXED{_SPACE}+)?({_VALUE}))"
)

_PREDEFINED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace"

# How deep entities may stand in each other.
_MAX_DEPTH = 100

_CODES = {
    "syntax error": 2,
    "no element found": 3,
    "not well-formed (invalid token)": 4,
    "unclosed token": 5,
    "partial character": 6,
    "mismatched tag": 7,
    "duplicate attribute": 8,
    "junk after document element": 9,
    "undefined entity": 11,
    "recursive entity reference": 12,
    "reference to invalid character number": 14,
    "XML or text declaration not at start of entity": 17,
    "unknown encoding": 18,
    "unclosed CDATA section": 20,
    "unbound prefix": 27,
    "must not undeclare prefix": 28,
    "XML declaration not well-formed": 30,
    "parsing finished": 36,
}


class _Waits(Exception):
    """A token that is not there to its end yet."""


class Parser:
    """Reads a document piece by piece."""

    def __init__(self, target, entities, encoding, fail):
        self.target = target
        self.entities = entities
        self._encoding = encoding
        # Makes the exception of an error from its text, number, line and column.
        self._fail_with = fail
        self._declared = {}
        # The attributes that elements have where they are not written, by the names of the elements.
        self._defaults = {}
        self._decoder = None
        self._raw = b""
        self._text = ""
        # Where `_text` begins in the document.
        self._line = 1
        self._column = 0
        self._position = 0
        self._is_first = True
        self._has_root = False
        self._is_final = False
        self._is_over = False
        # Whether the document type names a file: what is not declared may stand there.
        self._has_external = False
        # The open elements: their names as written, as told, and the prefixes that they declared.
        self._open = []
        self._spaces = {"xml": _XML_NAMESPACE}

    # ---- what comes in ----

    def feed(self, data):
        if self._is_over:
            self._fail("parsing finished", self._position)
        if isinstance(data, str):
            self._text += data
        else:
            self._text += self._decoded(bytes(data), False)
        self._run()

    def close(self):
        if self._is_over:
            self._fail("parsing finished", self._position)
        self._text += self._decoded(b"", True)
        self._is_final = True
        self._run()
        if self._open or not self._has_root:
            self._fail("no element found", len(self._text))
        self._is_over = True

    def _decoded(self, data, final):
        """Bytes as text; the first ones say in which encoding they are."""
        if self._decoder is None:
            self._raw += data
            raw = self._raw
            if not raw:
                return ""
            known = self._encoding
            if known is None:
                if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
                    known = "utf-16"
                elif raw[:3] == b"\xef\xbb\xbf":
                    known = "utf-8-sig"
                elif raw[:4] == b"<\0?\0":
                    known = "utf-16-le"
                elif raw[:4] == b"\0<\0?":
                    known = "utf-16-be"
                else:
                    head = b"<?xml"
                    begins = raw[:5] == head[:len(raw)]
                    if begins and b"?>" not in raw and not final:
                        return ""
                    known = "utf-8"
                    if begins:
                        match = _declaration.match(raw.partition(b"?>")[0].decode("latin-1") + "?>")
                        if match is not None and match[1] is not None:
                            known = match[1]
                            if known.lower() == "utf-16":
                                known = "utf-8"
                            _lookup(known)
            self._decoder = _decoder_of(known)("strict")
            data, self._raw = raw, b""
        try:
            return self._decoder.decode(data, final)
        except UnicodeDecodeError as error:
            self._text += error.object[:error.start].decode(error.encoding, "replace")
            self._run()
            self._fail("not well-formed (invalid token)", len(self._text))

    # ---- errors ----

    def _fail(self, reason, at):
        line, column = self._place(at)
        self._is_over = True
        raise self._fail_with(f"{reason}: line {line}, column {column}", _CODES[reason.partition(" &")[0]], line, column)

    def _place(self, at):
        before = self._text[:at].replace("\r\n", "\n").replace("\r", "\n")
        lines = before.count("\n")
        if lines == 0:
            return self._line, self._column + len(before)
        return self._line + lines, len(before) - before.rindex("\n") - 1

    def place(self):
        """The line and column of what is read next."""
        return self._place(self._position)

    # ---- tokens ----

    def _run(self):
        """Reads all tokens that are there to their end."""
        self._position = 0
        try:
            self._read()
        except _Waits:
            if self._is_final:
                self._fail("unclosed token", self._position)
        finally:
            if not self._is_over:
                self._line, self._column = self._place(self._position)
                self._text = self._text[self._position:]
                self._position = 0

    def _read(self):
        text = self._text
        size = len(text)
        while self._position < size:
            begin = self._position
            if text[begin] != "<":
                if self._open:
                    self._read_text(begin)
                else:
                    self._read_outside(begin)
                continue
            following = text[begin + 1 : begin + 2]
            if following == "/":
                self._read_end(begin)
            elif following == "!":
                self._read_marked(begin)
            elif following == "?":
                self._read_instruction(begin)
            elif following == "":
                raise _Waits
            else:
                self._read_start(begin)
            self._is_first = False

    def _invalid(self, at):
        """A character that may not stand there, or the end of what is there."""
        if at >= len(self._text):
            raise _Waits
        self._fail("not well-formed (invalid token)", at)

    def _read_outside(self, begin):
        """What stands before and behind the root: only white space."""
        text = self._text
        if self._is_first and text[begin] == "\ufeff":
            self._position = begin + 1
            return
        end = _spaces.match(text, begin).end()
        if end < len(text) and text[end] != "<":
            self._position = end
            if _forbidden.match(text, end) or text[end] == "&":
                self._fail("not well-formed (invalid token)", end)
            if self._has_root:
                self._fail("junk after document element", end)
            # A word stands where no text may; what cannot be in one is told first.
            word = _word.match(text, end)
            if word is not None and word.end() < len(text) and text[word.end()] not in " \t\r\n>),|[%*+?":
                self._fail("not well-formed (invalid token)", word.end())
            self._fail("syntax error", end)
        self._is_first = self._is_first and end == begin
        self._position = end

    def _read_text(self, begin):
        """Character data up to the next tag, in the pieces in which expat tells it."""
        text = self._text
        end = text.find("<", begin)
        if end < 0:
            end = len(text)
            if not self._is_final:
                # A reference, an end of line or a bracket may go on in the next piece.
                last = text.rfind("&", begin)
                if last >= 0 and ";" not in text[last:]:
                    end = last
                elif text[-1] == "\r":
                    end -= 1
                elif text.endswith("]"):
                    end -= 2 if text.endswith("]]") else 1
                if end <= begin:
                    self._check_text(begin, len(text))
                    raise _Waits
        self._check_text(begin, end)
        tell = self.target.data
        at = begin
        for match in _parts.finditer(text, begin, end):
            part = match[0]
            if part == "\t":
                continue
            if match.start() > at and tell is not None:
                tell(text[at : match.start()])
            at = match.end()
            self._position = match.start()
            if part[0] == "&":
                self._tell_reference(part, match.start())
            elif tell is not None:
                tell("\n")
        if at < end and tell is not None:
            tell(text[at:end])
        self._position = end

    def _check_text(self, begin, end):
        text = self._text
        wrong = _forbidden.search(text, begin, end)
        limit = end if wrong is None else wrong.start()
        closed = text.find("]]>", begin, limit)
        if closed >= 0:
            limit = closed
        at = text.find("&", begin, limit)
        while at >= 0:
            match = _reference.match(text, at)
            if match is None:
                self._invalid(self._reference_end(at))
            at = text.find("&", match.end(), limit)
        if closed >= 0:
            self._fail("not well-formed (invalid token)", closed + 2)
        if wrong is not None:
            self._fail("not well-formed (invalid token)", wrong.start())

    def _reference_end(self, at):
        """Where a reference stops to be one."""
        text = self._text
        at += 1
        if text[at : at + 1] == "#":
            at += 1
            digits = "0123456789"
            if text[at : at + 1] == "x":
                at += 1
                digits += "abcdefABCDEF"
            while at < len(text) and text[at] in digits:
                at += 1
            return at
        match = _name.match(text, at)
        return at if match is None else match.end()

    def _character(self, reference, at):
        digits = reference[2:-1]
        number = int(digits[1:], 16) if digits[0] == "x" else int(digits)
        if number > 0x10FFFF or 0xD800 <= number < 0xE000 or _forbidden.match(chr(number)):
            self._fail("reference to invalid character number", at)
        return chr(number)

    def _tell_reference(self, reference, at):
        tell = self.target.data
        if reference[1] == "#":
            value = self._character(reference, at)
        else:
            name = reference[1:-1]
            value = _PREDEFINED.get(name)
            if value is None:
                self._tell_entity(name, at)
                return
        if tell is not None:
            tell(value)

    def _tell_entity(self, name, at):
        """An entity of the document is read as if it stood there; one of `entities` is text."""
        inner = self._declared.get(name)
        if inner is None:
            value = self.entities.get(name)
            if not self._has_external:
                self._fail("undefined entity", at)
            if value is None:
                self._fail(f"undefined entity &{name};", at)
            if self.target.data is not None:
                self.target.data(value)
            return
        if inner.is_open:
            self._fail("recursive entity reference", at)
        outer = self._text, self._position, self._line, self._column, self._is_final, self._open
        inner.is_open = True
        self._text, self._position, self._is_final, self._open = inner.text, 0, True, [("", "", ())]
        try:
            self._read()
            if len(self._open) != 1:
                self._fail("no element found", len(self._text))
        except _Waits:
            self._fail("unclosed token", self._position)
        finally:
            inner.is_open = False
            self._text, self._position, self._line, self._column, self._is_final, self._open = outer

    def _value(self, written, at, depth=0):
        """The value of an attribute: references are what they stand for, white space is blanks."""
        if "&" not in written and "\n" not in written and "\t" not in written and "\r" not in written:
            return written
        parts = []
        done = 0
        for match in _parts.finditer(written):
            parts.append(written[done : match.start()])
            done = match.end()
            part = match[0]
            if part[0] != "&":
                parts.append(" ")
            elif part[1] == "#":
                parts.append(self._character(part, at + match.start()))
            else:
                name = part[1:-1]
                value = _PREDEFINED.get(name)
                if value is None:
                    inner = self._declared.get(name)
                    if inner is None:
                        if self._has_external:
                            continue
                        self._fail("undefined entity", self._position)
                    if depth >= _MAX_DEPTH:
                        self._fail("recursive entity reference", at + match.start())
                    value = self._value(inner.text, at, depth + 1)
                parts.append(value)
        parts.append(written[done:])
        return "".join(parts)

    # ---- tags ----

    def _read_start(self, begin):
        text = self._text
        match = _start_tag.match(text, begin)
        if match is None:
            self._explain_tag(begin)
        wrong = _forbidden.search(text, begin, match.end())
        if wrong is not None:
            self._fail("not well-formed (invalid token)", wrong.start())
        if not self._open:
            if self._has_root:
                self._fail("junk after document element", begin)
            self._has_root = True
        name, written, empty = match.groups()
        attributes = {}
        declared = ()
        if written:
            declared = self._read_attributes(match, attributes)
        if name in self._defaults:
            for other, value in self._defaults[name].items():
                attributes.setdefault(other, value)
        if declared:
            self._declare(declared)
        told = self._qualified(name, begin, True)
        if attributes:
            attributes = self._qualified_names(attributes, begin)
        self._position = begin
        target = self.target
        if target.start is not None:
            target.start(told, attributes)
        self._open.append((name, told, declared))
        self._position = match.end()
        if empty:
            self._close_element()

    def _read_attributes(self, match, attributes):
        """Fills in the attributes as they are written, and gives the prefixes that are declared."""
        declared = []
        for part in _attribute.finditer(self._text, match.start(2), match.end(2)):
            name = part[1]
            if name in attributes or any([name == ("xmlns:" + prefix if prefix else "xmlns") for prefix, _, _ in declared]):
                self._fail("duplicate attribute", part.start())
            value = self._value(part[2][1:-1], part.start(2) + 1)
            if name == "xmlns" or name.startswith("xmlns:"):
                prefix = name[6:]
                if prefix and not value:
                    self._fail("must not undeclare prefix", self._position)
                declared.append((prefix, value, self._spaces.get(prefix)))
            else:
                attributes[name] = value
        return declared

    def _declare(self, declared):
        for prefix, space, _ in declared:
            self._spaces[prefix] = space
            if self.target.start_ns is not None:
                self.target.start_ns(prefix, space)

    def _qualified(self, name, at, is_tag):
        prefix, colon, local = name.partition(":")
        if not colon:
            space = self._spaces.get("") if is_tag else None
            return "{" + space + "}" + name if space else name
        space = self._spaces.get(prefix)
        if space is None:
            self._fail("unbound prefix", at)
        return "{" + space + "}" + local

    def _qualified_names(self, attributes, at):
        for name in attributes:
            if ":" in name:
                break
        else:
            return attributes
        told = {}
        for name, value in attributes.items():
            name = self._qualified(name, at, False)
            if name in told:
                self._fail("duplicate attribute", at)
            told[name] = value
        return told

    def _explain_tag(self, begin):
        """Finds out what is wrong with a start tag: its end is missing, or a character is wrong."""
        text = self._text
        match = _name.match(text, begin + 1)
        if match is None:
            self._invalid(begin + 1)
        at = match.end()
        while True:
            after = _spaces.match(text, at).end()
            if text[after : after + 1] == ">":
                # The expression would have found it: something before it is wrong.
                self._invalid(after)
            if text[after : after + 1] == "/":
                self._invalid(after + 1)
            if after == at:
                self._invalid(at)
            match = _name.match(text, after)
            if match is None:
                self._invalid(after)
            at = _spaces.match(text, match.end()).end()
            if text[at : at + 1] != "=":
                self._invalid(at)
            at = _spaces.match(text, at + 1).end()
            quote = text[at : at + 1]
            if quote != '"' and quote != "'":
                self._invalid(at)
            at += 1
            while True:
                if at >= len(text):
                    raise _Waits
                character = text[at]
                if character == quote:
                    break
                if character == "&":
                    match = _reference.match(text, at)
                    if match is None:
                        self._invalid(self._reference_end(at))
                    at = match.end()
                    continue
                if character == "<" or _forbidden.match(character):
                    self._invalid(at)
                at += 1
            at += 1

    def _read_end(self, begin):
        text = self._text
        match = _end_tag.match(text, begin)
        if match is None:
            match = _name.match(text, begin + 2)
            if match is None:
                self._invalid(begin + 2)
            self._invalid(_spaces.match(text, match.end()).end())
        if not self._open:
            self._fail("junk after document element" if self._has_root else "not well-formed (invalid token)", begin + (0 if self._has_root else 1))
        if match[1] != self._open[-1][0]:
            self._fail("mismatched tag", begin + 2)
        self._position = match.end()
        self._close_element()

    def _close_element(self):
        _, told, declared = self._open.pop()
        target = self.target
        if target.end is not None:
            target.end(told)
        for prefix, _, before in reversed(declared):
            if before is None:
                self._spaces.pop(prefix, None)
            else:
                self._spaces[prefix] = before
            if target.end_ns is not None:
                target.end_ns(prefix)

    # ---- comments, instructions, sections, the document type ----

    def _ended(self, mark, begin):
        """Where a token ends that goes up to a mark."""
        end = self._text.find(mark, begin)
        limit = len(self._text) if end < 0 else end
        wrong = _forbidden.search(self._text, begin, limit)
        if wrong is not None:
            self._fail("not well-formed (invalid token)", wrong.start())
        if end < 0:
            raise _Waits
        return end

    def _read_marked(self, begin):
        text = self._text
        if text.startswith("<!--", begin):
            end = self._ended("--", begin + 4)
            if text[end + 2 : end + 3] != ">":
                self._invalid(end + 2)
            if self.target.comment is not None:
                self.target.comment(text[begin + 4 : end].replace("\r\n", "\n").replace("\r", "\n"))
            self._position = end + 3
            return
        if text.startswith("<![CDATA[", begin) and self._open:
            try:
                end = self._ended("]]>", begin + 9)
            except _Waits:
                if self._is_final:
                    self._fail("unclosed CDATA section", len(text))
                raise
            tell = self.target.data
            if tell is not None:
                # Each line and each end of line is told for itself.
                for line in text[begin + 9 : end].replace("\r\n", "\n").replace("\r", "\n").splitlines(True) if end > begin + 9 else ():
                    if line.endswith("\n"):
                        if len(line) > 1:
                            tell(line[:-1])
                        tell("\n")
                    else:
                        tell(line)
            self._position = end + 3
            return
        if text.startswith("<!DOCTYPE", begin) and not self._has_root:
            self._read_doctype(begin)
            return
        for mark in ("<!--", "<![CDATA[" if self._open else "<!DOCTYPE"):
            if mark.startswith(text[begin : begin + len(mark)]):
                raise _Waits
        self._fail("not well-formed (invalid token)", begin + 2)

    def _read_instruction(self, begin):
        text = self._text
        match = _name.match(text, begin + 2)
        if match is None:
            self._invalid(begin + 2)
        end = self._ended("?>", match.end())
        if match[0].lower() == "xml":
            if begin != 0 or not self._is_first or match[0] != "xml":
                self._fail("XML or text declaration not at start of entity" if match[0] == "xml" else "not well-formed (invalid token)", begin)
            if _declaration.match(text, begin) is None:
                self._fail("XML declaration not well-formed", _spaces.match(text, match.end()).end())
        else:
            rest = _spaces.match(text, match.end()).end()
            if rest == match.end() and rest != end:
                self._invalid(rest)
            if self.target.pi is not None:
                self.target.pi(match[0], text[rest:end])
        self._position = end + 2

    def _read_doctype(self, begin):
        text = self._text
        at = _spaces.match(text, begin + 9).end()
        match = _name.match(text, at)
        if match is None:
            self._invalid(at)
        name, at = match[0], match.end()
        quoted = []
        while True:
            at = _spaces.match(text, at).end()
            character = text[at : at + 1]
            if character == ">":
                break
            if character == "[":
                at = self._read_subset(at + 1)
            elif character == '"' or character == "'":
                end = self._ended(character, at + 1)
                quoted.append(text[at + 1 : end])
                at = end + 1
            else:
                match = _name.match(text, at)
                if match is None or match[0] not in ("PUBLIC", "SYSTEM"):
                    self._invalid(at)
                is_public = match[0] == "PUBLIC"
                at = match.end()
        if quoted:
            self._has_external = True
        if self.target.doctype is not None:
            public = quoted[0] if len(quoted) > 1 else None
            self.target.doctype(name, public, quoted[-1] if quoted else None)
        self._position = at + 1

    def _read_subset(self, at):
        """Declarations between the brackets of a document type: entities are kept, the others are passed over."""
        text = self._text
        while True:
            at = _spaces.match(text, at).end()
            if text[at : at + 1] == "]":
                return at + 1
            match = _entity_declaration.match(text, at)
            if match is not None:
                value = match[2][1:-1]
                value = _re.sub("&#[0-9]+;|&#x[0-9a-fA-F]+;", lambda found: self._character(found[0], at), value)
                self._declared.setdefault(match[1], _Entity(value))
                at = match.end()
            elif (match := _attribute_list.match(text, at)) is not None:
                for part in _attribute_default.finditer(match[2]):
                    if part[3] is not None and not part[1].startswith("xmlns"):
                        known = self._defaults.setdefault(match[1], {})
                        known.setdefault(part[1], self._value(part[3][1:-1], at))
                at = match.end()
            elif text.startswith("<!--", at):
                at = self._ended("-->", at + 4) + 3
            elif text.startswith("<?", at):
                at = self._ended("?>", at + 2) + 2
            elif text.startswith("<!", at):
                at = self._ended(">", at + 2) + 1
            elif text.startswith("%", at):
                self._has_external = True
                at = self._ended(";", at + 1) + 1
            else:
                self._invalid(at)


class _Entity:
    """An entity that the document declares."""

    def __init__(self, text):
        self.text = text
        self.is_open = False
