//! Plain data that crosses between host and guest by copy.

use super::Handle;
use std::fmt;

/// A guest value as the host sees it: a copy, without identity. What is no plain data is a [`Handle`] in it.
///
/// ```
/// use npython::Data;
/// assert_eq!(Data::from(3), Data::Int(3));
/// assert_eq!(Data::List(vec![1.into(), "a".into()]).to_string(), "[1, 'a']");
/// ```
#[derive(Clone, Debug, PartialEq)]
pub enum Data {
    /// `None`.
    None,
    /// A `bool`.
    Bool(bool),
    /// An `int` of 64 bits.
    Int(i64),
    /// A larger `int`, in decimal.
    BigInt(String),
    /// A `float`.
    Float(f64),
    /// A `str`.
    Str(String),
    /// A `bytes`.
    Bytes(Vec<u8>),
    /// A `list`.
    List(Vec<Data>),
    /// A `tuple`.
    Tuple(Vec<Data>),
    /// A `dict`, in its order.
    Dict(Vec<(Data, Data)>),
    /// A `set`, in its order.
    Set(Vec<Data>),
    /// A `frozenset`, in its order.
    FrozenSet(Vec<Data>),
    /// Any other object, which stays in the VM: a function, an instance, a module.
    Object(Handle),
}

impl fmt::Display for Data {
    /// Writes the data much as Python's `repr` would.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Data::None => f.write_str("None"),
            Data::Bool(true) => f.write_str("True"),
            Data::Bool(false) => f.write_str("False"),
            Data::Int(value) => write!(f, "{value}"),
            Data::BigInt(digits) => f.write_str(digits),
            Data::Float(value) => f.write_str(&crate::number::float_repr::float_repr(*value)),
            Data::Str(text) => f.write_str(&crate::text::repr::repr_str(text)),
            Data::Bytes(bytes) => f.write_str(&crate::text::repr::repr_bytes(bytes)),
            Data::List(items) => {
                f.write_str("[")?;
                write_items(f, items)?;
                f.write_str("]")
            }
            Data::Tuple(items) => {
                f.write_str("(")?;
                write_items(f, items)?;
                f.write_str(if items.len() == 1 { ",)" } else { ")" })
            }
            Data::Dict(entries) => {
                f.write_str("{")?;
                for (position, (key, value)) in entries.iter().enumerate() {
                    let comma = if position > 0 { ", " } else { "" };
                    write!(f, "{comma}{key}: {value}")?;
                }
                f.write_str("}")
            }
            Data::Set(items) if items.is_empty() => f.write_str("set()"),
            Data::Set(items) => {
                f.write_str("{")?;
                write_items(f, items)?;
                f.write_str("}")
            }
            Data::FrozenSet(items) if items.is_empty() => f.write_str("frozenset()"),
            Data::FrozenSet(items) => {
                f.write_str("frozenset({")?;
                write_items(f, items)?;
                f.write_str("})")
            }
            Data::Object(handle) => write!(f, "{handle:?}"),
        }
    }
}

/// Writes items with commas between them.
fn write_items(f: &mut fmt::Formatter<'_>, items: &[Data]) -> fmt::Result {
    for (position, item) in items.iter().enumerate() {
        let comma = if position > 0 { ", " } else { "" };
        write!(f, "{comma}{item}")?;
    }
    Ok(())
}

impl From<i64> for Data {
    fn from(value: i64) -> Data {
        Data::Int(value)
    }
}

impl From<i32> for Data {
    fn from(value: i32) -> Data {
        Data::Int(value.into())
    }
}

impl From<bool> for Data {
    fn from(value: bool) -> Data {
        Data::Bool(value)
    }
}

impl From<f64> for Data {
    fn from(value: f64) -> Data {
        Data::Float(value)
    }
}

impl From<&str> for Data {
    fn from(value: &str) -> Data {
        Data::Str(value.to_owned())
    }
}

impl From<String> for Data {
    fn from(value: String) -> Data {
        Data::Str(value)
    }
}

impl From<()> for Data {
    fn from((): ()) -> Data {
        Data::None
    }
}

impl<T: Into<Data>> From<Vec<T>> for Data {
    fn from(items: Vec<T>) -> Data {
        Data::List(items.into_iter().map(Into::into).collect())
    }
}

impl<T: Into<Data>> From<Option<T>> for Data {
    fn from(value: Option<T>) -> Data {
        value.map_or(Data::None, Into::into)
    }
}
