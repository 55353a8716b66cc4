//! Types of the host: a Rust type whose values guests see as objects with methods and properties.
//!
//! Comes in: a Rust type and closures on it. Goes out: declarations that an engine registers. Must never: let two calls use one
//! object at the same time; the second one gets a RuntimeError.

use super::builtin::{ArgInfo, BuiltinInfo, Handler, IntoReply};
use super::host_call::{Call, Returned};
use super::object::{take, wrap};
use super::{Data, FromGuest, HostError};
use crate::heap::Boxed;
use crate::vm::types::type_index;
use std::any::{Any, TypeId};
use std::marker::PhantomData;

/// A property of a host type.
pub(super) struct PropertyInfo {
    pub(super) name: String,
    pub(super) getter: BuiltinInfo,
    pub(super) setter: Option<BuiltinInfo>,
}

/// A type of the host as the engine keeps it.
pub(super) struct TypeInfo {
    pub(super) name: String,
    pub(super) doc: String,
    pub(super) rust: TypeId,
    pub(super) methods: Vec<BuiltinInfo>,
    pub(super) properties: Vec<PropertyInfo>,
    pub(super) saving: Option<Saving>,
}

/// The bytes of an object; none if it cannot be saved now.
type Save = dyn Fn(&dyn Any) -> Option<Vec<u8>> + Send + Sync;
/// An object of such bytes; none if they are not those of one.
type Load = dyn Fn(&[u8]) -> Option<Boxed> + Send + Sync;

/// How the objects of a type go into a snapshot and come out of it.
pub(super) struct Saving {
    pub(super) save: Box<Save>,
    pub(super) load: Box<Load>,
}

/// A type of the host: values of a Rust type behind guest objects, with methods and properties.
///
/// A host function gives one to the guest as a [`HostObject`](crate::HostObject). Special methods (`__enter__`, `__len__`,
/// `__iter__`, `__getitem__`, `__eq__` …) do what they do in Python. Classes may derive from the type if it has a constructor.
///
/// ```
/// use npython::{Engine, HostType};
///
/// struct Counter { count: i64 }
///
/// let engine = Engine::builder()
///     .register_type(
///         HostType::<Counter>::new("Counter")
///             .documented("Counts.")
///             .constructor(|start: i64| Counter { count: start })
///             .method("add", |counter: &mut Counter, by: i64| counter.count += by)
///             .property("count", |counter: &mut Counter| counter.count),
///     )
///     .build()?;
/// # Ok::<(), npython::BuildError>(())
/// ```
pub struct HostType<T> {
    info: TypeInfo,
    rust: PhantomData<fn() -> T>,
}

impl<T: Send + 'static> HostType<T> {
    /// A type of this name, which may have a namespace: `game::Sprite`. Without a constructor guests cannot make objects of it.
    pub fn new(name: impl Into<String>) -> HostType<T> {
        let info = TypeInfo {
            name: name.into(),
            doc: String::new(),
            rust: TypeId::of::<T>(),
            methods: Vec::new(),
            properties: Vec::new(),
            saving: None,
        };
        HostType { info, rust: PhantomData }
    }

    /// What it is, for people and for models.
    #[must_use]
    pub fn documented(mut self, doc: impl Into<String>) -> HostType<T> {
        self.info.doc = doc.into();
        self
    }

    /// What the guest's `Name(…)` does: code that makes a `T`, or a `Result` of one.
    #[must_use]
    pub fn constructor<A, F: ConstructorCode<T, A>>(self, code: F) -> HostType<T> {
        self.method_info(code.into_info())
    }

    /// The same, with names, defaults, scope or documentation: `|info| info.arg("x")`.
    #[must_use]
    pub fn constructor_with<A, F: ConstructorCode<T, A>>(
        self,
        code: F,
        declare: impl FnOnce(BuiltinInfo) -> BuiltinInfo,
    ) -> HostType<T> {
        let info = declare(code.into_info());
        self.method_info(BuiltinInfo { name: "__new__".to_owned(), ..info })
    }

    /// A method: code whose first parameter is `&mut T`, and whose second may be `&mut Call<'_>`. The last word on its arguments
    /// has [`HostType::method_with`].
    #[must_use]
    pub fn method<A, F: MethodCode<T, A>>(self, name: &str, code: F) -> HostType<T> {
        self.method_with(name, code, |info| info)
    }

    /// The same, with names, defaults, scope or documentation: `|info| info.arg("by").documented("…")`.
    #[must_use]
    pub fn method_with<A, F: MethodCode<T, A>>(
        self,
        name: &str,
        code: F,
        declare: impl FnOnce(BuiltinInfo) -> BuiltinInfo,
    ) -> HostType<T> {
        let info = declare(code.into_info());
        self.method_info(BuiltinInfo { name: name.to_owned(), ..info })
    }

    /// How an object of the type becomes bytes, and an object from them: what a [snapshot](crate::Vm::snapshot) of a VM needs that
    /// holds one. `None` refuses; so does a type without this. The bytes are proved by the snapshot's code, as all of it is.
    ///
    /// ```
    /// use npython::HostType;
    /// struct Counter(i64);
    /// let counter = HostType::<Counter>::new("Counter").saved(
    ///     |counter| Some(counter.0.to_le_bytes().to_vec()),
    ///     |bytes| Some(Counter(i64::from_le_bytes(bytes.try_into().ok()?))),
    /// );
    /// # drop(counter);
    /// ```
    #[must_use]
    pub fn saved(
        mut self,
        save: impl Fn(&T) -> Option<Vec<u8>> + Send + Sync + 'static,
        load: impl Fn(&[u8]) -> Option<T> + Send + Sync + 'static,
    ) -> HostType<T> {
        self.info.saving = Some(Saving {
            save: Box::new(move |object| save(object.downcast_ref::<T>()?)),
            load: Box::new(move |bytes| Some(Box::new(load(bytes)?))),
        });
        self
    }

    fn method_info(mut self, info: BuiltinInfo) -> HostType<T> {
        self.info.methods.retain(|method| method.name != info.name);
        self.info.methods.push(info);
        self
    }

    /// A property that is read: code whose only parameter is `&mut T`.
    #[must_use]
    pub fn property<A, F: MethodCode<T, A>>(mut self, name: &str, code: F) -> HostType<T> {
        let getter = BuiltinInfo { name: name.to_owned(), ..code.into_info() };
        self.info.properties.retain(|property| property.name != name);
        self.info.properties.push(PropertyInfo { name: name.to_owned(), getter, setter: None });
        self
    }

    /// What an assignment to the property does that was declared last: code with `&mut T` and the value.
    #[must_use]
    pub fn setter<A, F: MethodCode<T, A>>(mut self, code: F) -> HostType<T> {
        if let Some(property) = self.info.properties.last_mut() {
            let name = property.name.clone();
            let mut info = code.into_info();
            // Nobody passes it by name; where it does not fit, the error has to call it something.
            if let Some(value) = info.args.get_mut(1)
                && value.name.is_empty()
            {
                "value".clone_into(&mut value.name);
            }
            property.setter = Some(BuiltinInfo { name, ..info });
        }
        self
    }

    /// The declaration without the Rust type; types without a constructor say so when they are called.
    pub(super) fn into_info(mut self) -> TypeInfo {
        if !self.info.methods.iter().any(|method| method.name == "__new__") {
            let name = self.info.name.rsplit("::").next().unwrap_or_default().to_owned();
            let refuse = BuiltinInfo::new("__new__", move |_: &[Data]| {
                Err(HostError::new("TypeError", format!("cannot create '{name}' instances")))
            });
            self.info.methods.push(refuse);
        }
        self.info
    }
}

/// The receiver of a method among its arguments.
fn receiver() -> ArgInfo {
    ArgInfo::new("self", "")
}

/// Code that makes a `T`. `A` stands for the types of its parameters.
pub trait ConstructorCode<T, A>: Send + Sync + 'static {
    /// The declaration of `__new__`.
    #[doc(hidden)]
    fn into_info(self) -> BuiltinInfo;
}

/// A `T`, or a `Result` of one.
pub trait Made<T> {
    /// The object, or what the guest gets instead.
    #[doc(hidden)]
    fn made(self) -> Result<T, HostError>;
}

impl<T: Send + 'static> Made<T> for T {
    fn made(self) -> Result<T, HostError> {
        Ok(self)
    }
}

impl<T: Send + 'static, E: Into<HostError>> Made<T> for Result<T, E> {
    fn made(self) -> Result<T, HostError> {
        self.map_err(Into::into)
    }
}

/// Code whose first parameter is `&mut T`. `A` stands for the types of its parameters.
pub trait MethodCode<T, A>: Send + Sync + 'static {
    /// The declaration, without a name.
    #[doc(hidden)]
    fn into_info(self) -> BuiltinInfo;
}

/// Marks methods that get the call itself.
pub struct MethodWithCall;

/// Runs code on the object behind argument 0, which nobody else can use meanwhile.
fn on_object<T: Send + 'static, R>(
    call: &mut Call<'_>,
    code: impl FnOnce(&mut T, &mut Call<'_>) -> R,
) -> Result<R, HostError> {
    let value = call.raw(0);
    let taken = take::<T>(call.guest().cx, value);
    let (number, mut object) = taken.map_err(|error| call.unfit(0, &error))?;
    let result = code(&mut object, call);
    call.guest().cx.heap.put_foreign(number, object);
    Ok(result)
}

/// Puts a new object behind an instance of the class that `__new__` was called for.
fn made<T: Send + 'static>(call: &mut Call<'_>, object: T) -> Result<Returned, HostError> {
    let class = call.raw(0);
    let cx = call.guest().cx;
    let fits = cx
        .heap
        .class(class)
        .is_some_and(|class| class.builtin_base.get() == type_index::HOST_OBJECT);
    if !fits {
        return Err(HostError::new("TypeError", "__new__() takes a host type"));
    }
    let value = wrap(cx, class, object);
    Ok(call.returns_raw(value))
}

/// Marks constructors that get the call itself, and take their arguments from it: those from number 1 on.
pub struct ConstructorWithCall<M>(PhantomData<M>);

impl<T, F, M> ConstructorCode<T, ConstructorWithCall<M>> for F
where
    T: Send + 'static,
    M: Made<T>,
    F: Fn(&mut Call<'_>) -> M + Send + Sync + 'static,
{
    fn into_info(self) -> BuiltinInfo {
        let handler = Handler::new(move |call| {
            let object = self(call).made()?;
            made(call, object)
        });
        BuiltinInfo {
            name: "__new__".to_owned(),
            args: vec![receiver()],
            handler,
            ..BuiltinInfo::default()
        }
    }
}

macro_rules! methods {
    ($($($name:ident $index:literal),*;)*) => {$(
        impl<T, F, M, $($name),*> ConstructorCode<T, (M, $($name,)*)> for F
        where
            T: Send + 'static,
            M: Made<T>,
            F: Fn($($name),*) -> M + Send + Sync + 'static,
            $($name: FromGuest,)*
        {
            fn into_info(self) -> BuiltinInfo {
                let handler = Handler::new(move |call| {
                    let object = self($(call.get::<$name>($index)?),*).made()?;
                    made(call, object)
                });
                BuiltinInfo {
                    name: "__new__".to_owned(),
                    args: vec![receiver(), $(ArgInfo::of::<$name>()),*],
                    handler,
                    ..BuiltinInfo::default()
                }
            }
        }

        impl<T, F, R, $($name),*> MethodCode<T, ($($name,)*)> for F
        where
            T: Send + 'static,
            R: IntoReply,
            F: Fn(&mut T, $($name),*) -> R + Send + Sync + 'static,
            $($name: FromGuest,)*
        {
            #[allow(non_snake_case, reason = "values are named after their types")]
            fn into_info(self) -> BuiltinInfo {
                let handler = Handler::new(move |call| {
                    $(let $name = call.get::<$name>($index)?;)*
                    let result = on_object(call, |object: &mut T, _| self(object, $($name),*))?;
                    result.into_reply(call)
                });
                BuiltinInfo {
                    args: vec![receiver(), $(ArgInfo::of::<$name>()),*],
                    returns: R::reply_text(),
                    handler,
                    ..BuiltinInfo::default()
                }
            }
        }

        impl<T, F, R, $($name),*> MethodCode<T, (MethodWithCall, $($name,)*)> for F
        where
            T: Send + 'static,
            R: IntoReply,
            F: Fn(&mut T, &mut Call<'_>, $($name),*) -> R + Send + Sync + 'static,
            $($name: FromGuest,)*
        {
            #[allow(non_snake_case, reason = "values are named after their types")]
            fn into_info(self) -> BuiltinInfo {
                let handler = Handler::new(move |call| {
                    $(let $name = call.get::<$name>($index)?;)*
                    let result =
                        on_object(call, |object: &mut T, call| self(object, call, $($name),*))?;
                    result.into_reply(call)
                });
                BuiltinInfo {
                    args: vec![receiver(), $(ArgInfo::of::<$name>()),*],
                    returns: R::reply_text(),
                    handler,
                    ..BuiltinInfo::default()
                }
            }
        }
    )*};
}

methods! {
    ;
    A 1;
    A 1, B 2;
    A 1, B 2, C 3;
    A 1, B 2, C 3, D 4;
    A 1, B 2, C 3, D 4, E 5;
}
