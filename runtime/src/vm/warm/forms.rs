//! The warm forms of natives: what they come to for everyday builtin operands, at once.
//!
//! Comes in: as many arguments as the native's row allows, the receiver first (types: what follows the class). Goes out: the
//! value, or [`PASS`], after which the native itself is run. Which natives have a form stands in the two tables here; the
//! forms are in the files beside, by the kind of operand; a build without the feature `fast` has none. A form charges for the size of its work as the native does; the
//! price of the call is the caller's. Must never: have an effect or charge before it is sure not to pass.

#[cfg(feature = "math")]
use super::math_forms as math;
use super::{
    attribute, container_forms as container, format, number_forms as number, pad_forms as pad,
    sequence_forms as sequence, split_forms as split, text_forms as text, walk,
};
#[cfg(feature = "collections")]
use crate::modules::{deque, heap_queue};
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::types::{TypeIndex, type_index};

/// A warm form.
pub(crate) type Form = fn(&Context, &[Value]) -> Value;

/// What a form answers that leaves the call to the native.
pub(crate) const PASS: Value = Value::UNBOUND;

/// What an option of a value stands for.
#[inline(always)]
pub(super) fn or_pass(value: Option<Value>) -> Value {
    value.unwrap_or(PASS)
}

/// The forms of functions and methods, by qualified name.
#[rustfmt::skip]
pub(crate) static FORMS: &[(&str, Form)] = if !cfg!(feature = "fast") { &[] } else { &[
    ("abs", number::absolute),
    ("all", walk::all),
    ("any", walk::any),
    ("chr", text::chr),
    ("divmod", number::divide_modulo),
    ("_classes.equal_fields", attribute::equal_fields),
    ("_classes.field_values", attribute::field_values),
    ("format", format::format),
    ("getattr", attribute::get_attribute),
    ("hasattr", attribute::has_attribute),
    ("hash", number::hash),
    ("isinstance", container::is_instance),
    ("iter", container::iterator),
    ("len", container::length),
    ("max", walk::max),
    ("min", walk::min),
    ("next", container::next_item),
    ("ord", text::ord),
    ("setattr", attribute::set_attribute),
    ("pow", number::power),
    ("repr", text::repr),
    ("sorted", walk::sorted),
    ("sum", walk::sum),
    ("dict.get", container::dict_get),
    ("dict.items", container::dict_items),
    ("dict.keys", container::dict_keys),
    ("dict.pop", container::dict_pop),
    ("dict.setdefault", container::dict_set_default),
    ("dict.update", walk::dict_update),
    ("dict.values", container::dict_values),
    #[cfg(feature = "random")]
    ("Random.random", crate::modules::random::draw_float),
    ("list.append", container::list_append),
    ("list.count", container::list_count),
    ("list.extend", container::list_extend),
    ("list.index", container::list_index),
    ("list.insert", container::list_insert),
    ("list.pop", container::list_pop),
    ("list.remove", container::list_remove),
    ("list.sort", walk::list_sort),
    ("set.add", container::set_add),
    ("set.copy", container::set_copy),
    ("set.difference", container::set_difference),
    ("set.discard", container::set_discard),
    ("set.intersection", container::set_intersection),
    ("set.isdisjoint", container::set_is_disjoint),
    ("set.issubset", container::set_is_subset),
    ("set.issuperset", container::set_is_superset),
    ("set.remove", container::set_remove),
    ("set.union", container::set_union),
    ("set.update", container::set_update),
    ("str.endswith", text::ends_with),
    ("str.find", text::find),
    ("str.format", format::str_format),
    ("str.isalnum", text::is_alphanumeric),
    ("str.isalpha", text::is_alpha),
    ("str.isdigit", text::is_digit),
    ("str.isspace", text::is_space),
    ("str.join", text::join),
    ("str.lower", text::lower),
    ("str.lstrip", split::left_strip),
    ("str.partition", split::partition),
    ("str.replace", text::replace),
    ("str.rstrip", split::right_strip),
    ("str.split", split::split),
    ("str.splitlines", split::split_lines),
    ("str.startswith", text::starts_with),
    ("str.strip", split::strip),
    ("str.upper", text::upper),
    ("bin", pad::bin_of_int),
    ("callable", sequence::callable),
    ("hex", pad::hex_of_int),
    ("issubclass", sequence::is_subclass),
    ("oct", pad::oct_of_int),
    ("round", sequence::round),
    ("bytes.decode", pad::decode),
    ("bytes.hex", pad::hex),
    ("dict.copy", sequence::dict_copy),
    ("list.clear", sequence::list_clear),
    ("list.copy", sequence::list_copy),
    ("list.reverse", sequence::list_reverse),
    ("str.capitalize", pad::capitalize),
    ("str.center", pad::center),
    ("str.count", pad::count),
    ("str.encode", pad::encode),
    ("str.index", pad::index),
    ("str.isidentifier", pad::is_identifier),
    ("str.islower", pad::is_lower),
    ("str.isupper", pad::is_upper),
    ("str.ljust", pad::justify_left),
    ("str.removeprefix", pad::remove_prefix),
    ("str.removesuffix", pad::remove_suffix),
    ("str.rfind", pad::find_last),
    ("str.rindex", pad::index_last),
    ("str.rjust", pad::justify_right),
    ("str.rpartition", pad::partition_last),
    ("str.swapcase", pad::swap_case),
    ("str.title", pad::title),
    ("str.zfill", pad::zero_fill),
    ("tuple.count", sequence::tuple_count),
    ("tuple.index", sequence::tuple_index),
    #[cfg(feature = "math")]
    ("math.ceil", number::ceil),
    #[cfg(feature = "math")]
    ("math.comb", math::combinations),
    #[cfg(feature = "math")]
    ("math.dist", math::distance),
    #[cfg(feature = "math")]
    ("math.factorial", math::factorial),
    #[cfg(feature = "math")]
    ("math.hypot", math::hypotenuse),
    #[cfg(feature = "math")]
    ("math.isclose", math::is_close),
    #[cfg(feature = "math")]
    ("math.isfinite", math::is_finite),
    #[cfg(feature = "math")]
    ("math.isinf", math::is_infinite),
    #[cfg(feature = "math")]
    ("math.isnan", math::is_nan),
    #[cfg(feature = "math")]
    ("math.perm", math::permutations),
    #[cfg(feature = "math")]
    ("math.prod", math::product),
    #[cfg(feature = "math")]
    ("math.sqrt", math::square_root),
    #[cfg(feature = "math")]
    ("math.floor", number::floor),
    #[cfg(feature = "math")]
    ("math.gcd", number::greatest_common_divisor),
    #[cfg(feature = "math")]
    ("math.trunc", number::truncated),
    ("str.casefold", text::lower),
    #[cfg(feature = "data")]
    ("StringIO.write", crate::modules::io::string_io::StringIo::write_form),
    #[cfg(feature = "collections")]
    ("_heap_queue.rise", heap_queue::rise_at_once),
    #[cfg(feature = "collections")]
    ("_heap_queue.sink", heap_queue::sink_at_once),
    #[cfg(feature = "collections")]
    ("deque.append", deque::append_at_once),
    #[cfg(feature = "collections")]
    ("deque.appendleft", deque::append_left_at_once),
    #[cfg(feature = "collections")]
    ("deque.pop", deque::pop_at_once),
    #[cfg(feature = "collections")]
    ("deque.popleft", deque::pop_left_at_once),
    #[cfg(feature = "collections")]
    ("deque.rotate", deque::rotate_at_once),
]};

/// The forms of types, called with what follows the class.
#[rustfmt::skip]
pub(crate) static NEW_FORMS: &[(TypeIndex, Form)] = if !cfg!(feature = "fast") { &[] } else { &[
    (type_index::BOOL, container::new_bool),
    (type_index::BYTES, sequence::new_bytes),
    (type_index::DICT, walk::new_dict),
    (type_index::ENUMERATE, walk::new_enumerate),
    (type_index::FLOAT, number::new_float),
    (type_index::FILTER, walk::new_filter),
    (type_index::FROZENSET, sequence::new_frozen_set),
    (type_index::INT, number::new_int),
    (type_index::LIST, walk::new_list),
    (type_index::MAP, walk::new_map),
    (type_index::RANGE, number::new_range),
    (type_index::REVERSED, walk::new_reversed),
    (type_index::SET, walk::new_set),
    (type_index::STR, text::new_str),
    (type_index::SUPER, container::new_super),
    (type_index::TUPLE, walk::new_tuple),
    (type_index::TYPE, container::type_of),
    (type_index::ZIP, walk::new_zip),
]};
