//! `_datetime`: the native part of `datetime`: arithmetic of the calendar, and the everyday form of texts.
//!
//! Comes in: fields of dates and times that are in their ranges. Goes out: fields. Must never: raise; what it cannot do it answers
//! with None, and `datetime` knows more.

use crate::number::calendar::{self, ERA, civil, ordinal};
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::native::{Outcome, Room};
use npython_macros::native_module;
use std::fmt::Write;

/// An int argument.
fn field(value: Value) -> i64 {
    value.as_int().unwrap_or(0)
}

/// A tuple of ints.
fn tuple(cx: &Context, fields: &[i64]) -> Value {
    let mut tuple = cx.heap.tuple_builder(fields.len());
    for field in fields {
        tuple.push(Value::int(*field));
    }
    tuple.finish()
}

/// The number that so many ASCII digits are.
fn digits(text: &[u8], start: usize, count: usize) -> Option<i64> {
    let digits = text.get(start..start + count)?;
    digits.iter().try_fold(0, |number, digit| {
        digit.is_ascii_digit().then(|| number * 10 + i64::from(digit - b'0'))
    })
}

/// Hours, minutes, seconds and microseconds of `HH:MM:SS`, `HH:MM:SS.fff` or `HH:MM:SS.ffffff`.
fn clock(text: &[u8]) -> Option<[i64; 4]> {
    let colons = text.get(2) == Some(&b':') && text.get(5) == Some(&b':');
    if !colons {
        return None;
    }
    let us = match text.len() {
        8 => 0,
        12 if text[8] == b'.' => digits(text, 9, 3)? * 1000,
        15 if text[8] == b'.' => digits(text, 9, 6)?,
        _ => return None,
    };
    Some([digits(text, 0, 2)?, digits(text, 3, 2)?, digits(text, 6, 2)?, us])
}

/// Seconds east of UTC of `Z` or `+HH:MM`; `None` in it stands for no offset.
fn offset(text: &[u8]) -> Option<Option<i64>> {
    match text {
        [] => Some(None),
        [b'Z'] => Some(Some(0)),
        [sign @ (b'+' | b'-'), _, _, b':', _, _] => {
            let (hours, minutes) = (digits(text, 1, 2)?, digits(text, 4, 2)?);
            let seconds = hours * 3600 + minutes * 60;
            let whole = hours < 24 && minutes < 60;
            whole.then_some(Some(if *sign == b'-' { -seconds } else { seconds }))
        }
        _ => None,
    }
}

/// Year, month and day of `YYYY-MM-DD`.
fn date(text: &[u8]) -> Option<[i64; 3]> {
    let dashes = text.get(4) == Some(&b'-') && text.get(7) == Some(&b'-');
    if !dashes {
        return None;
    }
    Some([digits(text, 0, 4)?, digits(text, 5, 2)?, digits(text, 8, 2)?])
}

const WEEKDAYS: [&str; 7] =
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
/// The most bytes that a directive of two bytes becomes, for each of them.
const GROWTH: u64 = 5;

/// Year, month, day, hour, minute, second, microsecond.
type Fields = [i64; 7];

/// The fields in a tuple.
fn fields(cx: &Context, value: Value) -> Option<Fields> {
    let tuple = cx.heap.tuple(value).filter(|tuple| tuple.len() == 7)?;
    Some(std::array::from_fn(|index| tuple.get(index).map_or(0, field)))
}

/// Writes the text of a format whose directives are all plain ones; false: there is another one.
fn write_format(text: &mut String, format: &str, fields: &Fields) -> bool {
    let [year, month, day, hour, minute, second, us] = *fields;
    let weekday = || WEEKDAYS[(ordinal(year, month, day) - 1).rem_euclid(7) as usize];
    let month_name = || MONTHS.get((month - 1) as usize).copied().unwrap_or("");
    let mut rest = format;
    while let Some(found) = rest.find('%') {
        text.push_str(&rest[..found]);
        let Some(kind) = rest[found + 1..].chars().next() else { return false };
        let written = match kind {
            'Y' => write!(text, "{year:04}"),
            'm' => write!(text, "{month:02}"),
            'd' => write!(text, "{day:02}"),
            'H' => write!(text, "{hour:02}"),
            'M' => write!(text, "{minute:02}"),
            'S' => write!(text, "{second:02}"),
            'f' => write!(text, "{us:06}"),
            'y' => write!(text, "{:02}", year % 100),
            'I' => write!(text, "{:02}", (hour + 11) % 12 + 1),
            'p' => write!(text, "{}", if hour > 11 { "PM" } else { "AM" }),
            'b' => write!(text, "{:.3}", month_name()),
            'B' => write!(text, "{}", month_name()),
            'a' => write!(text, "{:.3}", weekday()),
            'A' => write!(text, "{}", weekday()),
            'j' => write!(text, "{:03}", ordinal(year, month, day) - ordinal(year, 1, 1) + 1),
            '%' => write!(text, "%"),
            _ => return false,
        };
        if written.is_err() {
            return false;
        }
        rest = &rest[found + 1 + kind.len_utf8()..];
    }
    text.push_str(rest);
    true
}

/// The functions of the module.
enum Dates {}

/// Arithmetic of the calendar.
#[native_module(DATETIME, name = "_datetime")]
impl Dates {
    /// The number of a day.
    #[function(gas = Arithmetic)]
    fn ordinal(_cx: &Context, year: Value, month: Value, day: Value) -> Outcome<Value> {
        Ok(Value::int(ordinal(field(year), field(month), field(day))))
    }

    /// Year, month and day by the number of a day.
    #[function(gas = Arithmetic)]
    fn civil(cx: &Context, ordinal: Value) -> Outcome<Value> {
        let (year, month, day) = civil(field(ordinal).clamp(-ERA * 100, ERA * 100));
        Ok(tuple(cx, &[year, month, day]))
    }

    /// The seven fields of a time that is so many days, seconds and microseconds later; None where no date is.
    #[function(gas = Build)]
    fn moved(
        cx: &Context,
        fields: Value,
        days: Value,
        seconds: Value,
        us: Value,
    ) -> Outcome<Value> {
        let Some(fields) = self::fields(cx, fields) else { return Ok(Value::NONE) };
        match calendar::moved(fields, field(days), field(seconds), field(us)) {
            Some(fields) => Ok(tuple(cx, &fields)),
            None => Ok(Value::NONE),
        }
    }

    /// The text of a format, if it has plain directives only, else None.
    #[function(gas = Build)]
    fn formatted(cx: &Context, room: Room, format: Value, fields: Value) -> Outcome<Value> {
        let format = cx.text(cx.unwrap(format)).unwrap_or("");
        let bytes = format.len() as u64 * GROWTH + 16;
        room.take(cx, bytes, bytes / 16)?;
        let Some(fields) = self::fields(cx, fields) else { return Ok(Value::NONE) };
        let mut text = String::with_capacity(format.len() * 2);
        match write_format(&mut text, format, &fields) {
            true => Ok(cx.heap.new_str(&text)),
            false => Ok(Value::NONE),
        }
    }

    /// `2026-11-29T12:30:00` with this text between, and microseconds if there are any.
    #[function(gas = Build)]
    fn iso(cx: &Context, fields: Value, separator: Value) -> Outcome<Value> {
        let Some([year, month, day, hour, minute, second, us]) = self::fields(cx, fields) else {
            return Ok(Value::NONE);
        };
        let separator = cx.text(cx.unwrap(separator)).unwrap_or("").chars().next().unwrap_or('T');
        let mut text =
            format!("{year:04}-{month:02}-{day:02}{separator}{hour:02}:{minute:02}:{second:02}");
        if us > 0 && write!(text, ".{us:06}").is_err() {
            return Ok(Value::NONE);
        }
        Ok(cx.heap.new_str(&text))
    }

    /// The fields of a text like `2026-11-29T12:30:00.123456+01:00`, or a shorter one, and seconds of its offset or None; None for
    /// a text of another form.
    #[function(gas = Build)]
    fn parsed(cx: &Context, text: Value) -> Outcome<Value> {
        let text = cx.text(cx.unwrap(text)).unwrap_or("").as_bytes();
        let parsed = || {
            let [year, month, day] = date(text)?;
            if text.len() == 10 {
                return Some(([year, month, day, 0, 0, 0, 0], None));
            }
            if !text[10].is_ascii() {
                return None;
            }
            let rest = text.get(11..)?;
            let end = rest.iter().position(|byte| matches!(byte, b'Z' | b'+' | b'-'));
            let (time, zone) = rest.split_at(end.unwrap_or(rest.len()));
            let [hour, minute, second, us] = clock(time)?;
            // The end of a day is the next one's beginning, of which `datetime` takes care.
            if hour == 24 {
                return None;
            }
            Some(([year, month, day, hour, minute, second, us], offset(zone)?))
        };
        let Some((fields, zone)) = parsed() else { return Ok(Value::NONE) };
        let mut tuple = cx.heap.tuple_builder(fields.len() + 1);
        for field in fields {
            tuple.push(Value::int(field));
        }
        tuple.push(zone.map_or(Value::NONE, Value::int));
        Ok(tuple.finish())
    }
}
