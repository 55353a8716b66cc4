//! Scopes: active along the call, resume and await chain, and nowhere else; a violation ends the run at once.

#![forbid(unsafe_code)]

use npyc::Options;
use npyc_tests::run::compile_text;
use npython::{
    AnyOf, Artifact, Backend, Data, Engine, FixedTokens, HostFunction, HostReply, Limits,
    MacTokens, Restriction, RunError, Token, TokenKey, Vm,
};

/// What programs begin with: whether the scope is active is a value, as far as a violation lets anyone see it.
const PRELUDE: &str = "\
def opened():
    return scope('BILLING', 'secret')

";

fn key() -> TokenKey {
    TokenKey::new(b"a key of the tests, long enough")
}

/// An engine with `pay(…)` in BILLING, `ship(…)` in SHIPPING, and `note(…)` that needs nothing.
fn engine() -> Engine {
    let function = |name: &str| {
        HostFunction::new(name, |arguments: &[Data]| {
            Ok(HostReply::Value(arguments.first().cloned().unwrap_or(Data::Bool(true))))
        })
    };
    let tokens =
        FixedTokens::default().grant("BILLING", "secret").grant("SHIPPING", "other secret");
    Engine::builder()
        .register(function("pay").in_scope("BILLING"))
        .register(function("ship").in_scope("SHIPPING"))
        .register(function("note"))
        .gatekeeper(AnyOf::default().or(tokens).or(MacTokens::new(key())))
        .build()
        .expect("the names are free")
}

fn vm(engine: &Engine, text: &str) -> Vm {
    let bytes = compile_text(&format!("{PRELUDE}{text}"), &Options::default()).expect(text);
    let module = engine.load(&Artifact::from_bytes(&bytes).expect("fresh")).expect("fresh");
    module.instantiate(Limits::default())
}

/// Runs a program in all ways; they must agree.
fn run(text: &str) -> (Result<Data, RunError>, String) {
    let engine = engine();
    let mut seen: Option<(Result<Data, RunError>, String)> = None;
    for backend in [Backend::Threaded, Backend::Match] {
        for slice in [None, Some(1), Some(7)] {
            let mut vm = vm(&engine, text);
            vm.set_backend(backend);
            if let Some(slice) = slice {
                vm.set_slice(slice);
            }
            let result = vm.run();
            let now = (result, String::from_utf8_lossy(&vm.take_output()).into_owned());
            assert!(seen.as_ref().is_none_or(|seen| *seen == now), "{text}\n{seen:?}\n{now:?}");
            seen = Some(now);
        }
    }
    seen.expect("it ran")
}

#[track_caller]
fn gives(text: &str, value: impl Into<Data>) {
    assert_eq!(run(text).0, Ok(value.into()), "{text}");
}

/// The run ends in a violation, after it has printed just this.
#[track_caller]
fn violates(text: &str, output: &str) {
    let (result, printed) = run(text);
    assert!(matches!(result, Err(RunError::SecurityViolation(_))), "{text}\n{result:?}");
    assert_eq!(printed, output, "{text}");
}

#[test]
fn a_scope_is_active_in_its_block_and_in_what_that_calls() {
    gives("with opened():\n    x = pay(1)\nx\n", 1);
    gives("def f():\n    return pay(2)\nwith opened():\n    x = f()\nx\n", 2);
    gives("with opened():\n    x = sorted([3, 1, 2], key=lambda n: pay(-n))\nx\n", vec![3, 2, 1]);
    gives(
        "class C:\n    def __len__(self):\n        return pay(4)\nwith opened():\n    x = len(C())\nx\n",
        4,
    );
    gives("with opened():\n    x = [pay(n) for n in range(3)]\nx\n", vec![0, 1, 2]);
    gives("with opened():\n    x = list(map(pay, [1, 2]))\nx\n", vec![1, 2]);
    gives("with opened():\n    class C:\n        x = pay(5)\nC.x\n", 5);
    gives("import functools\nwith opened():\n    x = functools.partial(pay, 6)()\nx\n", 6);
}

#[test]
fn it_ends_with_the_block_however_that_is_left() {
    violates("with opened():\n    pay()\nprint(1)\npay()\n", "1\n");
    violates("def f():\n    with opened():\n        return pay(3)\nprint(f())\npay()\n", "3\n");
    violates(
        "for i in range(3):\n    with opened():\n        if i == 1: break\nprint(i)\npay()\n",
        "1\n",
    );
    violates("for i in range(3):\n    with opened():\n        continue\nprint(i)\npay()\n", "2\n");
    violates(
        "try:\n    with opened():\n        1 / 0\nexcept ZeroDivisionError:\n    print('caught')\n    pay()\n",
        "caught\n",
    );
    violates(
        "def f():\n    with opened():\n        raise KeyError(1)\ntry:\n    f()\nexcept KeyError:\n    print('caught')\npay()\n",
        "caught\n",
    );
    violates(
        "try:\n    with opened():\n        1 / 0\nfinally:\n    print('finally')\n    pay()\n",
        "finally\n",
    );
    violates(
        "with opened():\n    try:\n        pass\n    finally:\n        print(pay(1))\npay()\n",
        "1\n",
    );
    // The target of `as` is assigned inside the block.
    violates(
        "try:\n    with opened() as (a, b):\n        pass\nexcept TypeError:\n    print('unpack')\npay()\n",
        "unpack\n",
    );
    // A handler inside the block still has it; one around does not.
    gives(
        "with opened():\n    try:\n        1 / 0\n    except ZeroDivisionError:\n        x = pay(9)\nx\n",
        9,
    );
    // A match, a while with else, nested functions.
    violates(
        "n = 0\nwhile n < 2:\n    with opened():\n        n += 1\nelse:\n    print('else')\n    pay()\n",
        "else\n",
    );
    violates(
        "def f():\n    with opened():\n        return lambda: pay()\ng = f()\nprint('made')\ng()\n",
        "made\n",
    );
    violates("with opened():\n    def f():\n        return pay()\nprint('made')\nf()\n", "made\n");
    violates("with opened():\n    d = [lambda: pay()]\nd[0]()\n", "");
    // A recursion error on the way out.
    violates(
        "def f(n):\n    with opened():\n        return f(n + 1)\ntry:\n    f(0)\nexcept RecursionError:\n    print('deep')\npay()\n",
        "deep\n",
    );
}

#[test]
fn scopes_nest_and_repeat() {
    gives(
        "with opened():\n    with opened():\n        a = pay(1)\n    b = pay(2)\n[a, b]\n",
        vec![1, 2],
    );
    violates("with opened():\n    with opened():\n        pass\nprint('out')\npay()\n", "out\n");
    gives(
        "with opened(), scope('SHIPPING', 'other secret'):\n    x = [pay(1), ship(2)]\nx\n",
        vec![1, 2],
    );
    violates(
        "with opened():\n    with scope('SHIPPING', 'other secret'):\n        pass\n    print(pay(1))\n    ship()\n",
        "1\n",
    );
    violates(
        "with opened():\n    print(pay(1))\n    with scope('SHIPPING', 'secret'):\n        print('never')\n",
        "1\n",
    );
    // One object, entered again and again, also by frames of one function.
    gives(
        "s = opened()\nx = []\nfor i in range(3):\n    with s:\n        with s:\n            x.append(pay(i))\n        x.append(pay(i))\nx\n",
        vec![0, 0, 1, 1, 2, 2],
    );
    violates(
        "s = opened()\ndef f(n):\n    with s:\n        return pay(n) if n == 0 else f(n - 1)\nprint(f(5))\npay()\n",
        "0\n",
    );
    violates("s = opened()\nwith s:\n    pass\npay()\n", "");
}

#[test]
fn a_generator_does_not_lend_its_scope_and_sees_that_of_its_resumer() {
    let inside =
        "def g():\n    with opened():\n        yield pay(1)\n        yield pay(2)\n    yield 3\n";
    gives(&format!("{inside}list(g())\n"), vec![1, 2, 3]);
    violates(&format!("{inside}it = g()\nprint(next(it))\npay()\n"), "1\n");
    violates(&format!("{inside}for n in g():\n    print(n)\n    pay()\n"), "1\n");
    violates(
        &format!(
            "{inside}def h():\n    yield from g()\nit = h()\nprint(next(it), next(it))\npay()\n"
        ),
        "1 2\n",
    );
    violates(&format!("{inside}[pay(n) for n in g()]\n"), "");
    violates(&format!("{inside}list(map(pay, g()))\n"), "");
    violates(&format!("{inside}a, *b = (pay(n) for n in g())\n"), "");
    violates(&format!("{inside}sorted(g(), key=pay)\n"), "");
    violates(&format!("{inside}it = g()\nnext(it)\nit.close()\npay()\n"), "");
    violates(
        &format!(
            "{inside}it = g()\nnext(it)\ntry:\n    it.throw(KeyError)\nexcept KeyError:\n    print('out')\n    pay()\n"
        ),
        "out\n",
    );
    violates(&format!("{inside}it = g()\nnext(it)\ndel it\npay()\n"), "");
    // The resumer's scope is seen for as long as it resumes.
    let outside = "def g():\n    while True:\n        yield pay(7)\n";
    gives(&format!("{outside}with opened():\n    x = next(g())\nx\n"), 7);
    violates(&format!("{outside}it = g()\nwith opened():\n    print(next(it))\nnext(it)\n"), "7\n");
    violates(&format!("{outside}with opened():\n    it = g()\nnext(it)\n"), "");
    // A generator that suspends inside its own scope, resumed inside another one.
    violates(
        &format!(
            "{inside}it = g()\nwith scope('SHIPPING', 'other secret'):\n    print(next(it), ship(5))\n    pay()\n"
        ),
        "1 5\n",
    );
    gives(
        "def g():\n    with opened():\n        yield ship(1)\n        yield pay(2)\nit = g()\nwith scope('SHIPPING', 'other secret'):\n    a = next(it)\nb = next(it)\n[a, b]\n",
        vec![1, 2],
    );
    // What a generator left behind by yielding in a nested block.
    violates(
        "def g():\n    with opened():\n        with scope('SHIPPING', 'other secret'):\n            yield 1\n        yield pay(2)\n        ship()\nit = g()\nprint(next(it))\nprint(next(it))\nnext(it)\n",
        "1\n2\n",
    );
    // Two generators of one function, each with its own.
    violates(
        "def g(inner):\n    if inner:\n        with opened():\n            yield 1\n            yield pay(2)\n    yield 1\n    yield pay(3)\na, b = g(True), g(False)\nprint(next(a), next(b), next(a))\nnext(b)\n",
        "1 1 2\n",
    );
    // An inner generator that is not driven by `yield from`.
    violates(
        "def inner():\n    with opened():\n        yield 1\ndef outer():\n    it = inner()\n    yield next(it)\n    yield pay(2)\nit = outer()\nprint(next(it))\nnext(it)\n",
        "1\n",
    );
}

#[test]
fn managers_lend_nothing() {
    violates("s = opened()\ns.__enter__()\npay()\n", "");
    violates("s = opened()\ntype(s).__enter__(s)\npay()\n", "");
    violates(
        "from contextlib import ExitStack\nwith ExitStack() as stack:\n    stack.enter_context(opened())\n    print('in')\n    pay()\n",
        "in\n",
    );
    violates(
        "from contextlib import contextmanager\n@contextmanager\ndef lent():\n    with opened():\n        yield pay(1)\nwith lent() as x:\n    print(x)\n    pay()\n",
        "1\n",
    );
    violates(
        "from contextlib import contextmanager\n@contextmanager\ndef lent():\n    with opened():\n        yield\n@lent()\ndef f():\n    pay()\nf()\n",
        "",
    );
    violates(
        "class C:\n    def __enter__(self):\n        with opened():\n            pay()\n        return self\n    def __exit__(self, *a): pass\nwith C():\n    print('in')\n    pay()\n",
        "in\n",
    );
    violates(
        "class C:\n    def __enter__(self):\n        self.s = opened()\n        return self.s.__enter__()\n    def __exit__(self, *a): return self.s.__exit__(*a)\nwith C():\n    pay()\n",
        "",
    );
    violates(
        "class C:\n    __enter__ = type(opened()).__enter__\n    __exit__ = type(opened()).__exit__\ntry:\n    with C():\n        pass\nexcept TypeError:\n    print('no scope')\npay()\n",
        "no scope\n",
    );
    violates("from contextlib import nullcontext\nwith nullcontext(opened()):\n    pay()\n", "");
    violates("import operator\noperator.methodcaller('__enter__')(opened())\npay()\n", "");
    violates("def f():\n    with opened():\n        pass\nf()\npay()\n", "");
    // The class cannot be derived from, and has no setter of its parts.
    gives(
        "try:\n    class S(scope): pass\nexcept TypeError as error:\n    x = str(error)\nx\n",
        "type 'scope' is not an acceptable base type",
    );
    gives(
        "s = opened()\nx = 0\nfor name in ('name', 'token', 'x', '__class__'):\n    try:\n        setattr(s, name, 'BILLING')\n    except (AttributeError, TypeError):\n        x += 1\nx\n",
        4,
    );
    gives("repr(opened())\n", "<scope 'BILLING'>");
    gives("str(vars) and [name for name in dir(opened()) if 'token' in name]\n", Vec::<i64>::new());
}

#[test]
fn tasks_see_their_own_chain() {
    let head = "import asyncio\n";
    gives(
        &format!(
            "{head}async def f():\n    await asyncio.sleep(0)\n    return pay(1)\nasync def main():\n    with opened():\n        return await f()\nasyncio.run(main())\n"
        ),
        1,
    );
    // Around `asyncio.run` it is below all tasks.
    gives(
        &format!(
            "{head}async def f():\n    await asyncio.sleep(0)\n    return pay(1)\nasync def main():\n    return await asyncio.create_task(f())\nwith opened():\n    x = asyncio.run(main())\nx\n"
        ),
        1,
    );
    // A task that was made inside a scope does not run inside it.
    violates(
        &format!(
            "{head}async def f():\n    print('task')\n    return pay(1)\nasync def main():\n    with opened():\n        await asyncio.create_task(f())\nasyncio.run(main())\n"
        ),
        "task\n",
    );
    violates(
        &format!(
            "{head}async def f():\n    print('task')\n    pay(1)\nasync def main():\n    with opened():\n        await asyncio.gather(f(), f())\nasyncio.run(main())\n"
        ),
        "task\n",
    );
    violates(
        &format!(
            "{head}async def f():\n    print('task')\n    pay(1)\nasync def main():\n    with opened():\n        async with asyncio.TaskGroup() as group:\n            group.create_task(f())\nasyncio.run(main())\n"
        ),
        "task\n",
    );
    // While one task waits inside its scope, another one runs without it.
    violates(
        &format!(
            "{head}async def holder():\n    with opened():\n        await asyncio.sleep(1)\n        print('held', pay(1))\nasync def thief():\n    await asyncio.sleep(2)\n    print('thief')\n    pay()\nasync def main():\n    await asyncio.gather(holder(), thief())\nasyncio.run(main())\n"
        ),
        "held 1\nthief\n",
    );
    violates(
        &format!(
            "{head}async def holder():\n    with opened():\n        print('in')\n        await asyncio.sleep(2)\nasync def thief():\n    await asyncio.sleep(1)\n    print('thief')\n    pay()\nasync def main():\n    await asyncio.gather(holder(), thief())\nasyncio.run(main())\n"
        ),
        "in\nthief\n",
    );
    // Each after its own waits, in turn.
    gives(
        &format!(
            "{head}async def f(n):\n    out = []\n    for i in range(3):\n        with opened():\n            await asyncio.sleep(0)\n            out.append(pay(n + i))\n        await asyncio.sleep(0)\n    return out\nasync def main():\n    return sum(await asyncio.gather(*(f(10 * n) for n in range(4))), [])\nasyncio.run(main())\n"
        ),
        vec![0, 1, 2, 10, 11, 12, 20, 21, 22, 30, 31, 32],
    );
    // A callback of the loop has no scope of who asked for it.
    violates(
        &format!(
            "{head}async def main():\n    loop = asyncio.get_running_loop()\n    with opened():\n        loop.call_soon(lambda: (print('soon'), pay()))\n        await asyncio.sleep(0)\n        await asyncio.sleep(0)\nasyncio.run(main())\n"
        ),
        "soon\n",
    );
    // Cancelled inside it.
    violates(
        &format!(
            "{head}async def f():\n    with opened():\n        await asyncio.sleep(9)\nasync def main():\n    task = asyncio.create_task(f())\n    await asyncio.sleep(0)\n    task.cancel()\n    try:\n        await task\n    except asyncio.CancelledError:\n        print('cancelled')\n        pay()\nasyncio.run(main())\n"
        ),
        "cancelled\n",
    );
    // An asynchronous generator, and a manager made of one.
    violates(
        &format!(
            "{head}async def g():\n    with opened():\n        yield pay(1)\n        yield pay(2)\nasync def main():\n    async for n in g():\n        print(n)\n        pay()\nasyncio.run(main())\n"
        ),
        "1\n",
    );
    violates(
        &format!(
            "{head}from contextlib import asynccontextmanager\n@asynccontextmanager\nasync def lent():\n    with opened():\n        yield pay(1)\nasync def main():\n    async with lent() as n:\n        print(n)\n        pay()\nasyncio.run(main())\n"
        ),
        "1\n",
    );
    gives(
        "async def main():\n    try:\n        async with opened():\n            pass\n    except TypeError:\n        return 'no'\ntry:\n    main().send(None)\nexcept StopIteration as stop:\n    x = stop.value\nx\n",
        "no",
    );
    // A coroutine driven by hand.
    violates(
        "class Wait:\n    def __await__(self):\n        yield 1\nasync def f():\n    with opened():\n        await Wait()\n        print(pay(2))\nc = f()\nprint(c.send(None))\ntry:\n    c.send(None)\nexcept StopIteration:\n    pass\nc = f()\nc.send(None)\npay()\n",
        "1\n2\n",
    );
}

#[test]
fn a_violation_cannot_be_caught_or_outlived() {
    violates(
        "try:\n    pay()\nexcept BaseException:\n    print('caught')\nfinally:\n    print('finally')\n",
        "",
    );
    violates("try:\n    pay()\nexcept:\n    print('caught')\nelse:\n    print('else')\n", "");
    violates(
        "class C:\n    def __enter__(self): return self\n    def __exit__(self, *a):\n        print('exit')\n        return True\nwith C():\n    pay()\n",
        "",
    );
    violates(
        "from contextlib import suppress, ExitStack\nwith suppress(BaseException):\n    pay()\n",
        "",
    );
    violates(
        "from contextlib import ExitStack\nwith ExitStack() as s:\n    s.callback(print, 'callback')\n    pay()\n",
        "",
    );
    violates(
        "def g():\n    try:\n        yield 1\n        pay()\n    finally:\n        print('finally')\nfor _ in g(): pass\n",
        "",
    );
    violates(
        "class C:\n    def __del__x(self): pass\n    def __getattr__(self, name): return pay()\ngetattr(C(), 'x', print)\nprint('after')\n",
        "",
    );
    violates(
        "class C:\n    def __getattr__(self, name): return pay()\nhasattr(C(), 'x')\nprint('after')\n",
        "",
    );
    violates(
        "class C:\n    def __eq__(self, other): return pay()\n    __hash__ = None\n[C()] == [C()]\nprint('after')\n",
        "",
    );
    violates(
        "class C:\n    def __str__(self): return pay()\ntry:\n    raise ValueError(C())\nexcept ValueError as error:\n    str(error)\nprint('after')\n",
        "",
    );
    violates("with opened():\n    with scope('BILLING', 'wrong'):\n        pass\n", "");
    violates(
        "import asyncio\nasync def f():\n    try:\n        pay()\n    finally:\n        print('finally')\nasync def main():\n    await asyncio.gather(f(), asyncio.sleep(0), return_exceptions=True)\n    print('after')\nasyncio.run(main())\n",
        "",
    );
    violates(
        "try:\n    with scope('BILLING', 'wrong'):\n        print('in')\nexcept BaseException:\n    print('caught')\n",
        "",
    );
    violates(
        "try:\n    with scope('OTHER', 'secret'):\n        print('in')\nfinally:\n    print('finally')\n",
        "",
    );
    violates(
        "try:\n    with scope('BILLING', None):\n        pass\nexcept* Exception:\n    print('caught')\n",
        "",
    );
    // The machine is over: nothing runs in it any more.
    let engine = engine();
    let mut vm = vm(&engine, "def f():\n    print('again')\npay()\n");
    assert!(matches!(vm.run(), Err(RunError::SecurityViolation(_))));
    assert!(matches!(vm.call::<Data>("f", &[]), Err(RunError::Misuse(_))));
    assert!(matches!(vm.run(), Err(RunError::Misuse(_))));
    assert_eq!(vm.take_output(), b"");
    assert!(!vm.stack().is_empty(), "it can be looked at");
}

#[test]
fn a_host_call_sees_no_scope_of_the_run_before() {
    let engine = engine();
    let mut vm = vm(
        &engine,
        "def f():\n    return pay(1)\ndef g():\n    with opened():\n        return f()\nx = g()\n",
    );
    vm.run().expect("it only defines");
    assert_eq!(vm.call("g", &[]), Ok(Data::Int(1)));
    assert!(matches!(vm.call::<Data>("f", &[]), Err(RunError::SecurityViolation(_))));
}

/// A program under a token.
fn with_token(token: &Token, text: &str) -> Result<Data, RunError> {
    with_token_in(&engine(), token, text)
}

fn with_token_in(engine: &Engine, token: &Token, text: &str) -> Result<Data, RunError> {
    let mut vm = vm(engine, text);
    vm.set_var("token", Data::Str(token.to_string())).expect("a str");
    vm.run()
}

#[test]
fn tokens_carry_their_restrictions() {
    let token = key().mint("BILLING", "1");
    let twice = "with scope('BILLING', token):\n    x = pay(1)\n    y = pay(2)\n[x, y]\n";
    assert_eq!(with_token(&token, twice), Ok(Data::from(vec![1, 2])));
    let once = token.clone().narrow(Restriction::Calls(1));
    assert!(matches!(with_token(&once, twice), Err(RunError::SecurityViolation(_))));
    // Entering anew gives no further calls, nor does another VM of the engine.
    let again = "with scope('BILLING', token):\n    x = pay(1)\nx\n";
    let engine = engine();
    assert_eq!(with_token_in(&engine, &once, again), Ok(Data::Int(1)));
    assert!(matches!(with_token_in(&engine, &once, again), Err(RunError::SecurityViolation(_))));
    let over = token.narrow(Restriction::Expires(1));
    assert!(matches!(with_token(&over, again), Err(RunError::SecurityViolation(_))));
    let other = key().mint("SHIPPING", "1");
    assert!(matches!(with_token(&other, again), Err(RunError::SecurityViolation(_))));
    // The innermost scope of a name counts, and a suspended generator keeps its own.
    let inner = "def g():\n    with scope('BILLING', token):\n        yield pay(1)\n        yield pay(2)\nit = g()\nwith opened():\n    x = next(it)\n    pay(3)\n    x += next(it)\nx\n";
    let once = key().mint("BILLING", "2").narrow(Restriction::Calls(1));
    assert!(matches!(with_token(&once, inner), Err(RunError::SecurityViolation(_))));
    let twice = key().mint("BILLING", "2").narrow(Restriction::Calls(2));
    assert_eq!(with_token(&twice, inner), Ok(Data::Int(3)));
}

#[test]
fn a_gatekeeper_that_panics_lets_nobody_in() {
    let broken = |_: &str, _: &Data| -> bool { panic!("on purpose") };
    let engine = Engine::builder().gatekeeper(broken).build().expect("nothing collides");
    let mut vm = vm(&engine, "with scope('A', 1):\n    print('in')\n");
    assert!(matches!(vm.run(), Err(RunError::SecurityViolation(_))));
    assert_eq!(vm.take_output(), b"");
}
