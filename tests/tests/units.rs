//! A VM of several archives: names, isolation, and calls, exceptions, generators and callbacks that cross from one to another.

#![forbid(unsafe_code)]

use npyc::source::SourceFile;
use npyc::{MemoryModules, Options, Program};
use npyc_tests::run::{BACKENDS, LIMITS, SLICES};
use npython::{
    Artifact, Backend, Data, Engine, HostFunction, HostReply, Limits, LoadError, Module, RunError,
    Step, Vm,
};

/// A module of an archive: its dotted name, its text; a package if the name ends in a dot.
type Part<'t> = (&'t str, &'t str);

/// An archive of a main file and modules, loaded into an engine.
fn load(engine: &Engine, main: &str, modules: &[Part<'_>]) -> Module {
    load_with(engine, main, modules, &Options::default())
}

fn load_with(engine: &Engine, main: &str, modules: &[Part<'_>], options: &Options) -> Module {
    let mut resolver = MemoryModules::new();
    for (name, text) in modules {
        let package = name.strip_suffix('.');
        resolver.add(package.unwrap_or(name), text, package.is_some()).expect("it is Python");
    }
    let main = SourceFile::from_text("main.py", main).expect("it is Python");
    let program = Program { main, resolver: Box::new(resolver) };
    let compiled = npyc::compile(program, options).expect("the program compiles");
    let artifact = Artifact::from_bytes(&compiled.bytes).expect("a fresh archive");
    engine.load(&artifact).expect("a fresh archive is accepted")
}

/// Runs a program with further archives on both back ends and at all slices: what it printed, which must always be the same,
/// as must be the gas.
fn run(main: &str, units: &[(&str, &str, &[Part<'_>])]) -> String {
    let mut seen: Option<(String, u64)> = None;
    for optimise in [true, false] {
        let options = Options { optimise, ..Options::default() };
        let engine = Engine::new();
        let module = load_with(&engine, main, &[], &options);
        let more: Vec<(&str, Module)> = units
            .iter()
            .map(|(name, text, modules)| (*name, load_with(&engine, text, modules, &options)))
            .collect();
        let mut gas = None;
        for backend in BACKENDS {
            for slice in SLICES {
                let mut vm = module.instantiate(LIMITS);
                for (name, module) in &more {
                    vm.load(module, name).expect("the name is free");
                }
                prepare(&mut vm, backend, slice);
                if let Err(error) = vm.run() {
                    panic!("{error}\n{}", String::from_utf8_lossy(&vm.take_output()));
                }
                let output = String::from_utf8_lossy(&vm.take_output()).into_owned();
                let used = vm.usage().gas;
                assert_eq!(*gas.get_or_insert(used), used, "{backend:?} {slice:?}");
                let first = seen.get_or_insert_with(|| (output.clone(), used));
                assert_eq!(first.0, output, "{backend:?} {slice:?}");
            }
        }
    }
    seen.map(|(output, _)| output).unwrap_or_default()
}

fn prepare(vm: &mut Vm, backend: Backend, slice: Option<u32>) {
    vm.set_backend(backend);
    if let Some(slice) = slice {
        vm.set_slice(slice);
    }
}

#[test]
fn an_archive_is_imported_by_the_name_it_was_loaded_under() {
    let prices = "'''What things cost.'''\nBASE = 40\ndef price(extra):\n    return BASE + extra\nprint('once', __name__)\n";
    let main = "import prices\nimport prices as again\nfrom prices import price, BASE\n\
        print(price(2), prices.price(extra=1), BASE, again is prices, prices.__name__, prices.__doc__)\n\
        print(price.__module__, price.__qualname__, prices)\n";
    assert_eq!(
        run(main, &[("prices", prices, &[])]),
        "once prices\n42 41 40 True prices What things cost.\nprices price <module 'prices'>\n"
    );
}

#[test]
fn modules_of_an_archive_are_its_submodules_and_do_not_meet_others() {
    let main = "import left, right\nimport left.util\nfrom right import util\nimport left.shapes.round as round_\n\
        print(left.who(), right.who(), left.util is util, left.util.NAME, util.NAME)\n\
        print(round_.area(2), left.shapes.round is round_, round_.__name__)\n\
        try:\n    import util as own\nexcept ModuleNotFoundError as error:\n    print(error, error.name)\n\
        try:\n    import right.shapes\nexcept ModuleNotFoundError as error:\n    print(error, error.name)\n";
    let side = "import util\ndef who():\n    return util.NAME\n";
    let left: &[Part<'_>] = &[
        ("util", "NAME = 'left'\n"),
        ("shapes.", "\n"),
        ("shapes.round", "def area(r):\n    return 3 * r * r\n"),
    ];
    let left_main = format!("{side}import shapes.round\n");
    let right: &[Part<'_>] = &[("util", "NAME = 'right'\n")];
    assert_eq!(
        run(main, &[("left", &left_main, left), ("right", side, right)]),
        "left right False left right\n12 True shapes.round\nNo module named 'util' util\n\
         No module named 'right.shapes' right.shapes\n"
    );
}

#[test]
fn globals_are_each_archives_own() {
    let main = "import other\ncount = 1\ndef bump():\n    global count\n    count += 1\n    return count\n\
        print(bump(), other.bump(), bump(), other.bump(), count, other.count)\n\
        other.count = 50\nprint(other.bump(), count, sorted(vars(other).keys() - {'__doc__', '__name__'}))\n\
        print(other.names(), other.Thing, other.Thing().__class__.__module__)\n\
        try:\n    print(hidden)\nexcept NameError as error:\n    print(error)\n\
        try:\n    other.reach()\nexcept NameError as error:\n    print(error)\n";
    let other = "count = 10\nhidden = 1\ndef bump():\n    global count\n    count += 5\n    return count\n\
        def names():\n    return 'hidden' in globals(), 'main_only' in globals()\n\
        def reach():\n    return main_only\n\
        class Thing:\n    pass\n";
    assert_eq!(
        run(main, &[("other", other, &[])]),
        "2 15 3 20 3 20\n55 3 ['Thing', 'bump', 'count', 'hidden', 'names', 'reach']\n(True, False) <class 'other.Thing'> other\n\
         name 'hidden' is not defined\nname 'main_only' is not defined\n"
    );
}

#[test]
fn constants_and_caches_are_each_archives_own() {
    // Both archives number their constants, sites and functions from 0: each must see its own.
    let side = |tag: i64| {
        format!(
            "class P:\n    def __init__(self, x):\n        self.{first} = x\n        self.{second} = -x\n\
             \n    def total(self):\n        return self.x * 10 + self.y + {tag}\n\
             def work(make):\n    points = [make(i) for i in range(5)]\n    \
             return sum(p.total() for p in points), (1, {tag}, ('t{tag}', 2.5)), {tag}.25, {big} + {tag}\n",
            first = if tag == 1 { "x" } else { "y" },
            second = if tag == 1 { "y" } else { "x" },
            big = 1_i64 << 40,
        )
    };
    let main = format!(
        "import other\n{}for _ in range(3):\n    print(work(P), work(other.P), other.work(P), other.work(other.P))\n",
        side(1)
    );
    let line = |left: &str, right: &str| format!("{left} {right}");
    let own = |sum: i64, tag: i64| {
        format!("({sum}, (1, {tag}, ('t{tag}', 2.5)), {tag}.25, {})", (1_i64 << 40) + tag)
    };
    let expected =
        format!("{} {}\n", line(&own(95, 1), &own(-80, 1)), line(&own(95, 2), &own(-80, 2)))
            .repeat(3);
    assert_eq!(run(&main, &[("other", &side(2), &[])]), expected);
}

#[test]
fn exceptions_cross() {
    let main = "import other\n\
        class Mine(Exception):\n    pass\n\
        def fail():\n    raise Mine('from main')\n\
        def nested(depth):\n    return other.nested(nested, depth)\n\
        try:\n    other.call(fail)\nexcept Mine as error:\n    print('caught', error)\n\
        print(other.guard(fail))\n\
        try:\n    other.fail()\nexcept other.Theirs as error:\n    print(type(error).__module__, error, error.__context__)\n\
        try:\n    nested(20)\nexcept ZeroDivisionError as error:\n    print(error)\n\
        def finish():\n    try:\n        return other.call(fail)\n    finally:\n        print('finally', LOCAL)\n\
        LOCAL = 'mine'\n\
        try:\n    finish()\nexcept Mine:\n    print(LOCAL, other.LOCAL)\n\
        try:\n    other.forever(lambda f: other.forever(f))\nexcept RecursionError as error:\n    print(error)\n\
        print(other.LOCAL, LOCAL)\n";
    let other = "LOCAL = 'theirs'\n\
        class Theirs(ValueError):\n    pass\n\
        def call(f):\n    return f()\n\
        def guard(f):\n    try:\n        return f()\n    except Exception as error:\n        return LOCAL, str(error)\n\
        def fail():\n    try:\n        [].pop()\n    except IndexError:\n        raise Theirs('no')\n\
        def nested(f, depth):\n    return 1 // 0 if depth == 0 else f(depth - 1)\n\
        def forever(f):\n    return f(f)\n";
    assert_eq!(
        run(main, &[("other", other, &[])]),
        "caught from main\n('theirs', 'from main')\nother no pop from empty list\ndivision by zero\n\
         finally mine\nmine theirs\nmaximum recursion depth exceeded\ntheirs mine\n"
    );
}

#[test]
fn generators_cross() {
    let main = "import other\nSCALE = 100\n\
        def produce(n):\n    for i in range(n):\n        got = yield i * SCALE\n        if got:\n            print('got', got, SCALE)\n\
        print(list(other.scale(produce(4))), sum(other.scale(x for x in (1, 2, SCALE))))\n\
        def chain():\n    result = yield from other.echo()\n    print('result', result, SCALE)\n    yield SCALE\n\
        g = chain()\nprint(next(g), g.send('a'), g.send('b'), g.send(None))\n\
        print(other.drive(produce(3)))\n\
        g = other.echo()\nnext(g)\n\
        try:\n    g.throw(KeyError('k'))\nexcept LookupError as error:\n    print(repr(error))\n\
        print(next(g, 'end'), SCALE)\n";
    let other = "SCALE = 2\n\
        def scale(items):\n    for item in items:\n        yield item * SCALE\n\
        def echo():\n    got = yield 'first'\n    while got:\n        got = yield (got, SCALE)\n    return 'done'\n\
        def drive(g):\n    seen = [next(g)]\n    try:\n        while True:\n            seen.append(g.send('x'))\n    except StopIteration:\n        return seen, SCALE\n";
    assert_eq!(
        run(main, &[("other", other, &[])]),
        "[0, 200, 400, 600] 206\nresult done 100\nfirst ('a', 2) ('b', 2) 100\n\
         got x 100\ngot x 100\ngot x 100\n([0, 100, 200], 2)\nKeyError('k')\nend 100\n"
    );
}

#[test]
fn natives_call_back_across() {
    let main = "import other\nFACTOR = -1\n\
        def key(x):\n    return x * FACTOR\n\
        print(other.order([3, 1, 2], key), sorted([3, 1, 2], key=other.key), list(map(other.key, [1, 2])))\n\
        class Mine(other.Base):\n    def name(self):\n        return 'mine', FACTOR\n    def __eq__(self, o):\n        return FACTOR == -1\n    __hash__ = None\n\
        m = Mine(5)\nprint(m.describe(), m == 1, m in [m], str(m), f'{m}', m + 1, [m, 1].index(m))\n\
        @other.wrap\ndef f(x, /, y=FACTOR, *args, k=FACTOR, **more):\n    return x, y, args, k, more, FACTOR\n\
        print(f(1), f(1, 2, 3, k=4, z=5))\n\
        try:\n    f()\nexcept TypeError as error:\n    print(error)\n\
        with other.manager(FACTOR) as value:\n    print('in', value, FACTOR)\n\
        print(other.apply(lambda: FACTOR), other.__dict__['FACTOR'])\n";
    let other = "FACTOR = 10\n\
        def key(x):\n    return -x * FACTOR\n\
        def order(items, key):\n    return sorted(items, key=key), max(items, key=key), FACTOR\n\
        class Base:\n    def __init__(self, x):\n        self.x = x\n    def describe(self):\n        return self.name(), self.x, FACTOR\n    \
        def name(self):\n        return 'base'\n    def __str__(self):\n        return f'<{self.name()[0]} {FACTOR}>'\n    def __add__(self, n):\n        return self.x + n + FACTOR\n\
        def wrap(f):\n    def inner(*args, **keywords):\n        return FACTOR, f(*args, **keywords)\n    return inner\n\
        class manager:\n    def __init__(self, v):\n        self.v = v\n    def __enter__(self):\n        return self.v, FACTOR\n    def __exit__(self, *info):\n        print('out', FACTOR)\n\
        def apply(f):\n    return f(), FACTOR\n";
    assert_eq!(
        run(main, &[("other", other, &[])]),
        "([3, 2, 1], 1, 10) [3, 2, 1] [-10, -20]\n(('mine', -1), 5, 10) True True <mine 10> <mine 10> 16 0\n\
         (10, (1, -1, (), -1, {}, -1)) (10, (1, 2, (3,), 4, {'z': 5}, -1))\n\
         f() missing 1 required positional argument: 'x'\nin (-1, 10) -1\nout 10\n(-1, 10) 10\n"
    );
}

#[test]
fn archives_import_each_other() {
    let main = "import a\nprint(a.ping(3), a.PLACE)\ndef helper():\n    return 'main helper'\nprint(a.back())\n";
    let a = "import b\nPLACE = 'a'\ndef ping(n):\n    return ['a'] + (b.pong(n - 1) if n else [])\n\
        def back():\n    import __main__\n    return __main__.helper(), __name__\n";
    let b = "import a\nPLACE = 'b'\ndef pong(n):\n    return ['b'] + (a.ping(n - 1) if n else [])\nfrom c import *\n";
    let c = "import textless\n";
    assert_eq!(
        run(main, &[("a", a, &[]), ("b", b, &[]), ("c", c, &[]), ("textless", "", &[])]),
        "['a', 'b', 'a', 'b'] a\n('main helper', 'a')\n"
    );
}

#[test]
fn a_failed_import_is_tried_again() {
    let main = "for _ in range(2):\n    try:\n        import other\n    except ValueError as error:\n        print('failed', error)\n\
        import other\nprint(other.x)\n";
    let other = "import state\nstate.count += 1\nif state.count < 3:\n    raise ValueError(state.count)\nx = state.count\n";
    let state: &[Part<'_>] = &[("state", "count = 0\n")];
    assert_eq!(run(main, &[("other", other, state)]), "failed 1\nfailed 2\n3\n");
}

#[test]
fn an_import_that_was_given_up_is_begun_anew() {
    let main = "import other, operator\nprint(other.x, operator.neg(1))\n";
    let module = load(&Engine::new(), main, &[("other", "for _ in range(50_000): pass\nx = 1\n")]);
    // In the middle of the one, and of the other.
    for gas in [1_000, 101_000, 103_000] {
        let mut vm = module.instantiate(LIMITS.gas(gas));
        assert_eq!(vm.run(), Err(RunError::OutOfGas { limit: gas }));
        vm.abandon().expect("it only paused");
        vm.set_limits(LIMITS);
        vm.run().expect("nothing is left half begun");
        assert_eq!(vm.take_output(), b"1 -1\n");
    }
}

#[test]
fn tracebacks_name_the_files_of_both() {
    let engine = Engine::new();
    let module = load(&engine, "import other\ndef f():\n    return 1 / 0\n\nother.call(f)\n", &[]);
    let inner: &[Part<'_>] = &[("tools", "def call(f):\n    # A comment.\n    return f()\n")];
    let other = load(&engine, "from tools import call\n", inner);
    let mut vm = module.instantiate(LIMITS);
    vm.load(&other, "other").expect("the name is free");
    let Err(RunError::Exception(exception)) = vm.run() else { panic!("it raises") };
    assert_eq!(
        exception.traceback(),
        "Traceback (most recent call last):\n  File \"main.py\", line 5, in <module>\n    other.call(f)\n    ~~~~~~~~~~^^^\n  \
         File \"tools.py\", line 3, in call\n    return f()\n  File \"main.py\", line 3, in f\n    return 1 / 0\n           ~~^~~\n\
         ZeroDivisionError: division by zero\n"
    );
}

#[test]
fn what_the_compiler_assumed_holds_against_other_archives() {
    let engine = Engine::new();
    let other =
        load(&engine, "def f():\n    return 1\ndef g():\n    return f() + len('ab')\n", &[]);
    for write in ["other.f = None", "other.len = None", "setattr(other, 'f', 1)", "del other.f"] {
        let text = format!("import other\nprint(other.g())\n{write}\n");
        let mut vm = load(&engine, &text, &[]).instantiate(LIMITS);
        vm.load(&other, "other").expect("the name is free");
        assert!(matches!(vm.run(), Err(RunError::Unsupported(_))), "{write}");
        assert_eq!(vm.take_output(), b"3\n");
    }
    // The same name in the program is the program's own.
    let mut vm =
        load(&engine, "import other\nf = 5\nprint(other.g() + f)\n", &[]).instantiate(LIMITS);
    vm.load(&other, "other").expect("the name is free");
    vm.run().expect("nothing is wrong");
    assert_eq!(vm.take_output(), b"8\n");
}

#[test]
fn names_are_checked() {
    let engine = Engine::new();
    let module = load(&engine, "import util\n", &[("util", "\n")]);
    let other = load(&engine, "x = 1\n", &[]);
    let mut vm = module.instantiate(LIMITS);
    for name in ["", "1a", "a b", "a.b", "é-"] {
        assert!(matches!(vm.load(&other, name), Err(LoadError::NotImportable { .. })), "{name:?}");
    }
    for name in ["util", "math", "json", "__main__"] {
        assert!(matches!(vm.load(&other, name), Err(LoadError::NameTaken { .. })), "{name:?}");
    }
    vm.load(&other, "other").expect("the name is free");
    assert!(matches!(vm.load(&other, "other"), Err(LoadError::NameTaken { .. })));
    vm.load(&other, "again").expect("one archive may come under two names");
    let foreign = load(&Engine::new(), "x = 1\n", &[]);
    assert!(matches!(vm.load(&foreign, "foreign"), Err(LoadError::OtherEngine)));
}

#[test]
fn one_archive_under_two_names_has_two_sets_of_globals() {
    let counter = "n = 0\ndef up():\n    global n\n    n += 1\n    return n\nclass C:\n    pass\n";
    let main = "import one, two\none.up()\nprint(one.up(), two.up(), one.C is two.C, one.up.__module__, two.C)\n";
    assert_eq!(
        run(main, &[("one", counter, &[]), ("two", counter, &[])]),
        "2 1 False one <class 'two.C'>\n"
    );
}

#[test]
fn archives_live_as_long_as_a_vm_uses_them() {
    let engine = Engine::new();
    let mut vm =
        load(&engine, "import other\ndef go(n):\n    return other.f(n)\n", &[]).instantiate(LIMITS);
    vm.load(&load(&engine, "def f(n):\n    return [str(i) for i in range(n)]\n", &[]), "other")
        .expect("the name is free");
    engine.forget_unused_modules();
    drop(engine);
    vm.run().expect("nothing is wrong");
    let texts = ["0", "1", "2"].map(Data::from).to_vec();
    assert_eq!(vm.call("go", &[Data::from(3)]), Ok(Data::List(texts)));
    // Another VM of the same archives is not touched by the end of this one.
    drop(vm);
}

#[test]
fn limits_are_the_vms() {
    let engine = Engine::new();
    let other = load(
        &engine,
        "def spin():\n    while True:\n        pass\ndef grow():\n    x = []\n    while True:\n        x.append('a' * 1000)\n",
        &[],
    );
    for backend in BACKENDS {
        for slice in SLICES {
            let mut vm = load(&engine, "import other\ndef go():\n    other.spin()\n", &[])
                .instantiate(Limits::default().gas(50_000));
            vm.load(&other, "other").expect("the name is free");
            prepare(&mut vm, backend, slice);
            vm.run().expect("it only defines");
            assert_eq!(vm.call::<Data>("go", &[]), Err(RunError::OutOfGas { limit: 50_000 }));
            vm.refuel(1000);
            assert_eq!(vm.resume(), Ok(Step::OutOfGas));
            let mut vm = load(&engine, "import other\nother.grow()\n", &[])
                .instantiate(Limits::default().memory(1 << 20));
            vm.load(&other, "other").expect("the name is free");
            prepare(&mut vm, backend, slice);
            assert!(matches!(vm.run(), Err(RunError::OutOfMemory { .. })));
        }
    }
}

#[test]
fn what_an_archive_holds_survives_collections() {
    let engine = Engine::new();
    let other = load(
        &engine,
        "KEPT = [str(i) for i in range(50)]\nPAIR = (1, ('two', frozenset({3, 4})))\ndef make(n):\n    return [(str(i), PAIR, KEPT[i % 50]) for i in range(n)]\n",
        &[],
    );
    let text =
        "import other\nfor _ in range(3):\n    x = other.make(60)\nprint(x[-1], other.KEPT[:2])\n";
    let mut vm = load(&engine, text, &[]).instantiate(LIMITS);
    vm.load(&other, "other").expect("the name is free");
    vm.collect_at_every_poll(true);
    vm.run().expect("nothing is wrong");
    let expected = "('59', (1, ('two', frozenset({3, 4}))), '9') ['0', '1']\n";
    assert_eq!(String::from_utf8_lossy(&vm.take_output()), expected);
}

#[test]
fn hosts_are_waited_for_across_archives() {
    let engine = Engine::builder()
        .register(HostFunction::new("fetch", |_: &[Data]| Ok(HostReply::Pending(7))))
        .build()
        .expect("the name is free");
    let other = load(&engine, "UNIT = ' km'\ndef get():\n    return str(fetch()) + UNIT\n", &[]);
    let mut vm =
        load(&engine, "import other\nUNIT = ''\nother.get() + UNIT\n", &[]).instantiate(LIMITS);
    vm.load(&other, "other").expect("the name is free");
    assert_eq!(vm.start(), Ok(Step::Pending(7)));
    assert_eq!(vm.resume_with(Ok(Data::from(12))), Ok(Step::Done(Data::from("12 km"))));
}
