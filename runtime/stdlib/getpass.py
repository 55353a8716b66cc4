"""Passwords and names of users: there is neither a terminal nor an account here."""

__all__ = ["getpass", "getuser", "GetPassWarning"]


class GetPassWarning(UserWarning):
    pass
