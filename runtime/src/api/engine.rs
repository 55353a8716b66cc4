//! The engine: what all VMs of a host share.

use super::builtin::{BuiltinClass, BuiltinInfo};
use super::clock::Clock;
use super::error::LoadError;
use super::host::{Gatekeeper, RefuseAll};
use super::host_type::HostType;
use super::module::Module;
use super::policy::{Demands, Policy};
use super::registry::{Pending, Registry};
use crate::link::Linked;
use crate::load::{Artifact, ModuleCache, Proved};
use crate::value::Value;
use crate::vm::host::HostName;
use crate::vm::types::tables;
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
    pub(crate) registry: Registry,
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
    /// What an archive means by the name of a builtin; host functions are numbered after the natives.
    fn builtin(&self, name: &str) -> Option<Value> {
        let own = |found: Option<&HostName>| match found {
            Some(HostName::Function(number)) => {
                Some(Value::native(tables().natives.len() as u32 + number))
            }
            _ => None,
        };
        own(self.registry.overrides.get(name))
            .or_else(|| tables().builtin(name))
            .or_else(|| own(self.host_name(name, false).as_ref()))
    }

    /// What a name means to a program, or to the library's own code, that the host registered.
    pub(crate) fn host_name(&self, name: &str, is_library: bool) -> Option<HostName> {
        let found = *self.registry.names.get(name)?;
        let is_allowed = || self.policy.as_ref().is_none_or(|it| it.allows_host_name(name));
        if !is_library && (self.registry.is_internal(found) || !is_allowed()) {
            return None;
        }
        Some(found)
    }
}

/// Why an engine could not be built.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BuildError {
    /// Two things of one name.
    #[error("{0:?} is registered already or is a builtin; choose another name")]
    Conflict(String),
    /// A name that Python could not write.
    #[error("{0:?} is no name: write `name` or `namespace::name`")]
    NoName(String),
    /// A builtin that is to be overridden but is not there.
    #[error("there is no builtin {0:?} to override; register it instead")]
    NothingToOverride(String),
    /// A builtin that is to be switched off but is not there.
    #[error("there is no builtin {0:?} to switch off")]
    NothingToSwitchOff(String),
    /// A builtin that compiled programs do not look up.
    #[error("{0:?} cannot be replaced or switched off: the compiler makes instructions of it")]
    NotReplaceable(String),
    /// Two host types for one Rust type.
    #[error("the type {0:?} has a Rust type that another host type has")]
    TypeTwice(String),
    /// Arguments that no Python function could have.
    #[error("{function}(): {reason}")]
    Signature {
        /// The function.
        function: String,
        /// What is wrong.
        reason: String,
    },
    /// More than can be numbered.
    #[error("too many functions")]
    TooMany,
}

/// A group of functions and types that are registered together.
///
/// ```
/// use npython::{BuiltinInfo, Engine, EngineBuilder, Plugin};
///
/// struct Audio;
///
/// impl Plugin for Audio {
///     fn name(&self) -> &str {
///         "audio"
///     }
///     fn version(&self) -> &str {
///         "1.0"
///     }
///     fn register(&self, builder: EngineBuilder) -> EngineBuilder {
///         builder.register(BuiltinInfo::typed("audio::play", |name: String| name.len()).arg("name"))
///     }
/// }
///
/// let engine = Engine::builder().plugin(&Audio).build()?;
/// assert_eq!(engine.registry().plugins().next(), Some(("audio", "1.0")));
/// # Ok::<(), npython::BuildError>(())
/// ```
pub trait Plugin {
    /// Its name.
    fn name(&self) -> &str;
    /// Its version.
    fn version(&self) -> &str;
    /// Registers what it has.
    fn register(&self, builder: EngineBuilder) -> EngineBuilder;
}

/// Collects what an engine is made of.
pub struct EngineBuilder {
    pending: Pending,
    gatekeeper: Box<dyn Gatekeeper>,
    seed: Option<u64>,
    clock: Option<Box<dyn Clock>>,
    policy: Option<Policy>,
}

impl EngineBuilder {
    /// Adds a host function; the same as [`EngineBuilder::register_builtin`].
    #[must_use]
    pub fn register(self, function: BuiltinInfo) -> EngineBuilder {
        self.register_builtin(function)
    }

    /// Adds a host function. A name with `::` is found in a namespace: `game::spawn` is `game.spawn`, with or without
    /// `import game`.
    ///
    /// ```
    /// use npython::{BuiltinInfo, Engine};
    /// let engine = Engine::builder()
    ///     .register_builtin(BuiltinInfo::typed("game::spawn", |kind: String| kind.len()).arg("kind"))
    ///     .build()?;
    /// assert!(engine.registry().builtin("game.spawn").is_some());
    /// # Ok::<(), npython::BuildError>(())
    /// ```
    #[must_use]
    pub fn register_builtin(mut self, info: BuiltinInfo) -> EngineBuilder {
        self.pending.functions.push(info);
        self
    }

    /// Adds a host type.
    #[must_use]
    pub fn register_type<T: Send + 'static>(mut self, host_type: HostType<T>) -> EngineBuilder {
        self.pending.types.push(host_type.into_info());
        self
    }

    /// Puts a host function in the place of a builtin of the same name. Names that compiled programs do not look up (`len`,
    /// `range` …) cannot be replaced.
    ///
    /// ```
    /// use npython::{BuiltinInfo, Data, Engine, HostReply};
    /// let silent = BuiltinInfo::new("print", |_: &[Data]| Ok(HostReply::Value(Data::None)));
    /// let engine = Engine::builder().override_builtin(silent).build()?;
    /// # Ok::<(), npython::BuildError>(())
    /// ```
    #[must_use]
    pub fn override_builtin(mut self, info: BuiltinInfo) -> EngineBuilder {
        self.pending.overrides.push(info);
        self
    }

    /// Lets a plugin register what it has.
    #[must_use]
    pub fn plugin(mut self, plugin: &dyn Plugin) -> EngineBuilder {
        self.pending.plugins.push((plugin.name().to_owned(), plugin.version().to_owned()));
        plugin.register(self)
    }

    /// Gives the registry a version, which its export shows.
    #[must_use]
    pub fn registry_version(mut self, version: impl Into<String>) -> EngineBuilder {
        self.pending.version = version.into();
        self
    }

    /// Switches a function off, the language's own or a host's: a call of it ends the run with
    /// [`RunError::SwitchedOff`](crate::RunError::SwitchedOff).
    ///
    /// ```
    /// let engine = npython::Engine::builder().switch_off("print").switch_off_module("random").build()?;
    /// # Ok::<(), npython::BuildError>(())
    /// ```
    #[must_use]
    pub fn switch_off(mut self, name: impl Into<String>) -> EngineBuilder {
        self.pending.names_off.insert(name.into().replace("::", "."));
        self
    }

    /// Switches a standard module off, with its submodules: an import of it by a program ends the run. The library's own modules
    /// still find it.
    #[must_use]
    pub fn switch_off_module(mut self, name: impl Into<String>) -> EngineBuilder {
        self.pending.modules_off.insert(name.into());
        self
    }

    /// Switches off all builtins, modules and host functions of a class.
    #[must_use]
    pub fn switch_off_class(mut self, class: BuiltinClass) -> EngineBuilder {
        self.pending.classes_off.push(class);
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
    /// When two host functions, or a host function and a builtin, share a name, or a declaration is none that Python could have.
    pub fn build(self) -> Result<Engine, BuildError> {
        let inner = Shared {
            registry: Registry::new(self.pending)?,
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
            registry: Registry::default(),
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
            pending: Pending::default(),
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
                let linked = Linked::new(proved, |name| self.inner.builtin(name))?;
                self.inner.modules.insert(*artifact.content_id(), Arc::new(linked))
            }
        };
        if let Some(policy) = &self.inner.policy {
            policy.check(&Demands::of(linked.proved()))?;
        }
        Ok(Module::new(self.clone(), linked, artifact.clone()))
    }

    /// What the host added to the language.
    pub fn registry(&self) -> &Registry {
        &self.inner.registry
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
