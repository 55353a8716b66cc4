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
