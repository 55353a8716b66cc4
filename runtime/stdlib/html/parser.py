"""HTML, read as browsers do."""

import re as _re
from html import unescape

__all__ = ["HTMLParser"]

# A name, and what stands between it and the first attribute.
_name = _re.compile(r"([a-zA-Z][^\t\n\r\f />]*)(?:[\t\n\r\f ]|/(?!>))*")
_attribute = _re.compile(
    r"""((?<=['"\t\n\r\f /])[^\t\n\r\f />][^\t\n\r\f /=>]*)"""
    r"""([\t\n\r\f ]*=[\t\n\r\f ]*('[^']*'|"[^"]*"|(?!['"])[^>\t\n\r\f ]*))?"""
    r"""(?:[\t\n\r\f ]|/(?!>))*"""
)
# A whole tag from its name on.
_tag = _re.compile(
    r"""[a-zA-Z][^\t\n\r\f />]*[\t\n\r\f /]*"""
    r"""(?:(?<=['"\t\n\r\f /])[^\t\n\r\f />][^\t\n\r\f /=>]*"""
    r"""(?:[\t\n\r\f ]*=[\t\n\r\f ]*(?:'[^']*'|"[^"]*"|(?!['"])[^>\t\n\r\f ]*))?[\t\n\r\f /]*)*>?"""
)
_entity = _re.compile(r"&([a-zA-Z][-.a-zA-Z0-9]*)[^a-zA-Z0-9]")
_number = _re.compile(r"&#([0-9]+|[xX][0-9a-fA-F]+)[^0-9a-fA-F]")
_unfinished_reference = _re.compile(r"&(#([0-9]*|[xX][0-9a-fA-F]*)|[a-zA-Z][-.a-zA-Z0-9]*)?\z")
_in_attribute = _re.compile(r"&(#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*)[;=]?")
_letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"


def _attribute_reference(found):
    text = found[0]
    if text[1] == "#":
        return unescape(text)
    if text[-1] != "=":
        from html.entities import html5

        if text[1:] in html5:
            return unescape(text)
    return text


class HTMLParser:
    """Calls a method for each tag, text, comment and reference that it reads."""

    CDATA_CONTENT_ELEMENTS = ("script", "style", "xmp", "iframe", "noembed", "noframes")
    RCDATA_CONTENT_ELEMENTS = ("textarea", "title")

    def __init__(self, *, convert_charrefs=True, scripting=False):
        """convert_charrefs: texts come with the characters that references stand for; scripting: as if scripts ran."""
        self.convert_charrefs, self.scripting = convert_charrefs, scripting
        self.reset()

    def reset(self):
        """Forgets all that was read."""
        self.rawdata, self.lasttag = "", "???"
        self.lineno, self.offset = 1, 0
        self._starttag_text = None
        self._support_cdata = True
        self.clear_cdata_mode()

    def feed(self, data):
        """Reads more; what is not complete is kept."""
        self.rawdata += data
        self.goahead(0)

    def close(self):
        """Reads what was kept."""
        self.goahead(1)

    def getpos(self):
        """Return current line number and offset."""
        return self.lineno, self.offset

    def get_starttag_text(self):
        """The start tag that was read last, as it was written."""
        return self._starttag_text

    def updatepos(self, i, j):
        # Counts the lines of what is passed over.
        if i >= j:
            return j
        lines = self.rawdata.count("\n", i, j)
        if lines:
            self.lineno += lines
            self.offset = j - (self.rawdata.rindex("\n", i, j) + 1)
        else:
            self.offset += j - i
        return j

    def set_cdata_mode(self, elem, *, escapable=False):
        # From here on only the end of this element is markup.
        self.cdata_elem = elem.lower()
        self._escapable = escapable
        if self.cdata_elem == "plaintext":
            self.interesting = _re.compile(r"\z")
        else:
            end = rf"</{self.cdata_elem}(?=[\t\n\r\f />])"
            if escapable and not self.convert_charrefs:
                end = "&|" + end
            self.interesting = _re.compile(end, _re.IGNORECASE | _re.ASCII)

    def clear_cdata_mode(self):
        self.interesting = _re.compile("[&<]")
        self.cdata_elem = None
        self._escapable = True

    def _set_support_cdata(self, flag=True):
        self._support_cdata = flag

    def _text(self, start, end):
        if start < end:
            text = self.rawdata[start:end]
            self.handle_data(unescape(text) if self.convert_charrefs and self._escapable else text)
        return self.updatepos(start, end)

    def _end_of_text(self, start):
        # Where the text ends that begins here; -1: more must come first.
        rawdata = self.rawdata
        size = len(rawdata)
        if self.convert_charrefs and not self.cdata_elem:
            end = rawdata.find("<", start)
            if end >= 0:
                return end
            # A reference may be cut in half.
            ampersand = rawdata.rfind("&", max(start, size - 34))
            if ampersand >= 0 and not any([character in rawdata[ampersand:] for character in "\t\n\r\f ;"]):
                return -1
            return size
        found = self.interesting.search(rawdata, start)
        if found:
            return found.start()
        return -1 if self.cdata_elem else size

    def goahead(self, end):
        # Handles as much as can be told apart; at the end, all.
        rawdata = self.rawdata
        size = len(rawdata)
        place = 0
        while place < size:
            stop = self._end_of_text(place)
            if stop < 0:
                break
            place = self._text(place, stop)
            if place == size:
                break
            if rawdata[place] == "<":
                after = self._markup(place)
                if after == place:
                    # A lone "<" may begin anything.
                    if not end and place + 1 == size:
                        break
                    self.handle_data("<")
                    after = place + 1
                elif after < 0:
                    if not end:
                        break
                    self._unfinished(place)
                    after = size
                place = self.updatepos(place, after)
                continue
            after, goes_on = self._reference(place, end)
            place = self.updatepos(place, after)
            if not goes_on:
                break
        if end:
            place = self._text(place, size)
        self.rawdata = rawdata[place:]

    def _markup(self, place):
        # Handles the markup at a "<". The place behind it; -1: it has no end; the same place: it is none.
        rawdata = self.rawdata
        following = rawdata[place + 1:place + 2]
        if not following:
            return place
        if following in _letters:
            return self.parse_starttag(place)
        if following == "/":
            return self.parse_endtag(place)
        if following == "?":
            return self.parse_pi(place)
        if following == "!":
            if rawdata.startswith("<!--", place):
                return self.parse_comment(place)
            return self.parse_html_declaration(place)
        return place

    def _unfinished(self, place):
        # Markup that the end of the document cuts off. Tags are dropped.
        rest = self.rawdata[place:]
        if rest == "</":
            self.handle_data(rest)
        elif rest[:2] == "</":
            if rest[2] not in _letters:
                self.handle_comment(rest[2:])
        elif rest[:4] == "<!--":
            for ending in ("--!", "--", "-"):
                if rest.endswith(ending) and len(rest) >= 4 + len(ending):
                    rest = rest[:-len(ending)]
                    break
            self.handle_comment(rest[4:])
        elif rest[:9] == "<![CDATA[" and self._support_cdata:
            self.unknown_decl(rest[3:])
        elif rest[:9].lower() == "<!doctype":
            self.handle_decl(rest[2:])
        elif rest[:2] == "<!":
            self.handle_comment(rest[2:])
        elif rest[:2] == "<?":
            self.handle_pi(rest[2:])

    def _reference(self, place, end):
        # Handles the reference at a "&"; the place behind it, and whether to go on.
        rawdata = self.rawdata
        is_number = rawdata.startswith("&#", place)
        found = (_number if is_number else _entity).match(rawdata, place)
        if found:
            if is_number:
                self.handle_charref(found[1])
            else:
                self.handle_entityref(found[1])
            after = found.end()
            return after if rawdata[after - 1] == ";" else after - 1, True
        found = _unfinished_reference.match(rawdata, place)
        if found:
            # More of it may come.
            if not end:
                return place, False
            name = found[0][1:]
            if name in ("", "#", "#x", "#X"):
                self.handle_data(found[0])
            elif is_number:
                self.handle_charref(name[1:])
            else:
                self.handle_entityref(name)
            return len(rawdata), True
        if is_number and place + 3 >= len(rawdata):
            return place, False
        length = 2 if is_number else 1
        self.handle_data(rawdata[place:place + length])
        return place + length, True

    def parse_html_declaration(self, i):
        rawdata = self.rawdata
        if rawdata.startswith("<![CDATA[", i) and self._support_cdata:
            stop = rawdata.find("]]>", i + 9)
            if stop >= 0:
                self.unknown_decl(rawdata[i + 3:stop])
                return stop + 3
            return -1
        if rawdata[i:i + 9].lower() == "<!doctype":
            stop = rawdata.find(">", i + 9)
            if stop >= 0:
                self.handle_decl(rawdata[i + 2:stop])
                return stop + 1
            return -1
        return self.parse_bogus_comment(i)

    def parse_bogus_comment(self, i, report=1):
        stop = self.rawdata.find(">", i + 2)
        if stop < 0:
            return -1
        if report:
            self.handle_comment(self.rawdata[i + 2:stop])
        return stop + 1

    def parse_comment(self, i, report=True):
        rawdata = self.rawdata
        found = _re.compile("--!?>").search(rawdata, i + 4)
        if not found:
            found = _re.compile("-?>").match(rawdata, i + 4)
            if not found:
                return -1
        if report:
            self.handle_comment(rawdata[i + 4:found.start()])
        return found.end()

    def parse_pi(self, i):
        stop = self.rawdata.find(">", i + 2)
        if stop < 0:
            return -1
        self.handle_pi(self.rawdata[i + 2:stop])
        return stop + 1

    def check_for_whole_start_tag(self, i):
        found = _tag.match(self.rawdata, i + 1)
        stop = found.end()
        return stop if self.rawdata[stop - 1] == ">" else -1

    def parse_starttag(self, i):
        self._starttag_text = None
        stop = self.check_for_whole_start_tag(i)
        if stop < 0:
            return stop
        rawdata = self.rawdata
        self._starttag_text = rawdata[i:stop]
        found = _name.match(rawdata, i + 1)
        place = found.end()
        self.lasttag = tag = found[1].lower()
        attrs = []
        while place < stop:
            found = _attribute.match(rawdata, place)
            if not found:
                break
            name, has_value, value = found.groups()
            if not has_value:
                value = None
            elif value[:1] in ("'", '"') and value[:1] == value[-1:]:
                value = value[1:-1]
            if value:
                value = _in_attribute.sub(_attribute_reference, value)
            attrs.append((name.lower(), value))
            place = found.end()
        ending = rawdata[place:stop].strip()
        if ending not in (">", "/>"):
            self.handle_data(rawdata[i:stop])
            return stop
        if ending == "/>":
            self.handle_startendtag(tag, attrs)
            return stop
        self.handle_starttag(tag, attrs)
        if tag in self.CDATA_CONTENT_ELEMENTS or self.scripting and tag == "noscript" or tag == "plaintext":
            self.set_cdata_mode(tag)
        elif tag in self.RCDATA_CONTENT_ELEMENTS:
            self.set_cdata_mode(tag, escapable=True)
        return stop

    def parse_endtag(self, i):
        rawdata = self.rawdata
        if rawdata.find(">", i + 2) < 0:
            return -1
        if rawdata[i + 2] not in _letters:
            # An empty end tag is left out.
            return i + 3 if rawdata[i + 2] == ">" else self.parse_bogus_comment(i)
        stop = _tag.match(rawdata, i + 2).end()
        if rawdata[stop - 1] != ">":
            return -1
        self.handle_endtag(_name.match(rawdata, i + 2)[1].lower())
        self.clear_cdata_mode()
        return stop

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_starttag(self, tag, attrs):
        pass

    def handle_endtag(self, tag):
        pass

    def handle_charref(self, name):
        pass

    def handle_entityref(self, name):
        pass

    def handle_data(self, data):
        pass

    def handle_comment(self, data):
        pass

    def handle_decl(self, decl):
        pass

    def handle_pi(self, data):
        pass

    def unknown_decl(self, data):
        pass
