//! Types of the host in C: addresses behind objects of the program, with methods and properties.
//!
//! Comes in: declarations; addresses of C's. Goes out: types of builders, objects of VMs, and the addresses again. Must never: follow such an address, or let
//! two calls have one object at a time.

use crate::builder::{Builder, Builtin, change};
use crate::handler::{
    Construct, Load, Method, Release, Save, UserData, call_construct, call_load, call_method,
    call_save,
};
use crate::pointer::{Items, Out, Text, place};
use crate::status::{Failure, Status, guard};
use crate::value::{Value, found};
use crate::vm::{Vm, on};
use npython::{ArgInfo, Call, Data, HostError, HostObject, HostType};
use std::ffi::c_void;
use std::sync::Arc;

/// A method of a type, or the two sides of a property.
#[repr(C)]
pub struct MethodInfo<'a> {
    /// Name, arguments, words and data, as of a host function; its handler is null.
    pub info: Builtin<'a>,
    /// What runs. Of a property: what reads it.
    pub method: Option<Method>,
    /// Of a property: what sets it; may be null.
    pub setter: Option<Method>,
    /// Not zero: it is a property, which takes no arguments.
    pub is_property: u32,
    /// Zero.
    pub reserved: u32,
}

/// A type. All zero but name and number is one whose objects only the host makes.
#[repr(C)]
pub struct Type<'a> {
    /// The name; with a namespace `game::Sprite`.
    pub name: Text<'a>,
    /// What it is; may be null.
    pub doc: Text<'a>,
    /// A number below `NPYC_MOST_TYPES` that no other type of the engine has: by it objects are made and looked into.
    pub number: u32,
    /// How many arguments making one takes.
    pub argument_count: u32,
    /// The arguments.
    pub arguments: Items<'a, crate::builder::Argument<'a>>,
    /// What the program's `Name(…)` does; may be null.
    pub construct: Option<Construct>,
    /// Methods and properties.
    pub methods: Items<'a, MethodInfo<'a>>,
    /// How many there are.
    pub method_count: usize,
    /// What making and loading get back.
    pub data: *mut c_void,
    /// Gives the data up; may be null.
    pub release: Option<Release>,
    /// Gives an address up when its object is gone; may be null.
    pub drop_object: Option<Release>,
    /// For snapshots; may be null: then a VM that holds an object cannot be saved.
    pub save: Option<Save>,
    /// For snapshots, with `save`.
    pub load: Option<Load>,
}

/// So many types an engine can have from C.
pub const MOST_TYPES: u32 = 16;

/// What stands behind an object: the type has the number `N`, which tells it from others.
struct Object<const N: usize>(UserData);

/// Does something for the type of a number.
macro_rules! numbered {
    ($number:expr, $n:ident => $code:expr) => {
        numbered!(@ $number, $n, $code, 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15)
    };
    (@ $number:expr, $n:ident, $code:expr, $($own:literal)*) => {
        match $number {
            $($own => {
                const $n: usize = $own;
                $code
            })*
            number => Err(Failure::new(
                Status::BadArgument,
                format!("there is no type {number}: they have numbers from 0 to {}", MOST_TYPES - 1),
            )),
        }
    };
}

fn args_of(args: Vec<ArgInfo>) -> Vec<ArgInfo> {
    let mut all = vec![ArgInfo::new("self", "")];
    all.extend(args);
    all
}

/// The code of a method, or of the reading side of a property.
fn code<const N: usize>(
    run: Method,
    name: String,
    data: Arc<UserData>,
) -> impl Fn(&mut Object<N>, &mut Call<'_>) -> Result<npython::Returned, HostError> + Send + Sync + 'static
{
    move |object, call| call_method(run, &object.0, &data, &name, call)
}

fn declare<const N: usize>(
    own: &Type<'_>,
    data: UserData,
    methods: Vec<(&MethodInfo<'_>, UserData)>,
) -> Result<HostType<Object<N>>, Failure> {
    let name = own.name.get("the name of the type")?.to_owned();
    let mut made = HostType::<Object<N>>::new(name.clone())
        .documented(own.doc.optional("the description")?.unwrap_or_default());
    let data = Arc::new(data);
    let drop_object = own.drop_object;
    if let Some(code) = own.construct {
        let arguments = own.arguments.get(own.argument_count as usize, "the arguments")?;
        let args = args_of(crate::builder::args(arguments)?);
        let (shown, data) = (name.clone(), data.clone());
        made = made.constructor_with(
            move |call: &mut Call<'_>| {
                let object = call_construct(code, &data, &shown, call)?;
                Ok::<_, HostError>(Object::<N>(UserData::new(object, drop_object)))
            },
            move |info| npython::BuiltinInfo { args, ..info },
        );
    }
    if let (Some(save), Some(load)) = (own.save, own.load) {
        made = made.saved(
            move |object: &Object<N>| call_save(save, &object.0),
            move |bytes| {
                let object = call_load(load, &data, bytes)?;
                Some(Object(UserData::new(object, drop_object)))
            },
        );
    }
    for (method, data) in methods {
        let info = method.info.declared()?;
        let run = method.method.ok_or_else(|| crate::pointer::null("the method"))?;
        let (name, data) = (info.name.clone(), Arc::new(data));
        if method.is_property == 0 {
            let args = args_of(info.args.clone());
            made = made.method_with(&info.name.clone(), code::<N>(run, name, data), move |plain| {
                npython::BuiltinInfo { args, handler: plain.handler, ..info }
            });
            continue;
        }
        made = made.property(&name, code::<N>(run, name.clone(), data.clone()));
        if let Some(setter) = method.setter {
            let run = code::<N>(setter, name, data);
            made = made.setter(move |object: &mut Object<N>, call: &mut Call<'_>, _: Data| {
                run(object, call)
            });
        }
    }
    Ok(made)
}

/// Adds a type.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_builder_type(builder: Builder, own: Option<&Type<'_>>) -> Status {
    guard(|| {
        let own = own.ok_or_else(|| crate::pointer::null("the type"))?;
        // First, so that the data is given up whatever fails.
        let data = UserData::new(own.data, own.release);
        let methods = own.methods.get(own.method_count, "the methods")?;
        let methods = methods.iter().map(|method| (method, method.info.data())).collect::<Vec<_>>();
        numbered!(own.number, N => {
            let made = declare::<N>(own, data, methods)?;
            change(builder, |builder| builder.register_type(made))
        })
    })
}

/// An object of a type for an address of the host's, which is given up as the type says when the program lets go of it, or when this fails.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_vm_make_object(
    vm: Vm,
    number: u32,
    object: *mut c_void,
    drop_object: Option<Release>,
    out: Out<'_, Value>,
) -> Status {
    let object = UserData::new(object, drop_object);
    found(out, || {
        let handle = numbered!(number, N => {
            let object = HostObject(Object::<N>(object));
            on!(vm, |it| it.make(object))
        })?;
        Ok(Data::Object(handle))
    })
}

/// The address that an object of a type stands for.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_vm_object_data(
    vm: Vm,
    object: Value,
    number: u32,
    out: Out<'_, *mut c_void>,
) -> Status {
    guard(|| {
        let (object, out) = (object.object()?, place(out)?);
        let found = numbered!(number, N => {
            on!(vm, |it| it.with_object::<Object<N>, _>(&object, |own| own.0.get() as usize))
        })?;
        out.write(found as *mut c_void);
        Ok(())
    })
}
