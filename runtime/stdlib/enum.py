"""Enumerations: classes whose instances are a fixed set of named constants."""

from _classes import mark as _mark

__all__ = [
    "EnumType", "EnumMeta", "EnumDict", "Enum", "IntEnum", "StrEnum", "Flag", "IntFlag", "ReprEnum", "auto", "unique", "property", "verify",
    "member", "nonmember", "FlagBoundary", "STRICT", "CONFORM", "EJECT", "KEEP", "global_flag_repr", "global_enum_repr", "global_str",
    "global_enum", "EnumCheck", "CONTINUOUS", "NAMED_FLAGS", "UNIQUE", "pickle_by_global_name", "pickle_by_enum_name",
]

# Enum while it is made, and the classes that are made when somebody asks for them (`_LATER`): None before they are there.
Enum = _Flag = _ReprEnum = None
# The enumeration whose members are being made.
_making = None

_builtin_bin = bin
_builtin_property = property
_not_given = object()
_mappingproxy = type(type("", (), {}).__dict__)


# `nonmember`, `member`, `auto` and `property`, once somebody asks for them: nothing is one before.
_nonmember = _member = _auto = _property = ()


def _make_nonmember():
    """Makes `nonmember`."""
    global nonmember, _nonmember

    class nonmember:
        """Keeps a value in the body of an enumeration from becoming a member."""

        def __init__(self, value):
            self.value = value

    _nonmember = nonmember


def _make_member():
    """Makes `member`."""
    global member, _member

    class member:
        """Lets a value in the body of an enumeration become a member, whatever it is."""

        def __init__(self, value):
            self.value = value

    _member = member


def _make_auto():
    """Makes `auto`."""
    global auto, _auto, _auto_null

    class Unset:
        """The value of an auto() that has none yet."""

        def __repr__(self):
            return "_auto_null"

    _auto_null = Unset()

    class auto:
        """Stands in the body of an enumeration for the next value."""

        def __init__(self, value=_auto_null):
            self.value = value

        def __repr__(self):
            return f"auto({self.value!r})"

    _auto = auto


# ---- what names and values are ----

def _is_descriptor(value):
    return hasattr(value, "__get__") or hasattr(value, "__set__") or hasattr(value, "__delete__")


def _is_dunder(name):
    return len(name) > 4 and name[:2] == name[-2:] == "__" and name[2] != "_" and name[-3] != "_"


def _is_sunder(name):
    return len(name) > 2 and name[0] == name[-1] == "_" and name[1] != "_" and name[-2] != "_"


def _is_private(class_name, name):
    start = f"_{class_name}__"
    return len(name) > len(start) and name.startswith(start) and not name.endswith("__")


def _is_class_of(class_name, value):
    return isinstance(value, type) and value.__qualname__.endswith(f"{class_name}.{value.__name__}")


def _is_single_bit(value):
    return isinstance(value, int) and value > 0 and value & (value - 1) == 0


def _bits(value):
    """The bits of a number, the lowest first."""
    if value < 0:
        raise ValueError("%r is not a positive integer" % value)
    while value:
        bit = value & -value
        yield bit
        value -= bit


def bin(num, max_bits=None):
    """The bits of an int, after one that says its sign; negative ones in twos' complement."""
    width = num.__index__().bit_length()
    if num >= 0:
        digits, sign = _builtin_bin(num + (1 << width))[3:], "0"
    else:
        digits, sign = _builtin_bin(~num ^ ((1 << width) - 1) | 1 << width)[3:], "1"
    if max_bits is not None and len(digits) < max_bits:
        digits = (sign * max_bits + digits)[-max_bits:]
    return f"0b{sign} {digits}"


def show_flag_values(value):
    return list(_bits(value))


def _is_flag_class(cls):
    return _Flag is not None and issubclass(cls, _Flag)


def _own_attribute(base, name):
    """What a class itself has under a name."""
    try:
        return base.__dict__.get(name)
    except AttributeError:
        return getattr(base, name, None)


def _makes_data(base):
    """Whether instances of a class hold data: it has a `__new__` of its own, or is a data class."""
    try:
        own = base.__dict__
    except AttributeError:
        return True
    return "__new__" in own or "__dataclass_fields__" in own


# ---- attributes that step back where a member has their name ----

def _make_property():
    """Makes `property`."""
    global property, _property

    class property:
        """A property of members, which leaves its name free for a member."""

        member = None
        _kind = None
        _base = None
        clsname = None
        name = None

        def __init__(self, fget=None, fset=None, fdel=None, doc=None):
            self.fget, self.fset, self.fdel = fget, fset, fdel
            self.overwrite_doc = doc is None
            self.__doc__ = doc or getattr(fget, "__doc__", None)
            self.__isabstractmethod__ = getattr(fget, "__isabstractmethod__", False) is True

        def __get__(self, instance, ownerclass=None):
            if instance is None:
                return self._of_class(ownerclass)
            kind, name = self._kind, self.name
            if self.fget is not None:
                return self.fget(instance)
            if kind == "attr" or kind == "desc":
                return getattr(self._base if kind == "attr" else instance._value_, name)
            members = ownerclass._member_map_
            if name in members:
                return members[name]
            raise AttributeError("%r has no attribute %r" % (ownerclass, name))

        def _of_class(self, ownerclass):
            if self.member is None:
                raise AttributeError("%r has no attribute %r" % (ownerclass, self.name))
            return self.member

        def __set__(self, instance, value):
            if self.fset is None:
                raise AttributeError("<enum %r> cannot set attribute %r" % (self.clsname, self.name))
            return self.fset(instance, value)

        def __delete__(self, instance):
            if self.fdel is None:
                raise AttributeError("<enum %r> cannot delete attribute %r" % (self.clsname, self.name))
            return self.fdel(instance)

        def __set_name__(self, ownerclass, name):
            self.clsname, self.name = ownerclass.__name__, name

        def getter(self, fget):
            doc = fget.__doc__ if self.overwrite_doc else self.__doc__
            return self._changed(fget, self.fset, self.fdel, doc)

        def setter(self, fset):
            return self._changed(self.fget, fset, self.fdel, self.__doc__)

        def deleter(self, fdel):
            return self._changed(self.fget, self.fset, fdel, self.__doc__)

        def _changed(self, fget, fset, fdel, doc):
            changed = type(self)(fget, fset, fdel, doc)
            changed.overwrite_doc = self.overwrite_doc
            return changed

    _property = property


# `name` and `value` of members are builtin properties, which sites read at once. What a class answers under these names, the metaclass
# says: its member of the name, an attribute of a class derived from Enum, or that there is none.

def _refuse_to_set(name):
    def refuse(self, value):
        raise AttributeError("<enum 'Enum'> cannot set attribute %r" % name)
    return refuse


def _refuse_to_delete(name):
    def refuse(self):
        raise AttributeError("<enum 'Enum'> cannot delete attribute %r" % name)
    return refuse


def _of_enumeration(name):
    def get(cls):
        found = cls._member_map_.get(name)
        if found is not None:
            return found
        for base in cls.__mro__:
            attribute = _own_attribute(base, name)
            if attribute is None:
                continue
            if base is Enum:
                break
            return attribute.__get__(None, cls) if hasattr(attribute, "__get__") else attribute
        raise AttributeError("%r has no attribute %r" % (cls, name))
    return get


# ---- the namespace of a class body ----

_ALLOWED_SUNDERS = (
    "_order_", "_generate_next_value_", "_numeric_repr_", "_missing_", "_ignore_",
    "_iter_member_", "_iter_member_by_value_", "_iter_member_by_def_",
    "_add_alias_", "_add_value_alias_",
    "_use_args_", "_member_names_", "_member_map_", "_value2member_map_", "_hashable_values_", "_unhashable_values_", "_unhashable_values_map_",
    "_member_type_", "_value_repr_", "_new_member_",
)


# Values of these types are values of members, and nothing else.
_PLAIN = frozenset((int, str, float, bool, bytes, complex))
# Values of these types are methods, and never members.
_METHODS = frozenset((type(_is_descriptor), classmethod, staticmethod, _builtin_property))


def _words(names):
    """A list of names that may be given as one text."""
    return names.replace(",", " ").split() if isinstance(names, str) else list(names)


class EnumDict(dict):
    """The namespace of the body of an enumeration: it notes what is a member, and gives values."""

    def __init__(self, cls_name=None):
        super().__init__()
        # The names of members, as the keys of a dict.
        self._member_names = {}
        # What auto() counts on from, and whether one did.
        self._given, self._auto_called = [], False
        self._owner, self._ignore = cls_name, []

    @_builtin_property
    def member_names(self):
        return list(self._member_names)

    def __setitem__(self, key, value):
        # The most usual case first: a plain value under a plain name.
        if type(value) in _PLAIN and key[:1] != "_" and key not in self and key not in self._ignore:
            self._given.append(value)
            self._member_names[key] = None
            super().__setitem__(key, value)
            return
        # Then methods, and names that the language gives.
        if type(value) in _METHODS and key[:1] != "_" and key not in self._member_names:
            super().__setitem__(key, value)
            return
        if key[:2] == "__" and key[-2:] == "__" and key != "__order__" and _is_dunder(key):
            super().__setitem__(key, value)
            return
        cls_name = self._owner
        if cls_name is not None and _is_private(cls_name, key):
            is_member = False
        elif _is_sunder(key):
            value, is_member = self._reserved(key, value), False
        elif key == "__order__":
            key, is_member = "_order_", False
        elif key in self._member_names:
            raise TypeError("%r already defined as %r" % (key, self[key]))
        elif isinstance(value, _nonmember) and key not in self._ignore:
            value, is_member = value.value, False
        else:
            is_member = not (
                key in self._ignore or _is_descriptor(value) or cls_name is not None and _is_class_of(cls_name, value)
            )
        if is_member:
            if key in self:
                raise TypeError("%r already defined as %r" % (key, self[key]))
            value = self._valued(key, value.value if isinstance(value, _member) else value)
        super().__setitem__(key, value)

    def _reserved(self, key, value):
        """What a name with an underscore on both sides is for."""
        if key not in _ALLOWED_SUNDERS:
            raise ValueError("_sunder_ names, such as %r, are reserved for future Enum use" % (key,))
        if key == "_generate_next_value_":
            if self._auto_called:
                raise TypeError("_generate_next_value_ must be defined before members")
            self._generate_next_value = value.__func__ if isinstance(value, staticmethod) else value
        elif key == "_ignore_":
            value = _words(value)
            self._ignore = value
            taken = set(value).intersection(self._member_names)
            if taken:
                raise ValueError("_ignore_ cannot specify already set names: %r" % (taken,))
        return value

    def _valued(self, key, value):
        """The value of a new member: each auto() in it gets the next one."""
        if isinstance(value, _auto):
            value = self._automatic(key, value)
        elif isinstance(value, tuple) and any([isinstance(part, _auto) for part in value]):
            kind = type(value)
            parts = [self._automatic(key, part) if isinstance(part, _auto) else part for part in value]
            try:
                value = kind(parts)
            except TypeError:
                value = kind(*parts)
        else:
            self._given.append(value)
        self._member_names[key] = None
        return value

    def _automatic(self, key, part):
        if part.value is _auto_null:
            part.value = self._generate_next_value(key, 1, len(self._member_names), self._given[:])
            self._auto_called = True
        self._given.append(part.value)
        return part.value

    def update(self, members, **more_members):
        keys = members.keys() if hasattr(members, "keys") else None
        for name, value in members if keys is None else [(key, members[key]) for key in keys]:
            self[name] = value
        for name in more_members:
            self[name] = more_members[name]


# ---- the class of enumerations ----

class EnumType(type):
    """The class of enumerations."""

    @classmethod
    def __prepare__(metacls, cls, bases, **kwds):
        if Enum is None:
            return {}
        metacls._refuse_members_(cls, bases)
        namespace = EnumDict(cls)
        root = metacls._kinds_(cls, bases)[1]
        if root is not None:
            generate = getattr(root, "_generate_next_value_", None)
            namespace._generate_next_value = generate
            dict.__setitem__(namespace, "_generate_next_value_", generate)
        return namespace

    def __new__(metacls, cls, bases, classdict, *, boundary=None, _simple=False, **kwds):
        global _making
        # Enum itself has none.
        names = [] if Enum is None else list(classdict._member_names)
        ignored = classdict.setdefault("_ignore_", [])
        for name in [*ignored, "_ignore_"]:
            classdict.pop(name, None)
        invalid = [name for name in names if name in ("mro", "")]
        if invalid:
            raise ValueError("invalid enum member name(s) %s" % ",".join([repr(name) for name in invalid]))
        order = classdict.pop("_order_", None)
        if order is not None:
            order = _words(order)
        member_type, root = metacls._kinds_(cls, bases)
        new_member, keeps_new, uses_args = metacls._maker_(classdict, member_type, root)
        values = [(name, classdict.pop(name)) for name in names if name in classdict]
        is_flag = root is not None and _is_flag_class(root)

        own = dict(classdict)
        generate = own.get("_generate_next_value_")
        if callable(generate):
            own["_generate_next_value_"] = staticmethod(generate)
        own["_new_member_"] = new_member
        own["_use_args_"] = uses_args
        own["_member_names_"] = []
        own["_member_map_"] = {}
        own["_value2member_map_"] = {}
        own["_hashable_values_"] = []
        own["_unhashable_values_"] = []
        own["_unhashable_values_map_"] = {}
        own["_member_type_"] = member_type
        own["_value_repr_"] = metacls._data_repr_(cls, bases)
        if is_flag or boundary is not None:
            own["_boundary_"] = boundary or getattr(root, "_boundary_", None)
            own["_flag_mask_"] = 0
            own["_singles_mask_"] = 0
            own["_all_bits_"] = 0
            own["_inverted_"] = None
        own.setdefault("__doc__", None)
        if keeps_new:
            own["__new_member__"] = own["__new__"]
        new_class = super().__new__(metacls, cls, bases, own, **kwds)
        if values:
            outer, _making = _making, new_class
            try:
                new_class._make_members_(values, own, is_flag)
            finally:
                _making = outer
        new_class._choose_methods_(own, bases, root, member_type, is_flag)
        if Enum is not None:
            type.__setattr__(new_class, "__new__", Enum.__new__)
        if is_flag:
            new_class._finish_flag_()
        if order is not None:
            new_class._check_order_(order)
        return new_class

    def _make_members_(cls, values, own, is_flag):
        """Makes the members one after the other; a value that is there already gives an alias."""
        new_member, uses_args, member_type = own["_new_member_"], own["_use_args_"], own["_member_type_"]
        names, members, by_value, hashable = (
            own["_member_names_"], own["_member_map_"], own["_value2member_map_"], own["_hashable_values_"]
        )
        is_plain = new_member is object.__new__ and not uses_args
        init = cls.__init__
        if Enum is not None and init is Enum.__init__:
            init = None
        # Names that a base has too: what they hide is looked at.
        given = {name for name, value in values}
        hiding = set()
        for base in cls.__mro__[1:]:
            hiding |= given.intersection(base.__dict__)
        set_attribute = type.__setattr__
        for name, value in values:
            args = value if isinstance(value, tuple) else (value,)
            if member_type is tuple:
                args = (args,)
            if is_plain:
                new = new_member(cls)
            else:
                new = new_member(cls, *args) if uses_args else new_member(cls)
            if is_plain or not hasattr(new, "_value_"):
                if member_type is object:
                    new._value_ = value
                else:
                    try:
                        new._value_ = member_type(*args)
                    except Exception as error:
                        raise TypeError("_value_ not set in __new__, unable to create it") from error
            value = new._value_
            new._name_ = name
            new.__objclass__ = cls
            if init is not None:
                new.__init__(*args)
            new._sort_order_ = len(names)
            found = None
            is_hashable = True
            try:
                found = by_value.get(value)
            except TypeError:
                is_hashable = False
                found = cls._find_member_(value)
            if found is not None:
                new = found
            elif not is_flag or _is_single_bit(value):
                names.append(name)
            if is_flag and found is None and isinstance(value, int):
                cls._flag_mask_ |= value
                if _is_single_bit(value):
                    cls._singles_mask_ |= value
                cls._all_bits_ = (1 << cls._flag_mask_.bit_length()) - 1
            if name in hiding or name in members:
                cls._add_member_(name, new)
            else:
                set_attribute(cls, name, new)
                members[name] = new
            if found is None:
                if is_hashable:
                    by_value[value] = new
                    hashable.append(value)
                else:
                    cls._add_value_(value, name, new)

    def _find_member_(cls, value):
        """The member of a value, or None."""
        try:
            return cls._value2member_map_.get(value)
        except TypeError:
            for member in cls._member_map_.values():
                if member._value_ == value:
                    return member
            return None

    def _add_value_(cls, value, name, member):
        try:
            cls._value2member_map_.setdefault(value, member)
            cls._hashable_values_.append(value)
        except TypeError:
            cls._unhashable_values_.append(value)
            cls._unhashable_values_map_.setdefault(name, []).append(value)

    def _add_member_(cls, name, member):
        """Binds a name of the class; an attribute of a base that it hides stays what it is for members."""
        known = cls._member_map_.get(name)
        if known is not None:
            if known is not member:
                raise NameError("%r is already bound: %r" % (name, known))
            return
        hidden = kind = base_of = None
        for base in cls.__mro__[1:]:
            attribute = _own_attribute(base, name)
            if attribute is None:
                continue
            if base is Enum and name in ("name", "value"):
                # The metaclass finds the member.
                cls._member_map_[name] = member
                return
            if isinstance(attribute, _property):
                hidden, kind, base_of = attribute, "enum", base
                break
            if _is_descriptor(attribute):
                hidden, kind, base_of = attribute, kind or "desc", base_of or base
            else:
                kind, base_of = "attr", base
        if hidden is None:
            type.__setattr__(cls, name, member)
        else:
            _need("property")
            redirect = _property(*[getattr(hidden, part, None) for part in ("fget", "fset", "fdel")])
            redirect.__set_name__(cls, name)
            redirect.member, redirect._kind, redirect._base = member, kind, base_of
            type.__setattr__(cls, name, redirect)
        cls._member_map_[name] = member

    def _choose_methods_(cls, own, bases, root, member_type, is_flag):
        """An enumeration's own texts come before those of its data type, unless it says otherwise."""
        if root is None:
            return
        if _ReprEnum is not None and _ReprEnum in bases:
            if member_type is object:
                raise TypeError("ReprEnum subclasses must be mixed with a data type (i.e. int, str, float, etc.)")
            if "__format__" not in own:
                type.__setattr__(cls, "__format__", member_type.__format__)
            if "__str__" not in own:
                method = member_type.__str__
                if issubclass(member_type, str):
                    method = _text_itself
                elif method is object.__str__:
                    method = member_type.__repr__
                type.__setattr__(cls, "__str__", method)
        if member_type is not object:
            for name in ("__repr__", "__str__", "__format__"):
                if name not in own and name not in cls.__dict__:
                    found = getattr(cls, name, None)
                    if found is getattr(member_type, name, None) or found is getattr(object, name, None):
                        type.__setattr__(cls, name, getattr(root, name))
            if is_flag:
                for name in ("__or__", "__and__", "__xor__", "__ror__", "__rand__", "__rxor__", "__invert__"):
                    if name not in own:
                        type.__setattr__(cls, name, getattr(Flag, name))

    def _finish_flag_(cls):
        values = [member._value_ for member in cls]
        if values != sorted(values):
            type.__setattr__(cls, "_iter_member_", cls._iter_member_by_def_)

    def _check_order_(cls, order):
        names = cls._member_names_
        # Aliases have no place of their own.
        order = [name for name in order if name not in cls._member_map_ or name in names]
        if order != names:
            raise TypeError("member order does not match _order_:\n  %r\n  %r" % (names, order))

    def __bool__(cls):
        return True

    def __call__(cls, value, names=_not_given, *values, module=None, qualname=None, type=None, start=1, boundary=None):
        """Finds the member of a value; one without members makes an enumeration of names."""
        if names is _not_given:
            try:
                return cls._value2member_map_[value]
            except (KeyError, TypeError):
                pass
        if cls._member_map_:
            return cls.__new__(cls, value if names is _not_given else (value, names, *values))
        if module is None:
            from _types import caller_module

            module = caller_module()
        if names is _not_given and type is None:
            raise TypeError(f"{cls} has no members; specify `names=()` if you meant to create a new, empty, enum")
        return cls._of_names_(
            value,
            names=None if names is _not_given else names,
            module=module, qualname=qualname, type=type, start=start, boundary=boundary,
        )

    def __contains__(cls, value):
        """Whether a member, or the value of one, is given."""
        if isinstance(value, cls):
            return True
        if _is_flag_class(cls):
            try:
                if isinstance(cls._missing_(value), cls):
                    return True
            except ValueError:
                pass
            else:
                return False
        try:
            known = value in cls._value2member_map_
        except TypeError:
            known = value in cls._unhashable_values_
        return known

    def __delattr__(cls, attr):
        if attr in cls.__dict__.get("_member_map_", {}):
            raise AttributeError("%r cannot delete member %r." % (cls.__name__, attr))
        super().__delattr__(attr)

    def __setattr__(cls, name, value):
        """Sets an attribute that is no member."""
        if name in cls.__dict__.get("_member_map_", {}):
            raise AttributeError("cannot reassign member %r" % (name,))
        super().__setattr__(name, value)

    def __dir__(cls):
        names = {
            "__class__", "__contains__", "__doc__", "__getitem__", "__iter__", "__len__", "__members__", "__module__",
            "__name__", "__qualname__", *cls._member_names_,
        }
        if cls._new_member_ is not object.__new__:
            names.add("__new__")
        if cls.__init_subclass__ is not object.__init_subclass__:
            names.add("__init_subclass__")
        if cls._member_type_ is not object:
            names.update(dir(cls._member_type_))
        return sorted(names)

    def __getitem__(cls, name):
        """Finds the member of a name."""
        return cls._member_map_[name]

    def __iter__(cls):
        """Goes over the members, in the order of the body."""
        members = cls._member_map_
        return iter([members[name] for name in cls._member_names_])

    def __reversed__(cls):
        """Goes over the members, from the last to the first."""
        members = cls._member_map_
        return iter([members[name] for name in reversed(cls._member_names_)])

    def __len__(cls):
        """How many members there are; other names of one do not count."""
        return len(cls._member_names_)

    @_builtin_property
    def __members__(cls):
        """The members by all their names, seen through a view."""
        return _mappingproxy(cls._member_map_)

    name = _builtin_property(_of_enumeration("name"))
    value = _builtin_property(_of_enumeration("value"))

    def __repr__(cls):
        kind = "flag" if _is_flag_class(cls) else "enum"
        return f"<{kind} {cls.__name__!r}>"

    def _of_names_(cls, class_name, names, *, module=None, qualname=None, type=None, start=1, boundary=None):
        """Makes an enumeration of names, or of names and values."""
        metacls = cls.__class__
        bases = (cls,) if type is None else (type, cls)
        namespace = metacls.__prepare__(class_name, bases)
        names = _words(names) if isinstance(names, str) else () if names is None else names
        if isinstance(names, (tuple, list)) and names and isinstance(names[0], str):
            # Names alone: each gets the next value.
            values = []
            for place, name in enumerate(names):
                values.append(cls._generate_next_value_(name, start, place, values[:]))
            names = zip(names, values)
        for item in names:
            if isinstance(item, str):
                namespace[item] = names[item]
            else:
                name, value = item
                namespace[name] = value
        namespace["__module__"] = module
        if qualname is not None:
            namespace["__qualname__"] = qualname
        return metacls.__new__(metacls, class_name, bases, namespace, boundary=boundary)

    @classmethod
    def _refuse_members_(mcls, class_name, bases):
        # What has members is nobody's base, so that only a direct one can have some.
        for base in bases:
            if isinstance(base, EnumType) and base._member_names_:
                raise TypeError("<enum %r> cannot extend %r" % (class_name, base))

    @classmethod
    def _kinds_(mcls, class_name, bases):
        """The type of the members' data, and the enumeration that is derived from."""
        if not bases or Enum is None:
            return object, Enum
        last = bases[-1]
        if isinstance(last, EnumType):
            return (last._member_type_ if len(bases) == 1 else mcls._data_kind_(class_name, bases) or object), last
        raise TypeError("new enumerations should be created as `EnumName([mixin_type, ...] [data_type,] enum_type)`")

    @classmethod
    def _data_kind_(mcls, class_name, bases):
        found = {}
        for chain in bases:
            # The first class of a chain that leads to data stands for all of it.
            first = None
            for base in chain.__mro__[:-1]:
                data = base._member_type_ if isinstance(base, EnumType) else first or base if _makes_data(base) else object
                if data is not object:
                    found[data] = None
                    break
                if not isinstance(base, EnumType):
                    first = first or base
        if len(found) > 1:
            raise TypeError("too many data types for %r: %r" % (class_name, set(found)))
        return next(iter(found), None)

    @classmethod
    def _data_repr_(mcls, class_name, bases):
        for base in [base for chain in bases for base in chain.__mro__[:-1]]:
            if isinstance(base, EnumType):
                return base._value_repr_
            if "__dataclass_fields__" in getattr(base, "__dict__", ()) and base.__dataclass_params__.repr:
                return _dataclass_repr
            shown = _own_attribute(base, "__repr__")
            if shown is not None:
                return shown
        return None

    @classmethod
    def _maker_(mcls, classdict, member_type, root):
        """What makes a member, whether it is the class's own, and whether it takes the value."""
        new = classdict.get("__new__")
        if new is None and root is Enum and member_type is object:
            return object.__new__, False, False
        keeps = root is not None and new is not None
        if new is None:
            plain = (None, object.__new__, None if Enum is None else Enum.__new__)
            candidates = [
                getattr(possible, method, None)
                for method in ("__new_member__", "__new__")
                for possible in (member_type, root)
            ]
            new = next((found for found in candidates if found not in plain), object.__new__)
        uses = root is not None and new not in (Enum.__new__, object.__new__)
        return new, keeps, uses


EnumMeta = EnumType


def _text_itself(self):
    return str.__add__(self, "")


def _dataclass_repr(self):
    fields = self.__dataclass_fields__
    return ", ".join([f"{name}={getattr(self, name)!r}" for name in fields if fields[name].repr])


class Enum(metaclass=EnumType):
    """A class whose members are named constants: `Color.RED`, `Color["RED"]` and `Color(1)` are one object."""

    @classmethod
    def __signature__(cls):
        if cls._member_names_:
            return "(*values)"
        return "(new_class_name, /, names, *, module=None, qualname=None, type=None, start=1, boundary=None)"

    def __new__(cls, value):
        # An enumeration's classes all share this: members exist, and are looked up.
        if type(value) is cls:
            return value
        try:
            known = cls._value2member_map_.get(value)
        except TypeError:
            known = next((cls[name] for name, values in cls._unhashable_values_map_.items() if value in values), None)
        if known is not None:
            return known
        if not cls._member_map_:
            if _making is cls:
                raise TypeError("do not use `super().__new__; call the appropriate __new__ directly")
            if getattr(cls, "_member_map_", None) is not None and Enum in cls.__mro__:
                raise TypeError("%r has no members defined" % cls)
        result = failed = None
        try:
            result = cls._missing_(value)
        except Exception as error:
            failed = error
        if isinstance(result, cls) or isinstance(result, int) and _is_flag_class(cls) and cls._boundary_ is EJECT:
            return result
        invalid = ValueError("%r is not a valid %s" % (value, cls.__qualname__))
        if failed is None:
            if result is None:
                raise invalid
            failed = TypeError("error in %s._missing_: returned %r instead of None or a valid member" % (cls.__name__, result))
        if not isinstance(failed, ValueError):
            failed.__context__ = invalid
        try:
            raise failed
        finally:
            # An exception that its own frame holds would be a cycle.
            failed = invalid = None

    def __init__(self, *args, **kwds):
        pass

    def _add_alias_(self, name):
        self.__class__._add_member_(name, self)

    def _add_value_alias_(self, value):
        known = self.__class__._find_member_(value)
        if known is None:
            self.__class__._add_value_(value, getattr(self, "_name_", None), self)
        elif known is not self:
            raise ValueError("%r is already bound: %r" % (value, known))

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        """What auto() stands for: the highest value and one."""
        if last_values:
            try:
                start = max(last_values)
            except TypeError:
                raise TypeError("unable to sort non-numeric values") from None
            try:
                return start + 1
            except TypeError:
                raise TypeError("unable to increment %r" % (start,)) from None
        return start

    @classmethod
    def _missing_(cls, value):
        return None

    def __repr__(self):
        shown = self.__class__._value_repr_ or repr
        return "<%s.%s: %s>" % (self.__class__.__name__, self._name_, shown(self._value_))

    def __str__(self):
        return "%s.%s" % (self.__class__.__name__, self._name_)

    def __dir__(self):
        """What members have, without other members."""
        names = set()
        if self.__class__._member_type_ is not object:
            names = set(object.__dir__(self))
        for name in getattr(self, "__dict__", ()):
            if name[0] != "_" and name not in self._member_map_:
                names.add(name)
        for cls in self.__class__.mro():
            for name, value in getattr(cls, "__dict__", {}).items():
                if name[0] == "_":
                    continue
                is_property = isinstance(value, (_property, _builtin_property))
                if name not in self._member_map_ or is_property and value.fget is not None:
                    names.add(name)
                elif is_property:
                    names.discard(name)
        return sorted({"__class__", "__doc__", "__eq__", "__hash__", "__module__"} | names)

    def __format__(self, format_spec):
        return str.__format__(str(self), format_spec)

    def __hash__(self):
        return hash(self._name_)

    _mark(__hash__, 2, ("_name_",))

    def __reduce_ex__(self, proto):
        return self.__class__, (self._value_,)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __init_subclass__(cls, *args, **kwds):
        super().__init_subclass__(*args, **kwds)

    def name(self):
        """What it is called."""
        return self._name_

    def value(self):
        """What it stands for."""
        return self._value_

    name = _builtin_property(name, _refuse_to_set("name"), _refuse_to_delete("name"))
    value = _builtin_property(value, _refuse_to_set("value"), _refuse_to_delete("value"))


# ---- classes that are made when somebody asks for them: an import makes none that a program does not use ----

def _make_repr_enum():
    global ReprEnum, _ReprEnum

    class ReprEnum(Enum):
        """An enumeration whose members show the text of their data, and have the `repr` of members."""

    _ReprEnum = ReprEnum


def _make_int_enum():
    global IntEnum
    _need("ReprEnum")

    class IntEnum(int, ReprEnum):
        """An enumeration whose members are ints."""


def _make_str_enum():
    global StrEnum
    _need("ReprEnum")

    class StrEnum(str, ReprEnum):
        """An enumeration whose members are texts."""

        def __new__(cls, *values):
            if len(values) > 3:
                raise TypeError("too many arguments for str(): %r" % (values,))
            if len(values) == 1 and not isinstance(values[0], str):
                raise TypeError("%r is not a string" % (values[0],))
            for what, given in zip(("encoding", "errors"), values[1:]):
                if not isinstance(given, str):
                    raise TypeError(f"{what} must be a string, not %r" % (given,))
            text = str(*values)
            made = str.__new__(cls, text)
            made._value_ = text
            return made

        @staticmethod
        def _generate_next_value_(name, start, count, last_values):
            """What auto() stands for: the name in small letters."""
            return name.lower()


def pickle_by_global_name(self, proto):
    return self.name


def pickle_by_enum_name(self, proto):
    return getattr, (self.__class__, self._name_)


def _make_boundaries():
    global FlagBoundary, STRICT, CONFORM, EJECT, KEEP
    _need("StrEnum")

    class FlagBoundary(StrEnum):
        """What is done with bits that no member has: raise, leave them out, give an int, or keep them."""

        STRICT, CONFORM, EJECT, KEEP = "strict", "conform", "eject", "keep"

    STRICT, CONFORM, EJECT, KEEP = FlagBoundary


def _make_flag():
    global Flag, _Flag
    _need("FlagBoundary")

    class Flag(Enum, boundary=STRICT):
        """An enumeration whose members are combined as bits."""

        _numeric_repr_ = repr

        @staticmethod
        def _generate_next_value_(name, start, count, last_values):
            """What auto() stands for: the next bit."""
            last = max(last_values, default=None)
            if last is None:
                return 1 if start is None else start
            try:
                return 1 << last.bit_length()
            except Exception:
                raise TypeError("invalid flag value %r" % last) from None

        @classmethod
        def _iter_member_by_value_(cls, value):
            """The members of one bit in a value, the lowest bit first."""
            members = cls._value2member_map_
            for bit in _bits(value & cls._flag_mask_):
                found = members.get(bit)
                if found is not None:
                    yield found

        _iter_member_ = _iter_member_by_value_

        @classmethod
        def _iter_member_by_def_(cls, value):
            """The members of one bit in a value, in the order of the body."""
            yield from sorted(cls._iter_member_by_value_(value), key=lambda member: member._sort_order_)

        @classmethod
        def _missing_(cls, value):
            """Makes the combination that has this value, as far as the boundary lets it."""
            if not isinstance(value, int):
                raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")
            mask, singles, everything = cls._flag_mask_, cls._singles_mask_, cls._all_bits_
            boundary = cls._boundary_
            given = value
            if not ~everything <= value <= everything or value & (everything ^ mask):
                if boundary is STRICT:
                    width = max(value.bit_length(), mask.bit_length())
                    raise ValueError(
                        "%r invalid value %r\n    given %s\n  allowed %s" % (cls, value, bin(value, width), bin(mask, width))
                    )
                if boundary is CONFORM:
                    value = value & mask
                elif boundary is EJECT:
                    return value
                elif boundary is KEEP:
                    if value < 0:
                        value = max(everything + 1, 1 << value.bit_length()) + value
                else:
                    raise ValueError("%r unknown flag boundary %r" % (cls, boundary))
            if value < 0:
                value = everything + 1 + value if boundary in (EJECT, KEEP) else singles & value
            unknown = value & ~mask
            if unknown and boundary is not KEEP:
                raise ValueError("%s(%r) -->  unknown values %r [%s]" % (cls.__name__, value, unknown, bin(unknown)))
            known = cls._value2member_map_.get(value)
            if known is not None:
                return known
            if cls._member_type_ is object:
                made = object.__new__(cls)
            else:
                made = cls._member_type_.__new__(cls, value)
            if not hasattr(made, "_value_"):
                made._value_ = value
            made._name_ = _composed_name(cls, value, singles, mask, boundary)
            made = cls._value2member_map_.setdefault(value, made)
            if given < 0:
                cls._value2member_map_[given] = made
            return made

        def __contains__(self, other):
            """Whether all bits of the other are in it."""
            if isinstance(other, self.__class__):
                return other._value_ & ~self._value_ == 0
            kinds = type(other).__qualname__, self.__class__.__qualname__
            raise TypeError("unsupported operand type(s) for 'in': %r and %r" % kinds)

        def __iter__(self):
            """Goes over the members of one bit in it."""
            yield from self._iter_member_(self._value_)

        def __len__(self):
            return self._value_.bit_count()

        def __repr__(self):
            name = self.__class__.__name__
            shown = self.__class__._value_repr_ or repr
            if self._name_ is None:
                return "<%s: %s>" % (name, shown(self._value_))
            return "<%s.%s: %s>" % (name, self._name_, shown(self._value_))

        def __str__(self):
            name = self.__class__.__name__
            if self._name_ is None:
                return "%s(%r)" % (name, self._value_)
            return "%s.%s" % (name, self._name_)

        def __bool__(self):
            return bool(self._value_)

        def _operand(self, other, operator):
            """The value of the other operand."""
            if isinstance(other, self.__class__):
                value = other._value_
            elif self._member_type_ is not object and isinstance(other, self._member_type_):
                value = other
            else:
                return NotImplemented
            if value is None or self._value_ is None:
                raise TypeError(f"'{other if self._value_ is not None else self}' cannot be combined with other flags with {operator}")
            return value

        def __or__(self, other):
            cls = self.__class__
            value = other._value_ if other.__class__ is cls else self._operand(other, "|")
            if value is NotImplemented:
                return value
            value = self._value_ | value
            found = cls._value2member_map_.get(value)
            return cls(value) if found is None else found

        def __and__(self, other):
            cls = self.__class__
            value = other._value_ if other.__class__ is cls else self._operand(other, "&")
            if value is NotImplemented:
                return value
            value = self._value_ & value
            found = cls._value2member_map_.get(value)
            return cls(value) if found is None else found

        def __xor__(self, other):
            cls = self.__class__
            value = other._value_ if other.__class__ is cls else self._operand(other, "^")
            if value is NotImplemented:
                return value
            value = self._value_ ^ value
            found = cls._value2member_map_.get(value)
            return cls(value) if found is None else found

        def __invert__(self):
            value = self._value_
            if value is None:
                raise TypeError("'%s' cannot be inverted" % (self,))
            return self.__class__(~value if self._boundary_ in (EJECT, KEEP) else self._singles_mask_ & ~value)

        __ror__, __rand__, __rxor__ = __or__, __and__, __xor__

    _Flag = Flag


def _composed_name(cls, value, singles, mask, boundary):
    """The names of the members in a value, and what is left over."""
    members = list(cls._iter_member_(value & singles))
    combined = 0
    for found in members:
        combined |= found._value_
    if value & mask & ~singles:
        for found in cls._member_map_.values():
            if found not in members and found._value_ and found._value_ & value == found._value_:
                members.append(found)
                combined |= found._value_
    if not combined:
        return None
    name = "|".join([found._name_ for found in members])
    left = value ^ combined
    if left and boundary is STRICT:
        raise ValueError("%r: no members with value %r" % (cls, left))
    return f"{name}|{cls._numeric_repr_(left)}" if left else name


def _make_int_flag():
    global IntFlag
    _need("ReprEnum")
    _need("Flag")

    class IntFlag(int, ReprEnum, Flag, boundary=KEEP):
        """An enumeration whose members are ints that are combined as bits."""


def unique(enumeration):
    """Refuses an enumeration in which one value has two names."""
    aliases = _aliases(enumeration)
    if aliases:
        raise ValueError("duplicate values found in %r: %s" % (enumeration, aliases))
    return enumeration


def _aliases(enumeration):
    return ", ".join([
        "%s -> %s" % (name, found.name) for name, found in enumeration.__members__.items() if name != found.name
    ])


def _make_checks():
    global EnumCheck, CONTINUOUS, NAMED_FLAGS, UNIQUE
    _need("StrEnum")

    class EnumCheck(StrEnum):
        """What `verify` can check."""

        CONTINUOUS = "no skipped integer values"
        NAMED_FLAGS = "multi-flag aliases may not contain unnamed flags"
        UNIQUE = "one name per value"

    CONTINUOUS, NAMED_FLAGS, UNIQUE = EnumCheck


def _make_verify():
    """Makes `verify`."""
    global verify

    class verify:
        """Refuses an enumeration that does not hold what is asked for."""

        def __init__(self, *checks):
            self.checks = checks

        def __call__(self, enumeration):
            _need("EnumCheck")
            is_flag = _is_flag_class(enumeration)
            if not is_flag and not issubclass(enumeration, Enum):
                raise TypeError("the 'verify' decorator only works with Enum and Flag")
            for check in self.checks:
                if check is UNIQUE:
                    aliases = _aliases(enumeration)
                    if aliases:
                        raise ValueError("aliases found in %r: %s" % (enumeration, aliases))
                elif check is CONTINUOUS:
                    self._check_continuous(enumeration, is_flag)
                elif check is NAMED_FLAGS:
                    self._check_named(enumeration)
            return enumeration

        @staticmethod
        def _check_continuous(enumeration, is_flag):
            values = {found.value for found in enumeration}
            if len(values) < 2:
                return
            low, high = min(values), max(values)
            if is_flag:
                expected = [1 << place for place in range(low.bit_length(), high.bit_length() - 1)]
            else:
                expected = range(low + 1, high)
            missing = [value for value in expected if value not in values]
            if missing:
                kind = "flag" if is_flag else "enum"
                shown = ", ".join([str(value) for value in missing])
                raise ValueError(("invalid %s %r: missing values %s" % (kind, enumeration.__name__, shown))[:256])

        @staticmethod
        def _check_named(enumeration):
            named = [found._value_ for found in enumeration]
            incomplete, missing = [], 0
            for name, alias in enumeration._member_map_.items():
                if name in enumeration._member_names_ or alias.value < 0:
                    continue
                unnamed = [bit for bit in _bits(alias.value) if bit not in named]
                if unnamed:
                    incomplete.append(name)
                    for bit in unnamed:
                        missing |= bit
            if incomplete:
                if len(incomplete) == 1:
                    shown = "alias %s is missing" % incomplete[0]
                else:
                    shown = "aliases %s and %s are missing" % (", ".join(incomplete[:-1]), incomplete[-1])
                value = "value" if _is_single_bit(missing) else "combined values of"
                raise ValueError(
                    "invalid Flag %r: %s %s 0x%x [use enum.show_flag_values(value) for details]"
                    % (enumeration.__name__, shown, value, missing)
                )


def global_enum_repr(self):
    """A member's `repr` with the name of its module in place of its class."""
    return "%s.%s" % (self.__class__.__module__.split(".")[-1], self._name_)


def global_flag_repr(self):
    """A flag's `repr` with the name of its module in place of its class."""
    cls = self.__class__
    module = cls.__module__.split(".")[-1]
    if self._name_ is None:
        return "%s.%s(%r)" % (module, cls.__name__, self._value_)
    if self._boundary_ is not FlagBoundary.KEEP:
        return "|".join(["%s.%s" % (module, name) for name in self.name.split("|")])
    parts = [part if part[0].isdigit() else "%s.%s" % (module, part) for part in self._name_.split("|")]
    return "|".join(parts)


def global_str(self):
    """A member's name alone."""
    if self._name_ is None:
        return "%s(%r)" % (self.__class__.__name__, self._value_)
    return self._name_


def global_enum(cls, update_str=False):
    """Puts the members into their module too, and lets them show it."""
    import sys

    cls.__repr__ = global_flag_repr if _is_flag_class(cls) else global_enum_repr
    if _ReprEnum is None or not issubclass(cls, _ReprEnum) or update_str:
        cls.__str__ = global_str
    module = getattr(sys, "modules")[cls.__module__]
    for name, found in cls.__members__.items():
        setattr(module, name, found)
    return cls


_LATER = {
    "nonmember": _make_nonmember, "member": _make_member, "auto": _make_auto, "property": _make_property, "verify": _make_verify,
    "ReprEnum": _make_repr_enum, "IntEnum": _make_int_enum, "StrEnum": _make_str_enum, "FlagBoundary": _make_boundaries,
    "STRICT": _make_boundaries, "CONFORM": _make_boundaries, "EJECT": _make_boundaries, "KEEP": _make_boundaries, "Flag": _make_flag,
    "IntFlag": _make_int_flag, "EnumCheck": _make_checks, "CONTINUOUS": _make_checks, "NAMED_FLAGS": _make_checks, "UNIQUE": _make_checks,
}


def _need(name):
    """Makes a class that is made later, unless it is there."""
    if name not in globals():
        _LATER[name]()


def __getattr__(name):
    if name in _LATER:
        _LATER[name]()
        return globals()[name]
    from _types import no_attribute

    no_attribute(__name__, name)


def __dir__():
    return [*globals(), *[name for name in _LATER if name not in globals()]]
