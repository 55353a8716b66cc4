//! Handles: guest values that the host holds.
//!
//! Comes in: a value of a VM. Goes out: a handle, and the value again in the same VM. Must never: give a value to another VM,
//! or to the same one after a reset.

use super::convert_error::ConvertError;
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::handles::Dropped;
use std::fmt;
use std::sync::{Arc, PoisonError};

/// A guest object that the host holds: any value of one VM, functions included. It can be called, indexed, iterated and passed
/// back; see the methods of [`Vm`](crate::Vm) and [`Call`](crate::Call) that take one.
///
/// A handle keeps its object alive for as long as the VM lives and the handle is not dropped. It may be sent to other threads and
/// cloned; it is of use only with the VM that it came from: another one, or the same one after a reset, refuses it.
///
/// ```
/// use npython::Handle;
/// # fn check(vm: &mut npython::Vm) -> Result<(), npython::RunError> {
/// let quote: Handle = vm.get_var("quote")?;
/// let total: f64 = vm.call_handle(&quote, (3,))?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Handle(Arc<Held>);

struct Held {
    machine: u64,
    number: u32,
    type_name: Box<str>,
    dropped: Arc<Dropped>,
}

impl Drop for Held {
    fn drop(&mut self) {
        self.dropped.lock().unwrap_or_else(PoisonError::into_inner).push(self.number);
    }
}

impl Handle {
    pub(crate) fn new(cx: &Context, value: Value) -> Result<Handle, ConvertError> {
        let type_name = cx.type_name(value).into_boxed_str();
        match cx.handles.hold(value) {
            Some((number, dropped)) => {
                let machine = cx.handles.machine();
                Ok(Handle(Arc::new(Held { machine, number, type_name, dropped })))
            }
            None => Err(ConvertError::too_large("the host holds too many objects".to_owned())),
        }
    }

    /// The value, in the VM that the handle came from.
    pub(crate) fn value(&self, cx: &Context) -> Result<Value, ConvertError> {
        if self.0.machine != cx.handles.machine() {
            return Err(ConvertError::foreign());
        }
        cx.handles.get(self.0.number).ok_or_else(ConvertError::foreign)
    }

    /// `type(object).__name__`.
    pub fn type_name(&self) -> &str {
        &self.0.type_name
    }
}

/// Two handles are equal if they are clones of each other.
impl PartialEq for Handle {
    fn eq(&self, other: &Handle) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for Handle {}

impl fmt::Debug for Handle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "<{} object>", self.type_name())
    }
}
