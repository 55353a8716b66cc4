//! Interrupts: whatever a program is at, it stops soon after the host asks. Each program below would go on for much longer.

use npyc::Options;
use npyc_tests::run::{LIMITS, compile_text, load};
use npython::{Limits, RunError};
use std::time::{Duration, Instant};

/// What the host waits before it interrupts.
const BEFORE: Duration = Duration::from_millis(100);
/// In this time the run must have come back; a fraction of it on a machine that does nothing else.
const MOST: Duration = Duration::from_secs(2);

/// Interrupts a program, which is repeated if it ends before.
fn interrupted(program: &str) {
    let body = program.trim().replace('\n', "\n    ");
    let text = format!("import math, json, re, unicodedata\nwhile True:\n    {body}\n");
    let bytes = compile_text(&text, &Options::default()).unwrap_or_else(|error| panic!("{error}"));
    let module = load(&bytes).unwrap_or_else(|error| panic!("{error}"));
    let mut vm = module.instantiate(Limits { gas: 1 << 60, memory: 1 << 30, ..LIMITS });
    let handle = vm.interrupt_handle();
    let interrupter = std::thread::spawn(move || {
        std::thread::sleep(BEFORE);
        handle.interrupt();
        Instant::now()
    });
    let result = vm.run();
    let end = Instant::now();
    let asked = interrupter.join().expect("the thread ends");
    assert!(matches!(result, Err(RunError::Interrupted)), "{result:?}");
    let took = end.saturating_duration_since(asked);
    assert!(took < MOST, "it came back after {took:?}");
}

/// A test for each program.
macro_rules! programs {
    ($($name:ident: $program:expr,)*) => {
        $(
            #[test]
            fn $name() {
                interrupted($program);
            }
        )*
    };
}

programs! {
    pattern_that_tries_everything: "re.match('(a*)*b', 'a' * 40)",
    pattern_with_a_long_history: "re.match('(?:a|b)*c', 'ab' * 200_000)",
    pattern_over_a_long_text: "re.findall('x.*y', 'x' * 3000)",
    pattern_that_gives_back: "re.search('a*b', 'a' * 20_000)",
    greatest_common_divisor: "math.gcd(3 ** 300_000, 7 ** 200_000)",
    least_common_multiple: "math.lcm(3 ** 300_000, 7 ** 200_000)",
    product_of_many: "math.prod(range(1, 200_000))",
    power_of_three_arguments: "pow(3, 1 << 100_000, (1 << 20_000) - 1)",
    power_of_a_long_modulus: "pow(3, (1 << 2_000) - 1, (1 << 1_000_000) - 1)",
    instance_of_nested_tuples: "t = (str, str)\nfor i in range(29): t = (t, t)\nisinstance(5, t)",
    subclass_of_nested_tuples: "t = (str, str)\nfor i in range(29): t = (t, t)\nissubclass(int, t)",
    sorting_ints: "x = [i * 7919 % 1_000_003 for i in range(1_000_000)]\nfor i in range(100): sorted(x)",
    sorting_texts: "x = [str(i * 7919 % 1_000_003) for i in range(300_000)]\nfor i in range(100): sorted(x)",
    long_product: "x = 1 << 10_000_000\nx -= 1\nfor i in range(100): x * x",
    long_quotient: "x = (1 << 8_000_000) - 1\ny = (1 << 4_000_000) - 3\nx // y",
    long_rest: "x = (1 << 8_000_000) - 1\ny = (1 << 4_000_000) - 3\nx % y",
    long_power: "3 ** 2_000_000",
    long_root: "math.isqrt((1 << 4_000_000) - 1)",
    factorial: "math.factorial(300_000)",
    combinations: "math.comb(1_000_000, 300_000)",
    digits: "len(hex((1 << 100_000_000) - 1))",
    number_of_digits: "int('f' * 5_000_000, 16)",
    equal_lists: "x = [0] * 1_000_000\ny = [0] * 1_000_000\nfor i in range(100): x == y",
    search_in_a_list: "x = ['a'] * 1_000_000\nfor i in range(100): 'b' in x",
    hash_of_a_tuple: "x = tuple(range(1_000_000))\nfor i in range(100): hash(x)",
    joined_texts: "x = ['a'] * 1_000_000\nfor i in range(100): ','.join(x)",
    replaced_text: "x = 'ab' * 2_000_000\nfor i in range(100): x.replace('ab', 'ba')",
    split_text: "x = 'a,' * 1_000_000\nfor i in range(100): x.split(',')",
    repr_of_nested_lists: "x = [[1, 2, [3]]] * 100_000\nfor i in range(100): repr(x)",
    json_of_nested_lists: "x = [[1, 2, [3]]] * 100_000\nfor i in range(100): json.loads(json.dumps(x))",
    union_of_sets: "x = set(range(300_000))\nfor i in range(100): x | {1}",
    sum_of_numbers: "sum(range(1_000_000_000))",
    product_of_two_in_a_list: "x = (1 << 30_000_000) - 1\nmath.prod([x, x])",
    long_square: "x = (1 << 100_000_000) - 1\nx * x",
    normalised_text: "x = '\\u01d5' * 4_000_000\nunicodedata.normalize('NFKD', x)",
    copies_of_a_list: "x = [0] * 10_000_000\nfor i in range(100): x[:]",
}

/// Work that is one piece for the memory that a program has: each is begun once, with 64 MiB of guest data.
const PIECES: &[(&str, &str)] = &[
    ("product", "x = (1 << 100_000_000) - 1\nx * x"),
    ("product_of_unlike", "x = (1 << 150_000_000) - 1\ny = (1 << 5_000_000) - 1\nx * y"),
    ("power", "3 ** 60_000_000"),
    ("power_modulo", "pow(3, (1 << 1_000_000) - 1, (1 << 10_000_000) - 1)"),
    ("quotient", "x = (1 << 100_000_000) - 1\ny = (1 << 50_000_000) - 3\nx // y"),
    ("small_quotient", "x = (1 << 200_000_000) - 1\nx // 7"),
    ("root", "math.isqrt((1 << 50_000_000) - 1)"),
    ("common_divisor", "math.gcd((1 << 20_000_000) - 1, (1 << 19_000_000) - 3)"),
    ("digits", "sys.set_int_max_str_digits(0)\nstr((1 << 20_000_000) - 1)"),
    ("number_of_digits", "sys.set_int_max_str_digits(0)\nint('7' * 5_000_000)"),
    ("hexadecimal", "hex((1 << 100_000_000) - 1)"),
    ("bits", "((1 << 200_000_000) - 1).bit_count()"),
    ("bytes_of_int", "((1 << 100_000_000) - 1).to_bytes(20_000_000, 'big')"),
    ("factorial", "math.factorial(2_000_000)"),
    ("combinations", "math.comb(10_000_000, 5_000_000)"),
    (
        "decimal_product",
        "decimal.getcontext().prec = decimal.MAX_PREC\nx = decimal.Decimal('7' * 3_000_000)\nx * x",
    ),
    (
        "decimal_quotient",
        "decimal.getcontext().prec = 500_000\ndecimal.Decimal(1) / decimal.Decimal('7' * 300_000)",
    ),
    ("decimal_root", "decimal.getcontext().prec = 200_000\ndecimal.Decimal(2).sqrt()"),
    ("decimal_exponential", "decimal.getcontext().prec = 5_000\ndecimal.Decimal('2.5').exp()"),
    ("decimal_logarithm", "decimal.getcontext().prec = 5_000\ndecimal.Decimal('2.5').ln()"),
    (
        "decimal_power",
        "decimal.getcontext().prec = 5_000\ndecimal.Decimal('2.5') ** decimal.Decimal('3.7')",
    ),
    ("decimal_text", "str(decimal.Decimal((1 << 10_000_000) - 1))"),
    ("decimal_of_text", "decimal.Decimal('7' * 10_000_000)"),
    ("decimal_hash", "hash(decimal.Decimal('7' * 10_000_000))"),
    ("decimal_int", "int(decimal.Decimal('7e500000'))"),
    ("decimal_compare", "decimal.Decimal('7e500000') < decimal.Decimal('7' * 500_001)"),
    ("normalised", "unicodedata.normalize('NFKD', '\\u01d5' * 5_000_000)"),
    ("composed", "unicodedata.normalize('NFC', 'u\\u0308\\u0304' * 5_000_000)"),
    ("marks", "unicodedata.normalize('NFD', 'a' + '\\u0316\\u0301' * 5_000_000)"),
    ("upper", "('\\u0149' * 10_000_000).upper()"),
    ("title", "('\\u0149 ' * 5_000_000).title()"),
    ("replaced", "('ab' * 10_000_000).replace('ab', 'ba')"),
    ("counted", "('ab' * 10_000_000).count('ba')"),
    ("found", "('a' * 20_000_000).find('a' * 10_000 + 'b')"),
    ("split", "('a ' * 300_000).split()"),
    ("joined", "','.join(['ab'] * 3_000_000)"),
    ("repr", "repr('\\x01' * 10_000_000)"),
    ("encoded", "('\\u6f22' * 10_000_000).encode('utf-16')"),
    ("decoded", "(b'\\xe6\\xbc\\xa2' * 5_000_000).decode()"),
    ("escaped", "('\\u6f22' * 4_000_000).encode('unicode_escape')"),
    ("named", "('\\u6f22' * 400_000).encode('ascii', 'namereplace')"),
    ("translated", "('ab' * 10_000_000).translate({97: 'x'})"),
    ("expanded", "('\\t' * 1_000_000).expandtabs(40)"),
    ("formatted", "f'{(1 << 10_000_000) - 1:_x}'"),
    ("float_text", "f'{1.5:.10000000f}'"),
    ("equal_texts", "('a' * 20_000_000 + 'b') == ('a' * 20_000_000 + 'c')"),
    ("sorted_texts", "sorted(['a' * 1_000 + str(i) for i in range(20_000)])"),
    ("sorted", "sorted([i * 7919 % 1_000_003 for i in range(1_000_000)])"),
    ("sorted_alike", "sorted([(1, 2, 3, i % 7) for i in range(300_000)])"),
    ("list_equal", "[0] * 3_000_000 == [0] * 3_000_000"),
    ("list_repeated", "[0] * 4_000_000"),
    ("list_reversed", "x = [0] * 3_000_000\nx.reverse()"),
    ("list_slice", "x = [0] * 2_000_000\nx[::-1]"),
    ("set_union", "x = set(range(700_000))\nx | {1}"),
    ("dict_copy", "x = dict.fromkeys(range(500_000))\ndict(x)"),
    ("hashed", "hash(tuple(range(3_000_000)))"),
    ("sha256", "hashlib.sha256(bytes(60_000_000)).hexdigest()"),
    ("sha3", "hashlib.sha3_512(bytes(60_000_000)).hexdigest()"),
    ("blake2", "hashlib.blake2b(bytes(60_000_000)).hexdigest()"),
    ("md5", "hashlib.md5(bytes(60_000_000)).hexdigest()"),
    ("shake", "hashlib.shake_256(b'a').digest(30_000_000)"),
    ("pbkdf2", "hashlib.pbkdf2_hmac('sha256', b'a', b'b', 10_000_000)"),
    ("scrypt", "hashlib.scrypt(b'a', salt=b'b', n=16384, r=8, p=10, maxmem=50_000_000)"),
    ("crc", "zlib.crc32(bytes(60_000_000))"),
    ("adler", "zlib.adler32(bytes(60_000_000))"),
    ("compressed", "zlib.compress(bytes(range(256)) * 100_000)"),
    ("compressed_random", "zlib.compress(random.randbytes(10_000_000))"),
    ("decompressed", "zlib.decompress(zlib.compress(bytes(40_000_000)))"),
    ("base64", "base64.b64decode(base64.b64encode(bytes(15_000_000)))"),
    ("hexlify", "binascii.unhexlify(binascii.hexlify(bytes(15_000_000)))"),
    ("json_text", "json.dumps('\\x01' * 5_000_000)"),
    ("json_loaded", "json.loads('[' + '1,' * 1_000_000 + '1]')"),
    ("json_string", "json.loads('\"' + '\\\\u1234' * 3_000_000 + '\"')"),
    ("pattern", "re.findall('a|b', 'ab' * 200_000)"),
    ("pattern_literal", "re.search('a{1000}b', 'a' * 20_000_000)"),
    ("pattern_class", "re.search('[^b]*c', 'a' * 10_000_000)"),
    ("pattern_compiled", "re.compile('(a|b)' * 50_000)"),
    ("struct", "struct.unpack('1000000i', bytes(4_000_000))"),
    ("array", "array.array('d', range(3_000_000))"),
    ("array_of_array", "array.array('d', array.array('q', range(2_000_000)))"),
    ("array_swapped", "x = array.array('q', bytes(48_000_000))\nx.byteswap()"),
    ("array_count", "array.array('q', bytes(48_000_000)).count(1)"),
    (
        "view_equal",
        "memoryview(bytes(24_000_000)).cast('d') == memoryview(bytes(24_000_000)).cast('d')",
    ),
    ("view_list", "memoryview(bytes(3_000_000)).tolist()"),
    ("view_bytes", "memoryview(bytes(24_000_000))[::-1].tobytes()"),
    ("random_bytes", "random.randbytes(50_000_000)"),
    ("random_bits", "random.getrandbits(400_000_000)"),
    ("shuffled", "x = list(range(1_000_000))\nrandom.shuffle(x)"),
    ("exact_sum", "math.fsum([1e308, 1e-308] * 1_000_000)"),
    ("distance", "math.dist([1.5] * 1_500_000, [2.5] * 1_500_000)"),
    ("deque_rotated", "x = collections.deque(range(2_000_000))\nx.rotate(1_000_000)"),
    ("deque_deleted", "x = collections.deque(range(2_000_000))\ndel x[1_000_000]"),
    ("list_insert", "x = [0] * 3_000_000\nx.insert(0, 1)"),
    ("lines", "io.StringIO('a\\n' * 10_000_000).readlines()"),
    ("collected", "x = []\nfor i in range(400_000): x = [x, i]"),
    (
        "collected_dicts",
        "x = [{} for i in range(200_000)]\ny = [bytes(100_000) for i in range(300)]",
    ),
];

/// The longest time from a request to the answer, of some requests that a program gets one after another.
fn longest_answer(program: &str) -> Duration {
    let text = format!(
        "import array, base64, binascii, collections, decimal, hashlib, io, json, math, random, re, struct, sys, unicodedata, zlib\n{program}\n"
    );
    let bytes = compile_text(&text, &Options::default())
        .unwrap_or_else(|error| panic!("{program}: {error}"));
    let module = load(&bytes).unwrap_or_else(|error| panic!("{error}"));
    let mut vm = module.instantiate(Limits { gas: 1 << 60, memory: 64 << 20, ..LIMITS });
    let handle = vm.interrupt_handle();
    let mut longest = Duration::ZERO;
    let mut step = vm.start();
    for round in 0..30 {
        let asker = {
            let handle = handle.clone();
            std::thread::spawn(move || {
                std::thread::sleep(Duration::from_millis(3 + round * 3));
                handle.interrupt();
                Instant::now()
            })
        };
        step = match step {
            Ok(npython::Step::Interrupted | npython::Step::OutOfGas) => vm.resume(),
            other => other,
        };
        let end = Instant::now();
        let asked = asker.join().expect("the thread ends");
        match &step {
            Ok(npython::Step::Interrupted) => {
                longest = longest.max(end.saturating_duration_since(asked));
            }
            _ => break,
        }
    }
    if let Err(error @ RunError::Exception(_)) = &step {
        panic!("{program}: {error}");
    }
    longest
}

/// `NPYC_ANSWERS=1` prints how long each took, `--nocapture` shows it. A step of a power with a modulus of ten million bits is known to take longer.
#[test]
#[ignore = "a measurement of some minutes"]
fn pieces_of_work_are_answered_in_time() {
    let mut slow = Vec::new();
    for (name, program) in PIECES {
        let longest = longest_answer(program);
        if std::env::var_os("NPYC_ANSWERS").is_some() {
            println!("{:7.1} ms  {name}", longest.as_secs_f64() * 1e3);
        }
        if longest > MOST {
            slow.push(format!("{name}: {longest:?}"));
        }
    }
    assert!(slow.is_empty(), "{slow:?}");
}

/// A host that wants the run back every few milliseconds, as one that shows output or shares a thread does, gets it to its end all the
/// same: what was given up is not given up for ever.
#[test]
fn work_that_is_given_up_again_and_again_is_done_in_the_end() {
    for program in [
        "x = (1 << 12_000_000) - 1\ny = x * x\n",
        "y = 3 ** 3_000_000\n",
        "import math\nx = (1 << 12_000_000) - 1\ny = math.prod([x, x])\n",
        "import unicodedata\ny = unicodedata.normalize('NFKD', '\\u01d5' * 400_000)\n",
    ] {
        let bytes = compile_text(program, &Options::default()).expect("it compiles");
        let module = load(&bytes).expect("it is accepted");
        let mut vm = module.instantiate(Limits { gas: 1 << 60, memory: 1 << 30, ..LIMITS });
        let handle = vm.interrupt_handle();
        let (stop, stopped) = std::sync::mpsc::channel::<()>();
        let asker = std::thread::spawn(move || {
            let wait = Duration::from_millis(1);
            while stopped.recv_timeout(wait) == Err(std::sync::mpsc::RecvTimeoutError::Timeout) {
                handle.interrupt();
            }
        });
        let (start, mut times) = (Instant::now(), 0);
        let mut step = vm.start();
        while step == Ok(npython::Step::Interrupted) {
            assert!(start.elapsed() < Duration::from_secs(100), "{program}: {times} times");
            times += 1;
            step = vm.resume();
        }
        drop(stop);
        asker.join().expect("the thread ends");
        assert!(matches!(step, Ok(npython::Step::Done(_))), "{program}: {step:?}");
    }
}
