//! The builtin types: one table of rows, numbered by position, and the tables that are looked up at run time.
//!
//! Comes in: the rows below and the methods, functions and hooks that `builtins/table.rs` collects. Goes out: [`Tables`],
//! made once per process, in which a type, a method or a builtin is found by index or name.
//! Must never: hold anything of a VM. A builtin type is the value `Value::builtin_type(index)`.

use super::hooks::TypeHooks;
use super::native::NativeRow;
use super::warm::forms::{self, Form};
use crate::builtins::table;
use crate::value::Value;
use std::collections::HashMap;
use std::sync::LazyLock;

/// The number of a builtin type.
pub(crate) type TypeIndex = u32;
/// The number of a builtin function or method.
pub(crate) type NativeIndex = u32;

/// A builtin type.
pub(crate) struct TypeRow {
    /// `__name__`.
    pub(crate) name: &'static str,
    /// `__module__`.
    pub(crate) module: &'static str,
    /// Its base; `object` is its own.
    pub(crate) base: TypeIndex,
    /// The first line of its `__doc__`.
    pub(crate) doc: &'static str,
    /// Whether it is found by name among the builtins.
    pub(crate) named: bool,
    /// Whether a class may derive from it.
    pub(crate) open: bool,
}

macro_rules! types {
    ($($constant:ident $name:literal $base:ident $kind:ident $doc:literal;)*) => {
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
        pub(crate) static TYPES: &[TypeRow] = &[
            $(TypeRow {
                name: $name,
                module: types!(@module $kind),
                base: type_index::$base,
                doc: $doc,
                named: types!(@named $kind),
                open: types!(@open $kind),
            },)*
        ];
    };
    // `open`: named and can be subclassed; `closed`: named, final; `hidden`: has no name among the builtins.
    (@named open) => { true }; (@named closed) => { true }; (@named hidden) => { false }; (@named module_types) => { false };
    (@named json) => { false }; (@named typing) => { false };
    (@open open) => { true }; (@open closed) => { false }; (@open hidden) => { false }; (@open module_types) => { false };
    (@open json) => { true }; (@open typing) => { false };
    (@module json) => { "json.decoder" }; (@module typing) => { "typing" }; (@module module_types) => { "types" };
    (@module $other:ident) => { "builtins" };
}

types! {
    OBJECT "object" OBJECT open "The base class of the class hierarchy.";
    TYPE "type" OBJECT closed "type(object) -> the object's type";
    NONE_TYPE "NoneType" OBJECT hidden "The type of the None singleton.";
    ELLIPSIS "ellipsis" OBJECT hidden "The type of the Ellipsis singleton.";
    NOT_IMPLEMENTED "NotImplementedType" OBJECT hidden "The type of the NotImplemented singleton.";
    INT "int" OBJECT open "int([x]) -> integer";
    BOOL "bool" INT closed "Returns True when the argument is true, False otherwise.";
    FLOAT "float" OBJECT open "Convert a string or number to a floating-point number, if possible.";
    STR "str" OBJECT open "str(object='') -> str";
    BYTES "bytes" OBJECT open "bytes(iterable_of_ints) -> bytes";
    BYTE_ARRAY "bytearray" OBJECT open "bytearray(iterable_of_ints) -> bytearray";
    LIST "list" OBJECT open "Built-in mutable sequence.";
    TUPLE "tuple" OBJECT open "Built-in immutable sequence.";
    DICT "dict" OBJECT open "dict() -> new empty dictionary";
    SET "set" OBJECT open "Build an unordered collection of unique elements.";
    FROZENSET "frozenset" OBJECT open "Build an immutable unordered collection of unique elements.";
    RANGE "range" OBJECT closed "range(stop) -> range object";
    SLICE "slice" OBJECT closed "slice(stop)";
    PROPERTY "property" OBJECT open "Property attribute.";
    CLASSMETHOD "classmethod" OBJECT open "Convert a function to be a class method.";
    STATICMETHOD "staticmethod" OBJECT open "Convert a function to be a static method.";
    SUPER "super" OBJECT closed "super() -> same as super(__class__, <first argument>)";
    ENUMERATE "enumerate" OBJECT closed "Return an enumerate object.";
    ZIP "zip" OBJECT closed "The zip object yields n-length tuples.";
    MAP "map" OBJECT closed "Make an iterator that computes the function using arguments from each of the iterables.";
    FILTER "filter" OBJECT closed "Return an iterator yielding those items of iterable for which function(item) is true.";
    REVERSED "reversed" OBJECT closed "Return a reverse iterator over the values of the given sequence.";
    SCOPE "scope" OBJECT closed "scope(name, token): a context in which privileged host functions may be called.";
    FUNCTION "function" OBJECT hidden "Create a function object.";
    NATIVE "builtin_function_or_method" OBJECT hidden "";
    METHOD_DESCRIPTOR "method_descriptor" OBJECT hidden "";
    METHOD "method" OBJECT hidden "Create a bound instance method object.";
    GENERATOR "generator" OBJECT hidden "";
    MODULE "module" OBJECT hidden "Create a module object.";
    CELL "cell" OBJECT hidden "";
    ITERATOR "iterator" OBJECT hidden "";
    CALLABLE_ITERATOR "callable_iterator" OBJECT hidden "";
    LIST_ITERATOR "list_iterator" OBJECT hidden "";
    LIST_REVERSE_ITERATOR "list_reverseiterator" OBJECT hidden "";
    TUPLE_ITERATOR "tuple_iterator" OBJECT hidden "";
    STR_ITERATOR "str_iterator" OBJECT hidden "";
    STR_ASCII_ITERATOR "str_ascii_iterator" OBJECT hidden "";
    BYTES_ITERATOR "bytes_iterator" OBJECT hidden "";
    BYTE_ARRAY_ITERATOR "bytearray_iterator" OBJECT hidden "";
    RANGE_ITERATOR "range_iterator" OBJECT hidden "";
    LONG_RANGE_ITERATOR "longrange_iterator" OBJECT hidden "";
    SET_ITERATOR "set_iterator" OBJECT hidden "";
    DICT_KEYS "dict_keys" OBJECT hidden "";
    DICT_VALUES "dict_values" OBJECT hidden "";
    DICT_ITEMS "dict_items" OBJECT hidden "";
    DICT_KEY_ITERATOR "dict_keyiterator" OBJECT hidden "";
    DICT_VALUE_ITERATOR "dict_valueiterator" OBJECT hidden "";
    DICT_ITEM_ITERATOR "dict_itemiterator" OBJECT hidden "";
    DICT_REVERSE_KEY_ITERATOR "dict_reversekeyiterator" OBJECT hidden "";
    DICT_REVERSE_VALUE_ITERATOR "dict_reversevalueiterator" OBJECT hidden "";
    DICT_REVERSE_ITEM_ITERATOR "dict_reverseitemiterator" OBJECT hidden "";
    MAPPING_PROXY "mappingproxy" OBJECT hidden "Read-only proxy of a mapping.";
    NAMESPACE "dict" OBJECT hidden "The live view of a module's names.";
    UNION "Union" OBJECT typing "Represent a union type";
    TRACEBACK "traceback" OBJECT hidden "";
    MEMBER_DESCRIPTOR "member_descriptor" OBJECT hidden "";
    // ---- exceptions ----
    BASE_EXCEPTION "BaseException" OBJECT open "Common base class for all exceptions.";
    EXCEPTION "Exception" BASE_EXCEPTION open "Common base class for all non-exit exceptions.";
    SYSTEM_EXIT "SystemExit" BASE_EXCEPTION open "Request to exit from the interpreter.";
    KEYBOARD_INTERRUPT "KeyboardInterrupt" BASE_EXCEPTION open "Program interrupted by user.";
    GENERATOR_EXIT "GeneratorExit" BASE_EXCEPTION open "Request that a generator exit.";
    BASE_EXCEPTION_GROUP "BaseExceptionGroup" BASE_EXCEPTION open "A combination of multiple unrelated exceptions.";
    EXCEPTION_GROUP "ExceptionGroup" EXCEPTION open "A combination of multiple unrelated exceptions.";
    STOP_ITERATION "StopIteration" EXCEPTION open "Signal the end from iterator.__next__().";
    STOP_ASYNC_ITERATION "StopAsyncIteration" EXCEPTION open "Signal the end from iterator.__anext__().";
    ARITHMETIC_ERROR "ArithmeticError" EXCEPTION open "Base class for arithmetic errors.";
    FLOATING_POINT_ERROR "FloatingPointError" ARITHMETIC_ERROR open "Floating-point operation failed.";
    OVERFLOW_ERROR "OverflowError" ARITHMETIC_ERROR open "Result too large to be represented.";
    ZERO_DIVISION_ERROR "ZeroDivisionError" ARITHMETIC_ERROR open "Second argument to a division or modulo operation was zero.";
    ASSERTION_ERROR "AssertionError" EXCEPTION open "Assertion failed.";
    ATTRIBUTE_ERROR "AttributeError" EXCEPTION open "Attribute not found.";
    BUFFER_ERROR "BufferError" EXCEPTION open "Buffer error.";
    EOF_ERROR "EOFError" EXCEPTION open "Read beyond end of file.";
    IMPORT_ERROR "ImportError" EXCEPTION open "Import can't find module, or can't find name in module.";
    MODULE_NOT_FOUND_ERROR "ModuleNotFoundError" IMPORT_ERROR open "Module not found.";
    LOOKUP_ERROR "LookupError" EXCEPTION open "Base class for lookup errors.";
    INDEX_ERROR "IndexError" LOOKUP_ERROR open "Sequence index out of range.";
    KEY_ERROR "KeyError" LOOKUP_ERROR open "Mapping key not found.";
    MEMORY_ERROR "MemoryError" EXCEPTION open "Out of memory.";
    NAME_ERROR "NameError" EXCEPTION open "Name not found globally.";
    UNBOUND_LOCAL_ERROR "UnboundLocalError" NAME_ERROR open "Local name referenced but not bound to a value.";
    OS_ERROR "OSError" EXCEPTION open "Base class for I/O related errors.";
    BLOCKING_IO_ERROR "BlockingIOError" OS_ERROR open "I/O operation would block.";
    CHILD_PROCESS_ERROR "ChildProcessError" OS_ERROR open "Child process error.";
    CONNECTION_ERROR "ConnectionError" OS_ERROR open "Connection error.";
    BROKEN_PIPE_ERROR "BrokenPipeError" CONNECTION_ERROR open "Broken pipe.";
    CONNECTION_ABORTED_ERROR "ConnectionAbortedError" CONNECTION_ERROR open "Connection aborted.";
    CONNECTION_REFUSED_ERROR "ConnectionRefusedError" CONNECTION_ERROR open "Connection refused.";
    CONNECTION_RESET_ERROR "ConnectionResetError" CONNECTION_ERROR open "Connection reset.";
    FILE_EXISTS_ERROR "FileExistsError" OS_ERROR open "File already exists.";
    FILE_NOT_FOUND_ERROR "FileNotFoundError" OS_ERROR open "File not found.";
    INTERRUPTED_ERROR "InterruptedError" OS_ERROR open "Interrupted by signal.";
    IS_A_DIRECTORY_ERROR "IsADirectoryError" OS_ERROR open "Operation doesn't work on directories.";
    NOT_A_DIRECTORY_ERROR "NotADirectoryError" OS_ERROR open "Operation only works on directories.";
    PERMISSION_ERROR "PermissionError" OS_ERROR open "Not enough permissions.";
    PROCESS_LOOKUP_ERROR "ProcessLookupError" OS_ERROR open "Process not found.";
    TIMEOUT_ERROR "TimeoutError" OS_ERROR open "Timeout expired.";
    REFERENCE_ERROR "ReferenceError" EXCEPTION open "Weak ref proxy used after referent went away.";
    RUNTIME_ERROR "RuntimeError" EXCEPTION open "Unspecified run-time error.";
    NOT_IMPLEMENTED_ERROR "NotImplementedError" RUNTIME_ERROR open "Method or function hasn't been implemented yet.";
    RECURSION_ERROR "RecursionError" RUNTIME_ERROR open "Recursion limit exceeded.";
    PYTHON_FINALIZATION_ERROR "PythonFinalizationError" RUNTIME_ERROR open "Operation blocked during Python finalization.";
    SYNTAX_ERROR "SyntaxError" EXCEPTION open "Invalid syntax.";
    INDENTATION_ERROR "IndentationError" SYNTAX_ERROR open "Improper indentation.";
    TAB_ERROR "TabError" INDENTATION_ERROR open "Improper mixture of spaces and tabs.";
    SYSTEM_ERROR "SystemError" EXCEPTION open "Internal error in the Python interpreter.";
    TYPE_ERROR "TypeError" EXCEPTION open "Inappropriate argument type.";
    VALUE_ERROR "ValueError" EXCEPTION open "Inappropriate argument value (of correct type).";
    UNICODE_ERROR "UnicodeError" VALUE_ERROR open "Unicode related error.";
    UNICODE_DECODE_ERROR "UnicodeDecodeError" UNICODE_ERROR open "Unicode decoding error.";
    UNICODE_ENCODE_ERROR "UnicodeEncodeError" UNICODE_ERROR open "Unicode encoding error.";
    UNICODE_TRANSLATE_ERROR "UnicodeTranslateError" UNICODE_ERROR open "Unicode translation error.";
    JSON_DECODE_ERROR "JSONDecodeError" VALUE_ERROR json "Subclass of ValueError with the place of the error.";
    WARNING "Warning" EXCEPTION open "Base class for warning categories.";
    DEPRECATION_WARNING "DeprecationWarning" WARNING open "Base class for warnings about deprecated features.";
    PENDING_DEPRECATION_WARNING "PendingDeprecationWarning" WARNING open "Base class for warnings about features which will be deprecated in the future.";
    RUNTIME_WARNING "RuntimeWarning" WARNING open "Base class for warnings about dubious runtime behavior.";
    SYNTAX_WARNING "SyntaxWarning" WARNING open "Base class for warnings about dubious syntax.";
    USER_WARNING "UserWarning" WARNING open "Base class for warnings generated by user code.";
    FUTURE_WARNING "FutureWarning" WARNING open "Base class for warnings about constructs that will change semantically in the future.";
    IMPORT_WARNING "ImportWarning" WARNING open "Base class for warnings about probable mistakes in module imports.";
    UNICODE_WARNING "UnicodeWarning" WARNING open "Base class for warnings about Unicode related problems.";
    BYTES_WARNING "BytesWarning" WARNING open "Base class for warnings about bytes and buffer related problems.";
    RESOURCE_WARNING "ResourceWarning" WARNING open "Base class for warnings about resource usage.";
    ENCODING_WARNING "EncodingWarning" WARNING open "Base class for warnings about encodings.";
}

/// What a method of a builtin type is bound to when it is looked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Binding {
    /// The value it was looked up on; functions are not bound at all.
    Value,
    /// The class it was looked up on, or that of the value.
    Class,
    /// Nothing.
    Nothing,
}

/// What is found by number or name at run time; made once per process, on first use.
pub(crate) struct Tables {
    /// All builtin functions and methods by number.
    pub(crate) natives: Vec<&'static NativeRow>,
    /// The type that a method belongs to, by native number; `None` for functions.
    pub(crate) owners: Vec<Option<TypeIndex>>,
    /// What a method is bound to, by native number.
    pub(crate) bindings: Vec<Binding>,
    /// The methods of each type, by type number.
    methods: Vec<HashMap<&'static str, NativeIndex>>,
    /// The warm form of each native that has one, by number.
    pub(crate) warm: Vec<Option<Form>>,
    /// What a call of a type costs and its warm form, where it has one, by type number.
    pub(crate) warm_new: Vec<Option<(u8, Form)>>,
    /// The hooks of each type, inherited ones filled in, by type number.
    pub(crate) hooks: Vec<TypeHooks>,
    /// The names of the `builtins` module.
    builtins: HashMap<&'static str, Value>,
    /// The functions and constants of each builtin module, in the order of `table::MODULES`.
    modules: Vec<HashMap<&'static str, Value>>,
}

static TABLES: LazyLock<Tables> = LazyLock::new(Tables::build);

/// The tables of this process.
pub(crate) fn tables() -> &'static Tables {
    &TABLES
}

impl Tables {
    fn build() -> Tables {
        let mut natives: Vec<&'static NativeRow> = Vec::new();
        let mut owners = Vec::new();
        let mut bindings = Vec::new();
        let mut builtins = HashMap::new();
        for row in table::FUNCTIONS.iter().flat_map(|rows| rows.iter()) {
            builtins.insert(row.name, Value::native(natives.len() as u32));
            natives.push(row);
            owners.push(None);
        }
        let mut methods: Vec<HashMap<&'static str, NativeIndex>> =
            TYPES.iter().map(|_| HashMap::new()).collect();
        for (table, binding) in [
            (table::METHODS, Binding::Value),
            (table::CLASS_METHODS, Binding::Class),
            (table::STATIC_METHODS, Binding::Nothing),
        ] {
            bindings.resize(natives.len(), Binding::Value);
            for (owner, rows) in table.iter().flat_map(|rows| rows.iter()) {
                for row in rows.iter() {
                    if let Some(names) = methods.get_mut(*owner as usize) {
                        names.insert(row.name, natives.len() as u32);
                    }
                    natives.push(row);
                    // A static method has no receiver to be checked.
                    owners.push(if binding == Binding::Value { Some(*owner) } else { None });
                    bindings.push(binding);
                }
            }
        }
        let mut modules = Vec::new();
        for module in table::MODULES {
            let mut names = HashMap::new();
            for row in module.functions.iter().flat_map(|rows| rows.iter()) {
                names.insert(row.name, Value::native(natives.len() as u32));
                natives.push(row);
                owners.push(None);
            }
            for (name, value) in module.constants {
                names.insert(*name, *value);
            }
            modules.push(names);
        }
        for (index, row) in TYPES.iter().enumerate() {
            if row.named {
                builtins.insert(row.name, Value::builtin_type(index as u32));
            }
        }
        for (name, index) in
            [("IOError", type_index::OS_ERROR), ("EnvironmentError", type_index::OS_ERROR)]
        {
            builtins.insert(name, Value::builtin_type(index));
        }
        builtins.insert("Ellipsis", Value::ELLIPSIS);
        builtins.insert("NotImplemented", Value::NOT_IMPLEMENTED);
        builtins.insert("__debug__", Value::TRUE);
        let mut hooks: Vec<TypeHooks> = TYPES.iter().map(|_| TypeHooks::NONE).collect();
        for (owner, row) in table::HOOKS.iter().flat_map(|rows| rows.iter()) {
            if let Some(slot) = hooks.get_mut(*owner as usize) {
                *slot = row.over(slot);
            }
        }
        // A base's number is below that of its derived types but for `object` itself, so one pass suffices.
        for (index, row) in TYPES.iter().enumerate() {
            let base = row.base as usize;
            if base < index {
                hooks[index] = hooks[index].over(&hooks[base]);
            }
        }
        bindings.resize(natives.len(), Binding::Value);
        let forms: HashMap<&str, Form> = forms::FORMS.iter().copied().collect();
        // The live view of a module's names has methods of the same names as a dict, and no forms.
        let warm = natives
            .iter()
            .zip(&owners)
            .map(|(row, owner)| match owner {
                Some(type_index::NAMESPACE) => None,
                _ => forms.get(row.qualified_name).copied(),
            })
            .collect();
        let mut warm_new = vec![None; TYPES.len()];
        for (index, form) in forms::NEW_FORMS {
            let new = methods[*index as usize].get("__new__");
            if let Some(row) = new.and_then(|new| natives.get(*new as usize)) {
                warm_new[*index as usize] = Some((row.gas.price(), *form));
            }
        }
        Tables { natives, owners, bindings, methods, warm, warm_new, hooks, builtins, modules }
    }

    /// The method `name` of a type or of one of its bases.
    pub(crate) fn method(&self, mut index: TypeIndex, name: &str) -> Option<NativeIndex> {
        loop {
            if let Some(native) = self.own_method(index, name) {
                return Some(native);
            }
            let base = TYPES.get(index as usize)?.base;
            if base == index {
                return None;
            }
            index = base;
        }
    }

    /// The method `name` that the type itself defines.
    pub(crate) fn own_method(&self, index: TypeIndex, name: &str) -> Option<NativeIndex> {
        self.methods.get(index as usize)?.get(name).copied()
    }

    /// What a native is bound to when it is looked up on a value or class; `Nothing` for functions and `__new__`.
    pub(crate) fn binding(&self, native: NativeIndex) -> Binding {
        let index = native as usize;
        let binding = self.bindings.get(index).copied().unwrap_or(Binding::Nothing);
        let is_method = self.owners.get(index).is_some_and(Option::is_some);
        match (binding, self.natives.get(index).map(|row| row.name)) {
            (Binding::Value, Some("__new__")) => Binding::Nothing,
            (Binding::Value, Some("__init_subclass__")) => Binding::Class,
            (Binding::Value, _) if !is_method => Binding::Nothing,
            (binding, _) => binding,
        }
    }

    /// The names of the methods that the type itself defines, unordered.
    pub(crate) fn own_method_names(&self, index: TypeIndex) -> impl Iterator<Item = &'static str> {
        self.methods.get(index as usize).into_iter().flat_map(|names| names.keys().copied())
    }

    /// The builtin of this name: a function, a type or a constant.
    pub(crate) fn builtin(&self, name: &str) -> Option<Value> {
        self.builtins.get(name).copied()
    }

    /// The names of all builtins, unordered.
    pub(crate) fn builtin_names(&self) -> impl Iterator<Item = &'static str> {
        self.builtins.keys().copied()
    }

    /// The number in `table::MODULES` of a builtin module.
    pub(crate) fn module(&self, name: &str) -> Option<usize> {
        table::MODULES.iter().position(|module| module.name == name)
    }

    /// A function or constant of builtin module `index`.
    pub(crate) fn module_attribute(&self, index: usize, name: &str) -> Option<Value> {
        self.modules.get(index)?.get(name).copied()
    }

    /// The names of builtin module `index`, unordered.
    pub(crate) fn module_names(&self, index: usize) -> impl Iterator<Item = &'static str> {
        self.modules.get(index).into_iter().flat_map(|names| names.keys().copied())
    }
}

/// Whether builtin type `derived` is `base` or derives from it.
pub(crate) fn is_builtin_subtype(mut derived: TypeIndex, base: TypeIndex) -> bool {
    loop {
        if derived == base {
            return true;
        }
        match TYPES.get(derived as usize) {
            Some(row) if row.base != derived => derived = row.base,
            _ => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bases_come_before_derived_types() {
        for (index, row) in TYPES.iter().enumerate() {
            assert!((row.base as usize) < index || index == 0, "{} is before its base", row.name);
        }
        assert!(is_builtin_subtype(type_index::KEY_ERROR, type_index::BASE_EXCEPTION));
        assert!(!is_builtin_subtype(type_index::EXCEPTION, type_index::KEY_ERROR));
    }

    #[test]
    fn every_warm_form_belongs_to_a_native() {
        let tables = tables();
        for (name, _) in forms::FORMS {
            let has_form = |(row, form): &(&&NativeRow, &Option<Form>)| {
                row.qualified_name == *name && form.is_some()
            };
            let natives = tables.natives.iter().zip(&tables.warm).filter(has_form);
            assert_eq!(natives.count(), 1, "{name}");
        }
        for (index, _) in forms::NEW_FORMS {
            assert!(tables.warm_new[*index as usize].is_some(), "{}", TYPES[*index as usize].name);
        }
    }

    #[test]
    fn types_are_builtins_by_name() {
        let value = tables().builtin("ValueError").and_then(Value::as_builtin_type);
        assert_eq!(value, Some(type_index::VALUE_ERROR));
        assert!(tables().builtin("generator").is_none());
    }
}
