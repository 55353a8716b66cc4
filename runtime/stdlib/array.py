"""Arrays: numbers of one kind or characters, packed one behind the other."""

from _array import array

ArrayType = array
typecodes = "bBuwhHiIlLqQfd"
