//! Units: the archives that one machine runs, each with its own globals, constants and module objects.
//!
//! Comes in: linked archives, numbered in the order in which they were added; number 0 is the program. Goes out: what code of
//! a unit reads ([`UnitTables`], copied into the machine when it enters the unit), and its parts for natives. Must never:
//! remove a unit or move its parts while the machine lives, since frames and function objects point into them.

use super::globals::Globals;
use super::warm::leaf;
use crate::link::Linked;
use crate::link::library::Library;
use crate::load::Artifact;
use crate::value::Value;
use npyc_format::archive::schema::{ArchivedDebug, ArchivedFunctionRow, ArchivedSiteRow};
use std::cell::{Cell, OnceCell, RefCell};
use std::ptr::NonNull;
use std::rc::Rc;
use std::sync::Arc;

/// A module of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ModuleId {
    /// The number of the unit.
    pub(crate) unit: u32,
    /// Its index in the archive.
    pub(crate) index: u32,
}

impl ModuleId {
    /// The main module of the program that a machine is made for.
    pub(crate) const FIRST: ModuleId = ModuleId { unit: 0, index: 0 };

    /// The same as one number, for the slots of natives.
    pub(crate) fn to_number(self) -> i64 {
        i64::from(self.unit) << 32 | i64::from(self.index)
    }

    /// What [`ModuleId::to_number`] made.
    pub(crate) fn from_number(number: i64) -> ModuleId {
        ModuleId { unit: (number >> 32) as u32, index: number as u32 }
    }
}

/// What op bodies read of the running unit.
#[derive(Clone, Copy)]
pub(crate) struct UnitTables {
    /// The number of the unit.
    pub(crate) number: u32,
    /// The first word of the archive's code.
    pub(crate) code: *const u64,
    /// The rows of the archive's functions.
    pub(crate) functions: *const ArchivedFunctionRow,
    /// The rows of the archive's sites.
    pub(crate) sites: *const ArchivedSiteRow,
    /// The global slots.
    pub(crate) globals: *mut Value,
    /// The integer pool.
    pub(crate) ints: *const i64,
    /// The float pool.
    pub(crate) floats: *const u64,
    /// The arena.
    pub(crate) arena: *const u8,
    /// The resolved builtins.
    pub(crate) builtins: *const Value,
}

impl UnitTables {
    /// Before the first run: nothing may be read through it.
    pub(crate) const NONE: UnitTables = UnitTables {
        number: 0,
        code: std::ptr::null(),
        functions: std::ptr::null(),
        sites: std::ptr::null(),
        globals: std::ptr::null_mut(),
        ints: std::ptr::null(),
        floats: std::ptr::null(),
        arena: std::ptr::null(),
        builtins: std::ptr::null(),
    };
}

/// An archive in a machine.
pub(crate) struct Unit {
    /// The archive.
    pub(crate) linked: Arc<Linked>,
    /// Where it was loaded from, for its debug information: the linked archive may come from another file with the same
    /// content id.
    pub(crate) artifact: Artifact,
    /// The name by which other units import its main module; `None` for the program and archives of the library.
    pub(crate) name: Option<Box<str>>,
    /// The standard module that it holds with its submodules, if it is an archive of the library.
    pub(crate) library: Option<&'static str>,
    /// Its global slots; unbound ones hold UNBOUND.
    pub(crate) globals: Globals,
    /// The builtins that its global slots stand for while they are unbound, as far as they were asked for: UNKNOWN where not, unbound
    /// where there is none; empty until the first is asked for.
    builtins: OnceCell<Box<[Cell<Value>]>>,
    /// Its constant tuples and frozensets made so far; empty until the first is made.
    pub(crate) composites: RefCell<Vec<Value>>,
    /// Its module objects by index, UNBOUND where not made; empty until the first is made.
    pub(crate) modules: RefCell<Vec<Value>>,
    /// Where its sites begin in the machine's caches, once the machine has entered it.
    pub(crate) first_site: Cell<Option<usize>>,
    /// Its debug information, once it was asked for.
    debug: OnceCell<Option<NonNull<ArchivedDebug>>>,
    /// What is known of its functions as leaves; empty until the first is called as one.
    leaves: OnceCell<Box<[leaf::Verdict]>>,
}

impl Unit {
    /// An archive of which nothing has run.
    pub(crate) fn new(linked: Arc<Linked>, artifact: Artifact, name: Option<&str>) -> Unit {
        let globals = Globals::new(linked.proved().core().globals.len());
        Unit {
            linked,
            artifact,
            name: name.map(Box::from),
            library: None,
            globals,
            builtins: OnceCell::new(),
            composites: RefCell::default(),
            modules: RefCell::default(),
            first_site: Cell::new(None),
            debug: OnceCell::new(),
            leaves: OnceCell::new(),
        }
    }

    /// What is known of a function as a leaf.
    pub(crate) fn leaf_verdict(&self, function: u32) -> Option<&leaf::Verdict> {
        let count = || self.linked.proved().core().functions.len();
        let leaves =
            self.leaves.get_or_init(|| vec![Cell::new(leaf::UNKNOWN); count()].into_boxed_slice());
        leaves.get(function as usize)
    }

    /// An archive of the library.
    pub(crate) fn of_library(library: &Library) -> Unit {
        let unit = Unit::new(library.linked.clone(), library.artifact.clone(), None);
        Unit { library: Some(library.name), ..unit }
    }

    /// What its code reads; makes its globals at the first call.
    pub(crate) fn tables(&self, number: u32) -> UnitTables {
        let proved = self.linked.proved();
        let core = proved.core();
        UnitTables {
            number,
            code: proved.code(),
            functions: core.functions.as_ptr(),
            sites: core.sites.as_ptr(),
            globals: self.globals.as_ptr().cast_mut().cast(),
            ints: core.ints.as_ptr().cast(),
            floats: core.floats.as_ptr().cast(),
            arena: proved.arena(),
            builtins: self.linked.builtins().as_ptr(),
        }
    }

    /// The builtin that an unbound global slot stands for, which `find` finds by name.
    pub(crate) fn builtin_of(
        &self,
        slot: u32,
        find: impl FnOnce(&str) -> Option<Value>,
    ) -> Option<Value> {
        let known = self
            .builtins
            .get_or_init(|| vec![Cell::new(Value::UNKNOWN); self.globals.len()].into_boxed_slice())
            .get(slot as usize)?;
        if known.get().is(Value::UNKNOWN) {
            known.set(find(self.linked.slot_name(slot)).unwrap_or(Value::UNBOUND));
        }
        Some(known.get()).filter(|value| !value.is_unbound())
    }

    /// The object of a module, if it was made.
    pub(crate) fn made_module(&self, index: u32) -> Option<Value> {
        self.modules.borrow().get(index as usize).copied().filter(|value| !value.is_unbound())
    }

    /// Keeps the object of a module.
    pub(crate) fn keep_module(&self, index: u32, object: Value) {
        let mut modules = self.modules.borrow_mut();
        if modules.is_empty() {
            modules.resize(self.linked.proved().core().modules.len(), Value::UNBOUND);
        }
        if let Some(slot) = modules.get_mut(index as usize) {
            *slot = object;
        }
    }

    /// Whether a function leaves no traceback entries: it is one of the library's that stand for what CPython has in C.
    pub(crate) fn is_silent(&self, row: &ArchivedFunctionRow) -> bool {
        self.is_of_library(row, super::silent::is_silent)
    }

    /// Whether a function's frame is no level of recursion.
    pub(crate) fn is_in_c(&self, row: &ArchivedFunctionRow) -> bool {
        self.is_of_library(row, super::silent::is_in_c)
    }

    /// Whether a function is one of the library's that this is true of, by the names of its module and of itself.
    fn is_of_library(&self, row: &ArchivedFunctionRow, holds: fn(&str, &str) -> bool) -> bool {
        self.library.is_some()
            && holds(
                self.linked.module_name(row.module.to_native()),
                self.linked.proved().text(row.qualified_name.to_native()),
            )
    }

    /// Its debug information, checked when it is first asked for.
    pub(crate) fn debug(&self) -> Option<&ArchivedDebug> {
        let known = self.debug.get_or_init(|| {
            let view = self.artifact.view().ok()?;
            view.debug().ok().flatten().map(NonNull::from)
        });
        // SAFETY: it lies in the bytes of the unit's artifact, which never change or move while anybody holds the artifact (load/bytes.rs).
        known.map(|debug| unsafe { debug.as_ref() })
    }

    /// Forgets all values: nothing of the guest holds on to it any more.
    pub(crate) fn clear(&self) {
        self.globals.made().iter().for_each(|slot| slot.set(Value::UNBOUND));
        self.composites.borrow_mut().clear();
        self.modules.borrow_mut().clear();
    }

    /// The guest values that it keeps alive.
    pub(crate) fn each_root(&self, mut root: impl FnMut(Value)) {
        self.globals.made().iter().for_each(|slot| root(slot.get()));
        self.composites.borrow().iter().for_each(|value| root(*value));
        self.modules.borrow().iter().for_each(|value| root(*value));
    }
}

/// The units of a machine.
pub(crate) struct Units {
    program: Unit,
    /// Units 1 and up.
    more: RefCell<Vec<Rc<Unit>>>,
    /// The number of the unit whose code runs, or called the running native.
    running: Cell<u32>,
    /// The number of the unit that is the program: 0, until it is replaced.
    main: Cell<u32>,
    /// The unit that keeps what programs register for their end, once one was added.
    at_exit: Cell<Option<u32>>,
}

/// The module of the library that keeps what programs register for their end.
pub(crate) const AT_EXIT: &str = "_atexit";

/// A machine holds no more units: frames have 16 bits for their number.
pub(crate) const MAX_UNITS: usize = 1 << 16;

impl Units {
    /// The program alone.
    pub(crate) fn new(program: Unit) -> Units {
        Units {
            program,
            more: RefCell::default(),
            running: Cell::new(0),
            main: Cell::new(0),
            at_exit: Cell::new(None),
        }
    }

    /// The number of the unit that is the program.
    pub(crate) fn main(&self) -> u32 {
        self.main.get()
    }

    /// Makes a unit the program.
    pub(crate) fn set_main(&self, number: u32) {
        self.main.set(number);
    }

    /// The main module of the program.
    pub(crate) fn main_module(&self) -> ModuleId {
        ModuleId { unit: self.main.get(), index: 0 }
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        1 + self.more.borrow().len()
    }

    /// The unit of a number that a frame, function, module or traceback carries.
    #[inline]
    pub(crate) fn get(&self, number: u32) -> &Unit {
        if number == 0 {
            return &self.program;
        }
        let unit = Rc::as_ptr(&self.more.borrow()[number as usize - 1]);
        // SAFETY: units are never removed before the machine goes (this file's head), and each lies in an allocation of its own.
        unsafe { &*unit }
    }

    /// The number of the unit whose code runs, or called the running native.
    #[inline]
    pub(crate) fn running(&self) -> u32 {
        self.running.get()
    }

    /// Notes which unit's code runs.
    pub(crate) fn set_running(&self, number: u32) {
        self.running.set(number);
    }

    /// Adds a unit; `None` when there are too many.
    pub(crate) fn add(&self, unit: Unit) -> Option<u32> {
        let number = self.len();
        if number >= MAX_UNITS {
            return None;
        }
        if unit.library == Some(AT_EXIT) {
            self.at_exit.set(Some(number as u32));
        }
        self.more.borrow_mut().push(Rc::new(unit));
        Some(number as u32)
    }

    /// The unit of the module [`AT_EXIT`], if it was added: every end of a run asks.
    #[inline]
    pub(crate) fn at_exit(&self) -> Option<&Unit> {
        self.at_exit.get().map(|number| self.get(number))
    }

    /// Every unit, in order of numbers.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Unit> {
        (0..self.len()).map(|number| self.get(number as u32))
    }
}
