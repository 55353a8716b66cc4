//! Operations of the host that programs wait for, by number.
//!
//! Comes in: numbers that host functions gave (`npyc_call_pending`, `npyc_call_awaitable`), and what became of them. Goes out: which are under way. Must never:
//! wait.

use crate::pointer::{Buffer, Out, Text, place};
use crate::status::{Status, guard};
use crate::value::Value;
use crate::vm::{Vm, with_vm};
use npython::HostError;

/// What has become of an operation.
#[repr(u32)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    /// It is under way.
    Running = 0,
    /// It has ended, and the program has not looked at it yet.
    Done = 1,
    /// The VM does not know it.
    Unknown = 2,
}

/// Copies numbers to C, and says how many there are.
fn numbers(
    found: &[u64],
    buffer: Buffer<'_, u64>,
    capacity: usize,
    count: Out<'_, usize>,
) -> Result<(), crate::status::Failure> {
    if let Some(count) = count {
        count.write(found.len());
    }
    buffer.fill(capacity, found, "the buffer")
}

/// The operations that are under way. `count`, which may be null, is set also when the buffer is too small.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_vm_pending_ops(
    vm: Vm,
    buffer: Buffer<'_, u64>,
    capacity: usize,
    count: Out<'_, usize>,
) -> Status {
    guard(|| {
        let found = with_vm(vm, |vm| Ok(vm.pending_ops()))?;
        numbers(&found, buffer, capacity, count)
    })
}

/// The operations that the program has given up since this was last asked, at most `capacity` of them; others are forgotten.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_vm_disposed_ops(
    vm: Vm,
    buffer: Buffer<'_, u64>,
    capacity: usize,
    count: Out<'_, usize>,
) -> Status {
    guard(|| {
        let found = with_vm(vm, |vm| Ok(vm.take_disposed_ops()))?;
        numbers(&found, buffer, capacity, count)
    })
}

/// What has become of an operation: an `npyc_operation`.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_vm_poll_op(vm: Vm, operation: u64, out: Out<'_, u32>) -> Status {
    guard(|| {
        let out = place(out)?;
        let state = with_vm(vm, |vm| Ok(vm.poll_op(operation)))?;
        out.write(match state {
            npython::OpState::Running => Operation::Running,
            npython::OpState::Done => Operation::Done,
            npython::OpState::Unknown => Operation::Unknown,
        } as u32);
        Ok(())
    })
}

/// Gives the value that an operation came to; the run goes on at the next `npyc_vm_resume`.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_vm_complete_op(vm: Vm, operation: u64, value: Value) -> Status {
    guard(|| {
        let value = value.passed()?;
        with_vm(vm, |vm| Ok(vm.complete_op(operation, Ok(&value))?))
    })
}

/// Lets an operation fail: the program gets an exception of a builtin class with a text.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_vm_fail_op(
    vm: Vm,
    operation: u64,
    exception: Text<'_>,
    message: Text<'_>,
) -> Status {
    guard(|| {
        let error = HostError::new(exception.get("the class")?, message.get("the message")?);
        with_vm(vm, |vm| Ok(vm.complete_op(operation, Err::<(), HostError>(error))?))
    })
}

/// Gives an operation up; `out`, which may be null, is 1 if there was something to give up.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_vm_dispose_op(vm: Vm, operation: u64, out: Out<'_, i32>) -> Status {
    guard(|| {
        let disposed = with_vm(vm, |vm| Ok(vm.dispose_op(operation)))?;
        if let Some(out) = out {
            out.write(i32::from(disposed));
        }
        Ok(())
    })
}

/// Polls the futures that host functions in Rust started; `out`, which may be null, gets how many ended.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_vm_poll_async_ops(vm: Vm, out: Out<'_, usize>) -> Status {
    guard(|| {
        let ended = with_vm(vm, |vm| Ok(vm.poll_async_ops()?))?;
        if let Some(out) = out {
            out.write(ended);
        }
        Ok(())
    })
}

/// How many nanoseconds the program wants to wait at most for its operations; the largest number if as long as it takes.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_vm_wait_time(vm: Vm, out: Out<'_, u64>) -> Status {
    guard(|| {
        let out = place(out)?;
        let time = with_vm(vm, |vm| Ok(vm.wait_time()))?;
        out.write(time.map_or(u64::MAX, |time| u64::try_from(time.as_nanos()).unwrap_or(u64::MAX)));
        Ok(())
    })
}
