"""Codecs: encodings of text, and conversions of bytes to bytes, looked up by name."""

import _codecs

__all__ = [
    "lookup", "EncodedFile", "BOM", "BOM_BE", "BOM_LE", "BOM32_BE", "BOM32_LE", "BOM64_BE", "BOM64_LE", "BOM_UTF8", "BOM_UTF16",
    "BOM_UTF16_LE", "BOM_UTF16_BE", "BOM_UTF32", "BOM_UTF32_LE", "BOM_UTF32_BE", "CodecInfo", "Codec", "IncrementalEncoder",
    "IncrementalDecoder", "StreamReader", "StreamWriter", "StreamReaderWriter", "StreamRecoder", "getencoder", "getdecoder",
    "getincrementalencoder", "getincrementaldecoder", "getreader", "getwriter", "encode", "decode", "iterencode", "iterdecode",
    "strict_errors", "ignore_errors", "replace_errors", "xmlcharrefreplace_errors", "backslashreplace_errors", "lookup_error",
]

BOM_UTF8 = b"\xef\xbb\xbf"
BOM_UTF16_LE, BOM_UTF16_BE = b"\xff\xfe", b"\xfe\xff"
BOM_UTF32_LE, BOM_UTF32_BE = BOM_UTF16_LE + bytes(2), bytes(2) + BOM_UTF16_BE
# Other names of these; the orders of bytes without a name are those of small machines.
BOM = BOM_LE = BOM32_LE = BOM_UTF16 = BOM_UTF16_LE
BOM_BE = BOM32_BE = BOM_UTF16_BE
BOM64_LE = BOM_UTF32 = BOM_UTF32_LE
BOM64_BE = BOM_UTF32_BE


class CodecInfo(tuple):
    """What `lookup` tells of a codec: its functions and classes."""

    _is_text_encoding = True

    def __new__(
        cls, encode, decode, streamreader=None, streamwriter=None, incrementalencoder=None, incrementaldecoder=None, name=None, *,
        _is_text_encoding=None,
    ):
        made = tuple.__new__(cls, (encode, decode, streamreader, streamwriter))
        made.__dict__.update(
            name=name, encode=encode, decode=decode, incrementalencoder=incrementalencoder, incrementaldecoder=incrementaldecoder,
            streamwriter=streamwriter, streamreader=streamreader,
        )
        if _is_text_encoding is not None:
            made._is_text_encoding = _is_text_encoding
        return made

    def __getnewargs__(self):
        return tuple(self)

    def __repr__(self):
        cls = self.__class__
        return f"<{cls.__module__}.{cls.__qualname__} object for encoding {self.name} at {id(self):#x}>"


class Codec:
    """What converts a whole text or all bytes at once."""

    def encode(self, input, errors="strict"):
        raise NotImplementedError

    decode = encode


class IncrementalEncoder:
    """What encodes a text piece by piece."""

    def __init__(self, errors="strict"):
        self.errors, self.buffer = errors, ""

    def encode(self, input, final=False):
        raise NotImplementedError

    def getstate(self):
        return 0

    def setstate(self, state):
        pass

    def reset(self):
        pass


def _goes_on(own, convert, input, final):
    """Converts what was left before and a new piece, as far as that goes, and keeps the rest."""
    input = own.buffer + input
    made, count = convert(input, own.errors, final)
    own.buffer = input[count:]
    return made


class BufferedIncrementalEncoder(IncrementalEncoder):
    """A base of incremental encoders that keep what they have not yet encoded."""

    def _buffer_encode(self, input, errors, final):
        raise NotImplementedError

    def encode(self, input, final=False):
        return _goes_on(self, self._buffer_encode, input, final)

    def getstate(self):
        return self.buffer or 0

    def setstate(self, state):
        self.buffer = state or ""

    def reset(self):
        self.buffer = ""


class IncrementalDecoder:
    """What decodes bytes piece by piece."""

    def __init__(self, errors="strict"):
        self.errors = errors

    def decode(self, input, final=False):
        raise NotImplementedError

    def getstate(self):
        return b"", 0

    def setstate(self, state):
        pass

    def reset(self):
        pass


class BufferedIncrementalDecoder(IncrementalDecoder):
    """A base of incremental decoders that keep the bytes of unfinished characters."""

    def __init__(self, errors="strict"):
        self.errors, self.buffer = errors, b""

    def _buffer_decode(self, input, errors, final):
        raise NotImplementedError

    def decode(self, input, final=False):
        return _goes_on(self, self._buffer_decode, input, final)

    def getstate(self):
        return self.buffer, 0

    def setstate(self, state):
        self.buffer = state[0]

    def reset(self):
        self.buffer = b""


# What stands around a stream is closed by `with`, and has the stream's other attributes.

def _itself(self):
    return self


def _close_stream(self, type, value, tb):
    self.stream.close()


def _of_stream(self, name):
    return getattr(self.stream, name)


class StreamWriter(Codec):
    """Encodes what is written to a stream."""

    __enter__, __exit__, __getattr__ = _itself, _close_stream, _of_stream

    def __init__(self, stream, errors="strict"):
        self.stream, self.errors = stream, errors

    def write(self, object):
        """Encodes a text and writes the bytes."""
        self.stream.write(self.encode(object, self.errors)[0])

    def writelines(self, list):
        """Writes texts, one behind the other."""
        self.write("".join(list))

    def seek(self, offset, whence=0):
        self.stream.seek(offset, whence)
        if not whence and not offset:
            self.reset()

    def reset(self):
        pass


class StreamReader(Codec):
    """Decodes what is read from a stream."""

    __enter__ = __iter__ = _itself
    __exit__, __getattr__ = _close_stream, _of_stream
    charbuffertype = str

    def __init__(self, stream, errors="strict"):
        self.stream, self.errors = stream, errors
        StreamReader.reset(self)

    def decode(self, input, errors="strict"):
        raise NotImplementedError

    def reset(self):
        # Bytes that are no whole character yet, and characters that nobody has asked for yet.
        self.bytebuffer, self.charbuffer = b"", self.charbuffertype()

    def seek(self, offset, whence=0):
        self.stream.seek(offset, whence)
        self.reset()

    def read(self, size=-1, chars=-1, firstline=False):
        """The next characters, of about so many bytes; `chars` says how many. Without both, all that are left."""
        wanted = size if chars < 0 else chars
        while wanted < 0 or len(self.charbuffer) < wanted:
            fresh = self.stream.read() if size < 0 else self.stream.read(size)
            data = self.bytebuffer + fresh
            if not data:
                break
            try:
                text, used = self.decode(data, self.errors)
            except UnicodeDecodeError as error:
                # Somebody who wants one line gets it, if it stands before what is wrong.
                text, used = self.decode(data[: error.start], self.errors) if firstline else ("", 0)
                if len(text.splitlines(True)) < 2:
                    raise
            self.charbuffer += text
            self.bytebuffer = data[used:]
            if wanted < 0 or not fresh:
                break
        if wanted < 0:
            wanted = len(self.charbuffer)
        text, self.charbuffer = self.charbuffer[:wanted], self.charbuffer[wanted:]
        return text

    def readline(self, size=None, keepends=True):
        """The next line; of a long one no more than of the bytes that `size` lets be read at once."""
        line = self.charbuffertype()
        while True:
            piece, self.charbuffer = self.charbuffer, self.charbuffertype()
            if not piece:
                piece = self.read(size or 72, firstline=True)
            if piece.endswith("\r"):
                piece += self.read(size=1, chars=1)
            line += piece
            lines = line.splitlines(True)
            if lines:
                bare = lines[0].splitlines()[0]
                if len(lines) > 1 or bare != lines[0]:
                    self.charbuffer = self.charbuffertype().join(lines[1:]) + self.charbuffer
                    return lines[0] if keepends else bare
            if size is not None or not piece:
                return line if keepends or not line else line.splitlines()[0]

    def readlines(self, sizehint=None, keepends=True):
        """The lines that are left."""
        return self.read().splitlines(keepends)

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line


def _make_two_ways():
    """Makes the streams that are read and written, when somebody asks for one."""
    global StreamReaderWriter, StreamRecoder

    class _TwoWays:
        """A stream with a reader and a writer."""

        __enter__ = __iter__ = _itself
        __exit__, __getattr__ = _close_stream, _of_stream

        def __init__(self, stream, Reader, Writer, errors="strict"):
            self.stream, self.errors = stream, errors
            self.reader, self.writer = Reader(stream, errors), Writer(stream, errors)

        def reset(self):
            for side in self.reader, self.writer:
                side.reset()

    class StreamReaderWriter(_TwoWays):
        """A stream that is read and written by a codec."""

        encoding = "unknown"

        def __next__(self):
            return next(self.reader)

        def read(self, size=-1):
            return self.reader.read(size)

        def readline(self, size=None, keepends=True):
            return self.reader.readline(size, keepends)

        def readlines(self, sizehint=None):
            return self.reader.readlines(sizehint)

        def write(self, data):
            return self.writer.write(data)

        def writelines(self, list):
            return self.writer.writelines(list)

        def seek(self, offset, whence=0):
            self.stream.seek(offset, whence)
            self.reader.reset()
            if not whence and not offset:
                self.writer.reset()

    class StreamRecoder(_TwoWays):
        """A stream of bytes in one encoding, seen in another."""

        data_encoding = file_encoding = "unknown"

        def __init__(self, stream, encode, decode, Reader, Writer, errors="strict"):
            _TwoWays.__init__(self, stream, Reader, Writer, errors)
            self.encode, self.decode = encode, decode

        def _seen(self, text):
            return self.encode(text, self.errors)[0]

        def __next__(self):
            return self._seen(next(self.reader))

        def read(self, size=-1):
            return self._seen(self.reader.read(size))

        def readline(self, size=None):
            return self._seen(self.reader.readline(size))

        def readlines(self, sizehint=None):
            return self._seen(self.reader.read()).splitlines(True)

        def write(self, data):
            return self.writer.write(self.decode(data, self.errors)[0])

        def writelines(self, list):
            return self.write(b"".join(list))

        def seek(self, offset, whence=0):
            for side in self.reader, self.writer:
                side.seek(offset, whence)


def __getattr__(name):
    if name == "StreamReaderWriter" or name == "StreamRecoder":
        _make_two_ways()
        return globals()[name]
    from _types import no_attribute

    no_attribute(__name__, name)


def __dir__():
    return list({*globals(), "StreamReaderWriter", "StreamRecoder"})


def EncodedFile(file, data_encoding, file_encoding=None, errors="strict"):
    """A file of bytes in one encoding, seen in another; what is not seen is in the file's."""
    file_encoding = file_encoding or data_encoding
    seen, kept = lookup(data_encoding), lookup(file_encoding)
    if "StreamRecoder" not in globals():
        _make_two_ways()
    made = StreamRecoder(file, seen.encode, seen.decode, kept.streamreader, kept.streamwriter, errors)
    made.data_encoding, made.file_encoding = data_encoding, file_encoding
    return made


# The codecs that were looked up, by their own names.
_known = {}
# What a byte order mark at the beginning decides.
_MARKED = {"utf-16": (BOM_UTF16_LE, BOM_UTF16_BE), "utf-32": (BOM_UTF32_LE, BOM_UTF32_BE)}


def _decided(name, input):
    """The codec that goes on behind a byte order mark."""
    if name == "utf-8-sig":
        return "utf-8"
    if name not in _MARKED:
        return name
    little, big = _MARKED[name]
    if input.startswith(little):
        return name + "-le"
    if input.startswith(big):
        return name + "-be"
    raise UnicodeDecodeError(name, input, 0, len(little), "Stream does not start with BOM")


def _text_codec(name):
    # The codecs of a decoder by the number that stands for its state.
    if name in _MARKED:
        states = (name + "-le", name + "-be", name)
    elif name == "utf-8-sig":
        states = ("utf-8", name)
    else:
        states = (name,)

    def encode(input, errors="strict"):
        return _codecs.encode(input, name, errors), len(input)

    def decode(input, errors="strict", final=True):
        return _codecs.decode_part(input, name, errors, final)

    class Encoder(IncrementalEncoder):
        # The name once a byte order mark has been written.
        _after = name.removesuffix("-sig") + ("-le" if name in _MARKED else "")
        _name = name

        def encode(self, input, final=False):
            data = _codecs.encode(input, self._name, self.errors)
            self._name = self._after
            return data

        def reset(self):
            self._name = name

        def getstate(self):
            return 0 if name == self._after else 2 if self._name == name else 0

        def setstate(self, state):
            self._name = self._after if state == 0 else name

    class Decoder(BufferedIncrementalDecoder):
        _name = name

        def _buffer_decode(self, input, errors, final):
            text, consumed = _codecs.decode_part(input, self._name, errors, final)
            if consumed and self._name == name:
                self._name = _decided(name, input)
            return text, consumed

        def reset(self):
            BufferedIncrementalDecoder.reset(self)
            self._name = name

        def getstate(self):
            return self.buffer, states.index(self._name)

        def setstate(self, state):
            self.buffer = state[0]
            self._name = states[state[1]]

    class Writer(StreamWriter):
        def __init__(self, stream, errors="strict"):
            StreamWriter.__init__(self, stream, errors)
            self._encoder = Encoder(errors)

        def encode(self, input, errors="strict"):
            self._encoder.errors = errors
            return self._encoder.encode(input), len(input)

        def reset(self):
            self._encoder.reset()

    class Reader(StreamReader):
        _name = name

        def decode(self, input, errors="strict"):
            text, consumed = _codecs.decode_part(input, self._name, errors, False)
            if consumed and self._name == name:
                self._name = _decided(name, input)
            return text, consumed

        def reset(self):
            StreamReader.reset(self)
            self._name = name

    for own, shown in (Encoder, "IncrementalEncoder"), (Decoder, "IncrementalDecoder"), (Writer, "StreamWriter"), (Reader, "StreamReader"):
        own.__name__ = own.__qualname__ = shown
        own.__module__ = "encodings." + name.replace("-", "_")
    return CodecInfo(encode, decode, Reader, Writer, Encoder, Decoder, name)


def _rot13(text, errors="strict"):
    table = {}
    for first in 65, 97:
        for place in range(26):
            table[first + place] = chr(first + (place + 13) % 26)
    return text.translate(table), len(text)


def _uu_encode(data):
    from binascii import b2a_uu

    lines = [b2a_uu(data[place:place + 45]) for place in range(0, len(data), 45)]
    return b"".join([b"begin 666 <data>\n", *lines, b" \nend\n"])


def _uu_decode(data):
    from binascii import Error, a2b_uu

    lines = bytes(data).splitlines(True)
    start = next((place for place, line in enumerate(lines) if line.startswith(b"begin")), None)
    if start is None:
        raise ValueError('Missing "begin" line in input data')
    parts = []
    for line in lines[start + 1:]:
        if line == b"end\n":
            return b"".join(parts)
        try:
            parts.append(a2b_uu(line))
        except Error:
            # Some encoders write more than the count of the line says.
            parts.append(a2b_uu(line[:((line[0] - 32 & 63) * 4 + 5) // 3]))
    raise ValueError("Truncated input data")


def _undefined(input, errors="strict"):
    raise UnicodeError("undefined encoding")


def _other_codec(name):
    import binascii

    def checked(convert):
        def run(input, errors="strict"):
            assert errors == "strict"
            return convert(input), len(input)

        return run

    if name == "rot13":
        encode = decode = _rot13
    elif name == "hex":
        encode, decode = checked(binascii.b2a_hex), checked(binascii.a2b_hex)
    elif name == "base64":
        import base64

        encode, decode = checked(base64.encodebytes), checked(base64.decodebytes)
    elif name == "quopri":
        encode = checked(lambda data: binascii.b2a_qp(data, quotetabs=True, istext=True))
        decode = checked(binascii.a2b_qp)
    elif name == "uu":
        encode, decode = checked(_uu_encode), checked(_uu_decode)
    elif name == "zlib":
        import zlib

        encode, decode = checked(zlib.compress), checked(zlib.decompress)
    else:
        encode = decode = _undefined

    class Encoder(IncrementalEncoder):
        def encode(self, input, final=False):
            assert self.errors == "strict"
            return encode(input)[0]

    class Decoder(IncrementalDecoder):
        def decode(self, input, final=False):
            assert self.errors == "strict"
            return decode(input)[0]

    if name == "zlib":

        class Encoder(IncrementalEncoder):
            def __init__(self, errors="strict"):
                assert errors == "strict"
                self.errors = errors
                self.reset()

            def encode(self, input, final=False):
                made = self.compressobj.compress(input)
                return made + self.compressobj.flush() if final else made

            def reset(self):
                self.compressobj = zlib.compressobj()

        class Decoder(IncrementalDecoder):
            def __init__(self, errors="strict"):
                assert errors == "strict"
                self.errors = errors
                self.reset()

            def decode(self, input, final=False):
                made = self.decompressobj.decompress(input)
                return made + self.decompressobj.flush() if final else made

            def reset(self):
                self.decompressobj = zlib.decompressobj()

    class Writer(StreamWriter):
        def encode(self, input, errors="strict"):
            return encode(input, errors)

    class Reader(StreamReader):
        charbuffertype = str if name in ("rot13", "undefined") else bytes

        def decode(self, input, errors="strict"):
            return decode(input, errors)

    shown = "rot-13" if name == "rot13" else name
    is_text = name == "undefined"
    return CodecInfo(encode, decode, Reader, Writer, Encoder, Decoder, shown, _is_text_encoding=is_text)


_OTHER = {
    "rot13": "rot13", "rot_13": "rot13", "hex": "hex", "hex_codec": "hex", "base64": "base64", "base_64": "base64",
    "base64_codec": "base64", "quopri": "quopri", "quopri_codec": "quopri", "quoted_printable": "quopri", "quotedprintable": "quopri",
    "uu": "uu", "uu_codec": "uu", "zlib": "zlib", "zip": "zlib", "zlib_codec": "zlib", "undefined": "undefined",
}


def lookup(encoding, /):
    """The codec of an encoding."""
    if not isinstance(encoding, str):
        raise TypeError(f"lookup() argument must be str, not {type(encoding).__name__}")
    name = _OTHER.get(encoding.lower().replace("-", "_").replace(" ", "_"))
    make = _other_codec
    if name is None:
        name = _codecs.lookup(encoding)
        make = _text_codec
    info = _known.get(name)
    if info is None:
        info = _known[name] = make(name)
    return info


def encode(obj, encoding="utf-8", errors="strict"):
    """Converts by the codec of an encoding, as its `encode` does."""
    info = lookup(encoding)
    try:
        return info.encode(obj, errors)[0]
    except Exception as error:
        error.add_note(f"encoding with '{encoding}' codec failed")
        raise


def decode(obj, encoding="utf-8", errors="strict"):
    """Converts by the codec of an encoding, as its `decode` does."""
    info = lookup(encoding)
    try:
        return info.decode(obj, errors)[0]
    except Exception as error:
        error.add_note(f"decoding with '{encoding}' codec failed")
        raise


def getencoder(encoding):
    """The function that encodes."""
    return lookup(encoding).encode


def getdecoder(encoding):
    """The function that decodes."""
    return lookup(encoding).decode


def getincrementalencoder(encoding):
    """The class that encodes piece by piece."""
    return lookup(encoding).incrementalencoder


def getincrementaldecoder(encoding):
    """The class that decodes piece by piece."""
    return lookup(encoding).incrementaldecoder


def getreader(encoding):
    """The class that decodes what is read from a stream."""
    return lookup(encoding).streamreader


def getwriter(encoding):
    """The class that encodes what is written to a stream."""
    return lookup(encoding).streamwriter


def iterencode(iterator, encoding, errors="strict", **kwargs):
    """Encodes texts one by one; what is left over comes last."""
    encode = getincrementalencoder(encoding)(errors, **kwargs).encode
    for text in iterator:
        yield from _some(encode(text))
    yield from _some(encode("", True))


def iterdecode(iterator, encoding, errors="strict", **kwargs):
    """Decodes bytes one by one; what is left over comes last."""
    decode = getincrementaldecoder(encoding)(errors, **kwargs).decode
    for data in iterator:
        yield from _some(decode(data))
    yield from _some(decode(b"", True))


def _some(made):
    return (made,) if made else ()


def _wrong(exc):
    return TypeError(f"don't know how to handle {type(exc).__name__} in error callback")


def strict_errors(exc, /):
    """The handler "strict": what cannot be converted raises."""
    if isinstance(exc, Exception):
        raise exc
    raise TypeError("codec must pass exception instance")


def ignore_errors(exc, /):
    """The handler "ignore": what cannot be converted is left out."""
    if isinstance(exc, (UnicodeEncodeError, UnicodeDecodeError, UnicodeTranslateError)):
        return "", exc.end
    raise _wrong(exc)


def replace_errors(exc, /):
    """The handler "replace": a mark stands for what cannot be converted."""
    if isinstance(exc, UnicodeEncodeError):
        return "?" * (exc.end - exc.start), exc.end
    if isinstance(exc, UnicodeDecodeError):
        return "\ufffd", exc.end
    if isinstance(exc, UnicodeTranslateError):
        return "\ufffd" * (exc.end - exc.start), exc.end
    raise _wrong(exc)


def xmlcharrefreplace_errors(exc, /):
    """The handler "xmlcharrefreplace": what cannot be encoded becomes a reference of XML."""
    if isinstance(exc, UnicodeEncodeError):
        return "".join([f"&#{ord(one)};" for one in exc.object[exc.start : exc.end]]), exc.end
    raise _wrong(exc)


def backslashreplace_errors(exc, /):
    """The handler "backslashreplace": what cannot be converted becomes an escape."""
    if isinstance(exc, UnicodeDecodeError):
        return "".join([f"\\x{one:02x}" for one in exc.object[exc.start : exc.end]]), exc.end
    if isinstance(exc, (UnicodeEncodeError, UnicodeTranslateError)):
        codes = map(ord, exc.object[exc.start : exc.end])
        escape = lambda code: f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}" if code < 65536 else f"\\U{code:08x}"
        return "".join([escape(code) for code in codes]), exc.end
    raise _wrong(exc)


_HANDLERS = {
    "strict": strict_errors, "ignore": ignore_errors, "replace": replace_errors, "xmlcharrefreplace": xmlcharrefreplace_errors,
    "backslashreplace": backslashreplace_errors,
}


def lookup_error(name, /):
    """The handler of errors that has this name."""
    handler = _HANDLERS.get(name)
    if handler is None:
        raise LookupError(f"unknown error handler name '{name}'")
    return handler


# CPython writes these in C.
from _classes import count_as_builtin as _count_as_builtin

_count_as_builtin("_codecs", (decode, encode, lookup, lookup_error))
