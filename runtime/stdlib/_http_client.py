"""HTTP of HTTP-ENV: what `fetch` and `send_request` are where a host gives them.

Beneath lies a function of the host (`_http_request`), which only the library sees. It answers with what came back, or with a tuple of an error
number and a text.
"""


class Headers(dict):
    """The headers of a response. Their names are kept in small letters, and found however they are written."""

    def __getitem__(self, name):
        return dict.__getitem__(self, name.lower() if isinstance(name, str) else name)

    def __contains__(self, name):
        return dict.__contains__(self, name.lower() if isinstance(name, str) else name)

    def get(self, name, default=None):
        return dict.get(self, name.lower() if isinstance(name, str) else name, default)


class Response:
    """What a server answered."""

    __module__ = "builtins"
    __slots__ = "status", "reason", "url", "headers", "body"

    def __init__(self, status, reason, url, headers, body):
        self.status = status
        self.reason = reason
        self.url = url
        self.headers = headers
        self.body = body

    @property
    def encoding(self):
        """The encoding that the server names, or UTF-8."""
        kind = self.headers.get("content-type", "")
        for part in kind.split(";")[1:]:
            name, _, value = part.partition("=")
            if name.strip().lower() == "charset":
                return value.strip().strip("\"'").lower() or "utf-8"
        return "utf-8"

    @property
    def text(self):
        """The body as text; bytes that are none in its encoding are replaced."""
        try:
            return self.body.decode(self.encoding, "replace")
        except LookupError:
            return self.body.decode("utf-8", "replace")

    def json(self):
        """The value of the body, which is JSON."""
        import json

        return json.loads(self.body)

    def __repr__(self):
        return f"<Response {self.status} {self.reason}>" if self.reason else f"<Response {self.status}>"


def fetch(url):
    """Return the text that lies at an address; an answer of status 400 or more is an OSError."""
    response = _request("fetch", "GET", url, None, None, None)
    if response.status >= 400:
        status = f"{response.status} {response.reason}".rstrip()
        raise OSError(5, f"the server answered {status}", url)
    return response.text


def send_request(method, url, headers=None, body=None, timeout=None):
    """Send a request and return the response, whatever its status."""
    return _request("send_request", method, url, headers, body, timeout)


def _request(caller, method, url, headers, body, timeout):
    for name, text in ("method", method), ("url", url):
        if not isinstance(text, str):
            raise TypeError(f"{caller}() argument '{name}' must be str, not {type(text).__name__}")
    pairs = []
    if headers is not None:
        try:
            items = headers.items()
        except AttributeError:
            raise TypeError(f"{caller}() argument 'headers' must be a mapping or None, not {type(headers).__name__}") from None
        for name, value in items:
            if not isinstance(name, str) or not isinstance(value, str):
                raise TypeError(f"{caller}() argument 'headers' must map str to str")
            pairs.append((name, value))
    if isinstance(body, str):
        body = body.encode()
    elif body is not None and not isinstance(body, bytes):
        try:
            body = bytes(memoryview(body))
        except TypeError:
            raise TypeError(f"{caller}() argument 'body' must be str, bytes or None, not {type(body).__name__}") from None
    if timeout is not None:
        if isinstance(timeout, bool) or not isinstance(timeout, (int, float)):
            raise TypeError(f"{caller}() argument 'timeout' must be a number or None, not {type(timeout).__name__}")
        if not timeout > 0:
            raise ValueError("timeout must be greater than zero")
        timeout = float(timeout) if timeout < 1e9 else 1e9
    answer = _http_request(method, url, pairs, body, timeout)
    if type(answer) is tuple:
        raise OSError(*answer, url)
    status, reason, final, pairs, content = answer
    found = Headers()
    for name, value in pairs:
        if name in found:
            value = found[name] + ", " + value
        found[name] = value
    return Response(status, reason, final, found, content)
