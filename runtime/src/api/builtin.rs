//! Declarations of host functions: name, documentation, arguments, scope, code.
//!
//! Comes in: Rust functions and closures, typed or not. Goes out: [`BuiltinInfo`], which an engine registers and lists. Must
//! never: let what is declared differ from what is called: the types of the arguments are those of the code.

use super::convert_error::ConvertError;
use super::host_call::{Call, Returned};
use super::{Data, FromGuest, HostError, HostReply, IntoGuest};

/// What kind of thing a builtin touches: hosts switch builtins off by it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BuiltinClass {
    /// Only its arguments.
    Pure,
    /// The host's own state. Every function of a host is, unless it says otherwise.
    #[default]
    Host,
    /// Files, network, standard streams.
    Io,
    /// The time.
    Time,
    /// Randomness.
    Random,
}

impl BuiltinClass {
    /// Its name in registries.
    pub fn name(self) -> &'static str {
        match self {
            BuiltinClass::Pure => "pure",
            BuiltinClass::Host => "host",
            BuiltinClass::Io => "io",
            BuiltinClass::Time => "time",
            BuiltinClass::Random => "random",
        }
    }
}

/// An argument of a builtin.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ArgInfo {
    /// Its name.
    pub name: String,
    /// Its type in Python's words: `int`, `list[str]`; for people, stubs and models.
    pub type_text: String,
    /// What it is when it is omitted; an argument without a default must be given.
    pub default: Option<Data>,
    /// Whether it can be given by name only.
    pub keyword_only: bool,
}

impl ArgInfo {
    /// An argument that must be given.
    #[must_use]
    pub fn new(name: impl Into<String>, type_text: impl Into<String>) -> ArgInfo {
        ArgInfo { name: name.into(), type_text: type_text.into(), ..ArgInfo::default() }
    }

    /// An argument of a Rust type that has no name yet; what may be `None` may be omitted.
    #[must_use]
    pub fn of<T: FromGuest>() -> ArgInfo {
        let type_text = T::type_text();
        let default = type_text.ends_with("| None").then_some(Data::None);
        ArgInfo { type_text, default, ..ArgInfo::default() }
    }

    /// The same under another name.
    #[must_use]
    pub fn named(self, name: impl Into<String>) -> ArgInfo {
        ArgInfo { name: name.into(), ..self }
    }

    /// The same with a default.
    #[must_use]
    pub fn or(self, default: impl Into<Data>) -> ArgInfo {
        ArgInfo { default: Some(default.into()), ..self }
    }

    /// The same, by name only.
    #[must_use]
    pub fn keyword_only(self) -> ArgInfo {
        ArgInfo { keyword_only: true, ..self }
    }
}

/// The code of a builtin.
pub struct Handler(pub(super) HandlerKind);

type DataHandler = dyn Fn(&Call<'_>, &[Data]) -> Result<HostReply, HostError> + Send + Sync;
type CallHandler = dyn Fn(&mut Call<'_>) -> Result<Returned, HostError> + Send + Sync;

/// The forms of it.
pub(super) enum HandlerKind {
    /// It gets copies of all its arguments, however many.
    Data(Box<DataHandler>),
    /// It takes its arguments from the call.
    Call(Box<CallHandler>),
    /// The same, with however many positional arguments there are.
    AnyCall(Box<CallHandler>),
    /// The function of its name in this module of the library, written in Python.
    Library(String),
}

impl Handler {
    /// Code that takes what it needs from the call: the most general form.
    pub fn new(
        code: impl Fn(&mut Call<'_>) -> Result<Returned, HostError> + Send + Sync + 'static,
    ) -> Handler {
        Handler(HandlerKind::Call(Box::new(code)))
    }

    /// The same for a function without declared arguments that takes however many positional ones there are.
    ///
    /// ```
    /// use npython::{BuiltinInfo, Handler};
    /// let count = BuiltinInfo {
    ///     name: "count".to_owned(),
    ///     handler: Handler::any_arguments(|call| call.returns(call.len())),
    ///     ..BuiltinInfo::default()
    /// };
    /// assert_eq!(count.arity(), (0, None));
    /// ```
    pub fn any_arguments(
        code: impl Fn(&mut Call<'_>) -> Result<Returned, HostError> + Send + Sync + 'static,
    ) -> Handler {
        Handler(HandlerKind::AnyCall(Box::new(code)))
    }

    /// Code that gets copies of however many positional arguments there are.
    pub fn of_data(
        code: impl Fn(&[Data]) -> Result<HostReply, HostError> + Send + Sync + 'static,
    ) -> Handler {
        Handler(HandlerKind::Data(Box::new(move |_, arguments| code(arguments))))
    }
}

impl std::fmt::Debug for Handler {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Handler")
    }
}

impl Default for Handler {
    /// Code that raises `NotImplementedError`.
    fn default() -> Handler {
        Handler::new(|call| {
            let text = format!("{}() has no code", call.name());
            Err(HostError::new("NotImplementedError", text))
        })
    }
}

/// A function of the host that guests can call like a builtin: what it is called, what it takes, what it does.
///
/// ```
/// use npython::{BuiltinInfo, Data, HostError};
///
/// // A typed closure: the arguments are converted, wrong ones raise a TypeError in the guest.
/// let area = BuiltinInfo::typed("geo::area", |width: f64, height: f64| width * height)
///     .arg("width")
///     .arg_or("height", 1.0)
///     .documented("The area of a rectangle.");
/// assert_eq!(area.signature(), "geo.area(width: float, height: float = 1.0) -> float");
///
/// // Errors become exceptions.
/// let root = BuiltinInfo::typed("root", |x: f64| {
///     if x < 0.0 { Err(HostError::new("ValueError", "negative")) } else { Ok(x.sqrt()) }
/// });
/// # drop(root);
/// ```
#[derive(Debug, Default)]
pub struct BuiltinInfo {
    /// The name: `price`, or with namespaces `game::spawn`, which Python writes `game.spawn`.
    pub name: String,
    /// What it does, for people and for models.
    pub doc: String,
    /// Its arguments in order; those by name only come last.
    pub args: Vec<ArgInfo>,
    /// The type of its value in Python's words.
    pub returns: String,
    /// The scope that must be active at the call, if any.
    pub scope: Option<String>,
    /// What it touches.
    pub class: BuiltinClass,
    /// Whether its value is to be awaited.
    pub is_async: bool,
    /// Whether only the library's own code sees it: `open`, for instance, is written in Python over such functions. Then the documentation is
    /// what messages call it.
    pub internal: bool,
    /// Whether a call takes nothing of a token's number of calls: going on with what another call has begun.
    pub uncounted: bool,
    /// What runs.
    pub handler: Handler,
}

/// The older name of [`BuiltinInfo`].
pub type HostFunction = BuiltinInfo;

impl BuiltinInfo {
    /// A function that gets copies of however many positional arguments there are.
    ///
    /// ```
    /// use npython::{Data, HostFunction, HostReply};
    /// let price = HostFunction::new("price", |arguments: &[Data]| Ok(HostReply::Value(Data::Int(7))));
    /// assert_eq!(price.name, "price");
    /// ```
    pub fn new(
        name: impl Into<String>,
        code: impl Fn(&[Data]) -> Result<HostReply, HostError> + Send + Sync + 'static,
    ) -> BuiltinInfo {
        BuiltinInfo { name: name.into(), handler: Handler::of_data(code), ..BuiltinInfo::default() }
    }

    /// The same, for a function that looks at the call itself: at what the token of the scope allows, or what the host keeps for the VM.
    ///
    /// ```
    /// use npython::{BuiltinInfo, Call, Data, HostReply};
    /// use std::sync::atomic::{AtomicI64, Ordering};
    ///
    /// #[derive(Default)]
    /// struct Counter(AtomicI64);
    ///
    /// let count = BuiltinInfo::with_call("count", |call: &Call<'_>, _: &[Data]| {
    ///     let counter = call.state::<Counter>();
    ///     Ok(HostReply::Value(Data::Int(counter.0.fetch_add(1, Ordering::Relaxed))))
    /// });
    /// assert_eq!(count.name, "count");
    /// ```
    pub fn with_call(
        name: impl Into<String>,
        code: impl Fn(&Call<'_>, &[Data]) -> Result<HostReply, HostError> + Send + Sync + 'static,
    ) -> BuiltinInfo {
        let handler = Handler(HandlerKind::Data(Box::new(code)));
        BuiltinInfo { name: name.into(), handler, ..BuiltinInfo::default() }
    }

    /// A function of typed arguments; [`BuiltinInfo::arg`] and [`BuiltinInfo::arg_or`] name them in order. A first parameter of
    /// type `&mut Call<'_>` gets the call itself.
    pub fn typed<A, F>(name: impl Into<String>, code: F) -> BuiltinInfo
    where
        F: TypedCode<A>,
    {
        BuiltinInfo {
            name: name.into(),
            args: F::args(),
            returns: F::returns(),
            handler: code.into_handler(),
            ..BuiltinInfo::default()
        }
    }

    /// The function of the same name in one of the library's modules, which is written in Python over host functions; the module is imported when the
    /// function is first called. What is declared of its arguments is for people and models: Python binds them. `npython-envs` gives `open` and
    /// `fetch` in this way.
    pub fn library(name: impl Into<String>, module: impl Into<String>) -> BuiltinInfo {
        let handler = Handler(HandlerKind::Library(module.into()));
        BuiltinInfo { name: name.into(), handler, uncounted: true, ..BuiltinInfo::default() }
    }

    /// The module of the library that the function is of, if it is of one.
    pub(super) fn library_module(&self) -> Option<&str> {
        match &self.handler.0 {
            HandlerKind::Library(module) => Some(module),
            HandlerKind::Data(_) | HandlerKind::Call(_) | HandlerKind::AnyCall(_) => None,
        }
    }

    /// Names the next argument that has no name yet.
    #[must_use]
    pub fn arg(mut self, name: impl Into<String>) -> BuiltinInfo {
        if let Some(arg) = self.next_unnamed() {
            arg.name = name.into();
        }
        self
    }

    /// Names the next argument that has no name yet, and says what it is when it is omitted.
    #[must_use]
    pub fn arg_or(mut self, name: impl Into<String>, default: impl Into<Data>) -> BuiltinInfo {
        if let Some(arg) = self.next_unnamed() {
            (arg.name, arg.default) = (name.into(), Some(default.into()));
        }
        self
    }

    /// From the next argument that has no name yet on, all can be given by name only.
    #[must_use]
    pub fn keyword_only(mut self) -> BuiltinInfo {
        let first = self.args.iter().position(|arg| arg.name.is_empty()).unwrap_or(self.args.len());
        self.args.iter_mut().skip(first).for_each(|arg| arg.keyword_only = true);
        self
    }

    fn next_unnamed(&mut self) -> Option<&mut ArgInfo> {
        self.args.iter_mut().find(|arg| arg.name.is_empty())
    }

    /// The same, callable only inside `with scope(name, …)`.
    #[must_use]
    pub fn in_scope(self, scope: impl Into<String>) -> BuiltinInfo {
        BuiltinInfo { scope: Some(scope.into()), ..self }
    }

    /// The same, seen by the library's own code only.
    #[must_use]
    pub fn internal(self) -> BuiltinInfo {
        BuiltinInfo { internal: true, ..self }
    }

    /// The same, but a call takes nothing of a token's number of calls.
    #[must_use]
    pub fn uncounted(self) -> BuiltinInfo {
        BuiltinInfo { uncounted: true, ..self }
    }

    /// The same, with a description.
    #[must_use]
    pub fn documented(self, doc: impl Into<String>) -> BuiltinInfo {
        BuiltinInfo { doc: doc.into(), ..self }
    }

    /// The same, of a class.
    #[must_use]
    pub fn of_class(self, class: BuiltinClass) -> BuiltinInfo {
        BuiltinInfo { class, ..self }
    }

    /// The same under another name.
    #[must_use]
    pub fn named(self, name: impl Into<String>) -> BuiltinInfo {
        BuiltinInfo { name: name.into(), ..self }
    }

    /// The name as Python writes it: `game.spawn`.
    pub fn python_name(&self) -> String {
        self.name.replace("::", ".")
    }

    /// The fewest and the most arguments; `None` for any number.
    pub fn arity(&self) -> (usize, Option<usize>) {
        let takes_any = matches!(self.handler.0, HandlerKind::Data(_) | HandlerKind::AnyCall(_));
        if takes_any && self.args.is_empty() {
            return (0, None);
        }
        let required = self.args.iter().filter(|arg| arg.default.is_none()).count();
        (required, Some(self.args.len()))
    }

    /// The signature as a stub would have it: `game.spawn(kind: str, count: int = 1) -> int`.
    pub fn signature(&self) -> String {
        let mut parts = Vec::new();
        let mut marked = false;
        for (arg, number) in self.args.iter().zip(1..) {
            if arg.keyword_only && !marked {
                parts.push("*".to_owned());
                marked = true;
            }
            let name = if arg.name.is_empty() { format!("arg{number}") } else { arg.name.clone() };
            let mut part = match arg.type_text.as_str() {
                "" => name,
                kind => format!("{name}: {kind}"),
            };
            if let Some(default) = &arg.default {
                let equals = if arg.type_text.is_empty() { "=" } else { " = " };
                part.push_str(&format!("{equals}{default}"));
            }
            parts.push(part);
        }
        if self.arity().1.is_none() {
            parts.push("*args: object".to_owned());
        }
        let returns = if self.returns.is_empty() { "object" } else { &self.returns };
        format!("{}({}) -> {returns}", self.python_name(), parts.join(", "))
    }
}

/// What a host function may answer: a value, `Result` of one, or [`HostReply`].
pub trait IntoReply {
    /// Leaves the answer with the call.
    ///
    /// # Errors
    /// What the guest is to get as an exception.
    fn into_reply(self, call: &mut Call<'_>) -> Result<Returned, HostError>;

    /// The Python type of the value, for documentation.
    fn reply_text() -> String {
        "object".to_owned()
    }
}

impl<T: IntoGuest> IntoReply for T {
    #[inline]
    fn into_reply(self, call: &mut Call<'_>) -> Result<Returned, HostError> {
        call.returns(self)
    }

    fn reply_text() -> String {
        T::type_text()
    }
}

impl<T: IntoReply, E: Into<HostError>> IntoReply for Result<T, E> {
    #[inline]
    fn into_reply(self, call: &mut Call<'_>) -> Result<Returned, HostError> {
        self.map_err(Into::into)?.into_reply(call)
    }

    fn reply_text() -> String {
        T::reply_text()
    }
}

impl IntoReply for HostReply {
    fn into_reply(self, call: &mut Call<'_>) -> Result<Returned, HostError> {
        match self {
            HostReply::Value(data) => call.returns(data),
            HostReply::Pending(number) => Ok(call.pending(number)),
        }
    }
}

impl IntoReply for Returned {
    fn into_reply(self, _: &mut Call<'_>) -> Result<Returned, HostError> {
        Ok(self)
    }
}

/// Rust code with typed parameters: `Fn(A, B, …) -> R`, also with `&mut Call<'_>` before them. `A` stands for the types of the
/// parameters, which the compiler finds.
pub trait TypedCode<A>: Send + Sync + 'static {
    /// Its arguments, without names.
    fn args() -> Vec<ArgInfo>;
    /// The type of its value.
    fn returns() -> String;
    /// The code that converts and calls.
    fn into_handler(self) -> Handler;
}

/// Marks code that gets the call itself.
pub struct WithCall;

macro_rules! typed_code {
    ($($($name:ident $index:literal),*;)*) => {$(
        impl<F, R, $($name),*> TypedCode<($($name,)*)> for F
        where
            F: Fn($($name),*) -> R + Send + Sync + 'static,
            R: IntoReply,
            $($name: FromGuest,)*
        {
            fn args() -> Vec<ArgInfo> {
                vec![$(ArgInfo::of::<$name>()),*]
            }

            fn returns() -> String {
                R::reply_text()
            }

            fn into_handler(self) -> Handler {
                Handler::new(move |call| {
                    let result = self($(call.get::<$name>($index)?),*);
                    result.into_reply(call)
                })
            }
        }

        impl<F, R, $($name),*> TypedCode<(WithCall, $($name,)*)> for F
        where
            F: Fn(&mut Call<'_>, $($name),*) -> R + Send + Sync + 'static,
            R: IntoReply,
            $($name: FromGuest,)*
        {
            fn args() -> Vec<ArgInfo> {
                vec![$(ArgInfo::of::<$name>()),*]
            }

            fn returns() -> String {
                R::reply_text()
            }

            #[allow(non_snake_case, reason = "values are named after their types")]
            fn into_handler(self) -> Handler {
                Handler::new(move |call| {
                    $(let $name = call.get::<$name>($index)?;)*
                    let result = self(call, $($name),*);
                    result.into_reply(call)
                })
            }
        }
    )*};
}

typed_code! {
    ;
    A 0;
    A 0, B 1;
    A 0, B 1, C 2;
    A 0, B 1, C 2, D 3;
    A 0, B 1, C 2, D 3, E 4;
    A 0, B 1, C 2, D 3, E 4, G 5;
    A 0, B 1, C 2, D 3, E 4, G 5, H 6;
    A 0, B 1, C 2, D 3, E 4, G 5, H 6, I 7;
}

impl From<ConvertError> for HostError {
    fn from(error: ConvertError) -> HostError {
        HostError::new(error.exception(), error.to_string())
    }
}

impl From<String> for HostError {
    fn from(text: String) -> HostError {
        HostError::new("RuntimeError", text)
    }
}

impl From<&str> for HostError {
    fn from(text: &str) -> HostError {
        HostError::new("RuntimeError", text)
    }
}
