//! JSON text for machines: what the commands write, and guest data in it.
//!
//! Comes in: values. Goes out: one line of text. Must never: write what a JSON reader refuses (`NaN`, a bare control character).

use npython::Data;
use std::fmt::Write;

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
    /// An object whose names are data.
    Map(Vec<(String, Json)>),
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

impl From<&Data> for Json {
    /// Guest data as `json.dumps` would write it, but for what JSON lacks: not-a-number and infinities become null, bytes and
    /// objects become the text that stands for them, keys become their text.
    fn from(data: &Data) -> Json {
        match data {
            Data::None => Json::Null,
            Data::Bool(value) => Json::Bool(*value),
            Data::Int(value) => Json::Digits(value.to_string()),
            Data::BigInt(digits) => Json::Digits(digits.clone()),
            Data::Float(value) if value.is_finite() => Json::Digits(data.to_string()),
            Data::Float(_) => Json::Null,
            Data::Str(text) => Json::String(text.clone()),
            Data::Bytes(_) | Data::Object(_) => Json::String(data.to_string()),
            Data::List(items) | Data::Tuple(items) | Data::Set(items) | Data::FrozenSet(items) => {
                Json::Array(items.iter().map(Json::from).collect())
            }
            Data::Dict(entries) => Json::Map(
                entries.iter().map(|(key, value)| (key_text(key), value.into())).collect(),
            ),
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
        self.write(&mut text);
        text
    }

    fn write(&self, text: &mut String) {
        match self {
            Json::Null => text.push_str("null"),
            Json::Bool(value) => text.push_str(if *value { "true" } else { "false" }),
            Json::Number(number) => text.push_str(&number.to_string()),
            Json::Digits(digits) => text.push_str(digits),
            Json::String(string) => write_string(text, string),
            Json::Array(items) => {
                text.push('[');
                for (position, item) in items.iter().enumerate() {
                    if position > 0 {
                        text.push(',');
                    }
                    item.write(text);
                }
                text.push(']');
            }
            Json::Object(entries) => write_entries(text, entries),
            Json::Map(entries) => write_entries(text, entries),
        }
    }
}

/// Writes the entries of an object.
fn write_entries(text: &mut String, entries: &[(impl AsRef<str>, Json)]) {
    text.push('{');
    for (position, (key, value)) in entries.iter().enumerate() {
        if position > 0 {
            text.push(',');
        }
        write_string(text, key.as_ref());
        text.push(':');
        value.write(text);
    }
    text.push('}');
}

/// Writes a string with its quotes and escapes.
fn write_string(text: &mut String, string: &str) {
    text.push('"');
    for character in string.chars() {
        match character {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            '\n' => text.push_str("\\n"),
            '\r' => text.push_str("\\r"),
            '\t' => text.push_str("\\t"),
            control if control < ' ' => {
                // Writing to a String cannot fail.
                let _ = write!(text, "\\u{:04x}", control as u32);
            }
            other => text.push(other),
        }
    }
    text.push('"');
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
            Json::from(&data).text(),
            r#"{"a\n":[null,true],"1":[0.5,null],"null":123456789012345678901234567890}"#
        );
    }
}
