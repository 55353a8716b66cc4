//! Instructions that have no fast body: all of them go to the slow path at once.

use super::op;

macro_rules! cold {
    ($($name:ident)*) => {
        op! {$(
            $name(ins, ip, regs, machine, gas) {
                B::slow(ins, ip, regs, machine, gas)
            }
        )*}
    };
}

cold! {
    load_composite delete_global new_cell left_shift right_shift matrix_multiply inplace positive invert contains
    not_contains get_iter take_iterator get_yield_from_iter unpack unpack_ex load_attr_wide store_attr_wide delete_attr delete_item length build_tuple
    build_list build_set build_dict build_string build_slice list_extend extend_arguments set_add set_update dict_insert
    dict_insert_bound dict_update dict_merge dict_lookup list_to_tuple convert format format_simple make_function
    call_builtin call_ex build_class build_class_cell yield_value send yield_from raise raise_from raise_again
    reraise match_exception with_enter with_exit import import_from import_star
}
