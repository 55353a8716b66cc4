//! Builders: what an engine is made of.
//!
//! Comes in: declarations of host functions, the policy of time, randomness and scopes, what is switched off. Goes out: an engine. Must never: keep an
//! address of C's but functions and their data.

use crate::engine::Engine;
use crate::handler::{Handler, Judge, Release, UserData, ask_judge, call_handler};
use crate::pointer::{Items, Out, Text, null, place};
use crate::status::{Failure, Status, guard};
use crate::table::{self, Entry};
use crate::value::{Value, default_of};
use npython::{
    ArgInfo, BuiltinClass, BuiltinInfo, Data, EngineBuilder, FixedTokens, Gatekeeper, Grant,
};
use std::ffi::c_void;

/// What an engine is made of, while it is collected.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct Builder {
    /// The handle.
    pub id: u64,
}

/// What a function of a host touches.
#[repr(u32)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// The host's own state.
    Host = 0,
    /// Only its arguments.
    Pure = 1,
    /// Files, network, standard streams.
    Io = 2,
    /// The time.
    Time = 3,
    /// Randomness.
    Random = 4,
}

fn class_of(number: u32) -> Result<BuiltinClass, Failure> {
    Ok(match number {
        0 => BuiltinClass::Host,
        1 => BuiltinClass::Pure,
        2 => BuiltinClass::Io,
        3 => BuiltinClass::Time,
        4 => BuiltinClass::Random,
        _ => return Err(Failure::new(Status::BadArgument, format!("there is no class {number}"))),
    })
}

/// An argument of a host function.
#[repr(C)]
pub struct Argument<'a> {
    /// The name.
    pub name: Text<'a>,
    /// The type in Python's words, such as `int` or `list[str]`, for people; may be null.
    pub type_text: Text<'a>,
    /// What it is when it is omitted; null if it must be given.
    pub default_value: Option<&'a Value>,
    /// Not zero: by name only.
    pub keyword_only: u32,
}

/// A host function. All zero but name and handler is a function without arguments.
#[repr(C)]
pub struct Builtin<'a> {
    /// The name; with a namespace `game::spawn`, which Python writes `game.spawn`.
    pub name: Text<'a>,
    /// What it does; may be null.
    pub doc: Text<'a>,
    /// Its arguments in order; those by name only come last.
    pub arguments: Items<'a, Argument<'a>>,
    /// How many arguments there are.
    pub argument_count: usize,
    /// Not zero: it takes however many positional arguments instead.
    pub any_arguments: u32,
    /// An `npyc_class`: what it touches.
    pub touches: u32,
    /// The type of its value in Python's words; may be null.
    pub returns: Text<'a>,
    /// The scope that must be active at a call; may be null.
    pub scope: Text<'a>,
    /// Not zero: its value is to be awaited.
    pub is_async: u32,
    /// Zero.
    pub reserved: u32,
    /// What runs.
    pub handler: Option<Handler>,
    /// What the handler gets back.
    pub data: *mut c_void,
    /// Gives the data up; may be null.
    pub release: Option<Release>,
}

/// The declared arguments of a function.
pub(crate) fn args(arguments: &[Argument<'_>]) -> Result<Vec<ArgInfo>, Failure> {
    let arg = |argument: &Argument<'_>| {
        Ok(ArgInfo {
            name: argument.name.get("the name of an argument")?.to_owned(),
            type_text: argument.type_text.optional("a type")?.unwrap_or("object").to_owned(),
            default: default_of(argument.default_value)?,
            keyword_only: argument.keyword_only != 0,
        })
    };
    arguments.iter().map(arg).collect()
}

impl Builtin<'_> {
    /// What the function gets back. It is taken once, before anything that can fail, so that it is given up whatever fails.
    pub(crate) fn data(&self) -> UserData {
        UserData::new(self.data, self.release)
    }

    /// The declaration without what runs.
    pub(crate) fn declared(&self) -> Result<BuiltinInfo, Failure> {
        let name = self.name.get("the name of the function")?.to_owned();
        let args = args(self.arguments.get(self.argument_count, "the arguments")?)?;
        if self.any_arguments != 0 && !args.is_empty() {
            let text = format!("{name}: any number of arguments, or those that are declared");
            return Err(Failure::new(Status::BadArgument, text));
        }
        Ok(BuiltinInfo {
            name,
            doc: self.doc.optional("the description")?.unwrap_or_default().to_owned(),
            args,
            returns: self.returns.optional("the type")?.unwrap_or_default().to_owned(),
            scope: self.scope.optional("the scope")?.map(str::to_owned),
            class: class_of(self.touches)?,
            is_async: self.is_async != 0,
            ..BuiltinInfo::default()
        })
    }

    fn info(&self) -> Result<BuiltinInfo, Failure> {
        let data = self.data();
        let info = self.declared()?;
        let handler = self.handler.ok_or_else(|| null("the handler"))?;
        let own = info.name.clone();
        let code = move |call: &mut npython::Call<'_>| call_handler(handler, &data, &own, call);
        let handler = match self.any_arguments {
            0 => npython::Handler::new(code),
            _ => npython::Handler::any_arguments(code),
        };
        Ok(BuiltinInfo { handler, ..info })
    }
}

/// Lets a function of C judge scopes.
struct Judged {
    judge: Judge,
    data: UserData,
}

impl Gatekeeper for Judged {
    fn grant(&self, scope: &str, token: &Data) -> Option<Grant> {
        ask_judge(self.judge, &self.data, scope, token).then(Grant::whole)
    }
}

pub(crate) fn change(
    builder: Builder,
    code: impl FnOnce(EngineBuilder) -> EngineBuilder,
) -> Result<(), Failure> {
    table::with_builder(builder.id, code)
}

/// Begins to collect what an engine is made of.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_builder_new(out: Out<'_, Builder>) -> Status {
    guard(|| {
        let out = place(out)?;
        let entry = Entry::Builder(Box::new(npython::Engine::builder()));
        out.write(Builder { id: table::insert(entry)? });
        Ok(())
    })
}

fn taken(builder: Builder) -> Result<Box<EngineBuilder>, Failure> {
    table::remove(builder.id, "a builder", |entry| match entry {
        Entry::Builder(builder) => Ok(builder),
        entry => Err(entry),
    })
}

/// Gives a builder up.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_builder_free(builder: Builder) -> Status {
    guard(|| taken(builder).map(drop))
}

/// Makes the engine. The builder is gone afterwards, whatever came of it.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_builder_build(builder: Builder, out: Out<'_, Engine>) -> Status {
    guard(|| {
        let out = place(out)?;
        let engine = taken(builder)?.build()?;
        out.write(Engine { id: table::insert(Entry::Engine(engine))? });
        Ok(())
    })
}

/// Adds a host function.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_builder_register(builder: Builder, builtin: Option<&Builtin<'_>>) -> Status {
    guard(|| {
        let info = builtin.ok_or_else(|| null("the function"))?.info()?;
        change(builder, |builder| builder.register_builtin(info))
    })
}

/// Puts a host function in the place of a builtin of its name.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_builder_override(builder: Builder, builtin: Option<&Builtin<'_>>) -> Status {
    guard(|| {
        let info = builtin.ok_or_else(|| null("the function"))?.info()?;
        change(builder, |builder| builder.override_builtin(info))
    })
}

/// Switches a function off, the language's own or a host's.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_builder_switch_off(builder: Builder, name: Text<'_>) -> Status {
    guard(|| {
        let name = name.get("the name")?;
        change(builder, |builder| builder.switch_off(name))
    })
}

/// Switches a standard module off.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_builder_switch_off_module(builder: Builder, name: Text<'_>) -> Status {
    guard(|| {
        let name = name.get("the name")?;
        change(builder, |builder| builder.switch_off_module(name))
    })
}

/// Switches off everything of an `npyc_class`.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_builder_switch_off_class(builder: Builder, class_number: u32) -> Status {
    guard(|| {
        let class = class_of(class_number)?;
        change(builder, |builder| builder.switch_off_class(class))
    })
}

/// What random numbers begin with in programs that do not seed them.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_builder_seed(builder: Builder, seed: u64) -> Status {
    guard(|| change(builder, |builder| builder.seed(seed)))
}

/// Lets this token open this scope, and nothing else open any.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_builder_token(builder: Builder, scope: Text<'_>, token: Text<'_>) -> Status {
    guard(|| {
        let tokens = FixedTokens::default().grant(scope.get("the scope")?, token.get("the token")?);
        change(builder, |builder| builder.gatekeeper(tokens))
    })
}

/// Lets a function judge what opens which scope.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_builder_gatekeeper(
    builder: Builder,
    judge: Option<Judge>,
    data: *mut c_void,
    release: Option<Release>,
) -> Status {
    guard(|| {
        let data = UserData::new(data, release);
        let judge = judge.ok_or_else(|| null("the function"))?;
        change(builder, |builder| builder.gatekeeper(Judged { judge, data }))
    })
}
