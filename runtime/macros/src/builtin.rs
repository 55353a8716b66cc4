//! `#[builtin]`: a host function from a Rust function.
//!
//! Comes in: a function with typed parameters. Goes out: the same function, and a type of its name whose `info()` declares it.
//! Must never: decide anything that the function does not say.

use crate::function::doc_line;
use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::{Error, Expr, FnArg, ItemFn, LitStr, Pat, Result, ReturnType, Token, Type};

/// `name = "game::spawn", scope = "WORLD", class = Io`.
#[derive(Default)]
pub(crate) struct Options {
    name: Option<LitStr>,
    scope: Option<LitStr>,
    class: Option<syn::Ident>,
}

impl Parse for Options {
    fn parse(input: ParseStream<'_>) -> Result<Options> {
        let mut options = Options::default();
        for pair in Punctuated::<syn::MetaNameValue, Token![,]>::parse_terminated(input)? {
            let text = || match &pair.value {
                Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. }) => Ok(text.clone()),
                other => Err(Error::new(other.span(), "expected a text")),
            };
            if pair.path.is_ident("name") {
                options.name = Some(text()?);
            } else if pair.path.is_ident("scope") {
                options.scope = Some(text()?);
            } else if pair.path.is_ident("class") {
                options.class = match &pair.value {
                    Expr::Path(path) => path.path.get_ident().cloned(),
                    other => return Err(Error::new(other.span(), "expected a class: Io, Time …")),
                };
            } else {
                let text = "expected `name = \"…\"`, `scope = \"…\"` or `class = …`";
                return Err(Error::new(pair.path.span(), text));
            }
        }
        Ok(options)
    }
}

/// How a parameter is taken from the call.
enum Taking {
    /// It is the call.
    Call,
    /// `&str`, as it lies in the guest.
    Text,
    /// `&[u8]`, as it lies in the guest.
    Bytes,
    /// By `FromGuest`.
    Convert(Box<Type>),
}

fn taking(kind: &Type) -> Taking {
    let Type::Reference(reference) = kind else {
        return Taking::Convert(Box::new(kind.clone()));
    };
    match &*reference.elem {
        Type::Path(path) if path.path.is_ident("str") => Taking::Text,
        Type::Slice(_) => Taking::Bytes,
        Type::Path(path) if path.path.segments.last().is_some_and(|last| last.ident == "Call") => {
            Taking::Call
        }
        _ => Taking::Convert(Box::new(kind.clone())),
    }
}

/// The function and its declaration.
pub(crate) fn builtin(options: Options, mut function: ItemFn) -> Result<TokenStream> {
    let ident = function.sig.ident.clone();
    let visibility = function.vis.clone();
    let lines: Vec<String> = function.attrs.iter().filter_map(doc_line).collect();
    let doc = lines.join("\n").trim().to_owned();
    let name = options.name.map_or_else(|| ident.to_string(), |name| name.value());
    let mut args = Vec::new();
    let mut given = Vec::new();
    let mut taken = Vec::new();
    let mut takes_call = false;
    let mut keyword_only = false;
    for argument in &mut function.sig.inputs {
        let FnArg::Typed(typed) = argument else {
            return Err(Error::new(argument.span(), "a host function has no `self`"));
        };
        let mut default: Option<Expr> = None;
        let mut kept = Vec::new();
        for attribute in std::mem::take(&mut typed.attrs) {
            if attribute.path().is_ident("default") {
                default = Some(attribute.parse_args()?);
            } else if attribute.path().is_ident("keyword") {
                keyword_only = true;
            } else {
                kept.push(attribute);
            }
        }
        typed.attrs = kept;
        let Pat::Ident(pattern) = &*typed.pat else {
            return Err(Error::new(typed.span(), "a parameter of a host function is a name"));
        };
        let own = pattern.ident.to_string();
        let own = own.trim_start_matches('_').trim_start_matches("r#").to_owned();
        let number = args.len();
        let slot = format_ident!("argument{number}");
        let (info, take) = match taking(&typed.ty) {
            Taking::Call => {
                takes_call = true;
                given.push(quote!(call));
                continue;
            }
            Taking::Text => (
                quote!(::npython::ArgInfo::new(#own, "str")),
                quote!(let #slot = call.text(#number)?;),
            ),
            Taking::Bytes => (
                quote!(::npython::ArgInfo::new(#own, "bytes")),
                quote!(let #slot = call.bytes(#number)?;),
            ),
            Taking::Convert(kind) => (
                quote!(::npython::ArgInfo::of::<#kind>().named(#own)),
                quote!(let #slot = call.get::<#kind>(#number)?;),
            ),
        };
        let default = default.map(|default| quote!(.or(#default)));
        let by_name = keyword_only.then(|| quote!(.keyword_only()));
        args.push(quote!(#info #default #by_name));
        given.push(quote!(#slot));
        taken.push(take);
    }
    let returns = match &function.sig.output {
        ReturnType::Default => quote!(()),
        ReturnType::Type(_, kind) => quote!(#kind),
    };
    let scope = match options.scope {
        Some(scope) => quote!(Some(#scope.to_owned())),
        None => quote!(None),
    };
    let class = options.class.map_or(quote!(Host), |class| quote!(#class));
    let exclusive = takes_call.then(|| quote!(let call: &mut ::npython::Call<'_> = call;));
    let about = format!("The declaration of the host function `{ident}`.");
    Ok(quote! {
        #function

        #[doc = #about]
        #[allow(non_camel_case_types, dead_code)]
        #visibility struct #ident {}

        impl #ident {
            #[doc = #about]
            #visibility fn info() -> ::npython::BuiltinInfo {
                ::npython::BuiltinInfo {
                    name: #name.to_owned(),
                    doc: #doc.to_owned(),
                    args: ::std::vec![#(#args),*],
                    returns: <#returns as ::npython::IntoReply>::reply_text(),
                    scope: #scope,
                    class: ::npython::BuiltinClass::#class,
                    handler: ::npython::Handler::new(|call| {
                        #(#taken)*
                        #exclusive
                        let result = #ident(#(#given),*);
                        ::npython::IntoReply::into_reply(result, call)
                    }),
                    ..::std::default::Default::default()
                }
            }
        }
    })
}
