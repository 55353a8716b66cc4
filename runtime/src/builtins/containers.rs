//! The rows of containers, iterators and core functions, gathered for `table.rs`.
//!
//! Comes in: the rows of the files beside this one. Goes out: slices by type. Must never: hold a row of its own.

use super::dict::{self, view as dict_view};
use super::{iterators, list, range, set, slice, tuple};
use crate::vm::hooks::TypeHooks;
use crate::vm::native::NativeRow;
use crate::vm::types::{TypeIndex, type_index};

/// Methods by type.
pub(crate) static METHODS: &[(TypeIndex, &[NativeRow])] = &[
    (type_index::LIST, list::METHODS),
    (type_index::LIST, list::sort::METHODS),
    (type_index::TUPLE, tuple::METHODS),
    (type_index::DICT, dict::METHODS),
    (type_index::SET, set::METHODS),
    (type_index::FROZENSET, set::FROZEN_METHODS),
    (type_index::RANGE, range::METHODS),
    (type_index::SLICE, slice::METHODS),
    (type_index::DICT_KEYS, dict_view::KEYS_METHODS),
    (type_index::DICT_VALUES, dict_view::VALUES_METHODS),
    (type_index::DICT_ITEMS, dict_view::ITEMS_METHODS),
    (type_index::ENUMERATE, iterators::ENUMERATE_METHODS),
    (type_index::ZIP, iterators::ZIP_METHODS),
    (type_index::MAP, iterators::MAP_METHODS),
    (type_index::FILTER, iterators::FILTER_METHODS),
    (type_index::REVERSED, iterators::REVERSED_METHODS),
];

/// Class methods by type; the class is their first argument.
pub(crate) static CLASS_METHODS: &[(TypeIndex, &[NativeRow])] =
    &[(type_index::DICT, dict::CLASS_METHODS)];

/// Hooks by type.
pub(crate) static HOOKS: &[(TypeIndex, &TypeHooks)] = &[
    (type_index::LIST, &list::HOOKS),
    (type_index::TUPLE, &tuple::HOOKS),
    (type_index::DICT, &dict::HOOKS),
    (type_index::SET, &set::HOOKS),
    (type_index::FROZENSET, &set::FROZEN_HOOKS),
    (type_index::RANGE, &range::HOOKS),
    (type_index::SLICE, &slice::HOOKS),
    (type_index::DICT_KEYS, &dict_view::SET_LIKE_HOOKS),
    (type_index::DICT_ITEMS, &dict_view::SET_LIKE_HOOKS),
    (type_index::DICT_VALUES, &dict_view::VALUES_HOOKS),
    (type_index::STR, &iterators::STR_HOOKS),
    (type_index::BYTES, &iterators::BYTES_HOOKS),
    (type_index::ITERATOR, &iterators::HOOKS),
    (type_index::CALLABLE_ITERATOR, &iterators::HOOKS),
    (type_index::LIST_ITERATOR, &iterators::HOOKS),
    (type_index::LIST_REVERSE_ITERATOR, &iterators::HOOKS),
    (type_index::TUPLE_ITERATOR, &iterators::HOOKS),
    (type_index::STR_ITERATOR, &iterators::HOOKS),
    (type_index::STR_ASCII_ITERATOR, &iterators::HOOKS),
    (type_index::BYTES_ITERATOR, &iterators::HOOKS),
    (type_index::BYTE_ARRAY_ITERATOR, &iterators::HOOKS),
    (type_index::RANGE_ITERATOR, &iterators::HOOKS),
    (type_index::LONG_RANGE_ITERATOR, &iterators::HOOKS),
    (type_index::SET_ITERATOR, &iterators::HOOKS),
    (type_index::DICT_KEY_ITERATOR, &iterators::HOOKS),
    (type_index::DICT_VALUE_ITERATOR, &iterators::HOOKS),
    (type_index::DICT_ITEM_ITERATOR, &iterators::HOOKS),
    (type_index::DICT_REVERSE_KEY_ITERATOR, &iterators::HOOKS),
    (type_index::DICT_REVERSE_VALUE_ITERATOR, &iterators::HOOKS),
    (type_index::DICT_REVERSE_ITEM_ITERATOR, &iterators::HOOKS),
    (type_index::ENUMERATE, &iterators::HOOKS),
    (type_index::ZIP, &iterators::HOOKS),
    (type_index::MAP, &iterators::HOOKS),
    (type_index::FILTER, &iterators::HOOKS),
    (type_index::REVERSED, &iterators::HOOKS),
];
