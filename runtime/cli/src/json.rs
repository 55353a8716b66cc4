//! JSON text for machines: what the commands write, and guest data in it.
//!
//! Comes in: values. Goes out: one line of text. Must never: write what a JSON reader refuses (`NaN`, a bare control character).

use npython::Data;
use std::fmt::{self, Write};

/// A JSON value to be written.
pub enum Json {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number.
    Number(u64),
    /// A number of any size, written as JSON wants it.
    Digits(String),
    /// A string.
    String(String),
    /// An array.
    Array(Vec<Json>),
    /// An object, in this order.
    Object(Vec<(&'static str, Json)>),
    /// Data of a guest, as it is.
    Guest(Data),
}

impl From<&str> for Json {
    fn from(text: &str) -> Json {
        Json::String(text.to_owned())
    }
}

impl From<String> for Json {
    fn from(text: String) -> Json {
        Json::String(text)
    }
}

impl From<u64> for Json {
    fn from(number: u64) -> Json {
        Json::Number(number)
    }
}

impl From<Data> for Json {
    fn from(data: Data) -> Json {
        Json::Guest(data)
    }
}

/// Guest data as `json.dumps` would write it, but for what JSON lacks: not-a-number and infinities become null, bytes and objects
/// become the text that stands for them, keys become their text. It is written as it lies, without a second copy.
fn write_data(text: &mut impl Write, data: &Data) -> fmt::Result {
    match data {
        Data::None => text.write_str("null"),
        Data::Bool(value) => write!(text, "{value}"),
        Data::Int(value) => write!(text, "{value}"),
        Data::BigInt(digits) => text.write_str(digits),
        Data::Float(value) if value.is_finite() => write!(text, "{data}"),
        Data::Float(_) => text.write_str("null"),
        Data::Str(string) => write_string(text, string),
        Data::Bytes(_) | Data::Object(_) => write_string(text, &data.to_string()),
        Data::List(items) | Data::Tuple(items) | Data::Set(items) | Data::FrozenSet(items) => {
            text.write_char('[')?;
            for (position, item) in items.iter().enumerate() {
                if position > 0 {
                    text.write_char(',')?;
                }
                write_data(text, item)?;
            }
            text.write_char(']')
        }
        Data::Dict(entries) => {
            text.write_char('{')?;
            for (position, (key, value)) in entries.iter().enumerate() {
                if position > 0 {
                    text.write_char(',')?;
                }
                match key {
                    Data::Str(name) => write_string(text, name)?,
                    other => write_string(text, &key_text(other))?,
                }
                text.write_char(':')?;
                write_data(text, value)?;
            }
            text.write_char('}')
        }
    }
}

/// A dict's key as the name of a JSON object's entry.
fn key_text(key: &Data) -> String {
    match key {
        Data::Str(text) => text.clone(),
        Data::None => "null".to_owned(),
        Data::Bool(value) => value.to_string(),
        other => other.to_string(),
    }
}

impl Json {
    /// The text, on one line.
    ///
    /// ```
    /// use npython_cli::json::Json;
    /// let value = Json::Object(vec![("a", Json::Array(vec![1.into(), "x\"y".into()]))]);
    /// assert_eq!(value.text(), r#"{"a":[1,"x\"y"]}"#);
    /// ```
    pub fn text(&self) -> String {
        let mut text = String::new();
        // Writing to a String cannot fail.
        let _ = self.write(&mut text);
        text
    }

    /// Writes the text, on one line.
    ///
    /// # Errors
    /// When it cannot be written there.
    pub fn write(&self, text: &mut impl Write) -> fmt::Result {
        match self {
            Json::Null => text.write_str("null"),
            Json::Bool(value) => write!(text, "{value}"),
            Json::Number(number) => write!(text, "{number}"),
            Json::Digits(digits) => text.write_str(digits),
            Json::String(string) => write_string(text, string),
            Json::Array(items) => {
                text.write_char('[')?;
                for (position, item) in items.iter().enumerate() {
                    if position > 0 {
                        text.write_char(',')?;
                    }
                    item.write(text)?;
                }
                text.write_char(']')
            }
            Json::Object(entries) => {
                text.write_char('{')?;
                for (position, (key, value)) in entries.iter().enumerate() {
                    if position > 0 {
                        text.write_char(',')?;
                    }
                    write_string(text, key)?;
                    text.write_char(':')?;
                    value.write(text)?;
                }
                text.write_char('}')
            }
            Json::Guest(data) => write_data(text, data),
        }
    }
}

/// Writes a string with its quotes and escapes.
fn write_string(text: &mut impl Write, string: &str) -> fmt::Result {
    text.write_char('"')?;
    // What needs no escape is written in one go.
    let mut rest = string;
    while let Some(at) = rest.find(|c: char| c < ' ' || c == '"' || c == '\\') {
        let (plain, from) = rest.split_at(at);
        text.write_str(plain)?;
        let mut characters = from.chars();
        match characters.next() {
            Some('"') => text.write_str("\\\"")?,
            Some('\\') => text.write_str("\\\\")?,
            Some('\n') => text.write_str("\\n")?,
            Some('\r') => text.write_str("\\r")?,
            Some('\t') => text.write_str("\\t")?,
            Some(control) => write!(text, "\\u{:04x}", control as u32)?,
            None => {}
        }
        rest = characters.as_str();
    }
    text.write_str(rest)?;
    text.write_char('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guest_data_is_written_as_json() {
        let data = Data::Dict(vec![
            (Data::Str("a\n".to_owned()), Data::Tuple(vec![Data::None, Data::Bool(true)])),
            (Data::Int(1), Data::List(vec![Data::Float(0.5), Data::Float(f64::NAN)])),
            (Data::None, Data::BigInt("123456789012345678901234567890".to_owned())),
        ]);
        assert_eq!(
            Json::from(data).text(),
            r#"{"a\n":[null,true],"1":[0.5,null],"null":123456789012345678901234567890}"#
        );
    }
}
