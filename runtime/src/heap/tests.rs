//! Tests of the heap as a whole: accounting, collection, identity, limits.

use super::*;

/// The counted bytes of everything on a heap, found by looking at each object.
fn sum_of_objects(heap: &mut Heap) -> usize {
    let sum = heap.shapes.bytes() + heap.sum_of_cells();
    sum + heap.str_indexes.get_mut().values().map(|offsets| 4 * offsets.len()).sum::<usize>()
}

fn text(heap: &Heap, value: Value) -> &str {
    heap.str(value).expect("a str").as_str()
}

/// Fills a heap with one object of each kind; the values to keep.
fn one_of_each(heap: &Heap) -> Vec<Value> {
    let name = heap.new_str("a name that is longer than one character");
    let long = heap.new_str(&"äöü€𝄞".repeat(100));
    heap.str(long).expect("str").char_at(heap, 400).expect("a character");
    let tuple = heap.new_tuple(&[name, Value::int(1)]);
    let list = heap.new_list(&[tuple, name]);
    for number in 0..100 {
        heap.list(list).expect("list").push(heap, Value::int(number));
    }
    let dict = heap.new_dict();
    for number in 0..50 {
        heap.dict(dict).expect("dict").insert_new(heap, number, Value::int(number), list);
    }
    let set = heap.new_set();
    for number in 0..50 {
        heap.set(set).expect("set").insert_new(heap, number, Value::int(number));
    }
    let frozen = heap.new_set_from(heap.set(set).expect("set"), true);
    let function = heap.new_function(Value::NONE, std::ptr::null(), 0, 0).0;
    heap.function(function).expect("function").cells.assign(heap, &[heap.new_cell(name)]);
    let (class, object) = heap.new_class(name, heap.empty_tuple(), heap.new_dict(), 0);
    object.mro.assign(heap, &[class]);
    heap.register_class(class);
    let (instance, object) = heap.new_instance(class).expect("a class");
    for letter in "abcdefghijklmnopqrstuvwxyz".chars() {
        object.set_attribute(heap, heap.char_str(letter), name);
    }
    object.attribute(heap, heap.str(heap.char_str('q')).expect("str")).expect("set above");
    let exception = heap.new_exception(class, tuple);
    heap.exception(exception)
        .expect("exception")
        .passed
        .push(heap, TraceEntry { unit: 0, function: 1, word: 2 });
    let generator = heap.new_generator(ObjectKind::Generator, function, &[name, list], 2).0;
    let module = heap.new_module(name, 0, 0, 3).0;
    vec![
        name,
        long,
        tuple,
        list,
        dict,
        set,
        frozen,
        function,
        class,
        instance,
        exception,
        generator,
        module,
        heap.new_bytes(b"some bytes"),
        heap.new_int(true, &[1, 2, 3]),
        heap.new_range(Value::int(0), Value::int(9), Value::int(1), Value::int(9)),
        heap.new_slice(Value::NONE, Value::int(2), Value::NONE),
        heap.new_bound_method(function, instance),
        heap.new_property(function, Value::NONE, Value::NONE, Value::NONE),
        heap.new_class_method(function),
        heap.new_static_method(function),
        heap.new_super(class, instance, class),
        heap.new_dict_view(dict, DictViewKind::Items),
        heap.new_iterator(IteratorKind::List, list, 0, 0).0,
        heap.new_byte_array(b"abc"),
        heap.new_native_object(7, &[list, name]),
    ]
}

#[test]
fn count_is_exact() {
    let mut heap = Heap::new(64 << 20);
    let kept = one_of_each(&heap);
    let _garbage = one_of_each(&heap);
    assert_eq!(heap.used(), sum_of_objects(&mut heap));
    let before = heap.used();
    heap.collect(&kept);
    assert_eq!(heap.used(), sum_of_objects(&mut heap));
    assert!(heap.used() < before * 2 / 3, "{} of {before}", heap.used());
    assert_eq!(text(&heap, kept[0]), "a name that is longer than one character");
    let instance = heap.instance(kept[9]).expect("instance");
    let name = heap.char_str('z');
    assert!(instance.attribute(&heap, heap.str(name).expect("str")).expect("kept").is(kept[0]));
    heap.collect(&Vec::new());
    assert_eq!((heap.used(), sum_of_objects(&mut heap)), (0, 0));
    assert_eq!(heap.peak(), before);
}

#[test]
fn fresh_heap_is_small() {
    let heap = Heap::new(1 << 20);
    assert_eq!(heap.used(), 0);
    assert!(size_of::<Heap>() + heap.physical_bytes() < 4096);
    heap.new_list(&[Value::int(1)]);
    heap.new_dict();
    heap.new_str("hello");
    assert!(size_of::<Heap>() + heap.physical_bytes() < 4096);
}

#[test]
fn long_chains_are_marked_without_recursion() {
    let mut heap = Heap::new(1 << 30);
    let mut value = Value::NONE;
    for _ in 0..if cfg!(miri) { 100 } else { 200_000 } {
        value = heap.new_list(&[value]);
    }
    let before = heap.used();
    heap.collect(&vec![value]);
    assert_eq!(heap.used(), before);
    heap.collect(&Vec::new());
    assert_eq!(heap.used(), 0);
}

#[test]
fn cells_are_used_again_and_objects_stay_where_they_are() {
    let mut heap = Heap::new(1 << 30);
    let kept: Vec<Value> = (0..500).map(|number| heap.new_tuple(&[Value::int(number)])).collect();
    let physical = heap.physical_bytes();
    for _ in 0..20 {
        for _ in 0..100 {
            heap.new_tuple(&[Value::NONE]);
        }
        heap.collect(&kept);
    }
    assert!(heap.physical_bytes() <= physical * 2);
    for (number, value) in kept.iter().enumerate() {
        assert_eq!(
            heap.tuple(*value).expect("tuple").get(0).and_then(Value::as_int),
            Some(number as i64)
        );
    }
    heap.collect(&Vec::new());
    assert!(heap.physical_bytes() < physical);
}

#[test]
fn garbage_in_stress_is_collected_at_every_poll() {
    let mut heap = Heap::new(1 << 20);
    heap.set_stress(true);
    let list = heap.new_list(&[]);
    for number in 0..50 {
        let item = heap.new_str(&format!("number {number}"));
        heap.list(list).expect("list").push(&heap, item);
        heap.new_str("garbage");
        assert!(heap.needs_collection());
        heap.collect(&vec![list]);
        assert_eq!(heap.used(), sum_of_objects(&mut heap));
    }
    let last = heap.list(list).and_then(|list| list.get(49)).expect("pushed");
    assert_eq!(text(&heap, last), "number 49");
}

#[test]
fn room_is_what_a_collection_leaves() {
    let mut heap = Heap::new(1 << 20);
    assert!(heap.has_room(1 << 19));
    assert!(!heap.has_room((1 << 20) + 1));
    assert!(!heap.has_room(usize::MAX));
    heap.new_bytes(&[1; 700_000]);
    assert!(!heap.has_room(500_000));
    let collected = heap.collect(&Vec::new());
    assert_eq!((collected.before, collected.after), (super::size::text(700_000), 0));
    assert!(heap.has_room(500_000));
    let kept = heap.new_bytes(&[1; 700_000]);
    heap.collect(&vec![kept]);
    assert!(!heap.has_room(500_000));
    let huge = Heap::new(usize::MAX);
    assert!(!huge.has_room(MAX_OBJECT_BYTES));
}

#[test]
fn small_objects_over_the_limit_exhaust_the_heap() {
    let mut heap = Heap::new(100_000);
    let mut kept = Vec::new();
    let mut collections = 0;
    while !heap.is_exhausted() {
        kept.push(heap.new_tuple(&[Value::int(1)]));
        if heap.needs_collection() {
            heap.collect(&kept);
            collections += 1;
        }
    }
    assert!(heap.used() > 100_000 && heap.used() < 100_000 + SMALL_BYTES);
    assert!((2..20).contains(&collections), "{collections}");
}

#[test]
fn threshold_follows_what_is_alive() {
    let mut heap = Heap::new(64 << 20);
    heap.new_bytes(&[0; 400_000]);
    assert!(!heap.needs_collection());
    let kept = heap.new_bytes(&[0; 400_000]);
    assert!(heap.needs_collection());
    heap.collect(&vec![kept]);
    assert!(!heap.needs_collection());
    heap.new_bytes(&[0; 300_000]);
    assert!(!heap.needs_collection());
    heap.new_bytes(&[0; 300_000]);
    assert!(heap.needs_collection());
}

#[test]
fn identities_count_up_and_immortal_objects_are_not_written() {
    let mut heap = Heap::new(1 << 20);
    let first = heap.new_list(&[]);
    let second = heap.new_list(&[]);
    let letter = heap.char_str('a');
    assert_eq!(heap.identity(second), Some(1));
    assert_eq!(heap.identity(letter), Some(2));
    assert_eq!(heap.identity(first), Some(3));
    heap.collect(&vec![first, second]);
    assert_eq!(
        [second, letter, first].map(|value| heap.identity(value)),
        [Some(1), Some(2), Some(3)]
    );
    let header = heap.header(letter).expect("header");
    assert_eq!((header.serial.get(), header.mark.get()), (0, 0));
    assert_eq!(heap.identity(Value::int(4)), None);
    assert!(letter.is(heap.new_str("a")) && heap.new_str("é").is(heap.char_str('é')));
}

#[test]
fn strings_are_indexed_by_code_point() {
    let heap = Heap::new(1 << 24);
    for pattern in ["abc", "äb", "日本x", "𝄞é€a", "é"] {
        for repeats in [1, 5, 22, 64, 200] {
            let content = pattern.repeat(repeats);
            let value = heap.new_str(&content);
            let string = heap.str(value).expect("str");
            let characters: Vec<char> = content.chars().collect();
            assert_eq!(string.char_len(), characters.len());
            assert_eq!(string.is_ascii(), content.is_ascii());
            assert_eq!(string.hash(), npyc_format::hash::hash_str(&content));
            let mut offset = 0;
            for (index, character) in characters.iter().enumerate() {
                assert_eq!(
                    string.char_at(&heap, index),
                    Some(*character),
                    "{pattern} * {repeats} at {index}"
                );
                assert_eq!(string.byte_offset(&heap, index), offset);
                assert_eq!(string.char_index(offset), index);
                offset += character.len_utf8();
            }
            assert_eq!(string.char_at(&heap, characters.len()), None);
            assert_eq!(string.byte_offset(&heap, characters.len() + 5), content.len());
            let middle: String = characters.iter().skip(2).take(70).collect();
            assert_eq!(string.slice(&heap, 2, 72), middle);
        }
    }
}

#[test]
fn equality_needs_no_guest_code_for_plain_values() {
    let heap = Heap::new(1 << 20);
    let big = |negative, limbs: &[u64]| heap.new_int(negative, limbs);
    let two_to_64 = 18_446_744_073_709_551_616.0;
    let cases = [
        (Value::int(1), Value::TRUE, Some(true)),
        (Value::int(1), Value::float(1.0), Some(true)),
        (Value::int(i64::MAX), Value::float(9_223_372_036_854_775_808.0), Some(false)),
        (Value::int(i64::MIN), Value::float(-9_223_372_036_854_775_808.0), Some(true)),
        (Value::int((1 << 53) + 1), Value::float(9_007_199_254_740_992.0), Some(false)),
        (Value::float(0.0), Value::float(-0.0), Some(true)),
        (Value::float(f64::NAN), Value::float(f64::NAN), Some(true)),
        (Value::NONE, Value::int(0), Some(false)),
        (big(false, &[0, 1]), Value::float(two_to_64), Some(true)),
        (big(false, &[1, 1]), Value::float(two_to_64), Some(false)),
        (big(true, &[0, 1]), Value::float(two_to_64), Some(false)),
        (big(true, &[0, 1]), Value::float(-two_to_64), Some(true)),
        (big(false, &[1 << 63]), Value::float(9_223_372_036_854_775_808.0), Some(true)),
        (
            big(false, &[0, 0, 1 << 20]),
            Value::float(two_to_64 * two_to_64 * 1_048_576.0),
            Some(true),
        ),
        (big(false, &[0, 1]), Value::float(f64::INFINITY), Some(false)),
        (big(false, &[5, 1]), big(false, &[5, 1]), Some(true)),
        (big(true, &[1 << 63]), Value::int(i64::MIN), Some(true)),
        (heap.new_str("ab"), heap.new_str("ab"), Some(true)),
        (heap.new_str("ab"), heap.new_bytes(b"ab"), Some(false)),
        (heap.new_tuple(&[Value::int(1)]), heap.new_tuple(&[Value::float(1.0)]), Some(true)),
        (heap.new_tuple(&[Value::int(1)]), heap.new_list(&[Value::int(1)]), None),
        (heap.new_list(&[]), heap.new_list(&[]), None),
    ];
    for (number, (a, b, expected)) in cases.into_iter().enumerate() {
        assert_eq!(heap.quick_equal(a, b), expected, "case {number}");
        assert_eq!(heap.quick_equal(b, a), expected, "case {number}, exchanged");
    }
}

#[test]
fn instances_share_shapes_until_they_go_their_own_way() {
    let mut heap = Heap::new(1 << 24);
    let (class, object) =
        heap.new_class(heap.new_str("Point"), heap.empty_tuple(), heap.new_dict(), 0);
    object.mro.push(&heap, class);
    let (x, y) = (heap.new_str("the x"), heap.new_str("the y"));
    let name = |value| heap.str(value).expect("str");
    let (a, first) = heap.new_instance(class).expect("class");
    first.set_attribute(&heap, x, Value::int(1));
    first.set_attribute(&heap, y, Value::int(2));
    let (_, second) = heap.new_instance(class).expect("class");
    second.set_attribute(&heap, heap.new_str("the x"), Value::int(3));
    second.set_attribute(&heap, y, Value::int(4));
    assert_eq!(first.shape(), second.shape());
    assert_eq!(heap.shape_slot(first.shape(), name(y)), Some(1));
    assert_eq!(second.attribute(&heap, name(x)).and_then(Value::as_int), Some(3));
    let (_, third) = heap.new_instance(class).expect("class");
    third.set_attribute(&heap, y, Value::int(5));
    assert_ne!(heap.shape_slot(third.shape(), name(y)), Some(1));
    assert_eq!(second.delete_attribute(&heap, name(x)).and_then(Value::as_int), Some(3));
    assert_eq!((second.shape(), second.attribute_count(&heap)), (DICTIONARY, 1));
    assert!(second.attribute(&heap, name(x)).is_none());
    let dict = first.dict(&heap);
    heap.dict(dict).expect("dict").set_str(&heap, heap.new_str("z"), Value::int(9));
    assert_eq!(first.attribute(&heap, name(heap.new_str("z"))).and_then(Value::as_int), Some(9));
    // Very many attributes: over to a dict, none lost.
    let (many, wide) = heap.new_instance(class).expect("class");
    for number in 0..200 {
        wide.set_attribute(&heap, heap.new_str(&format!("name {number}")), Value::int(number));
    }
    assert_eq!((wide.shape(), wide.attribute_count(&heap)), (DICTIONARY, 200));
    let numbers: Vec<_> = wide.attributes(&heap).iter().map(|pair| pair.1.as_int()).collect();
    assert_eq!(numbers, (0..200).map(Some).collect::<Vec<_>>());
    let shapes = heap.shapes.bytes();
    heap.collect(&vec![a, many]);
    assert_eq!(heap.shapes.bytes(), shapes);
    heap.collect(&Vec::new());
    assert_eq!((heap.shapes.bytes(), heap.used()), (0, 0));
}

#[test]
fn dead_subclasses_are_forgotten() {
    let mut heap = Heap::new(1 << 24);
    let (base, _) = heap.new_class(heap.new_str("Base"), heap.empty_tuple(), heap.new_dict(), 0);
    heap.register_class(base);
    let mut subclasses = Vec::new();
    for _ in 0..3 {
        let (class, _) =
            heap.new_class(heap.new_str("Sub"), heap.new_tuple(&[base]), heap.new_dict(), 0);
        heap.register_class(class);
        subclasses.push(class);
    }
    assert_eq!(heap.class(base).expect("class").subclasses.len(), 3);
    heap.collect(&vec![base, subclasses[1]]);
    let left = heap.class(base).expect("class").subclasses.to_vec();
    assert!(left.len() == 1 && left[0].is(subclasses[1]));
}

#[test]
fn buffers_behave_like_vectors() {
    let heap = Heap::new(1 << 24);
    let value = heap.new_list(&[]);
    let list = heap.list(value).expect("list");
    let mut model: Vec<i64> = Vec::new();
    let mut state = 7_u64;
    for step in 0..if cfg!(miri) { 100 } else { 3000 } {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let at = (state >> 33) as usize % (model.len() + 1);
        match state >> 60 {
            0..=5 => {
                list.push(&heap, Value::int(step));
                model.push(step);
            }
            6..=8 => {
                list.insert(&heap, at, Value::int(step));
                model.insert(at, step);
            }
            9 => assert_eq!(list.pop(&heap).map(|item| item.as_int()), model.pop().map(Some)),
            10 | 11 => {
                let expected = (at < model.len()).then(|| Some(model.remove(at)));
                assert_eq!(list.remove(&heap, at).map(|item| item.as_int()), expected);
            }
            12 => {
                list.reverse();
                model.reverse();
            }
            13 => {
                list.splice(&heap, at, 3, &[Value::int(-1), Value::int(-2)]);
                model.splice(at..(at + 3).min(model.len()), [-1, -2]);
            }
            14 => {
                list.truncate(&heap, model.len().max(at));
                list.set(at, Value::int(step));
                model.get_mut(at).into_iter().for_each(|item| *item = step);
            }
            _ if model.len() < 500 => {
                list.extend_from_list(&heap, list);
                model.extend_from_within(..);
            }
            _ => {
                list.truncate(&heap, at);
                model.truncate(at);
            }
        }
        let items: Vec<_> =
            list.to_vec().into_iter().map(|item| item.as_int().expect("int")).collect();
        assert_eq!(items, model);
        assert_eq!(heap.used(), size::LIST + list.items.bytes());
        assert!(list.items.bytes() >= 16 * model.len());
    }
}

#[test]
fn arena_records_are_objects_and_are_never_written() {
    use npyc_format::object::{FLAG_ASCII, FLAG_IMMORTAL, FLAG_NEGATIVE, KIND_BIG_INT, KIND_STR};
    let record = |kind: u8, flags: u8, hash: i64, length: u32, extra: u32, content: u64| {
        let head = u64::from(kind) | u64::from(flags | FLAG_IMMORTAL) << 8;
        [head, hash as u64, u64::from(length) | u64::from(extra) << 32, content]
    };
    let hash = npyc_format::hash::hash_str("abc");
    let content = u64::from_le_bytes(*b"abc\0\0\0\0\0");
    // Shared memory that can only be read stands for a mapped file.
    let string: &'static [u64; 4] =
        Box::leak(Box::new(record(KIND_STR, FLAG_ASCII, hash, 3, 3, content)));
    let big: &'static [u64; 4] =
        Box::leak(Box::new(record(KIND_BIG_INT, FLAG_NEGATIVE, -4, 1, 0, u64::MAX)));
    let copies = (*string, *big);
    let mut heap = Heap::new(1 << 20);
    let (string_value, big_value) =
        (Value::object(string.as_ptr().cast()), Value::object(big.as_ptr().cast()));
    let text = heap.str(string_value).expect("str");
    assert_eq!(
        (text.as_str(), text.char_len(), text.is_ascii(), text.hash()),
        ("abc", 3, true, hash)
    );
    let integer = heap.big_int(big_value).expect("big int");
    assert_eq!((integer.limbs(), integer.is_negative()), (&[u64::MAX][..], true));
    assert_eq!(heap.quick_equal(string_value, heap.new_str("abc")), Some(true));
    assert_eq!(heap.quick_equal(big_value, heap.new_int(true, &[u64::MAX])), Some(true));
    assert_eq!((heap.identity(string_value), heap.identity(big_value)), (Some(1), Some(2)));
    heap.collect(&vec![string_value, big_value]);
    assert_eq!((heap.used(), heap.identity(string_value)), (0, Some(1)));
    assert_eq!((*string, *big), copies);
}

#[test]
fn builders_write_ordinary_objects_and_count_exactly() {
    use std::fmt::Write;
    for capacity in [0, 1, 2, 40, 1000, 5000] {
        let mut heap = Heap::new(1 << 24);
        let mut kept = Vec::new();
        for model in ["", "a", "é", "€", "ab", "abcdé", &"x€".repeat(300), &"-".repeat(3000)]
        {
            let mut builder = heap.str_builder(capacity);
            for character in model.chars() {
                builder.push(character);
            }
            assert_eq!((builder.as_str(), builder.len()), (model, model.len()));
            let mut again = heap.str_builder(capacity);
            let (head, tail) = model.split_at(model.char_indices().nth(1).map_or(0, |next| next.0));
            write!(again, "{head}").expect("infallible");
            again.push_str(tail);
            for value in [builder.finish(), again.finish()] {
                let (string, whole) = (heap.str(value).expect("str"), heap.new_str(model));
                let expected = heap.str(whole).expect("str");
                assert_eq!(string.as_str(), model);
                assert_eq!(string.char_len(), expected.char_len());
                assert_eq!(string.is_ascii(), expected.is_ascii());
                assert_eq!(string.hash(), expected.hash());
                assert_eq!(value.is(whole), model.chars().count() < 2 && model != "€");
                kept.push(value);
            }
            let mut bytes = heap.bytes_builder(capacity);
            bytes.extend(model.as_bytes());
            assert_eq!(bytes.as_bytes(), model.as_bytes());
            bytes.push(0);
            bytes.room(2).fill(7);
            let value = bytes.finish();
            let content = [model.as_bytes(), &[0, 7, 7]].concat();
            assert_eq!(heap.bytes(value).expect("bytes").as_bytes(), content);
            let mut tuple = heap.tuple_builder(capacity / 10);
            model.chars().for_each(|_| tuple.push(value));
            let tuple = tuple.finish();
            assert_eq!(heap.tuple(tuple).expect("tuple").len(), model.chars().count());
            kept.extend([value, tuple]);
            // A builder that is dropped is garbage, and counted until it is collected.
            heap.str_builder(capacity).push_str(model);
        }
        let mut text = heap.str_builder(capacity);
        text.push_copies("€", 3);
        text.push_copies("", 3);
        text.push_copies("x", 2);
        text.push_ascii(3, |place| place.copy_from_slice(b"a\xe2b"));
        let text = text.finish();
        assert_eq!(heap.str(text).expect("str").as_str(), "€€€xxabb");
        assert_eq!(heap.used(), sum_of_objects(&mut heap));
        kept.push(text);
        heap.collect(&kept);
        assert_eq!(heap.used(), sum_of_objects(&mut heap));
        assert_eq!(heap.str(text).expect("str").as_str(), "€€€xxabb");
    }
}

#[test]
fn a_text_grows_in_place_and_all_its_prefixes_stay() {
    let mut heap = Heap::new(1 << 26);
    for piece in ["x", "é", "€u"] {
        let mut value = heap.new_str(piece);
        let mut model = String::from(piece);
        let mut kept = vec![value];
        let (mut written, mut longest) = (0, 0);
        for round in 0..if cfg!(miri) { 600 } else { 4000 } {
            let (left, right) = (heap.str(value).expect("str"), heap.new_str(piece));
            let size = heap.concat_size(left, heap.str(right).expect("str"));
            (written, longest) = (written + size, longest.max(size));
            value = heap.concat_str(left, heap.str(right).expect("str"));
            model.push_str(piece);
            let whole = heap.str(value).expect("str");
            assert_eq!((whole.as_str(), whole.char_len()), (&*model, model.chars().count()));
            let last = whole.char_len() - 1;
            assert_eq!(whole.char_at(&heap, last), piece.chars().last());
            assert_eq!(whole.char_at(&heap, last / 2), model.chars().nth(last / 2));
            if round % 100 == 0 {
                kept.push(value);
                // A second sum with the same text: neither sees the other's piece.
                let other = heap.concat_str(whole, heap.str(heap.new_str("!")).expect("str"));
                assert_eq!(heap.str(other).expect("str").as_str(), format!("{model}!"));
                assert_eq!(heap.used(), sum_of_objects(&mut heap));
            }
            if round % 1000 == 999 {
                kept.push(value);
                heap.collect(&kept);
                assert_eq!(heap.used(), sum_of_objects(&mut heap));
            }
        }
        for (index, &value) in kept.iter().enumerate() {
            let text = heap.str(value).expect("str").as_str();
            assert_eq!(text, &model[..text.len()], "{index}");
            let copy = heap.new_str(text);
            assert_eq!(heap.str(copy).expect("str").hash(), heap.str(value).expect("str").hash());
            // Equal texts that are long are compared by the machine, at a price.
            let is_quick = text.len() <= crate::heap::QUICK_BYTES;
            assert_eq!(heap.quick_equal(copy, value), is_quick.then_some(true));
        }
        // All sums together write a few times the text, where copying each time would write half its square.
        if !cfg!(miri) {
            assert!(written < 60 * model.len() + 1024 * 1024, "{written} for {}", model.len());
        }
        assert!(longest <= 2 * model.len());
    }
    heap.collect(&Vec::new());
    assert_eq!(heap.used(), 0);
}
