//! The one list of builtin types, and the builtin functions by file. Numbers and names derive from it.
//!
//! Comes in: the definitions and rows that the files beside this one expose. Goes out: the slices below, read once by
//! `vm/types.rs`. Must never: depend on the order of lines for anything but numbers that live in one process, and that a
//! base comes before what derives from it. To add a type: add its line here; one of a module says which cargo feature it stands behind.

use super::functions::{self, namespace, print, reduce};
use super::list::sort as list_sort;
use super::str::{format as str_format, methods as str_methods, percent as str_percent};
use super::*;
use crate::modules;
use crate::vm::type_def::{Rows, TypeDef};
use crate::vm::types::TypeIndex;

macro_rules! types {
    ($($constant:ident in $($module:ident)::+ $(behind $feature:literal)?;)*) => {
        /// The numbers of the builtin types.
        #[allow(missing_docs, dead_code, reason = "the names are the types' own")]
        pub(crate) mod type_index {
            use super::TypeIndex;
            #[allow(
                non_camel_case_types,
                clippy::upper_case_acronyms,
                reason = "they only number the constants"
            )]
            enum Number { $($constant,)* }
            $(pub(crate) const $constant: TypeIndex = Number::$constant as TypeIndex;)*
        }
        /// All builtin types by number.
        pub(crate) static TYPES: &[&TypeDef] = &[
            $(definition!($($module)::+::$constant $(, $feature)?),)*
        ];
    };
}

/// A type that stands behind a cargo feature keeps its number in every build; one that is left out is there in name only.
macro_rules! definition {
    ($path:path) => {
        &$path
    };
    ($path:path, $feature:literal) => {{
        #[cfg(feature = $feature)]
        {
            &$path
        }
        #[cfg(not(feature = $feature))]
        {
            &ABSENT
        }
    }};
}

/// A type that this build leaves out: no value is of it, and nothing binds it.
#[allow(dead_code, reason = "a build may have all types")]
static ABSENT: TypeDef = TypeDef::hidden("", type_index::OBJECT, "");

types! {
    OBJECT in object;
    TYPE in class;
    NONE_TYPE in singletons;
    ELLIPSIS in singletons;
    NOT_IMPLEMENTED in singletons;
    INT in int;
    BOOL in int;
    FLOAT in float;
    STR in str;
    BYTES in bytes;
    BYTE_ARRAY in bytes;
    MEMORY_VIEW in bytes::memory_view;
    MEMORY_ITERATOR in bytes::memory_view;
    LIST in list;
    TUPLE in tuple;
    DICT in dict;
    SET in set;
    FROZENSET in set;
    RANGE in range;
    SLICE in slice;
    PROPERTY in descriptors;
    CLASSMETHOD in descriptors;
    STATICMETHOD in descriptors;
    SUPER in super_object;
    ENUMERATE in iterators;
    ZIP in iterators;
    MAP in iterators;
    FILTER in iterators;
    REVERSED in iterators;
    SCOPE in scope;
    FUNCTION in function;
    NATIVE in function;
    METHOD_DESCRIPTOR in function;
    CLASSMETHOD_DESCRIPTOR in function;
    GETSET_DESCRIPTOR in part;
    BUILTIN_MEMBER in part;
    WRAPPER_DESCRIPTOR in function;
    METHOD_WRAPPER in function;
    METHOD in function;
    GENERATOR in generator;
    COROUTINE in coroutine;
    COROUTINE_WRAPPER in coroutine;
    ASYNC_GENERATOR in async_generator;
    ASYNC_GENERATOR_ASEND in async_generator;
    ASYNC_GENERATOR_ATHROW in async_generator;
    ANEXT_AWAITABLE in async_generator;
    MODULE in module;
    COMPLEX in complex;
    DEQUE in modules::deque behind "collections";
    COUNT in modules::itertools behind "collections";
    CYCLE in modules::itertools behind "collections";
    REPEAT in modules::itertools behind "collections";
    ACCUMULATE in modules::itertools behind "collections";
    BATCHED in modules::itertools behind "collections";
    CHAIN in modules::itertools behind "collections";
    COMPRESS in modules::itertools behind "collections";
    DROP_WHILE in modules::itertools behind "collections";
    FILTER_FALSE in modules::itertools behind "collections";
    GROUP_BY in modules::itertools behind "collections";
    GROUP_BY_RUN in modules::itertools behind "collections";
    ISLICE in modules::itertools behind "collections";
    PAIRWISE in modules::itertools behind "collections";
    STAR_MAP in modules::itertools behind "collections";
    TAKE_WHILE in modules::itertools behind "collections";
    TEE in modules::itertools behind "collections";
    ZIP_LONGEST in modules::itertools behind "collections";
    COMBINATIONS in modules::itertools behind "collections";
    COMBINATIONS_WITH_REPLACEMENT in modules::itertools behind "collections";
    PERMUTATIONS in modules::itertools behind "collections";
    PRODUCT in modules::itertools behind "collections";
    RANDOM in modules::random behind "random";
    DECIMAL in modules::decimal::number behind "decimal";
    DECIMAL_CONTEXT in modules::decimal::context behind "decimal";
    RE_PATTERN in modules::re behind "re";
    RE_MATCH in modules::re behind "re";
    RE_FINDER in modules::re behind "re";
    RE_SCANNER in modules::re behind "re";
    STRING_IO in modules::io::string_io behind "data";
    BYTES_IO in modules::io::bytes_io behind "data";
    HASH in modules::hashing behind "hashes";
    HASH_XOF in modules::hashing behind "hashes";
    BLAKE2B in modules::hashing behind "hashes";
    BLAKE2S in modules::hashing behind "hashes";
    STRUCT in modules::structs behind "data";
    UNPACK_ITERATOR in modules::structs behind "data";
    ARRAY in modules::array behind "data";
    ARRAY_ITERATOR in modules::array behind "data";
    DEQUE_ITERATOR in modules::deque behind "collections";
    HOST_OBJECT in host_object;
    CELL in cell;
    ITERATOR in iterators;
    CALLABLE_ITERATOR in iterators;
    LIST_ITERATOR in iterators;
    LIST_REVERSE_ITERATOR in iterators;
    TUPLE_ITERATOR in iterators;
    STR_ITERATOR in iterators;
    STR_ASCII_ITERATOR in iterators;
    BYTES_ITERATOR in iterators;
    BYTE_ARRAY_ITERATOR in iterators;
    RANGE_ITERATOR in iterators;
    LONG_RANGE_ITERATOR in iterators;
    SET_ITERATOR in iterators;
    DICT_KEYS in dict::view;
    DICT_VALUES in dict::view;
    DICT_ITEMS in dict::view;
    DICT_KEY_ITERATOR in iterators;
    DICT_VALUE_ITERATOR in iterators;
    DICT_ITEM_ITERATOR in iterators;
    DICT_REVERSE_KEY_ITERATOR in iterators;
    DICT_REVERSE_VALUE_ITERATOR in iterators;
    DICT_REVERSE_ITEM_ITERATOR in iterators;
    MAPPING_PROXY in mapping_proxy;
    NAMESPACE in functions::namespace;
    UNION in union;
    GENERIC_ALIAS in generic_alias;
    CODE in frames;
    FRAME in frames;
    TRACEBACK in frames;
    MEMBER_DESCRIPTOR in member;
    BASE_EXCEPTION in exceptions::types;
    EXCEPTION in exceptions::types;
    SYSTEM_EXIT in exceptions::types;
    KEYBOARD_INTERRUPT in exceptions::types;
    GENERATOR_EXIT in exceptions::types;
    BASE_EXCEPTION_GROUP in exceptions::types;
    EXCEPTION_GROUP in exceptions::types;
    STOP_ITERATION in exceptions::types;
    STOP_ASYNC_ITERATION in exceptions::types;
    ARITHMETIC_ERROR in exceptions::types;
    FLOATING_POINT_ERROR in exceptions::types;
    OVERFLOW_ERROR in exceptions::types;
    ZERO_DIVISION_ERROR in exceptions::types;
    ASSERTION_ERROR in exceptions::types;
    ATTRIBUTE_ERROR in exceptions::types;
    BUFFER_ERROR in exceptions::types;
    EOF_ERROR in exceptions::types;
    IMPORT_ERROR in exceptions::types;
    MODULE_NOT_FOUND_ERROR in exceptions::types;
    LOOKUP_ERROR in exceptions::types;
    INDEX_ERROR in exceptions::types;
    KEY_ERROR in exceptions::types;
    MEMORY_ERROR in exceptions::types;
    NAME_ERROR in exceptions::types;
    UNBOUND_LOCAL_ERROR in exceptions::types;
    OS_ERROR in exceptions::types;
    BLOCKING_IO_ERROR in exceptions::types;
    CHILD_PROCESS_ERROR in exceptions::types;
    CONNECTION_ERROR in exceptions::types;
    BROKEN_PIPE_ERROR in exceptions::types;
    CONNECTION_ABORTED_ERROR in exceptions::types;
    CONNECTION_REFUSED_ERROR in exceptions::types;
    CONNECTION_RESET_ERROR in exceptions::types;
    FILE_EXISTS_ERROR in exceptions::types;
    FILE_NOT_FOUND_ERROR in exceptions::types;
    INTERRUPTED_ERROR in exceptions::types;
    IS_A_DIRECTORY_ERROR in exceptions::types;
    NOT_A_DIRECTORY_ERROR in exceptions::types;
    PERMISSION_ERROR in exceptions::types;
    PROCESS_LOOKUP_ERROR in exceptions::types;
    TIMEOUT_ERROR in exceptions::types;
    REFERENCE_ERROR in exceptions::types;
    RUNTIME_ERROR in exceptions::types;
    NOT_IMPLEMENTED_ERROR in exceptions::types;
    RECURSION_ERROR in exceptions::types;
    PYTHON_FINALIZATION_ERROR in exceptions::types;
    SYNTAX_ERROR in exceptions::types;
    INDENTATION_ERROR in exceptions::types;
    TAB_ERROR in exceptions::types;
    SYSTEM_ERROR in exceptions::types;
    TYPE_ERROR in exceptions::types;
    VALUE_ERROR in exceptions::types;
    UNICODE_ERROR in exceptions::types;
    UNICODE_DECODE_ERROR in exceptions::types;
    UNICODE_ENCODE_ERROR in exceptions::types;
    UNICODE_TRANSLATE_ERROR in exceptions::types;
    JSON_DECODE_ERROR in exceptions::types;
    PATTERN_ERROR in exceptions::types;
    STRUCT_ERROR in exceptions::types;
    BINASCII_ERROR in exceptions::types;
    BINASCII_INCOMPLETE in exceptions::types;
    WARNING in exceptions::types;
    DEPRECATION_WARNING in exceptions::types;
    PENDING_DEPRECATION_WARNING in exceptions::types;
    RUNTIME_WARNING in exceptions::types;
    SYNTAX_WARNING in exceptions::types;
    USER_WARNING in exceptions::types;
    FUTURE_WARNING in exceptions::types;
    IMPORT_WARNING in exceptions::types;
    UNICODE_WARNING in exceptions::types;
    BYTES_WARNING in exceptions::types;
    RESOURCE_WARNING in exceptions::types;
    ENCODING_WARNING in exceptions::types;
}

/// Builtin functions, found by name in every module.
pub(crate) static FUNCTIONS: Rows = &[
    functions::FUNCTIONS,
    awaiting::FUNCTIONS,
    exceptions::group::FUNCTIONS,
    crate::vm::import::FUNCTIONS,
    iterators::FUNCTIONS,
    list_sort::FUNCTIONS,
    matching::FUNCTIONS,
    namespace::FUNCTIONS,
    print::FUNCTIONS,
    reduce::FUNCTIONS,
    str_format::FUNCTIONS,
    str_methods::FUNCTIONS,
    str_percent::FUNCTIONS,
    modules::json::BUILTINS,
];
