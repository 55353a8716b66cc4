//! What a host can do with guest objects, the same between runs ([`Vm`](crate::Vm)) and inside a host function
//! ([`Call`](crate::Call)).
//!
//! Comes in: handles, names, values of the host. Goes out: Rust values. Must never: keep a raw value while the guest runs.

/// What an error calls a conversion of the host's own that panicked.
pub(super) const FROM_GUEST: &str = "FromGuest::from_guest";
pub(super) const INTO_GUEST: &str = "IntoGuest::into_guest";

/// Implements the operations for a type with `machine`, `room`, `evaluate`, `raised` and `of_host`, which runs code that the host gave.
macro_rules! operations {
    ($owner:ty, $error:ty) => {
        impl $owner {
            /// Calls what a global of the main module holds.
            ///
            /// # Errors
            /// An unknown name, an exception or stop of the guest, a value that is of another type.
            pub fn call<R: FromGuest>(
                &mut self,
                name: &str,
                arguments: impl IntoArgs,
            ) -> Result<R, $error> {
                let callee = self.global_value(name)?;
                self.call_value(callee, arguments)
            }

            /// Calls a guest object.
            ///
            /// # Errors
            /// An exception or stop of the guest, a value that is of another type, a handle of another VM.
            pub fn call_handle<R: FromGuest>(
                &mut self,
                callee: &Handle,
                arguments: impl IntoArgs,
            ) -> Result<R, $error> {
                let callee = callee.value(&self.machine.context)?;
                self.call_value(callee, arguments)
            }

            /// Calls a method of a guest object.
            ///
            /// # Errors
            /// As for [`Self::call_handle`].
            pub fn call_method<R: FromGuest>(
                &mut self,
                object: &Handle,
                name: &str,
                arguments: impl IntoArgs,
            ) -> Result<R, $error> {
                let method: Handle = self.get_attr(object, name)?;
                self.call_handle(&method, arguments)
            }

            /// `object.name`.
            ///
            /// # Errors
            /// As for [`Self::call_handle`].
            pub fn get_attr<R: FromGuest>(
                &mut self,
                object: &Handle,
                name: &str,
            ) -> Result<R, $error> {
                self.operation(Operation::GetAttribute, object, (name,))
            }

            /// `object.name = value`.
            ///
            /// # Errors
            /// As for [`Self::call_handle`].
            pub fn set_attr(
                &mut self,
                object: &Handle,
                name: &str,
                value: impl IntoGuest,
            ) -> Result<(), $error> {
                self.operation(Operation::SetAttribute, object, (name, value))
            }

            /// `object[key]`.
            ///
            /// # Errors
            /// As for [`Self::call_handle`].
            pub fn get_item<R: FromGuest>(
                &mut self,
                object: &Handle,
                key: impl IntoGuest,
            ) -> Result<R, $error> {
                self.operation(Operation::GetItem, object, (key,))
            }

            /// `object[key] = value`.
            ///
            /// # Errors
            /// As for [`Self::call_handle`].
            pub fn set_item(
                &mut self,
                object: &Handle,
                key: impl IntoGuest,
                value: impl IntoGuest,
            ) -> Result<(), $error> {
                self.operation(Operation::SetItem, object, (key, value))
            }

            /// `item in object`.
            ///
            /// # Errors
            /// As for [`Self::call_handle`].
            pub fn contains(
                &mut self,
                object: &Handle,
                item: impl IntoGuest,
            ) -> Result<bool, $error> {
                self.operation(Operation::Contains, object, (item,))
            }

            /// `len(object)`.
            ///
            /// # Errors
            /// As for [`Self::call_handle`].
            pub fn length(&mut self, object: &Handle) -> Result<usize, $error> {
                self.operation(Operation::Length, object, ())
            }

            /// `bool(object)`.
            ///
            /// # Errors
            /// As for [`Self::call_handle`].
            pub fn truth(&mut self, object: &Handle) -> Result<bool, $error> {
                self.operation(Operation::Truth, object, ())
            }

            /// `str(object)`.
            ///
            /// # Errors
            /// As for [`Self::call_handle`].
            pub fn str(&mut self, object: &Handle) -> Result<String, $error> {
                self.operation(Operation::Str, object, ())
            }

            /// `repr(object)`.
            ///
            /// # Errors
            /// As for [`Self::call_handle`].
            pub fn repr(&mut self, object: &Handle) -> Result<String, $error> {
                self.operation(Operation::Repr, object, ())
            }

            /// `iter(object)`.
            ///
            /// # Errors
            /// As for [`Self::call_handle`].
            pub fn iter(&mut self, object: &Handle) -> Result<Handle, $error> {
                self.operation(Operation::Iter, object, ())
            }

            /// The next item of an iterator; `None` at its end.
            ///
            /// # Errors
            /// As for [`Self::call_handle`].
            pub fn next<R: FromGuest>(&mut self, iterator: &Handle) -> Result<Option<R>, $error> {
                let iterator = iterator.value(&self.machine.context)?;
                let ended = self.evaluate(|machine| {
                    machine.operate(Operation::Next, &[iterator], Mode::Exit)
                })?;
                match ended {
                    Ok(value) => {
                        let item = Guest { cx: &self.machine.context }.local(value);
                        Ok(Some(Self::of_host(FROM_GUEST, || R::from_guest(item))??))
                    }
                    Err(exception) => {
                        let stop = crate::vm::types::type_index::STOP_ITERATION;
                        if self.machine.context.is_exception(exception, stop) {
                            return Ok(None);
                        }
                        Err(self.raised(exception))
                    }
                }
            }

            /// All items of an iterable.
            ///
            /// # Errors
            /// As for [`Self::call_handle`].
            pub fn items<R: FromGuest>(&mut self, object: &Handle) -> Result<Vec<R>, $error> {
                let iterator = self.iter(object)?;
                let mut items = Vec::new();
                let mut left = self.machine.context.heap.limit();
                while let Some(item) = self.next(&iterator)? {
                    left = left.checked_sub(size_of::<R>().max(1)).ok_or_else(|| {
                        ConvertError::too_large(
                            "the items need more than the memory limit".to_owned(),
                        )
                    })?;
                    items.push(item);
                }
                Ok(items)
            }

            /// A guest object made of a value of the host.
            ///
            /// # Errors
            /// When the value has no form in the guest, or there is no room for it.
            pub fn make(&mut self, value: impl IntoGuest) -> Result<Handle, $error> {
                self.room(value.guest_bytes())?;
                let guest = Guest { cx: &self.machine.context };
                let made = Self::of_host(INTO_GUEST, || value.into_guest(guest))??;
                Ok(made.hold()?)
            }

            /// A guest object as a Rust value.
            ///
            /// # Errors
            /// When it is of another type, too large or too deep; a handle of another VM.
            pub fn extract<R: FromGuest>(&mut self, object: &Handle) -> Result<R, $error> {
                begin_copy(&self.machine.context);
                let guest = Guest { cx: &self.machine.context };
                let value = guest.make(object)?;
                Ok(Self::of_host(FROM_GUEST, || R::from_guest(value))??)
            }

            /// Uses the host's object behind a guest object.
            ///
            /// # Errors
            /// When it is of another type or in use; a handle of another VM.
            pub fn with_object<T: Send + 'static, R>(
                &mut self,
                object: &Handle,
                use_it: impl FnOnce(&mut T) -> R,
            ) -> Result<R, $error> {
                let guest = Guest { cx: &self.machine.context };
                let value = guest.make(object)?;
                Ok(Self::of_host("with_object", || value.with(use_it))??)
            }

            /// A global of the main module as a Rust value.
            ///
            /// # Errors
            /// A name that is not bound; a value that is of another type, too large or too deep.
            pub fn get_var<R: FromGuest>(&self, name: &str) -> Result<R, $error> {
                let value = self.global_value(name)?;
                begin_copy(&self.machine.context);
                let value = Guest { cx: &self.machine.context }.local(value);
                Ok(Self::of_host(FROM_GUEST, || R::from_guest(value))??)
            }

            /// Sets a global of the main module. Before the run, the program finds it as if it had been assigned first.
            ///
            /// # Errors
            /// A name that the program's compilation relied on, a value that has no form in the guest.
            pub fn set_var(&mut self, name: &str, value: impl IntoGuest) -> Result<(), $error> {
                self.room(value.guest_bytes())?;
                let context = &self.machine.context;
                let guest = Guest { cx: context };
                let value = Self::of_host(INTO_GUEST, || value.into_guest(guest))??.value;
                match context.set_global(name, value) {
                    Ok(()) => Ok(()),
                    Err(Stop::Raise(exception)) => Err(self.raised(exception)),
                    Err(stop) => Err(self.stopped(stop)),
                }
            }

            fn call_value<R: FromGuest>(
                &mut self,
                callee: Value,
                arguments: impl IntoArgs,
            ) -> Result<R, $error> {
                let bytes = arguments.args_bytes();
                if bytes > 0 {
                    // Only what is held outlives the collection that this may be.
                    self.machine.held.push(callee);
                    let made = self.room(bytes);
                    self.machine.held.pop();
                    made?;
                }
                let mut given = Given::new();
                let mut list = ArgList::new(Guest { cx: &self.machine.context }, &mut given);
                Self::of_host(INTO_GUEST, || arguments.into_args(&mut list))??;
                let ended = self.evaluate(|machine| {
                    let (values, positional, names) = given.parts();
                    machine.call_named_at_top(callee, values, positional, names, Mode::Exit)
                })?;
                self.converted(ended)
            }

            fn operation<R: FromGuest>(
                &mut self,
                operation: Operation,
                object: &Handle,
                operands: impl IntoArgs,
            ) -> Result<R, $error> {
                self.room(operands.args_bytes())?;
                let object = object.value(&self.machine.context)?;
                let mut given = Given::new();
                let mut list = ArgList::new(Guest { cx: &self.machine.context }, &mut given);
                Self::of_host(INTO_GUEST, || operands.into_args(&mut list))??;
                let (values, ..) = given.parts();
                let at = |index: usize| values.get(index).copied().unwrap_or(Value::UNBOUND);
                let (all, count) = ([object, at(0), at(1)], 1 + values.len());
                let ended =
                    self.evaluate(|machine| machine.operate(operation, &all[..count], Mode::Exit))?;
                self.converted(ended)
            }

            fn converted<R: FromGuest>(
                &mut self,
                ended: Result<Value, Value>,
            ) -> Result<R, $error> {
                match ended {
                    Ok(value) => {
                        let value = Guest { cx: &self.machine.context }.local(value);
                        Ok(Self::of_host(FROM_GUEST, || R::from_guest(value))??)
                    }
                    Err(exception) => Err(self.raised(exception)),
                }
            }
        }
    };
}

pub(super) use operations;
