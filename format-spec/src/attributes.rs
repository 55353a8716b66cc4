//! The attributes that CPython's builtin types have, by type: what tells a name that this runtime lacks from one that nobody has.
//!
//! In: a type and an attribute that a lookup did not find. Out: whether CPython would have found it. Such a name must end in the
//! uncatchable `Unsupported` stop, never in an AttributeError. The table lists all names, not only the missing ones, so that it
//! never gets stale: what the runtime provides is found before anyone asks here. `dir()` of CPython 3.14 is its source, without what
//! every type shares with its base and without the names that are only sometimes there.

/// The attribute names of each type beyond those of its base, sorted, in one text with blanks between them: a thousand names of their own would
/// take sixteen bytes each in every program. Sorted by type.
static ATTRIBUTES: &[(&str, &str)] = &[
    ("AttributeError", "name obj"),
    (
        "BaseException",
        "__cause__ __context__ __setstate__ __suppress_context__ __traceback__ add_note args \
         with_traceback",
    ),
    ("BaseExceptionGroup", "__class_getitem__ derive exceptions message split subgroup"),
    (
        "BytesIO",
        "__del__ __enter__ __exit__ __getstate__ __iter__ __module__ __next__ __setstate__ \
         _checkClosed _checkReadable _checkSeekable _checkWritable close closed detach fileno \
         flush getbuffer getvalue isatty read read1 readable readinto readinto1 readline \
         readlines seek seekable tell truncate writable write writelines",
    ),
    (
        "Context",
        "Emax Emin Etiny Etop __copy__ __module__ abs add canonical capitals clamp \
         clear_flags clear_traps compare compare_signal compare_total compare_total_mag copy \
         copy_abs copy_decimal copy_negate copy_sign create_decimal create_decimal_from_float \
         divide divide_int divmod exp fma is_canonical is_finite is_infinite is_nan is_normal \
         is_qnan is_signed is_snan is_subnormal is_zero ln log10 logb logical_and \
         logical_invert logical_or logical_xor max max_mag min min_mag minus multiply \
         next_minus next_plus next_toward normalize number_class plus power prec quantize \
         radix remainder remainder_near rotate rounding same_quantum scaleb shift sqrt \
         subtract to_eng_string to_integral to_integral_exact to_integral_value to_sci_string",
    ),
    (
        "Decimal",
        "__abs__ __add__ __bool__ __ceil__ __complex__ __copy__ __deepcopy__ __divmod__ \
         __float__ __floor__ __floordiv__ __int__ __mod__ __module__ __mul__ __neg__ __pos__ \
         __pow__ __radd__ __rdivmod__ __rfloordiv__ __rmod__ __rmul__ __round__ __rpow__ \
         __rsub__ __rtruediv__ __sub__ __truediv__ __trunc__ adjusted as_integer_ratio \
         as_tuple canonical compare compare_signal compare_total compare_total_mag conjugate \
         copy_abs copy_negate copy_sign exp fma from_float from_number imag is_canonical \
         is_finite is_infinite is_nan is_normal is_qnan is_signed is_snan is_subnormal \
         is_zero ln log10 logb logical_and logical_invert logical_or logical_xor max max_mag \
         min min_mag next_minus next_plus next_toward normalize number_class quantize radix \
         real remainder_near rotate same_quantum scaleb shift sqrt to_eng_string to_integral \
         to_integral_exact to_integral_value",
    ),
    ("ExceptionGroup", "__module__"),
    (
        "GenericAlias",
        "__args__ __call__ __getitem__ __iter__ __mro_entries__ __or__ __origin__ \
         __parameters__ __ror__ __typing_unpacked_tuple_args__ __unpacked__",
    ),
    ("HASH", "block_size copy digest digest_size hexdigest name update"),
    ("HASHXOF", "block_size copy digest digest_size hexdigest name update"),
    ("ImportError", "msg name name_from path"),
    ("JSONDecodeError", "__firstlineno__ __module__ __static_attributes__"),
    (
        "Match",
        "__class_getitem__ __copy__ __deepcopy__ __getitem__ __module__ end endpos expand \
         group groupdict groups lastgroup lastindex pos re regs span start string",
    ),
    ("NameError", "name"),
    ("NoneType", "__bool__"),
    ("NotImplementedType", "__bool__"),
    ("OSError", "characters_written errno filename filename2 strerror"),
    (
        "Pattern",
        "__class_getitem__ __copy__ __deepcopy__ __module__ findall finditer flags fullmatch \
         groupindex groups match pattern scanner search split sub subn",
    ),
    ("PatternError", "__firstlineno__ __module__ __static_attributes__"),
    ("StopIteration", "value"),
    (
        "StringIO",
        "__del__ __enter__ __exit__ __getstate__ __iter__ __module__ __next__ __setstate__ \
         _checkClosed _checkReadable _checkSeekable _checkWritable close closed detach \
         encoding errors fileno flush getvalue isatty line_buffering newlines read readable \
         readline readlines seek seekable tell truncate writable write writelines",
    ),
    ("Struct", "format iter_unpack pack pack_into size unpack unpack_from"),
    (
        "SyntaxError",
        "_metadata end_lineno end_offset filename lineno msg offset print_file_and_line text",
    ),
    ("SystemExit", "code"),
    ("UnicodeDecodeError", "encoding end object reason start"),
    ("UnicodeEncodeError", "encoding end object reason start"),
    ("UnicodeTranslateError", "encoding end object reason start"),
    (
        "Union",
        "__args__ __class_getitem__ __getitem__ __mro_entries__ __name__ __or__ __origin__ \
         __parameters__ __qualname__ __ror__",
    ),
    (
        "array",
        "__add__ __buffer__ __class_getitem__ __contains__ __copy__ __deepcopy__ __delitem__ \
         __getitem__ __iadd__ __imul__ __iter__ __len__ __module__ __mul__ __release_buffer__ \
         __rmul__ __setitem__ append buffer_info byteswap clear count extend frombytes \
         fromfile fromlist fromunicode index insert itemsize pop remove reverse tobytes \
         tofile tolist tounicode typecode",
    ),
    (
        "async_generator",
        "__aiter__ __anext__ __class_getitem__ __del__ __name__ __qualname__ aclose ag_await \
         ag_code ag_frame ag_running ag_suspended asend athrow",
    ),
    ("async_generator_asend", "__await__ __del__ __iter__ __next__ close send throw"),
    ("async_generator_athrow", "__await__ __del__ __iter__ __next__ close send throw"),
    (
        "blake2b",
        "MAX_DIGEST_SIZE MAX_KEY_SIZE PERSON_SIZE SALT_SIZE block_size copy digest \
         digest_size hexdigest name update",
    ),
    (
        "blake2s",
        "MAX_DIGEST_SIZE MAX_KEY_SIZE PERSON_SIZE SALT_SIZE block_size copy digest \
         digest_size hexdigest name update",
    ),
    (
        "builtin_function_or_method",
        "__call__ __module__ __name__ __qualname__ __self__ __text_signature__",
    ),
    (
        "bytearray",
        "__add__ __alloc__ __buffer__ __contains__ __delitem__ __getitem__ __iadd__ __imul__ \
         __iter__ __len__ __mod__ __mul__ __release_buffer__ __rmod__ __rmul__ __setitem__ \
         append capitalize center clear copy count decode endswith expandtabs extend find \
         fromhex hex index insert isalnum isalpha isascii isdigit islower isspace istitle \
         isupper join ljust lower lstrip maketrans partition pop remove removeprefix \
         removesuffix replace resize reverse rfind rindex rjust rpartition rsplit rstrip \
         split splitlines startswith strip swapcase title translate upper zfill",
    ),
    (
        "bytes",
        "__add__ __buffer__ __bytes__ __contains__ __getitem__ __getnewargs__ __iter__ \
         __len__ __mod__ __mul__ __rmod__ __rmul__ capitalize center count decode endswith \
         expandtabs find fromhex hex index isalnum isalpha isascii isdigit islower isspace \
         istitle isupper join ljust lower lstrip maketrans partition removeprefix \
         removesuffix replace rfind rindex rjust rpartition rsplit rstrip split splitlines \
         startswith strip swapcase title translate upper zfill",
    ),
    ("bytes_iterator", "__iter__ __length_hint__ __next__ __setstate__"),
    ("cell", "cell_contents"),
    (
        "classmethod",
        "__annotate__ __annotations__ __class_getitem__ __func__ __get__ __isabstractmethod__ \
         __wrapped__",
    ),
    (
        "classmethod_descriptor",
        "__call__ __get__ __name__ __objclass__ __qualname__ __text_signature__",
    ),
    (
        "code",
        "__replace__ _co_code_adaptive _varname_from_oparg co_argcount co_branches \
         co_cellvars co_code co_consts co_exceptiontable co_filename co_firstlineno co_flags \
         co_freevars co_kwonlyargcount co_lines co_linetable co_lnotab co_name co_names \
         co_nlocals co_positions co_posonlyargcount co_qualname co_stacksize co_varnames \
         replace",
    ),
    (
        "complex",
        "__abs__ __add__ __bool__ __complex__ __getnewargs__ __mul__ __neg__ __pos__ __pow__ \
         __radd__ __rmul__ __rpow__ __rsub__ __rtruediv__ __sub__ __truediv__ conjugate \
         from_number imag real",
    ),
    (
        "coroutine",
        "__await__ __class_getitem__ __del__ __name__ __qualname__ close cr_await cr_code \
         cr_frame cr_origin cr_running cr_suspended send throw",
    ),
    (
        "deque",
        "__add__ __class_getitem__ __contains__ __copy__ __delitem__ __getitem__ __iadd__ \
         __imul__ __iter__ __len__ __module__ __mul__ __reversed__ __rmul__ __setitem__ \
         append appendleft clear copy count extend extendleft index insert maxlen pop popleft \
         remove reverse rotate",
    ),
    (
        "dict",
        "__class_getitem__ __contains__ __delitem__ __getitem__ __ior__ __iter__ __len__ \
         __or__ __reversed__ __ror__ __setitem__ clear copy fromkeys get items keys pop \
         popitem setdefault update values",
    ),
    ("dict_itemiterator", "__iter__ __length_hint__ __next__"),
    (
        "dict_items",
        "__and__ __contains__ __iter__ __len__ __or__ __rand__ __reversed__ __ror__ __rsub__ \
         __rxor__ __sub__ __xor__ isdisjoint mapping",
    ),
    ("dict_keyiterator", "__iter__ __length_hint__ __next__"),
    (
        "dict_keys",
        "__and__ __contains__ __iter__ __len__ __or__ __rand__ __reversed__ __ror__ __rsub__ \
         __rxor__ __sub__ __xor__ isdisjoint mapping",
    ),
    ("dict_valueiterator", "__iter__ __length_hint__ __next__"),
    ("dict_values", "__iter__ __len__ __reversed__ mapping"),
    ("enumerate", "__class_getitem__ __iter__ __next__"),
    ("filter", "__iter__ __next__"),
    (
        "float",
        "__abs__ __add__ __bool__ __ceil__ __divmod__ __float__ __floor__ __floordiv__ \
         __getformat__ __getnewargs__ __int__ __mod__ __mul__ __neg__ __pos__ __pow__ \
         __radd__ __rdivmod__ __rfloordiv__ __rmod__ __rmul__ __round__ __rpow__ __rsub__ \
         __rtruediv__ __sub__ __truediv__ __trunc__ as_integer_ratio conjugate from_number \
         fromhex hex imag is_integer real",
    ),
    (
        "frame",
        "clear f_back f_builtins f_code f_generator f_globals f_lasti f_lineno f_locals \
         f_trace f_trace_lines f_trace_opcodes",
    ),
    (
        "frozenset",
        "__and__ __class_getitem__ __contains__ __iter__ __len__ __or__ __rand__ __ror__ \
         __rsub__ __rxor__ __sub__ __xor__ copy difference intersection isdisjoint issubset \
         issuperset symmetric_difference union",
    ),
    (
        "function",
        "__annotate__ __annotations__ __builtins__ __call__ __closure__ __code__ __defaults__ \
         __get__ __globals__ __kwdefaults__ __module__ __name__ __qualname__ __type_params__",
    ),
    (
        "generator",
        "__class_getitem__ __del__ __iter__ __name__ __next__ __qualname__ close gi_code \
         gi_frame gi_running gi_suspended gi_yieldfrom send throw",
    ),
    ("getset_descriptor", "__delete__ __get__ __name__ __objclass__ __qualname__ __set__"),
    (
        "int",
        "__abs__ __add__ __and__ __bool__ __ceil__ __divmod__ __float__ __floor__ \
         __floordiv__ __getnewargs__ __index__ __int__ __invert__ __lshift__ __mod__ __mul__ \
         __neg__ __or__ __pos__ __pow__ __radd__ __rand__ __rdivmod__ __rfloordiv__ \
         __rlshift__ __rmod__ __rmul__ __ror__ __round__ __rpow__ __rrshift__ __rshift__ \
         __rsub__ __rtruediv__ __rxor__ __sub__ __truediv__ __trunc__ __xor__ \
         as_integer_ratio bit_count bit_length conjugate denominator from_bytes imag \
         is_integer numerator real to_bytes",
    ),
    (
        "list",
        "__add__ __class_getitem__ __contains__ __delitem__ __getitem__ __iadd__ __imul__ \
         __iter__ __len__ __mul__ __reversed__ __rmul__ __setitem__ append clear copy count \
         extend index insert pop remove reverse sort",
    ),
    ("list_iterator", "__iter__ __length_hint__ __next__ __setstate__"),
    ("list_reverseiterator", "__iter__ __length_hint__ __next__ __setstate__"),
    ("map", "__iter__ __next__ __setstate__"),
    (
        "mappingproxy",
        "__class_getitem__ __contains__ __getitem__ __ior__ __iter__ __len__ __or__ \
         __reversed__ __ror__ copy get items keys values",
    ),
    ("member_descriptor", "__delete__ __get__ __name__ __objclass__ __qualname__ __set__"),
    (
        "memoryview",
        "__buffer__ __class_getitem__ __delitem__ __enter__ __exit__ __getitem__ __iter__ \
         __len__ __release_buffer__ __setitem__ _from_flags c_contiguous cast contiguous \
         count f_contiguous format hex index itemsize nbytes ndim obj readonly release shape \
         strides suboffsets tobytes tolist toreadonly",
    ),
    ("method", "__call__ __func__ __get__ __self__"),
    ("method-wrapper", "__call__ __name__ __objclass__ __qualname__ __self__ __text_signature__"),
    ("method_descriptor", "__call__ __get__ __name__ __objclass__ __qualname__ __text_signature__"),
    ("module", "__annotate__ __annotations__"),
    (
        "object",
        "__delattr__ __dir__ __eq__ __format__ __ge__ __getattribute__ __getstate__ __gt__ \
         __hash__ __init__ __init_subclass__ __le__ __lt__ __ne__ __new__ __reduce__ \
         __reduce_ex__ __repr__ __setattr__ __sizeof__ __str__ __subclasshook__",
    ),
    (
        "property",
        "__delete__ __get__ __isabstractmethod__ __name__ __set__ __set_name__ deleter fdel \
         fget fset getter setter",
    ),
    (
        "range",
        "__bool__ __contains__ __getitem__ __iter__ __len__ __reversed__ count index start \
         step stop",
    ),
    ("range_iterator", "__iter__ __length_hint__ __next__ __setstate__"),
    ("reversed", "__iter__ __length_hint__ __next__ __setstate__"),
    (
        "set",
        "__and__ __class_getitem__ __contains__ __iand__ __ior__ __isub__ __iter__ __ixor__ \
         __len__ __or__ __rand__ __ror__ __rsub__ __rxor__ __sub__ __xor__ add clear copy \
         difference difference_update discard intersection intersection_update isdisjoint \
         issubset issuperset pop remove symmetric_difference symmetric_difference_update \
         union update",
    ),
    ("set_iterator", "__iter__ __length_hint__ __next__"),
    ("slice", "indices start step stop"),
    (
        "staticmethod",
        "__annotate__ __annotations__ __call__ __class_getitem__ __func__ __get__ \
         __isabstractmethod__ __wrapped__",
    ),
    (
        "str",
        "__add__ __contains__ __getitem__ __getnewargs__ __iter__ __len__ __mod__ __mul__ \
         __rmod__ __rmul__ capitalize casefold center count encode endswith expandtabs find \
         format format_map index isalnum isalpha isascii isdecimal isdigit isidentifier \
         islower isnumeric isprintable isspace istitle isupper join ljust lower lstrip \
         maketrans partition removeprefix removesuffix replace rfind rindex rjust rpartition \
         rsplit rstrip split splitlines startswith strip swapcase title translate upper zfill",
    ),
    ("str_ascii_iterator", "__iter__ __length_hint__ __next__ __setstate__"),
    ("str_iterator", "__iter__ __length_hint__ __next__ __setstate__"),
    ("super", "__get__ __self__ __self_class__ __thisclass__"),
    ("traceback", "tb_frame tb_lasti tb_lineno tb_next"),
    (
        "tuple",
        "__add__ __class_getitem__ __contains__ __getitem__ __getnewargs__ __iter__ __len__ \
         __mul__ __rmul__ count index",
    ),
    ("tuple_iterator", "__iter__ __length_hint__ __next__ __setstate__"),
    (
        "type",
        "__annotate__ __annotations__ __base__ __bases__ __basicsize__ __call__ \
         __dictoffset__ __flags__ __instancecheck__ __itemsize__ __module__ __mro__ __name__ \
         __or__ __prepare__ __qualname__ __ror__ __subclasscheck__ __subclasses__ \
         __text_signature__ __type_params__ __weakrefoffset__ mro",
    ),
    (
        "wrapper_descriptor",
        "__call__ __get__ __name__ __objclass__ __qualname__ __text_signature__",
    ),
    ("zip", "__iter__ __next__ __setstate__"),
];

/// Attributes that the modules of a program have in CPython and not here.
static OWN_MODULES: &[&str] = &["__builtins__", "__cached__", "__file__", "__loader__", "__spec__"];

/// The attributes of CPython's builtin type of this name beyond those of its base, sorted; `None` if the table has no such type.
#[must_use]
pub fn of_type(type_name: &str) -> Option<impl Iterator<Item = &'static str>> {
    let at = ATTRIBUTES.binary_search_by_key(&type_name, |row| row.0).ok()?;
    ATTRIBUTES.get(at).map(|row| row.1.split_ascii_whitespace())
}

/// Whether CPython's builtin type of this name has an attribute beyond those of its base.
#[must_use]
pub fn is_attribute(type_name: &str, attribute: &str) -> bool {
    of_type(type_name).is_some_and(|mut names| names.any(|name| name == attribute))
}

/// Whether all of CPython's modules have this name, those of a program too, and ours lack it.
#[must_use]
pub fn is_lacking_in_all_modules(name: &str) -> bool {
    OWN_MODULES.binary_search(&name).is_ok()
}

/// Whether CPython's module has this name and ours lacks it. Modules of a program go by the empty name.
#[must_use]
pub fn is_lacking_in_module(module: &str, name: &str) -> bool {
    is_lacking_in_all_modules(name)
        || crate::modules::find(module).is_some_and(|row| row.lacking.binary_search(&name).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_sorted() {
        assert!(ATTRIBUTES.is_sorted_by_key(|row| row.0));
        assert!(ATTRIBUTES.iter().all(|row| row.1.split(' ').is_sorted()));
        assert!(OWN_MODULES.is_sorted());
    }

    #[test]
    fn names_are_found_by_type_and_module() {
        assert!(is_attribute("function", "__code__") && !is_attribute("int", "upper"));
        assert!(is_lacking_in_module("json", "scanner") && is_lacking_in_module("", "__file__"));
        assert!(!is_lacking_in_module("json", "dumps") && !is_lacking_in_module("", "dump"));
    }
}
