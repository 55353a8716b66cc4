//! The standard modules that are written in Python: one archive in the runtime's image, proved and linked when a VM of the
//! process first imports one of them.
//!
//! Comes in: `stdlib/stdlib.npyc`, made by `npyc build --bootstrap`. Goes out: the linked archive, shared by all VMs. Must never:
//! keep a program from running that imports none of them: an archive that this runtime refuses counts as left out.

use super::Linked;
use crate::load::Artifact;
use std::sync::Arc;

/// The archive of the library.
pub(crate) struct Library {
    /// Proved and linked.
    pub(crate) linked: Arc<Linked>,
    /// Its bytes.
    pub(crate) artifact: Artifact,
}

/// The library; `None` if this build leaves it out or holds one that was made for another version.
#[cfg(feature = "stdlib")]
pub(crate) fn library() -> Option<&'static Library> {
    use std::sync::OnceLock;
    static LIBRARY: OnceLock<Option<Library>> = OnceLock::new();
    LIBRARY.get_or_init(load).as_ref()
}

/// The library; `None` if this build leaves it out or holds one that was made for another version.
#[cfg(not(feature = "stdlib"))]
pub(crate) fn library() -> Option<&'static Library> {
    None
}

#[cfg(feature = "stdlib")]
fn load() -> Option<Library> {
    let archive = crate::include_npyc!("../../stdlib/stdlib.npyc");
    let artifact = Artifact::from_static(archive).ok()?;
    let proved = crate::load::Proved::new(&artifact).ok()?;
    let builtin = |name: &str| crate::vm::types::tables().builtin(name);
    let linked = Arc::new(Linked::new(proved, builtin).ok()?);
    Some(Library { linked, artifact })
}

#[cfg(all(test, feature = "stdlib"))]
mod tests {
    use super::*;
    use npyc_format::modules::{MODULES, ModuleKind};

    const REFUSED: &str = "runtime/stdlib/stdlib.npyc was made for another version: run `cargo run -p npyc -- build --bootstrap`";

    #[test]
    fn the_library_is_accepted_and_holds_the_catalogues_modules() {
        let library = library().expect(REFUSED);
        for row in MODULES {
            let is_there = library.linked.module_index(row.name).is_some();
            assert_eq!(is_there, row.kind == ModuleKind::Python, "{}", row.name);
        }
    }

    #[test]
    fn the_catalogues_native_modules_are_the_runtimes() {
        let mut native: Vec<&str> =
            crate::modules::MODULES.iter().map(|module| module.name).collect();
        native.sort_unstable();
        let listed = MODULES.iter().filter(|row| row.kind == ModuleKind::Native);
        assert_eq!(native, listed.map(|row| row.name).collect::<Vec<_>>());
    }
}
