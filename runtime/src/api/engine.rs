//! The engine: what all VMs of a host share.

use super::clock::Clock;
use super::error::LoadError;
use super::host::{Gatekeeper, HostFunction, RefuseAll};
use super::module::Module;
use super::policy::{Demands, Policy};
use crate::link::Linked;
use crate::load::{Artifact, ModuleCache, Proved};
use crate::value::Value;
use crate::vm::types::tables;
use std::collections::HashMap;
use std::sync::Arc;

/// What all VMs of a host share: host functions, the gatekeeper, modules proved before. Cloning shares it.
///
/// ```
/// use npython::{Data, Engine, HostFunction, HostReply};
/// let engine = Engine::builder()
///     .register(HostFunction::new("price", |_: &[Data]| Ok(HostReply::Value(Data::Int(7)))))
///     .build()?;
/// # Ok::<(), npython::BuildError>(())
/// ```
#[derive(Clone)]
pub struct Engine {
    inner: Arc<Shared>,
}

/// The engine's parts.
pub(crate) struct Shared {
    pub(crate) functions: Vec<HostFunction>,
    /// Functions of the library's modules that are builtins here: name and module. They are numbered after the host functions.
    pub(crate) library_functions: Vec<(String, String)>,
    pub(crate) names: HashMap<String, u32>,
    pub(crate) gatekeeper: Box<dyn Gatekeeper>,
    /// What random numbers begin with that no program has seeded.
    pub(crate) seed: Option<u64>,
    /// What time it is.
    pub(crate) clock: Option<Box<dyn Clock>>,
    /// What programs may ask for; without one, anything that there is.
    pub(crate) policy: Option<Policy>,
    modules: ModuleCache<Linked>,
}

impl Shared {
    /// The value of a host function by name: natives are numbered first, host functions after them.
    pub(crate) fn host_function(&self, name: &str, is_library: bool) -> Option<Value> {
        let index = *self.names.get(name)?;
        let is_internal = || self.functions.get(index as usize).is_some_and(|it| it.internal);
        let is_allowed = || self.policy.as_ref().is_none_or(|it| it.allows_host_name(name));
        if !is_library && (is_internal() || !is_allowed()) {
            return None;
        }
        Some(Value::native(tables().natives.len() as u32 + index))
    }
}

/// Why an engine could not be built.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BuildError {
    /// Two things of one name.
    #[error("{0:?} is registered already or is a builtin; choose another name")]
    Conflict(String),
}

/// Collects what an engine is made of.
pub struct EngineBuilder {
    functions: Vec<HostFunction>,
    library_functions: Vec<(String, String)>,
    gatekeeper: Box<dyn Gatekeeper>,
    seed: Option<u64>,
    clock: Option<Box<dyn Clock>>,
    policy: Option<Policy>,
}

impl EngineBuilder {
    /// Adds a host function.
    #[must_use]
    pub fn register(mut self, function: HostFunction) -> EngineBuilder {
        self.functions.push(function);
        self
    }

    /// Makes a function of one of the library's modules a builtin: it is written in Python, over host functions. The module is imported when it is
    /// first called. `npython-envs` gives `open`, `fetch` and their like in this way.
    #[must_use]
    pub fn library_function(
        mut self,
        name: impl Into<String>,
        module: impl Into<String>,
    ) -> EngineBuilder {
        self.library_functions.push((name.into(), module.into()));
        self
    }

    /// Sets the judge of scopes; without one, every scope is refused.
    #[must_use]
    pub fn gatekeeper(self, gatekeeper: impl Gatekeeper + 'static) -> EngineBuilder {
        EngineBuilder { gatekeeper: Box::new(gatekeeper), ..self }
    }

    /// Sets what the numbers of `random` begin with in programs that call no `random.seed`. Every VM of the engine begins with
    /// it; a host that wants others each time gives a number from its own source. Without one, such programs get a
    /// `RuntimeError` when they draw.
    ///
    /// ```
    /// let engine = npython::Engine::builder().seed(42).build()?;
    /// # drop(engine);
    /// # Ok::<(), npython::BuildError>(())
    /// ```
    #[must_use]
    pub fn seed(self, seed: u64) -> EngineBuilder {
        EngineBuilder { seed: Some(seed), ..self }
    }

    /// Sets the clock of `time` and `datetime`. Without one a program that asks for the time is stopped with
    /// [`RunError::NoClock`](crate::RunError::NoClock), and `time.sleep` returns at once.
    ///
    /// ```
    /// let engine = npython::Engine::builder().clock(npython::SystemClock::new()).build()?;
    /// # drop(engine);
    /// # Ok::<(), npython::BuildError>(())
    /// ```
    #[must_use]
    pub fn clock(self, clock: impl Clock + 'static) -> EngineBuilder {
        EngineBuilder { clock: Some(Box::new(clock)), ..self }
    }

    /// Sets what programs may ask for. An archive that asks for more is refused before anything of it runs ([`LoadError::Policy`]), and what it may
    /// not ask for is not there while it runs either. Without one, programs get whatever the engine has.
    #[must_use]
    pub fn policy(self, policy: Policy) -> EngineBuilder {
        EngineBuilder { policy: Some(policy), ..self }
    }

    /// Makes the engine.
    ///
    /// # Errors
    /// When two host functions, or a host function and a builtin, share a name.
    pub fn build(self) -> Result<Engine, BuildError> {
        let mut names = HashMap::new();
        let own = self.functions.iter().map(|function| &function.name);
        let all = own.chain(self.library_functions.iter().map(|(name, _)| name));
        for (name, index) in all.zip(0..) {
            let taken = names.insert(name.clone(), index).is_some();
            if taken || tables().builtin(name).is_some() {
                return Err(BuildError::Conflict(name.clone()));
            }
        }
        let inner = Shared {
            functions: self.functions,
            library_functions: self.library_functions,
            names,
            gatekeeper: self.gatekeeper,
            seed: self.seed,
            clock: self.clock,
            policy: self.policy,
            modules: ModuleCache::default(),
        };
        Ok(Engine { inner: Arc::new(inner) })
    }
}

impl Default for Engine {
    fn default() -> Engine {
        Engine::new()
    }
}

impl Engine {
    /// An engine without host functions that refuses every scope.
    pub fn new() -> Engine {
        let inner = Shared {
            functions: Vec::new(),
            library_functions: Vec::new(),
            names: HashMap::new(),
            gatekeeper: Box::new(RefuseAll),
            seed: None,
            clock: None,
            policy: None,
            modules: ModuleCache::default(),
        };
        Engine { inner: Arc::new(inner) }
    }

    /// Starts to collect the parts of an engine.
    pub fn builder() -> EngineBuilder {
        EngineBuilder {
            functions: Vec::new(),
            library_functions: Vec::new(),
            gatekeeper: Box::new(RefuseAll),
            seed: None,
            clock: None,
            policy: None,
        }
    }

    /// Proves and links an archive; an archive of the same content id that was loaded before is shared instead.
    ///
    /// # Errors
    /// When the archive breaks a rule of the verifier or asks for what this runtime does not have.
    pub fn load(&self, artifact: &Artifact) -> Result<Module, LoadError> {
        let linked = match self.inner.modules.get(artifact.content_id()) {
            Some(linked) => linked,
            None => {
                let proved = Proved::new(artifact)?;
                let linked = Linked::new(proved, |name| {
                    tables().builtin(name).or_else(|| self.inner.host_function(name, false))
                })?;
                self.inner.modules.insert(*artifact.content_id(), Arc::new(linked))
            }
        };
        if let Some(policy) = &self.inner.policy {
            policy.check(&Demands::of(linked.proved()))?;
        }
        Ok(Module::new(self.clone(), linked, artifact.clone()))
    }

    /// How many modules the engine keeps proved.
    pub fn module_count(&self) -> usize {
        self.inner.modules.len()
    }

    /// Forgets the modules that nobody uses.
    pub fn forget_unused_modules(&self) {
        self.inner.modules.retain_used();
    }

    /// The engine's parts.
    pub(crate) fn shared(&self) -> &Arc<Shared> {
        &self.inner
    }
}
