try:
    int("x")
except ValueError:
    raise LookupError("replaced") from None
