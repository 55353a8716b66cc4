//! Tests of dicts and sets against models: the standard library's maps, and orders recorded from CPython.

use super::*;
use std::collections::HashSet;

/// A small generator of numbers, the same on every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % bound
    }
}

fn hash_int(number: i64) -> i64 {
    const MODULUS: i64 = (1 << 61) - 1;
    match number % MODULUS {
        -1 => -2,
        hash => hash,
    }
}

fn dict_pairs(dict: &Dict) -> Vec<(i64, i64)> {
    let mut pairs = Vec::new();
    let mut next = 0;
    while let Some((index, entry)) = dict.next_entry(next) {
        pairs.push((entry.key.as_int().expect("int"), entry.value.as_int().expect("int")));
        next = index + 1;
    }
    pairs
}

#[test]
fn dict_behaves_like_a_list_of_pairs() {
    let mut numbers = Numbers(88_172_645_463_325_252);
    let rounds = if cfg!(miri) { 2 } else { 60 };
    for round in 0..rounds {
        let heap = Heap::new(1 << 30);
        let value = heap.new_dict();
        let dict = heap.dict(value).expect("dict");
        let mut model: Vec<(i64, i64)> = Vec::new();
        // Few distinct hashes make long probe sequences.
        let (keys, hashes) = [(30, 1_000_000), (300, 7), (1000, 1_000_000)][round % 3];
        for step in 0..400 {
            let key = numbers.below(keys) as i64;
            let hash = key % hashes;
            let at = model.iter().position(|pair| pair.0 == key);
            let found = dict.lookup(&heap, hash, Value::int(key));
            match (at, found) {
                (Some(_), Lookup::Found(index)) => {
                    assert_eq!(dict.entry(index).expect("entry").key.as_int(), Some(key));
                }
                (None, Lookup::Missing) => {}
                other => panic!("{other:?}"),
            }
            let version = dict.version();
            match (numbers.below(10), at, found) {
                (0..=1, Some(at), Lookup::Found(index)) => {
                    dict.remove(index).expect("removed");
                    model.remove(at);
                    assert_ne!(dict.version(), version);
                }
                (2, ..) => {
                    let popped = dict.pop_last().map(|entry| entry.key.as_int());
                    assert_eq!(popped, model.pop().map(|pair| Some(pair.0)));
                }
                (_, Some(at), Lookup::Found(index)) => {
                    assert!(dict.set_value(index, Value::int(step)));
                    model[at].1 = step;
                    assert_eq!(dict.version(), version);
                }
                _ => {
                    dict.insert_new(&heap, hash, Value::int(key), Value::int(step));
                    model.push((key, step));
                    assert_ne!(dict.version(), version);
                }
            }
            assert_eq!(dict.len(), model.len());
        }
        assert_eq!(dict_pairs(dict), model);
        let copy = heap.new_dict_from(dict);
        assert_eq!(dict_pairs(heap.dict(copy).expect("dict")), model);
        dict.clear(&heap);
        assert_eq!((dict.len(), dict_pairs(dict)), (0, Vec::new()));
    }
}

#[test]
fn probes_can_be_saved_between_candidates() {
    let heap = Heap::new(1 << 20);
    let value = heap.new_dict();
    let dict = heap.dict(value).expect("dict");
    let set_value = heap.new_set();
    let set = heap.set(set_value).expect("set");
    for key in 0..40 {
        dict.insert_new(&heap, key % 4, Value::int(key), Value::NONE);
        set.insert_new(&heap, key % 4, Value::int(key));
    }
    let mut probe = dict.probe(3);
    let mut seen = HashSet::new();
    while let Some(index) = dict.next_candidate(&mut probe) {
        seen.insert(dict.entry(index).expect("entry").key.as_int().expect("int"));
        probe = Probe::restore(probe.save()).expect("saved above");
    }
    let mut probe = set.probe(3);
    let mut seen_in_set = HashSet::new();
    while let Some(slot) = set.next_candidate(&mut probe) {
        seen_in_set.insert(set.entry(slot).expect("entry").key.as_int().expect("int"));
        probe = Probe::restore(probe.save()).expect("saved above");
    }
    let expected: HashSet<i64> = (0..40).filter(|key| key % 4 == 3).collect();
    assert_eq!(seen, expected);
    assert_eq!(seen_in_set, expected);
}

#[test]
fn dict_removal_keeps_positions_as_cpython_does() {
    let heap = Heap::new(1 << 20);
    let value = heap.new_dict();
    let dict = heap.dict(value).expect("dict");
    dict.insert_new(&heap, 1, Value::int(1), Value::NONE);
    dict.remove(0);
    // `d = {1: 1}; for k in d: del d[k]; d[2] = 1` meets the new key: it stands behind the removed one.
    assert_eq!(dict.insert_new(&heap, 2, Value::int(2), Value::NONE), 1);
    dict.pop_last();
    assert_eq!(dict.insert_new(&heap, 3, Value::int(3), Value::NONE), 1);
}

/// Set operations as natives do them, over ints.
fn find(heap: &Heap, set: &Set, number: i64) -> Option<usize> {
    match set.lookup(heap, hash_int(number), Value::int(number)) {
        Lookup::Found(slot) => Some(slot),
        _ => None,
    }
}

fn add(heap: &Heap, set: &Set, number: i64) {
    if find(heap, set, number).is_none() {
        set.insert_new(heap, hash_int(number), Value::int(number));
    }
}

fn discard(heap: &Heap, set: &Set, number: i64) -> bool {
    find(heap, set, number).and_then(|slot| set.remove(slot)).is_some()
}

fn order(set: &Set) -> Vec<i64> {
    let mut numbers = Vec::new();
    let mut next = 0;
    while let Some((slot, entry)) = set.next_entry(next) {
        numbers.push(entry.key.as_int().expect("int"));
        next = slot + 1;
    }
    numbers
}

fn update(heap: &Heap, set: &Set, source: &Set) {
    if !set.merge_without_calls(heap, source) {
        order(source).into_iter().for_each(|number| add(heap, set, number));
    }
}

fn intersection(heap: &Heap, a: &Set, b: &Set) -> Value {
    let (a, b) = if b.len() > a.len() { (b, a) } else { (a, b) };
    let result = heap.new_set();
    for number in order(b) {
        if find(heap, a, number).is_some() {
            add(heap, heap.set(result).expect("set"), number);
        }
    }
    result
}

fn subtract(heap: &Heap, set: &Set, other: &Set) {
    for number in order(other) {
        discard(heap, set, number);
    }
    set.shrink_after_difference(heap);
}

fn difference(heap: &Heap, a: &Set, b: &Set) -> Value {
    if a.len() >> 2 > b.len() {
        let result = heap.new_set_from(a, false);
        subtract(heap, heap.set(result).expect("set"), b);
        return result;
    }
    let result = heap.new_set();
    for number in order(a) {
        if find(heap, b, number).is_none() {
            add(heap, heap.set(result).expect("set"), number);
        }
    }
    result
}

fn toggle(heap: &Heap, set: &Set, other: &Set) {
    for number in order(other) {
        if !discard(heap, set, number) {
            add(heap, set, number);
        }
    }
}

#[test]
fn set_orders_are_those_recorded_from_cpython() {
    let lines = include_str!("testdata/set_orders.txt").lines();
    for (line, text) in lines.enumerate().take(if cfg!(miri) { 8 } else { usize::MAX }) {
        let heap = Heap::new(1 << 30);
        let mut values = [heap.new_set(), heap.new_set()];
        let mut parts = text.split('|');
        for operation in parts.next().expect("operations").split_whitespace() {
            let name = usize::from(operation.as_bytes()[1] - b'A');
            let own = heap.set(values[name]).expect("set");
            let other = heap.set(values[1 - name]).expect("set");
            let number = || operation[2..].parse::<i64>().expect("number");
            match operation.as_bytes()[0] {
                b'a' => add(&heap, own, number()),
                b'd' => {
                    discard(&heap, own, number());
                }
                b'p' => {
                    let _ = own.pop().expect("not empty");
                }
                b'u' => update(&heap, own, other),
                b'c' => values[name] = heap.new_set_from(other, false),
                b'm' => values[name] = difference(&heap, own, other),
                b'M' => subtract(&heap, own, other),
                b'i' => values[name] = intersection(&heap, own, other),
                b'I' => {
                    own.swap_contents(heap.set(intersection(&heap, own, other)).expect("set"));
                }
                b's' => {
                    values[name] = heap.new_set_from(other, false);
                    toggle(&heap, heap.set(values[name]).expect("set"), own);
                }
                b'S' => toggle(&heap, own, other),
                b'k' => own.clear(&heap),
                other => panic!("operation {other}"),
            }
        }
        for value in values {
            let expected: Vec<i64> = parts
                .next()
                .expect("order")
                .split_whitespace()
                .map(|word| word.parse().expect("number"))
                .collect();
            assert_eq!(order(heap.set(value).expect("set")), expected, "line {}", line + 1);
        }
    }
}

#[test]
fn a_dict_of_few_is_as_if_its_pairs_had_been_added_one_by_one() {
    for count in 0..=11_usize {
        let heap = Heap::new(1 << 20);
        let mut pairs = Vec::new();
        for number in 0..count {
            let key = heap.new_str(&format!("key {number}"));
            heap.str(key).expect("str").hash();
            pairs.extend([key, Value::int(number as i64)]);
        }
        let before = heap.used();
        let Some(few) = heap.new_dict_of_few(&pairs) else {
            assert!(count == 0 || count == 11, "{count}");
            continue;
        };
        let taken = heap.used() - before;
        let one_by_one = heap.new_dict();
        let dict = heap.dict(one_by_one).expect("dict");
        for pair in pairs.chunks_exact(2) {
            dict.insert_new(&heap, heap.str(pair[0]).expect("str").hash(), pair[0], pair[1]);
        }
        assert_eq!(taken, heap.used() - before - taken, "{count}");
        let few = heap.dict(few).expect("dict");
        for pair in pairs.chunks_exact(2) {
            let hash = heap.str(pair[0]).expect("str").hash();
            assert!(matches!(few.lookup(&heap, hash, pair[0]), Lookup::Found(_)));
        }
        // They grow alike from here on.
        for number in 0..40 {
            let key = heap.new_str(&format!("more {number}"));
            let hash = heap.str(key).expect("str").hash();
            assert_eq!(few.growth_bytes(&heap, key), dict.growth_bytes(&heap, key));
            few.insert_new(&heap, hash, key, Value::NONE);
            dict.insert_new(&heap, hash, key, Value::NONE);
        }
        assert_eq!(few.len(), count + 40);
        pairs.extend([pairs[0], Value::NONE]);
        assert!(heap.new_dict_of_few(&pairs).is_none(), "a key twice");
    }
}
