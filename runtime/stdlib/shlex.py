"""Words as a shell reads them: taking texts apart, and quoting words so that they come out as they are."""

import sys as _sys

__all__ = ["shlex", "split", "quote", "join"]


class _Text:
    """A text that is read like a file."""

    def __init__(self, text):
        self._text = text
        self._place = 0

    def read(self, size=-1):
        end = len(self._text) if size is None or size < 0 else self._place + size
        part = self._text[self._place:end]
        self._place += len(part)
        return part

    def readline(self):
        end = self._text.find("\n", self._place) + 1
        return self.read(end - self._place if end else -1)

    def close(self):
        pass


def _stream(source):
    return _Text(source) if isinstance(source, str) else source


class shlex:
    """Takes a stream apart into words, by rules that its attributes set."""

    def __init__(self, instream=None, infile=None, posix=False, punctuation_chars=False):
        if instream is None:
            instream, infile = _sys.stdin, None
        self.instream, self.infile, self.lineno = _stream(instream), infile, 1
        # Streams that were left for others, and words that were put back.
        self.filestack, self.pushback, self.source = [], [], None
        self.posix, self.eof = posix, None if posix else ""
        # What characters are for.
        self.commenters, self.whitespace, self.whitespace_split = "#", " \t\r\n", False
        self.quotes, self.escape, self.escapedquotes = "'\"", "\\", '"'
        self.wordchars = "abcdfeghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_"
        if posix:
            self.wordchars += "ßàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞ"
        # What stands between words, what a word is made of, and so on: one letter, or the character that opened a quote or escapes.
        self.state, self.token, self.debug = " ", "", 0
        punctuation_chars = "();<>|&" if punctuation_chars is True else punctuation_chars or ""
        self._punctuation_chars = punctuation_chars
        if punctuation_chars:
            # Characters that were read ahead.
            self._pushback_chars = []
            self.wordchars += "~-./*?="
            self.wordchars = "".join([character for character in self.wordchars if character not in punctuation_chars])

    punctuation_chars = property(lambda self: self._punctuation_chars)

    def push_token(self, tok):
        """Puts a word back, to be the next one."""
        if self.debug >= 1:
            print("shlex: pushing token " + repr(tok))
        self.pushback.insert(0, tok)

    def push_source(self, newstream, newfile=None):
        """Goes on with another stream; behind its end the present one is taken up again."""
        self.filestack.insert(0, (self.infile, self.instream, self.lineno))
        self.infile, self.instream, self.lineno = newfile, _stream(newstream), 1
        if self.debug:
            if newfile is not None:
                print(f"shlex: pushing to file {self.infile}")
            else:
                print(f"shlex: pushing to stream {self.instream}")

    def pop_source(self):
        """Closes the present stream and takes up the one before."""
        self.instream.close()
        self.infile, self.instream, self.lineno = self.filestack.pop(0)
        if self.debug:
            print(f"shlex: popping to {self.instream}, line {self.lineno}")
        self.state = " "

    def get_token(self):
        """The next word: one that was put back, or one of the stream; `eof` behind the last."""
        if self.pushback:
            word = self.pushback.pop(0)
            if self.debug:
                print("shlex: popping token " + repr(word))
            return word
        word = self.read_token()
        while self.source is not None and word == self.source:
            opened = self.sourcehook(self.read_token())
            if opened:
                self.push_source(opened[1], opened[0])
            word = self.get_token()
        while word == self.eof:
            if not self.filestack:
                return self.eof
            self.pop_source()
            word = self.get_token()
        if self.debug:
            print(f"shlex: token={'EOF' if word == self.eof else repr(word)}")
        return word

    def _next_character(self):
        if self._punctuation_chars and self._pushback_chars:
            return self._pushback_chars.pop()
        return self.instream.read(1)

    def _is_word(self, character):
        return character in self.wordchars or character in self.quotes or self.whitespace_split and character not in self._punctuation_chars

    def _skip_comment(self):
        self.instream.readline()
        self.lineno += 1

    def _starts(self, character, quoted):
        # A character between words. True: the token is whole.
        if character in self.whitespace:
            if self.debug >= 2:
                print("shlex: I see whitespace in whitespace state")
            return bool(self.token or self.posix and quoted)
        if character in self.commenters:
            self._skip_comment()
        elif self.posix and character in self.escape:
            self._escaped_state = "a"
            self.state = character
        elif character in self.wordchars:
            self.token = character
            self.state = "a"
        elif character in self._punctuation_chars:
            self.token = character
            self.state = "c"
        elif character in self.quotes:
            if not self.posix:
                self.token = character
            self.state = character
        elif self.whitespace_split:
            self.token = character
            self.state = "a"
        else:
            self.token = character
            return bool(self.token or self.posix and quoted)
        return False

    def _continues(self, character, quoted):
        # A character in or behind a word, or among punctuation. True: the token is whole.
        ends = bool(self.token or self.posix and quoted)
        if character in self.whitespace:
            if self.debug >= 2:
                print("shlex: I see whitespace in word state")
            self.state = " "
            return ends
        if character in self.commenters:
            self._skip_comment()
            if self.posix:
                self.state = " "
                return ends
            return False
        if self.state == "c":
            if character in self._punctuation_chars:
                self.token += character
                return False
            if character not in self.whitespace:
                self._pushback_chars.append(character)
            self.state = " "
            return True
        if self.posix and character in self.quotes:
            self.state = character
        elif self.posix and character in self.escape:
            self._escaped_state = "a"
            self.state = character
        elif self._is_word(character):
            self.token += character
        else:
            if self._punctuation_chars:
                self._pushback_chars.append(character)
            else:
                self.pushback.insert(0, character)
            if self.debug >= 2:
                print("shlex: I see punctuation in word state")
            self.state = " "
            return ends
        return False

    def read_token(self):
        quoted = False
        self._escaped_state = " "
        while True:
            character = self._next_character()
            if character == "\n":
                self.lineno += 1
            if self.debug >= 3:
                print(f"shlex: in state {self.state!r} I see character: {character!r}")
            state = self.state
            if state is None:
                # The end of the file was passed.
                self.token = ""
                break
            if state == " ":
                if not character:
                    self.state = None
                    break
                if self._starts(character, quoted):
                    break
            elif state in self.quotes:
                quoted = True
                if not character:
                    if self.debug >= 2:
                        print("shlex: I see EOF in quotes state")
                    raise ValueError("No closing quotation")
                if character == state:
                    if self.posix:
                        self.state = "a"
                    else:
                        self.token += character
                        self.state = " "
                        break
                elif self.posix and character in self.escape and state in self.escapedquotes:
                    self._escaped_state = state
                    self.state = character
                else:
                    self.token += character
            elif state in self.escape:
                if not character:
                    if self.debug >= 2:
                        print("shlex: I see EOF in escape state")
                    raise ValueError("No escaped character")
                # In quotes only the quote and the escape itself are escaped.
                if self._escaped_state in self.quotes and character != state and character != self._escaped_state:
                    self.token += state
                self.token += character
                self.state = self._escaped_state
            elif state in ("a", "c"):
                if not character:
                    self.state = None
                    break
                if self._continues(character, quoted):
                    break
        word, self.token = self.token, ""
        if not word and self.posix and not quoted:
            word = None
        if self.debug > 1:
            print(f"shlex: raw token={repr(word) if word else 'EOF'}")
        return word

    def sourcehook(self, newfile):
        """The name and the stream of a file to be read in place of a word; may be overridden."""
        name = newfile[1:-1] if newfile[0] == '"' else newfile
        if isinstance(self.infile, str):
            from os.path import dirname, isabs, join

            if not isabs(name):
                name = join(dirname(self.infile), name)
        return name, open(name, "r")

    def error_leader(self, infile=None, lineno=None):
        """What a message begins with that tells a file and a line, as compilers write it."""
        return f'"{self.infile if infile is None else infile}", line {self.lineno if lineno is None else lineno}: '

    def __iter__(self):
        return self

    def __next__(self):
        word = self.get_token()
        if word != self.eof:
            return word
        raise StopIteration


def split(s, comments=False, posix=True):
    """The words of a text."""
    if s is None:
        raise ValueError("s argument must not be None")
    lexer = shlex(s, posix=posix)
    lexer.whitespace_split = True
    if not comments:
        lexer.commenters = ""
    return list(lexer)


def join(split_command):
    """A text whose words are these."""
    return " ".join([quote(word) for word in split_command])


_safe = frozenset("%+,-./0123456789:=@ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz")


def quote(s):
    """A text that is read as this one word."""
    if not s:
        return "''"
    if not isinstance(s, str):
        raise TypeError(f"expected string object, got {type(s).__name__!r}")
    if _safe.issuperset(s):
        return s
    # A quote in quotes: leave them, a quote in quotes of the other kind, enter them again.
    return "'" + s.replace("'", "'\"'\"'") + "'"
