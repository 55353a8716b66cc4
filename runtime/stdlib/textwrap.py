"""Texts in lines: wrapping, shortening, and margins."""

__all__ = ["TextWrapper", "wrap", "fill", "dedent", "indent", "shorten"]

# What counts as white space: ASCII's alone, so that a no-break space keeps its words together.
_whitespace = "\t\n\x0b\x0c\r "
_to_spaces = {ord(character): " " for character in _whitespace}


def _is_word(character):
    return character.isalnum() or character == "_"


def _is_letter(character):
    return _is_word(character) and not character.isdecimal()


def _can_precede_dash(character):
    return _is_word(character) or character in "!\"'&.,?"


def _end_of_dash(text, start):
    """The end of the run of two hyphens or more at start, if a word follows it; else -1."""
    end = start
    while end < len(text) and text[end] == "-":
        end += 1
    if end - start >= 2 and end < len(text) and _is_word(text[end]):
        return end
    return -1


def _is_break(text, at):
    """Whether a line may break after the hyphen that stands before text[at]."""
    before = text[at - 2] if at >= 2 else " "
    if _is_letter(before):
        fits = at >= 3 and _is_letter(text[at - 3])
    else:
        fits = False
    if not fits:
        fits = (
            at >= 4
            and text[at - 3] == "-"
            and _is_letter(text[at - 4])
            and _is_letter(before)
        )
    if not fits or at >= len(text) or not _is_letter(text[at]):
        return False
    after = at + 2 if text[at + 1 : at + 2] == "-" else at + 1
    return after < len(text) and _is_letter(text[after])


def _end_of_word(text, start):
    """The end of the part of a word that begins at start."""
    length = len(text)
    end = start + 1
    while end < length and text[end] not in _whitespace:
        if text[end] == "-":
            if _is_break(text, end + 1):
                return end + 1
            if _can_precede_dash(text[end - 1]) and _end_of_dash(text, end) > 0:
                return end
        end += 1
    return end


class TextWrapper:
    """Wraps texts by options that stay the same."""

    def __init__(
        self,
        width=70,
        initial_indent="",
        subsequent_indent="",
        expand_tabs=True,
        replace_whitespace=True,
        fix_sentence_endings=False,
        break_long_words=True,
        drop_whitespace=True,
        break_on_hyphens=True,
        tabsize=8,
        *,
        max_lines=None,
        placeholder=" [...]",
    ):
        self.width, self.tabsize = width, tabsize
        self.initial_indent, self.subsequent_indent = initial_indent, subsequent_indent
        self.max_lines, self.placeholder = max_lines, placeholder
        self.expand_tabs, self.replace_whitespace, self.drop_whitespace = expand_tabs, replace_whitespace, drop_whitespace
        self.break_long_words, self.break_on_hyphens = break_long_words, break_on_hyphens
        self.fix_sentence_endings = fix_sentence_endings

    # What subclasses may override, under the names that CPython's class gives these steps.

    def _munge_whitespace(self, text):
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        if self.replace_whitespace:
            text = text.translate(_to_spaces)
        return text

    def _split(self, text):
        chunks = []
        start = 0
        length = len(text)
        while start < length:
            end = start + 1
            if text[start] in _whitespace:
                while end < length and text[end] in _whitespace:
                    end += 1
            elif not self.break_on_hyphens:
                while end < length and text[end] not in _whitespace:
                    end += 1
            else:
                dash = -1
                if text[start] == "-" and start > 0 and _can_precede_dash(text[start - 1]):
                    dash = _end_of_dash(text, start)
                end = dash if dash > 0 else _end_of_word(text, start)
            chunks.append(text[start:end])
            start = end
        return chunks

    def _split_chunks(self, text):
        return self._split(self._munge_whitespace(text))

    def _fix_sentence_endings(self, chunks):
        for position in range(len(chunks) - 1):
            if chunks[position + 1] != " ":
                continue
            word = chunks[position]
            if word[-1:] in ('"', "'"):
                word = word[:-1]
            if word[-1:] in (".", "!", "?") and "a" <= word[-2:-1] <= "z":
                chunks[position + 1] = "  "

    def _handle_long_word(self, reversed_chunks, cur_line, cur_len, width):
        room = 1 if width < 1 else width - cur_len
        if self.break_long_words and room > 0:
            word = reversed_chunks[-1]
            end = room
            if self.break_on_hyphens and len(word) > room:
                hyphen = word.rfind("-", 0, room)
                if hyphen > 0 and word[:hyphen].strip("-"):
                    end = hyphen + 1
            cur_line.append(word[:end])
            reversed_chunks[-1] = word[end:]
        elif not cur_line:
            cur_line.append(reversed_chunks.pop())

    def _wrap_chunks(self, chunks):
        if self.width <= 0:
            raise ValueError("invalid width %r (must be > 0)" % self.width)
        lines = []
        if self.max_lines is not None:
            indent = self.subsequent_indent if self.max_lines > 1 else self.initial_indent
            if len(indent) + len(self.placeholder.lstrip()) > self.width:
                raise ValueError("placeholder too large for max width")
        # The next chunk is the last one, where it is cheap to take.
        chunks.reverse()
        while chunks:
            line = []
            used = 0
            indent = self.subsequent_indent if lines else self.initial_indent
            room = self.width - len(indent)
            if self.drop_whitespace and lines and chunks[-1].strip() == "":
                del chunks[-1]
            while chunks and used + len(chunks[-1]) <= room:
                used += len(chunks[-1])
                line.append(chunks.pop())
            if chunks and len(chunks[-1]) > room:
                self._handle_long_word(chunks, line, used, room)
                used = sum(map(len, line))
            if self.drop_whitespace and line and line[-1].strip() == "":
                used -= len(line[-1])
                del line[-1]
            if not line:
                continue
            is_all_of_it = not chunks or (
                self.drop_whitespace and len(chunks) == 1 and not chunks[0].strip()
            )
            if (
                self.max_lines is None
                or len(lines) + 1 < self.max_lines
                or (is_all_of_it and used <= room)
            ):
                lines.append(indent + "".join(line))
                continue
            self._end_short(lines, line, used, indent, room)
            break
        return lines

    def _end_short(self, lines, line, used, indent, room):
        """Ends the last line that is allowed with the placeholder, after as much of it as fits."""
        while line:
            if line[-1].strip() and used + len(self.placeholder) <= room:
                line.append(self.placeholder)
                lines.append(indent + "".join(line))
                return
            used -= len(line[-1])
            del line[-1]
        if lines:
            before = lines[-1].rstrip()
            if len(before) + len(self.placeholder) <= self.width:
                lines[-1] = before + self.placeholder
                return
        lines.append(indent + self.placeholder.lstrip())

    def wrap(self, text):
        """The lines of a paragraph, none longer than the width where that can be."""
        chunks = self._split_chunks(text)
        if self.fix_sentence_endings:
            self._fix_sentence_endings(chunks)
        return self._wrap_chunks(chunks)

    def fill(self, text):
        """The lines of a paragraph as one text."""
        return "\n".join(self.wrap(text))


def wrap(text, width=70, **kwargs):
    """The lines of a paragraph, none longer than the width where that can be."""
    return TextWrapper(width=width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    """The lines of a paragraph as one text."""
    return TextWrapper(width=width, **kwargs).fill(text)


def shorten(text, width, **kwargs):
    """As many words of a text as fit, and a placeholder for the rest."""
    return TextWrapper(width=width, max_lines=1, **kwargs).fill(" ".join(text.strip().split()))


def dedent(text):
    """A text without the margin that all its lines have."""
    try:
        lines = text.split("\n")
    except (AttributeError, TypeError):
        raise TypeError(f"expected str object, not {type(text).__qualname__!r}") from None
    filled = [line for line in lines if line and not line.isspace()]
    # What the first and the last in order share, all lines share.
    low = min(filled, default="")
    high = max(filled, default="")
    margin = 0
    while margin < len(low) and low[margin] in " \t" and low[margin] == high[margin]:
        margin += 1
    return "\n".join([line[margin:] if not line.isspace() else "" for line in lines])


def indent(text, prefix, predicate=None):
    """A text with a prefix before each line that is not blank, or that the predicate picks."""
    parts = []
    for line in text.splitlines(True):
        if predicate(line) if predicate is not None else not line.isspace():
            parts.append(prefix)
        parts.append(line)
    return "".join(parts)
