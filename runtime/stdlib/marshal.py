"""Values as CPython's own code files hold them: there are none here."""

version = 5
