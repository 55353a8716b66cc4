//! Engines, modules and pools.
//!
//! Comes in: archives. Goes out: modules, pools, VMs. Must never: keep an archive's bytes where C could change them.

use crate::pointer::{Buffer, Items, Out, Text, place};
use crate::status::{Failure, Status, guard};
use crate::table::{self, Entry};
use crate::value::Value;
use crate::vm::{Held, Limits, Vm, insert_vm};
use npython::{Artifact, Data};

/// What all VMs of a host share.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct Engine {
    /// The handle.
    pub id: u64,
}

/// A program, proved and linked: any number of VMs on any threads share it.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct Module {
    /// The handle.
    pub id: u64,
}

/// VMs of one module, ready before they are asked for.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct Pool {
    /// The handle.
    pub id: u64,
}

pub(crate) fn engine_of(engine: Engine) -> Result<npython::Engine, Failure> {
    table::look(engine.id, "an engine", |entry| match entry {
        Entry::Engine(engine) => Some(engine.clone()),
        _ => None,
    })
}

pub(crate) fn module_of(module: Module) -> Result<npython::Module, Failure> {
    table::look(module.id, "a module", |entry| match entry {
        Entry::Module(module) => Some(module.clone()),
        _ => None,
    })
}

/// Gives an engine back; what was made from it goes on.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_engine_free(engine: Engine) -> Status {
    guard(|| {
        let engine = table::remove(engine.id, "an engine", |entry| match entry {
            Entry::Engine(engine) => Ok(engine),
            entry => Err(entry),
        });
        engine.map(drop)
    })
}

/// Functions, types, namespaces and plugins of the host with arguments and descriptions, as JSON in a str.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_engine_registry(engine: Engine, out: Out<'_, Value>) -> Status {
    guard(|| {
        let out = place(out)?;
        out.write(Value::of(Data::Str(engine_of(engine)?.registry().to_json()))?);
        Ok(())
    })
}

fn load(engine: Engine, artifact: &Artifact, out: Out<'_, Module>) -> Result<(), Failure> {
    let out = place(out)?;
    let module = engine_of(engine)?.load(artifact)?;
    out.write(Module { id: table::insert(Entry::Module(module))? });
    Ok(())
}

/// Proves and links the archive of a file, which is read into memory of the library's own.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_module_open(engine: Engine, path: Text<'_>, out: Out<'_, Module>) -> Status {
    guard(|| {
        engine_of(engine)?;
        load(engine, &Artifact::open(path.get("the path")?)?, out)
    })
}

/// Proves and links an archive from memory, which is copied.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_module_load(
    engine: Engine,
    bytes: Items<'_, u8>,
    length: usize,
    out: Out<'_, Module>,
) -> Status {
    guard(|| {
        engine_of(engine)?;
        load(engine, &Artifact::from_bytes(bytes.get(length, "the archive")?)?, out)
    })
}

/// Copies the content id of the archive, 32 bytes, into a buffer.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_module_content_id(
    module: Module,
    buffer: Buffer<'_, u8>,
    capacity: usize,
) -> Status {
    guard(|| buffer.fill(capacity, module_of(module)?.content_id(), "the buffer"))
}

/// Gives a module back; its VMs go on.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_module_free(module: Module) -> Status {
    guard(|| {
        let module = table::remove(module.id, "a module", |entry| match entry {
            Entry::Module(module) => Ok(module),
            entry => Err(entry),
        });
        module.map(drop)
    })
}

/// A pool that keeps at most `size` VMs ready, with these limits (null for the defaults).
#[unsafe(no_mangle)]
pub extern "C" fn npyc_pool_new(
    module: Module,
    limits: Option<&Limits>,
    size: usize,
    out: Out<'_, Pool>,
) -> Status {
    guard(|| {
        let out = place(out)?;
        let pool = npython::Pool::new(module_of(module)?, Limits::given(limits), size);
        out.write(Pool { id: table::insert(Entry::Pool(pool))? });
        Ok(())
    })
}

/// A VM as if new; `npyc_vm_free` puts it back, and nothing of it is left then.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_pool_get(pool: Pool, out: Out<'_, Vm>) -> Status {
    guard(|| {
        let out = place(out)?;
        let pool = table::look(pool.id, "a pool", |entry| match entry {
            Entry::Pool(pool) => Some(pool.clone()),
            _ => None,
        })?;
        out.write(insert_vm(Held::Pooled(pool.get()))?);
        Ok(())
    })
}

/// Gives a pool back; VMs that are out go on.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_pool_free(pool: Pool) -> Status {
    guard(|| {
        let pool = table::remove(pool.id, "a pool", |entry| match entry {
            Entry::Pool(pool) => Ok(pool),
            entry => Err(entry),
        });
        pool.map(drop)
    })
}
