"""Warnings that modules give for what may change."""
import datetime
import re
import time
import warnings

with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("always")
    for pattern in [
        "[[a]", "[^[a]", "[%--b]", "[a&&b]", "[a||b]", "[a~~b]", r"\[[a]", "[a-z--b]", "[&&]", "[a&&&b]", "[a-]--", "a--b", "a||b", "(?x)a # [[\n [b||]",
        "(?#[[)a", "[[]x[[]", "[a|b||]",
    ]:
        re.compile(pattern)
    re.search("[b[][[c]", "c")
    re.compile(b"[a||b]")
    datetime.datetime.strptime("28 Feb", "%d %b")
    datetime.datetime.strptime("28 Feb 2023", "%d %b %Y")
    time.strptime("28 %d", "%d %%d")
    datetime.datetime.utcfromtimestamp(0)
for w in seen:
    print(w.category.__name__, w.message, w.lineno)
