//! Snapshots: a paused VM as bytes that only the holder of a key can make, and a VM from them, in this process or another one.
//!
//! Comes in: a VM and a key; or bytes, a key, and what the host gives anew. Goes out: bytes; or a VM that goes on as the first one would
//! have. Must never: look at bytes whose code was not proved, or trust them when it was.
//!
//! The form: 8 bytes of mark, the version (2 bytes, little-endian), the fingerprint of the runtime (32), the content id of the program (32),
//! six limits (8 each), the state (`vm/snapshot`), and the code: the keyed BLAKE3 hash of everything before it (32).

use super::grant::{Grant, Restriction};
use super::limits::Limits;
use super::module::Module;
use super::vm::Vm;
use crate::heap::Fault;
use crate::vm::snapshot::{Given, SavedGrant, fingerprint, load, save};
use crate::vm::unit::Unit;
use std::fmt;

/// The version of the form of snapshots.
pub const SNAPSHOT_VERSION: u16 = 3;

/// What every snapshot begins with.
const MARK: &[u8; 8] = b"npysnap\0";
/// What the key is used for, and nothing else is.
const CONTEXT: &str = "npython 2026 snapshots of paused VMs, code 1";
const CODE_BYTES: usize = 32;
const HEAD_BYTES: usize = MARK.len() + 2 + 32 + 32 + 7 * 8;

/// The secret by which snapshots are made and proved. Who has it can make any snapshot, and so put any state into a VM.
#[derive(Clone)]
pub struct SnapshotKey([u8; 32]);

impl SnapshotKey {
    /// A key from a secret of any length; it should hold 32 random bytes or more.
    #[must_use]
    pub fn new(secret: &[u8]) -> SnapshotKey {
        SnapshotKey(blake3::derive_key(CONTEXT, secret))
    }

    fn code(&self, bytes: &[u8]) -> blake3::Hash {
        blake3::keyed_hash(&self.0, bytes)
    }
}

impl fmt::Debug for SnapshotKey {
    /// Shows nothing of the key.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SnapshotKey(…)")
    }
}

/// Why there is no snapshot, or no VM from one.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SnapshotError {
    /// Something that the VM holds has no form outside this process.
    #[error("the VM cannot be saved: {0} stands in the way")]
    Unsaved(String),
    /// The bytes are no snapshot, or not one that was made with this key.
    #[error("the bytes are no snapshot made with this key")]
    Unproved,
    /// It has another version.
    #[error("the snapshot has version {found}, this runtime reads version {SNAPSHOT_VERSION}")]
    Version {
        /// Its version.
        found: u16,
    },
    /// Another build of the runtime made it.
    #[error("the snapshot was made by another version of the runtime; go on with it there")]
    Runtime,
    /// It is of another program.
    #[error("the snapshot is of another program than the module")]
    Program,
    /// The host lacks something that it had when the snapshot was made: an archive, a function, a type, a scope.
    #[error("the VM cannot be restored: the host does not give {0}")]
    Missing(String),
    /// It needs more memory than it may have.
    #[error("the snapshot needs more memory than the VM may have")]
    TooLarge,
    /// It says something that no run comes to. The code was right: who made it had the key.
    #[error("the snapshot is damaged: {0} is not as a run leaves it")]
    Damaged(String),
}

impl SnapshotError {
    fn of_saving(fault: Fault) -> SnapshotError {
        match fault {
            Fault::Blocked(what) => SnapshotError::Unsaved(what),
            Fault::Damaged(what) => SnapshotError::Unsaved(what.to_owned()),
            Fault::Cut | Fault::TooLarge => SnapshotError::TooLarge,
        }
    }

    fn of_restoring(fault: Fault) -> SnapshotError {
        match fault {
            Fault::Blocked(what) => SnapshotError::Missing(what),
            Fault::Damaged(what) => SnapshotError::Damaged(what.to_owned()),
            Fault::Cut => SnapshotError::Damaged("its end".to_owned()),
            Fault::TooLarge => SnapshotError::TooLarge,
        }
    }
}

/// What a snapshot says of itself, proved by its code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SnapshotInfo {
    /// The content id of the program's archive.
    pub content_id: [u8; 32],
    /// The limits of the VM. What is left of them is in the state.
    pub limits: Limits,
}

impl SnapshotInfo {
    /// Proves a snapshot and reads its head: which program a host must load.
    ///
    /// # Errors
    /// Bytes that are no snapshot made with this key, or one of another version or runtime.
    pub fn read(bytes: &[u8], key: &SnapshotKey) -> Result<SnapshotInfo, SnapshotError> {
        prove(bytes, key).map(|(info, _)| info)
    }
}

/// Proves the code, then reads the head; what follows it.
fn prove<'b>(
    bytes: &'b [u8],
    key: &SnapshotKey,
) -> Result<(SnapshotInfo, &'b [u8]), SnapshotError> {
    let length = bytes.len().checked_sub(CODE_BYTES).ok_or(SnapshotError::Unproved)?;
    let (content, code) = bytes.split_at(length);
    let code: [u8; CODE_BYTES] = code.try_into().map_err(|_| SnapshotError::Unproved)?;
    // `Hash` compares in constant time.
    if key.code(content) != blake3::Hash::from(code) || !content.starts_with(MARK) {
        return Err(SnapshotError::Unproved);
    }
    let damaged = || SnapshotError::Damaged("its head".to_owned());
    let version = content.get(MARK.len()..MARK.len() + 2).ok_or_else(damaged)?;
    let found = version.iter().rev().fold(0, |number, byte| number << 8 | u16::from(*byte));
    if found != SNAPSHOT_VERSION {
        return Err(SnapshotError::Version { found });
    }
    let (head, state) = content.split_at_checked(HEAD_BYTES).ok_or_else(damaged)?;
    let rest = head.get(MARK.len() + 2..).unwrap_or(&[]);
    let (runtime, rest) = rest.split_at_checked(32).ok_or_else(damaged)?;
    if runtime != fingerprint() {
        return Err(SnapshotError::Runtime);
    }
    let (content_id, rest) = rest.split_at_checked(32).ok_or_else(damaged)?;
    let mut numbers = rest
        .chunks_exact(8)
        .map(|number| number.iter().rev().fold(0, |sum, byte| sum << 8 | u64::from(*byte)));
    let mut next = || numbers.next().ok_or_else(damaged);
    let (gas, memory, output) = (next()?, next()?, next()?);
    let (recursion, recursion_cap) = (next()?, next()?);
    let (host_calls, pending) = (next()?, next()?);
    let recursion = u32::try_from(recursion).map_err(|_| damaged())?;
    let recursion_cap = u32::try_from(recursion_cap).map_err(|_| damaged())?;
    let pending = u32::try_from(pending).map_err(|_| damaged())?;
    let info = SnapshotInfo {
        content_id: content_id.try_into().map_err(|_| damaged())?,
        limits: Limits { gas, memory, output, recursion, recursion_cap, host_calls, pending },
    };
    Ok((info, state))
}

/// A scope that a saved run stands in: what the host is asked to open again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedScope {
    /// Its name.
    pub name: String,
    /// What tells the grant from others; zeros where nothing restricted it.
    pub id: [u8; 32],
    /// What restricted it, with what was left of numbers of calls.
    pub restrictions: Vec<Restriction>,
}

impl SavedScope {
    /// The grant as it was when the snapshot was made. Who restores one snapshot twice this way gives its calls twice.
    #[must_use]
    pub fn grant(&self) -> Grant {
        Grant::restricted(self.id, self.restrictions.iter().cloned())
    }
}

type Grants<'a> = Box<dyn FnMut(&SavedScope) -> Option<Grant> + 'a>;

/// How a VM is made from a snapshot: what the host gives besides the program.
pub struct Restore<'a> {
    key: &'a SnapshotKey,
    loaded: Vec<&'a Module>,
    memory: u64,
    grants: Grants<'a>,
}

impl<'a> Restore<'a> {
    /// With the program alone: no further archives, no scopes.
    #[must_use]
    pub fn new(key: &'a SnapshotKey) -> Restore<'a> {
        Restore { key, loaded: Vec::new(), memory: u64::MAX, grants: Box::new(|_| None) }
    }

    /// Gives an archive that the VM had loaded ([`Vm::load`]); its name is in the snapshot.
    #[must_use]
    pub fn loaded(mut self, module: &'a Module) -> Restore<'a> {
        self.loaded.push(module);
        self
    }

    /// Refuses snapshots whose VM may use more memory than so many bytes.
    #[must_use]
    pub fn memory(self, most: u64) -> Restore<'a> {
        Restore { memory: most, ..self }
    }

    /// Opens the scopes that the run stands in; without it a snapshot of a run inside a scope is refused. A restored run is asked for
    /// each scope, as the gatekeeper was when it was entered.
    ///
    /// ```
    /// use npython::{Restore, SnapshotKey};
    /// let key = SnapshotKey::new(b"thirty-two random bytes or more ");
    /// let restore = Restore::new(&key).grants(|scope| (scope.name == "FS-ENV").then(|| scope.grant()));
    /// # drop(restore);
    /// ```
    #[must_use]
    pub fn grants(self, grants: impl FnMut(&SavedScope) -> Option<Grant> + 'a) -> Restore<'a> {
        Restore { grants: Box::new(grants), ..self }
    }

    /// Makes the VM. Host functions, types and namespaces are those of the module's engine, found by name; output sinks, back end and
    /// interrupt handles are set anew.
    ///
    /// # Errors
    /// See [`SnapshotError`]; whatever the bytes are, nothing else happens.
    pub fn vm(mut self, module: &Module, bytes: &[u8]) -> Result<Vm, SnapshotError> {
        let (info, state) = prove(bytes, self.key)?;
        if info.content_id != *module.content_id() {
            return Err(SnapshotError::Program);
        }
        if info.limits.memory > self.memory {
            return Err(SnapshotError::TooLarge);
        }
        let engine = module.engine().shared();
        let loaded = &self.loaded;
        let mut unit = |name: &str, id: &[u8; 32]| {
            let is_it = |given: &&&Module| {
                given.content_id() == id && std::sync::Arc::ptr_eq(given.engine().shared(), engine)
            };
            let found = loaded.iter().find(is_it)?;
            Some(Unit::new(found.linked().clone(), found.artifact().clone(), Some(name)))
        };
        let grants = &mut self.grants;
        let mut grant = |saved: &SavedGrant| {
            grants(&SavedScope {
                name: saved.scope.clone(),
                id: saved.id,
                restrictions: saved.restrictions.clone(),
            })
        };
        let mut machine = Vm::machine_of(module, info.limits);
        let mut given = Given { unit: &mut unit, grant: &mut grant };
        load(&mut machine, state, &mut given).map_err(SnapshotError::of_restoring)?;
        Ok(Vm { machine, module: module.clone(), limits: info.limits, discards: false })
    }
}

impl Module {
    /// A VM from a snapshot of this program, with nothing given besides.
    ///
    /// # Errors
    /// As for [`Restore::vm`].
    pub fn restore(&self, snapshot: &[u8], key: &SnapshotKey) -> Result<Vm, SnapshotError> {
        Restore::new(key).vm(self, snapshot)
    }
}

impl Vm {
    /// The whole state as bytes: globals, objects, frames, pending operations, gas, output that nobody took. The VM is as it was, and may
    /// go on. The VM made from them ([`Module::restore`], [`Restore`]) goes on where this one stands, with the same results and gas.
    ///
    /// ```no_run
    /// use npython::{Artifact, Engine, Limits, SnapshotKey, Step};
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let key = SnapshotKey::new(b"thirty-two random bytes or more ");
    /// let module = Engine::new().load(&Artifact::open("agent.npyc")?)?;
    /// let mut vm = module.instantiate(Limits::default());
    /// while vm.start()? == Step::OutOfGas {
    ///     let bytes = vm.snapshot(&key)?; // to a disk, another machine …
    ///     vm = module.restore(&bytes, &key)?;
    ///     vm.refuel(1_000_000);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// [`SnapshotError::Unsaved`] with the name of what has no form outside the process: handles that the host holds, segments, futures
    /// that are under way, objects of host types without [`HostType::saved`](crate::HostType::saved), what host functions keep for the VM
    /// (open files), a VM that was stopped for good.
    pub fn snapshot(&mut self, key: &SnapshotKey) -> Result<Vec<u8>, SnapshotError> {
        let state = save(&mut self.machine).map_err(SnapshotError::of_saving)?;
        let mut bytes = Vec::with_capacity(HEAD_BYTES + state.len() + CODE_BYTES);
        bytes.extend(MARK);
        bytes.extend(SNAPSHOT_VERSION.to_le_bytes());
        bytes.extend(fingerprint());
        bytes.extend(self.module.content_id());
        let Limits { gas, memory, output, recursion, recursion_cap, host_calls, pending } =
            self.limits;
        let [recursion, recursion_cap, pending] =
            [recursion, recursion_cap, pending].map(u64::from);
        for limit in [gas, memory, output, recursion, recursion_cap, host_calls, pending] {
            bytes.extend(limit.to_le_bytes());
        }
        bytes.extend(state);
        let code = key.code(&bytes);
        bytes.extend(code.as_bytes());
        Ok(bytes)
    }
}
