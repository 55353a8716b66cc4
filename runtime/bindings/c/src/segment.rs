//! Segments: bytes that host and guest both see.
//!
//! Comes in: bytes, offsets. Goes out: copies, or the address of the bytes where they lie. Must never: pass the end of a segment.

use crate::pointer::{Buffer, Items, Out, place};
use crate::status::{Failure, Status, guard};
use crate::value::{Item, Value};
use crate::vm::{Vm, with_vm};
use npython::Access;

/// A segment that begins with these bytes (zeros if they are null); it lives as long as the VM. Passed to the program it is a `memoryview`, which may be
/// written if `writable` is not zero.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_vm_add_segment(
    vm: Vm,
    bytes: Items<'_, u8>,
    length: usize,
    writable: i32,
    out: Out<'_, Value>,
) -> Status {
    guard(|| {
        let out = place(out)?;
        let access = if writable == 0 { Access::ReadOnly } else { Access::Writable };
        let bytes = match bytes.is_null() {
            false => bytes.get(length, "the bytes")?.to_vec(),
            true => zeros(length)?,
        };
        let segment = with_vm(vm, |vm| Ok(vm.add_segment(bytes, access)?))?;
        out.write(Value::of_item(Item::Segment(segment))?);
        Ok(())
    })
}

/// So many zeros, if there is memory for them.
fn zeros(length: usize) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let none = |_| Failure::new(Status::OutOfMemory, format!("no memory for {length} bytes"));
    bytes.try_reserve_exact(length).map_err(none)?;
    bytes.resize(length, 0);
    Ok(bytes)
}

/// Copies the bytes of a segment, or of a part of one, into a buffer, which must have room for all of them.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_vm_read_segment(
    vm: Vm,
    segment: Value,
    buffer: Buffer<'_, u8>,
    capacity: usize,
) -> Status {
    guard(|| {
        let segment = segment.segment()?;
        with_vm(vm, |vm| buffer.fill(capacity, vm.segment(segment)?, "the buffer"))
    })
}

/// Copies bytes to the beginning of a segment, or of a part of one.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_vm_write_segment(
    vm: Vm,
    segment: Value,
    bytes: Items<'_, u8>,
    length: usize,
) -> Status {
    guard(|| {
        let segment = segment.segment()?;
        let bytes = bytes.get(length, "the bytes")?;
        with_vm(vm, |vm| {
            let whole = vm.segment(segment)?;
            let count = whole.len();
            let Some(target) = whole.get_mut(..bytes.len()) else {
                let text = format!("the segment has {count} bytes, not {}", bytes.len());
                return Err(Failure::new(Status::TooSmall, text));
            };
            target.copy_from_slice(bytes);
            Ok(())
        })
    })
}

/// The address of the bytes of a segment, or of a part of one, where they lie; how many there are is `npyc_value_count`. It is right until the VM is
/// used again, by any function of this interface.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_vm_segment_data(vm: Vm, segment: Value, out: Out<'_, *mut u8>) -> Status {
    guard(|| {
        let (segment, out) = (segment.segment()?, place(out)?);
        out.write(with_vm(vm, |vm| Ok(vm.segment(segment)?.as_mut_ptr()))?);
        Ok(())
    })
}
