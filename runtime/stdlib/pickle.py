"""Objects as bytes, and back, in all protocols."""

import copy as _copy
import sys as _sys
from _types import builtin as _builtin, refuse as _refuse
from collections import deque as _deque
from copyreg import __newobj__, __newobj_ex__, dispatch_table as _registered
from operator import index as _index
from struct import pack, unpack

__all__ = ["PickleError", "PicklingError", "UnpicklingError", "Pickler", "Unpickler", "dump", "dumps", "load", "loads"]

format_version = "5.0"
compatible_formats = ["1.0", "1.1", "1.2", "1.3", "2.0", "3.0", "4.0", "5.0"]
HIGHEST_PROTOCOL = 5
DEFAULT_PROTOCOL = 5
_BATCH = 1000
_FRAME = 64 * 1024


class PickleError(Exception):
    """What all errors of pickling have in common."""

    __module__ = "_pickle"


class PicklingError(PickleError):
    """The object cannot be written."""

    __module__ = "_pickle"


class UnpicklingError(PickleError):
    """The bytes cannot be read."""

    __module__ = "_pickle"


_FUNCTION = type(lambda: None)
_ALIAS = type(list[int])
# Builtin types that this runtime makes from what they hold.
_VALUES = (int, float, complex, str, bytes, tuple)


def _state_of(x):
    """What an object holds besides what it was made of."""
    return x.__getstate__() if _copy._is_own(type(x), "__getstate__") else _object_state(x)


def _object_state(x):
    """What `object.__getstate__` answers."""
    state = getattr(x, "__dict__", None) or None
    slots = {}
    for name in _copy._slots(type(x)):
        try:
            slots[name] = getattr(x, name)
        except AttributeError:
            pass
    return (state, slots) if slots else state


def _reduced(x, protocol):
    """How an object is made anew: the text of a global, or function, arguments, state, items, pairs and what sets the state; and whether the function is
    the class's `__new__`."""
    cls = type(x)
    for name, arguments in (("__reduce_ex__", (protocol,)), ("__reduce__", ())):
        if _copy._is_own(cls, name):
            return getattr(x, name)(*arguments), False
    return _parts(x, protocol)


def _object_reduce(x, protocol):
    """What `object.__reduce_ex__` answers; without a protocol, what `object.__reduce__` does."""
    cls = type(x)
    if protocol is not None:
        protocol = _index(protocol)
        if cls.__reduce__ is not object.__reduce__:
            return x.__reduce__()
    reducer = _registered.get(cls)
    if reducer is not None:
        return reducer(x)
    if cls.__name__ in ("builtin_function_or_method", "type"):
        return x.__qualname__
    if cls is _FUNCTION or (protocol or 0) < 2 and cls in (*_VALUES, list, dict):
        # Those that protocols before 2 write without asking cannot be asked.
        raise TypeError(f"cannot pickle {cls.__name__!r} object")
    reduced, is_new = _parts(x, protocol or 0)
    if not is_new:
        return reduced
    cls, (arguments, named), state, items, pairs = reduced
    if named:
        return __newobj_ex__, (cls, tuple(arguments), named), state, items, pairs
    return __newobj__, (cls, *arguments), state, items, pairs


def _parts(x, protocol):
    """How an object is made anew whose class does not say so itself."""
    cls = type(x)
    if cls is complex:
        return (complex, (x.real, x.imag)), False
    if cls is range:
        return (range, (x.start, x.stop, x.step)), False
    if cls is _ALIAS:
        return (cls, (x.__origin__, x.__args__)), False
    if cls is slice:
        return (slice, (x.start, x.stop, x.step)), False
    if cls is _deque or issubclass(cls, _deque):
        arguments = () if x.maxlen is None else ((), x.maxlen)
        return (cls, arguments, _state_of(x), iter(x)), False
    module = cls.__module__
    if module == "collections" and cls.__name__ == "Counter":
        return (cls, (dict(x),)), False
    if issubclass(cls, BaseException):
        return x.__reduce__(), False
    if cls.__name__ == "method" and hasattr(x, "__func__"):
        return (_builtin("getattr"), (x.__self__, x.__func__.__name__)), False
    if cls is bytearray and not x:
        return (cls, ()), False
    if issubclass(cls, (set, frozenset, bytearray)):
        content = bytes(x) if issubclass(cls, bytearray) else list(x)
        return (cls, (content,), _state_of(x)), False
    if any(base.__module__ == "array" for base in cls.__mro__):
        return _array_parts(x, cls), False
    if module == "builtins" and _copy._is_iterator(cls.__qualname__):
        return x.__reduce__(), False
    _copy._check_kind(cls)
    if cls is property:
        raise TypeError("cannot pickle 'property' object")
    if module == "re" and cls.__name__ == "Match":
        raise TypeError("cannot pickle 're.Match' object")
    if module == "re" and cls.__name__ == "Pattern":
        from re import _compile

        return (_compile, (x.pattern, x.flags)), False
    if module == "_io" and cls.__name__ in ("BytesIO", "StringIO"):
        _refuse(f"pickling a {cls.__name__}")
    if module in ("_io", "re", "io"):
        raise TypeError(f"cannot pickle '{cls.__module__}.{cls.__qualname__}' instances")
    if module == "uuid" and cls.__name__ == "UUID":
        return (cls, ((), {}), {"int": x.int}, None, None), True
    named = {}
    if _copy._is_own(cls, "__getnewargs_ex__"):
        arguments, named = x.__getnewargs_ex__()
    elif _copy._is_own(cls, "__getnewargs__"):
        arguments = x.__getnewargs__()
    else:
        base = next((base for base in _VALUES if issubclass(cls, base)), None)
        arguments = () if base is None else (base(x),)
    if protocol < 2:
        return _old_parts(x, cls), False
    items = iter(x) if issubclass(cls, list) else None
    pairs = iter(x.items()) if issubclass(cls, dict) else None
    return (cls, (arguments, named), _state_of(x), items, pairs), True


def _old_parts(x, cls):
    """How protocols before 2 take an object apart: the builtin class beneath, and its value."""
    from copyreg import _reconstructor

    base = next((base for base in (*_VALUES, list, dict) if issubclass(cls, base)), object)
    if getattr(x, "__slots__", None) and not _copy._is_own(cls, "__getstate__"):
        raise TypeError("a class that defines __slots__ without defining __getstate__ cannot be pickled")
    arguments = cls, base, None if base is object else base(x)
    state = _state_of(x)
    return (_reconstructor, arguments, state) if state else (_reconstructor, arguments)


def _array_parts(x, cls):
    from array import _array_reconstructor, _machine_format

    return _array_reconstructor, (cls, x.typecode, _machine_format[x.typecode], x.tobytes()), x.__dict__ if hasattr(x, "__dict__") else None


def whichmodule(obj, name):
    """The module in which an object is found by its name."""
    module = getattr(obj, "__module__", None)
    if module is not None:
        return module
    return "builtins" if hasattr(obj, "__self__") else "__main__"


def _found(module, name):
    """What a module has under a dotted name."""
    if module == "builtins" and "." not in name:
        return _builtin(name)
    found = __import__(_PUBLIC.get(module, module), fromlist=("*",))
    for part in name.split("."):
        found = getattr(found, part)
    return found


# Modules of CPython written in C, and those that have their functions here.
_PUBLIC = {
    "_operator": "operator", "_heapq": "heapq", "_bisect": "bisect", "_functools": "functools", "_csv": "csv", "posix": "os",
    "_weakref": "weakref", "_decimal": "decimal", "_abc": "abc", "_warnings": "warnings", "_signal": "signal",
    "_pickle": "pickle", "_io": "io",
}


_interned = {}


class Pickler:
    """Writes objects to a file of bytes."""

    def __init__(self, file, protocol=None, *, fix_imports=True, buffer_callback=None):
        if protocol is None:
            protocol = DEFAULT_PROTOCOL
        if protocol < 0:
            protocol = HIGHEST_PROTOCOL
        elif protocol > HIGHEST_PROTOCOL:
            raise ValueError(f"pickle protocol must be <= {HIGHEST_PROTOCOL}")
        if buffer_callback is not None:
            _refuse("pickling with a buffer_callback")
        self._file_write = getattr(file, "write", None)
        if self._file_write is None:
            raise TypeError("file must have a 'write' attribute")
        self.protocol = self.proto = protocol
        self.memo = {}
        self._count = 0
        self.bin = protocol > 0
        self.fast = False
        self._fix_imports = fix_imports and protocol < 3

    def clear_memo(self):
        """Forget what was written."""
        self.memo.clear()
        self._count = 0

    def persistent_id(self, obj):
        """What stands for an object that is kept elsewhere; None for others."""
        return None

    def dump(self, obj, /):
        """Write an object."""
        self._parts = []
        self._size = 0
        self._is_framed = self.protocol >= 4
        self._has_persistent = type(self).persistent_id is not Pickler.persistent_id
        self._has_override = hasattr(self, "reducer_override")
        if self.protocol >= 2:
            self._file_write(b"\x80" + bytes([self.protocol]))
        self._save(obj)
        self._write(b".")
        self._close_frame()

    # Output.

    def _write(self, data):
        self._parts.append(data)
        self._size += len(data)

    def _close_frame(self):
        data = b"".join(self._parts)
        self._parts, self._size = [], 0
        if not data:
            return
        if self._is_framed and len(data) >= 4:
            self._file_write(b"\x95" + pack("<Q", len(data)))
        self._file_write(data)

    def _write_large(self, head, data):
        if self._is_framed and len(data) >= _FRAME:
            self._close_frame()
            self._file_write(head)
            self._file_write(data)
        else:
            self._write(head + data)

    # The memo.

    def _key(self, obj):
        # Names are one object each in CPython, wherever they stand.
        if type(obj) is str and (len(obj) < 2 or obj.isidentifier()):
            return ("str", obj)
        return id(obj)

    def _memoize(self, obj):
        number = self._count
        self._count = number + 1
        self.memo[self._key(obj)] = number, obj
        if self.protocol >= 4:
            self._write(b"\x94")
        elif not self.bin:
            self._write(b"p%d\n" % number)
        elif number < 256:
            self._write(b"q" + bytes([number]))
        else:
            self._write(b"r" + pack("<I", number))

    def _get(self, number):
        if not self.bin:
            self._write(b"g%d\n" % number)
            return
        self._write(b"h" + bytes([number]) if number < 256 else b"j" + pack("<I", number))

    # Values.

    def _save(self, obj, ask=True):
        if ask and self._has_persistent:
            pid = self.persistent_id(obj)
            if pid is not None:
                self._save_persistent(pid)
                return
        cls = type(obj)
        if obj is None:
            self._write(b"N")
        elif cls is bool:
            if self.protocol >= 2:
                self._write(b"\x88" if obj else b"\x89")
            else:
                self._write(b"I01\n" if obj else b"I00\n")
        elif cls is int:
            self._save_int(obj)
        elif cls is float:
            self._write(b"G" + pack(">d", obj) if self.bin else b"F" + repr(obj).encode() + b"\n")
        else:
            known = self.memo.get(self._key(obj))
            if known is not None:
                self._get(known[0])
            elif cls is str:
                self._save_text(obj)
            elif cls is bytes:
                self._save_bytes(obj)
            elif cls is bytearray and self.protocol >= 5:
                self._write_large(b"\x96" + pack("<Q", len(obj)), bytes(obj))
                self._memoize(obj)
            elif cls is tuple:
                self._save_tuple(obj)
            elif cls is list:
                self._write(b"]" if self.bin else b"(l")
                self._memoize(obj)
                self._save_items(obj, len(obj))
            elif cls is dict:
                self._write(b"}" if self.bin else b"(d")
                self._memoize(obj)
                self._save_pairs(obj.items(), len(obj))
            elif cls is set and self.protocol >= 4:
                self._write(b"\x8f")
                self._memoize(obj)
                items = list(obj)
                for begin in range(0, len(items), _BATCH):
                    self._write(b"(")
                    for item in items[begin : begin + _BATCH]:
                        self._save(item)
                    self._write(b"\x90")
            elif cls is frozenset and self.protocol >= 4:
                self._save_frozen(obj)
            else:
                self._save_other(obj, cls)
        if self._is_framed and self._size >= _FRAME:
            self._close_frame()

    def _save_persistent(self, pid):
        if self.bin:
            self._save(pid, False)
            self._write(b"Q")
            return
        try:
            self._write(b"P" + str(pid).encode("ascii") + b"\n")
        except UnicodeEncodeError:
            raise PicklingError("persistent IDs in protocol 0 must be ASCII strings") from None

    def _save_int(self, obj):
        is_short = -0x80000000 <= obj <= 0x7FFFFFFF
        if not self.bin or self.protocol < 2 and not is_short:
            self._write(b"I%d\n" % obj if is_short else b"L%dL\n" % obj)
            return
        if is_short:
            if 0 <= obj <= 0xFF:
                self._write(b"K" + bytes([obj]))
            elif 0 <= obj <= 0xFFFF:
                self._write(b"M" + pack("<H", obj))
            else:
                self._write(b"J" + pack("<i", obj))
            return
        data = obj.to_bytes(obj.bit_length() // 8 + 1, "little", signed=True)
        # A sign that the byte before it says already is left out.
        if obj < 0 and len(data) > 1 and data[-1] == 0xFF and data[-2] & 0x80:
            data = data[:-1]
        self._write(b"\x8a" + bytes([len(data)]) + data if len(data) < 256 else b"\x8b" + pack("<i", len(data)) + data)

    def _save_text(self, obj):
        if not self.bin:
            # What would end the line, or be read as an escape, is written as one.
            text = obj
            for character in "\\\0\n\r\x1a":
                text = text.replace(character, f"\\u{ord(character):04x}")
            self._write(b"V" + text.encode("raw-unicode-escape") + b"\n")
            self._memoize(obj)
            return
        data = obj.encode("utf-8", "surrogatepass")
        if len(data) <= 0xFF and self.protocol >= 4:
            self._write(b"\x8c" + bytes([len(data)]) + data)
        else:
            self._write_large(b"X" + pack("<I", len(data)), data)
        self._memoize(obj)

    def _save_bytes(self, obj):
        if self.protocol < 3:
            # As a text of the same numbers, and what makes bytes of it.
            if obj:
                self._save(_encoded)
                self._save((str(obj, "latin-1"), "latin1"))
                self._write(b"R")
                self._memoize(obj)
            else:
                self._save_reduced(obj, (bytes, ()))
            return
        if len(obj) <= 0xFF:
            self._write(b"C" + bytes([len(obj)]) + obj)
        else:
            self._write_large(b"B" + pack("<I", len(obj)), obj)
        self._memoize(obj)

    def _save_tuple(self, obj):
        count = len(obj)
        if not count:
            self._write(b")" if self.bin else b"(t")
            return
        if self.protocol < 2:
            self._save_marked_tuple(obj)
            return
        if count > 3:
            self._write(b"(")
        for item in obj:
            self._save(item)
        known = self.memo.get(id(obj))
        if known is not None:
            # It holds itself, and was written meanwhile.
            self._write(b"0" * count if count <= 3 else b"1")
            self._get(known[0])
            return
        self._write((b"\x85", b"\x86", b"\x87")[count - 1] if count <= 3 else b"t")
        self._memoize(obj)

    def _save_marked_tuple(self, obj):
        """A tuple as protocols before 2 write it."""
        self._write(b"(")
        for item in obj:
            self._save(item)
        known = self.memo.get(id(obj))
        if known is not None:
            self._write(b"1" if self.bin else b"0" * (len(obj) + 1))
            self._get(known[0])
            return
        self._write(b"t")
        self._memoize(obj)

    def _save_frozen(self, obj):
        self._write(b"(")
        for item in obj:
            self._save(item)
        known = self.memo.get(id(obj))
        if known is not None:
            self._write(b"1")
            self._get(known[0])
            return
        self._write(b"\x91")
        self._memoize(obj)

    def _save_items(self, items, count=None):
        items = list(items)
        if not self.bin:
            for item in items:
                self._save(item)
                self._write(b"a")
            return
        if count == 1 or count is None and len(items) == 1:
            self._save(items[0])
            self._write(b"a")
            return
        for begin in range(0, len(items), _BATCH):
            part = items[begin : begin + _BATCH]
            if count is None and len(part) == 1:
                self._save(part[0])
                self._write(b"a")
                continue
            self._write(b"(")
            for item in part:
                self._save(item)
            self._write(b"e")

    def _save_pairs(self, pairs, count=None):
        pairs = list(pairs)
        if not self.bin:
            for key, value in pairs:
                self._save(key)
                self._save(value)
                self._write(b"s")
            return
        if len(pairs) == 1:
            self._save(pairs[0][0])
            self._save(pairs[0][1])
            self._write(b"s")
            return
        for begin in range(0, len(pairs), _BATCH):
            part = pairs[begin : begin + _BATCH]
            if count is None and len(part) == 1:
                self._save(part[0][0])
                self._save(part[0][1])
                self._write(b"s")
                continue
            self._write(b"(")
            for key, value in part:
                self._save(key)
                self._save(value)
            self._write(b"u")

    def _save_other(self, obj, cls):
        if obj is _encoded:
            # CPython writes the function of C.
            self._write(b"c_codecs\nencode\n")
            self._memoize(obj)
            return
        if self._has_override:
            reduced = self.reducer_override(obj)
            if reduced is not NotImplemented:
                self._save_reduced(obj, reduced)
                return
        if cls is type(_save_other) or cls is type:
            single = {type(None): None, type(...): ..., type(NotImplemented): NotImplemented}.get(obj) if cls is type else None
            if single is not None or obj is type(None):
                self._save_reduced(obj, (type, (single,)))
            else:
                self._save_global(obj)
            return
        reducer = getattr(self, "dispatch_table", _registered).get(cls)
        if reducer is not None:
            self._save_reduced(obj, reducer(obj))
            return
        if issubclass(cls, type):
            self._save_global(obj)
            return
        if obj is ... or obj is NotImplemented:
            self._save_global(obj, repr(obj))
            return
        if cls.__name__ == "builtin_function_or_method":
            if "." in obj.__qualname__:
                _refuse("pickling a bound method of a builtin type")
            self._save_global(obj)
            return
        if cls.__name__ in ("method_descriptor", "wrapper_descriptor"):
            self._save_reduced(obj, (_builtin("getattr"), (obj.__objclass__, obj.__name__)))
            return
        reduced, is_new = _reduced(obj, self.protocol)
        if isinstance(reduced, str):
            self._save_global(obj, reduced)
        elif is_new:
            self._save_new(obj, *reduced)
        else:
            self._save_reduced(obj, reduced)

    def _save_new(self, obj, cls, arguments, state, items, pairs):
        arguments, named = arguments
        self._save(cls)
        self._save(tuple(arguments))
        if named:
            if self.protocol < 4:
                _refuse("pickling __getnewargs_ex__ with a protocol before 4")
            self._save(named)
            self._write(b"\x92")
        else:
            self._write(b"\x81")
        self._finish(obj, state, items, pairs)

    def _save_reduced(self, obj, reduced):
        if isinstance(reduced, str):
            self._save_global(obj, reduced)
            return
        if not isinstance(reduced, tuple):
            raise PicklingError(f"__reduce__ must return a string or tuple, not {type(reduced).__name__}")
        if not 2 <= len(reduced) <= 6:
            raise PicklingError("tuple returned by __reduce__ must contain 2 through 6 elements")
        function, arguments, *rest = reduced
        if not callable(function):
            raise PicklingError(f"first item of the tuple returned by __reduce__ must be callable, not {type(function).__name__}")
        if not isinstance(arguments, tuple):
            raise PicklingError(f"second item of the tuple returned by __reduce__ must be a tuple, not {type(arguments).__name__}")
        name = getattr(function, "__name__", "")
        if self.protocol >= 2 and name in ("__newobj__", "__newobj_ex__"):
            self._save_made(obj, name, arguments)
        else:
            self._save(function)
            self._save(arguments)
            self._write(b"R")
        self._finish(obj, *rest)

    def _save_made(self, obj, name, arguments):
        """An object that `__new__` of its class makes."""
        cls, *arguments = arguments
        if not hasattr(cls, "__new__"):
            raise PicklingError(f"first argument to {name}() has no __new__")
        if cls is not obj.__class__:
            raise PicklingError(f"first argument to {name}() must be {obj.__class__!r}, not {cls!r}")
        self._save(cls)
        if name == "__newobj__":
            self._save(tuple(arguments))
            self._write(b"\x81")
            return
        arguments, named = arguments
        if self.protocol < 4:
            _refuse("pickling __getnewargs_ex__ with a protocol before 4")
        self._save(arguments)
        self._save(named)
        self._write(b"\x92")

    def _finish(self, obj, state=None, items=None, pairs=None, setter=None):
        known = self.memo.get(id(obj))
        if known is not None:
            self._write(b"0")
            self._get(known[0])
        else:
            self._memoize(obj)
        if items is not None:
            self._save_items(items)
        if pairs is not None:
            self._save_pairs(pairs)
        if state is not None:
            if setter is not None:
                self._save(setter)
                self._save(obj)
                self._save(state)
                self._write(b"\x86R0")
            else:
                self._save(state)
                self._write(b"b")

    def _save_global(self, obj, name=None):
        if name is None:
            name = getattr(obj, "__qualname__", None)
        if name is None:
            name = obj.__name__
        module = "builtins" if obj is ... or obj is NotImplemented else whichmodule(obj, name)
        if "<locals>" in name.split("."):
            raise PicklingError(f"Can't pickle local object {obj!r}")
        try:
            found = _found(module, name)
        except (ImportError, KeyError):
            raise PicklingError(f"Can't pickle {obj!r}: import of module {module!r} failed") from None
        except (AttributeError, NameError):
            raise PicklingError(f"Can't pickle {obj!r}: it's not found as {module}.{name}") from None
        if found is not obj:
            raise PicklingError(f"Can't pickle {obj!r}: it's not the same object as {module}.{name}")
        if self.protocol < 4 and "." in name:
            outer, _, last = name.rpartition(".")
            self._save_reduced(obj, (_builtin("getattr"), (_found(module, outer), last)))
            return
        if self.protocol >= 4:
            self._save(module)
            if name == module:
                # Two objects with the same text; the module's is the one that is referred to later.
                known = self.memo[self._key(module)]
                self._save_text(name)
                self.memo[self._key(module)] = known
            else:
                self._save(name)
            self._write(b"\x93")
        else:
            self._write_global(module, name)
        self._memoize(obj)

    def _write_global(self, module, name):
        """A name in a module, for protocols that Python 2 reads under the name that it has there."""
        if self._fix_imports:
            if (module, name) in _NEW_NAMES:
                module, name = _NEW_NAMES[module, name]
            elif module == "builtins" and (old := _exception_of_old(name)) is not None:
                module, name = "exceptions", old
            else:
                module = _NEW_MODULES.get(module, module)
        self._write(b"c" + module.encode() + b"\n" + name.encode() + b"\n")


def _save_other():
    pass


def _encoded(text, encoding):
    """What makes bytes of a text."""
    return text.encode(encoding)


def _exception_of_old(name):
    """The name that an exception has in Python 2; None for what is none, or came later."""
    found = _builtin(name)
    if not isinstance(found, type) or not issubclass(found, BaseException):
        return None
    if name == "ModuleNotFoundError":
        return "ImportError"
    if issubclass(found, OSError):
        return "OSError"
    late = ("BaseExceptionGroup", "ExceptionGroup", "EncodingWarning", "RecursionError", "ResourceWarning", "StopAsyncIteration", "PythonFinalizationError")
    return None if name in late else name


_MARK = object()
# The names that modules have in Python 2, and names that stand elsewhere there.
_OLD_MODULES = {
    "__builtin__": "builtins", "copy_reg": "copyreg", "Queue": "queue", "SocketServer": "socketserver", "ConfigParser": "configparser",
    "repr": "reprlib", "HTMLParser": "html.parser", "htmlentitydefs": "html.entities", "Cookie": "http.cookies", "StringIO": "io",
    "cStringIO": "io", "urlparse": "urllib.parse", "thread": "_thread", "exceptions": "builtins", "UserDict": "collections",
    "UserList": "collections", "UserString": "collections", "cPickle": "pickle",
}
_OLD_NAMES = {
    ("__builtin__", "xrange"): ("builtins", "range"), ("__builtin__", "reduce"): ("functools", "reduce"),
    ("__builtin__", "intern"): ("sys", "intern"), ("__builtin__", "unichr"): ("builtins", "chr"), ("__builtin__", "unicode"): ("builtins", "str"),
    ("__builtin__", "long"): ("builtins", "int"), ("itertools", "izip"): ("builtins", "zip"), ("itertools", "imap"): ("builtins", "map"),
    ("itertools", "ifilter"): ("builtins", "filter"), ("itertools", "ifilterfalse"): ("itertools", "filterfalse"),
    ("itertools", "izip_longest"): ("itertools", "zip_longest"), ("UserDict", "IterableUserDict"): ("collections", "UserDict"),
    ("UserList", "UserList"): ("collections", "UserList"), ("UserString", "UserString"): ("collections", "UserString"),
    ("exceptions", "StandardError"): ("builtins", "Exception"),
}
_NEW_NAMES = {new: old for old, new in _OLD_NAMES.items() if old[0] != "exceptions"}
_NEW_MODULES = {
    new: old for old, new in _OLD_MODULES.items()
    if old not in ("exceptions", "UserDict", "UserList", "UserString", "StringIO", "cStringIO", "cPickle")
}


class Unpickler:
    """Reads objects from a file of bytes."""

    def __init__(self, file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
        if not hasattr(file, "read") or not hasattr(file, "readline"):
            raise TypeError("file must have 'read' and 'readline' attributes")
        self._file = file
        self._encoding = encoding
        self._errors = errors
        self.memo = {}

    def persistent_load(self, pid):
        """The object that is kept elsewhere."""
        raise UnpicklingError("unsupported persistent id encountered")

    def find_class(self, module_name, global_name, /):
        """The class or function of this name."""
        if self._protocol < 3:
            known = _OLD_NAMES.get((module_name, global_name))
            if known is None:
                module_name = _OLD_MODULES.get(module_name, module_name)
            else:
                module_name, global_name = known
        if module_name == "_codecs" and global_name == "encode":
            return _encoded
        if module_name == "builtins" and "." not in global_name:
            try:
                return _builtin(global_name)
            except Exception:
                raise AttributeError(f"module 'builtins' has no attribute '{global_name}'") from None
        module_name = _PUBLIC.get(module_name, module_name)
        __import__(module_name)
        module = _sys.modules[module_name]
        if self._protocol < 4:
            return getattr(module, global_name)
        found = module
        for part in global_name.split("."):
            found = getattr(found, part)
        return found

    def _read(self, count):
        data = self._file.read(count)
        if len(data) < count:
            raise UnpicklingError("pickle data was truncated") if data or not self._is_begin else EOFError("Ran out of input")
        return data

    def _line(self):
        line = self._file.readline()
        if line[-1:] != b"\n":
            raise UnpicklingError("pickle data was truncated")
        return line[:-1]

    def _pop(self):
        stack = self._stack
        if not stack or stack[-1] is _MARK:
            raise UnpicklingError("unexpected MARK found" if stack else "unpickling stack underflow")
        return stack.pop()

    def _pop_mark(self):
        stack = self._stack
        for place in range(len(stack) - 1, -1, -1):
            if stack[place] is _MARK:
                items = stack[place + 1 :]
                del stack[place:]
                return items
        raise UnpicklingError("could not find MARK")

    def load(self):
        """Read an object."""
        self._stack = []
        self._protocol = 0
        while True:
            self._is_begin = True
            code = self._file.read(1)
            if not code:
                raise EOFError("Ran out of input")
            self._is_begin = False
            if code == b".":
                return self._pop()
            step = _STEPS.get(code[0])
            if step is None:
                shown = f"'{code.decode('latin-1')}'" if 32 < code[0] < 127 else f"'\\x{code[0]:02x}'"
                raise UnpicklingError(f"invalid load key, {shown}.")
            step(self)

    # Steps, by the byte that asks for them.

    def _proto(self):
        self._protocol = self._read(1)[0]
        if self._protocol > HIGHEST_PROTOCOL:
            raise ValueError(f"unsupported pickle protocol: {self._protocol}")

    def _frame(self):
        self._read(8)

    def _push_number(self, kind, count):
        self._stack.append(unpack(kind, self._read(count))[0])

    def _long(self, count):
        self._stack.append(int.from_bytes(self._read(count), "little", signed=True))

    def _old_int(self):
        text = self._line()
        self._stack.append(text == b"01" if text in (b"00", b"01") else int(text, 0))

    def _old_long(self):
        text = self._line()
        self._stack.append(int(text[:-1] if text.endswith(b"L") else text, 0))

    def _length(self, count):
        return int.from_bytes(self._read(count), "little")

    def _text(self, count):
        self._stack.append(self._read(self._length(count)).decode("utf-8", "surrogatepass"))

    def _bytes(self, count):
        self._stack.append(self._read(self._length(count)))

    def _old_text(self, data):
        if self._encoding == "bytes":
            self._stack.append(data)
        else:
            self._stack.append(data.decode(self._encoding, self._errors))

    def _quoted(self):
        line = self._line()
        if len(line) < 2 or line[:1] not in (b"'", b'"') or line[-1] != line[0]:
            raise UnpicklingError("the STRING opcode argument must be quoted")
        from ast import literal_eval

        self._old_text(literal_eval("b" + line.decode("latin-1")))

    def _tuple(self, count):
        items = [self._pop() for _ in range(count)]
        items.reverse()
        self._stack.append(tuple(items))

    def _top(self):
        if not self._stack:
            raise UnpicklingError("unpickling stack underflow")
        return self._stack[-1]

    def _put(self, number):
        self.memo[number] = self._top()

    def _fetch(self, number):
        try:
            self._stack.append(self.memo[number])
        except KeyError:
            raise UnpicklingError(f"Memo value not found at index {number}") from None

    def _append(self):
        item = self._pop()
        self._top().append(item)

    def _appends(self):
        items = self._pop_mark()
        target = self._top()
        if isinstance(target, list):
            target.extend(items)
            return
        extend = getattr(target, "extend", None)
        if extend is not None:
            extend(items)
            return
        for item in items:
            target.append(item)

    def _set_item(self):
        value, key = self._pop(), self._pop()
        self._top()[key] = value

    def _set_items(self):
        items = self._pop_mark()
        target = self._top()
        for place in range(0, len(items), 2):
            target[items[place]] = items[place + 1]

    def _add_items(self):
        items = self._pop_mark()
        target = self._top()
        if isinstance(target, set):
            target.update(items)
            return
        for item in items:
            target.add(item)

    def _dict(self):
        items = self._pop_mark()
        self._stack.append(dict(zip(items[::2], items[1::2])))

    def _global(self):
        module = self._line().decode()
        self._stack.append(self.find_class(module, self._line().decode()))

    def _stack_global(self):
        name, module = self._pop(), self._pop()
        if type(name) is not str or type(module) is not str:
            raise UnpicklingError("STACK_GLOBAL requires str")
        self._stack.append(self.find_class(module, name))

    def _reduce(self):
        arguments = self._pop()
        function = self._pop()
        if function is type and arguments in ((None,), (...,), (NotImplemented,)):
            self._stack.append(type(arguments[0]))
            return
        self._stack.append(function(*arguments))

    def _new(self):
        arguments = self._pop()
        cls = self._pop()
        self._stack.append(cls.__new__(cls, *arguments))

    def _new_named(self):
        named, arguments, cls = self._pop(), self._pop(), self._pop()
        self._stack.append(cls.__new__(cls, *arguments, **named))

    def _build(self):
        state = self._pop()
        target = self._top()
        cls = type(target)
        if cls.__module__ == "uuid" and cls.__name__ == "UUID":
            object.__setattr__(target, "int", state["int"])
            return
        setter = getattr(target, "__setstate__", None)
        if setter is not None:
            setter(state)
            return
        slots = None
        if isinstance(state, tuple) and len(state) == 2:
            state, slots = state
        if state:
            if not isinstance(state, dict):
                raise UnpicklingError("state is not a dictionary")
            target.__dict__.update(state)
        if slots:
            for name, value in slots.items():
                setattr(target, name, value)

    def _instance(self):
        module = self._line().decode()
        cls = self.find_class(module, self._line().decode())
        self._stack.append(cls(*self._pop_mark()))

    def _object(self):
        cls, *arguments = self._pop_mark()
        self._stack.append(cls(*arguments))

    def _pop_one(self):
        if self._stack and self._stack[-1] is _MARK:
            self._stack.pop()
        else:
            self._pop()


_STEPS = {
    0x80: Unpickler._proto,
    0x95: Unpickler._frame,
    ord("N"): lambda self: self._stack.append(None),
    0x88: lambda self: self._stack.append(True),
    0x89: lambda self: self._stack.append(False),
    ord("I"): Unpickler._old_int,
    ord("L"): Unpickler._old_long,
    ord("F"): lambda self: self._stack.append(float(self._line())),
    ord("J"): lambda self: self._push_number("<i", 4),
    ord("K"): lambda self: self._push_number("<B", 1),
    ord("M"): lambda self: self._push_number("<H", 2),
    0x8A: lambda self: self._long(self._length(1)),
    0x8B: lambda self: self._long(self._length(4)),
    ord("G"): lambda self: self._push_number(">d", 8),
    ord("S"): Unpickler._quoted,
    ord("T"): lambda self: self._old_text(self._read(self._length(4))),
    ord("U"): lambda self: self._old_text(self._read(self._length(1))),
    ord("V"): lambda self: self._stack.append(self._line().decode("raw-unicode-escape")),
    ord("X"): lambda self: self._text(4),
    0x8C: lambda self: self._text(1),
    0x8D: lambda self: self._text(8),
    ord("B"): lambda self: self._bytes(4),
    ord("C"): lambda self: self._bytes(1),
    0x8E: lambda self: self._bytes(8),
    0x96: lambda self: self._stack.append(bytearray(self._read(self._length(8)))),
    ord("("): lambda self: self._stack.append(_MARK),
    ord(")"): lambda self: self._stack.append(()),
    0x85: lambda self: self._tuple(1),
    0x86: lambda self: self._tuple(2),
    0x87: lambda self: self._tuple(3),
    ord("t"): lambda self: self._stack.append(tuple(self._pop_mark())),
    ord("]"): lambda self: self._stack.append([]),
    ord("l"): lambda self: self._stack.append(self._pop_mark()),
    ord("a"): Unpickler._append,
    ord("e"): Unpickler._appends,
    ord("}"): lambda self: self._stack.append({}),
    ord("d"): Unpickler._dict,
    ord("s"): Unpickler._set_item,
    ord("u"): Unpickler._set_items,
    0x8F: lambda self: self._stack.append(set()),
    0x90: Unpickler._add_items,
    0x91: lambda self: self._stack.append(frozenset(self._pop_mark())),
    ord("p"): lambda self: self._put(int(self._line())),
    ord("q"): lambda self: self._put(self._length(1)),
    ord("r"): lambda self: self._put(self._length(4)),
    0x94: lambda self: self._put(len(self.memo)),
    ord("g"): lambda self: self._fetch(int(self._line())),
    ord("h"): lambda self: self._fetch(self._length(1)),
    ord("j"): lambda self: self._fetch(self._length(4)),
    ord("c"): Unpickler._global,
    0x93: Unpickler._stack_global,
    ord("R"): Unpickler._reduce,
    0x81: Unpickler._new,
    0x92: Unpickler._new_named,
    ord("b"): Unpickler._build,
    ord("i"): Unpickler._instance,
    ord("o"): Unpickler._object,
    ord("0"): Unpickler._pop_one,
    ord("1"): lambda self: self._pop_mark() and None,
    ord("2"): lambda self: self._stack.append(self._top()),
    ord("P"): lambda self: self._stack.append(self.persistent_load(self._line().decode())),
    ord("Q"): lambda self: self._stack.append(self.persistent_load(self._pop())),
}


def dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None):
    """Write an object to a file of bytes."""
    Pickler(file, protocol, fix_imports=fix_imports, buffer_callback=buffer_callback).dump(obj)


def dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None):
    """The bytes of an object."""
    from io import BytesIO

    file = BytesIO()
    Pickler(file, protocol, fix_imports=fix_imports, buffer_callback=buffer_callback).dump(obj)
    return file.getvalue()


def load(file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
    """Read an object from a file of bytes."""
    return Unpickler(file, fix_imports=fix_imports, encoding=encoding, errors=errors, buffers=buffers).load()


def loads(data, /, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
    """The object of some bytes."""
    from io import BytesIO

    if isinstance(data, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    return Unpickler(BytesIO(data), fix_imports=fix_imports, encoding=encoding, errors=errors, buffers=buffers).load()


# CPython writes these in C.
from _classes import count_as_builtin as _count_as_builtin

_count_as_builtin("_pickle", (dump, dumps, load, loads))
