print("helpers runs")
__all__ = ["public", "CONSTANT"]
CONSTANT = 42
counter = 0
def public(x): return _private(x) + 1
def _private(x): return x * 10
def hidden(): return "not in __all__"
def count_up():
    global counter
    counter += 1
