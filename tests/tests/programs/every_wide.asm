# What the compiler emits only in functions too large to run often.
module __main__
body registers 12
    load_const r0, "C"
    load_none r1
    load_none r2
    load_none r3
    load_none r4
    make_function r3, C
    load_none r2
    build_class r0
    call r0, 0
    load_int r1, 0
    load_int r2, 20000
    load_int r3, 1
    range_prepare r1, r4, empty
loop:
    copy r5, r0
    copy r6, r4
    store_attr_wide r5, x
    copy r7, r0
    load_attr_wide r7, x
    store_global r7, last
    build_tuple r8, r5, 0
    get_yield_from_iter r9, r8
    range_next r4, r1, loop
empty:
    return_none
function C(namespace) registers 2 class
    load_none r1
    return_value r1
