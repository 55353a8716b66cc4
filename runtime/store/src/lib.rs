//! Paused runs on a disk: a table of snapshots in an SQLite database.
//!
//! Comes in: VMs that are paused, under names that the host chooses. Goes out: the VMs again, in this process or a later one. Must never:
//! lose what [`DurableStore::save`] has said to be saved, or give one run to two who ask for it at once.
//!
//! ```
//! use npython::{SnapshotKey, Step};
//! use npython_store::{DurableStore, Keep};
//! use std::time::Duration;
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let file = npyc::source::SourceFile::from_text("main.py", "x = 0\nfor n in range(5000): x += n\nx\n").unwrap();
//! # let bytes = npyc::compile(npyc::Program::single(file), &npyc::Options::default()).unwrap().bytes;
//! # let module = npython::Engine::new().load(&npython::Artifact::from_bytes(&bytes)?)?;
//! let mut store = DurableStore::in_memory(SnapshotKey::new(b"thirty-two random bytes or more "))?;
//! let mut vm = module.instantiate(npython::Limits::default());
//! vm.prepare()?;
//! assert_eq!(vm.resume_for(1000)?, Step::Interrupted);
//! store.save("order-17", &mut vm, &Keep::note("waits for the bank"))?;
//! drop(vm); // the process may end here
//!
//! let mut vm = store.resume("order-17", &module, Duration::from_secs(60))?;
//! assert_eq!(vm.resume()?, Step::Done(npython::Data::Int(12_497_500)));
//! store.remove("order-17")?;
//! assert!(store.list()?.is_empty());
//! # Ok(())
//! # }
//! ```

#![forbid(unsafe_code)]

use npython::{Module, Restore, SnapshotError, SnapshotInfo, SnapshotKey, Vm};
use rusqlite::{Connection, OptionalExtension, params};
use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// The version of the tables, kept in the database.
const SCHEMA: i64 = 1;

/// Why something could not be saved or resumed.
///
/// ```
/// # use npython::{SnapshotKey, Step};
/// # use npython_store::{DurableStore, Keep, StoreError};
/// # use std::time::Duration;
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let file = npyc::source::SourceFile::from_text("main.py", "x = 0\nfor n in range(5000): x += n\nx\n").unwrap();
/// # let bytes = npyc::compile(npyc::Program::single(file), &npyc::Options::default()).unwrap().bytes;
/// # let module = npython::Engine::new().load(&npython::Artifact::from_bytes(&bytes)?)?;
/// # let mut store = DurableStore::in_memory(SnapshotKey::new(b"thirty-two random bytes or more "))?;
/// # let mut vm = module.instantiate(npython::Limits::default());
/// # vm.prepare()?;
/// # vm.resume_for(1000)?;
/// let error = store.resume("nobody", &module, Duration::from_secs(60)).err();
/// assert!(matches!(error, Some(StoreError::Unknown(id)) if id == "nobody"));
/// # Ok(())
/// # }
/// ```
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The VM cannot be saved, or what was saved cannot be restored.
    #[error(transparent)]
    Snapshot(#[from] SnapshotError),
    /// The database: a full disk, a damaged file, another process that holds it for too long.
    #[error("the store cannot be used: {0}")]
    Database(#[from] rusqlite::Error),
    /// There is no such run, or it has expired.
    #[error("there is no saved run {0:?}")]
    Unknown(String),
    /// Somebody else has resumed it, and may still be at work.
    #[error("the saved run {0:?} is being worked on by somebody else")]
    Busy(String),
    /// The file is a database of something else, or of a later version.
    #[error("the file is no store that this version can use (version {0})")]
    Schema(i64),
}

/// What is kept with a run besides its state.
///
/// ```
/// let keep = npython_store::Keep::default();
/// assert_eq!((keep.note.as_str(), keep.expires), ("", None));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keep {
    /// A text of the host's: what the run waits for, for whom it is.
    pub note: String,
    /// When nobody will want it any more.
    pub expires: Option<SystemTime>,
}

impl Keep {
    /// With a note, for ever.
    ///
    /// ```
    /// assert_eq!(npython_store::Keep::note("waits for the bank").note, "waits for the bank");
    /// ```
    #[must_use]
    pub fn note(note: impl Into<String>) -> Keep {
        Keep { note: note.into(), expires: None }
    }

    /// The same, until some time from now.
    ///
    /// ```
    /// use std::time::{Duration, SystemTime};
    /// let keep = npython_store::Keep::note("a day").expires_in(Duration::from_secs(86_400));
    /// assert!(keep.expires > Some(SystemTime::now()));
    /// ```
    #[must_use]
    pub fn expires_in(self, time: Duration) -> Keep {
        Keep { expires: SystemTime::now().checked_add(time), ..self }
    }
}

/// A run in the store.
///
/// ```
/// # use npython::{SnapshotKey, Step};
/// # use npython_store::{DurableStore, Keep, StoreError};
/// # use std::time::Duration;
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let file = npyc::source::SourceFile::from_text("main.py", "x = 0\nfor n in range(5000): x += n\nx\n").unwrap();
/// # let bytes = npyc::compile(npyc::Program::single(file), &npyc::Options::default()).unwrap().bytes;
/// # let module = npython::Engine::new().load(&npython::Artifact::from_bytes(&bytes)?)?;
/// # let mut store = DurableStore::in_memory(SnapshotKey::new(b"thirty-two random bytes or more "))?;
/// # let mut vm = module.instantiate(npython::Limits::default());
/// # vm.prepare()?;
/// # vm.resume_for(1000)?;
/// store.save("order-17", &mut vm, &Keep::note("waits"))?;
/// let run = &store.list()?[0];
/// assert_eq!((run.id.as_str(), run.keep.note.as_str()), ("order-17", "waits"));
/// assert_eq!(run.content_id, store.program("order-17")?);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedRun {
    /// The name under which it was saved.
    pub id: String,
    /// The content id of its program.
    pub content_id: [u8; 32],
    /// What is kept with it.
    pub keep: Keep,
    /// When it was saved, to the second.
    pub saved: SystemTime,
    /// The bytes of its state.
    pub bytes: u64,
}

/// Runs in a database. Any number of processes may use one file at once.
///
/// ```
/// # use npython::{SnapshotKey, Step};
/// # use npython_store::{DurableStore, Keep, StoreError};
/// # use std::time::Duration;
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let file = npyc::source::SourceFile::from_text("main.py", "x = 0\nfor n in range(5000): x += n\nx\n").unwrap();
/// # let bytes = npyc::compile(npyc::Program::single(file), &npyc::Options::default()).unwrap().bytes;
/// # let module = npython::Engine::new().load(&npython::Artifact::from_bytes(&bytes)?)?;
/// # let mut store = DurableStore::in_memory(SnapshotKey::new(b"thirty-two random bytes or more "))?;
/// # let mut vm = module.instantiate(npython::Limits::default());
/// # vm.prepare()?;
/// # vm.resume_for(1000)?;
/// store.save("order-17", &mut vm, &Keep::default())?;
/// let mut vm = store.resume("order-17", &module, Duration::from_secs(60))?;
/// assert!(matches!(vm.resume()?, Step::Done(_)));
/// # Ok(())
/// # }
/// ```
pub struct DurableStore {
    database: Connection,
    key: SnapshotKey,
}

/// Seconds since 1970.
fn seconds(time: SystemTime) -> i64 {
    let since = time.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    i64::try_from(since).unwrap_or(i64::MAX)
}

fn time(seconds: i64) -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(u64::try_from(seconds).unwrap_or(0))
}

impl DurableStore {
    /// Opens a store, or makes one. Who can read the file sees the states; who changes it is found out by the key.
    ///
    /// ```
    /// # use npython::{SnapshotKey, Step};
    /// # use npython_store::{DurableStore, Keep, StoreError};
    /// # use std::time::Duration;
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let file = npyc::source::SourceFile::from_text("main.py", "x = 0\nfor n in range(5000): x += n\nx\n").unwrap();
    /// # let bytes = npyc::compile(npyc::Program::single(file), &npyc::Options::default()).unwrap().bytes;
    /// # let module = npython::Engine::new().load(&npython::Artifact::from_bytes(&bytes)?)?;
    /// # let mut store = DurableStore::in_memory(SnapshotKey::new(b"thirty-two random bytes or more "))?;
    /// # let mut vm = module.instantiate(npython::Limits::default());
    /// # vm.prepare()?;
    /// # vm.resume_for(1000)?;
    /// let path = std::env::temp_dir().join(format!("npyc-store-{}.db", std::process::id()));
    /// let store = DurableStore::open(&path, SnapshotKey::new(b"thirty-two random bytes or more "))?;
    /// assert!(store.list()?.is_empty());
    /// # drop(store);
    /// # let _ = std::fs::remove_file(path);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// A file that cannot be opened, or is something else.
    pub fn open(path: impl AsRef<Path>, key: SnapshotKey) -> Result<DurableStore, StoreError> {
        DurableStore::on(Connection::open(path)?, key)
    }

    /// A store that goes with the process: for tests.
    ///
    /// ```
    /// # use npython::{SnapshotKey, Step};
    /// # use npython_store::{DurableStore, Keep, StoreError};
    /// # use std::time::Duration;
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let file = npyc::source::SourceFile::from_text("main.py", "x = 0\nfor n in range(5000): x += n\nx\n").unwrap();
    /// # let bytes = npyc::compile(npyc::Program::single(file), &npyc::Options::default()).unwrap().bytes;
    /// # let module = npython::Engine::new().load(&npython::Artifact::from_bytes(&bytes)?)?;
    /// # let mut store = DurableStore::in_memory(SnapshotKey::new(b"thirty-two random bytes or more "))?;
    /// # let mut vm = module.instantiate(npython::Limits::default());
    /// # vm.prepare()?;
    /// # vm.resume_for(1000)?;
    /// let store = DurableStore::in_memory(SnapshotKey::new(b"thirty-two random bytes or more "))?;
    /// assert!(store.list()?.is_empty());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// When there is no memory for it.
    pub fn in_memory(key: SnapshotKey) -> Result<DurableStore, StoreError> {
        DurableStore::on(Connection::open_in_memory()?, key)
    }

    fn on(database: Connection, key: SnapshotKey) -> Result<DurableStore, StoreError> {
        database.busy_timeout(Duration::from_secs(10))?;
        // With a log that is flushed at each commit, what was committed survives the process and the power.
        let _mode: String =
            database.query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0))?;
        database.pragma_update(None, "synchronous", "FULL")?;
        let version: i64 = database.query_row("PRAGMA user_version", [], |row| row.get(0))?;
        match version {
            0 => {
                database.execute_batch(&format!(
                    "BEGIN IMMEDIATE;
                     CREATE TABLE IF NOT EXISTS runs (
                         id TEXT PRIMARY KEY NOT NULL,
                         content_id BLOB NOT NULL,
                         note TEXT NOT NULL,
                         saved INTEGER NOT NULL,
                         expires INTEGER,
                         taken_until INTEGER NOT NULL DEFAULT 0,
                         state BLOB NOT NULL
                     ) STRICT;
                     CREATE INDEX IF NOT EXISTS runs_by_end ON runs (expires) WHERE expires IS NOT NULL;
                     PRAGMA user_version = {SCHEMA};
                     COMMIT;"
                ))?;
            }
            SCHEMA => {}
            other => return Err(StoreError::Schema(other)),
        }
        Ok(DurableStore { database, key })
    }

    /// Saves a paused VM under a name, in place of what was saved under it before. When this comes back without an error, the run is on
    /// the disk. Nobody holds the run afterwards: it can be resumed at once.
    ///
    /// ```
    /// # use npython::{SnapshotKey, Step};
    /// # use npython_store::{DurableStore, Keep, StoreError};
    /// # use std::time::Duration;
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let file = npyc::source::SourceFile::from_text("main.py", "x = 0\nfor n in range(5000): x += n\nx\n").unwrap();
    /// # let bytes = npyc::compile(npyc::Program::single(file), &npyc::Options::default()).unwrap().bytes;
    /// # let module = npython::Engine::new().load(&npython::Artifact::from_bytes(&bytes)?)?;
    /// # let mut store = DurableStore::in_memory(SnapshotKey::new(b"thirty-two random bytes or more "))?;
    /// # let mut vm = module.instantiate(npython::Limits::default());
    /// # vm.prepare()?;
    /// # vm.resume_for(1000)?;
    /// store.save("order-17", &mut vm, &Keep::note("waits for the bank"))?;
    /// assert_eq!(store.list()?.len(), 1);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// A VM that cannot be saved ([`SnapshotError::Unsaved`]); the database. What was saved before is still there then.
    pub fn save(&mut self, id: &str, vm: &mut Vm, keep: &Keep) -> Result<(), StoreError> {
        let state = vm.snapshot(&self.key)?;
        let info = SnapshotInfo::read(&state, &self.key)?;
        self.database.execute(
            "INSERT INTO runs (id, content_id, note, saved, expires, taken_until, state)
             VALUES (?1, ?2, ?3, ?4, ?5, 0, ?6)
             ON CONFLICT (id) DO UPDATE SET content_id = ?2, note = ?3, saved = ?4, expires = ?5, taken_until = 0, state = ?6",
            params![
                id,
                &info.content_id[..],
                keep.note,
                seconds(SystemTime::now()),
                keep.expires.map(seconds),
                state
            ],
        )?;
        Ok(())
    }

    /// The runs that are there and have not expired, those that were saved first before the others.
    ///
    /// ```
    /// # use npython::{SnapshotKey, Step};
    /// # use npython_store::{DurableStore, Keep, StoreError};
    /// # use std::time::Duration;
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let file = npyc::source::SourceFile::from_text("main.py", "x = 0\nfor n in range(5000): x += n\nx\n").unwrap();
    /// # let bytes = npyc::compile(npyc::Program::single(file), &npyc::Options::default()).unwrap().bytes;
    /// # let module = npython::Engine::new().load(&npython::Artifact::from_bytes(&bytes)?)?;
    /// # let mut store = DurableStore::in_memory(SnapshotKey::new(b"thirty-two random bytes or more "))?;
    /// # let mut vm = module.instantiate(npython::Limits::default());
    /// # vm.prepare()?;
    /// # vm.resume_for(1000)?;
    /// store.save("b", &mut vm, &Keep::default())?;
    /// store.save("a", &mut vm, &Keep::default().expires_in(Duration::ZERO))?;
    /// assert_eq!(store.list()?.len(), 1); // one has expired
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// The database.
    pub fn list(&self) -> Result<Vec<SavedRun>, StoreError> {
        let mut query = self.database.prepare(
            "SELECT id, content_id, note, saved, expires, length(state) FROM runs
             WHERE expires IS NULL OR expires > ?1 ORDER BY saved, id",
        )?;
        let runs = query.query_map([seconds(SystemTime::now())], |row| {
            let expires: Option<i64> = row.get(4)?;
            let bytes: i64 = row.get(5)?;
            Ok(SavedRun {
                id: row.get(0)?,
                content_id: row.get(1)?,
                keep: Keep { note: row.get(2)?, expires: expires.map(time) },
                saved: time(row.get(3)?),
                bytes: u64::try_from(bytes).unwrap_or(0),
            })
        })?;
        Ok(runs.collect::<Result<_, _>>()?)
    }

    /// The content id of a run's program: what to load before it is resumed.
    ///
    /// ```
    /// # use npython::{SnapshotKey, Step};
    /// # use npython_store::{DurableStore, Keep, StoreError};
    /// # use std::time::Duration;
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let file = npyc::source::SourceFile::from_text("main.py", "x = 0\nfor n in range(5000): x += n\nx\n").unwrap();
    /// # let bytes = npyc::compile(npyc::Program::single(file), &npyc::Options::default()).unwrap().bytes;
    /// # let module = npython::Engine::new().load(&npython::Artifact::from_bytes(&bytes)?)?;
    /// # let mut store = DurableStore::in_memory(SnapshotKey::new(b"thirty-two random bytes or more "))?;
    /// # let mut vm = module.instantiate(npython::Limits::default());
    /// # vm.prepare()?;
    /// # vm.resume_for(1000)?;
    /// store.save("order-17", &mut vm, &Keep::default())?;
    /// assert_eq!(&store.program("order-17")?, module.content_id());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// A run that is not there; the database.
    pub fn program(&self, id: &str) -> Result<[u8; 32], StoreError> {
        let found = self
            .database
            .query_row("SELECT content_id FROM runs WHERE id = ?1", [id], |row| row.get(0))
            .optional()?;
        found.ok_or_else(|| StoreError::Unknown(id.to_owned()))
    }

    /// Makes the VM of a run of this program. The run stays in the store, so that a process that dies loses nothing; for `lease` nobody else
    /// gets it. Save the VM again when it pauses again, and [`DurableStore::remove`] it when it is done.
    ///
    /// ```
    /// # use npython::{SnapshotKey, Step};
    /// # use npython_store::{DurableStore, Keep, StoreError};
    /// # use std::time::Duration;
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let file = npyc::source::SourceFile::from_text("main.py", "x = 0\nfor n in range(5000): x += n\nx\n").unwrap();
    /// # let bytes = npyc::compile(npyc::Program::single(file), &npyc::Options::default()).unwrap().bytes;
    /// # let module = npython::Engine::new().load(&npython::Artifact::from_bytes(&bytes)?)?;
    /// # let mut store = DurableStore::in_memory(SnapshotKey::new(b"thirty-two random bytes or more "))?;
    /// # let mut vm = module.instantiate(npython::Limits::default());
    /// # vm.prepare()?;
    /// # vm.resume_for(1000)?;
    /// store.save("order-17", &mut vm, &Keep::default())?;
    /// let mut again = store.resume("order-17", &module, Duration::from_secs(60))?;
    /// assert!(matches!(store.resume("order-17", &module, Duration::ZERO), Err(StoreError::Busy(_))));
    /// assert_eq!(again.resume()?, Step::Done(npython::Data::Int(12_497_500)));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// A run that is not there or has expired, one that somebody holds, one that cannot be restored; the database.
    pub fn resume(&mut self, id: &str, module: &Module, lease: Duration) -> Result<Vm, StoreError> {
        let state = self.take(id, lease)?;
        let vm = module.restore(&state, &self.key);
        self.given(id, vm)
    }

    /// The same with what the host gives besides the program: archives, scopes. `prepare` gets a [`Restore`] with the store's key.
    ///
    /// ```
    /// # use npython::{SnapshotKey, Step};
    /// # use npython_store::{DurableStore, Keep, StoreError};
    /// # use std::time::Duration;
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let file = npyc::source::SourceFile::from_text("main.py", "x = 0\nfor n in range(5000): x += n\nx\n").unwrap();
    /// # let bytes = npyc::compile(npyc::Program::single(file), &npyc::Options::default()).unwrap().bytes;
    /// # let module = npython::Engine::new().load(&npython::Artifact::from_bytes(&bytes)?)?;
    /// # let mut store = DurableStore::in_memory(SnapshotKey::new(b"thirty-two random bytes or more "))?;
    /// # let mut vm = module.instantiate(npython::Limits::default());
    /// # vm.prepare()?;
    /// # vm.resume_for(1000)?;
    /// store.save("order-17", &mut vm, &Keep::default())?;
    /// let mut again = store.resume_with("order-17", &module, Duration::from_secs(60), |restore| restore)?;
    /// assert!(matches!(again.resume()?, Step::Done(_)));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// As for [`DurableStore::resume`].
    pub fn resume_with(
        &mut self,
        id: &str,
        module: &Module,
        lease: Duration,
        prepare: impl for<'k> FnOnce(Restore<'k>) -> Restore<'k>,
    ) -> Result<Vm, StoreError> {
        let state = self.take(id, lease)?;
        let vm = prepare(Restore::new(&self.key)).vm(module, &state);
        self.given(id, vm)
    }

    /// Notes that a run is held for so long from now, and gives its state.
    fn take(&mut self, id: &str, lease: Duration) -> Result<Vec<u8>, StoreError> {
        let now = SystemTime::now();
        let until = now.checked_add(lease).map_or(i64::MAX, |end| seconds(end).saturating_add(1));
        let taken = self
            .database
            .query_row(
                "UPDATE runs SET taken_until = ?3
                 WHERE id = ?1 AND taken_until <= ?2 AND (expires IS NULL OR expires > ?2) RETURNING state",
                params![id, seconds(now), until],
                |row| row.get(0),
            )
            .optional()?;
        if let Some(state) = taken {
            return Ok(state);
        }
        let is_there = self
            .database
            .query_row(
                "SELECT 1 FROM runs WHERE id = ?1 AND (expires IS NULL OR expires > ?2)",
                params![id, seconds(now)],
                |_| Ok(()),
            )
            .optional()?;
        Err(match is_there {
            Some(()) => StoreError::Busy(id.to_owned()),
            None => StoreError::Unknown(id.to_owned()),
        })
    }

    /// A run that could not be restored is held by nobody.
    fn given(&mut self, id: &str, vm: Result<Vm, SnapshotError>) -> Result<Vm, StoreError> {
        if vm.is_err() {
            self.release(id)?;
        }
        Ok(vm?)
    }

    /// Gives a run back that was resumed: it is as it was saved, and the next one may have it.
    ///
    /// ```
    /// # use npython::{SnapshotKey, Step};
    /// # use npython_store::{DurableStore, Keep, StoreError};
    /// # use std::time::Duration;
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let file = npyc::source::SourceFile::from_text("main.py", "x = 0\nfor n in range(5000): x += n\nx\n").unwrap();
    /// # let bytes = npyc::compile(npyc::Program::single(file), &npyc::Options::default()).unwrap().bytes;
    /// # let module = npython::Engine::new().load(&npython::Artifact::from_bytes(&bytes)?)?;
    /// # let mut store = DurableStore::in_memory(SnapshotKey::new(b"thirty-two random bytes or more "))?;
    /// # let mut vm = module.instantiate(npython::Limits::default());
    /// # vm.prepare()?;
    /// # vm.resume_for(1000)?;
    /// store.save("order-17", &mut vm, &Keep::default())?;
    /// drop(store.resume("order-17", &module, Duration::from_secs(60))?);
    /// store.release("order-17")?;
    /// assert!(store.resume("order-17", &module, Duration::from_secs(60)).is_ok());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// The database.
    pub fn release(&mut self, id: &str) -> Result<(), StoreError> {
        self.database.execute("UPDATE runs SET taken_until = 0 WHERE id = ?1", [id])?;
        Ok(())
    }

    /// Removes a run; whether it was there.
    ///
    /// ```
    /// # use npython::{SnapshotKey, Step};
    /// # use npython_store::{DurableStore, Keep, StoreError};
    /// # use std::time::Duration;
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let file = npyc::source::SourceFile::from_text("main.py", "x = 0\nfor n in range(5000): x += n\nx\n").unwrap();
    /// # let bytes = npyc::compile(npyc::Program::single(file), &npyc::Options::default()).unwrap().bytes;
    /// # let module = npython::Engine::new().load(&npython::Artifact::from_bytes(&bytes)?)?;
    /// # let mut store = DurableStore::in_memory(SnapshotKey::new(b"thirty-two random bytes or more "))?;
    /// # let mut vm = module.instantiate(npython::Limits::default());
    /// # vm.prepare()?;
    /// # vm.resume_for(1000)?;
    /// store.save("order-17", &mut vm, &Keep::default())?;
    /// assert!(store.remove("order-17")? && !store.remove("order-17")?);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// The database.
    pub fn remove(&mut self, id: &str) -> Result<bool, StoreError> {
        Ok(self.database.execute("DELETE FROM runs WHERE id = ?1", [id])? > 0)
    }

    /// Removes the runs that have expired; how many they were.
    ///
    /// ```
    /// # use npython::{SnapshotKey, Step};
    /// # use npython_store::{DurableStore, Keep, StoreError};
    /// # use std::time::Duration;
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let file = npyc::source::SourceFile::from_text("main.py", "x = 0\nfor n in range(5000): x += n\nx\n").unwrap();
    /// # let bytes = npyc::compile(npyc::Program::single(file), &npyc::Options::default()).unwrap().bytes;
    /// # let module = npython::Engine::new().load(&npython::Artifact::from_bytes(&bytes)?)?;
    /// # let mut store = DurableStore::in_memory(SnapshotKey::new(b"thirty-two random bytes or more "))?;
    /// # let mut vm = module.instantiate(npython::Limits::default());
    /// # vm.prepare()?;
    /// # vm.resume_for(1000)?;
    /// store.save("order-17", &mut vm, &Keep::default().expires_in(Duration::ZERO))?;
    /// assert_eq!(store.expire()?, 1);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// The database.
    pub fn expire(&mut self) -> Result<usize, StoreError> {
        let now = seconds(SystemTime::now());
        let gone = self
            .database
            .execute("DELETE FROM runs WHERE expires IS NOT NULL AND expires <= ?1", [now])?;
        Ok(gone)
    }
}
