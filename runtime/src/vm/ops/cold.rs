//! Instructions that have no fast body: they go to their warm helper, or to the slow path at once.

use super::op;
use npyc_format::isa::Opcode;

macro_rules! cold {
    ($($name:ident)*) => {
        op! {$(
            $name(ins, ip, regs, machine, gas) {
                B::slow(ins, ip, regs, machine, gas)
            }
        )*}
    };
}

macro_rules! warm {
    ($($name:ident $opcode:ident)*) => {
        op! {$(
            $name(ins, ip, regs, machine, gas) {
                B::warm::<{ Opcode::$opcode as u8 }>(ins, ip, regs, machine, gas)
            }
        )*}
    };
}

warm! {
    contains Contains
    not_contains NotContains
    delete_item DeleteItem
    build_list BuildList
    build_set BuildSet
    build_dict BuildDict
    build_string BuildString
    build_slice BuildSlice
    set_add SetAdd
    dict_insert DictInsert
    unpack_ex UnpackEx
    get_slice GetSlice
    format_percent FormatPercent
    tuple_to_list TupleToList
    load_composite LoadComposite
    format Format
    format_simple FormatSimple
    convert Convert
    call_ex CallEx
    list_extend ListExtend
    take_arguments TakeArguments
    list_to_tuple ListToTuple
    dict_update DictUpdate
    dict_merge DictMerge
    get_iter GetIter
    take_iterator TakeIterator
    get_yield_from_iter GetYieldFromIter
    raise Raise
    reraise Reraise
    match_exception MatchException
    with_enter WithEnter
    with_exit WithExit
}

cold! {
    delete_global new_cell matrix_multiply load_attr_wide store_attr_wide delete_attr set_update dict_insert_bound dict_lookup make_function build_class build_class_cell raise_from raise_again reraise_inlined sum_total import import_from import_star
}
