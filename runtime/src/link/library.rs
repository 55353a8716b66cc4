//! The standard modules that are written in Python: archives in the runtime's image, one for each module with its submodules. Each
//! is proved and linked when a VM of the process first imports from it, so that nobody pays for a module that he does not import.
//!
//! Comes in: `stdlib/archives`, made by `npyc build --bootstrap`. Goes out: linked archives, shared by all VMs. Must never:
//! keep a program from running that imports none of them: an archive that this runtime refuses counts as left out.

use super::Linked;
use crate::load::Artifact;
#[cfg(feature = "stdlib")]
use npyc_format::modules::archive_name;
use std::sync::Arc;

/// An archive of the library.
pub(crate) struct Library {
    /// The module that it holds, with its submodules.
    pub(crate) name: &'static str,
    /// Proved and linked.
    pub(crate) linked: Arc<Linked>,
    /// Its bytes.
    pub(crate) artifact: Artifact,
}

#[cfg(feature = "stdlib")]
mod archives {
    use super::Library;
    use crate::load::Aligned;
    use std::sync::OnceLock;

    /// An archive, and what it is once somebody has asked for it.
    pub(super) struct Row {
        pub(super) name: &'static str,
        pub(super) bytes: &'static Aligned<[u8]>,
        pub(super) library: OnceLock<Option<Library>>,
    }

    macro_rules! archives {
        ($($name:literal)*) => {
            [$({
                static ROW: Row = Row {
                    name: $name,
                    bytes: crate::include_npyc!(concat!(env!("CARGO_MANIFEST_DIR"), "/stdlib/archives/", $name, ".npyc")),
                    library: OnceLock::new(),
                };
                &ROW
            }),*]
        };
    }

    /// All of them, sorted by name.
    pub(super) static ROWS: &[&Row] =
        &include!(concat!(env!("CARGO_MANIFEST_DIR"), "/stdlib/archives/list.rs"));
}

/// The archive that holds a module of this dotted name; `None` if this build leaves it out or holds one that was made for another
/// version.
#[cfg(feature = "stdlib")]
pub(crate) fn library(dotted: &str) -> Option<&'static Library> {
    let name = archive_name(dotted);
    let place = archives::ROWS.binary_search_by(|row| row.name.cmp(name)).ok()?;
    let row = archives::ROWS.get(place)?;
    row.library.get_or_init(|| load(row)).as_ref()
}

/// The archive that holds a module of this dotted name: this build leaves all of them out.
#[cfg(not(feature = "stdlib"))]
pub(crate) fn library(_dotted: &str) -> Option<&'static Library> {
    None
}

#[cfg(feature = "stdlib")]
fn load(row: &archives::Row) -> Option<Library> {
    let artifact = Artifact::from_static(row.bytes).ok()?;
    let proved = crate::load::Proved::new(&artifact).ok()?;
    let builtin = |name: &str| crate::vm::types::tables().builtin(name);
    let linked = Arc::new(Linked::new(proved, builtin).ok()?);
    Some(Library { name: row.name, linked, artifact })
}

#[cfg(all(test, feature = "stdlib"))]
mod tests {
    use super::*;
    use npyc_format::modules::{MODULES, ModuleKind};

    #[test]
    fn the_library_is_accepted_and_holds_the_catalogues_modules() {
        for row in MODULES {
            let is_there = library(row.name)
                .is_some_and(|found| found.linked.module_index(row.name).is_some());
            assert_eq!(
                is_there,
                row.kind == ModuleKind::Python,
                "{}: runtime/stdlib/archives is stale: run `cargo run -p npyc -- build --bootstrap`",
                row.name
            );
        }
        assert!(archives::ROWS.is_sorted_by_key(|row| row.name));
    }

    #[test]
    fn the_catalogues_native_modules_are_the_runtimes() {
        let mut native: Vec<&str> =
            crate::modules::MODULES.iter().map(|module| module.name).collect();
        native.sort_unstable();
        let listed = MODULES.iter().filter(|row| row.kind == ModuleKind::Native);
        let listed = listed.filter(|row| crate::modules::feature_of_absent(row.name).is_none());
        assert_eq!(native, listed.map(|row| row.name).collect::<Vec<_>>());
    }
}
