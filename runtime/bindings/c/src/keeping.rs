//! Programs replaced under live VMs, and paused VMs kept as bytes.
//!
//! Comes in: modules, secrets, bytes. Goes out: VMs with other code, snapshots, VMs from them. Must never: open a scope for a restored run that the host was
//! not asked for.

use crate::engine::{Module, module_of};
use crate::handler::{ScopeJudge, ask_scope};
use crate::pointer::{Items, Out, Text, null, place};
use crate::status::{Failure, Status, guard};
use crate::value::{Value, found};
use crate::vm::{Held, Vm, give, insert_vm, with_vm};
use npython::{Data, Restore as Restoring, SnapshotKey};
use std::ffi::c_void;

/// What a host gives to a restored VM besides its program. All zero but the secret is a VM without further archives and scopes.
#[repr(C)]
pub struct Restore<'a> {
    /// The secret that the snapshot was made with.
    pub secret: Items<'a, u8>,
    /// How many bytes the secret has.
    pub secret_length: usize,
    /// The archives that the VM had loaded.
    pub loaded: Items<'a, Module>,
    /// How many there are.
    pub loaded_count: usize,
    /// The most memory that the VM may use, in bytes; zero for whatever the snapshot says.
    pub memory: u64,
    /// Opens the scopes that the run stands in; may be null: then a run inside a scope is refused.
    pub judge: Option<ScopeJudge>,
    /// What the judge gets back; it is not called later.
    pub data: *mut c_void,
}

fn key(secret: Items<'_, u8>, length: usize) -> Result<SnapshotKey, Failure> {
    Ok(SnapshotKey::new(secret.secret(length)?))
}

/// Replaces the program by another one and runs its body; globals stay by name, and those named here have the values of before whatever the body binds
/// to them. `out`, which may be null, gets the value of the body. Where it cannot be done the VM is as it was, and the status is `NPYC_NOT_RELOADED`.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_vm_reload(
    vm: Vm,
    module: Module,
    keep: Items<'_, Text<'_>>,
    count: usize,
    out: Out<'_, Value>,
) -> Status {
    guard(|| {
        let module = module_of(module)?;
        let names = keep.get(count, "the names")?.iter().map(|name| name.get("a name"));
        let names = names.collect::<Result<Vec<&str>, Failure>>()?;
        give(out, with_vm(vm, |vm| Ok(vm.reload_keeping(&module, &names)?))?)
    })
}

/// The VM as bytes that only who has the secret can make: between runs, or where a run paused. The VM goes on as it likes.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_vm_snapshot(
    vm: Vm,
    secret: Items<'_, u8>,
    length: usize,
    out: Out<'_, Value>,
) -> Status {
    found(out, || {
        let key = key(secret, length)?;
        Ok(Data::Bytes(with_vm(vm, |vm| Ok(vm.snapshot(&key)?))?))
    })
}

/// A VM from a snapshot of this program, in this process or another one. Bytes that were not made with the secret are refused, whatever they are.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_module_restore(
    module: Module,
    bytes: Items<'_, u8>,
    length: usize,
    restore: Option<&Restore<'_>>,
    out: Out<'_, Vm>,
) -> Status {
    guard(|| {
        let out = place(out)?;
        let restore = restore.ok_or_else(|| null("what the host gives"))?;
        let module = module_of(module)?;
        let bytes = bytes.get(length, "the snapshot")?;
        let key = key(restore.secret, restore.secret_length)?;
        let loaded = restore.loaded.get(restore.loaded_count, "the archives")?;
        let loaded = loaded.iter().map(|one| module_of(*one));
        let loaded = loaded.collect::<Result<Vec<npython::Module>, Failure>>()?;
        let mut restoring = loaded.iter().fold(Restoring::new(&key), Restoring::loaded);
        if restore.memory > 0 {
            restoring = restoring.memory(restore.memory);
        }
        if let Some(judge) = restore.judge {
            restoring = restoring.grants(move |scope| {
                ask_scope(judge, restore.data, &scope.name).then(|| scope.grant())
            });
        }
        let vm = restoring.vm(&module, bytes)?;
        out.write(insert_vm(Held::Own(Box::new(vm)))?);
        Ok(())
    })
}
