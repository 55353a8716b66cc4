//! Linking: a proved archive and an engine's builtins become a module that any number of VMs share.
//!
//! Comes in: a [`Proved`] archive, the engine's table of builtins. Goes out: a [`Linked`] module, immutable.
//! Must never: do work in proportion to the archive's code (only to the builtins and modules it names), or hold anything of a VM.

pub(crate) mod library;
#[cfg(feature = "re")]
mod regexes;

use crate::load::Proved;
use crate::value::Value;
use npyc_format::archive::schema::{ArchivedModuleRow, NO_INDEX};
#[cfg(feature = "re")]
pub(crate) use regexes::Regex;
use std::collections::HashMap;
use std::sync::OnceLock;

/// Why a proved archive could not be linked.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum LinkError {
    /// A builtin that this runtime does not have.
    #[error(
        "the archive uses the builtin {name:?}, which this runtime does not have; run it with the runtime of the npyc version that built it"
    )]
    UnknownBuiltin {
        /// Its name.
        name: String,
    },
    /// Prices differ.
    #[error(
        "the archive was built for gas schedule {archive}, this runtime has {runtime}; build it again with the npyc of this version"
    )]
    GasSchedule {
        /// The archive's.
        archive: u32,
        /// The runtime's.
        runtime: u32,
    },
}

/// The slots of a module's globals by name.
type SlotsByName = Box<[(Head, Box<str>, u32)]>;

/// What of a name is compared first: its length and its first bytes, as one number.
type Head = u128;

/// So many bytes of a name stand in its head: shorter names are compared by it alone.
const HEAD_BYTES: usize = 8;

fn head_of(name: &str) -> Head {
    let bytes = name.as_bytes();
    let first = match bytes.first_chunk::<HEAD_BYTES>() {
        Some(first) => u64::from_le_bytes(*first),
        None => npyc_format::hash::short_word(bytes),
    };
    (bytes.len() as u128) << 64 | u128::from(first)
}

/// The order in which names are looked up: by head, then by bytes.
fn by_head(own: (Head, &str), (head, name): (Head, &str)) -> std::cmp::Ordering {
    match own.0.cmp(&head) {
        std::cmp::Ordering::Equal if name.len() > HEAD_BYTES => own.1.cmp(name),
        order => order,
    }
}

/// A proved archive with its builtins resolved. Shared by all VMs that run it.
pub(crate) struct Linked {
    proved: Proved,
    builtins: Box<[Value]>,
    modules_by_name: HashMap<Box<str>, u32>,
    /// Slots by name, per module, made when a program first asks by name (`globals()`, `setattr`, a host).
    slots_by_name: Box<[OnceLock<SlotsByName>]>,
    /// The regular expressions of the archive, in order, made when a program first asks for one.
    #[cfg(feature = "re")]
    regexes: OnceLock<regexes::Regexes>,
}

impl Linked {
    /// Links an archive. `resolve` gives the value of a builtin by name.
    pub(crate) fn new(
        proved: Proved,
        resolve: impl Fn(&str) -> Option<Value>,
    ) -> Result<Linked, LinkError> {
        let core = proved.core();
        let schedule = core.gas_schedule.to_native();
        if schedule != npyc_format::gas::SCHEDULE_VERSION {
            return Err(LinkError::GasSchedule {
                archive: schedule,
                runtime: npyc_format::gas::SCHEDULE_VERSION,
            });
        }
        let builtins = core
            .builtins
            .iter()
            .map(|name| {
                let name = proved.text(name.to_native());
                resolve(name).ok_or_else(|| LinkError::UnknownBuiltin { name: name.to_owned() })
            })
            .collect::<Result<_, _>>()?;
        let modules_by_name = core
            .modules
            .iter()
            .zip(0..)
            .map(|(row, index)| (proved.text(row.name.to_native()).into(), index))
            .collect();
        let slots_by_name = core.modules.iter().map(|_| OnceLock::new()).collect();
        Ok(Linked {
            builtins,
            modules_by_name,
            slots_by_name,
            #[cfg(feature = "re")]
            regexes: OnceLock::new(),
            proved,
        })
    }

    /// The proved archive.
    #[inline]
    pub(crate) fn proved(&self) -> &Proved {
        &self.proved
    }

    /// The builtins by the index that `load_builtin` and builtin call sites carry.
    #[inline]
    pub(crate) fn builtins(&self) -> &[Value] {
        &self.builtins
    }

    /// The module's row.
    pub(crate) fn module(&self, index: u32) -> &ArchivedModuleRow {
        &self.proved.core().modules[index as usize]
    }

    /// The module's absolute dotted name.
    pub(crate) fn module_name(&self, index: u32) -> &str {
        self.proved.text(self.module(index).name.to_native())
    }

    /// The index of the archive's module of this absolute name.
    pub(crate) fn module_index(&self, name: &str) -> Option<u32> {
        self.modules_by_name.get(name).copied()
    }

    /// Whether the archive's code names a module of this absolute name, be it there or not.
    pub(crate) fn names_import(&self, name: &str) -> bool {
        let proved = self.proved();
        proved.core().imports.iter().any(|row| proved.text(row.name.to_native()) == name)
    }

    /// The regular expression of the archive with this pattern and these flags to be asked for with.
    #[cfg(feature = "re")]
    pub(crate) fn regex(&self, is_text: bool, asked: u32, pattern: &[u8]) -> Option<&Regex> {
        let regexes = self.regexes.get_or_init(|| regexes::Regexes::of(&self.proved));
        regexes.find(&self.proved, is_text, asked, pattern)
    }

    /// The archive-wide global slot of a name in a module.
    pub(crate) fn slot(&self, module: u32, name: &str) -> Option<u32> {
        let row = self.module(module);
        let start = row.globals_start.to_native();
        let names = self.slots_by_name[module as usize].get_or_init(|| {
            let slots = start..start + row.globals_count.to_native();
            let named = |slot| {
                let name = self.slot_name(slot);
                (head_of(name), name.into(), slot)
            };
            let mut names: SlotsByName = slots.map(named).collect();
            npyc_format::sorting::sort_by(&mut names, |one, other| {
                by_head((one.0, &one.1), (other.0, &other.1))
            });
            names
        });
        // A handful of comparisons, nearly all of numbers: less than a hash, and nothing that an archive could choose its names against.
        let head = head_of(name);
        let found = names.binary_search_by(|own| by_head((own.0, &own.1), (head, name))).ok()?;
        names.get(found).map(|(_, _, slot)| *slot)
    }

    /// The name of an archive-wide global slot.
    pub(crate) fn slot_name(&self, slot: u32) -> &str {
        self.proved.text(self.proved.core().globals[slot as usize].to_native())
    }

    /// The text at an arena offset, or `None` for [`NO_INDEX`].
    pub(crate) fn optional_text(&self, offset: u32) -> Option<&str> {
        (offset != NO_INDEX).then(|| self.proved.text(offset))
    }
}
