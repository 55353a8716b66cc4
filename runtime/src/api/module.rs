//! A loaded program, ready to be instantiated.

use super::limits::Limits;
use super::policy::Demands;
use super::vm::Vm;
use crate::api::Engine;
use crate::link::Linked;
use crate::load::Artifact;
use std::sync::Arc;

/// A proved and linked archive. Any number of VMs on any threads share it; cloning shares it too.
#[derive(Clone)]
pub struct Module {
    engine: Engine,
    linked: Arc<Linked>,
    /// The artifact it was loaded from, for its debug information: the linked module may come from another file with the
    /// same content id.
    artifact: Artifact,
}

impl Module {
    pub(super) fn new(engine: Engine, linked: Arc<Linked>, artifact: Artifact) -> Module {
        Module { engine, linked, artifact }
    }

    /// A new VM that will run this program.
    pub fn instantiate(&self, limits: Limits) -> Vm {
        Vm::new(self, limits)
    }

    /// What the program asks of its host.
    pub fn demands(&self) -> Demands {
        Demands::of(self.linked.proved())
    }

    /// The content id of the archive.
    pub fn content_id(&self) -> &[u8; 32] {
        self.artifact.content_id()
    }

    pub(crate) fn engine(&self) -> &Engine {
        &self.engine
    }

    pub(crate) fn linked(&self) -> &Arc<Linked> {
        &self.linked
    }

    pub(crate) fn artifact(&self) -> &Artifact {
        &self.artifact
    }
}
