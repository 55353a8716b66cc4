//! Runs that wait for the host: operations, and the adaptor for executors.
//!
//! Comes in: values of operations, wakers. Goes out: what the run came to. Must never: depend on an executor, or wait on the thread.

use super::local::Guest;
use super::vm::Vm;
use super::{Data, HostError, IntoArgs, IntoGuest, RunError, Step, adapter, timer};
use crate::vm::async_ops::{self, Running};
use crate::vm::context::HaltReason;
use crate::vm::machine::State;
use crate::vm::native::{Outcome, Stop};
use std::future::poll_fn;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

/// What has become of an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpState {
    /// It is under way.
    Running,
    /// It has ended, and the program has not looked at it yet.
    Done,
    /// The VM does not know it: it never was, or the program has its value.
    Unknown,
}

impl Vm {
    /// The number of [`Step::Pending`] when the program waits for whichever of its operations ends first.
    pub const ANY_OPERATION: u64 = async_ops::ANY;

    /// The operations that are under way: futures of the host, and those that the program's event loop waits for.
    pub fn pending_ops(&self) -> Vec<u64> {
        let mut pending = self.machine.context.ops.pending();
        if let State::Waiting(number) = self.machine.state()
            && number != async_ops::ANY
            && !pending.contains(&number)
        {
            pending.push(number);
        }
        pending
    }

    /// What has become of an operation.
    pub fn poll_op(&self, operation: u64) -> OpState {
        match self.machine.context.ops.state(operation) {
            async_ops::OpState::Done => OpState::Done,
            async_ops::OpState::Running => OpState::Running,
            async_ops::OpState::Unknown if self.machine.state() == State::Waiting(operation) => {
                OpState::Running
            }
            async_ops::OpState::Unknown => OpState::Unknown,
        }
    }

    /// Gives the value that an operation came to; the run that waits for it goes on at the next [`Vm::resume`].
    ///
    /// # Errors
    /// When the VM does not know the operation, or there is no room for the value.
    pub fn complete_op(
        &mut self,
        operation: u64,
        value: Result<impl IntoGuest, HostError>,
    ) -> Result<(), RunError> {
        if self.poll_op(operation) != OpState::Running {
            return Err(RunError::Misuse("the VM waits for no operation of this number"));
        }
        let result = match value {
            Ok(value) => {
                self.room(value.guest_bytes())?;
                Ok(value.into_guest(Guest { cx: &self.machine.context })?.value)
            }
            Err(error) => Err(adapter::exception(&self.machine.context, &error)),
        };
        self.machine.context.ops.complete(operation, result);
        Ok(())
    }

    /// Gives an operation up: its future is dropped, and the program gets an `OSError` if it waits for it. Whether there was
    /// something to give up.
    pub fn dispose_op(&mut self, operation: u64) -> bool {
        if self.poll_op(operation) != OpState::Running {
            return self.machine.context.ops.dispose(operation, false);
        }
        let cx = &self.machine.context;
        let error = HostError::new("OSError", "the host gave the operation up");
        cx.ops.complete(operation, Err(adapter::exception(cx, &error)));
        true
    }

    /// The operations that the program has given up since this was last asked (it cancelled the task that awaited them).
    pub fn take_disposed_ops(&mut self) -> Vec<u64> {
        self.machine.context.ops.take_disposed()
    }

    /// Polls the host's futures once; how many ended. The run goes on at the next [`Vm::resume`].
    ///
    /// # Errors
    /// When there is no room for a value.
    pub fn poll_async_ops(&mut self) -> Result<usize, RunError> {
        self.poll_ops_with(&mut Context::from_waker(Waker::noop()))
    }

    /// The same with a waker, which futures wake when it is worth while to poll again.
    ///
    /// # Errors
    /// When there is no room for a value.
    pub fn poll_ops_with(&mut self, context: &mut Context<'_>) -> Result<usize, RunError> {
        let mut still = Vec::new();
        let mut ended = Vec::new();
        let mut panicked = None;
        for (number, mut running) in self.machine.context.ops.take_running() {
            match adapter::run(|| running.future.as_mut().poll(context)) {
                Ok(Poll::Ready(answer)) => ended.push((number, running.name, answer)),
                Ok(Poll::Pending) => still.push((number, running)),
                Err(message) => {
                    panicked = Some(format!("{}\n{message}", running.name));
                    Running::let_go([running]);
                }
            }
        }
        self.machine.context.ops.put_running(still);
        if let Some(text) = panicked {
            return Err(self.ended(self.machine.context.halt(HaltReason::Host(text))));
        }
        let count = ended.len();
        for (number, name, answer) in ended {
            let cx = &self.machine.context;
            let bytes = cx.of_host(&name, || answer.bytes());
            let made = bytes.and_then(|bytes| self.machine.make_room(bytes)).and_then(|()| {
                let cx = &self.machine.context;
                cx.of_host(&name, || answer.value(cx))?
            });
            let result = match made {
                Ok(value) => Ok(value),
                Err(Stop::Raise(exception)) => Err(exception),
                // Nobody can wait for it any more.
                Err(stop) => return Err(self.ended(stop)),
            };
            self.machine.context.ops.complete(number, result);
        }
        Ok(count)
    }

    /// Ends the run for good, in the middle of what it waits for.
    fn ended(&mut self, stop: Stop) -> RunError {
        self.machine.stop_for_good();
        self.stopped(stop)
    }

    /// How long the program wants to wait at most, if it waits for operations with a timeout. Then it goes on at the next
    /// [`Vm::resume`].
    pub fn wait_time(&self) -> Option<Duration> {
        self.time_left().ok().flatten()
    }

    fn time_left(&self) -> Outcome<Option<Duration>> {
        let cx = &self.machine.context;
        let Some(until) = cx.ops.wait_until.get() else { return Ok(None) };
        let now = cx.ask_clock(|clock| clock.monotonic())?;
        Ok(now.map(|now| Duration::from_nanos(until.saturating_sub(now))))
    }

    /// Takes up what a paused run waits for, if it is there.
    pub(super) fn take_up(&mut self) -> Result<(), RunError> {
        let State::Waiting(number) = self.machine.state() else { return Ok(()) };
        let ops = &self.machine.context.ops;
        let result = if number == async_ops::ANY {
            if !ops.any_watched_is_done() {
                match self.time_left() {
                    Ok(Some(Duration::ZERO)) => {}
                    Ok(_) => return Ok(()),
                    Err(stop) => return Err(self.ended(stop)),
                }
            }
            Ok(crate::value::Value::NONE)
        } else {
            match ops.take(number) {
                Some(result) => result,
                None => return Ok(()),
            }
        };
        let resumed = self.machine.resume_with(result);
        self.begun(resumed)
    }

    /// Runs the program's main module to its end under any executor: host functions whose value is a future
    /// ([`BuiltinInfo::future`](crate::BuiltinInfo::future), [`Call::spawn`](crate::Call::spawn)) are polled, and the executor's
    /// thread is free meanwhile.
    ///
    /// ```
    /// use npython::{Data, RunError, Vm};
    /// async fn run(vm: &mut Vm) -> Result<Data, RunError> {
    ///     vm.run_async().await
    /// }
    /// ```
    ///
    /// # Errors
    /// As for [`Vm::run`]; an operation that no future stands for is [`RunError::Pending`].
    pub async fn run_async(&mut self) -> Result<Data, RunError> {
        self.prepare()?;
        self.finish_async(None).await
    }

    /// The same for a call of a global of the main module.
    ///
    /// # Errors
    /// As for [`Vm::run_async`].
    pub async fn call_async(
        &mut self,
        name: &str,
        arguments: impl IntoArgs,
    ) -> Result<Data, RunError> {
        self.prepare_call(name, arguments)?;
        self.finish_async(None).await
    }

    /// Goes on with a run that was prepared or paused, under any executor. With a `slice`, it lets others run after each so many
    /// units of gas: thousands of VMs share one thread fairly.
    ///
    /// # Errors
    /// As for [`Vm::run_async`].
    pub async fn finish_async(&mut self, slice: Option<u64>) -> Result<Data, RunError> {
        poll_fn(|context| {
            loop {
                let step = match slice {
                    Some(gas) => self.resume_for(gas),
                    None => self.resume(),
                };
                match step {
                    Err(error) => return Poll::Ready(Err(error)),
                    Ok(Step::Done(data)) => return Poll::Ready(Ok(data)),
                    Ok(Step::OutOfGas) => return Poll::Ready(self.finished(Step::OutOfGas)),
                    Ok(Step::Interrupted | Step::Stepped) if slice.is_some() => {
                        // Futures get their turn as well.
                        if let Err(error) = self.poll_ops_with(context) {
                            return Poll::Ready(Err(error));
                        }
                        context.waker().wake_by_ref();
                        return Poll::Pending;
                    }
                    Ok(step @ (Step::Interrupted | Step::Stepped | Step::Breakpoint)) => {
                        return Poll::Ready(self.finished(step));
                    }
                    Ok(Step::Pending(number)) => {
                        match self.poll_ops_with(context) {
                            Err(error) => return Poll::Ready(Err(error)),
                            Ok(0) => {}
                            Ok(_) => continue,
                        }
                        let waits = self.machine.context.ops.running_count() > 0;
                        if !waits && self.wait_time().is_none() {
                            return Poll::Ready(self.finished(Step::Pending(number)));
                        }
                        if let Some(left) = self.wait_time() {
                            timer::wake_after(left, context.waker());
                        }
                        return Poll::Pending;
                    }
                }
            }
        })
        .await
    }
}
