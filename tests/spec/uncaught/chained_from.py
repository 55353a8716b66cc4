def low(): raise KeyError("low")
try:
    low()
except KeyError as e:
    raise RuntimeError("high") from e
