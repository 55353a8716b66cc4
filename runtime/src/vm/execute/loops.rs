//! Range loops over what is no small int, and unpacking.
//!
//! Comes in: the registers of the instruction. Goes out: registers set, jumps taken, or a native that runs. Must never: take more
//! items than are wanted.

use super::operators::small_int;
use crate::value::Value;
use crate::vm::frame::Mode;
use crate::vm::machine::Machine;
use crate::vm::native::Outcome;
use npyc_format::isa::Word;

impl Machine {
    pub(super) fn unpack(&mut self, ins: Word, source: Value, count: usize) -> Outcome<()> {
        let context = &self.context;
        let items = match context.heap.tuple(source) {
            Some(tuple) if tuple.len() == count => Some(tuple.as_slice().to_vec()),
            Some(_) => None,
            None => match context.heap.list(source) {
                Some(list) if list.len() == count => Some(list.to_vec()),
                _ => None,
            },
        };
        if let Some(items) = items {
            for (index, item) in items.iter().enumerate() {
                self.set_reg(ins.a() + 16 * index as u16, *item);
            }
            return Ok(());
        }
        let operands = [source, Value::int(count as i64)];
        self.run_native(&crate::vm::protocol::unpack::UNPACK, &operands, Mode::Unpack)
    }

    /// A range loop whose bounds are not all small ints: bools, big ints, objects with `__index__`.
    pub(super) fn range_prepare(&mut self, ins: Word) -> Outcome<()> {
        let parts = [self.reg(ins.a()), self.reg(ins.a() + 16), self.reg(ins.a() + 32)];
        if let [Some(start), Some(stop), Some(step)] = parts.map(small_int)
            && step != 0
        {
            for (offset, part) in [start, stop, step].into_iter().enumerate() {
                self.set_reg(ins.a() + 16 * offset as u16, Value::int(part));
            }
            let count = crate::vm::ops::range_count(start, stop, step);
            if count == 0 {
                self.jump(isize::from(ins.c() as i16));
                return Ok(());
            }
            self.set_reg(ins.a() + 16, Value::int((count - 1) as i64));
            self.set_reg(ins.b(), Value::int(start));
            return Ok(());
        }
        let row = &crate::vm::protocol::build::RANGE_ITERATOR;
        self.run_native(row, &parts, Mode::RangePrepare)
    }
}
