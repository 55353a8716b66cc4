//! Binding of arguments to the parameters of natives, with CPython's words for what does not fit.
//!
//! Comes in: positional values, then one value per keyword name. Goes out: one value per parameter. Must never: run guest code.
//!
//! CPython has three ways to take arguments apart, each with an order of its checks and words of its own: special methods that
//! stand for an operator, functions that take no keywords, and functions that do.

use super::context::Context;
use super::native::{NativeRow, Outcome, Stop};
use super::types::{TypeIndex, definition, is_builtin_subtype, type_index};
use crate::value::Value;

/// Checks the receiver of a builtin method and takes the builtin value out of an instance of a derived class.
pub(crate) fn receiver(
    cx: &Context,
    row: &NativeRow,
    owner: TypeIndex,
    first: &mut Value,
) -> Outcome<()> {
    if owner == type_index::OBJECT {
        return Ok(());
    }
    if is_builtin_subtype(cx.builtin_type_of(*first), owner) {
        // Exceptions and type objects are not wrapped; everything else a method must see as the builtin value.
        if !row.signature.whole_receiver {
            *first = cx.unwrap(*first);
        }
        return Ok(());
    }
    let is_wrapper = is_slot(row, owner);
    let (owner, actual) = (cx.builtin_type_name(owner), cx.type_name(*first));
    if is_wrapper {
        return Err(cx.type_error(format_args!(
            "descriptor '{}' requires a '{owner}' object but received a '{actual}'",
            row.name()
        )));
    }
    Err(cx.type_error(format_args!(
        "descriptor '{}' for '{owner}' objects doesn't apply to a '{actual}' object",
        row.name()
    )))
}

/// Whether a method stands for what a type does by itself, which CPython shows as a slot wrapper.
pub(crate) fn is_slot(row: &NativeRow, owner: TypeIndex) -> bool {
    let name = row.name();
    name.len() > 4
        && name.starts_with("__")
        && name.ends_with("__")
        && name != "__new__"
        && !WRITTEN_AS_METHODS.contains(&name)
        && !ITEMS_AS_METHODS.iter().any(|full| {
            full.ends_with(name) && full.split_once('.') == Some((definition(owner).name, name))
        })
}

/// Special methods that CPython writes as methods; all others stand for an operator of the type.
const WRITTEN_AS_METHODS: &[&str] = &[
    "__bytes__",
    "__ceil__",
    "__class_getitem__",
    "__complex__",
    "__copy__",
    "__deepcopy__",
    "__dir__",
    "__enter__",
    "__exit__",
    "__floor__",
    "__format__",
    "__getnewargs__",
    "__getstate__",
    "__init_subclass__",
    "__instancecheck__",
    "__length_hint__",
    "__mro_entries__",
    "__prepare__",
    "__reduce__",
    "__reduce_ex__",
    "__reversed__",
    "__round__",
    "__setstate__",
    "__sizeof__",
    "__subclasscheck__",
    "__subclasses__",
    "__subclasshook__",
    "__trunc__",
];

/// Those that some types write as methods.
const ITEMS_AS_METHODS: &[&str] = &[
    "dict.__contains__",
    "dict.__getitem__",
    "list.__getitem__",
    "set.__contains__",
    "frozenset.__contains__",
];

/// Functions that count their positional arguments before they look at the others: the fewest and the most.
const COUNTED_FIRST: &[(&str, usize, usize)] =
    &[("max", 1, usize::MAX), ("min", 1, usize::MAX), ("sorted", 1, 1)];

/// A call of a native, for texts about it.
struct Call<'a> {
    cx: &'a Context,
    row: &'a NativeRow,
    /// The receiver of a bound method, as it was bound.
    bound: Option<Value>,
    owner: Option<TypeIndex>,
    /// How many of the parameters are the receiver or class, which does not count.
    hidden: usize,
    /// Positional arguments without it.
    given: usize,
    /// Keyword arguments.
    named: usize,
}

/// Binds the arguments of a native. A receiver (of a bound method it is `bound`) is the first of them and does not count in texts.
pub(crate) fn native(
    cx: &Context,
    row: &NativeRow,
    owner: Option<TypeIndex>,
    bound: Option<Value>,
    arguments: &[Value],
    given: usize,
    names: &[Value],
) -> Outcome<Vec<Value>> {
    let signature = &row.signature;
    if let Some(owner) = owner.filter(|_| given == 0) {
        if is_slot(row, owner) {
            return Err(cx.type_error(format_args!(
                "descriptor '{}' of '{}' object needs an argument",
                row.name(),
                cx.builtin_type_name(owner)
            )));
        }
        if row.is_new {
            let owner = cx.builtin_type_name(owner);
            return Err(cx.type_error(format_args!("{owner}.__new__(): not enough arguments")));
        }
        return Err(cx.type_error(format_args!(
            "unbound method {}() needs an argument",
            row.qualified_name
        )));
    }
    let has_class = signature.names.first() == Some(&"cls") && row.qualified_name.contains('.');
    let hidden = usize::from(owner.is_some() || has_class).min(given);
    let call = Call { cx, row, bound, owner, hidden, given: given - hidden, named: names.len() };
    call.check_counts()?;
    let positional = usize::from(signature.positional);
    let mut values = vec![Value::UNBOUND; signature.names.len()];
    let direct = given.min(positional);
    values[..direct].copy_from_slice(&arguments[..direct]);
    let heap = &cx.heap;
    let extra = if signature.varkeywords { heap.new_dict() } else { Value::NONE };
    let mut unexpected = None;
    for (name, value) in names.iter().zip(&arguments[given..]) {
        let Some(text) = cx.text(*name) else {
            let told = unexpected
                .unwrap_or_else(|| cx.type_error(format_args!("keywords must be strings")));
            return Err(told);
        };
        let mut candidates = usize::from(signature.positional_only)..signature.names.len();
        match candidates.find(|index| signature.names[*index] == text) {
            Some(index) if !values[index].is_unbound() => {
                unexpected = unexpected.or_else(|| {
                    Some(cx.type_error(format_args!(
                        "argument for {}() given by name ('{text}') and position ({})",
                        call.short_name(),
                        index + 1 - hidden
                    )))
                });
            }
            Some(index) => values[index] = *value,
            None => match heap.dict(extra) {
                Some(dict) => {
                    dict.set_str(heap, *name, *value);
                }
                None => unexpected = unexpected.or_else(|| Some(call.unexpected(text))),
            },
        }
    }
    let required = usize::from(signature.required);
    if let Some(missing) = (0..required).find(|index| values[*index].is_unbound()) {
        return Err(call.missing(missing));
    }
    if let Some(error) = unexpected {
        return Err(error);
    }
    if let Some(owner) = owner
        && row.is_new
    {
        check_new(cx, owner, values[0])?;
    }
    if signature.varargs {
        values.push(heap.new_tuple(arguments.get(direct..given).unwrap_or(&[])));
    }
    if signature.varkeywords {
        values.push(extra);
    }
    Ok(values)
}

impl Call<'_> {
    /// Whether the native stands for an operator of its type.
    fn is_operator(&self) -> bool {
        let name = self.row.name();
        name.starts_with("__")
            && name.ends_with("__")
            && self.owner.is_some()
            && !matches!(name, "__new__" | "__init__" | "__call__")
            && !WRITTEN_AS_METHODS.contains(&name)
            && !ITEMS_AS_METHODS.contains(&self.full_name().as_str())
    }

    /// The fewest and the most positional arguments.
    fn bounds(&self) -> (usize, usize) {
        let signature = &self.row.signature;
        let least = usize::from(signature.required).saturating_sub(self.hidden);
        let most = usize::from(signature.positional).saturating_sub(self.hidden);
        (least, if signature.varargs { usize::MAX } else { most })
    }

    /// Checks how many arguments there are, before any of them is looked at.
    fn check_counts(&self) -> Outcome<()> {
        let signature = &self.row.signature;
        if let Some((name, least, most)) =
            COUNTED_FIRST.iter().find(|(name, ..)| *name == self.row.qualified_name)
            && !(*least..=*most).contains(&self.given)
        {
            return Err(expected(self.cx, name, *least, *most, self.given));
        }
        if self.named > 0 && !signature.takes_keywords() {
            let wrapper = if self.is_operator() { "wrapper " } else { "" };
            let name =
                if self.is_operator() { self.row.name().to_owned() } else { self.full_name() };
            return Err(self.error(format_args!("{wrapper}{name}() takes no keyword arguments")));
        }
        let (least, most) = self.bounds();
        if self.is_operator() {
            return if (least..=most).contains(&self.given) {
                Ok(())
            } else {
                Err(self.count_of_operator(least, most))
            };
        }
        if signature.takes_keywords()
            && !(self.named == 0
                && matches!(self.row.qualified_name, "int.__new__" | "str.__new__"))
        {
            return self.check_parsed(least, most);
        }
        if (least..=most).contains(&self.given) {
            return Ok(());
        }
        let (name, given) = (self.full_name(), self.given);
        Err(match (least, most) {
            (0, 0) => self.error(format_args!("{name}() takes no arguments ({given} given)")),
            (1, 1) if !self.counts_apart() => {
                self.error(format_args!("{name}() takes exactly one argument ({given} given)"))
            }
            _ => expected(self.cx, self.short_name(), least, most, given),
        })
    }

    /// The counts of a function that takes keywords.
    fn check_parsed(&self, least: usize, most: usize) -> Outcome<()> {
        let signature = &self.row.signature;
        let (name, given) = (self.short_name(), self.given);
        let total = signature.names.len() - self.hidden;
        if signature.varargs {
            if self.named <= total || signature.varkeywords {
                return Ok(());
            }
            let plural = if total == 1 { "" } else { "s" };
            return Err(self.error(format_args!(
                "{name}() takes at most {total} keyword argument{plural} ({} given)",
                self.named
            )));
        }
        if given + self.named > total && !signature.varkeywords {
            let bound = if least == total { "exactly" } else { "at most" };
            let keyword = if given == 0 { "keyword " } else { "" };
            let plural = if total == 1 { "" } else { "s" };
            return Err(self.error(format_args!(
                "{name}() takes {bound} {total} {keyword}argument{plural} ({} given)",
                given + self.named
            )));
        }
        if given > most {
            if most == 0 {
                return Err(self.error(format_args!("{name}() takes no positional arguments")));
            }
            let bound = if least >= most { "exactly" } else { "at most" };
            return Err(self.positional(bound, most));
        }
        let only = usize::from(signature.positional_only).saturating_sub(self.hidden).min(least);
        if given < only {
            let bound = if only < most { "at least" } else { "exactly" };
            return Err(self.positional(bound, only));
        }
        Ok(())
    }

    fn positional(&self, bound: &str, count: usize) -> Stop {
        let plural = if count == 1 { "" } else { "s" };
        let (name, given) = (self.short_name(), self.given);
        self.error(format_args!(
            "{name}() takes {bound} {count} positional argument{plural} ({given} given)"
        ))
    }

    /// A parameter that was not given.
    fn missing(&self, index: usize) -> Stop {
        let name = self.short_name();
        if self.row.qualified_name == "enumerate.__new__" {
            return self.error(format_args!("enumerate() missing required argument 'iterable'"));
        }
        self.error(format_args!(
            "{name}() missing required argument '{}' (pos {})",
            self.row.signature.names[index],
            index + 1 - self.hidden
        ))
    }

    /// A keyword that is no parameter's name.
    fn unexpected(&self, text: &str) -> Stop {
        let signature = &self.row.signature;
        let name = match self.row.qualified_name {
            "enumerate.__new__" => {
                return self.error(format_args!(
                    "'{text}' is an invalid keyword argument for enumerate()"
                ));
            }
            "zip_longest.__new__" => {
                return self
                    .error(format_args!("zip_longest() got an unexpected keyword argument"));
            }
            // It hands its keywords on.
            "sorted" => "sort",
            _ => self.short_name(),
        };
        let candidates = signature.names[usize::from(signature.positional_only)..].iter().copied();
        let hint = super::suggest::closest(text, candidates)
            .map_or_else(String::new, |name| format!(". Did you mean '{name}'?"));
        self.error(format_args!("{name}() got an unexpected keyword argument '{text}'{hint}"))
    }

    /// Operators say how many arguments they want, and not who they are.
    fn count_of_operator(&self, least: usize, most: usize) -> Stop {
        let (name, given) = (self.row.name(), self.given);
        match (least, most) {
            (2, 2) => expected(self.cx, name, 2, 2, given),
            (1, 2) if name == "__get__" => expected(self.cx, name, 1, 2, given),
            (1, 2) => self.error(format_args!("expected 1 or 2 arguments, got {given}")),
            _ => {
                let plural = if most == 1 { "" } else { "s" };
                self.error(format_args!("expected {most} argument{plural}, got {given}"))
            }
        }
    }

    fn error(&self, text: std::fmt::Arguments<'_>) -> Stop {
        self.cx.type_error(text)
    }

    /// Whether a function of one argument says how many it expected; the others take exactly one.
    fn counts_apart(&self) -> bool {
        matches!(
            self.row.qualified_name,
            "reversed.__new__" | "classmethod.__new__" | "staticmethod.__new__"
        )
    }

    /// The name alone; a type's `__new__` and `__init__` go by the name of the type.
    fn short_name(&self) -> &'static str {
        let name = self.row.qualified_name;
        match name.strip_suffix(".__new__").or_else(|| name.strip_suffix(".__init__")) {
            Some("super") => "super()",
            Some(owner) => owner,
            None => self.row.name(),
        }
    }

    /// The name with that of the type: of the class that a method is bound to, else of the type that declares it.
    fn full_name(&self) -> String {
        let name = self.row.name();
        if matches!(name, "__new__" | "__init__") {
            let owner = self.row.qualified_name.rsplit_once('.').map_or("", |(owner, _)| owner);
            return owner.to_owned();
        }
        if self.owner.is_none() && self.hidden == 0 {
            return self.row.qualified_name.to_owned();
        }
        if let Some(class) = self.bound.filter(|receiver| self.cx.is_class(*receiver)) {
            return format!("{}.{name}", self.cx.class_name(class));
        }
        if let Some(receiver) = self.bound {
            return format!("{}.{name}", self.cx.type_name(receiver));
        }
        match self.owner {
            Some(owner) if owner != type_index::OBJECT => {
                format!("{}.{name}", definition(owner).name)
            }
            _ => self.row.qualified_name.to_owned(),
        }
    }
}

pub(super) fn expected(cx: &Context, name: &str, least: usize, most: usize, shown: usize) -> Stop {
    let (bound, count) = match (least, most) {
        (least, most) if least == most => ("", least),
        (least, _) if shown < least => ("at least ", least),
        (_, most) => ("at most ", most),
    };
    let plural = if count == 1 { "" } else { "s" };
    cx.type_error(format_args!("{name} expected {bound}{count} argument{plural}, got {shown}"))
}

/// A type's `__new__` makes values of the type and of those derived from it.
pub(super) fn check_new(cx: &Context, owner: TypeIndex, class: Value) -> Outcome<()> {
    let (base, index) = (Value::builtin_type(owner), owner);
    let owner = definition(owner).name;
    if !cx.is_class(class) {
        let kind = cx.type_name(class);
        return Err(
            cx.type_error(format_args!("{owner}.__new__(X): X is not a type object ({kind})"))
        );
    }
    let kind = cx.class_name(class);
    if !cx.is_subclass(class, base) {
        return Err(cx.type_error(format_args!(
            "{owner}.__new__({kind}): {kind} is not a subtype of {owner}"
        )));
    }
    let made = cx.builtin_base(class);
    let differs = cx.tables.method(index, "__new__") != cx.tables.method(made, "__new__");
    if index != made && (index == type_index::OBJECT || differs) {
        // The nearest base whose `__new__` is not Python code.
        let mut safe = class;
        while cx.find_user(safe, "__new__").is_some()
            && let Some(class) = cx.heap.class(safe)
        {
            safe = class.base.get();
        }
        let safe = cx.class_name(safe);
        return Err(cx.type_error(format_args!(
            "{owner}.__new__({kind}) is not safe, use {safe}.__new__()"
        )));
    }
    Ok(())
}
