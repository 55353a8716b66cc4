"""Connections to servers: there is no network here, but for the errors."""


class HTTPException(Exception):
    pass


class NotConnected(HTTPException):
    pass


class ImproperConnectionState(HTTPException):
    pass


class ResponseNotReady(ImproperConnectionState):
    pass
