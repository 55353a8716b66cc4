//! Operations of the host: awaited, gathered, cancelled, paused for, polled by hand and by an executor.

#![forbid(unsafe_code)]

use npyc::Options;
use npyc_tests::run::compile_text;
use npython::{
    Artifact, BuiltinInfo, Call, Data, Engine, HostError, HostReply, Limits, Module, OpState,
    RunError, Step, SystemClock, VirtualClock, Vm,
};
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Wake, Waker};
use std::time::{Duration, Instant};

fn load(engine: &Engine, text: &str) -> Module {
    let bytes = compile_text(text, &Options::default()).expect("the program compiles");
    let artifact = Artifact::from_bytes(&bytes).expect("a fresh archive");
    engine.load(&artifact).expect("a fresh archive is accepted")
}

/// An executor of one thread, for one future.
fn block_on<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    for _ in 0..1_000_000 {
        if let Poll::Ready(value) = future.as_mut().poll(&mut context) {
            return value;
        }
    }
    panic!("it never ends");
}

/// Comes to its value after so many polls.
async fn after(polls: u64, value: i64) -> i64 {
    let mut left = polls;
    poll_fn(|context| {
        if left == 0 {
            return Poll::Ready(());
        }
        left -= 1;
        context.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
    value
}

fn engine(log: &Arc<Mutex<Vec<String>>>) -> Engine {
    let (started, paused) = (log.clone(), log.clone());
    Engine::builder()
        .register(
            BuiltinInfo::future("fetch", move |name: String, polls: u64| {
                started.lock().expect("no panic").push(name.clone());
                async move {
                    let value = after(polls, polls as i64).await;
                    if name == "bad" {
                        return Err(HostError::new("OSError", "unreachable"));
                    }
                    Ok(format!("{name}{value}"))
                }
            })
            .arg("name")
            .arg_or("polls", 1),
        )
        .register(
            BuiltinInfo::future("wait", move |polls: u64| {
                paused.lock().expect("no panic").push("wait".to_owned());
                after(polls, 7)
            })
            .pausing(),
        )
        .register(BuiltinInfo {
            name: "task".to_owned(),
            is_async: true,
            handler: npython::Handler::new(|call: &mut Call<'_>| {
                let number = call.new_operation();
                Ok(call.awaitable(1000 + number))
            }),
            ..BuiltinInfo::default()
        })
        .register(BuiltinInfo::new("plain", |_: &[Data]| Ok(HostReply::Pending(5))))
        .build()
        .expect("nothing conflicts")
}

fn run_with(text: &str, log: &Arc<Mutex<Vec<String>>>) -> Result<Data, RunError> {
    let mut vm = load(&engine(log), text).instantiate(Limits::default());
    block_on(vm.run_async())
}

fn run(text: &str) -> Result<Data, RunError> {
    run_with(text, &Arc::default())
}

const GATHER: &str = "\
import asyncio
async def main():
    one = fetch('a', 3)
    many = await asyncio.gather(one, fetch('b', 1), fetch('c'))
    try:
        await fetch('bad')
    except OSError as error:
        many.append(str(error))
    return many
asyncio.run(main())
";

#[test]
fn programs_await_several_at_once() {
    let log = Arc::default();
    let expected = ["a3", "b1", "c1", "unreachable"].map(Data::from).to_vec();
    assert_eq!(run_with(GATHER, &log), Ok(Data::List(expected)));
    assert_eq!(*log.lock().expect("no panic"), ["a", "b", "c", "bad"]);
    assert_eq!(run("import asyncio\nasyncio.run(fetch('x', 2))"), Ok(Data::from("x2")));
    // Which one ends first decides the order in which the program sees them.
    let text = "\
import asyncio
async def one(name, polls, seen):
    seen.append(await fetch(name, polls))
async def main():
    seen = []
    async with asyncio.TaskGroup() as group:
        for name, polls in [('slow', 9), ('fast', 1), ('middle', 5)]:
            group.create_task(one(name, polls, seen))
    return seen
asyncio.run(main())
";
    let expected = ["fast1", "middle5", "slow9"].map(Data::from).to_vec();
    assert_eq!(run(text), Ok(Data::List(expected)));
}

/// Wakes a thread that is parked.
struct Unpark(std::thread::Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

/// An executor that polls only when it is woken, as those do that serve many; the future may go from thread to thread.
fn block_on_wakes<F: Future + Send>(future: F) -> F::Output {
    let mut future = pin!(future);
    let waker = Waker::from(Arc::new(Unpark(std::thread::current())));
    let mut context = Context::from_waker(&waker);
    let begun = Instant::now();
    loop {
        if let Poll::Ready(value) = future.as_mut().poll(&mut context) {
            return value;
        }
        std::thread::park_timeout(Duration::from_secs(60));
        assert!(begun.elapsed() < Duration::from_secs(50), "nobody woke it");
    }
}

/// Comes to its value when another thread says so.
async fn of_thread(milliseconds: u64) -> u64 {
    let state = Arc::new(Mutex::new((false, None::<Waker>)));
    let theirs = state.clone();
    let thread = std::thread::spawn(move || {
        std::thread::sleep(Duration::from_millis(milliseconds));
        let mut state = theirs.lock().expect("no panic");
        state.0 = true;
        state.1.take().into_iter().for_each(Waker::wake);
    });
    poll_fn(|context| {
        let mut state = state.lock().expect("no panic");
        state.1 = Some(context.waker().clone());
        if state.0 { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
    thread.join().expect("it only sleeps");
    milliseconds
}

#[test]
fn executors_that_poll_only_when_woken_drive_a_run() {
    let engine = Engine::builder()
        .register(BuiltinInfo::future("fetch", of_thread))
        .register(BuiltinInfo::future("wait", of_thread).pausing())
        .build()
        .expect("nothing conflicts");
    let text = "\
import asyncio
async def main(): return await asyncio.gather(fetch(30), fetch(1), fetch(10))
asyncio.run(main()) + [wait(5)]
";
    let mut vm = load(&engine, text).instantiate(Limits::default());
    let expected = Data::List([30, 1, 10, 5].map(Data::Int).to_vec());
    assert_eq!(block_on_wakes(vm.run_async()), Ok(expected.clone()));
    let mut sliced = load(&engine, text).instantiate(Limits::default());
    sliced.prepare().expect("it is new");
    assert_eq!(block_on_wakes(sliced.finish_async(Some(500))), Ok(expected));
}

#[test]
fn a_run_that_waits_for_its_deadline_sleeps() {
    let engine = Engine::builder()
        .clock(SystemClock::new())
        .register(BuiltinInfo::future("never", std::future::pending::<i64>))
        .build()
        .expect("nothing conflicts");
    let text = "\
import asyncio
async def main():
    try:
        await asyncio.wait_for(never(), 0.3)
    except TimeoutError:
        return 'too late'
asyncio.run(main())
";
    let mut vm = load(&engine, text).instantiate(Limits::default());
    let mut run = pin!(vm.run_async());
    let mut polls = 0;
    let counted = poll_fn(|context| {
        polls += 1;
        run.as_mut().poll(context)
    });
    assert_eq!(block_on_wakes(counted), Ok(Data::from("too late")));
    assert!(polls < 100, "{polls} polls: nobody slept");
}

#[test]
fn plain_calls_pause_the_vm() {
    assert_eq!(run("[wait(3), wait(1)]"), Ok(Data::List(vec![Data::Int(7), Data::Int(7)])));
    let mut vm = load(&engine(&Arc::default()), "plain()\n").instantiate(Limits::default());
    assert_eq!(block_on(vm.run_async()), Err(RunError::Pending(5)));
    assert_eq!(vm.pending_ops(), [5]);
    assert_eq!(vm.poll_op(5), OpState::Running);
    vm.complete_op(5, Ok("done")).expect("it waits for that");
    assert_eq!(vm.poll_op(5), OpState::Done);
    assert_eq!(vm.resume(), Ok(Step::Done(Data::from("done"))));
    assert!(matches!(vm.complete_op(5, Ok(1)), Err(RunError::Misuse(_))));
}

#[test]
fn operations_are_polled_and_completed_by_hand() {
    let text = "\
import asyncio
async def main():
    return await asyncio.gather(task(), task(), fetch('a', 2))
asyncio.run(main())
";
    let mut vm = load(&engine(&Arc::default()), text).instantiate(Limits::default());
    assert_eq!(vm.start(), Ok(Step::Pending(Vm::ANY_OPERATION)));
    let mut pending = vm.pending_ops();
    pending.sort_unstable();
    assert_eq!(pending.len(), 3);
    vm.complete_op(1002, Ok(2)).expect("the program waits for it");
    assert_eq!(vm.resume(), Ok(Step::Pending(Vm::ANY_OPERATION)), "for the others");
    let mut polls = 0;
    while vm.poll_async_ops().expect("there is room") == 0 {
        polls += 1;
        assert!(polls < 10);
    }
    assert_eq!(vm.resume(), Ok(Step::Pending(Vm::ANY_OPERATION)));
    assert_eq!(vm.pending_ops(), [1001]);
    assert!(vm.dispose_op(1001));
    let ended = vm.resume();
    assert!(
        matches!(&ended, Err(RunError::Exception(error)) if error.type_name == "OSError"),
        "{ended:?}"
    );
}

#[test]
fn cancelled_tasks_give_their_operations_up() {
    let text = "\
import asyncio
async def main():
    task = asyncio.create_task(wait_for_it())
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        return 'cancelled'
async def wait_for_it():
    await fetch('never', 1_000_000)
asyncio.run(main())
";
    let mut vm = load(&engine(&Arc::default()), text).instantiate(Limits::default());
    assert_eq!(vm.start(), Ok(Step::Done(Data::from("cancelled"))));
    assert_eq!(vm.take_disposed_ops().len(), 1);
    assert!(vm.pending_ops().is_empty());
    assert_eq!(vm.poll_async_ops(), Ok(0), "the future is dropped");
}

#[test]
fn timeouts_of_the_program_are_deadlines() {
    let text = "\
import asyncio
async def main():
    try:
        await asyncio.wait_for(fetch('never', 1_000_000_000), 2.0)
    except TimeoutError:
        return 'too late'
asyncio.run(main())
";
    let clock = Arc::new(AtomicU64::new(0));
    struct Hand(Arc<AtomicU64>);
    impl npython::Clock for Hand {
        fn now(&self) -> i64 {
            self.0.load(Ordering::Relaxed) as i64
        }
        fn monotonic(&self) -> u64 {
            self.0.load(Ordering::Relaxed)
        }
        fn wait(&self, _: std::time::Duration) {}
    }
    let engine = Engine::builder()
        .clock(Hand(clock.clone()))
        .register(BuiltinInfo::future("fetch", |_: String, polls: u64| after(polls, 1)))
        .build()
        .expect("nothing conflicts");
    let mut vm = load(&engine, text).instantiate(Limits::default());
    assert_eq!(vm.start(), Ok(Step::Pending(Vm::ANY_OPERATION)));
    let left = vm.wait_time().expect("it has a deadline");
    assert!(left.as_millis() > 1900 && left.as_millis() <= 2000, "{left:?}");
    clock.store(1_000_000_000, Ordering::Relaxed);
    assert_eq!(vm.resume(), Ok(Step::Pending(Vm::ANY_OPERATION)), "not yet");
    clock.store(2_100_000_000, Ordering::Relaxed);
    assert_eq!(vm.resume(), Ok(Step::Done(Data::from("too late"))));
    assert_eq!(vm.take_disposed_ops().len(), 1);
    let _ = VirtualClock::new(0);
}

/// Panics when it is dropped.
struct Brittle;

impl Drop for Brittle {
    fn drop(&mut self) {
        panic!("dropped");
    }
}

#[test]
fn panics_of_futures_end_the_run_and_leave_the_vm_sound() {
    let engine = Engine::builder()
        .register(BuiltinInfo::future("fetch", |name: String| async move {
            assert!(name != "bad", "no {name}");
            after(2, 1).await
        }))
        .register(BuiltinInfo::future("brittle", || {
            let held = Brittle;
            async move {
                let _held = held;
                after(1_000_000, 1).await
            }
        }))
        .build()
        .expect("nothing conflicts");
    let text = "\
import asyncio
async def both(): return await asyncio.gather(fetch('good'), fetch('bad'))
def panics(): return asyncio.run(both())
async def one(name): return await fetch(name)
def works(): return asyncio.run(one('good'))
async def hold(): await brittle()
async def cancels():
    task = asyncio.create_task(hold())
    await asyncio.sleep(0)
    task.cancel()
    return await asyncio.gather(task, return_exceptions=True)
def gives_up(): return len(asyncio.run(cancels()))
def waits(): return asyncio.run(hold())
";
    let mut vm = load(&engine, text).instantiate(Limits::default());
    vm.run().expect("it only defines");
    let panicked = block_on(vm.call_async("panics", ()));
    let (name, message) = ("fetch".to_owned(), "no bad".to_owned());
    assert_eq!(panicked, Err(RunError::HostPanic { name, message }));
    assert!(matches!(vm.call::<i64>("works", ()), Err(RunError::Misuse(_))));
    vm.reset();
    vm.run().expect("as if new");
    assert_eq!(block_on(vm.call_async("works", ())), Ok(Data::Int(1)));
    // A future that panics where it is dropped is gone all the same: given up by the guest, by the host, with its VM.
    assert_eq!(vm.call("gives_up", ()), Ok(1));
    assert_eq!(vm.start_call("waits", ()), Ok(Step::Pending(Vm::ANY_OPERATION)));
    assert_eq!(vm.poll_async_ops(), Ok(0));
    vm.abandon().expect("it is paused");
    assert_eq!(vm.start_call("waits", ()), Ok(Step::Pending(Vm::ANY_OPERATION)));
    let number = vm.pending_ops()[0];
    vm.complete_op(number, Ok(1)).expect("the host has its value");
    assert_eq!(vm.resume(), Ok(Step::Done(Data::None)));
    assert_eq!(vm.start_call("waits", ()), Ok(Step::Pending(Vm::ANY_OPERATION)));
    assert_eq!(vm.poll_async_ops(), Ok(0));
    drop(vm);
}

#[test]
fn values_of_futures_without_room_end_the_run() {
    let engine = Engine::builder()
        .register(BuiltinInfo::future("fetch", || async { "x".repeat(1 << 22) }))
        .build()
        .expect("nothing conflicts");
    let text = "import asyncio\nasync def main(): return len(await fetch())\nasyncio.run(main())\n";
    let mut vm = load(&engine, text).instantiate(Limits::default().memory(1 << 20));
    assert_eq!(vm.start(), Ok(Step::Pending(Vm::ANY_OPERATION)));
    assert!(matches!(vm.poll_async_ops(), Err(RunError::OutOfMemory { .. })));
    assert!(matches!(vm.resume(), Err(RunError::OutOfMemory { .. })), "it does not wait for ever");
    vm.reset_with(Limits::default());
    assert_eq!(block_on(vm.run_async()), Ok(Data::Int(1 << 22)));
}

#[test]
fn misuse_of_operations_is_an_error() {
    for (text, expected) in [
        (
            "import asyncio\nasync def main():\n    op = fetch('a')\n    await op\n    await op\nasyncio.run(main())",
            "RuntimeError: cannot reuse already awaited operation",
        ),
        ("fetch('a').__await__()", "RuntimeError: no running event loop"),
        ("fetch(3)", "TypeError: fetch() argument 'name' must be str, not int"),
    ] {
        match run(text) {
            Err(RunError::Exception(error)) => assert_eq!(error.to_string(), expected),
            other => panic!("{text}: {other:?}"),
        }
    }
    let mut vm = load(&engine(&Arc::default()), "1\n").instantiate(Limits::default());
    assert!(!vm.dispose_op(77));
    assert!(matches!(vm.complete_op(77, Ok(1)), Err(RunError::Misuse(_))));
    assert_eq!(vm.poll_op(77), OpState::Unknown);
}

#[test]
fn many_vms_share_a_thread_by_slices() {
    let text = "\
import asyncio
async def main(n):
    total = 0
    for i in range(n):
        total += i
    return total + await fetch(n)
def go(n): return asyncio.run(main(n))
";
    let engine = Engine::builder()
        .register(BuiltinInfo::future("fetch", |n: i64| after(3, n)))
        .build()
        .expect("nothing conflicts");
    let module = load(&engine, text);
    let turns = Arc::new(Mutex::new(Vec::new()));
    let mut runs: Vec<_> = [20_000_i64, 20, 2]
        .into_iter()
        .enumerate()
        .map(|(number, n)| {
            let (module, turns) = (module.clone(), turns.clone());
            Box::pin(async move {
                let mut vm = module.instantiate(Limits::default());
                vm.run()?;
                vm.prepare_call("go", (n,))?;
                let value = vm.finish_async(Some(2_000)).await?;
                turns.lock().expect("no panic").push(number);
                Ok::<Data, RunError>(value)
            })
        })
        .map(Some)
        .collect();
    let mut context = Context::from_waker(Waker::noop());
    let mut results = vec![None; runs.len()];
    for _ in 0..100_000 {
        for (slot, result) in runs.iter_mut().zip(&mut results) {
            let Some(run) = slot else { continue };
            if let Poll::Ready(value) = run.as_mut().poll(&mut context) {
                *result = Some(value);
                *slot = None;
            }
        }
        if runs.iter().all(Option::is_none) {
            break;
        }
    }
    let sums = [20_000_i64, 20, 2].map(|n| Some(Ok(Data::Int(n * (n - 1) / 2 + n))));
    assert_eq!(results, sums);
    assert_eq!(turns.lock().expect("no panic").last(), Some(&0), "the long one ends last");
}

#[test]
fn so_many_operations_may_be_under_way_and_no_more() {
    let started = "import asyncio\nasync def main():\n    tasks = [fetch('a', 3) for i in range(N)]\n    return len(await asyncio.gather(*tasks))\nasyncio.run(main())\n";
    let awaited = "import asyncio\nasync def main():\n    async def one():\n        await task()\n    return len(await asyncio.gather(*[one() for i in range(N)]))\nasyncio.run(main())\n";
    let run = |text: &str, count: u32| {
        let text = text.replace('N', &count.to_string());
        let mut vm =
            load(&engine(&Arc::default()), &text).instantiate(Limits::default().pending(20));
        let mut future = pin!(vm.run_async());
        let mut context = Context::from_waker(Waker::noop());
        (0..1000).find_map(|_| match future.as_mut().poll(&mut context) {
            Poll::Ready(value) => Some(value),
            Poll::Pending => None,
        })
    };
    assert_eq!(run(started, 20), Some(Ok(Data::Int(20))));
    assert_eq!(run(started, 21), Some(Err(RunError::PendingLimit { limit: 20 })));
    // Nobody ends these: the run waits, or is over.
    assert!(matches!(run(awaited, 20), Some(Err(RunError::Pending(_)))));
    assert_eq!(run(awaited, 21), Some(Err(RunError::PendingLimit { limit: 20 })));
    // It cannot be caught.
    let caught = started
        .replace("    return", "    try:\n        pass\n    finally:\n        pass\n    return");
    assert_eq!(run(&caught, 21), Some(Err(RunError::PendingLimit { limit: 20 })));
}
