"""Addresses (URLs): taking them apart, putting them together, quoting."""

from collections import namedtuple

__all__ = [
    "urlparse", "urlunparse", "urljoin", "urldefrag", "urlsplit", "urlunsplit", "urlencode", "parse_qs", "parse_qsl", "quote", "quote_plus",
    "quote_from_bytes", "unquote", "unquote_plus", "unquote_to_bytes", "DefragResult", "ParseResult", "SplitResult", "DefragResultBytes",
    "ParseResultBytes", "SplitResultBytes",
]

# The empty scheme stands for a URL without one.
uses_relative = [
    "", "ftp", "http", "gopher", "nntp", "imap", "wais", "file", "https", "shttp", "mms", "prospero", "rtsp", "rtsps", "rtspu", "sftp", "svn",
    "svn+ssh", "ws", "wss",
]
uses_netloc = [
    "", "ftp", "http", "gopher", "nntp", "telnet", "imap", "wais", "file", "mms", "https", "shttp", "snews", "prospero", "rtsp", "rtsps",
    "rtspu", "rsync", "svn", "svn+ssh", "sftp", "nfs", "git", "git+ssh", "ws", "wss", "itms-services",
]
uses_params = ["", "ftp", "hdl", "prospero", "http", "imap", "https", "shttp", "rtsp", "rtsps", "rtspu", "sip", "sips", "mms", "sftp", "tel"]
non_hierarchical = ["gopher", "hdl", "mailto", "news", "telnet", "wais", "imap", "snews", "sip", "sips"]
uses_query = ["", "http", "wais", "imap", "https", "shttp", "mms", "gopher", "rtsp", "rtsps", "rtspu", "sip", "sips"]
uses_fragment = ["", "ftp", "hdl", "http", "gopher", "news", "nntp", "wais", "https", "shttp", "snews", "file", "prospero"]

scheme_chars = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-."

_control_or_space = "".join([chr(code) for code in range(33)])
# What browsers leave out wherever it stands.
_left_out = "\t\r\n"
# The characters that normalize (NFKC) to a text with one of "/?#@:".
_disguised = "\u2047\u2048\u2049\u2100\u2101\u2105\u2106\u2a74\ufe13\ufe16\ufe55\ufe56\ufe5f\ufe6b\uff03\uff0f\uff1a\uff1f\uff20"


def clear_cache():
    """Forgets what was quoted."""
    _quoted.clear()


def _coerce_args(*arguments):
    # All arguments as strs, and whether they were; what they were decides what the result is.
    is_text = isinstance(arguments[0], str)
    for argument in arguments[1:]:
        # An empty argument says nothing.
        if argument and isinstance(argument, str) != is_text:
            raise TypeError("Cannot mix str and non-str arguments")
    if is_text:
        return True, *arguments
    return False, *[argument.decode("ascii", "strict") if argument else "" for argument in arguments]


class _Text:
    """What results of strs have in common."""

    __slots__ = ()

    def encode(self, encoding="ascii", errors="strict"):
        return self._encoded_counterpart(*[part.encode(encoding, errors) for part in self])


class _Bytes:
    """What results of bytes have in common."""

    __slots__ = ()

    def decode(self, encoding="ascii", errors="strict"):
        return self._decoded_counterpart(*[part.decode(encoding, errors) for part in self])


class _Netloc:
    """The parts of a network location."""

    __slots__ = ()

    def _characters(self, text):
        return text.encode() if isinstance(self.netloc, bytes) else text

    username, password = property(lambda self: self._userinfo[0]), property(lambda self: self._userinfo[1])

    @property
    def hostname(self):
        found = self._hostinfo[0] or None
        if found is not None:
            # The zone of an IPv6 address keeps its case.
            name, percent, zone = found.partition(self._characters("%"))
            found = name.lower() + percent + zone
        return found

    @property
    def port(self):
        digits = self._hostinfo[1]
        if digits is None:
            return None
        if not (digits.isdigit() and digits.isascii()):
            raise ValueError(f"Port could not be cast to integer value as {digits!r}")
        number = int(digits)
        if number > 65535:
            raise ValueError("Port out of range 0-65535")
        return number

    @property
    def _userinfo(self):
        userinfo, at, _ = self.netloc.rpartition(self._characters("@"))
        if not at:
            return None, None
        username, colon, password = userinfo.partition(self._characters(":"))
        return username, password if colon else None

    @property
    def _hostinfo(self):
        colon = self._characters(":")
        _, _, host = self.netloc.rpartition(self._characters("@"))
        _, opened, bracketed = host.partition(self._characters("["))
        if opened:
            hostname, _, port = bracketed.partition(self._characters("]"))
            _, _, port = port.partition(colon)
        else:
            hostname, _, port = host.partition(colon)
        return hostname, port or None


_Defrag = namedtuple("_DefragResultBase", "url fragment")
_Split = namedtuple("_SplitResultBase", "scheme netloc path query fragment")
_Parse = namedtuple("_ParseResultBase", "scheme netloc path params query fragment")
ResultBase = _Netloc


class DefragResult(_Defrag, _Text):
    """DefragResult(url, fragment)"""

    __slots__ = ()

    def geturl(self):
        return self.url + "#" + self.fragment if self.fragment else self.url


class SplitResult(_Split, _Netloc, _Text):
    """An address in five parts: (scheme, netloc, path, query, fragment)."""

    __slots__ = ()

    def geturl(self):
        """The address."""
        return urlunsplit(self)


class ParseResult(_Parse, _Netloc, _Text):
    """An address in six parts: (scheme, netloc, path, params, query, fragment)."""

    __slots__ = ()

    def geturl(self):
        """The address."""
        return urlunparse(self)


class DefragResultBytes(_Defrag, _Bytes):
    __slots__ = ()

    def geturl(self):
        return self.url + b"#" + self.fragment if self.fragment else self.url


class SplitResultBytes(_Split, _Netloc, _Bytes):
    __slots__ = ()
    geturl = SplitResult.geturl


class ParseResultBytes(_Parse, _Netloc, _Bytes):
    __slots__ = ()
    geturl = ParseResult.geturl


for _text, _bytes in ((DefragResult, DefragResultBytes), (SplitResult, SplitResultBytes), (ParseResult, ParseResultBytes)):
    _text._encoded_counterpart = _bytes
    _bytes._decoded_counterpart = _text
del _text, _bytes


def _is_ipv4(address):
    parts = address.split(".")
    return len(parts) == 4 and all(
        [part.isascii() and part.isdigit() and len(part) <= 3 and int(part) <= 255 and (part == "0" or part[0] != "0") for part in parts]
    )


def _is_ipv6(address):
    address, percent, zone = address.partition("%")
    if percent and (not zone or "%" in zone):
        return False
    parts = address.split(":")
    if len(parts) < 3:
        return False
    if "." in parts[-1]:
        if not _is_ipv4(parts.pop()):
            return False
        parts += ["0", "0"]
    if len(parts) > 9:
        return False
    gaps = [at for at in range(1, len(parts) - 1) if not parts[at]]
    if len(gaps) > 1:
        return False
    if gaps:
        # A colon at an end must be the gap's.
        before, after = gaps[0], len(parts) - gaps[0] - 1
        if not parts[0]:
            before -= 1
            if before:
                return False
        if not parts[-1]:
            after -= 1
            if after:
                return False
        if before + after > 7:
            return False
    elif len(parts) != 8 or not parts[0] or not parts[-1]:
        return False
    return all([not part or len(part) <= 4 and not part.strip("0123456789abcdefABCDEF") for part in parts])


def _check_brackets(netloc):
    # What stands in brackets must be an IPv6 address, or one of a later version.
    host = netloc.rpartition("@")[2]
    before, opened, bracketed = host.partition("[")
    if opened:
        if before:
            raise ValueError("Invalid IPv6 URL")
        hostname, _, port = bracketed.partition("]")
        if port and port[0] != ":":
            raise ValueError("Invalid IPv6 URL")
    else:
        hostname = host.partition(":")[0]
    if hostname.startswith("v"):
        version, dot, rest = hostname[1:].partition(".")
        is_hexadecimal = version and not version.strip("0123456789abcdefABCDEF")
        if not (is_hexadecimal and rest and "\n" not in rest):
            raise ValueError("IPvFuture address is invalid")
    elif _is_ipv4(hostname):
        raise ValueError("An IPv4 address cannot be in brackets")
    elif not _is_ipv6(hostname):
        raise ValueError(f"{hostname!r} does not appear to be an IPv4 or IPv6 address")


def _check_disguise(netloc):
    for character in netloc:
        if character in _disguised:
            raise ValueError(f"netloc {netloc!r} contains invalid characters under NFKC normalization")


def _split(url, scheme, allow_fragments):
    # The five parts of a URL; a part that is not there is None.
    url = url.lstrip(_control_or_space)
    if scheme is not None:
        scheme = scheme.strip(_control_or_space)
    for character in _left_out:
        url = url.replace(character, "")
        if scheme is not None:
            scheme = scheme.replace(character, "")
    allow_fragments = bool(allow_fragments)
    netloc = query = fragment = None
    colon = url.find(":")
    if colon > 0 and url[0].isascii() and url[0].isalpha() and not url[:colon].strip(scheme_chars):
        scheme, url = url[:colon].lower(), url[colon + 1:]
    if url[:2] == "//":
        end = len(url)
        for character in "/?#":
            found = url.find(character, 2)
            if 0 <= found < end:
                end = found
        netloc, url = url[2:end], url[end:]
        has_open, has_closed = "[" in netloc, "]" in netloc
        if has_open != has_closed:
            raise ValueError("Invalid IPv6 URL")
        if has_open:
            _check_brackets(netloc)
    if allow_fragments and "#" in url:
        url, _, fragment = url.partition("#")
    if "?" in url:
        url, _, query = url.partition("?")
    if netloc and not netloc.isascii():
        _check_disguise(netloc)
    return scheme, netloc, url, query, fragment


def _split_params(path):
    # Only the last part of a path has parameters.
    semicolon = path.find(";", path.rfind("/") + 1)
    return (path, "") if semicolon < 0 else (path[:semicolon], path[semicolon + 1:])


def urlparse(url, scheme="", allow_fragments=True):
    """The six parts of an address."""
    is_text, url, scheme = _coerce_args(url, scheme)
    scheme, netloc, path, query, fragment = [part or "" for part in _split(url, scheme, allow_fragments)]
    params = ""
    if scheme in uses_params and ";" in path:
        path, params = _split_params(path)
    result = ParseResult(scheme, netloc, path, params, query, fragment)
    return result if is_text else result.encode()


def urlsplit(url, scheme="", allow_fragments=True):
    """The five parts of an address."""
    # Results are remembered in CPython, so that what has no hash is refused.
    hash(url), hash(scheme)
    is_text, url, scheme = _coerce_args(url, scheme)
    result = SplitResult(*[part or "" for part in _split(url, scheme, allow_fragments)])
    return result if is_text else result.encode()


def _unsplit(scheme, netloc, url, query, fragment):
    # A part that is None is not there; an empty one keeps the characters that stand before it.
    if netloc is None:
        head = "//" if url[:2] == "//" else ""
    else:
        head = "//" + netloc + "/" if url and url[0] != "/" else "//" + netloc
    text = scheme + ":" + head + url if scheme else head + url
    if query is not None:
        text += "?" + query
    return text if fragment is None else text + "#" + fragment


def _known_netloc(scheme, netloc, url):
    # The netloc among parts of which nobody knows whether they were empty or not there.
    if netloc:
        return netloc
    return "" if scheme and scheme in uses_netloc and (not url or url[0] == "/") else None


def urlunparse(components):
    """The address of six parts."""
    is_text, scheme, netloc, url, params, query, fragment = _coerce_args(*components)
    netloc = _known_netloc(scheme, netloc, url)
    if params:
        url = f"{url};{params}"
    result = _unsplit(scheme, netloc, url, query or None, fragment or None)
    return result if is_text else result.encode("ascii")


def urlunsplit(components):
    """The address of five parts."""
    is_text, scheme, netloc, url, query, fragment = _coerce_args(*components)
    netloc = _known_netloc(scheme, netloc, url)
    result = _unsplit(scheme, netloc, url, query or None, fragment or None)
    return result if is_text else result.encode("ascii")


def _join_paths(base, path):
    # Resolves a path against another one, with its dots (RFC 3986, 5.2.3 and 5.2.4).
    base_parts = base.split("/")
    if base_parts[-1] != "":
        # The last part is no folder.
        del base_parts[-1]
    if path[:1] == "/":
        parts = path.split("/")
    else:
        parts = base_parts + path.split("/")
        # Empty parts count only at the ends.
        parts[1:-1] = [part for part in parts[1:-1] if part]
    resolved = []
    for part in parts:
        if part == "..":
            if resolved:
                resolved.pop()
        elif part != ".":
            resolved.append(part)
    if parts[-1] in (".", ".."):
        # A folder keeps its slash.
        resolved.append("")
    return "/".join(resolved) or "/"


def urljoin(base, url, allow_fragments=True):
    """The address that a relative one means where the base is."""
    if not (base and url):
        return base if base else url
    is_text, base, url = _coerce_args(base, url)
    # Parameters are part of the path here.
    base_scheme, base_netloc, base_path, base_query, base_fragment = _split(base, None, allow_fragments)
    scheme, netloc, path, query, fragment = _split(url, None, allow_fragments)
    if scheme is None:
        scheme = base_scheme
    if scheme != base_scheme or scheme and scheme not in uses_relative:
        return url if is_text else url.encode("ascii")
    keeps_netloc = (scheme or "") in uses_netloc
    if not (keeps_netloc and netloc):
        if keeps_netloc:
            netloc = base_netloc
        if path:
            path = _join_paths(base_path, path)
        else:
            path = base_path
            if query is None:
                query = base_query
                if fragment is None:
                    fragment = base_fragment
    # Unlike in urlunsplit, what is there but empty is kept.
    result = _unsplit(scheme, netloc, path, query, fragment)
    return result if is_text else result.encode("ascii")


def urldefrag(url):
    """An address without its fragment, and the fragment."""
    is_text, url = _coerce_args(url)
    if "#" in url:
        scheme, netloc, path, query, fragment = _split(url, None, True)
        defragged = _unsplit(scheme, netloc, path, query, None)
    else:
        defragged, fragment = url, ""
    result = DefragResult(defragged, fragment or "")
    return result if is_text else result.encode()


def unquote_to_bytes(string):
    """The bytes that `%xx` and the other characters stand for."""
    if not string:
        # What has no splitting is refused also when it is empty.
        string.split
        return b""
    data = string.encode("utf-8") if isinstance(string, str) else string
    parts = data.split(b"%")
    if len(parts) == 1:
        return bytes(data)
    result = [parts[0]]
    for part in parts[1:]:
        digits = part[:2]
        if len(digits) == 2 and not digits.strip(b"0123456789abcdefABCDEF"):
            result += [bytes([int(digits, 16)]), part[2:]]
        else:
            result += [b"%", part]
    return b"".join(result)


def unquote(string, encoding="utf-8", errors="replace"):
    """The text that `%xx` and the other characters stand for."""
    whole = isinstance(string, (bytes, bytearray))
    if not whole and "%" not in string:
        string.split
        return string
    how = ("utf-8" if encoding is None else encoding, "replace" if errors is None else errors)
    if whole or string.isascii():
        return unquote_to_bytes(string).decode(*how)
    # Only what is ASCII can be quoted; the rest stands as it is.
    result = []
    start = 0
    while start < len(string):
        is_ascii = string[start].isascii()
        end = start + 1
        while end < len(string) and string[end].isascii() == is_ascii:
            end += 1
        run = string[start:end]
        result.append(unquote_to_bytes(run).decode(*how) if is_ascii else run)
        start = end
    return "".join(result)


def unquote_plus(string, encoding="utf-8", errors="replace"):
    """As unquote; a plus stands for a blank."""
    return unquote(string.replace("+", " "), encoding, errors)


def parse_qs(
    qs, keep_blank_values=False, strict_parsing=False, encoding="utf-8", errors="replace", max_num_fields=None, separator="&"
):
    """A dict of the fields of a query, each with a list of its values."""
    result = {}
    for name, value in parse_qsl(
        qs, keep_blank_values, strict_parsing, encoding=encoding, errors=errors, max_num_fields=max_num_fields, separator=separator
    ):
        result.setdefault(name, []).append(value)
    return result


def parse_qsl(
    qs, keep_blank_values=False, strict_parsing=False, encoding="utf-8", errors="replace", max_num_fields=None, separator="&"
):
    """A list of the fields of a query, as pairs of name and value."""
    if not separator or not isinstance(separator, (str, bytes)):
        raise ValueError("Separator must be of type string or bytes.")
    if isinstance(qs, str):
        separator = separator if isinstance(separator, str) else str(separator, "ascii")
        equals, empty = "=", ""
    else:
        if not qs:
            return []
        qs = bytes(memoryview(qs))
        separator = bytes(separator, "ascii") if isinstance(separator, str) else separator
        equals, empty = b"=", b""
    if not qs:
        return []
    if max_num_fields is not None and max_num_fields < 1 + qs.count(separator):
        raise ValueError("Max number of fields exceeded")

    def clear(part):
        if isinstance(part, str):
            return unquote(part.replace("+", " "), encoding=encoding, errors=errors)
        return unquote_to_bytes(part.replace(b"+", b" "))

    result = []
    for field in qs.split(separator):
        if not field and not strict_parsing:
            continue
        name, has_equals, value = field.partition(equals)
        if not has_equals and strict_parsing:
            raise ValueError(f"bad query field: {field!r}")
        if value or keep_blank_values:
            result.append((clear(name), clear(value) if value else empty))
    return result


_always_safe = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~")
# For each set of safe characters what each byte becomes, as far as it was met.
_quoted = {}


def quote(string, safe="/", encoding=None, errors=None):
    """A text in which what is not safe in an address is written as `%xx`."""
    if isinstance(string, str):
        if not string:
            return string
        how = ("utf-8" if encoding is None else encoding, "strict" if errors is None else errors)
        return quote_from_bytes(string.encode(*how), safe)
    for name, given in (("encoding", encoding), ("errors", errors)):
        if given is not None:
            raise TypeError(f"quote() doesn't support {name!r} for bytes")
    return quote_from_bytes(string, safe)


def quote_plus(string, safe="", encoding=None, errors=None):
    """As quote; a blank becomes a plus."""
    space = " " if isinstance(string, str) else b" "
    if isinstance(string, (str, bytes)) and space not in string:
        return quote(string, safe, encoding, errors)
    space = " " if isinstance(safe, str) else b" "
    return quote(string, safe + space, encoding, errors).replace(" ", "+")


def quote_from_bytes(bs, safe="/"):
    """As quote, for bytes."""
    if not isinstance(bs, (bytes, bytearray)):
        raise TypeError("quote_from_bytes() expected bytes")
    if not len(bs):
        return ""
    safe = safe.encode("ascii", "ignore") if isinstance(safe, str) else bytes([byte for byte in safe if byte < 128])
    table = _quoted.get(safe)
    if table is None:
        if len(_quoted) >= 64:
            _quoted.clear()
        table = _quoted[safe] = {byte: chr(byte) for byte in _always_safe.union(safe)}
    result = []
    for byte in bs:
        part = table.get(byte)
        if part is None:
            part = table[byte] = f"%{byte:02X}"
        result.append(part)
    return "".join(result)


def urlencode(query, doseq=False, safe="", encoding=None, errors=None, quote_via=quote_plus):
    """The query that has these fields."""
    pairs = query
    if hasattr(query, "items"):
        pairs = query.items()
    else:
        try:
            if len(query) and not isinstance(query[0], tuple):
                raise TypeError
        except TypeError:
            raise TypeError("not a valid non-string sequence or mapping object") from None

    def quoted(part):
        if isinstance(part, bytes):
            return quote_via(part, safe)
        return quote_via(part if isinstance(part, str) else str(part), safe, encoding, errors)

    result = []
    for name, value in pairs:
        name = quoted(name)
        if doseq and not isinstance(value, (str, bytes)):
            try:
                len(value)
            except TypeError:
                pass
            else:
                result += [name + "=" + quoted(item) for item in value]
                continue
        result.append(name + "=" + quoted(value))
    return "&".join(result)


def unwrap(url):
    """An address without the `<` and `>`, and the `URL:`, in which texts put it."""
    inner = str(url).strip()
    if inner[:1] == "<" and inner[-1:] == ">":
        inner = inner[1:-1].strip()
    return inner[4:].strip() if inner[:4] == "URL:" else inner
