"""What differs between sequences: how alike they are, what turns one into the other, and deltas of lines as text and HTML."""

from collections import namedtuple as _namedtuple

__all__ = [
    "get_close_matches", "ndiff", "restore", "SequenceMatcher", "Differ", "IS_CHARACTER_JUNK", "IS_LINE_JUNK",
    "context_diff", "unified_diff", "diff_bytes", "HtmlDiff", "Match",
]

Match = _namedtuple("Match", "a b size")


class SequenceMatcher:
    """Compares two sequences of hashable elements by their longest matches, then what lies left and right of them."""

    def __init__(self, isjunk=None, a="", b="", autojunk=True):
        """isjunk tells what elements begin no match; autojunk: those that are too frequent begin none either."""
        self.isjunk, self.autojunk = isjunk, autojunk
        self.a = self.b = None
        self.set_seqs(a, b)

    def set_seqs(self, a, b):
        """Sets both sequences."""
        self.set_seq1(a)
        self.set_seq2(b)

    def set_seq1(self, a):
        """Sets the first sequence; what is known of the second is kept."""
        if a is not self.a:
            self.matching_blocks = self.opcodes = None
            self.a = a

    def set_seq2(self, b):
        """Sets the second sequence, of which an index is made."""
        if b is not self.b:
            self.matching_blocks = self.opcodes = self.fullbcount = None
            self.b = b
            self._index()

    def _index(self):
        """Notes where each element of the second sequence stands, without junk and what is too frequent to tell anything."""
        self.b2j = places = {}
        for index, element in enumerate(self.b):
            found = places.get(element)
            if found is None:
                places[element] = [index]
            else:
                found.append(index)
        self.bjunk = junk = set()
        if self.isjunk:
            for element in places:
                if self.isjunk(element):
                    junk.add(element)
            for element in junk:
                del places[element]
        self.bpopular = popular = set()
        count = len(self.b)
        if self.autojunk and count >= 200:
            most = count // 100 + 1
            for element, indices in places.items():
                if len(indices) > most:
                    popular.add(element)
            for element in popular:
                del places[element]

    def find_longest_match(self, alo=0, ahi=None, blo=0, bhi=None):
        """The longest match within a[alo:ahi] and b[blo:bhi], the first of several."""
        a, b = self.a, self.b
        places, junk = self.b2j, self.bjunk
        if ahi is None:
            ahi = len(a)
        if bhi is None:
            bhi = len(b)
        best_a, best_b, size = alo, blo, 0
        # The length of the match that ends at each place of b and the present one of a.
        lengths = {}
        for i in range(alo, ahi):
            following = {}
            for j in places.get(a[i], ()):
                if j < blo:
                    continue
                if j >= bhi:
                    break
                length = following[j] = lengths.get(j - 1, 0) + 1
                if length > size:
                    best_a, best_b, size = i - length + 1, j - length + 1, length
            lengths = following
        # What the match is lengthened by: first what is no junk, then junk that lies beside it.
        for wanted in (False, True):
            while (
                best_a > alo
                and best_b > blo
                and (b[best_b - 1] in junk) is wanted
                and a[best_a - 1] == b[best_b - 1]
            ):
                best_a -= 1
                best_b -= 1
                size += 1
            while (
                best_a + size < ahi
                and best_b + size < bhi
                and (b[best_b + size] in junk) is wanted
                and a[best_a + size] == b[best_b + size]
            ):
                size += 1
        return Match(best_a, best_b, size)

    def get_matching_blocks(self):
        """All matches as (place in a, place in b, length), in order; behind them one of length 0 at the ends."""
        if self.matching_blocks is not None:
            return self.matching_blocks
        length_a, length_b = len(self.a), len(self.b)
        pending = [(0, length_a, 0, length_b)]
        found = []
        while pending:
            alo, ahi, blo, bhi = pending.pop()
            match = i, j, size = self.find_longest_match(alo, ahi, blo, bhi)
            if size:
                found.append(match)
                if alo < i and blo < j:
                    pending.append((alo, i, blo, j))
                if i + size < ahi and j + size < bhi:
                    pending.append((i + size, ahi, j + size, bhi))
        found.sort()
        # Matches that touch are one.
        blocks = []
        at_a = at_b = joined = 0
        for i, j, size in found:
            if at_a + joined == i and at_b + joined == j:
                joined += size
            else:
                if joined:
                    blocks.append(Match(at_a, at_b, joined))
                at_a, at_b, joined = i, j, size
        if joined:
            blocks.append(Match(at_a, at_b, joined))
        blocks.append(Match(length_a, length_b, 0))
        self.matching_blocks = blocks
        return blocks

    def get_opcodes(self):
        """What turns a into b: (tag, i1, i2, j1, j2), the tag 'equal', 'replace', 'delete' or 'insert'."""
        if self.opcodes is not None:
            return self.opcodes
        i = j = 0
        self.opcodes = codes = []
        for at_a, at_b, size in self.get_matching_blocks():
            if i < at_a:
                codes.append(("replace" if j < at_b else "delete", i, at_a, j, at_b))
            elif j < at_b:
                codes.append(("insert", i, at_a, j, at_b))
            i, j = at_a + size, at_b + size
            if size:
                codes.append(("equal", at_a, i, at_b, j))
        return codes

    def get_grouped_opcodes(self, n=3):
        """The opcodes in groups of changes that lie near each other, with up to n equal elements around them."""
        # The codes that are kept are shortened at both ends, the first and the last even in the matcher's own list.
        codes = self.get_opcodes()
        if not codes:
            codes = [("equal", 0, 1, 0, 1)]
        if codes[0][0] == "equal":
            tag, i1, i2, j1, j2 = codes[0]
            codes[0] = tag, max(i1, i2 - n), i2, max(j1, j2 - n), j2
        if codes[-1][0] == "equal":
            tag, i1, i2, j1, j2 = codes[-1]
            codes[-1] = tag, i1, min(i2, i1 + n), j1, min(j2, j1 + n)
        group = []
        for tag, i1, i2, j1, j2 in codes:
            if tag == "equal" and i2 - i1 > 2 * n:
                group.append((tag, i1, min(i2, i1 + n), j1, min(j2, j1 + n)))
                yield group
                group = []
                i1, j1 = max(i1, i2 - n), max(j1, j2 - n)
            group.append((tag, i1, i2, j1, j2))
        if group and not (len(group) == 1 and group[0][0] == "equal"):
            yield group

    def ratio(self):
        """How alike the sequences are, from 0 to 1."""
        return _ratio(sum([block[2] for block in self.get_matching_blocks()]), len(self.a) + len(self.b))

    def quick_ratio(self):
        """A number that ratio() does not exceed, found faster."""
        if self.fullbcount is None:
            self.fullbcount = counts = {}
            for element in self.b:
                counts[element] = counts.get(element, 0) + 1
        counts = self.fullbcount
        left = {}
        matches = 0
        for element in self.a:
            count = left.get(element)
            if count is None:
                count = counts.get(element, 0)
            left[element] = count - 1
            if count > 0:
                matches += 1
        return _ratio(matches, len(self.a) + len(self.b))

    def real_quick_ratio(self):
        """A number that ratio() does not exceed, found at once."""
        length_a, length_b = len(self.a), len(self.b)
        return _ratio(min(length_a, length_b), length_a + length_b)


def _ratio(matches, length):
    return 2.0 * matches / length if length else 1.0


def get_close_matches(word, possibilities, n=3, cutoff=0.6):
    """Up to n possibilities that are like the word, with a ratio of at least the cutoff, the best first."""
    if not n > 0:
        raise ValueError("n must be > 0: %r" % (n,))
    if not 0.0 <= cutoff <= 1.0:
        raise ValueError("cutoff must be in [0.0, 1.0]: %r" % (cutoff,))
    from heapq import nlargest

    found = []
    matcher = SequenceMatcher()
    matcher.set_seq2(word)
    for candidate in possibilities:
        matcher.set_seq1(candidate)
        # The cheap bounds come first.
        if matcher.real_quick_ratio() >= cutoff and matcher.quick_ratio() >= cutoff:
            score = matcher.ratio()
            if score >= cutoff:
                found.append((score, candidate))
    return [candidate for score, candidate in nlargest(n, found)]


class Differ:
    """Makes deltas of lines for people: similar lines stand below each other, with marks for what differs."""

    def __init__(self, linejunk=None, charjunk=None):
        """linejunk and charjunk tell which lines and which characters begin no match."""
        self.linejunk = linejunk
        self.charjunk = charjunk

    def compare(self, a, b):
        """The delta of two sequences of lines that have line ends: `- `, `+ `, two blanks or `? ` before each."""
        for tag, alo, ahi, blo, bhi in SequenceMatcher(self.linejunk, a, b).get_opcodes():
            if tag == "replace":
                yield from self._replaced(a, alo, ahi, b, blo, bhi)
            elif tag == "delete":
                yield from _marked("-", a, alo, ahi)
            elif tag == "insert":
                yield from _marked("+", b, blo, bhi)
            else:
                yield from _marked(" ", a, alo, ahi)

    def _replaced(self, a, alo, ahi, b, blo, bhi):
        """Lines that took the place of others: similar ones are shown together, with what differs in them."""
        window = 10
        matcher = SequenceMatcher(self.charjunk)
        # What lies before has been shown.
        shown_a, shown_b = alo, blo
        for j in range(blo, bhi):
            matcher.set_seq2(b[j])
            # Only lines near the same place are looked at.
            middle = alo + (j - blo)
            near = range(max(middle - window, shown_a), min(middle + window + 1, ahi))
            if not near:
                break
            partner = None
            best = 0.74999
            for i in near:
                matcher.set_seq1(a[i])
                if matcher.real_quick_ratio() > best and matcher.quick_ratio() > best:
                    ratio = matcher.ratio()
                    if ratio > best:
                        partner, best = i, ratio
            if partner is None:
                continue
            yield from _different(a, shown_a, partner, b, shown_b, j)
            old, new = a[partner], b[j]
            if old == new:
                yield "  " + old
            else:
                old_marks = new_marks = ""
                matcher.set_seqs(old, new)
                for tag, i1, i2, j1, j2 in matcher.get_opcodes():
                    if tag == "replace":
                        old_marks += "^" * (i2 - i1)
                        new_marks += "^" * (j2 - j1)
                    elif tag == "delete":
                        old_marks += "-" * (i2 - i1)
                    elif tag == "insert":
                        new_marks += "+" * (j2 - j1)
                    else:
                        old_marks += " " * (i2 - i1)
                        new_marks += " " * (j2 - j1)
                yield "- " + old
                yield from _mark_line(old, old_marks)
                yield "+ " + new
                yield from _mark_line(new, new_marks)
            shown_a, shown_b = partner + 1, j + 1
        yield from _different(a, shown_a, ahi, b, shown_b, bhi)


def _marked(mark, lines, low, high):
    for index in range(low, high):
        yield f"{mark} {lines[index]}"


def _different(a, alo, ahi, b, blo, bhi):
    """Lines that have nothing in common; the shorter part first."""
    if bhi - blo < ahi - alo:
        yield from _marked("+", b, blo, bhi)
        yield from _marked("-", a, alo, ahi)
    else:
        yield from _marked("-", a, alo, ahi)
        yield from _marked("+", b, blo, bhi)


def _mark_line(line, marks):
    # White space of the line is kept, so that tabs line up.
    marks = "".join([char if mark == " " and char.isspace() else mark for char, mark in zip(line, marks)]).rstrip()
    if marks:
        yield f"? {marks}\n"


def IS_LINE_JUNK(line, pat=None):
    """Whether a line is blank or has just one '#'."""
    if pat is None:
        return line.strip() in ("", "#")
    return pat(line) is not None


def IS_CHARACTER_JUNK(ch, ws=" \t"):
    """Whether a character is a blank or a tab."""
    return ch in ws


# ---- diffs of files ----


def _check_lines(a, b, *texts):
    for lines in (a, b):
        if lines and not isinstance(lines[0], str):
            raise TypeError("lines to compare must be str, not %s (%r)" % (type(lines[0]).__name__, lines[0]))
    for lines in (a, b):
        if isinstance(lines, str):
            raise TypeError("input must be a sequence of strings, not %s" % type(lines).__name__)
    for text in texts:
        if not isinstance(text, str):
            raise TypeError("all arguments must be str, not: %r" % (text,))


def unified_diff(a, b, fromfile="", tofile="", fromfiledate="", tofiledate="", n=3, lineterm="\n"):
    """The unified diff of two sequences of lines, with n lines around changes; lineterm ends the lines of its own."""
    _check_lines(a, b, fromfile, tofile, fromfiledate, tofiledate, lineterm)
    started = False
    for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
        if not started:
            started = True
            from_date = f"\t{fromfiledate}" if fromfiledate else ""
            to_date = f"\t{tofiledate}" if tofiledate else ""
            yield f"--- {fromfile}{from_date}{lineterm}"
            yield f"+++ {tofile}{to_date}{lineterm}"
        first, last = group[0], group[-1]
        yield f"@@ -{_unified_range(first[1], last[2])} +{_unified_range(first[3], last[4])} @@{lineterm}"
        for tag, i1, i2, j1, j2 in group:
            if tag == "equal":
                for line in a[i1:i2]:
                    yield " " + line
                continue
            if tag == "replace" or tag == "delete":
                for line in a[i1:i2]:
                    yield "-" + line
            if tag == "replace" or tag == "insert":
                for line in b[j1:j2]:
                    yield "+" + line


def _unified_range(start, stop):
    length = stop - start
    if length == 1:
        return f"{start + 1}"
    return f"{start + 1 if length else start},{length}"


def context_diff(a, b, fromfile="", tofile="", fromfiledate="", tofiledate="", n=3, lineterm="\n"):
    """The context diff of two sequences of lines, with n lines around changes; lineterm ends the lines of its own."""
    _check_lines(a, b, fromfile, tofile, fromfiledate, tofiledate, lineterm)
    marks = {"insert": "+ ", "delete": "- ", "replace": "! ", "equal": "  "}
    started = False
    for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
        if not started:
            started = True
            from_date = f"\t{fromfiledate}" if fromfiledate else ""
            to_date = f"\t{tofiledate}" if tofiledate else ""
            yield f"*** {fromfile}{from_date}{lineterm}"
            yield f"--- {tofile}{to_date}{lineterm}"
        first, last = group[0], group[-1]
        yield "***************" + lineterm
        yield f"*** {_context_range(first[1], last[2])} ****{lineterm}"
        if any([code[0] in ("replace", "delete") for code in group]):
            for tag, i1, i2, _, _ in group:
                if tag != "insert":
                    for line in a[i1:i2]:
                        yield marks[tag] + line
        yield f"--- {_context_range(first[3], last[4])} ----{lineterm}"
        if any([code[0] in ("replace", "insert") for code in group]):
            for tag, _, _, j1, j2 in group:
                if tag != "delete":
                    for line in b[j1:j2]:
                        yield marks[tag] + line


def _context_range(start, stop):
    length = stop - start
    beginning = start + 1 if length else start
    if length <= 1:
        return f"{beginning}"
    return f"{beginning},{beginning + length - 1}"


def diff_bytes(dfunc, a, b, fromfile=b"", tofile=b"", fromfiledate=b"", tofiledate=b"", n=3, lineterm=b"\n"):
    """The diff of lines of bytes: dfunc, which is unified_diff or context_diff, is given them as texts."""

    # Each byte is one character, whatever it means.
    def decode(data):
        try:
            return data.decode("latin-1")
        except AttributeError as error:
            raise TypeError("all arguments must be bytes, not %s (%r)" % (type(data).__name__, data)) from error

    a = list(map(decode, a))
    b = list(map(decode, b))
    texts = [decode(data) for data in (fromfile, tofile, fromfiledate, tofiledate)]
    for line in dfunc(a, b, *texts, n, decode(lineterm)):
        yield line.encode("latin-1")


def ndiff(a, b, linejunk=None, charjunk=IS_CHARACTER_JUNK):
    """The delta of two sequences of lines, as Differ makes it."""
    return Differ(linejunk, charjunk).compare(a, b)


def restore(delta, which):
    """The lines of the first (1) or the second (2) sequence that a delta was made of."""
    tag = {1: "- ", 2: "+ "}.get(int(which))
    if tag is None:
        raise ValueError("unknown delta choice (must be 1 or 2): %r" % which) from None
    for line in delta:
        if line[:2] == "  " or line[:2] == tag:
            yield line[2:]


# ---- side by side ----


class HtmlDiff(object):
    """Makes HTML tables in which the lines of two sequences stand beside each other, with colours for what differs."""

    _file_template = """
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN"
          "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">

<html>

<head>
    <meta http-equiv="Content-Type"
          content="text/html; charset=%(charset)s" />
    <title></title>
    <style type="text/css">%(styles)s
    </style>
</head>

<body>
    %(table)s%(legend)s
</body>

</html>"""
    _styles = """
        :root {color-scheme: light dark}
        table.diff {font-family: Menlo, Consolas, Monaco, Liberation Mono, Lucida Console, monospace; border:medium}
        .diff_header {background-color:#e0e0e0}
        td.diff_header {text-align:right}
        .diff_next {background-color:#c0c0c0}
        .diff_add {background-color:palegreen}
        .diff_chg {background-color:#ffff77}
        .diff_sub {background-color:#ffaaaa}

        @media (prefers-color-scheme: dark) {
            .diff_header {background-color:#666}
            .diff_next {background-color:#393939}
            .diff_add {background-color:darkgreen}
            .diff_chg {background-color:#847415}
            .diff_sub {background-color:darkred}
        }"""
    _table_template = """
    <table class="diff" id="difflib_chg_%(prefix)s_top"
           cellspacing="0" cellpadding="0" rules="groups" >
        <colgroup></colgroup> <colgroup></colgroup> <colgroup></colgroup>
        <colgroup></colgroup> <colgroup></colgroup> <colgroup></colgroup>
        %(header_row)s
        <tbody>
%(data_rows)s        </tbody>
    </table>"""
    _legend = """
    <table class="diff" summary="Legends">
        <tr> <th colspan="2"> Legends </th> </tr>
        <tr> <td> <table border="" summary="Colors">
                      <tr><th> Colors </th> </tr>
                      <tr><td class="diff_add">&nbsp;Added&nbsp;</td></tr>
                      <tr><td class="diff_chg">Changed</td> </tr>
                      <tr><td class="diff_sub">Deleted</td> </tr>
                  </table></td>
             <td> <table border="" summary="Links">
                      <tr><th colspan="2"> Links </th> </tr>
                      <tr><td>(f)irst change</td> </tr>
                      <tr><td>(n)ext change</td> </tr>
                      <tr><td>(t)op</td> </tr>
                  </table></td> </tr>
    </table>"""
    # The number of the next table: its lines have names of their own.
    _default_prefix = 0

    def __init__(self, tabsize=8, wrapcolumn=None, linejunk=None, charjunk=IS_CHARACTER_JUNK):
        """tabsize: how far apart tab stops are; wrapcolumn: where lines are broken; the others are for ndiff()."""
        self._tabsize, self._wrapcolumn, self._linejunk, self._charjunk = tabsize, wrapcolumn, linejunk, charjunk

    def make_file(self, fromlines, tolines, fromdesc="", todesc="", context=False, numlines=5, *, charset="utf-8"):
        """A whole page with the table and a legend."""
        table = self.make_table(fromlines, tolines, fromdesc, todesc, context=context, numlines=numlines)
        parts = {"styles": self._styles, "legend": self._legend, "table": table, "charset": charset}
        return (self._file_template % parts).encode(charset, "xmlcharrefreplace").decode(charset)

    def make_table(self, fromlines, tolines, fromdesc="", todesc="", context=False, numlines=5):
        """The table; context: only the changes, with numlines lines around them."""
        number = HtmlDiff._default_prefix
        HtmlDiff._default_prefix += 1
        prefixes = f"from{number}_", f"to{number}_"
        fromlines = [self._expand(line) for line in fromlines]
        tolines = [self._expand(line) for line in tolines]
        rows = _pairs(ndiff(fromlines, tolines, self._linejunk, self._charjunk))
        if context:
            rows = _in_context(rows, numlines)
        if self._wrapcolumn:
            rows = self._wrapped(rows)
        # A row is None where lines were left out.
        rows = list(rows)
        ids, links, rows = _links(rows, prefixes[1], context, numlines)
        parts = []
        for index, row in enumerate(rows):
            if row is None:
                if index:
                    parts.append("        </tbody>        \n        <tbody>\n")
                continue
            if isinstance(row, str):
                left = right = row
            else:
                left, right = _cell(prefixes[0], row[0]), _cell(prefixes[1], row[1])
            mark = '<td class="diff_next"'
            parts.append(f"            <tr>{mark}{ids[index]}>{links[index]}</td>{left}{mark}>{links[index]}</td>{right}</tr>\n")
        header = ""
        if fromdesc or todesc:
            head = '<th class="diff_next"><br /></th><th colspan="2" class="diff_header">'
            header = f"<thead><tr>{head}{fromdesc}</th>{head}{todesc}</th></tr></thead>"
        table = self._table_template % {"data_rows": "".join(parts), "header_row": header, "prefix": prefixes[1]}
        for mark, tag in (
            ("\0+", '<span class="diff_add">'),
            ("\0-", '<span class="diff_sub">'),
            ("\0^", '<span class="diff_chg">'),
            ("\1", "</span>"),
            ("\t", "&nbsp;"),
        ):
            table = table.replace(mark, tag)
        return table

    def _expand(self, line):
        # The spaces that tabs stand for become tabs again, one each, so that they are told from spaces of the text.
        line = line.replace(" ", "\0").expandtabs(self._tabsize)
        return line.replace(" ", "\t").replace("\0", " ").rstrip("\n")

    def _wrapped(self, rows):
        for row in rows:
            if row is None:
                yield None
                continue
            left, right, changed = row
            left, right = self._split(left), self._split(right)
            for index in range(max(len(left), len(right))):
                yield (
                    left[index] if index < len(left) else ("", " "),
                    right[index] if index < len(right) else ("", " "),
                    changed,
                )

    def _split(self, line):
        """A line in parts that are not too long."""
        number, text = line
        if not number:
            return [line]
        parts = []
        while len(text) > self._wrapcolumn and len(text) - 3 * text.count("\0") > self._wrapcolumn:
            place = shown = 0
            mark = ""
            while shown < self._wrapcolumn and place < len(text):
                if text[place] == "\0":
                    mark = text[place + 1]
                    place += 2
                elif text[place] == "\1":
                    mark = ""
                    place += 1
                else:
                    place += 1
                    shown += 1
            part, text = text[:place], text[place:]
            # A mark ends with the line and begins again on the next.
            if mark:
                part += "\1"
                text = "\0" + mark + text
            parts.append((number, part))
            number = ">"
        parts.append((number, text))
        return parts


def _cell(prefix, line):
    number, text = line
    name = ""
    if not isinstance(number, str):
        name = f' id="{prefix}{number}"'
    text = text.replace("&", "&amp;").replace(">", "&gt;").replace("<", "&lt;").replace(" ", "&nbsp;").rstrip()
    return f'<td class="diff_header"{name}>{number}</td><td nowrap="nowrap">{text}</td>'


def _links(rows, prefix, context, numlines):
    """What each row is called, and where its links lead: the first of some changes to the next ones."""
    ids = [""] * len(rows)
    links = [""] * len(rows)
    changes = last = 0
    inside = False
    for index, row in enumerate(rows):
        changed = row is not None and row[2]
        if changed and not inside:
            last = index
            ids[max(0, index - numlines)] = f' id="difflib_chg_{prefix}_{changes}"'
            changes += 1
            links[last] = f'<a href="#difflib_chg_{prefix}_{changes}">n</a>'
        inside = changed
    first_changed = bool(rows) and rows[0] is not None and rows[0][2]
    if not rows:
        ids, links = [""], [""]
        text = "No Differences Found" if context else "Empty File"
        rows = [f"<td></td><td>&nbsp;{text}&nbsp;</td>"]
    if not first_changed:
        links[0] = f'<a href="#difflib_chg_{prefix}_0">f</a>'
    links[last] = f'<a href="#difflib_chg_{prefix}_top">t</a>'
    return ids, links, rows


def _in_context(rows, numlines):
    """The changed rows with so many around them; None stands for those between."""
    before = []
    skipped = False
    after = 0
    for row in rows:
        if row[2]:
            if skipped:
                yield None
            yield from before
            before = []
            skipped = False
            after = numlines
            yield row
        elif after:
            after -= 1
            yield row
        else:
            before.append(row)
            if len(before) > numlines:
                before.pop(0)
                skipped = True


def _pairs(delta):
    """Rows of two lines side by side, each a number and a text with marks, and whether they differ."""
    left = []
    right = []
    for old, new, changed in _lines(delta):
        if old is not None:
            left.append((old, changed))
        if new is not None:
            right.append((new, changed))
        while left and right:
            (old, old_changed), (new, new_changed) = left.pop(0), right.pop(0)
            yield old, new, old_changed or new_changed


def _lines(delta):
    """The lines of both sides, in the order of the delta; empty ones keep the sides level."""
    import re

    delta = iter(delta)
    numbers = [0, 0]
    lines = []

    def plain(side):
        numbers[side] += 1
        return numbers[side], lines.pop(0)[2:]

    def marked(side, mark):
        number, text = plain(side)
        return number, "\0" + mark + (text or " ") + "\1"

    def changed(side):
        numbers[side] += 1
        text = lines.pop(0)
        marks = lines.pop(0)
        for found in reversed(list(re.finditer(r"\++|-+|\^+", marks))):
            start, end = found.span()
            text = text[:start] + "\0" + found[0][0] + text[start:end] + "\1" + text[end:]
        return numbers[side], text[2:]

    # How many lines the right side has more than the left in the changes that are under way.
    ahead = 0
    while True:
        while len(lines) < 4:
            lines.append(next(delta, "X"))
        kinds = "".join([line[0] for line in lines])
        old = new = None
        if kinds[0] == "X":
            level = ahead
        elif kinds.startswith("-?+?"):
            yield changed(0), changed(1), True
            continue
        elif kinds.startswith("--++"):
            ahead -= 1
            yield marked(0, "-"), None, True
            continue
        elif kinds.startswith(("--?+", "--+", "- ")):
            old = marked(0, "-")
            level, ahead = ahead - 1, 0
        elif kinds.startswith("-+?"):
            yield plain(0), changed(1), True
            continue
        elif kinds.startswith("-?+"):
            yield changed(0), plain(1), True
            continue
        elif kinds[0] == "-":
            ahead -= 1
            yield marked(0, "-"), None, True
            continue
        elif kinds.startswith(("+ ", "+-")) and not kinds.startswith("+--"):
            new = marked(1, "+")
            level, ahead = ahead + 1, 0
        elif kinds[0] == "+":
            ahead += 1
            yield None, marked(1, "+"), True
            continue
        else:
            numbers[0] += 1
            new = plain(1)
            yield (numbers[0], new[1]), new, False
            continue
        while level < 0:
            level += 1
            yield None, ("", "\n"), True
        while level > 0:
            level -= 1
            yield ("", "\n"), None, True
        if kinds[0] == "X":
            return
        yield old, new, True


SequenceMatcher.__class_getitem__ = classmethod(type(list[int]))
