//! Host functions that panic: only a host in Rust can show it, so it calls the interface from here.

use npyc::source::SourceFile;
use npyc::{Options, Program};
use npython_c::*;
use std::ffi::{CStr, c_void};
use std::mem::MaybeUninit;
use std::ptr::null_mut;

unsafe extern "C-unwind" fn panics(
    _: Vm,
    _: *mut c_void,
    _: *const Value,
    _: usize,
    _: *mut Value,
) -> i32 {
    panic!("on purpose")
}

unsafe extern "C-unwind" fn judges(_: *mut c_void, _: *const std::ffi::c_char, _: Value) -> i32 {
    panic!("on purpose")
}

unsafe extern "C-unwind" fn sinks(_: *mut c_void, _: i32, _: *const u8, _: usize) {
    panic!("on purpose")
}

unsafe extern "C-unwind" fn releases(_: *mut c_void) {
    panic!("on purpose")
}

fn made<T>(code: impl FnOnce(Out<'_, T>) -> Status) -> T {
    let mut place = MaybeUninit::uninit();
    assert_eq!(code(Some(&mut place)), Status::Ok, "{}", words());
    // SAFETY: the function said that it wrote the place.
    unsafe { place.assume_init() }
}

fn words() -> String {
    // SAFETY: never null, and nothing fails meanwhile.
    unsafe { CStr::from_ptr(npyc_last_error()) }.to_string_lossy().into_owned()
}

fn builtin(name: &CStr) -> Builtin<'_> {
    Builtin {
        name: name.into(),
        doc: Text::NULL,
        arguments: Items::NULL,
        argument_count: 0,
        any_arguments: 0,
        touches: 0,
        returns: Text::NULL,
        scope: Text::NULL,
        is_async: 0,
        reserved: 0,
        handler: Some(panics),
        data: null_mut(),
        release: Some(releases),
    }
}

fn vm(engine: Engine, text: &str) -> Vm {
    let file = SourceFile::from_text("panics.py", text).expect("a text");
    let bytes =
        npyc::compile(Program::single(file), &Options::default()).expect("it compiles").bytes;
    // SAFETY: the array is as long as is said.
    let items = unsafe { Items::at(bytes.as_ptr()) };
    let module = made(|out| npyc_module_load(engine, items, bytes.len(), out));
    let vm = made(|out| npyc_vm_new(module, None, out));
    assert_eq!(npyc_module_free(module), Status::Ok);
    vm
}

#[test]
fn panics_end_the_run_and_nothing_else() {
    let builder = made(|out| npyc_builder_new(out));
    assert_eq!(npyc_builder_register(builder, Some(&builtin(c"panics"))), Status::Ok);
    let judged = npyc_builder_gatekeeper(builder, Some(judges), null_mut(), None);
    assert_eq!(judged, Status::Ok);
    let engine = made(|out| npyc_builder_build(builder, out));
    let first = vm(engine, "try:\n    panics()\nexcept BaseException:\n    pass\n");
    assert_eq!(npyc_vm_run(first, None), Status::HostPanic);
    assert!(words().contains("panics panicked: on purpose"), "{}", words());
    assert_eq!(npyc_vm_reset(first, None), Status::Ok);
    assert_eq!(npyc_vm_run(first, None), Status::HostPanic);
    let second = vm(engine, "with scope('A', 1):\n    pass\n");
    assert_eq!(npyc_vm_run(second, None), Status::SecurityViolation);
    let third = vm(engine, "print('a')\n3\n");
    let sunk = npyc_vm_on_output(third, Some(sinks), null_mut(), Some(releases));
    assert_eq!(sunk, Status::Ok);
    assert_eq!(npyc_vm_run(third, None), Status::HostPanic);
    for vm in [first, second, third] {
        assert_eq!(npyc_vm_free(vm), Status::Ok);
    }
    assert_eq!(npyc_engine_free(engine), Status::Ok);
    assert_eq!(npyc_live_handles(), 0);
}
