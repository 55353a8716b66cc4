"""Objects that take any call and remember it, and what puts them in the place of others for a while."""

from functools import wraps

from unittest.util import safe_repr

__all__ = (
    "Mock", "MagicMock", "patch", "sentinel", "DEFAULT", "ANY", "call", "AsyncMock", "FILTER_DIR", "NonCallableMock", "NonCallableMagicMock",
    "PropertyMock", "seal",
)

FILTER_DIR = True


class InvalidSpecError(Exception):
    """A mock was given as the spec of another."""


class _SentinelObject:
    """One object of a name, which copies do not double."""

    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"sentinel.{self.name}"

    def __copy__(self, *memo):
        return self

    __deepcopy__ = __copy__


class _Sentinel:
    """Gives for each name one object, which is equal to nothing else."""

    def __getattr__(self, name):
        if name == "__bases__":
            raise AttributeError(name)
        made = _SentinelObject(name)
        setattr(self, name, made)
        return made


sentinel = _Sentinel()
DEFAULT, _missing, _deleted = sentinel.DEFAULT, sentinel.MISSING, sentinel.DELETED
class _ANY:
    """Is equal to everything."""

    def __eq__(self, other):
        return not None

    def __ne__(self, other):
        return not self == other

    def __repr__(self):
        return "<ANY>"


ANY = _ANY()


# ---------------------------------------------------------------- calls


def _format_call_signature(name, args, kwargs):
    shown = [repr(arg) for arg in args] + [f"{key}={value!r}" for key, value in kwargs.items()]
    return f"{name}({', '.join(shown)})"


class _CallList(list):
    """Calls; a list of calls is in it where they follow each other so."""

    def __contains__(self, value):
        if isinstance(value, list):
            size = len(value)
            return any([value == self[at:at + size] for at in range(len(self) - size + 1)])
        return super().__contains__(value)

    def __repr__(self):
        plain = list(self)
        shown = repr(plain)
        if len(shown) > 80:
            import pprint

            shown = pprint.pformat(plain)
        return shown


class _Call(tuple):
    """The arguments of a call, and the name under which it was made: (name, args, kwargs), or without the name where `two` is true."""

    def __new__(cls, value=(), name="", parent=None, two=False, from_kall=True):
        # Each part says by its type what it is: a name, arguments, keyword arguments; one alone may be any.
        parts = list(value)
        if len(parts) == 3:
            name, args, kwargs = parts
        else:
            if parts and len(parts) < 3 and isinstance(parts[0], str):
                name = parts.pop(0)
            elif len(parts) == 2:
                return tuple.__new__(cls, parts if two else (name, *parts))
            args, kwargs = (), {}
            if len(parts) == 1:
                if isinstance(parts[0], tuple):
                    args = parts[0]
                else:
                    kwargs = parts[0]
        return tuple.__new__(cls, (args, kwargs) if two else (name, args, kwargs))

    def __init__(self, value=(), name=None, parent=None, two=False, from_kall=True):
        self._mock_name, self._mock_parent, self._mock_from_kall = name, parent, from_kall

    def __eq__(self, other):
        try:
            size = len(other)
        except TypeError:
            return NotImplemented
        name, args, kwargs = ("", *self) if len(self) == 2 else self
        parent, other_parent = getattr(self, "_mock_parent", None), getattr(other, "_mock_parent", None)
        if parent and other_parent and parent != other_parent:
            return False
        if size > 3:
            return False
        found = _Call.__new__(_Call, tuple(other))
        other_name, other_args, other_kwargs = tuple.__iter__(found)
        if name and other_name != name:
            return False
        return (other_args, other_kwargs) == (args, kwargs)

    def __ne__(self, other):
        equal = self.__eq__(other)
        return equal if equal is NotImplemented else not equal

    __hash__ = None

    def __call__(self, *args, **kwargs):
        named = self._mock_name
        if named is None:
            return _Call(("", args, kwargs), "()")
        return _Call((named, args, kwargs), f"{named}()", self)

    def __getattr__(self, attr):
        named = self._mock_name
        return _Call((), attr, from_kall=False) if named is None else _Call((), f"{named}.{attr}", self, from_kall=False)

    def __getattribute__(self, attr):
        if attr in ("count", "index"):
            # These are names of calls, not methods of the tuple.
            raise AttributeError
        return super().__getattribute__(attr)

    @property
    def args(self):
        return self[0] if len(self) == 2 else self[1]

    @property
    def kwargs(self):
        return self[1] if len(self) == 2 else self[2]

    def __repr__(self):
        if self._mock_from_kall:
            name, args, kwargs = ("", *self) if len(self) == 2 else self
            return _format_call_signature("call" + ("" if name.startswith("()") or not name else ".") + name, args, kwargs)
        named = self._mock_name or "call"
        return f"call{named}" if named.startswith("()") else named

    def call_list(self):
        """All calls of a chain, the first one first."""
        calls = []
        link = self
        while link is not None:
            if link._mock_from_kall:
                calls.append(link)
            link = link._mock_parent
        return _CallList(reversed(calls))


call = _Call((), None, from_kall=False)


# ---------------------------------------------------------------- special methods

_numeric = "add sub mul matmul truediv floordiv mod lshift rshift and xor or pow divmod"
_magic_names = {f"__{name}__" for name in "lt gt le ge eq ne int contains len iter exit enter complex float bool index hash str sizeof getitem setitem delitem round trunc floor ceil neg pos abs invert fspath aenter aexit aiter anext".split()}
_magic_names |= {f"__{prefix}{name}__" for name in _numeric.split() for prefix in ("", "i", "r") if not (prefix == "i" and name == "divmod")}
# These a mock has only where they are set.
_extra_magics = {f"__{name}__" for name in "get set delete reversed missing reduce reduce_ex getinitargs getnewargs getstate setstate getformat repr dir subclasses format getnewargs_ex length_hint call".split()} - {"__call__"}
_unsupported_magics = {"__getattr__", "__setattr__", "__init__", "__new__", "__prepare__", "__instancecheck__", "__subclasscheck__", "__del__"}
_all_magics = _magic_names | _extra_magics
_async_magics = {"__aenter__", "__aexit__", "__anext__"}

_return_values = {
    "__lt__": NotImplemented, "__gt__": NotImplemented, "__le__": NotImplemented, "__ge__": NotImplemented, "__int__": 1,
    "__contains__": False, "__len__": 0, "__exit__": False, "__complex__": 1j, "__float__": 1.0, "__bool__": True, "__index__": 1,
    "__aexit__": False,
}


def _calculated(mock, name):
    # What a special method does for a mock that nobody told anything: (whether it is known, value or function).
    if name in _return_values:
        return "value", _return_values[name]
    if name == "__hash__":
        return "value", object.__hash__(mock)
    if name == "__str__":
        return "value", object.__str__(mock)
    if name == "__sizeof__":
        return "value", object.__sizeof__(mock)
    if name == "__fspath__":
        return "value", f"{type(mock).__name__}/{mock._extract_mock_name()}/{id(mock)}"
    if name in ("__eq__", "__ne__"):

        def compare(other):
            value = getattr(type(mock), name)._mock_return_value
            if value is not DEFAULT:
                return value
            if mock is other:
                return name == "__eq__"
            return NotImplemented

        return "effect", compare
    if name == "__iter__":

        def iterate():
            value = type(mock).__iter__._mock_return_value
            return iter([]) if value is DEFAULT else iter(value)

        return "effect", iterate
    if name == "__aiter__":

        async def asynchronously(items):
            for item in items:
                yield item

        def iterate_asynchronously():
            value = type(mock).__aiter__._mock_return_value
            return asynchronously([] if value is DEFAULT else iter(value))

        return "effect", iterate_asynchronously
    return "", None


class _MagicProxy:
    """Makes the mock of a special method when it is first wanted."""

    def __init__(self, name):
        self.name = name

    def __get__(self, obj, owner=None):
        if obj is None:
            return self
        made = obj._get_child_mock(name=self.name, _new_name=self.name, _new_parent=obj)
        setattr(obj, self.name, made)
        kind, value = _calculated(obj, self.name)
        if kind == "value":
            made.return_value = value
        elif kind == "effect":
            made.side_effect = value
        return made


def _bound_to(function):
    # A function as a special method that is given no mock.
    @wraps(function)
    def method(self, /, *args, **kwargs):
        return function(self, *args, **kwargs)

    return method


# ---------------------------------------------------------------- mocks


def _is_mock(obj):
    # By the type: the class that a mock with a spec shows is another.
    return issubclass(type(obj), NonCallableMock)


def _is_exception(obj):
    return isinstance(obj, BaseException) or isinstance(obj, type) and issubclass(obj, BaseException)


def _adopt(parent, value, name, new_name):
    # A mock that has no place yet becomes a child.
    if not _is_mock(value):
        return False
    if value._mock_name or value._mock_new_name or value._mock_parent is not None or value._mock_new_parent is not None:
        return False
    link = parent
    while link is not None:
        # No mock can be its own parent.
        if link is value:
            return False
        link = link._mock_new_parent
    if name:
        value._mock_name, value._mock_parent = name, parent
    if new_name:
        value._mock_new_name, value._mock_new_parent = new_name, parent
    return True


def _kept(name):
    # An attribute that can be set, and is kept under a name that the mock does not take for a child.
    key = f"_mock_{name}"

    def get(self):
        return self.__dict__[key]

    def set(self, value):
        self.__dict__[key] = value

    return property(get, set)


def _of_effect(effect, args, kwargs):
    # What a side effect that is set gives for a call.
    if not _is_exception(effect):
        if callable(effect):
            return effect(*args, **kwargs)
        effect = next(effect)
        if not _is_exception(effect):
            return effect
    raise effect


_properties = {"return_value", "side_effect", "called", "call_count", "call_args", "call_args_list", "mock_calls"}
_wrong_names = {f"{name}{suffix}" for name in ("called", "called_once") for suffix in ("_with",)} | {
    "called_once", "has_calls", "any_call", "called_with", "called_once_with", "not_called",
}


class NonCallableMock:
    """A mock that cannot be called."""

    def __new__(cls, *args, **kwargs):
        # Each mock has a class of its own, on which special methods can be set.
        made = type(cls.__name__, (cls,), {"__doc__": cls.__doc__, "__module__": cls.__module__})
        return object.__new__(made)

    def __init__(
        self, spec=None, wraps=None, name=None, spec_set=None, parent=None, _spec_state=None, _new_name="", _new_parent=None,
        _spec_as_instance=False, _eat_self=None, unsafe=False, **kwargs,
    ):
        own = self.__dict__
        own["_mock_parent"] = parent
        own["_mock_name"] = name
        own["_mock_new_name"] = _new_name
        own["_mock_new_parent"] = parent if _new_parent is None else _new_parent
        own["_mock_sealed"] = False
        if spec_set is None:
            self._mock_add_spec(spec, None)
        else:
            self._mock_add_spec(spec_set, True)
        own["_mock_children"] = {}
        own["_mock_wraps"] = wraps
        own["_mock_called"] = False
        own["_mock_call_args"] = None
        own["_mock_call_count"] = 0
        own["_mock_call_args_list"] = _CallList()
        own["_mock_mock_calls"] = _CallList()
        own["method_calls"] = _CallList()
        own["_mock_unsafe"] = unsafe
        own["_mock_return_value"] = DEFAULT
        own["_mock_side_effect"] = None
        for given in (kwargs,) if kwargs else ():
            self.configure_mock(**given)

    def _mock_add_spec(self, spec, spec_set):
        if _is_mock(spec):
            raise InvalidSpecError(f"Cannot spec a Mock object. [object={spec!r}]")
        own = self.__dict__
        own["_spec_class"] = None
        own["_spec_set"] = spec_set
        own["_mock_methods"] = None
        if spec is not None and not (isinstance(spec, list) and all([isinstance(name, str) for name in spec])):
            own["_spec_class"] = spec if isinstance(spec, type) else type(spec)
            names = dir(spec)
            fields = getattr(spec, "__dataclass_fields__", None)
            if fields is not None:
                names = names + list(fields)
            own["_mock_methods"] = names
        elif spec is not None:
            own["_mock_methods"] = spec

    def mock_add_spec(self, spec, spec_set=False):
        """Lets the mock have only the attributes that an object, or a list of names, has."""
        self._mock_add_spec(spec, spec_set)
        self._mock_set_magics()

    def _mock_set_magics(self):
        pass

    @property
    def __class__(self):
        found = self.__dict__.get("_spec_class")
        return type(self) if found is None else found

    @property
    def return_value(self):
        value = self._mock_return_value
        if value is DEFAULT and self._mock_wraps is None:
            value = self._get_child_mock(_new_parent=self, _new_name="()")
            self.return_value = value
        return value

    @return_value.setter
    def return_value(self, value):
        self.__dict__["_mock_return_value"] = value
        _adopt(self, value, None, "()")

    side_effect = property(lambda self: self.__dict__["_mock_side_effect"])

    @side_effect.setter
    def side_effect(self, value):
        if value is not None and not _is_exception(value) and not callable(value):
            try:
                value = iter(value)
            except TypeError:
                pass
        self.__dict__["_mock_side_effect"] = value

    called, call_count, call_args = _kept("called"), _kept("call_count"), _kept("call_args")
    call_args_list, mock_calls = _kept("call_args_list"), _kept("mock_calls")

    def reset_mock(self, visited=None, *, return_value=False, side_effect=False):
        """Forgets all calls, also those of the children; on demand what was configured."""
        visited = [] if visited is None else visited
        if id(self) in visited:
            return
        visited.append(id(self))
        own = self.__dict__
        own["_mock_called"], own["_mock_call_count"], own["_mock_call_args"] = False, 0, None
        for name in ("_mock_call_args_list", "_mock_mock_calls", "method_calls"):
            own[name] = _CallList()
        if return_value:
            own["_mock_return_value"] = DEFAULT
        if side_effect:
            own["_mock_side_effect"] = None
        for each in own["_mock_children"].values():
            if each is not _deleted:
                each.reset_mock(visited, return_value=return_value, side_effect=side_effect)
        value = own["_mock_return_value"]
        if value is not self and _is_mock(value):
            value.reset_mock(visited)

    def configure_mock(self, **kwargs):
        """Sets attributes, also of children, whose names have dots."""
        for path, value in sorted(kwargs.items(), key=lambda item: item[0].count(".")):
            *names, last = path.split(".")
            holder = self
            for name in names:
                holder = getattr(holder, name)
            setattr(holder, last, value)

    def attach_mock(self, mock, attribute):
        """Makes a mock a child of this one, which then hears of its calls."""
        if not _is_mock(mock):
            raise AttributeError("attach_mock argument must be a mock")
        mock._mock_name, mock._mock_new_name = "", None
        mock._mock_parent = mock._mock_new_parent = None
        setattr(self, attribute, mock)

    def __getattr__(self, name):
        own = self.__dict__
        if name in ("_mock_methods", "_mock_unsafe", "_mock_children"):
            raise AttributeError(name)
        methods = own["_mock_methods"]
        if methods is not None:
            if name not in methods or name in _all_magics:
                raise AttributeError(f"Mock object has no attribute {name!r}")
        elif name[:2] == "__" and name[-2:] == "__" and len(name) > 4:
            raise AttributeError(name)
        if not own["_mock_unsafe"] and (not methods or name not in methods):
            if name.startswith(("assert", "assret", "asert", "aseert", "assrt")) or name in _wrong_names:
                raise AttributeError(
                    f"{name!r} is not a valid assertion. Use a spec for the mock if {name!r} is meant to be an attribute."
                )
        children = own["_mock_children"]
        child = children.get(name)
        if child is _deleted:
            raise AttributeError(name)
        if child is None:
            wrapped = own["_mock_wraps"]
            if wrapped is not None:
                wrapped = getattr(wrapped, name)
            child = self._get_child_mock(parent=self, name=name, wraps=wrapped, _new_name=name, _new_parent=self)
            children[name] = child
        return child

    def __setattr__(self, name, value):
        own = self.__dict__
        if name in _properties or name[:6] == "_mock_" or name == "method_calls":
            super().__setattr__(name, value)
            return
        methods = own.get("_mock_methods")
        if own.get("_spec_set") and methods is not None and name not in methods and name not in own:
            raise AttributeError(f"Mock object has no attribute '{name}'")
        if name in _unsupported_magics:
            raise AttributeError(f"Attempting to set unsupported magic method {name!r}.")
        if name in _all_magics:
            if methods is not None and name not in methods:
                raise AttributeError(f"Mock object has no attribute '{name}'")
            if not _is_mock(value):
                setattr(type(self), name, _bound_to(value) if callable(value) else value)
                original = value

                def value(*args, **kwargs):
                    return original(self, *args, **kwargs)

            else:
                _adopt(self, value, None, name)
                own["_mock_children"][name] = value
                setattr(type(self), name, value)
        elif name == "__class__":
            own["_spec_class"] = value
            return
        elif _adopt(self, value, name, name):
            own["_mock_children"][name] = value
        if own.get("_mock_sealed") and not hasattr(self, name):
            raise AttributeError(f"Cannot set {self._extract_mock_name()}.{name}")
        if issubclass(type(value), PropertyMock):
            own[name] = value
        else:
            super().__setattr__(name, value)

    def __delattr__(self, name):
        own, children = self.__dict__, self._mock_children
        if name in _all_magics and name in type(self).__dict__:
            delattr(type(self), name)
            if name not in own:
                return
        if name in own:
            super().__delattr__(name)
        elif children.get(name) is _deleted:
            raise AttributeError(name)
        # Last, so that a name that was deleted stands behind the others.
        children.pop(name, None)
        children[name] = _deleted

    def __dir__(self):
        names = set(self._mock_methods or ()) | set(dir(type(self))) | set(self.__dict__)
        names |= {name for name, child in self._mock_children.items() if child is not _deleted}
        if FILTER_DIR:
            names = {name for name in names if not name.startswith("_") or name in type(self).__dict__ and name[:2] == "__"}
        return sorted(names)

    def _extract_mock_name(self):
        names = [self._mock_new_name]
        parent = self._mock_new_parent
        last = self
        dot = "" if names == ["()"] else "."
        while parent is not None:
            last = parent
            names.append(parent._mock_new_name + dot)
            dot = "" if parent._mock_new_name == "()" else "."
            parent = parent._mock_new_parent
        names.reverse()
        first = last._mock_name or "mock"
        if len(names) > 1 and names[1] not in ("()", "()."):
            first += "."
        return first + "".join([name for name in names[1:]])

    def __repr__(self):
        shown = ""
        if (named := self._extract_mock_name()) not in ("mock", "mock."):
            shown = f" name={named!r}"
        if (spec := self._spec_class) is not None:
            shown += f" {'spec_set' if self._spec_set else 'spec'}={spec.__name__!r}"
        return f"<{type(self).__name__}{shown} id='{id(self)}'>"

    def _get_child_mock(self, /, **kwargs):
        """Makes the mock of an attribute or of what a call gives; may be overridden."""
        if self._mock_sealed:
            attribute = f".{kwargs['name']}" if "name" in kwargs else "()"
            raise AttributeError(self._extract_mock_name() + attribute)
        base = type(self).__mro__[1]
        new_name = kwargs.get("_new_name")
        if new_name in _async_magics:
            return AsyncMock(**kwargs)
        if issubclass(base, AsyncMock):
            klass = MagicMock if new_name in _all_magics else AsyncMock
        elif not issubclass(base, CallableMixin):
            klass = MagicMock if issubclass(base, NonCallableMagicMock) else Mock
        else:
            klass = base
        return klass(**kwargs)

    # ------------------------------------------------ assertions

    def _calls_repr(self):
        return f"\nCalls: {safe_repr(self.mock_calls)}." if self.mock_calls else ""

    def _shown_name(self):
        return self._mock_name or "mock"

    def assert_not_called(self):
        """There was no call."""
        if self.call_count:
            raise AssertionError(
                f"Expected '{self._shown_name()}' to not have been called. Called {self.call_count} times.{self._calls_repr()}"
            )

    def assert_called(self):
        """There was a call."""
        if not self.call_count:
            raise AssertionError(f"Expected '{self._shown_name()}' to have been called.")

    def assert_called_once(self):
        """There was exactly one call."""
        if self.call_count != 1:
            raise AssertionError(
                f"Expected '{self._shown_name()}' to have been called once. Called {self.call_count} times.{self._calls_repr()}"
            )

    def assert_called_with(self, /, *args, **kwargs):
        """The last call had these arguments."""
        expected_text = _format_call_signature(self._shown_name(), args, kwargs)
        if self.call_args is None:
            raise AssertionError(f"expected call not found.\nExpected: {expected_text}\n  Actual: not called.")
        if self.call_args != _Call((args, kwargs), two=True):
            actual = _format_call_signature(self._shown_name(), *self.call_args)
            raise AssertionError(f"expected call not found.\nExpected: {expected_text}\n  Actual: {actual}")

    def assert_called_once_with(self, /, *args, **kwargs):
        """There was exactly one call, and it had these arguments."""
        if self.call_count != 1:
            raise AssertionError(
                f"Expected '{self._shown_name()}' to be called once. Called {self.call_count} times.{self._calls_repr()}"
            )
        self.assert_called_with(*args, **kwargs)

    def assert_any_call(self, /, *args, **kwargs):
        """Some call had these arguments."""
        if _Call((args, kwargs), two=True) not in list(self.call_args_list):
            raise AssertionError(f"{_format_call_signature(self._shown_name(), args, kwargs)} call not found")

    def assert_has_calls(self, calls, any_order=False):
        """These calls are among the calls of the mock and its children, one behind the other, or in any order."""
        expected = list(calls)
        actual = _CallList(self.mock_calls)
        if not any_order:
            if expected not in actual:
                shown = f"\n  Actual: {safe_repr(self.mock_calls)}" if self.mock_calls else ""
                raise AssertionError(f"Calls not found.\nExpected: {_CallList(calls)}{shown}")
            return
        rest = list(actual)
        missing = []
        for each in expected:
            try:
                rest.remove(each)
            except ValueError:
                missing.append(each)
        if missing:
            raise AssertionError(
                f"{self._mock_name or 'mock'!r} does not contain all of {tuple(missing)!r} in its call list, found {rest!r} instead"
            )


class CallableMixin(NonCallableMock):
    def __init__(
        self, spec=None, side_effect=None, return_value=DEFAULT, wraps=None, name=None, spec_set=None, parent=None, _spec_state=None,
        _new_name="", _new_parent=None, **kwargs,
    ):
        super().__init__(spec, wraps, name, spec_set, parent, _spec_state, _new_name, _new_parent)
        if "unsafe" in kwargs:
            self.__dict__["_mock_unsafe"] = kwargs.pop("unsafe")
        given = {"return_value": return_value} if return_value is not DEFAULT else {}
        if side_effect is not None:
            given["side_effect"] = side_effect
        if given or kwargs:
            self.configure_mock(**given, **kwargs)

    def __call__(self, /, *args, **kwargs):
        self._note_call(args, kwargs)
        return self._execute_mock_call(*args, **kwargs)

    def _note_call(self, args, kwargs):
        own = self.__dict__
        own["_mock_called"] = True
        own["_mock_call_count"] += 1
        own["_mock_call_args"] = made = _Call((args, kwargs), two=True)
        self.call_args_list.append(made)
        # Each parent hears of it, by the way from there to here.
        tells_method = self._mock_parent is not None
        method_name = self._mock_name
        way = self._mock_new_name
        is_call = way == "()"
        self.mock_calls.append(_Call(("", args, kwargs)))
        parent = self._mock_new_parent
        while parent is not None:
            if tells_method:
                parent.method_calls.append(_Call((method_name, args, kwargs)))
                tells_method = parent._mock_parent is not None
                if tells_method:
                    method_name = f"{parent._mock_name}.{method_name}"
            parent.mock_calls.append(_Call((way, args, kwargs)))
            if parent._mock_new_name:
                way = parent._mock_new_name + ("" if is_call else ".") + way
                is_call = parent._mock_new_name == "()"
            parent = parent._mock_new_parent

    def _execute_mock_call(self, /, *args, **kwargs):
        if (effect := self.side_effect) is not None:
            found = _of_effect(effect, args, kwargs)
            if found is not DEFAULT:
                return found
        wrapped = self._mock_wraps
        if wrapped is None or self._mock_return_value is not DEFAULT:
            return self.return_value
        return wrapped(*args, **kwargs)


class Mock(CallableMixin):
    """Can be called, and has any attribute: mocks again. What was done with it can be asserted."""


class MagicMixin(NonCallableMock):
    """Gives mocks special methods."""

    def __init__(self, /, *args, **kw):
        super().__init__(*args, **kw)
        self._mock_set_magics()

    def _mock_set_magics(self):
        methods = self._mock_methods
        if methods is not None:
            # Only those that the spec has.
            for name in _magic_names:
                if name not in methods and name not in ("__eq__", "__ne__", "__hash__", "__str__"):
                    setattr(type(self), name, _Absent(name))


class _Absent:
    """A special method that a mock with a spec does not have."""

    def __init__(self, name):
        self.name = name

    def __get__(self, obj, owner=None):
        raise AttributeError(self.name)


for _name in _magic_names:
    setattr(MagicMixin, _name, _MagicProxy(_name))
del _name


class NonCallableMagicMock(MagicMixin, NonCallableMock):
    """A mock with special methods that cannot be called."""


class MagicMock(MagicMixin, Mock):
    """A mock that also has special methods, which give what an empty object would."""

    def reset_mock(self, /, *args, return_value=False, **kwargs):
        super().reset_mock(*args, return_value=return_value, **kwargs)


class PropertyMock(Mock):
    """A mock for a property of a class: reading calls it, and so does setting, with the value."""

    def _get_child_mock(self, /, **kwargs):
        # What a property gives may be used in any way.
        return MagicMock(**kwargs)

    def __get__(self, obj, obj_type=None):
        return self()

    def __set__(self, obj, val):
        self(val)


class AsyncMock(MagicMixin, Mock):
    """A mock whose calls give coroutines."""

    def __init__(self, /, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._forget_awaits()

    def _forget_awaits(self):
        own = self.__dict__
        own["_mock_await_count"], own["_mock_await_args"], own["_mock_await_args_list"] = 0, None, _CallList()

    @property
    def await_count(self):
        return self._mock_await_count

    @property
    def await_args(self):
        return self._mock_await_args

    @property
    def await_args_list(self):
        return self._mock_await_args_list

    async def _execute_mock_call(self, /, *args, **kwargs):
        made = _Call((args, kwargs), two=True)
        self._mock_await_count += 1
        self._mock_await_args = made
        self._mock_await_args_list.append(made)
        if (effect := self.side_effect) is not None:
            try:
                found = _of_effect(effect, args, kwargs)
            except StopIteration:
                if _is_exception(effect) or callable(effect):
                    raise
                raise StopAsyncIteration from None
            if callable(effect) and hasattr(found, "__await__"):
                found = await found
            if found is not DEFAULT:
                return found
        wrapped = self._mock_wraps
        if wrapped is None or self._mock_return_value is not DEFAULT:
            return self.return_value
        found = wrapped(*args, **kwargs)
        return await found if hasattr(found, "__await__") else found

    def reset_mock(self, /, *args, **kwargs):
        self._forget_awaits()
        super().reset_mock(*args, **kwargs)

    def assert_awaited(self):
        """There was an await."""
        if not self.await_count:
            raise AssertionError(f"Expected {self._shown_name()} to have been awaited.")

    def assert_awaited_once(self):
        """There was exactly one await."""
        if self.await_count != 1:
            raise AssertionError(f"Expected {self._shown_name()} to have been awaited once. Awaited {self.await_count} times.")

    def assert_awaited_with(self, /, *args, **kwargs):
        """The last await had these arguments."""
        expected_text = _format_call_signature(self._shown_name(), args, kwargs)
        if self.await_args is None:
            raise AssertionError(f"Expected await: {expected_text}\nNot awaited")
        if self.await_args != _Call((args, kwargs), two=True):
            actual = _format_call_signature(self._shown_name(), *self.await_args)
            raise AssertionError(f"expected await not found.\nExpected: {expected_text}\n  Actual: {actual}")

    def assert_awaited_once_with(self, /, *args, **kwargs):
        """There was exactly one await, and it had these arguments."""
        self.assert_awaited_once()
        self.assert_awaited_with(*args, **kwargs)

    def assert_any_await(self, /, *args, **kwargs):
        """Some await had these arguments."""
        if _Call((args, kwargs), two=True) not in list(self.await_args_list):
            raise AssertionError(f"{_format_call_signature(self._shown_name(), args, kwargs)} await not found")

    def assert_not_awaited(self):
        """There was no await."""
        if self.await_count:
            raise AssertionError(f"Expected {self._shown_name()} to not have been awaited. Awaited {self.await_count} times.")


def seal(mock):
    """Lets a mock and its children have no attributes beyond those they have now."""
    mock.__dict__["_mock_sealed"] = True
    for name in dir(mock):
        try:
            child = getattr(mock, name)
        except AttributeError:
            continue
        if _is_mock(child) and child._mock_new_parent is mock:
            seal(child)


# ---------------------------------------------------------------- patches


def _imported(path):
    # The module or object of a dotted name, as far as it has been imported.
    import sys

    first, *names = path.split(".")
    if first == "__main__":
        import __main__ as found
    else:
        if first == "builtins":
            from _types import refuse

            refuse("patching a builtin")
        found = sys.modules.get(first)
        if found is None:
            raise ModuleNotFoundError(f"No module named {first!r}", name=first)
    for name in names:
        found = getattr(found, name)
    return found


class _patch:
    attribute_name = None
    _active_patches = []

    def __init__(self, getter, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs):
        if new_callable is not None:
            for given, name in ((new is not DEFAULT, "new"), (autospec is not None, "autospec")):
                if given:
                    raise ValueError(f"Cannot use {name!r} and 'new_callable' together")
        self.getter, self.attribute, self.create = getter, attribute, create
        # What stands in the place, or how it is made.
        self.new, self.new_callable, self.kwargs = new, new_callable, kwargs
        self.spec, self.spec_set, self.autospec = spec, spec_set, autospec
        self.additional_patchers = []

    def copy(self):
        made = _patch(
            self.getter, self.attribute, self.new, self.spec, self.create, self.spec_set, self.autospec, self.new_callable, self.kwargs
        )
        made.additional_patchers = [each.copy() for each in self.additional_patchers]
        made.attribute_name = self.attribute_name
        return made

    def __call__(self, func):
        decorate = self.decorate_class if isinstance(func, type) else self.decorate_callable
        return decorate(func)

    def decorate_class(self, klass):
        return _decorated_tests(klass, self)

    def decorate_callable(self, func):
        # Patches of one function are entered one by one, the innermost first.
        patchings = getattr(func, "patchings", None)
        if patchings is not None:
            patchings.append(self)
            return func
        if _is_async(func):

            @wraps(func)
            async def patched(*args, **keywargs):
                with _entered(patched.patchings, args, keywargs) as (all_args, all_keywords):
                    return await func(*all_args, **all_keywords)

        else:

            @wraps(func)
            def patched(*args, **keywargs):
                with _entered(patched.patchings, args, keywargs) as (all_args, all_keywords):
                    return func(*all_args, **all_keywords)

        patched.patchings = [self]
        return patched

    def get_original(self):
        target, name = self.getter(), self.attribute
        own = getattr(target, "__dict__", ())
        is_local = name in own
        original = own[name] if is_local else getattr(target, name, DEFAULT)
        if original is DEFAULT and not self.create:
            raise AttributeError(f"{target} does not have the attribute {name!r}")
        return original, is_local

    def __enter__(self):
        """Puts the new object in its place, and gives it."""
        if self.autospec not in (None, False):
            import unittest.mock

            unittest.mock.create_autospec
        self.target = self.getter()
        new = self.new
        spec, spec_set = [None if each is False else each for each in (self.spec, self.spec_set)]
        if spec is not None and spec_set is not None and spec not in (True, None) and spec_set not in (True, None):
            raise TypeError("Can't provide explicit spec_set *and* spec or autospec")
        original, is_local = self.get_original()
        if new is DEFAULT:
            inherit = False
            if spec is True:
                spec = original
                if spec_set is True:
                    spec_set, spec = original, None
            elif spec is not None:
                if spec_set is True:
                    spec_set, spec = spec, None
            else:
                spec_set = original if spec_set is True else spec_set
            if spec is not None or spec_set is not None:
                if original is DEFAULT:
                    raise TypeError("Can't use 'spec' with create=True")
                inherit = isinstance(original, type)
            if self.new_callable is not None:
                klass = self.new_callable
            elif spec is None and spec_set is None and _is_async(original):
                klass = AsyncMock
            else:
                klass = MagicMock
            options = {}
            if spec is not None:
                options["spec"] = spec
            if spec_set is not None:
                options["spec_set"] = spec_set
            if isinstance(klass, type) and issubclass(klass, NonCallableMock) and self.attribute:
                options["name"] = self.attribute
            options.update(self.kwargs)
            new = klass(**options)
            if inherit and _is_mock(new):
                # What a class returns is an instance of it.
                this = spec if spec is not None else spec_set
                new.return_value = klass(spec=this, _new_name="()", _new_parent=new)
        elif self.kwargs:
            raise TypeError("Can't pass kwargs to a mock we aren't creating")
        self.replaced, self._entered = (original, is_local), []
        setattr(self.target, self.attribute, new)
        if self.attribute_name:
            extra = {}
            if self.new is DEFAULT:
                extra[self.attribute_name] = new
            for other in self.additional_patchers:
                self._entered.append(other)
                value = other.__enter__()
                if other.new is DEFAULT:
                    extra |= value
            return extra
        return new

    def __exit__(self, *exc_info):
        """Puts back what was there."""
        for other in reversed(self._entered):
            other.__exit__(*exc_info)
        (original, is_local), target, name = self.replaced, self.target, self.attribute
        if not is_local or original is DEFAULT:
            delattr(target, name)
            # What shows through from elsewhere need not be set; some names always are.
            is_local = not self.create and (not hasattr(target, name) or name in _always_there)
        if is_local:
            setattr(target, name, original)
        del self.replaced, self.target
        return False

    def start(self):
        """Enters the patch until it is stopped."""
        made = self.__enter__()
        _patch._active_patches.append(self)
        return made

    def stop(self):
        """Leaves the patch, if it was started."""
        if self in _patch._active_patches:
            _patch._active_patches.remove(self)
            return self.__exit__(None, None, None)
_always_there = ("__doc__", "__module__", "__defaults__", "__annotations__", "__kwdefaults__")


def _decorated_tests(klass, patcher):
    # Each test of a class gets a patch of its own.
    for name in dir(klass):
        if name.startswith(patch.TEST_PREFIX) and hasattr(value := getattr(klass, name), "__call__"):
            setattr(klass, name, patcher.copy()(value))
    return klass


class _entered:
    """All patches of a function, entered for one call."""

    def __init__(self, patchings, args, keywargs):
        self.patchings = patchings
        self.args = args
        self.keywargs = keywargs

    def __enter__(self):
        self.entered = []
        extra = []
        try:
            for patching in self.patchings:
                value = patching.__enter__()
                self.entered.append(patching)
                if patching.attribute_name:
                    self.keywargs |= value
                elif patching.new is DEFAULT:
                    extra.append(value)
        except BaseException as error:
            self.__exit__(type(error), error, error.__traceback__)
            raise
        return (*self.args, *extra), self.keywargs

    def __exit__(self, *exc_info):
        for patching in reversed(self.entered):
            patching.__exit__(*exc_info)
        return False


def _is_async(obj):
    code = getattr(obj, "__code__", None)
    return code is not None and bool(getattr(code, "co_flags", 0) & 0x80)


def _patch_object(
    target, attribute, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, *, unsafe=False, **kwargs
):
    """A patch of one attribute of an object."""
    if type(target) is str:
        raise TypeError(f"{target!r} must be the actual object to be patched, not a str")
    return _patch(lambda: target, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs)


def _patch_multiple(target, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, **kwargs):
    """A patch of several attributes of one object."""
    getter = (lambda: _imported(target)) if type(target) is str else lambda: target
    if not kwargs:
        raise ValueError("Must supply at least one keyword argument with patch.multiple")
    patchers = []
    for attribute, new in kwargs.items():
        made = _patch(getter, attribute, new, spec, create, spec_set, autospec, new_callable, {})
        made.attribute_name = attribute
        patchers.append(made)
    patchers[0].additional_patchers = patchers[1:]
    return patchers[0]


class _patch_dict:
    """A patch of the items of a dict, which are all put back."""

    # It gives the function that it decorates nothing.
    attribute_name = None
    new = None

    def __init__(self, in_dict, values=(), clear=False, **kwargs):
        self.in_dict, self.values, self.clear = in_dict, dict(values, **kwargs), clear
        self._original = None

    def copy(self):
        return _patch_dict(self.in_dict, self.values, self.clear)

    def __call__(self, f):
        if isinstance(f, type):
            return _decorated_tests(f, self)
        if _is_async(f):

            @wraps(f)
            async def inner(*args, **kw):
                with self:
                    return await f(*args, **kw)

        else:

            @wraps(f)
            def inner(*args, **kw):
                with self:
                    return f(*args, **kw)

        return inner

    def __enter__(self):
        """Changes the dict, and gives it."""
        if type(self.in_dict) is str:
            self.in_dict = _imported(self.in_dict)
        changed = self.in_dict
        if hasattr(changed, "copy"):
            self._original = changed.copy()
        else:
            self._original = {key: changed[key] for key in changed}
        if self.clear:
            _empty(changed)
        _fill(changed, self.values)
        return changed

    def __exit__(self, *args):
        """Puts all items back."""
        before, self._original = self._original, None
        if before is not None:
            _empty(self.in_dict)
            _fill(self.in_dict, before)
        return False

    # It is in the list of all patches that are active.
    start, stop = _patch.start, _patch.stop


def _empty(in_dict):
    if hasattr(in_dict, "clear"):
        in_dict.clear()
    else:
        for key in list(in_dict):
            del in_dict[key]


def _fill(in_dict, items):
    if hasattr(in_dict, "update"):
        in_dict.update(items)
    else:
        for key in items:
            in_dict[key] = items[key]


def _patch_stopall():
    """Leaves all patches that were started, the last one first."""
    for each in _patch._active_patches[::-1]:
        each.stop()


def patch(target, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, *, unsafe=False, **kwargs):
    """A patch of what a dotted name means; decorates functions and classes of tests, or is a context."""
    try:
        path, attribute = target.rsplit(".", 1)
    except (AttributeError, TypeError, ValueError):
        raise TypeError(f"Need a valid target to patch. You supplied: {target!r}") from None
    return _patch(lambda: _imported(path), attribute, new, spec, create, spec_set, autospec, new_callable, kwargs)


patch.TEST_PREFIX = "test"
patch.object, patch.dict, patch.multiple, patch.stopall = _patch_object, _patch_dict, _patch_multiple, _patch_stopall
