//! VMs: made, run, paused, bounded, freed.
//!
//! Comes in: modules and limits. Goes out: what runs came to. Must never: let two calls have one VM at a time.

use crate::engine::{Module, module_of};
use crate::handler::{Release, Sink, UserData, write_sink};
use crate::pointer::{Items, Out, Text, null, place};
use crate::running;
use crate::status::{Failure, Status, guard};
use crate::table::{self, Entry};
use crate::value::{Passed, Value, passed};
use npython::{
    ArgList, Call, ConvertError, Data, InterruptHandle, IntoArgs, IntoGuest, Pooled, Step,
};
use std::ffi::c_void;
use std::sync::{Arc, Mutex, PoisonError, TryLockError};

/// One run of a program, with its own globals and limits; used by one thread at a time. Inside a host function: the run inside which it was called.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct Vm {
    /// The handle.
    pub id: u64,
}

/// The bounds of one VM.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Units of gas.
    pub gas: u64,
    /// Bytes of guest data.
    pub memory: u64,
    /// Bytes that the guest may print.
    pub output: u64,
    /// Depth of Python calls.
    pub recursion: u32,
    /// Zero.
    pub reserved: u32,
}

impl Limits {
    /// The limits that C gave, or the defaults.
    pub(crate) fn given(limits: Option<&Limits>) -> npython::Limits {
        limits.map_or_else(npython::Limits::default, |limits| npython::Limits {
            gas: limits.gas,
            memory: limits.memory,
            output: limits.output,
            recursion: limits.recursion,
            ..npython::Limits::default()
        })
    }
}

/// What a VM has used so far.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct Usage {
    /// Gas charged.
    pub gas: u64,
    /// Bytes of guest data alive or not yet collected.
    pub memory: u64,
    /// The highest that `memory` has been.
    pub peak_memory: u64,
    /// Bytes printed.
    pub output: u64,
    /// Calls of host functions.
    pub host_calls: u64,
}

/// A VM of its own, or one of a pool.
pub(crate) enum Held {
    Own(Box<npython::Vm>),
    Pooled(Pooled),
}

impl Held {
    pub(crate) fn get(&mut self) -> &mut npython::Vm {
        match self {
            Held::Own(vm) => vm,
            Held::Pooled(vm) => vm,
        }
    }
}

/// What the handle of a VM stands for.
pub(crate) struct VmEntry {
    held: Mutex<Held>,
    /// Beside the VM, because it is for when that is in use.
    interrupt: Mutex<InterruptHandle>,
}

pub(crate) fn insert_vm(mut held: Held) -> Result<Vm, Failure> {
    let interrupt = Mutex::new(held.get().interrupt_handle());
    let entry = Arc::new(VmEntry { held: Mutex::new(held), interrupt });
    Ok(Vm { id: table::insert(Entry::Vm(entry))? })
}

fn entry_of(vm: Vm) -> Result<Arc<VmEntry>, Failure> {
    table::look(vm.id, "a VM", |entry| match entry {
        Entry::Vm(entry) => Some(entry.clone()),
        _ => None,
    })
}

/// The VM between runs, or the call of a host function inside one.
pub(crate) enum Target<'t, 'c> {
    Vm(&'t mut npython::Vm),
    Call(&'t mut Call<'c>),
}

/// Uses what a handle of a VM stands for.
pub(crate) fn with_target<T>(
    vm: Vm,
    code: impl FnOnce(Target<'_, '_>) -> Result<T, Failure>,
) -> Result<T, Failure> {
    if running::is_call(vm.id) {
        return running::with(vm.id, |call| code(Target::Call(call)));
    }
    let entry = entry_of(vm)?;
    let mut held = match entry.held.try_lock() {
        Ok(held) => held,
        // A panic of the library's leaves a whole VM.
        Err(TryLockError::Poisoned(poisoned)) => poisoned.into_inner(),
        Err(TryLockError::WouldBlock) => {
            return Err(Failure::new(
                Status::Busy,
                "the VM is in use, by another thread or by the run inside which this was called",
            ));
        }
    };
    code(Target::Vm(held.get()))
}

/// The same operation of a VM and of a call.
macro_rules! on {
    ($vm:expr, |$it:ident| $operation:expr) => {
        $crate::vm::with_target($vm, |target| match target {
            $crate::vm::Target::Vm($it) => $operation.map_err($crate::status::Failure::from),
            $crate::vm::Target::Call($it) => $operation.map_err($crate::status::Failure::from),
        })
    };
}
pub(crate) use on;

/// Uses a VM between runs.
pub(crate) fn with_vm<T>(
    vm: Vm,
    code: impl FnOnce(&mut npython::Vm) -> Result<T, Failure>,
) -> Result<T, Failure> {
    with_target(vm, |target| match target {
        Target::Vm(vm) => code(vm),
        Target::Call(_) => {
            Err(Failure::new(Status::Misuse, "not inside a host function: a run is under way"))
        }
    })
}

/// Arguments of a call: those by position, then those by name.
pub(crate) struct Arguments {
    pub(crate) positional: Vec<Passed>,
    pub(crate) named: Vec<(String, Passed)>,
}

impl Arguments {
    pub(crate) fn of(items: Items<'_, Value>, count: usize) -> Result<Arguments, Failure> {
        Ok(Arguments { positional: passed(items, count)?, named: Vec::new() })
    }
}

impl IntoArgs for &Arguments {
    fn args_bytes(&self) -> u64 {
        let named =
            self.named.iter().map(|(name, value)| value.guest_bytes() + name.len() as u64 + 64);
        self.positional
            .iter()
            .map(|value| value.guest_bytes())
            .chain(named)
            .fold(0, u64::saturating_add)
    }

    fn into_args(self, list: &mut ArgList<'_>) -> Result<(), ConvertError> {
        self.positional.iter().try_for_each(|value| list.push(value))?;
        self.named.iter().try_for_each(|(name, value)| list.push_named(name, value))
    }
}

/// The default limits.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_limits_default(out: Out<'_, Limits>) -> Status {
    guard(|| {
        let npython::Limits { gas, memory, output, recursion, .. } = npython::Limits::default();
        place(out)?.write(Limits { gas, memory, output, recursion, reserved: 0 });
        Ok(())
    })
}

/// A new VM, with these limits (null for the defaults).
#[unsafe(no_mangle)]
pub extern "C" fn npyc_vm_new(module: Module, limits: Option<&Limits>, out: Out<'_, Vm>) -> Status {
    guard(|| {
        let out = place(out)?;
        let vm = module_of(module)?.instantiate(Limits::given(limits));
        out.write(insert_vm(Held::Own(Box::new(vm)))?);
        Ok(())
    })
}

/// Gives a VM back, to its pool if it is of one. Inside a run of it, it goes when the run comes back.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_vm_free(vm: Vm) -> Status {
    guard(|| {
        let entry = table::remove(vm.id, "a VM", |entry| match entry {
            Entry::Vm(entry) => Ok(entry),
            entry => Err(entry),
        });
        entry.map(drop)
    })
}

/// Makes it as if new, with these limits (null for the defaults). Objects and segments of before are of no use any more.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_vm_reset(vm: Vm, limits: Option<&Limits>) -> Status {
    guard(|| {
        let entry = entry_of(vm)?;
        with_vm(vm, |vm| {
            vm.reset_with(Limits::given(limits));
            *entry.interrupt.lock().unwrap_or_else(PoisonError::into_inner) = vm.interrupt_handle();
            Ok(())
        })
    })
}

/// Bounds what comes from here on (null for the defaults).
#[unsafe(no_mangle)]
pub extern "C" fn npyc_vm_set_limits(vm: Vm, limits: Option<&Limits>) -> Status {
    guard(|| {
        with_vm(vm, |vm| {
            vm.set_limits(Limits::given(limits));
            Ok(())
        })
    })
}

/// Adds a further archive, which the program can import by this name.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_vm_load(vm: Vm, module: Module, name: Text<'_>) -> Status {
    guard(|| {
        let module = module_of(module)?;
        let name = name.get("the name")?;
        with_vm(vm, |vm| Ok(vm.load(&module, name)?))
    })
}

/// Gives a result to C; null if it does not want it.
pub(crate) fn give(out: Out<'_, Value>, data: Data) -> Result<(), Failure> {
    if let Some(out) = out {
        out.write(Value::of(data)?);
    }
    Ok(())
}

/// Runs the main module to its end; `out`, which may be null, gets the value of its last expression. A positive status is a pause.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_vm_run(vm: Vm, out: Out<'_, Value>) -> Status {
    guard(|| {
        let data = with_vm(vm, |vm| Ok(vm.run()?))?;
        give(out, data)
    })
}

/// Runs the main module to its end, then a function of it; `out`, which may be null, gets its value. A positive status is a pause: if it came in the
/// main module, the function is still to be called.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_vm_run_entry(
    vm: Vm,
    entry: Text<'_>,
    arguments: Items<'_, Value>,
    count: usize,
    out: Out<'_, Value>,
) -> Status {
    guard(|| {
        let entry = entry.get("the name of the function")?;
        let arguments = Arguments::of(arguments, count)?;
        let data = with_vm(vm, |vm| Ok(vm.run_entry(entry, &arguments)?))?;
        give(out, data)
    })
}

fn paused(operation: Option<u64>, what: &str) -> Failure {
    let status = match (operation, what) {
        (Some(_), _) => Status::Pending,
        (None, "gas") => Status::OutOfGas,
        _ => Status::Interrupted,
    };
    Failure::new(status, "the run paused")
}

/// Goes on with a run or call that paused; `out`, which may be null, gets its value. With a `slice` that is not zero it comes back with
/// `NPYC_INTERRUPTED` after so much gas: how many VMs share a thread.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_vm_resume(vm: Vm, slice: u64, out: Out<'_, Value>) -> Status {
    guard(|| {
        let step = with_vm(vm, |vm| match slice {
            0 => Ok(vm.resume()?),
            gas => Ok(vm.resume_for(gas)?),
        })?;
        match step {
            Step::Done(data) => give(out, data),
            Step::OutOfGas => Err(paused(None, "gas")),
            Step::Pending(number) => Err(paused(Some(number), "")),
            Step::Interrupted | Step::Stepped | Step::Breakpoint => Err(paused(None, "")),
        }
    })
}

/// Prepares a run of the main module without executing anything; `npyc_vm_resume` begins it.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_vm_prepare(vm: Vm) -> Status {
    guard(|| with_vm(vm, |vm| Ok(vm.prepare()?)))
}

/// Prepares a call of a global of the main module without executing anything; `npyc_vm_resume` begins it.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_vm_prepare_call(
    vm: Vm,
    name: Text<'_>,
    arguments: Items<'_, Value>,
    count: usize,
) -> Status {
    guard(|| {
        let name = name.get("the name of the function")?;
        let arguments = Arguments::of(arguments, count)?;
        with_vm(vm, |vm| Ok(vm.prepare_call(name, &arguments)?))
    })
}

/// Gives a run more gas.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_vm_refuel(vm: Vm, gas: u64) -> Status {
    guard(|| {
        with_vm(vm, |vm| {
            vm.refuel(gas);
            Ok(())
        })
    })
}

/// Gives a run up that paused; globals stay.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_vm_abandon(vm: Vm) -> Status {
    guard(|| with_vm(vm, |vm| Ok(vm.abandon()?)))
}

/// Asks a run to stop soon; from any thread, while the VM is in use.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_vm_interrupt(vm: Vm) -> Status {
    guard(|| {
        let entry = entry_of(vm)?;
        entry.interrupt.lock().unwrap_or_else(PoisonError::into_inner).interrupt();
        Ok(())
    })
}

/// What the VM has used so far; also inside a host function.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_vm_usage(vm: Vm, out: Out<'_, Usage>) -> Status {
    guard(|| {
        let out = place(out)?;
        let used = with_target(vm, |target| {
            Ok(match target {
                Target::Vm(vm) => vm.usage(),
                Target::Call(call) => call.usage(),
            })
        })?;
        let npython::Usage { gas, memory, peak_memory, output, host_calls } = used;
        out.write(Usage { gas, memory, peak_memory, output, host_calls });
        Ok(())
    })
}

/// What was printed since this was last asked, as bytes: of stdout, or of stderr if `errors` is not zero.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_vm_take_output(vm: Vm, errors: i32, out: Out<'_, Value>) -> Status {
    guard(|| {
        let out = place(out)?;
        let bytes =
            with_vm(vm, |vm| Ok(if errors == 0 { vm.take_output() } else { vm.take_errors() }))?;
        out.write(Value::of(Data::Bytes(bytes))?);
        Ok(())
    })
}

/// Hands output to a function as it is written.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_vm_on_output(
    vm: Vm,
    sink: Option<Sink>,
    data: *mut c_void,
    release: Option<Release>,
) -> Status {
    guard(|| {
        let data = UserData::new(data, release);
        let sink = sink.ok_or_else(|| null("the function"))?;
        with_vm(vm, |vm| {
            vm.on_output(move |kind, bytes| write_sink(sink, &data, kind, bytes));
            Ok(())
        })
    })
}
