//! The macros by which natives are declared: a type or a module is an `impl` block of plain functions.
//!
//! Comes in: an `impl` block whose functions are marked. Goes out: the same block, and one static `TypeDef` or `ModuleDef`
//! with a row per marked function: name, first line of the documentation, signature, price, kind, and the conversion of
//! each argument, all taken from the function itself. Must never: decide anything that the functions do not say.
//!
//! ```rust,ignore
//! /// A sequence that grows and shrinks at both ends.
//! #[native_type(DEQUE, name = "deque", module = "collections", bound_in = "_collections", unhashable = true)]
//! impl Deque<'_> {
//!     /// Add an element to the right side of the deque.
//!     #[method(gas = Build)]
//!     fn append(self, cx: &Context, item: Value) -> Outcome<()> { /* … */ }
//!
//!     /// Rotate the deque n steps to the right.
//!     #[method(gas = Build)]
//!     fn rotate(self, cx: &Context, n: Option<Index<'_>>) -> Outcome<()> { /* … */ }
//!
//!     /// Add the items of an iterable to the right side.
//!     #[method(gas = Build)]
//!     fn extend(cx: &Context, frame: Extend<'_>, resumed: Resumed) -> Outcome<Step> { /* … */ }
//!
//!     #[slot]
//!     fn length(self, _cx: &Context) -> Outcome<usize> { /* … */ }
//!
//!     #[getter]
//!     fn maxlen(self, _cx: &Context) -> Outcome<Value> { /* … */ }
//! }
//! ```
//!
//! A function's parameters say what kind of native it is. With a `Room` it is large; with a `Resumed` it is incremental, and
//! its parameters are those of its frame; else it is sized. `self` is the receiver, `Option<…>` may be omitted, `#[named]`
//! and what follows may be given by name, `#[keyword]` and what follows by name only.

#![forbid(unsafe_code)]

mod builtin;
mod declaration;
mod function;

use proc_macro::TokenStream;

/// Declares a builtin type by the functions of an `impl` block; see the crate's documentation. Comes in: the name of the static,
/// `name = "…"`, and any field of `TypeDef`. Marks: `method`, `constructor`, `class_method`, `static_method`, `slot`, `getter`.
#[proc_macro_attribute]
pub fn native_type(attributes: TokenStream, item: TokenStream) -> TokenStream {
    expand(attributes, item, declaration::type_definition)
}

/// Declares a builtin module by the functions of an `impl` block; see the crate's documentation. Comes in: the name of the
/// static, `name = "…"`, and any field of `ModuleDef`. Mark: `function`.
#[proc_macro_attribute]
pub fn native_module(attributes: TokenStream, item: TokenStream) -> TokenStream {
    expand(attributes, item, declaration::module_definition)
}

/// Declares a host function by a Rust function: beside `fn spawn` there is then a type `spawn` whose `spawn::info()` is its
/// `BuiltinInfo`. Parameters are typed; `#[default(1)]` says what one is when it is omitted, `#[keyword]` that it and those behind
/// it are given by name. A `&mut Call<'_>` gets the call. The documentation is the guest's.
///
/// Options: `name = "game::spawn"`, `scope = "WORLD"`, `class = Io`.
#[proc_macro_attribute]
pub fn builtin(attributes: TokenStream, item: TokenStream) -> TokenStream {
    let parsed = syn::parse(attributes).and_then(|options| {
        syn::parse::<syn::ItemFn>(item).and_then(|function| builtin::builtin(options, function))
    });
    parsed.unwrap_or_else(|error| error.to_compile_error()).into()
}

type Definition =
    fn(declaration::Attributes, syn::ItemImpl) -> syn::Result<proc_macro2::TokenStream>;

fn expand(attributes: TokenStream, item: TokenStream, definition: Definition) -> TokenStream {
    let parsed = syn::parse(attributes).and_then(|attributes| {
        syn::parse::<syn::ItemImpl>(item).and_then(|item| definition(attributes, item))
    });
    parsed.unwrap_or_else(|error| error.to_compile_error()).into()
}
