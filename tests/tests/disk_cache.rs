//! The cache of archives on disk: writers that are killed, several at once, files that were changed, a disk that is full.

#![forbid(unsafe_code)]

use npyc::Options;
use npyc_tests::command::scratch;
use npyc_tests::run::compile_text;
use npython::{CacheError, CacheKey, DiskCache, Engine, Limits};
use std::io;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// What makes this test binary a writer instead.
const WRITER: &str = "NPYC_TEST_CACHE_WRITER";

fn folder(name: &str) -> std::path::PathBuf {
    scratch(env!("CARGO_TARGET_TMPDIR"), name)
}

fn source(number: usize) -> String {
    format!("numbers = [{number}] * 3\n{}\nsum(numbers)\n", "'x' * 3\n".repeat(200))
}

fn archive(number: usize) -> Vec<u8> {
    compile_text(&source(number), &Options::default()).expect("the program compiles")
}

fn key(number: usize) -> CacheKey {
    CacheKey::new("test").and(source(number))
}

#[test]
fn archives_are_made_once_and_checked() {
    let cache = DiskCache::open(folder("disk-cache-once")).expect("a folder");
    assert!(cache.get(&key(1)).is_none());
    let mut made = 0;
    for _ in 0..3 {
        let artifact = cache
            .get_or_make(&key(1), || {
                made += 1;
                Ok::<_, io::Error>(archive(1))
            })
            .expect("it compiles");
        let module = Engine::new().load(&artifact).expect("a fresh archive");
        let value: i64 = module.instantiate(Limits::default()).run_as().expect("it runs");
        assert_eq!(value, 3);
    }
    assert_eq!(made, 1);
    // Another key is another archive, whatever the parts are joined to.
    assert!(cache.get(&CacheKey::new("tes").and(format!("t{}", source(1)))).is_none());
    let failed = cache.get_or_make(&key(2), || Err(io::Error::other("no compiler")));
    assert!(matches!(failed, Err(CacheError::Make(_))));
    let failed = cache.get_or_make(&key(2), || Ok::<_, io::Error>(b"no archive".to_vec()));
    assert!(matches!(failed, Err(CacheError::NoArchive(_))));
}

#[test]
fn changed_files_are_made_anew() {
    let folder = folder("disk-cache-changed");
    let cache = DiskCache::open(&folder).expect("a folder");
    cache.put(&key(1), &archive(1)).expect("there is room");
    let path = std::fs::read_dir(&folder)
        .expect("a folder")
        .next()
        .expect("a file")
        .expect("a file")
        .path();
    let changes: [fn(&mut Vec<u8>); 3] =
        [|bytes| bytes.truncate(100), |bytes| bytes[300] ^= 1, |bytes| bytes.clear()];
    for change in changes {
        let mut bytes = archive(1);
        change(&mut bytes);
        let _ = std::fs::remove_file(&path);
        std::fs::write(&path, &bytes).expect("there is room");
        assert!(cache.get(&key(1)).is_none(), "{} bytes", bytes.len());
        cache.get_or_make(&key(1), || Ok::<_, io::Error>(archive(1))).expect("it compiles");
        assert!(cache.get(&key(1)).is_some());
    }
}

/// Writes until it is killed, if it was started for that.
#[test]
fn a_writer() {
    let Ok(folder) = std::env::var(WRITER) else { return };
    let cache = DiskCache::open(folder).expect("a folder");
    let archives: Vec<Vec<u8>> = (0..4).map(archive).collect();
    loop {
        for (number, bytes) in archives.iter().enumerate() {
            // What cannot be written is not kept, and nothing else happens.
            let _ = cache.put(&key(number), bytes);
        }
    }
}

fn writer(folder: &Path, limit: Option<u32>) -> Command {
    let own = std::env::current_exe().expect("the test's own file");
    let mut command = match limit {
        Some(blocks) => {
            let mut shell = Command::new("sh");
            let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" \"$@\"");
            shell.arg("-c").arg(script).arg(own);
            shell
        }
        None => Command::new(own),
    };
    command.args(["--exact", "a_writer", "--nocapture"]).env(WRITER, folder);
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// Every file under a final name is a whole archive.
fn all_whole(folder: &Path) -> usize {
    let mut whole = 0;
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("a file").path();
        if path.extension().is_some_and(|end| end == "npyc") {
            npython::Artifact::open(&path).expect("no half-written file has a final name");
            whole += 1;
        }
    }
    whole
}

#[test]
fn killed_writers_leave_nothing_half_written() {
    let folder = folder("disk-cache-killed");
    let cache = DiskCache::open(&folder).expect("a folder");
    for round in 0..12 {
        let mut writers: Vec<_> =
            (0..2).map(|_| writer(&folder, None).spawn().expect("it starts")).collect();
        std::thread::sleep(Duration::from_millis(20 + 7 * round));
        for writer in &mut writers {
            writer.kill().expect("it runs");
            writer.wait().expect("it is over");
        }
        all_whole(&folder);
    }
    let until = Instant::now() + Duration::from_secs(20);
    let mut last = writer(&folder, None).spawn().expect("it starts");
    while all_whole(&folder) < 4 && Instant::now() < until {
        std::thread::sleep(Duration::from_millis(10));
    }
    last.kill().expect("it runs");
    last.wait().expect("it is over");
    for number in 0..4 {
        assert!(cache.get(&key(number)).is_some());
    }
    // What they left is nobody's business yet: it may be a writer's of now.
    assert_eq!(cache.sweep().expect("a folder"), 0);
}

#[test]
fn a_disk_that_takes_no_more_keeps_nothing() {
    let folder = folder("disk-cache-full");
    DiskCache::open(&folder).expect("a folder");
    let mut full = writer(&folder, Some(1)).spawn().expect("it starts");
    std::thread::sleep(Duration::from_millis(300));
    full.kill().expect("it runs");
    full.wait().expect("it is over");
    assert_eq!(all_whole(&folder), 0);
    // A folder that cannot be written serves all the same.
    let cache = DiskCache::open(&folder).expect("a folder");
    std::fs::remove_dir_all(&folder).expect("it is ours");
    let artifact = cache.get_or_make(&key(1), || Ok::<_, io::Error>(archive(1)));
    assert!(artifact.is_ok());
    assert!(cache.put(&key(1), &archive(1)).is_err());
}

/// What makes this test binary fill the file system that a folder lies on.
const FILLER: &str = "NPYC_TEST_CACHE_FILLER";

/// Fills the file system, if it was started for that.
#[test]
fn a_filler() {
    let Ok(folder) = std::env::var(FILLER) else { return };
    let folder = Path::new(&folder);
    let cache = DiskCache::open(folder).expect("a folder");
    let mut kept = 0;
    let refused = loop {
        match cache.put(&key(kept), &archive(kept)) {
            Ok(()) => kept += 1,
            Err(error) => break error,
        }
    };
    assert_eq!(refused.kind(), io::ErrorKind::StorageFull);
    let files = || std::fs::read_dir(folder).expect("a folder").flatten();
    assert!(kept > 0);
    assert_eq!((all_whole(folder), files().count()), (kept, kept), "nothing else is left");
    assert!((0..kept).all(|number| cache.get(&key(number)).is_some()));
    // What there is no room for is given all the same, and kept when there is room again.
    let make = || Ok::<_, io::Error>(archive(kept));
    assert!(cache.get_or_make(&key(kept), make).is_ok() && cache.get(&key(kept)).is_none());
    for file in files() {
        std::fs::remove_file(file.path()).expect("it is ours");
    }
    assert!(cache.get_or_make(&key(kept), make).is_ok() && cache.get(&key(kept)).is_some());
}

#[test]
fn a_small_file_system_that_is_full_keeps_what_is_whole() {
    let folder = folder("disk-cache-small");
    let script = "mount -t tmpfs -o size=64k tmpfs \"$1\" && shift && exec \"$0\" \"$@\"";
    let inside = |program: &Path, arguments: &[&str]| {
        let mut command = Command::new("unshare");
        command.args(["-rm", "sh", "-c", script]).arg(program).arg(&folder).args(arguments);
        command.env(FILLER, &folder).output()
    };
    // A mount that nobody else sees takes a name space, which not every machine gives.
    if !inside(Path::new("true"), &[]).is_ok_and(|output| output.status.success()) {
        println!("not run: this machine lets nobody mount a small file system");
        return;
    }
    let own = std::env::current_exe().expect("the test's own file");
    let filled = inside(&own, &["--exact", "a_filler", "--nocapture"]).expect("it starts");
    let printed = String::from_utf8_lossy(&filled.stdout);
    assert!(
        filled.status.success() && printed.contains("1 passed"),
        "{printed}{}",
        String::from_utf8_lossy(&filled.stderr)
    );
}
