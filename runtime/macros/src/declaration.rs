//! The two declarations: what the attributes of a block and its marked functions come to.
//!
//! Comes in: the attributes and the block. Goes out: the block without marks, and the static. Must never: drop a function.

use crate::function::{self, Pairs, Role};
use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::parse::{Parse, ParseStream};
use syn::{Error, Expr, ImplItem, ItemImpl, Lit, PathArguments, Result, Token, Type};

/// The name of the static and the fields that are given.
pub(crate) struct Attributes {
    constant: Ident,
    fields: Pairs,
}

impl Parse for Attributes {
    fn parse(input: ParseStream<'_>) -> Result<Attributes> {
        let constant = input.parse()?;
        if input.is_empty() {
            return Ok(Attributes { constant, fields: Pairs::new() });
        }
        input.parse::<Token![,]>()?;
        Ok(Attributes { constant, fields: Pairs::parse_terminated(input)? })
    }
}

impl Attributes {
    /// Takes a field out.
    fn take(&mut self, name: &str) -> Option<Expr> {
        let mut taken = None;
        self.fields = std::mem::take(&mut self.fields)
            .into_iter()
            .filter_map(|pair| {
                if pair.path.is_ident(name) {
                    taken = Some(pair.value);
                    None
                } else {
                    Some(pair)
                }
            })
            .collect();
        taken
    }

    /// The guest's name of what is declared.
    fn take_name(&mut self) -> Result<String> {
        let span = self.constant.span();
        match self.take("name") {
            Some(Expr::Lit(literal)) => match literal.lit {
                Lit::Str(text) => Ok(text.value()),
                other => Err(Error::new(other.span(), "the name is a text")),
            },
            _ => Err(Error::new(span, "a declaration needs its name: `name = \"…\"`")),
        }
    }

    /// What is left: fields of the definition.
    fn rest(&self) -> TokenStream {
        let fields = self.fields.iter().map(|pair| {
            let (name, value) = (&pair.path, &pair.value);
            quote!(#name: #value,)
        });
        quote!(#(#fields)*)
    }
}

/// The rows of a block by role, its hooks and its attributes.
#[derive(Default)]
struct Rows {
    functions: Vec<TokenStream>,
    methods: Vec<TokenStream>,
    class_methods: Vec<TokenStream>,
    static_methods: Vec<TokenStream>,
    hooks: Vec<TokenStream>,
    getters: Vec<Ident>,
}

fn rows(owner: &str, block: &mut ItemImpl) -> Result<Rows> {
    let own_type = without_arguments(&block.self_ty);
    let mut rows = Rows::default();
    for item in &mut block.items {
        let ImplItem::Fn(function) = item else { continue };
        let (marks, doc) = function::take_marks(function)?;
        for (role, row) in function::row(owner, &own_type, function, &marks, &doc)? {
            match role {
                Role::Function => rows.functions.push(row),
                Role::ClassMethod => rows.class_methods.push(row),
                Role::StaticMethod => rows.static_methods.push(row),
                _ => rows.methods.push(row),
            }
        }
        for mark in &marks {
            match mark.role {
                Role::Slot => rows.hooks.push(function::hook(&own_type, function)),
                Role::Getter => rows.getters.push(function.sig.ident.clone()),
                _ => {}
            }
        }
    }
    Ok(rows)
}

/// A type as rows name it: its lifetime is found anew for each call.
fn without_arguments(kind: &Type) -> Type {
    let mut kind = kind.clone();
    if let Type::Path(path) = &mut kind
        && let Some(last) = path.path.segments.last_mut()
    {
        last.arguments = PathArguments::None;
    }
    kind
}

/// The first line of a block's documentation.
fn doc_of(block: &ItemImpl) -> String {
    block.attrs.iter().find_map(function::doc_line).unwrap_or_default()
}

/// The block and its `TypeDef`.
pub(crate) fn type_definition(
    mut attributes: Attributes,
    mut block: ItemImpl,
) -> Result<TokenStream> {
    let name = attributes.take_name()?;
    let base = attributes
        .take("base")
        .map_or(quote!(crate::vm::types::type_index::OBJECT), |base| quote!(#base));
    let groups = attributes.take("groups").map(|groups| match groups {
        Expr::Array(array) => {
            let groups = array.elems.iter();
            quote!(#(#groups,)*)
        }
        other => quote!(#other,),
    });
    let Rows { methods, class_methods, static_methods, hooks, getters, .. } =
        rows(&name, &mut block)?;
    let own_type = &without_arguments(&block.self_ty);
    let names = getters.iter().map(Ident::to_string);
    let attributes_hook = (!getters.is_empty()).then(|| {
        let arms = getters.iter().map(|getter| {
            let name = getter.to_string();
            quote!(#name => Some(crate::vm::argument::IntoValue::into_value(<#own_type>::receive(cx, this)?.#getter(cx)?, cx)?),)
        });
        quote! {
            get_attribute: Some(|cx, this, name| Ok(match name { #(#arms)* _ => None })),
            attribute_names: &[#(#names),*],
        }
    });
    let (constant, rest, doc) = (&attributes.constant, attributes.rest(), doc_of(&block));
    Ok(quote! {
        #block

        #[doc = #doc]
        pub(crate) static #constant: crate::vm::type_def::TypeDef = crate::vm::type_def::TypeDef {
            methods: &[#groups &[#(#methods),*]],
            class_methods: &[&[#(#class_methods),*]],
            static_methods: &[&[#(#static_methods),*]],
            hooks: &crate::vm::hooks::TypeHooks {
                #(#hooks)*
                #attributes_hook
                ..crate::vm::hooks::TypeHooks::NONE
            },
            #rest
            ..crate::vm::type_def::TypeDef::new(#name, #base, #doc)
        };
    })
}

/// The block and its `ModuleDef`.
pub(crate) fn module_definition(
    mut attributes: Attributes,
    mut block: ItemImpl,
) -> Result<TokenStream> {
    let name = attributes.take_name()?;
    let groups = attributes.take("groups").map(|groups| match groups {
        Expr::Array(array) => {
            let groups = array.elems.iter();
            quote!(#(#groups,)*)
        }
        other => quote!(#other,),
    });
    let constants =
        attributes.take("constants").map_or(quote!(&[]), |constants| quote!(#constants));
    let Rows { functions, .. } = rows(&name, &mut block)?;
    let (constant, rest, doc) = (&attributes.constant, attributes.rest(), doc_of(&block));
    Ok(quote! {
        #block

        #[doc = #doc]
        pub(crate) static #constant: crate::vm::module_def::ModuleDef = crate::vm::module_def::ModuleDef {
            name: #name,
            doc: #doc,
            functions: &[#groups &[#(#functions),*]],
            constants: #constants,
            #rest
        };
    })
}
