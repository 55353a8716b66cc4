//! The natives that no table of a type or module has: those that the machine and other natives run by themselves, by number.
//!
//! Comes in: a row or its number. Goes out: the other one. Must never: miss a row, which `tests` below looks up in the sources.

use super::native::NativeRow;
use super::types::tables;
use std::collections::HashMap;
use std::sync::LazyLock;

/// All of them, in the order of the files.
pub(crate) static INTERNAL: &[&NativeRow] = &[
    &crate::builtins::annotations::COMPUTE,
    &crate::builtins::async_generator::SEND_NEXT,
    &crate::builtins::async_generator::THROW_NEXT,
    &crate::builtins::async_generator::NEXT_NEXT,
    &crate::builtins::awaiting::AWAIT,
    &crate::builtins::bytes::byte_array::SET_BY_INDEX,
    &crate::builtins::bytes::byte_array::SET_SLICE,
    &crate::builtins::bytes::memory_view::SET_CONVERTED,
    &crate::builtins::bytes::memory_view::SET_SLICE,
    &crate::builtins::bytes::CONTAINS_BY_INDEX,
    &crate::builtins::bytes::BYTES_OF_ITEMS,
    &crate::builtins::coroutine::CLOSE,
    &crate::builtins::descriptors::REPR,
    &crate::builtins::dict::UPDATE_BOTH,
    &crate::builtins::dict::UPDATE_ALL,
    &crate::builtins::dict::MERGE,
    &crate::builtins::dict::UPDATE_DICT,
    &crate::builtins::dict::UPDATE_AND_RETURN,
    &crate::builtins::dict::COMPARE_DICTS,
    &crate::builtins::dict::view::CONTAINS_ITEM,
    &crate::builtins::dict::view::KEEP_COMMON,
    &crate::builtins::dict::view::ALL_IN,
    &crate::builtins::dict::view::VIEW_OPERATION,
    &crate::builtins::exceptions::group::SPLIT,
    &crate::builtins::exceptions::SET_ARGS,
    &crate::builtins::exceptions::MAKE_EXCEPTION,
    &crate::builtins::exceptions::STR_OS_ERROR,
    &crate::builtins::exceptions::text::REPR_EXCEPTION,
    &crate::builtins::exceptions::text::SHOW,
    &crate::builtins::function::REPR_METHOD,
    &crate::builtins::functions::namespace::UPDATE_AND_RETURN,
    &crate::builtins::functions::namespace::OPERATE,
    &crate::builtins::functions::namespace::ITER,
    &crate::builtins::functions::namespace::REPR,
    &crate::builtins::generator::THROW,
    &crate::builtins::generator::DROP,
    &crate::builtins::generic_alias::CLASS_GET_ITEM,
    &crate::builtins::generic_alias::PARAMETERS,
    &crate::builtins::generic_alias::SUBSCRIPT,
    &crate::builtins::generic_alias::CALL,
    &crate::builtins::generic_text::SHOW,
    &crate::builtins::generic_text::TYPE_TEXT,
    &crate::builtins::int::long::QUOTIENT,
    &crate::builtins::int::long::REST,
    &crate::builtins::int::long::POWER,
    &crate::builtins::int::long::PRODUCT,
    &crate::builtins::int::long::CHOICE,
    &crate::builtins::int::long::EXACTLY,
    &crate::builtins::int::methods::NO_NUMBER,
    &crate::builtins::iterators::ENUMERATE_NEXT,
    &crate::builtins::iterators::ZIP_NEXT,
    &crate::builtins::iterators::MAP_NEXT,
    &crate::builtins::iterators::FILTER_NEXT,
    &crate::builtins::iterators::SENTINEL_NEXT,
    &crate::builtins::iterators::SEQUENCE_NEXT,
    &crate::builtins::iterators::SEARCH_BY_ITERATION,
    &crate::builtins::list::SEARCH,
    &crate::builtins::list::EXTEND_INPLACE,
    &crate::builtins::list::ASSIGN_SLICE,
    &crate::builtins::list::powersort::POWERSORT,
    &crate::builtins::list::sort::SORT_ITEMS,
    &crate::builtins::mapping_proxy::REPR,
    &crate::builtins::range::SLICE_OF_LONG,
    &crate::builtins::range::REPR_RANGE,
    &crate::builtins::set::UPDATE_SET,
    &crate::builtins::set::INTERSECT,
    &crate::builtins::set::DIFFERENCE_UPDATE,
    &crate::builtins::set::SYMMETRIC_UPDATE,
    &crate::builtins::set::DIFFERENCE,
    &crate::builtins::set::INTERSECTION_OF_ALL,
    &crate::builtins::set::SET_OPERATION,
    &crate::builtins::set::INPLACE_OPERATION,
    &crate::builtins::set::sweep::SWEEP,
    &crate::builtins::shared::compare::COMPARE_SEQUENCES,
    &crate::builtins::shared::compare::CONTAINS_BY_ITERATION,
    &crate::builtins::shared::hash::HASH_TUPLE,
    &crate::builtins::shared::each::CALL_EACH,
    &crate::builtins::shared::iterate::LIST_FROM_ITERABLE,
    &crate::builtins::shared::iterate::LIST_OF_ITERATOR,
    &crate::builtins::shared::iterate::LIST_OF_UNASKED,
    &crate::builtins::shared::length_hint::ASK_LENGTH,
    &crate::builtins::shared::iterate::TUPLE_FROM_ITERABLE,
    &crate::builtins::shared::iterate::EXTEND_LIST,
    &crate::builtins::shared::keyed::KEYED_ACTION,
    &crate::builtins::shared::repr::REPR_CONTAINER,
    &crate::builtins::slice::INDICES,
    &crate::builtins::slice::BY_INDEX,
    &crate::builtins::slice::GET_BY_SLICE,
    &crate::builtins::str::REPEAT_BY_INDEX,
    &crate::builtins::str::REPEAT_INPLACE_BY_INDEX,
    &crate::builtins::str::percent::PERCENT,
    &crate::builtins::str::percent::BYTES_PERCENT,
    &crate::builtins::str::percent::LATIN1_BYTES,
    &crate::builtins::union::JOIN,
    &crate::builtins::union::HASH,
    &crate::builtins::union::EQUAL,
    #[cfg(feature = "data")]
    &crate::modules::array::SET_CONVERTED,
    #[cfg(feature = "data")]
    &crate::modules::array::SET_SLICE,
    &crate::modules::classes::FILL,
    #[cfg(feature = "decimal")]
    &crate::modules::decimal::number::POWER,
    #[cfg(feature = "collections")]
    &crate::modules::deque::COPY_AND_GO_ON,
    #[cfg(feature = "collections")]
    &crate::modules::deque::EXTEND_INPLACE,
    #[cfg(feature = "collections")]
    &crate::modules::deque::REPR,
    #[cfg(feature = "collections")]
    &crate::modules::itertools::chaining::CHAIN_NEXT,
    #[cfg(feature = "collections")]
    &crate::modules::itertools::chaining::BATCHED_NEXT,
    #[cfg(feature = "collections")]
    &crate::modules::itertools::chaining::COMPRESS_NEXT,
    #[cfg(feature = "collections")]
    &crate::modules::itertools::chaining::ISLICE_NEXT,
    #[cfg(feature = "collections")]
    &crate::modules::itertools::chaining::PAIRWISE_NEXT,
    #[cfg(feature = "collections")]
    &crate::modules::itertools::chaining::TEE_NEXT,
    #[cfg(feature = "collections")]
    &crate::modules::itertools::chaining::ZIP_LONGEST_NEXT,
    #[cfg(feature = "collections")]
    &crate::modules::itertools::combine::COMBINATIONS_NEXT,
    #[cfg(feature = "collections")]
    &crate::modules::itertools::combine::REPLACING_NEXT,
    #[cfg(feature = "collections")]
    &crate::modules::itertools::combine::PERMUTATIONS_NEXT,
    #[cfg(feature = "collections")]
    &crate::modules::itertools::combine::PRODUCT_NEXT,
    #[cfg(feature = "collections")]
    &crate::modules::itertools::endless::COUNT_NEXT,
    #[cfg(feature = "collections")]
    &crate::modules::itertools::endless::CYCLE_NEXT,
    #[cfg(feature = "collections")]
    &crate::modules::itertools::functional::ACCUMULATE_NEXT,
    #[cfg(feature = "collections")]
    &crate::modules::itertools::functional::DROP_WHILE_NEXT,
    #[cfg(feature = "collections")]
    &crate::modules::itertools::functional::TAKE_WHILE_NEXT,
    #[cfg(feature = "collections")]
    &crate::modules::itertools::functional::FILTER_FALSE_NEXT,
    #[cfg(feature = "collections")]
    &crate::modules::itertools::functional::STAR_MAP_NEXT,
    #[cfg(feature = "collections")]
    &crate::modules::itertools::endless::COUNT_REPR,
    #[cfg(feature = "collections")]
    &crate::modules::itertools::endless::REPEAT_REPR,
    #[cfg(feature = "collections")]
    &crate::modules::itertools::functional::GROUP_BY_NEXT,
    #[cfg(feature = "collections")]
    &crate::modules::itertools::functional::RUN_NEXT,
    #[cfg(feature = "re")]
    &crate::modules::re::iterate::NEXT,
    &crate::vm::class_build::BUILD_CLASS,
    &crate::vm::class_build::NAMESPACE_LOOKUP,
    &crate::vm::construct::INSTANTIATE,
    &crate::vm::construct::WRAP_NEW,
    &crate::vm::construct::RAISE,
    &crate::vm::import::IMPORT,
    &crate::vm::import::CALL_LIBRARY,
    &crate::vm::import::IMPORT_FROM,
    &crate::vm::import::IMPORT_STAR,
    &crate::vm::natives::FORWARD,
    &crate::vm::natives::CALL_NAMED,
    &crate::vm::natives::CALL_ATTRIBUTE,
    &crate::vm::natives::CALL_DESCRIBED,
    &crate::vm::natives::GET_WITH_FALLBACK,
    &crate::vm::protocol::abstract_class::SEARCH,
    &crate::vm::protocol::binary::BINARY,
    &crate::vm::protocol::binary::COMPARE,
    &crate::vm::protocol::build::BUILD_SET,
    &crate::vm::protocol::build::BUILD_DICT,
    &crate::vm::protocol::build::SET_ADD,
    &crate::vm::protocol::build::SET_UPDATE,
    &crate::vm::protocol::build::LIST_EXTEND,
    &crate::vm::protocol::build::LIST_OF_ARGUMENTS,
    &crate::vm::protocol::build::DICT_UPDATE,
    &crate::vm::protocol::build::DICT_LOOKUP,
    &crate::vm::protocol::build::ASCII,
    &crate::vm::protocol::build::RANGE_ITERATOR,
    &crate::vm::protocol::checked::DESCRIBED,
    &crate::vm::protocol::checked::DESCRIBED_OR_NONE,
    &crate::vm::protocol::checked::CHECKED,
    &crate::vm::protocol::checked::GET_OR_MISSING,
    &crate::vm::protocol::instance::IS_INSTANCE,
    &crate::vm::protocol::iterate::SEQUENCE_NEXT,
    &crate::vm::protocol::iterate::CONTAINS,
    &crate::vm::protocol::nested::DEFERRED,
    &crate::vm::protocol::unpack::UNPACK,
    &crate::vm::protocol::unpack::UNPACK_EX,
    &crate::vm::protocol::with::WITH_ENTER,
    &crate::vm::protocol::with::WITH_EXIT,
    &crate::vm::type_new::TYPE_BUILD,
];

/// The numbers of all rows, by address: those of the tables come first.
static NUMBERS: LazyLock<HashMap<usize, u32>> = LazyLock::new(|| {
    let all = tables().natives.iter().chain(INTERNAL);
    all.zip(0..).map(|(row, number)| (std::ptr::from_ref(*row).addr(), number)).collect()
});

/// The number of a row.
pub(crate) fn number_of(row: &'static NativeRow) -> Option<u32> {
    NUMBERS.get(&std::ptr::from_ref(row).addr()).copied()
}

/// The row of a number.
pub(crate) fn row_of(number: u32) -> Option<&'static NativeRow> {
    let number = number as usize;
    let natives = &tables().natives;
    natives.get(number).or_else(|| INTERNAL.get(number.checked_sub(natives.len())?)).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::path::Path;

    /// How many rows the files of a folder declare outside tables.
    fn declared(folder: &Path) -> usize {
        let entries = fs::read_dir(folder).expect("a folder of sources");
        let paths = entries.map(|entry| entry.expect("an entry").path());
        paths
            .map(|path| match path.is_dir() {
                true => declared(&path),
                false => {
                    let text = fs::read_to_string(&path).unwrap_or_default();
                    let is_row = |line: &&str| {
                        let (before, after) = line.split_once("static ").unwrap_or(("x", ""));
                        matches!(before.trim(), "" | "pub(crate)" | "pub(super)")
                            && !after.starts_with('$')
                            && after.split_once(": ").is_some_and(|(_, of)| {
                                of.starts_with("NativeRow ") || of.starts_with("NativeRow=")
                            })
                    };
                    text.lines().filter(is_row).count()
                }
            })
            .sum()
    }

    // The sources hold the rows of all modules.
    #[cfg(feature = "modules")]
    #[test]
    fn every_row_has_a_number() {
        let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        /// Those that macros declare: of the awaitables of asynchronous generators, of the stages of itertools, and of its wide tuples.
        const BY_MACRO: usize = 3 + 14 + 4;
        let count = declared(&sources) + BY_MACRO;
        assert_eq!(count, INTERNAL.len(), "vm/row_table.rs lists each static row");
        for (number, row) in tables().natives.iter().chain(INTERNAL).enumerate() {
            assert!(std::ptr::eq(row_of(number as u32).expect("a row"), *row));
        }
    }
}
