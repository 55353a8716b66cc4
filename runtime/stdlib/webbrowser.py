"""A browser: there is none, but for the error."""


class Error(Exception):
    pass
