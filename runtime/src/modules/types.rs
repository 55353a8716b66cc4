//! `_types`: the types of the interpreter that no builtin name is bound to, and what the library's introspection asks of the machine.
//!
//! Comes in: names, functions. Goes out: the types, which `types` and `typing` bind under their public names; namespaces. Must never: change one.

use crate::builtins::frames;
use crate::builtins::functions::namespace;
use crate::builtins::shared::support::argument;
use crate::value::Value;
use crate::vm::module_def::ModuleDef;
use crate::vm::native::{NativeRow, Resumed, Signature, Step};
use crate::vm::row::{incremental, sized};
use crate::vm::types::type_index;
use npyc_format::gas::GasClass;
use npyc_format::standard::is_standard_module;

/// The name of the module whose code called the function that asks; how many frames further up, if that is given.
static FUNCTIONS: &[NativeRow] = &[
    incremental(
        "caller_module",
        "Return the name of the module whose code called the running function.",
        Signature::positional_only(&["depth"], 0),
        GasClass::Call,
        0,
        |_, frame, resumed| match resumed {
            Resumed::Value(name) => Ok(Step::Done(name)),
            _ => {
                let further = frame.get(0).as_int().and_then(|depth| usize::try_from(depth).ok());
                Ok(Step::CallerModule(further.unwrap_or(0).saturating_add(1)))
            }
        },
    ),
    sized(
        "no_attribute",
        "Raise the AttributeError of a module of the library whose __getattr__ knows no such name.",
        Signature::positional_only(&["module", "name"], 2),
        GasClass::Lookup,
        |cx, arguments| {
            let name = argument(arguments, 1);
            let text = cx.text(name).unwrap_or("?").to_owned();
            let module = cx.text(argument(arguments, 0)).unwrap_or("");
            Err(match cx.loaded_module(module) {
                Some(module) => cx.no_attribute(module, name, &text),
                None => cx.raise(
                    type_index::ATTRIBUTE_ERROR,
                    &format!("module '{module}' has no attribute '{text}'"),
                ),
            })
        },
    ),
    sized(
        "builtin",
        "Return the builtin of a name; KeyError if there is none.",
        Signature::positional_only(&["name"], 1),
        GasClass::Lookup,
        |cx, arguments| {
            let name = argument(arguments, 0);
            let text = cx.text(name).unwrap_or("");
            let found = cx.builtin_or_host(text, false);
            found.filter(|_| !text.contains(' ')).ok_or_else(|| cx.key_error(name))
        },
    ),
    sized(
        "namespace",
        "Return the globals of a function, or of a module by its name; None if there is none.",
        Signature::positional_only(&["object"], 1),
        GasClass::Lookup,
        |cx, arguments| {
            let object = argument(arguments, 0);
            let module = match cx.text(object) {
                Some(name) => cx.imported(name),
                None => {
                    let method = cx.heap.bound_method(object);
                    let function = method.map_or(object, |method| method.function.get());
                    cx.heap.function(function).map(|function| function.module.get())
                }
            };
            Ok(module.map_or(Value::NONE, |module| namespace::view(cx, module)))
        },
    ),
    sized(
        "make_awaitable",
        "Let the generators of a generator function be awaited.",
        Signature::positional_only(&["function"], 1),
        GasClass::Attribute,
        |cx, arguments| {
            if let Some(function) = cx.heap.function(argument(arguments, 0)) {
                frames::make_awaitable(cx, function);
            }
            Ok(Value::NONE)
        },
    ),
    sized(
        "is_module",
        "Return whether the program could import a module of this name, or CPython has one at that place.",
        Signature::positional_only(&["name"], 1),
        GasClass::Lookup,
        |cx, arguments| {
            let name = cx.text(argument(arguments, 0)).unwrap_or("");
            let top = name.split('.').next().unwrap_or(name);
            Ok(Value::bool(cx.is_module_name(name) || is_standard_module(top)))
        },
    ),
    sized(
        "refuse",
        "Stop the run at something that is not supported.",
        Signature::positional_only(&["what"], 1),
        GasClass::Call,
        |cx, arguments| Err(cx.unsupported(cx.text(argument(arguments, 0)).unwrap_or("?"))),
    ),
];

/// `_types`.
pub(crate) static TYPES: ModuleDef = ModuleDef {
    name: "_types",
    doc: "Define names for built-in types that aren't directly accessible as a builtin.",
    functions: &[FUNCTIONS],
    constants: &[
        ("AsyncGeneratorType", Value::builtin_type(type_index::ASYNC_GENERATOR)),
        ("BuiltinFunctionType", Value::builtin_type(type_index::NATIVE)),
        ("CellType", Value::builtin_type(type_index::CELL)),
        ("ClassMethodDescriptorType", Value::builtin_type(type_index::CLASSMETHOD_DESCRIPTOR)),
        ("CodeType", Value::builtin_type(type_index::CODE)),
        ("CoroutineType", Value::builtin_type(type_index::COROUTINE)),
        ("EllipsisType", Value::builtin_type(type_index::ELLIPSIS)),
        ("FrameType", Value::builtin_type(type_index::FRAME)),
        ("FunctionType", Value::builtin_type(type_index::FUNCTION)),
        ("GeneratorType", Value::builtin_type(type_index::GENERATOR)),
        ("GetSetDescriptorType", Value::builtin_type(type_index::GETSET_DESCRIPTOR)),
        ("MappingProxyType", Value::builtin_type(type_index::MAPPING_PROXY)),
        ("MemberDescriptorType", Value::builtin_type(type_index::MEMBER_DESCRIPTOR)),
        ("MethodDescriptorType", Value::builtin_type(type_index::METHOD_DESCRIPTOR)),
        ("MethodType", Value::builtin_type(type_index::METHOD)),
        ("MethodWrapperType", Value::builtin_type(type_index::METHOD_WRAPPER)),
        ("ModuleType", Value::builtin_type(type_index::MODULE)),
        ("NoneType", Value::builtin_type(type_index::NONE_TYPE)),
        ("NotImplementedType", Value::builtin_type(type_index::NOT_IMPLEMENTED)),
        ("TracebackType", Value::builtin_type(type_index::TRACEBACK)),
        ("WrapperDescriptorType", Value::builtin_type(type_index::WRAPPER_DESCRIPTOR)),
    ],
};
