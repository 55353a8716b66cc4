//! Snapshots of the intermediate representation and of the archive's code, for small sources in `tests/ir`.
//!
//! `NPYC_UPDATE=1 cargo test -p npyc --test ir` writes them anew; look at what changed before you commit it.

#![forbid(unsafe_code)]

use npyc::source::SourceFile;
use npyc::{Options, Program, compile, print_ir};
use npyc_format::archive::aligned::AlignedBytes;
use npyc_format::archive::view::Archive;
use npyc_format::isa::disasm::disassemble;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/ir")
}

fn compare(path: &Path, actual: &str) -> Option<String> {
    if std::env::var_os("NPYC_UPDATE").is_some() {
        std::fs::write(path, actual).expect("the snapshot can be written");
        return None;
    }
    let expected = std::fs::read_to_string(path).unwrap_or_default();
    let line = expected.lines().zip(actual.lines()).position(|(a, b)| a != b);
    (expected != actual).then(|| {
        let line = line.unwrap_or_else(|| expected.lines().count().min(actual.lines().count()));
        format!(
            "{} differs at line {}:\n  expected {:?}\n  actual   {:?}",
            path.display(),
            line + 1,
            expected.lines().nth(line),
            actual.lines().nth(line)
        )
    })
}

#[test]
fn snapshots() {
    let mut sources: Vec<_> = std::fs::read_dir(folder())
        .expect("the folder of snapshots is there")
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "py"))
        .collect();
    sources.sort();
    assert!(sources.len() >= 9, "sources are missing");
    let mut problems = Vec::new();
    for path in sources {
        let text = std::fs::read_to_string(&path).expect("the source can be read");
        let name = path.file_name().and_then(|name| name.to_str()).expect("a plain name");
        let file = SourceFile::from_text(name, &text).expect("the source is text");
        let options = Options::default();
        let ir = print_ir(file.clone(), &options).expect("the source compiles");
        problems.extend(compare(&path.with_extension("ir"), &ir));
        let compiled = compile(Program::single(file), &options).expect("the source compiles");
        let aligned = AlignedBytes::copy_of(&compiled.bytes);
        let archive = Archive::parse(aligned.as_slice()).expect("a well-formed archive");
        problems.extend(compare(&path.with_extension("dis"), &disassemble(&archive)));
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}
