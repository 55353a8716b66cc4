//! The registry of a host, as its JSON export has it.
//!
//! Comes in: a file that `Registry::to_json` of the runtime wrote. Goes out: what the compiler checks by, and what stubs and prompts are
//! written from. Must never: take a file that it does not understand for an empty registry.

use npyc::{Host, HostArgument, HostFunction};
use npython::{Data, REGISTRY_FORMAT};
use npython_cli::arguments::parse_arguments;
use npython_cli::exit::{Failure, USAGE};
use std::path::Path;

/// An argument.
#[derive(Clone, Debug)]
pub(crate) struct Argument {
    pub(crate) name: String,
    pub(crate) kind: String,
    pub(crate) default: Option<String>,
    pub(crate) keyword_only: bool,
}

/// A function or method.
#[derive(Clone, Debug)]
pub(crate) struct Function {
    pub(crate) name: String,
    pub(crate) doc: String,
    pub(crate) args: Vec<Argument>,
    pub(crate) any_arguments: bool,
    pub(crate) returns: String,
    pub(crate) scope: Option<String>,
    pub(crate) is_async: bool,
    pub(crate) is_off: bool,
}

/// A type.
#[derive(Clone, Debug)]
pub(crate) struct Type {
    pub(crate) name: String,
    pub(crate) doc: String,
    pub(crate) methods: Vec<Function>,
    /// Name, type, whether it can be set.
    pub(crate) properties: Vec<(String, String, bool)>,
}

/// What a host adds to the language.
#[derive(Clone, Debug, Default)]
pub(crate) struct Registry {
    pub(crate) version: String,
    pub(crate) functions: Vec<Function>,
    pub(crate) types: Vec<Type>,
    pub(crate) switched_off: Vec<String>,
}

/// A field of an object.
fn field<'d>(object: &'d Data, name: &str) -> Result<&'d Data, String> {
    let Data::Dict(entries) = object else { return Err("an object is expected".to_owned()) };
    let found = entries.iter().find(|(key, _)| matches!(key, Data::Str(key) if key == name));
    found.map(|(_, value)| value).ok_or_else(|| format!("{name:?} is missing"))
}

fn text(object: &Data, name: &str) -> Result<String, String> {
    match field(object, name)? {
        Data::Str(text) => Ok(text.clone()),
        _ => Err(format!("{name:?} is no text")),
    }
}

fn optional_text(object: &Data, name: &str) -> Result<Option<String>, String> {
    if field(object, name).is_err() { Ok(None) } else { text(object, name).map(Some) }
}

fn truth(object: &Data, name: &str) -> Result<bool, String> {
    match field(object, name)? {
        Data::Bool(value) => Ok(*value),
        _ => Err(format!("{name:?} is neither true nor false")),
    }
}

fn list<T>(
    object: &Data,
    name: &str,
    read: impl Fn(&Data) -> Result<T, String>,
) -> Result<Vec<T>, String> {
    let Data::List(items) = field(object, name)? else {
        return Err(format!("{name:?} is no list"));
    };
    let read = |(number, item)| read(item).map_err(|why| format!("{name}[{number}]: {why}"));
    items.iter().enumerate().map(read).collect()
}

fn argument(object: &Data) -> Result<Argument, String> {
    Ok(Argument {
        name: text(object, "name")?,
        kind: text(object, "type")?,
        default: optional_text(object, "default")?,
        keyword_only: truth(object, "keyword_only")?,
    })
}

fn function(object: &Data) -> Result<Function, String> {
    Ok(Function {
        name: text(object, "name")?,
        doc: text(object, "doc")?,
        args: list(object, "args", argument)?,
        any_arguments: truth(object, "any_arguments")?,
        returns: text(object, "returns")?,
        scope: optional_text(object, "scope")?,
        is_async: truth(object, "async")?,
        is_off: truth(object, "off")?,
    })
}

fn property(object: &Data) -> Result<(String, String, bool), String> {
    Ok((text(object, "name")?, text(object, "type")?, truth(object, "settable")?))
}

fn host_type(object: &Data) -> Result<Type, String> {
    Ok(Type {
        name: text(object, "name")?,
        doc: text(object, "doc")?,
        methods: list(object, "methods", function)?,
        properties: list(object, "properties", property)?,
    })
}

impl Registry {
    /// Reads a registry.
    ///
    /// # Errors
    /// A file that cannot be read, or that is no registry of this format.
    pub(crate) fn open(path: &Path) -> Result<Registry, Failure> {
        let fail = |why: String| {
            let path = path.display();
            Failure::new(USAGE, format_args!("{path} is no registry of a host: {why}"))
        };
        let text = std::fs::read_to_string(path).map_err(|error| fail(error.to_string()))?;
        Registry::parse(&text).map_err(fail)
    }

    fn parse(json: &str) -> Result<Registry, String> {
        // The reader of arguments reads arrays.
        let Ok(values) = parse_arguments(&format!("[{json}]")) else {
            return Err("it is no JSON".to_owned());
        };
        let [object] = &values[..] else { return Err("it is no JSON object".to_owned()) };
        let format = i64::from(REGISTRY_FORMAT);
        if *field(object, "format")? != Data::Int(format) {
            return Err(format!("its format is not {format}"));
        }
        Ok(Registry {
            version: text(object, "version")?,
            functions: list(object, "functions", function)?,
            types: list(object, "types", host_type)?,
            switched_off: list(object, "switched_off", |item| match item {
                Data::Str(name) => Ok(name.clone()),
                _ => Err("it is no text".to_owned()),
            })?,
        })
    }

    /// What the compiler checks by.
    pub(crate) fn host(&self) -> Host {
        let mut host = Host::default();
        for function in &self.functions {
            let arguments = function.args.iter().map(|argument| HostArgument {
                name: argument.name.clone(),
                required: argument.default.is_none(),
                keyword_only: argument.keyword_only,
            });
            let checked = HostFunction {
                arguments: arguments.collect(),
                any_arguments: function.any_arguments,
                scope: function.scope.clone(),
                is_off: function.is_off,
            };
            host.add_function(&function.name, checked);
        }
        for one in &self.types {
            host.add_type(&one.name);
        }
        for name in &self.switched_off {
            host.switch_off(name.trim_end_matches("()"));
        }
        host
    }
}

impl Function {
    /// The signature behind the name: `(kind: str, count: int = 1) -> int`.
    pub(crate) fn signature(&self, receiver: bool) -> String {
        let mut parts = Vec::new();
        if receiver {
            parts.push("self".to_owned());
        }
        let mut marked = false;
        for argument in &self.args {
            if argument.keyword_only && !marked {
                parts.push("*".to_owned());
                marked = true;
            }
            let mut part = argument.name.clone();
            if !argument.kind.is_empty() {
                part.push_str(&format!(": {}", argument.kind));
            }
            if let Some(default) = &argument.default {
                let equals = if argument.kind.is_empty() { "=" } else { " = " };
                part.push_str(&format!("{equals}{default}"));
            }
            parts.push(part);
        }
        if self.any_arguments {
            parts.push("*args: object".to_owned());
        }
        let returns = if self.returns.is_empty() { "object" } else { &self.returns };
        format!("({}) -> {returns}", parts.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_registry_is_refused() {
        for text in ["", "[]", "{}", r#"{"format": 2}"#, r#"{"format": 1, "version": 3}"#] {
            assert!(Registry::parse(text).is_err(), "{text}");
        }
        let text =
            r#"{"format": 1, "version": "", "functions": [], "types": [], "switched_off": []}"#;
        assert!(Registry::parse(text).is_ok());
    }
}
