"""Arrays: numbers of one kind or characters, packed one behind the other."""

from _array import array

ArrayType = array
typecodes = "bBuwhHiIlLqQfd"
# How pickles name the layout of what an array holds; odd numbers from 3 on are big-endian.
_machine_format = {
    "b": 1, "B": 0, "u": 20, "w": 20, "h": 4, "H": 2, "i": 8, "I": 6, "l": 12, "L": 10, "q": 12, "Q": 10, "f": 14, "d": 16,
}
_letters = {0: "B", 1: "b", 2: "H", 4: "h", 6: "I", 8: "i", 10: "Q", 12: "q", 14: "f", 16: "d", 20: "w"}


def _array_reconstructor(arraytype, typecode, mformat_code, items, /):
    """Internal. Used for pickling support."""
    if not isinstance(arraytype, type):
        raise TypeError(f"first argument must be a type object, not {type(arraytype).__name__}")
    if not issubclass(arraytype, array):
        raise TypeError(f"{arraytype.__name__} is not a subtype of array.array")
    if not isinstance(typecode, str) or len(typecode) != 1:
        raise TypeError(f"_array_reconstructor() argument 2 must be a unicode character, not {type(typecode).__name__}")
    if typecode not in typecodes:
        raise ValueError("second argument must be a valid type code")
    if not isinstance(mformat_code, int):
        raise TypeError(f"'{type(mformat_code).__name__}' object cannot be interpreted as an integer")
    if not 0 <= mformat_code <= 21:
        raise ValueError("third argument must be a valid machine format code.")
    if not isinstance(items, bytes):
        raise TypeError(f"fourth argument should be bytes, not {type(items).__name__}")
    if mformat_code in (18, 19):
        return arraytype(typecode, items.decode("utf-16-le" if mformat_code == 18 else "utf-16-be"))
    is_swapped = mformat_code > 1 and mformat_code % 2 == 1
    held = array(_letters[mformat_code - is_swapped], items)
    if is_swapped:
        held.byteswap()
    return arraytype(typecode, held.tobytes() if held.itemsize == array(typecode).itemsize else held)
