//! One marked function: its mark, its parameters, and the row that comes of them.
//!
//! Comes in: a function of the `impl` block. Goes out: the function without its marks, and the tokens of its row, hook or
//! attribute. Must never: accept a parameter it does not understand.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use syn::spanned::Spanned;
use syn::{Attribute, Error, Expr, FnArg, ImplItemFn, Lit, Meta, Pat, Result, Token, Type};

/// What a function is marked as.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    Method,
    Constructor,
    ClassMethod,
    StaticMethod,
    Function,
    Slot,
    Getter,
}

/// A mark and what it says.
pub(crate) struct Mark {
    pub(crate) role: Role,
    /// The guest's name, if it is not the function's own.
    name: Option<String>,
    gas: Option<Ident>,
    /// Whether the native is handed the exceptions of its calls.
    catching: bool,
}

/// Takes the marks off a function; the first line of its documentation.
pub(crate) fn take_marks(function: &mut ImplItemFn) -> Result<(Vec<Mark>, String)> {
    let mut marks = Vec::new();
    let mut doc = String::new();
    let mut kept = Vec::new();
    for attribute in std::mem::take(&mut function.attrs) {
        match mark(&attribute)? {
            Some(mark) => marks.push(mark),
            None => {
                if doc.is_empty() {
                    doc = doc_line(&attribute).unwrap_or_default();
                }
                kept.push(attribute);
            }
        }
    }
    function.attrs = kept;
    Ok((marks, doc))
}

/// A line of documentation.
pub(crate) fn doc_line(attribute: &Attribute) -> Option<String> {
    let Meta::NameValue(pair) = &attribute.meta else { return None };
    let Expr::Lit(literal) = &pair.value else { return None };
    match &literal.lit {
        Lit::Str(text) if attribute.path().is_ident("doc") => Some(text.value().trim().to_owned()),
        _ => None,
    }
}

fn mark(attribute: &Attribute) -> Result<Option<Mark>> {
    let Some(word) = attribute.path().get_ident() else { return Ok(None) };
    let role = match word.to_string().as_str() {
        "method" => Role::Method,
        "constructor" => Role::Constructor,
        "class_method" => Role::ClassMethod,
        "static_method" => Role::StaticMethod,
        "function" => Role::Function,
        "slot" => Role::Slot,
        "getter" => Role::Getter,
        _ => return Ok(None),
    };
    let mut mark = Mark { role, name: None, gas: None, catching: false };
    if matches!(attribute.meta, Meta::List(_)) {
        attribute.parse_nested_meta(|meta| {
            if meta.path.is_ident("gas") {
                mark.gas = Some(meta.value()?.parse()?);
            } else if meta.path.is_ident("name") {
                mark.name = Some(meta.value()?.parse::<syn::LitStr>()?.value());
            } else if meta.path.is_ident("catching") {
                mark.catching = true;
            } else {
                return Err(meta.error("expected `gas = CLASS`, `name = \"…\"` or `catching`"));
            }
            Ok(())
        })?;
    }
    if mark.gas.is_none() && !matches!(role, Role::Slot | Role::Getter) {
        return Err(Error::new(attribute.span(), "a native needs its price: `gas = CLASS`"));
    }
    Ok(Some(mark))
}

/// A parameter of a native.
enum Parameter {
    Receiver,
    Context,
    Room,
    Frame(Type),
    Resumed,
    Guest(Guest),
}

/// A parameter that the guest gives.
struct Guest {
    name: String,
    kind: Type,
    optional: bool,
    named: bool,
    keyword: bool,
}

fn last_segment(kind: &Type) -> String {
    match kind {
        Type::Path(path) => {
            path.path.segments.last().map_or(String::new(), |segment| segment.ident.to_string())
        }
        Type::Reference(reference) => last_segment(&reference.elem),
        _ => String::new(),
    }
}

fn parameters(function: &mut ImplItemFn) -> Result<Vec<Parameter>> {
    let mut parameters = Vec::new();
    for argument in &mut function.sig.inputs {
        let typed = match argument {
            FnArg::Receiver(_) => {
                parameters.push(Parameter::Receiver);
                continue;
            }
            FnArg::Typed(typed) => typed,
        };
        let (mut named, mut keyword) = (false, false);
        typed.attrs.retain(|attribute| {
            named |= attribute.path().is_ident("named");
            keyword |= attribute.path().is_ident("keyword");
            !attribute.path().is_ident("named") && !attribute.path().is_ident("keyword")
        });
        let Pat::Ident(pattern) = &*typed.pat else {
            return Err(Error::new(typed.span(), "a parameter of a native is a name"));
        };
        let name = pattern.ident.to_string().trim_start_matches('_').to_owned();
        parameters.push(match (last_segment(&typed.ty).as_str(), name.as_str()) {
            ("Context", _) => Parameter::Context,
            ("Room", _) => Parameter::Room,
            ("Resumed", _) => Parameter::Resumed,
            (_, "frame") => Parameter::Frame((*typed.ty).clone()),
            (kind, _) => Parameter::Guest(Guest {
                optional: kind == "Option",
                kind: (*typed.ty).clone(),
                name,
                named,
                keyword,
            }),
        });
    }
    Ok(parameters)
}

/// The names, counts and conversions of a signature.
fn signature(guests: &[&Guest], receiver: Option<&str>) -> TokenStream {
    let names = receiver.into_iter().map(str::to_owned);
    let names: Vec<String> = names
        .chain(guests.iter().map(|guest| guest.name.trim_end_matches('_').to_owned()))
        .collect();
    let hidden = usize::from(receiver.is_some());
    let count = names.len();
    let first = |test: fn(&Guest) -> bool| {
        guests.iter().position(|guest| test(guest)).map_or(count, |at| at + hidden) as u8
    };
    let positional = first(|guest| guest.keyword);
    let positional_only = first(|guest| guest.named).min(positional);
    let required = first(|guest| guest.optional || guest.keyword).min(positional);
    let unchanged = receiver.map(|_| quote!(None,));
    let conversions = guests.iter().map(|guest| {
        let kind = &guest.kind;
        quote!(<#kind as crate::vm::argument::FromArgument<'_>>::CONVERSION)
    });
    quote! {
        crate::vm::native::Signature::new(
            &[#(#names),*], #positional_only, #positional, #required,
        ).converting(&[#unchanged #(#conversions),*])
    }
}

/// The row of a marked function, as an expression.
pub(crate) fn row(
    owner: &str,
    own_type: &Type,
    function: &mut ImplItemFn,
    marks: &[Mark],
    doc: &str,
) -> Result<Vec<(Role, TokenStream)>> {
    let name = function.sig.ident.clone();
    let parameters = parameters(function)?;
    let mut rows = Vec::new();
    for mark in marks.iter().filter(|mark| !matches!(mark.role, Role::Slot | Role::Getter)) {
        let own = match (&mark.name, mark.role) {
            (Some(name), _) => name.clone(),
            (None, Role::Constructor) => "__new__".to_owned(),
            (None, _) => name.to_string(),
        };
        let qualified = format!("{owner}.{own}");
        let gas = &mark.gas;
        let gas = quote!(npyc_format::gas::GasClass::#gas);
        if let Some(Parameter::Frame(frame)) =
            parameters.iter().find(|parameter| matches!(parameter, Parameter::Frame(_)))
        {
            let maker = if mark.catching {
                format_ident!("catching")
            } else {
                format_ident!("incremental")
            };
            rows.push((
                mark.role,
                quote! {
                    crate::vm::row::#maker(
                        #qualified, #doc, <#frame>::SIGNATURE, #gas, <#frame>::OWN,
                        |cx, frame, resumed| <#own_type>::#name(cx, <#frame>::on(frame), resumed),
                    )
                },
            ));
            continue;
        }
        let guests: Vec<&Guest> = parameters
            .iter()
            .filter_map(|parameter| match parameter {
                Parameter::Guest(guest) => Some(guest),
                _ => None,
            })
            .collect();
        let has_receiver =
            parameters.iter().any(|parameter| matches!(parameter, Parameter::Receiver));
        let signature = signature(&guests, has_receiver.then_some("self"));
        let mut slot = 0_usize;
        let mut given = Vec::new();
        for parameter in &parameters {
            match parameter {
                Parameter::Receiver => {
                    given.push(
                        quote!(<#own_type>::receive(cx, crate::builtins::shared::support::argument(arguments, 0))?),
                    );
                    slot += 1;
                }
                Parameter::Context => given.push(quote!(cx)),
                Parameter::Room => given.push(quote!(room)),
                Parameter::Guest(guest) => {
                    let kind = &guest.kind;
                    given.push(quote! {
                        <#kind as crate::vm::argument::FromArgument<'_>>::from_argument(
                            cx, crate::builtins::shared::support::argument(arguments, #slot),
                        )?
                    });
                    slot += 1;
                }
                Parameter::Frame(_) | Parameter::Resumed => {}
            }
        }
        let is_large = parameters.iter().any(|parameter| matches!(parameter, Parameter::Room));
        let call = quote!(crate::vm::argument::IntoValue::into_value(<#own_type>::#name(#(#given),*)?, cx));
        rows.push((
            mark.role,
            if is_large {
                quote!(crate::vm::row::large(#qualified, #doc, #signature, #gas, |cx, room, arguments| #call))
            } else {
                quote!(crate::vm::row::sized(#qualified, #doc, #signature, #gas, |cx, arguments| #call))
            },
        ));
    }
    Ok(rows)
}

/// The hook of a function marked as a slot, as a field of `TypeHooks`.
pub(crate) fn hook(own_type: &Type, function: &ImplItemFn) -> TokenStream {
    let name = &function.sig.ident;
    let receiver = function.sig.receiver();
    // Context and receiver come first; a slot without receiver gets what the hook gets.
    let further = function.sig.inputs.len().saturating_sub(if receiver.is_some() { 2 } else { 1 });
    let further: Vec<Ident> = (0..further).map(|at| format_ident!("value{at}")).collect();
    match receiver {
        Some(_) => quote! {
            #name: Some(|cx, this #(, #further)*| <#own_type>::receive(cx, this)?.#name(cx #(, #further)*)),
        },
        None => quote!(#name: Some(|cx #(, #further)*| <#own_type>::#name(cx #(, #further)*)),),
    }
}

/// A type that the macro's attributes are parsed into elsewhere.
pub(crate) type Pairs = syn::punctuated::Punctuated<syn::MetaNameValue, Token![,]>;
