//! Patterns that stand compiled in an archive of the machine.
//!
//! Comes in: a pattern and flags. Goes out: the pattern object, whose program lies where the archive has it. Must never: look at who asks: a pattern
//! is what its text and flags say, in whichever archive it stands.

use super::pattern;
use crate::link::Regex;
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::native::{Outcome, Room};
use npython_regex::Program;

/// Gas for a pattern that is found, besides its text and names: as little as making the object.
const GAS: u64 = 16;
/// Bytes of the object, and of each name in its dict.
const OBJECT_BYTES: u64 = 512;
const NAME_BYTES: u64 = 96;

/// A compiled pattern of one of the machine's archives.
pub(super) struct Found<'c> {
    is_text: bool,
    regex: &'c Regex,
    unit: u32,
}

/// Looks for a pattern in all archives of the machine.
pub(super) fn find<'c>(cx: &'c Context, pattern: Value, flags: i64) -> Option<Found<'c>> {
    let asked = u32::try_from(flags).ok()?;
    let (is_text, bytes) = match cx.text(pattern) {
        Some(text) => (true, text.as_bytes()),
        None => (false, cx.heap.bytes(cx.unwrap(pattern))?.as_bytes()),
    };
    (0..).zip(cx.units.iter()).find_map(|(unit, own)| {
        own.linked.regex(is_text, asked, bytes).map(|regex| Found { is_text, regex, unit })
    })
}

/// Makes the pattern object.
pub(super) fn make(cx: &Context, room: Room, text: Value, found: Found<'_>) -> Outcome<Value> {
    let Found { is_text, regex, unit } = found;
    let names = regex.names.len() as u64;
    let gas = GAS + names * 4 + super::length(cx, text) as u64 / 64;
    room.take(cx, OBJECT_BYTES + names * NAME_BYTES, gas)?;
    let proved = cx.units.get(unit).linked.proved();
    let object = |offset| Value::object(proved.object(offset));
    let program = object(regex.program);
    let groups = cx.heap.bytes(program).map_or(0, |bytes| Program::new(bytes.as_bytes()).groups());
    let named = regex.names.iter().map(|(name, number)| (object(*name), *number));
    pattern::make(cx, text, is_text, (regex.flags, groups as u32), program, named)
}
