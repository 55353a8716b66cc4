//! The store of paused runs: what is saved is there in another process, also after one that was killed.
#![forbid(unsafe_code)]

use npyc::source::SourceFile;
use npyc::{Options, Program};
use npython::{Artifact, Data, Engine, Limits, Module, SnapshotError, SnapshotKey, Step, Vm};
use npython_store::{DurableStore, Keep, StoreError};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

const MINUTE: Duration = Duration::from_secs(60);
const TEXT: &str = "x = 0\nfor n in range(3000): x += n\nx\n";
const ANSWER: Data = Data::Int(2999 * 1500);

fn key() -> SnapshotKey {
    SnapshotKey::new(b"a key of the tests, of thirty-two bytes or more")
}

fn module(text: &str) -> Module {
    let file = SourceFile::from_text("main.py", text).expect("a text");
    let bytes =
        npyc::compile(Program::single(file), &Options::default()).expect("it compiles").bytes;
    Engine::new().load(&Artifact::from_bytes(&bytes).expect("an archive")).expect("it is accepted")
}

fn paused(module: &Module, gas: u64) -> Vm {
    let mut vm = module.instantiate(Limits::default());
    vm.prepare().expect("it begins");
    assert_eq!(vm.resume_for(gas), Ok(Step::Interrupted));
    vm
}

/// A folder that goes at the end.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str) -> Scratch {
        let path = std::env::temp_dir().join(format!("npyc-store-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).expect("a folder can be made");
        Scratch(path)
    }

    fn file(&self) -> PathBuf {
        self.0.join("runs.db")
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn open(path: &Path) -> DurableStore {
    DurableStore::open(path, key()).expect("it is opened")
}

#[test]
fn runs_are_saved_listed_resumed_and_removed() {
    let scratch = Scratch::new("all");
    let module = module(TEXT);
    let mut store = open(&scratch.file());
    store.save("one", &mut paused(&module, 500), &Keep::note("first")).expect("it is saved");
    store.save("two", &mut paused(&module, 900), &Keep::note("second")).expect("it is saved");
    drop(store);
    let mut store = open(&scratch.file());
    let listed = store.list().expect("it can be read");
    let names: Vec<(&str, &str)> =
        listed.iter().map(|run| (run.id.as_str(), run.keep.note.as_str())).collect();
    assert_eq!(names, [("one", "first"), ("two", "second")]);
    assert_eq!(&store.program("one").expect("it is there"), module.content_id());
    let mut vm = store.resume("one", &module, MINUTE).expect("it is restored");
    // Nobody else gets it meanwhile, also in another process.
    let busy = open(&scratch.file()).resume("one", &module, MINUTE);
    assert!(matches!(busy, Err(StoreError::Busy(_))));
    assert_eq!(vm.resume_for(500), Ok(Step::Interrupted));
    store.save("one", &mut vm, &Keep::default()).expect("it is saved again");
    let mut vm = store.resume("one", &module, MINUTE).expect("it was given back");
    assert_eq!(vm.resume(), Ok(Step::Done(ANSWER)));
    assert!(store.remove("one").expect("it can be written"));
    assert!(!store.remove("one").expect("it can be written"));
    assert!(matches!(store.resume("one", &module, MINUTE), Err(StoreError::Unknown(_))));
    store.release("two").expect("it can be written");
    // A lease ends by itself.
    drop(store.resume("two", &module, MINUTE).expect("it is there"));
    store.release("two").expect("it can be written");
    assert!(store.resume("two", &module, MINUTE).is_ok());
}

#[test]
fn runs_expire() {
    let module = module(TEXT);
    let mut store = DurableStore::in_memory(key()).expect("there is room");
    let over = Keep::note("over").expires_in(Duration::ZERO);
    store.save("over", &mut paused(&module, 500), &over).expect("it is saved");
    let later = Keep::note("later").expires_in(MINUTE);
    store.save("later", &mut paused(&module, 500), &later).expect("it is saved");
    assert_eq!(store.list().expect("it can be read").len(), 1);
    assert!(matches!(store.resume("over", &module, MINUTE), Err(StoreError::Unknown(_))));
    assert_eq!(store.expire().expect("it can be written"), 1);
    assert_eq!(store.expire().expect("it can be written"), 0);
    assert!(store.resume("later", &module, MINUTE).is_ok());
}

#[test]
fn what_was_changed_in_the_file_is_refused() {
    let scratch = Scratch::new("changed");
    let module = module(TEXT);
    let mut store = open(&scratch.file());
    store.save("run", &mut paused(&module, 500), &Keep::default()).expect("it is saved");
    let other =
        DurableStore::open(scratch.file(), SnapshotKey::new(b"another")).map(|mut store| {
            let refused = store.resume("run", &module, MINUTE);
            matches!(refused, Err(StoreError::Snapshot(SnapshotError::Unproved)))
        });
    assert!(other.expect("it is opened"));
    // It was given back when it could not be restored.
    assert!(store.resume("run", &module, MINUTE).is_ok());
    let wrong = self::module("y = 1\n");
    store.release("run").expect("it can be written");
    let refused = store.resume("run", &wrong, MINUTE);
    assert!(matches!(refused, Err(StoreError::Snapshot(SnapshotError::Program))));
}

const KILLED: &str = "NPYC_STORE_FILE";

/// The process that is killed saves one run after the other and says of each when it is saved.
#[test]
fn a_killed_process_loses_nothing_that_it_saved() {
    let module = module(TEXT);
    if let Some(path) = std::env::var_os(KILLED) {
        let mut store = open(Path::new(&path));
        for number in 0..100_000u64 {
            let mut vm = paused(&module, 300 + number % 1000);
            store.save(&format!("run {number}"), &mut vm, &Keep::default()).expect("it is saved");
            println!("SAVED {number}");
        }
        return;
    }
    for round in 0..3u64 {
        let scratch = Scratch::new(&format!("killed-{round}"));
        let mut child = Command::new(std::env::current_exe().expect("this test"))
            .args(["--exact", "a_killed_process_loses_nothing_that_it_saved", "--nocapture"])
            .env(KILLED, scratch.file())
            .stdout(Stdio::piped())
            .spawn()
            .expect("it runs");
        let mut said = 0;
        let lines = BufReader::new(child.stdout.take().expect("a pipe")).lines();
        for line in lines.map_while(Result::ok) {
            if let Some((_, number)) = line.split_once("SAVED ") {
                said = number.trim().parse::<u64>().expect("a number") + 1;
            }
            if said > 20 + 13 * round {
                break;
            }
        }
        // In the middle of saving the next one.
        child.kill().expect("it is alive");
        child.wait().expect("it ended");
        let mut store = open(&scratch.file());
        assert!(store.list().expect("it can be read").len() as u64 >= said);
        for number in 0..said {
            let id = format!("run {number}");
            let mut vm = store.resume(&id, &module, MINUTE).expect("it was saved");
            assert_eq!(vm.resume(), Ok(Step::Done(ANSWER)));
        }
    }
}
