//! Texts that are written piece by piece: a list of strs, joined at the end.
//!
//! Comes in: the pieces, in a list that only a native's frame knows. Goes out: their text. Must never: join what room was not
//! made for; the native that joins asks, and comes back.

use crate::heap::List;
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::native::Need;
use npyc_format::gas::BYTES_PER_GAS;

/// Bytes of text that a step may write before it lets the machine look up.
pub(crate) const STEP_BYTES: usize = 16 << 10;

/// The text of all pieces; or what joining them needs, when nothing was done.
pub(crate) fn join(cx: &Context, pieces: &List) -> Result<Value, Need> {
    let (bytes, gas) = join_cost(cx, pieces);
    match cx.wants(bytes, gas) {
        Some(need) => Err(need),
        None => Ok(join_now(cx, pieces)),
    }
}

/// What joining the pieces takes: bytes, gas.
pub(crate) fn join_cost(cx: &Context, pieces: &List) -> (u64, u64) {
    let length: usize =
        (0..pieces.len()).filter_map(|index| cx.text(pieces.get(index)?)).map(str::len).sum();
    // Beside the text: where each piece is found.
    let bytes = (length as u64).saturating_add(32 * pieces.len() as u64 + 64);
    (bytes, length as u64 / BYTES_PER_GAS + pieces.len() as u64)
}

/// The text of all pieces, whose room was made.
pub(crate) fn join_now(cx: &Context, pieces: &List) -> Value {
    let values = pieces.to_vec();
    let texts: Vec<&str> = values.iter().filter_map(|piece| cx.text(*piece)).collect();
    cx.heap.join_str(&texts)
}
