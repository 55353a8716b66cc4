//! Functions of C as host functions: how they are called, and what becomes of their answers.
//!
//! Comes in: a call of a guest. Goes out: a call of C's function, and its value or exception. Must never: leave the values that it lends behind, or let a
//! panic through that the function lets out: the runtime ends the run for it.

use crate::grant::{Grant, grant_of};
use crate::pointer::Text;
use crate::running::{self, Left};
use crate::status::{Failure, Status, guard};
use crate::value::Value;
use crate::vm::Vm;
use npython::{Call, Data, HostError, Output, Returned};
use std::ffi::{CString, c_char, c_void};

/// A host function. `vm` reaches the run inside which it is called, until it comes back; `arguments` are lent, one for each that was declared, with
/// defaults in place; `*result`, which is none before, is taken over. The answer is `NPYC_OK`, or anything else: then the guest gets the
/// exception of `npyc_call_raise`, or the one that the last failed function of this interface was, or a RuntimeError.
pub type Handler = unsafe extern "C-unwind" fn(
    vm: Vm,
    data: *mut c_void,
    arguments: *const Value,
    count: usize,
    result: *mut Value,
) -> i32;

/// Judges a token: not zero opens the scope. The token is lent.
pub type Judge =
    unsafe extern "C-unwind" fn(data: *mut c_void, scope: *const c_char, token: Value) -> i32;

/// Judges a token: not zero opens the scope, as far as `*result` says, which is none before: none is the whole scope. The token is lent, and so is the grant
/// that the function leaves in the place: it stays the host's, which may give it again.
pub type GrantJudge = unsafe extern "C-unwind" fn(
    data: *mut c_void,
    scope: *const c_char,
    token: Value,
    result: *mut Grant,
) -> i32;

/// Gets output as it is written: so many bytes of stdout, or of stderr if `errors` is not zero.
pub type Sink =
    unsafe extern "C-unwind" fn(data: *mut c_void, errors: i32, bytes: *const u8, length: usize);

/// A method: as a host function, with the address that the object stands for.
pub type Method = unsafe extern "C-unwind" fn(
    vm: Vm,
    object: *mut c_void,
    data: *mut c_void,
    arguments: *const Value,
    count: usize,
    result: *mut Value,
) -> i32;

/// Makes the address for a new object, which is no address at all when it fails.
pub type Construct = unsafe extern "C-unwind" fn(
    vm: Vm,
    data: *mut c_void,
    arguments: *const Value,
    count: usize,
    object: *mut *mut c_void,
) -> i32;

/// Writes what an object is into a value of bytes, for a snapshot. The answer is `NPYC_OK`, or anything else if it cannot be saved.
pub type Save = unsafe extern "C-unwind" fn(object: *mut c_void, result: *mut Value) -> i32;

/// Makes the address for an object from such bytes.
pub type Load = unsafe extern "C-unwind" fn(
    data: *mut c_void,
    bytes: *const u8,
    length: usize,
    object: *mut *mut c_void,
) -> i32;

/// Says whether a restored run may go on inside a scope, as it was restricted when it was saved: not zero opens it.
pub type ScopeJudge = unsafe extern "C-unwind" fn(data: *mut c_void, scope: *const c_char) -> i32;

/// Nanoseconds since 1970-01-01 00:00 UTC.
pub type ClockNow = unsafe extern "C-unwind" fn(data: *mut c_void) -> i64;

/// Nanoseconds since some moment; never goes back.
pub type ClockMonotonic = unsafe extern "C-unwind" fn(data: *mut c_void) -> u64;

/// Waits for at most so many nanoseconds; it is called again until enough time has passed.
pub type ClockWait = unsafe extern "C-unwind" fn(data: *mut c_void, nanoseconds: u64);

/// Gives up what `data` of a function points to; called once, when nobody can call the function any more, also when registering it failed.
pub type Release = unsafe extern "C-unwind" fn(data: *mut c_void);

/// What C wants back when it is called.
pub(crate) struct UserData {
    data: *mut c_void,
    release: Option<Release>,
}

impl UserData {
    pub(crate) fn new(data: *mut c_void, release: Option<Release>) -> UserData {
        UserData { data, release }
    }

    pub(crate) fn get(&self) -> *mut c_void {
        self.data
    }
}

// SAFETY: the library never follows the address; the header asks that functions and their data can be used from every thread that runs a VM.
unsafe impl Send for UserData {}
// SAFETY: as above.
unsafe impl Sync for UserData {}

impl Drop for UserData {
    fn drop(&mut self) {
        if let Some(release) = self.release {
            // SAFETY: C gave the function for this data, and it is called once.
            let released = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| unsafe {
                release(self.data)
            }));
            // What it threw has nowhere to go.
            drop(released);
        }
    }
}

/// Values that are lent to a function of C, and freed afterwards.
#[derive(Default)]
struct Loan(Vec<Value>);

impl Loan {
    /// A place that C writes.
    fn of(value: Value) -> Loan {
        Loan(vec![value])
    }

    fn add(&mut self, data: Data) -> Result<Value, HostError> {
        let value = Value::of(data).map_err(|_| HostError::from("there are too many handles"))?;
        self.0.push(value);
        Ok(value)
    }

    /// The address of the place.
    fn place(&mut self) -> *mut Value {
        self.0.as_mut_ptr()
    }

    /// What stands in the place.
    fn first(&self) -> Value {
        self.0.first().copied().unwrap_or(Value::NONE)
    }
}

impl Drop for Loan {
    fn drop(&mut self) {
        for value in &self.0 {
            // One that C freed already is no concern of ours.
            let _ = value.free();
        }
    }
}

/// Lends the arguments of a call, from one of them on, to a function of C, and takes its answer.
fn answered(
    name: &str,
    call: &mut Call<'_>,
    from: usize,
    run: impl FnOnce(Vm, *const Value, usize, *mut Value) -> i32,
) -> Result<Returned, HostError> {
    let mut lent = Loan::default();
    for index in from..call.len() {
        lent.add(call.get::<Data>(index)?)?;
    }
    let mut answer = Loan::of(Value::NONE);
    let (status, Left { error, later }) = running::enter(call, |handle| {
        run(Vm { id: handle }, lent.0.as_ptr(), lent.0.len(), answer.place())
    });
    if status != Status::Ok as i32 {
        let unnamed = || HostError::from(format!("the host function {name} failed ({status})"));
        return Err(error.unwrap_or_else(unnamed));
    }
    if let Some(later) = later {
        return Ok(later);
    }
    let wrong =
        |_: Failure| HostError::from(format!("the host function {name} gave a value that is none"));
    call.returns(&answer.first().passed().map_err(wrong)?)
}

/// Calls a function of C for a call of the guest.
pub(crate) fn call_handler(
    handler: Handler,
    data: &UserData,
    name: &str,
    call: &mut Call<'_>,
) -> Result<Returned, HostError> {
    answered(name, call, 0, |vm, arguments, count, result| {
        // SAFETY: C gave the function as one of this type; the arrays and the place outlive the call.
        unsafe { handler(vm, data.get(), arguments, count, result) }
    })
}

/// Calls a method of C's for an object.
pub(crate) fn call_method(
    method: Method,
    object: &UserData,
    data: &UserData,
    name: &str,
    call: &mut Call<'_>,
) -> Result<Returned, HostError> {
    answered(name, call, 1, |vm, arguments, count, result| {
        // SAFETY: C gave the function as one of this type; the arrays and the place outlive the call.
        unsafe { method(vm, object.get(), data.get(), arguments, count, result) }
    })
}

/// Lets C make the address for a new object.
pub(crate) fn call_construct(
    construct: Construct,
    data: &UserData,
    name: &str,
    call: &mut Call<'_>,
) -> Result<*mut c_void, HostError> {
    let mut object = std::ptr::null_mut();
    let place = &raw mut object;
    answered(name, call, 1, |vm, arguments, count, _| {
        // SAFETY: as above; the place outlives the call.
        unsafe { construct(vm, data.get(), arguments, count, place) }
    })?;
    Ok(object)
}

/// What an object is, as bytes; none if C does not say.
pub(crate) fn call_save(save: Save, object: &UserData) -> Option<Vec<u8>> {
    let mut answer = Loan::of(Value::NONE);
    // SAFETY: C gave the function as one of this type; the place outlives the call.
    let status = unsafe { save(object.get(), answer.place()) };
    match (status, answer.first().data()) {
        (0, Ok(Data::Bytes(bytes))) => Some(bytes),
        _ => None,
    }
}

/// Lets C make the address for an object of bytes; none if they are not those of one.
pub(crate) fn call_load(load: Load, data: &UserData, bytes: &[u8]) -> Option<*mut c_void> {
    let mut object = std::ptr::null_mut();
    // SAFETY: C gave the function as one of this type; the bytes and the place outlive the call.
    let status = unsafe { load(data.get(), bytes.as_ptr(), bytes.len(), &raw mut object) };
    (status == Status::Ok as i32).then_some(object)
}

/// Asks a function of C whether a restored run may go on inside a scope.
pub(crate) fn ask_scope(judge: ScopeJudge, data: *mut c_void, scope: &str) -> bool {
    let Ok(scope) = CString::new(scope) else { return false };
    // SAFETY: C gave the function as one of this type, with this data; the text outlives the call.
    unsafe { judge(data, scope.as_ptr()) != 0 }
}

/// Asks a clock of C's for the time.
pub(crate) fn ask_now(now: ClockNow, data: &UserData) -> i64 {
    // SAFETY: C gave the function as one of this type, with this data.
    unsafe { now(data.get()) }
}

/// Asks a clock of C's for the time that has passed.
pub(crate) fn ask_monotonic(monotonic: ClockMonotonic, data: &UserData) -> u64 {
    // SAFETY: as above.
    unsafe { monotonic(data.get()) }
}

/// Lets a clock of C's wait.
pub(crate) fn ask_wait(wait: ClockWait, data: &UserData, nanoseconds: u64) {
    // SAFETY: as above.
    unsafe { wait(data.get(), nanoseconds) }
}

/// Asks a function of C whether a token opens a scope.
pub(crate) fn ask_judge(judge: Judge, data: &UserData, scope: &str, token: &Data) -> bool {
    let mut lent = Loan::default();
    let (Ok(scope), Ok(token)) = (CString::new(scope), lent.add(token.clone())) else {
        return false;
    };
    // SAFETY: C gave the function as one of this type; the text outlives the call.
    unsafe { judge(data.get(), scope.as_ptr(), token) != 0 }
}

/// Asks a function of C what a token allows in a scope; none if it does not open it. A grant that is none opens nothing either.
pub(crate) fn ask_grant_judge(
    judge: GrantJudge,
    data: &UserData,
    scope: &str,
    token: &Data,
) -> Option<npython::Grant> {
    let mut lent = Loan::default();
    let (Ok(scope), Ok(token)) = (CString::new(scope), lent.add(token.clone())) else {
        return None;
    };
    let mut result = Grant { id: 0 };
    // SAFETY: C gave the function as one of this type; the text and the place outlive the call.
    let opens = unsafe { judge(data.get(), scope.as_ptr(), token, &raw mut result) != 0 };
    match (opens, result.id) {
        (false, _) => None,
        (true, 0) => Some(npython::Grant::whole()),
        (true, _) => grant_of(result).ok(),
    }
}

/// Hands output to a function of C.
pub(crate) fn write_sink(sink: Sink, data: &UserData, kind: Output, bytes: &[u8]) {
    let errors = i32::from(kind == Output::Stderr);
    // SAFETY: C gave the function as one of this type; the bytes outlive the call. The runtime ends the run for a panic.
    unsafe { sink(data.get(), errors, bytes.as_ptr(), bytes.len()) }
}

/// Inside a host function: what it raises when it answers that it failed: an exception of a builtin class with a text.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_call_raise(vm: Vm, exception: Text<'_>, message: Text<'_>) -> Status {
    guard(|| {
        let error = HostError::new(exception.get("the class")?, message.get("the message")?);
        running::raise(vm.id, error)
    })
}

/// Inside a host function: its value comes later, as that of this operation; the VM pauses until `npyc_vm_complete_op`.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_call_pending(vm: Vm, operation: u64) -> Status {
    guard(|| {
        let returned = running::with(vm.id, |call| Ok(call.pending(operation)))?;
        running::later(vm.id, returned)
    })
}

/// Inside a host function: its value comes later, as that of this operation; the program goes on and can await it.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_call_awaitable(vm: Vm, operation: u64) -> Status {
    guard(|| {
        let returned = running::with(vm.id, |call| Ok(call.awaitable(operation)))?;
        running::later(vm.id, returned)
    })
}

/// Inside a host function: a number for an operation that no other one of the VM has.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_call_new_operation(vm: Vm, out: crate::pointer::Out<'_, u64>) -> Status {
    guard(|| {
        let out = crate::pointer::place(out)?;
        out.write(running::with(vm.id, |call| Ok(call.new_operation()))?);
        Ok(())
    })
}

/// Inside a host function: charges the program for work of the host, in units of gas.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_call_charge(vm: Vm, gas: u64) -> Status {
    guard(|| {
        running::with(vm.id, |call| {
            call.charge(gas);
            Ok(())
        })
    })
}
