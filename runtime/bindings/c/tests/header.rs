//! The header is what the sources say: `NPYC_BLESS=1 cargo test -p npython-c --test header` writes it.
//!
//! Comes in: the sources of the crate, read as Rust. Goes out: `include/npython.h`. Must never: leave an exported function out: what it cannot write in C
//! fails the test.

#![forbid(unsafe_code)]

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use syn::{
    Attribute, Expr, Fields, FnArg, GenericArgument, Item, ItemConst, ItemEnum, ItemFn, ItemStruct,
    ItemType, Meta, Pat, PathArguments, ReturnType, Type, Visibility,
};

/// The files in the order in which a reader wants them: types before what uses them.
const FILES: [&str; 15] = [
    "status.rs",
    "table.rs",
    "value.rs",
    "vm.rs",
    "grant.rs",
    "handler.rs",
    "engine.rs",
    "builder.rs",
    "time.rs",
    "token.rs",
    "host_type.rs",
    "object.rs",
    "operations.rs",
    "segment.rs",
    "keeping.rs",
];

const HEAD: &str = "\
/* The C interface of npython: runs npyc archives in a metered sandbox.
 *
 * Written from the sources of the crate npython-c; do not edit.
 *
 * Every function that can fail gives an npyc_status: zero is success, positive a pause, negative a failure, of which npyc_last_error() has the
 * words. Handles are numbers that are checked: one that was freed, or is of another kind, is NPYC_BAD_HANDLE. Pointers must be null or right; texts
 * are UTF-8 and end with a NUL. Arguments are lent, results are given: a value that a function gives is freed with npyc_value_free.
 *
 * Any thread may use any handle; a VM that is in use by another one, or by the run inside which a host function was called, is NPYC_BUSY. Host functions and
 * their data must bear being used by every thread that runs a VM. Inside a host function, its VM is the handle that it gets.
 */

#ifndef NPYTHON_H
#define NPYTHON_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern \"C\" {
#endif
";

const FOOT: &str = "
#ifdef __cplusplus
}
#endif

#endif
";

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// `OutOfGas` as `out_of_gas`.
fn snake(name: &str) -> String {
    let mut text = String::new();
    for character in name.chars() {
        if character.is_ascii_uppercase() && !text.is_empty() {
            text.push('_');
        }
        text.push(character.to_ascii_lowercase());
    }
    text
}

/// The name of a type of ours in C.
fn own(name: &str) -> String {
    format!("npyc_{}", snake(name))
}

/// The documentation, as a comment.
fn comment(attributes: &[Attribute], indent: &str) -> String {
    let lines: Vec<String> = attributes
        .iter()
        .filter_map(|attribute| match &attribute.meta {
            Meta::NameValue(pair) if pair.path.is_ident("doc") => match &pair.value {
                Expr::Lit(literal) => match &literal.lit {
                    syn::Lit::Str(text) => Some(text.value().trim().replace('`', "")),
                    _ => None,
                },
                _ => None,
            },
            _ => None,
        })
        .collect();
    assert!(!lines.is_empty(), "everything that C sees is documented");
    format!("{indent}/* {} */\n", lines.join(&format!("\n{indent} * ")))
}

/// The last part of a path, and its first type argument.
fn part(path: &syn::Path) -> (String, Option<&Type>) {
    let last = path.segments.last().expect("a path has parts");
    let argument = match &last.arguments {
        PathArguments::AngleBracketed(arguments) => {
            arguments.args.iter().find_map(|argument| match argument {
                GenericArgument::Type(found) => Some(found),
                _ => None,
            })
        }
        _ => None,
    };
    (last.ident.to_string(), argument)
}

/// A declaration in C: the type around the name.
fn declare(kind: &Type, name: &str) -> String {
    let written = match kind {
        Type::Path(path) => {
            let (ident, argument) = part(&path.path);
            let inner = || argument.expect("a type argument");
            match ident.as_str() {
                "u64" => "uint64_t".to_owned(),
                "i64" => "int64_t".to_owned(),
                "u32" => "uint32_t".to_owned(),
                "i32" => "int32_t".to_owned(),
                "u8" => "uint8_t".to_owned(),
                "u16" => "uint16_t".to_owned(),
                "usize" => "size_t".to_owned(),
                "f64" => "double".to_owned(),
                "c_char" => "char".to_owned(),
                "c_void" => "void".to_owned(),
                "Text" => return format!("const char *{name}"),
                // What is constant in an array of texts are the texts and their addresses.
                "Items" if matches!(inner(), Type::Path(path) if path.path.segments.last().is_some_and(|last| last.ident == "Text")) =>
                {
                    return format!("const char *const *{name}");
                }
                "Items" => return format!("const {}", declare(inner(), &format!("*{name}"))),
                "Buffer" | "Out" => return declare(inner(), &format!("*{name}")),
                // Null stands for none.
                "Option" => return declare(inner(), name),
                ident => own(ident),
            }
        }
        Type::Ptr(pointer) => {
            let inner = declare(&pointer.elem, &format!("*{name}"));
            return if pointer.const_token.is_some() { format!("const {inner}") } else { inner };
        }
        Type::Reference(reference) => {
            let inner = declare(&reference.elem, &format!("*{name}"));
            return if reference.mutability.is_none() { format!("const {inner}") } else { inner };
        }
        _ => panic!("{name} has a type that is not known in C"),
    };
    format!("{written} {name}").trim_end().to_owned()
}

fn write_enum(text: &mut String, item: &ItemEnum) {
    let name = own(&item.ident.to_string());
    // The statuses are named without it: they are what one reads most.
    let prefix = match item.ident.to_string().as_str() {
        "Status" => "NPYC".to_owned(),
        _ => name.to_uppercase(),
    };
    let _ = write!(text, "\n{}typedef enum {name} {{\n", comment(&item.attrs, ""));
    for variant in &item.variants {
        let (_, value) = variant.discriminant.as_ref().expect("every variant has its number");
        let value = quote::quote!(#value).to_string().replace(' ', "");
        let own = snake(&variant.ident.to_string()).to_uppercase();
        let _ = writeln!(text, "{}    {prefix}_{own} = {value},", comment(&variant.attrs, "    "));
    }
    let _ = writeln!(text, "}} {name};");
}

fn write_struct(text: &mut String, item: &ItemStruct) {
    let name = own(&item.ident.to_string());
    let Fields::Named(fields) = &item.fields else { panic!("{name} has fields without names") };
    let _ = write!(text, "\n{}typedef struct {name} {{\n", comment(&item.attrs, ""));
    for field in &fields.named {
        let own = field.ident.as_ref().expect("it is named").to_string();
        let _ =
            writeln!(text, "{}    {};", comment(&field.attrs, "    "), declare(&field.ty, &own));
    }
    let _ = writeln!(text, "}} {name};");
}

fn write_const(text: &mut String, item: &ItemConst) {
    let (name, value) = (&item.ident, &item.expr);
    let value = quote::quote!(#value).to_string();
    let _ = write!(text, "\n{}#define NPYC_{name} {value}\n", comment(&item.attrs, ""));
}

fn result(output: &ReturnType) -> Type {
    match output {
        ReturnType::Type(_, kind) => (**kind).clone(),
        ReturnType::Default => syn::parse_str("c_void").expect("a type"),
    }
}

fn write_type(text: &mut String, item: &ItemType) {
    let name = own(&item.ident.to_string());
    let Type::BareFn(function) = &*item.ty else { return };
    let parameters: Vec<String> = function
        .inputs
        .iter()
        .map(|input| {
            let name = input.name.as_ref().map_or(String::new(), |(name, _)| name.to_string());
            declare(&input.ty, &name)
        })
        .collect();
    let declared = declare(&result(&function.output), &format!("(*{name})"));
    let _ = write!(
        text,
        "\n{}typedef {declared}({});\n",
        comment(&item.attrs, ""),
        parameters.join(", ")
    );
}

fn write_function(text: &mut String, item: &ItemFn) {
    let name = item.sig.ident.to_string();
    let parameters: Vec<String> = item
        .sig
        .inputs
        .iter()
        .map(|input| match input {
            FnArg::Typed(typed) => match &*typed.pat {
                Pat::Ident(own) => declare(&typed.ty, &own.ident.to_string()),
                _ => panic!("{name} has a parameter without a name"),
            },
            FnArg::Receiver(_) => panic!("{name} is a method"),
        })
        .collect();
    let parameters = if parameters.is_empty() { "void".to_owned() } else { parameters.join(", ") };
    let declared = declare(&result(&item.sig.output), &name);
    let _ = write!(text, "\n{}{declared}({parameters});\n", comment(&item.attrs, ""));
}

fn has(attributes: &[Attribute], name: &str) -> bool {
    attributes.iter().any(|attribute| quote::quote!(#attribute).to_string().contains(name))
}

fn header() -> String {
    let mut text = HEAD.to_owned();
    let mut functions = String::new();
    let sources = folder().join("src");
    for file in FILES.iter() {
        let source = fs::read_to_string(sources.join(file)).expect("a source");
        for item in syn::parse_file(&source).expect("it is Rust").items {
            match item {
                Item::Enum(item) if has(&item.attrs, "repr") => write_enum(&mut text, &item),
                Item::Struct(item) if has(&item.attrs, "repr") => write_struct(&mut text, &item),
                Item::Type(item) => write_type(&mut text, &item),
                Item::Const(item) if matches!(item.vis, Visibility::Public(_)) => {
                    write_const(&mut text, &item);
                }
                Item::Fn(item) if has(&item.attrs, "no_mangle") => {
                    write_function(&mut functions, &item);
                }
                _ => {}
            }
        }
    }
    text + &functions + FOOT
}

#[test]
fn the_header_is_what_the_sources_say() {
    let path = folder().join("include/npython.h");
    let written = header();
    if std::env::var_os("NPYC_BLESS").is_some() {
        fs::write(&path, &written).expect("the folder is writable");
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == written, "{} is stale: NPYC_BLESS=1 writes it", path.display());
}

#[test]
fn no_file_is_forgotten() {
    for entry in fs::read_dir(folder().join("src")).expect("the sources") {
        let name = entry.expect("an entry").file_name().into_string().expect("a name");
        let source = fs::read_to_string(folder().join("src").join(&name)).expect("a source");
        let known = FILES.iter().any(|file| *file == name);
        assert!(known || !source.contains("#[unsafe(no_mangle)]"), "{name} is missing in FILES");
    }
}
