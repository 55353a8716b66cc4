//! Tests of the heap as a whole: accounting, collection, identity, limits.

use super::*;

/// The counted bytes of everything on a heap, found by looking at each object.
fn sum_of_objects(heap: &mut Heap) -> usize {
    let mut sum = heap.shapes.bytes();
    heap.cells.sweep(|pointer| {
        // SAFETY: the sweep hands out live objects.
        sum += unsafe { collect::logical_bytes(pointer) };
        true
    });
    sum + heap.str_indexes.get_mut().values().map(|offsets| 4 * offsets.len()).sum::<usize>()
}

fn text<'h>(heap: &'h Heap, value: Value) -> &'h str {
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
        .traceback
        .push(heap, TraceEntry { archive: 0, function: 1, word: 2 });
    let generator = heap.new_generator(GeneratorKind::Generator, function, &[name, list]).0;
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
