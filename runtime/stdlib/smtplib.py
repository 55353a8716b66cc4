"""Sending mail: there is no network here, but for the errors."""


class SMTPException(OSError):
    pass


class SMTPServerDisconnected(SMTPException):
    pass


class SMTPNotSupportedError(SMTPException):
    pass
