//! The one table of the instruction set: every other fact about an instruction is derived from its row here.
//!
//! A row is: number (never reused), variant, mnemonic (also the name of the runtime's handler), operands `a`, `b`, `c`,
//! gas class, flags, effect, one sentence. [`for_each_instruction!`](crate::for_each_instruction) hands the rows to any
//! macro, so that an encoder, a verifier or a handler table which misses a row does not compile.
//!
//! Encoding: one little-endian 64-bit word per instruction, `op:8 cost:8 a:16 b:16 c:16` from the lowest bit. Register
//! operands are register numbers times 16. A 32-bit operand takes `b` (low half) and `c` (high half).
//! Jump offsets count words from the instruction after the jump.

/// Calls `$callback!` once with all rows of the instruction table.
#[macro_export]
macro_rules! for_each_instruction {
    ($callback:ident) => {
        $callback! {
            // ---- moving values ----
            0x01 Copy copy [DEF, USE, NONE] Move [] Copy "Copies register b to a.";
            0x02 LoadNone load_none [DEF, NONE, NONE] Move [] Plain "Sets a to None.";
            0x03 LoadTrue load_true [DEF, NONE, NONE] Move [] Plain "Sets a to True.";
            0x04 LoadFalse load_false [DEF, NONE, NONE] Move [] Plain "Sets a to False.";
            0x05 LoadEllipsis load_ellipsis [DEF, NONE, NONE] Move [] Plain "Sets a to Ellipsis.";
            0x06 LoadUnbound load_unbound [DEF, NONE, NONE] Move [] Plain "Sets a to the unbound marker: the variable has no value.";
            0x07 LoadInt load_int [DEF, Imm32, High] Move [] Plain "Sets a to the signed 32-bit immediate.";
            0x08 LoadInt64 load_int64 [DEF, INT_POOL, High] Move [] Plain "Sets a to an entry of the integer pool.";
            0x09 LoadFloat load_float [DEF_FLOAT, FLOAT_POOL, High] Move [] Plain "Sets a to an entry of the float pool.";
            0x0a LoadConst load_const [DEF, ARENA, High] Move [] Plain "Sets a to the str, bytes or big int at an arena offset.";
            0x0b LoadComposite load_composite [DEF, COMPOSITE, High] Build [RAISES] Plain "Sets a to a constant tuple, frozenset or complex number, built on first use and kept per VM.";
            0x0c LoadBuiltin load_builtin [DEF, BUILTIN, High] Move [RAISES] Plain "Sets a to a builtin, resolved by name at link time; valid under the assumption that no module shadows it.";
            0x0d CheckBound check_bound [USE, NAME, High] Move [RAISES] Plain "Raises UnboundLocalError naming the local variable if a is unbound.";
            0x0e CheckBoundFree check_bound_free [USE, NAME, High] Move [RAISES] Plain "Raises NameError naming the free variable if a is unbound.";
            0x0f CheckBoundName check_bound_name [USE, NAME, High] Move [RAISES] Plain "Raises NameError (name is not defined) if a is unbound.";

            // ---- globals and cells ----
            0x10 LoadGlobal load_global [DEF, GLOBAL, High] Load [RAISES] Plain "Sets a to a global slot of the archive; an unbound slot falls back to the builtin of that name, then NameError.";
            0x11 StoreGlobal store_global [USE, GLOBAL, High] Load [RAISES] Plain "Stores a in a global slot.";
            0x12 DeleteGlobal delete_global [NONE, GLOBAL, High] Load [RAISES] Plain "Unbinds a global slot; NameError if it is unbound.";
            0x13 NewCell new_cell [DEF_CELL, USE, NONE] Build [RAISES] Plain "Sets a to a new cell that holds b, which may be unbound.";
            0x14 LoadClosure load_closure [DEF_CELL, CAPTURE, High] Load [] Plain "Sets a to a captured cell of the running function.";
            0x15 LoadCell load_cell [DEF, USE_CELL, NONE] Load [] Plain "Sets a to the content of cell b, which may be unbound.";
            0x16 StoreCell store_cell [USE_CELL, USE, NONE] Load [] Plain "Stores b, which may be unbound, in cell a.";
            0x17 CopyCell copy_cell [DEF_CELL, USE_CELL, NONE] Move [] Plain "Copies cell b to a.";

            // ---- arithmetic ----
            0x18 Add add [DEF, USE, USE] Arithmetic [RAISES CALLS] Plain "a = b + c.";
            0x19 Subtract subtract [DEF, USE, USE] Arithmetic [RAISES CALLS] Plain "a = b - c.";
            0x1a Multiply multiply [DEF, USE, USE] Arithmetic [RAISES CALLS] Plain "a = b * c.";
            0x1b TrueDivide true_divide [DEF, USE, USE] Arithmetic [RAISES CALLS] Plain "a = b / c.";
            0x1c FloorDivide floor_divide [DEF, USE, USE] Arithmetic [RAISES CALLS] Plain "a = b // c.";
            0x1d Modulo modulo [DEF, USE, USE] Arithmetic [RAISES CALLS] Plain "a = b % c.";
            0x1e Power power [DEF, USE, USE] Arithmetic [RAISES CALLS] Plain "a = b ** c.";
            0x1f LeftShift left_shift [DEF, USE, USE] Arithmetic [RAISES CALLS] Plain "a = b << c.";
            0x20 RightShift right_shift [DEF, USE, USE] Arithmetic [RAISES CALLS] Plain "a = b >> c.";
            0x21 BitAnd bit_and [DEF, USE, USE] Arithmetic [RAISES CALLS] Plain "a = b & c.";
            0x22 BitOr bit_or [DEF, USE, USE] Arithmetic [RAISES CALLS] Plain "a = b | c.";
            0x23 BitXor bit_xor [DEF, USE, USE] Arithmetic [RAISES CALLS] Plain "a = b ^ c.";
            0x24 MatrixMultiply matrix_multiply [DEF, USE, USE] Arithmetic [RAISES CALLS] Plain "a = b @ c.";
            0x25 InplaceAdd inplace_add [USE_DEF, USE, NONE] Arithmetic [RAISES CALLS] Plain "a += b.";
            0x26 InplaceSubtract inplace_subtract [USE_DEF, USE, NONE] Arithmetic [RAISES CALLS] Plain "a -= b.";
            0x27 InplaceMultiply inplace_multiply [USE_DEF, USE, NONE] Arithmetic [RAISES CALLS] Plain "a *= b.";
            0x28 Inplace inplace [USE_DEF, USE, OPERATOR] Arithmetic [RAISES CALLS] Plain "a = a op= b for the binary operator numbered c.";
            0x29 AddImmediate add_immediate [DEF, USE, Imm16] Arithmetic [RAISES CALLS] Plain "a = b + c, c an immediate int.";
            0x2a SubtractImmediate subtract_immediate [DEF, USE, Imm16] Arithmetic [RAISES CALLS] Plain "a = b - c, c an immediate int.";
            0x2b MultiplyImmediate multiply_immediate [DEF, USE, Imm16] Arithmetic [RAISES CALLS] Plain "a = b * c, c an immediate int.";
            0x2c FloorDivideImmediate floor_divide_immediate [DEF, USE, Divisor16] Arithmetic [RAISES CALLS] Plain "a = b // c, c an immediate int that is neither 0 nor -1.";
            0x2d ModuloImmediate modulo_immediate [DEF, USE, Divisor16] Arithmetic [RAISES CALLS] Plain "a = b % c, c an immediate int that is neither 0 nor -1.";
            0x2e InplaceAddImmediate inplace_add_immediate [USE_DEF, Imm16, NONE] Arithmetic [RAISES CALLS] Plain "a += b, b an immediate int.";
            0x2f InplaceSubtractImmediate inplace_subtract_immediate [USE_DEF, Imm16, NONE] Arithmetic [RAISES CALLS] Plain "a -= b, b an immediate int.";
            0x30 BitAndImmediate bit_and_immediate [DEF, USE, Imm16] Arithmetic [RAISES CALLS] Plain "a = b & c, c an immediate int.";
            0x31 LeftShiftImmediate left_shift_immediate [DEF, USE, Shift16] Arithmetic [RAISES CALLS] Plain "a = b << c, c an immediate from 0 to 63.";
            0x32 RightShiftImmediate right_shift_immediate [DEF, USE, Shift16] Arithmetic [RAISES CALLS] Plain "a = b >> c, c an immediate from 0 to 63.";
            0x33 Negate negate [DEF, USE, NONE] Arithmetic [RAISES CALLS] Plain "a = -b.";
            0x34 Positive positive [DEF, USE, NONE] Arithmetic [RAISES CALLS] Plain "a = +b.";
            0x35 Invert invert [DEF, USE, NONE] Arithmetic [RAISES CALLS] Plain "a = ~b.";
            0x36 Not not [DEF, USE, NONE] Arithmetic [RAISES CALLS] Plain "a = not b.";
            0x37 AddFloat add_float [DEF_FLOAT, USE_FLOAT, USE_FLOAT] Arithmetic [] Plain "a = b + c, both proved floats.";
            0x38 SubtractFloat subtract_float [DEF_FLOAT, USE_FLOAT, USE_FLOAT] Arithmetic [] Plain "a = b - c, both proved floats.";
            0x39 MultiplyFloat multiply_float [DEF_FLOAT, USE_FLOAT, USE_FLOAT] Arithmetic [] Plain "a = b * c, both proved floats.";
            0x3a DivideFloat divide_float [DEF_FLOAT, USE_FLOAT, USE_FLOAT] Arithmetic [RAISES] Plain "a = b / c, both proved floats; ZeroDivisionError if c is zero.";
            0x3b NegateFloat negate_float [DEF_FLOAT, USE_FLOAT, NONE] Arithmetic [] Plain "a = -b, b a proved float.";
            0x3c SumAdd sum_add [WINDOW, USE, NONE] Arithmetic [RAISES CALLS] Pair "Adds b to a sum as the builtin sum does: a is the total, a+1 how it is kept: None while only ints came, the compensation of a float or complex total, False after another addition to ints, Ellipsis after one to a float total, True when plain additions are left.";
            0x3d SumTotal sum_total [WINDOW, NONE, NONE] Arithmetic [] Pair "Sets a to the total of the sum in a and a+1.";
            0x3e InplaceImmediate inplace_immediate [USE_DEF, Imm16, OPERATOR] Arithmetic [RAISES CALLS] Plain "a = a op= b for the binary operator numbered c, b an immediate int.";

            // ---- comparison ----
            0x40 CompareLt compare_lt [DEF, USE, USE] Arithmetic [RAISES CALLS] Plain "a = b < c.";
            0x41 CompareLe compare_le [DEF, USE, USE] Arithmetic [RAISES CALLS] Plain "a = b <= c.";
            0x42 CompareEq compare_eq [DEF, USE, USE] Arithmetic [RAISES CALLS] Plain "a = b == c.";
            0x43 CompareNe compare_ne [DEF, USE, USE] Arithmetic [RAISES CALLS] Plain "a = b != c.";
            0x44 CompareGt compare_gt [DEF, USE, USE] Arithmetic [RAISES CALLS] Plain "a = b > c.";
            0x45 CompareGe compare_ge [DEF, USE, USE] Arithmetic [RAISES CALLS] Plain "a = b >= c.";
            0x46 CompareIs compare_is [DEF, USE, USE] Arithmetic [] Plain "a = b is c.";
            0x47 CompareIsNot compare_is_not [DEF, USE, USE] Arithmetic [] Plain "a = b is not c.";
            0x48 Contains contains [DEF, USE, USE] Lookup [RAISES CALLS] Plain "a = b in c.";
            0x49 NotContains not_contains [DEF, USE, USE] Lookup [RAISES CALLS] Plain "a = b not in c.";

            // ---- jumps ----
            0x50 Jump jump [NONE, Jump32, High] Branch [ENDS_RUN ENDS_BLOCK] Plain "Jumps.";
            0x51 JumpTrue jump_true [USE, Jump32, High] Branch [RAISES CALLS ENDS_RUN] Plain "Jumps if a is true.";
            0x52 JumpFalse jump_false [USE, Jump32, High] Branch [RAISES CALLS ENDS_RUN] Plain "Jumps if a is false.";
            0x53 JumpNone jump_none [USE, Jump32, High] Branch [ENDS_RUN] Plain "Jumps if a is None.";
            0x54 JumpNotNone jump_not_none [USE, Jump32, High] Branch [ENDS_RUN] Plain "Jumps if a is not None.";
            0x55 JumpBound jump_bound [USE, Jump32, High] Branch [ENDS_RUN] Plain "Jumps if a is bound.";
            0x56 JumpLt jump_lt [USE, USE, Jump16] Branch [RAISES CALLS ENDS_RUN] Plain "Jumps if a < b.";
            0x57 JumpLe jump_le [USE, USE, Jump16] Branch [RAISES CALLS ENDS_RUN] Plain "Jumps if a <= b.";
            0x58 JumpEq jump_eq [USE, USE, Jump16] Branch [RAISES CALLS ENDS_RUN] Plain "Jumps if a == b.";
            0x59 JumpNe jump_ne [USE, USE, Jump16] Branch [RAISES CALLS ENDS_RUN] Plain "Jumps if a != b.";
            0x5a JumpGt jump_gt [USE, USE, Jump16] Branch [RAISES CALLS ENDS_RUN] Plain "Jumps if a > b.";
            0x5b JumpGe jump_ge [USE, USE, Jump16] Branch [RAISES CALLS ENDS_RUN] Plain "Jumps if a >= b.";
            0x5c JumpNotLt jump_not_lt [USE, USE, Jump16] Branch [RAISES CALLS ENDS_RUN] Plain "Jumps unless a < b.";
            0x5d JumpNotLe jump_not_le [USE, USE, Jump16] Branch [RAISES CALLS ENDS_RUN] Plain "Jumps unless a <= b.";
            0x5e JumpNotEq jump_not_eq [USE, USE, Jump16] Branch [RAISES CALLS ENDS_RUN] Plain "Jumps unless a == b.";
            0x5f JumpNotNe jump_not_ne [USE, USE, Jump16] Branch [RAISES CALLS ENDS_RUN] Plain "Jumps unless a != b.";
            0x60 JumpNotGt jump_not_gt [USE, USE, Jump16] Branch [RAISES CALLS ENDS_RUN] Plain "Jumps unless a > b.";
            0x61 JumpNotGe jump_not_ge [USE, USE, Jump16] Branch [RAISES CALLS ENDS_RUN] Plain "Jumps unless a >= b.";
            0x62 JumpLtImmediate jump_lt_immediate [USE, Imm16, Jump16] Branch [RAISES CALLS ENDS_RUN] Plain "Jumps if a < b, b an immediate int.";
            0x63 JumpLeImmediate jump_le_immediate [USE, Imm16, Jump16] Branch [RAISES CALLS ENDS_RUN] Plain "Jumps if a <= b, b an immediate int.";
            0x64 JumpEqImmediate jump_eq_immediate [USE, Imm16, Jump16] Branch [RAISES CALLS ENDS_RUN] Plain "Jumps if a == b, b an immediate int.";
            0x65 JumpNeImmediate jump_ne_immediate [USE, Imm16, Jump16] Branch [RAISES CALLS ENDS_RUN] Plain "Jumps if a != b, b an immediate int.";
            0x66 JumpGtImmediate jump_gt_immediate [USE, Imm16, Jump16] Branch [RAISES CALLS ENDS_RUN] Plain "Jumps if a > b, b an immediate int.";
            0x67 JumpGeImmediate jump_ge_immediate [USE, Imm16, Jump16] Branch [RAISES CALLS ENDS_RUN] Plain "Jumps if a >= b, b an immediate int.";
            0x68 JumpNotLtImmediate jump_not_lt_immediate [USE, Imm16, Jump16] Branch [RAISES CALLS ENDS_RUN] Plain "Jumps unless a < b, b an immediate int.";
            0x69 JumpNotLeImmediate jump_not_le_immediate [USE, Imm16, Jump16] Branch [RAISES CALLS ENDS_RUN] Plain "Jumps unless a <= b, b an immediate int.";
            0x6a JumpNotEqImmediate jump_not_eq_immediate [USE, Imm16, Jump16] Branch [RAISES CALLS ENDS_RUN] Plain "Jumps unless a == b, b an immediate int.";
            0x6b JumpNotNeImmediate jump_not_ne_immediate [USE, Imm16, Jump16] Branch [RAISES CALLS ENDS_RUN] Plain "Jumps unless a != b, b an immediate int.";
            0x6c JumpNotGtImmediate jump_not_gt_immediate [USE, Imm16, Jump16] Branch [RAISES CALLS ENDS_RUN] Plain "Jumps unless a > b, b an immediate int.";
            0x6d JumpNotGeImmediate jump_not_ge_immediate [USE, Imm16, Jump16] Branch [RAISES CALLS ENDS_RUN] Plain "Jumps unless a >= b, b an immediate int.";
            0x6e Charge charge [NONE, NONE, NONE] Free [ENDS_RUN] Plain "Charges the run that ends here: written where a run falls into a join or its price would pass 255.";

            // ---- iteration ----
            0x6f DropIterator drop_iterator [USE_ITERATOR, NONE, NONE] Move [RAISES CALLS] Plain "The loop over iterator a is left before its end: if a is a generator that nothing but the loop ever held, it is closed; what it raises then is ignored.";
            0x70 GetIter get_iter [DEF_ITERATOR, USE, NONE] Iterate [RAISES CALLS] Plain "a = iter(b).";
            0x71 IterNext iter_next [DEF_ON_JUMP, USE_ITERATOR, Jump16] Iterate [RAISES CALLS ENDS_RUN] IterNext "Sets a to the next item of iterator b and jumps; falls through, leaving a alone, when there is none.";
            0x72 RangePrepare range_prepare [WINDOW, DEF_ON_FALL, Jump16] Iterate [RAISES CALLS ENDS_RUN] RangePrepare "Turns start, stop, step in a, a+1, a+2 into a range loop, sets b to its first number; jumps if it is empty.";
            0x73 RangeNext range_next [DEF_ON_JUMP, USE_RANGE, Jump16] Iterate [RAISES ENDS_RUN] RangeNext "Sets a to the next number of the range loop at b, b+1, b+2 and jumps; falls through at its end.";
            0x74 Unpack unpack [WINDOW, USE, Count16] Build [RAISES CALLS] Unpack "Unpacks iterable b into the c registers from a on.";
            0x75 UnpackEx unpack_ex [WINDOW, Count16, Count16] Build [RAISES CALLS] UnpackEx "Unpacks the iterable in a into b registers, a list, and c registers, from a on.";
            0x76 TakeIterator take_iterator [DEF_ITERATOR, USE, NONE] Iterate [RAISES] Plain "a = b as an iterator: as get_iter, but an object that has __next__ is taken as it is, without a call of its __iter__.";
            0x77 IterPair iter_pair [WINDOW, USE_ITERATOR, Jump16] Iterate [RAISES CALLS ENDS_RUN] IterPair "Takes the next item of iterator b and jumps: a, a+1 get its two items if it is a tuple or list of two, else a gets it and a+1 the unbound marker; falls through, leaving both alone, when there is none.";

            // ---- attributes and items ----
            0x78 LoadAttr load_attr [DEF, USE, SITE_ATTR16] Attribute [RAISES CALLS] Plain "a = b.name, the name in the site row.";
            0x79 LoadAttrWide load_attr_wide [USE_DEF, SITE_ATTR32, High] Attribute [RAISES CALLS] Plain "a = a.name, for sites above 65535.";
            0x7a StoreAttr store_attr [USE, USE, SITE_ATTR16] Attribute [RAISES CALLS] Plain "a.name = b.";
            0x7b StoreAttrWide store_attr_wide [WINDOW, SITE_ATTR32, High] Attribute [RAISES CALLS] UsePair "a.name = a+1, for sites above 65535.";
            0x7c DeleteAttr delete_attr [USE, SITE_ATTR32, High] Attribute [RAISES CALLS] Plain "del a.name.";
            0x7d GetItem get_item [DEF, USE, USE] Item [RAISES CALLS] Plain "a = b[c].";
            0x7e SetItem set_item [USE, USE, USE] Item [RAISES CALLS] Plain "a[b] = c.";
            0x7f DeleteItem delete_item [USE, USE, NONE] Item [RAISES CALLS] Plain "del a[b].";
            0x80 GetItemImmediate get_item_immediate [DEF, USE, Imm16] Item [RAISES CALLS] Plain "a = b[c], c an immediate int.";
            0x81 Length length [DEF, USE, NONE] Lookup [RAISES CALLS] Plain "a = len(b), under the assumption that len is not shadowed.";
            0x82 GetSlice get_slice [DEF, WINDOW, NONE] Item [RAISES CALLS] Build3 "a = b[b+1:b+2]: the object in b, the bounds in the two registers after it.";

            // ---- iteration, continued ----
            0x83 Hold hold [DEF_ITERATOR, USE, NONE] Move [] Plain "a = b, which the call before made or found: if it is a generator that the call made, nothing but a and b holds it, until drop_iterator.";

            // ---- building ----
            0x88 BuildTuple build_tuple [DEF, WINDOW, Count16] Build [RAISES] Build1 "a = tuple of the c registers from b on.";
            0x89 BuildList build_list [DEF, WINDOW, Count16] Build [RAISES] Build1 "a = list of the c registers from b on.";
            0x8a BuildSet build_set [DEF, WINDOW, Count16] Build [RAISES CALLS] Build1 "a = set of the c registers from b on.";
            0x8b BuildDict build_dict [DEF, WINDOW, Count16] Build [RAISES CALLS] Build2 "a = dict of c key, value pairs of registers from b on.";
            0x8c BuildString build_string [DEF, WINDOW, Count16] Build [RAISES] Build1 "a = the c strings from register b on, joined.";
            0x8d BuildSlice build_slice [DEF, WINDOW, NONE] Build [RAISES] Build3 "a = slice(b, b+1, b+2).";
            0x8e ListAppend list_append [USE, USE, NONE] Build [RAISES] Plain "Appends b to the list a.";
            0x8f ListExtend list_extend [USE, USE, NONE] Build [RAISES CALLS] Plain "Extends the list a with the iterable b.";
            0x90 SetAdd set_add [USE, USE, NONE] Build [RAISES CALLS] Plain "Adds b to the set a.";
            0x91 SetUpdate set_update [USE, USE, NONE] Build [RAISES CALLS] Plain "Adds the items of iterable b to the set a.";
            0x92 DictInsert dict_insert [USE, USE, USE] Build [RAISES CALLS] Plain "Sets key b of dict a to c.";
            0x93 DictInsertBound dict_insert_bound [USE, USE, USE] Build [RAISES CALLS] Plain "Sets key b of dict a to c unless c is unbound.";
            0x94 DictUpdate dict_update [USE, USE, NONE] Build [RAISES CALLS] Plain "Updates dict a from mapping b, as ** in a dict display does.";
            0x95 DictMerge dict_merge [USE, USE, USE] Build [RAISES CALLS] Plain "Updates dict a from mapping b as ** in a call of c does: a repeated or non-str key is a TypeError.";
            0x96 DictLookup dict_lookup [DEF, USE, USE] Lookup [RAISES CALLS] Plain "a = value of key c in dict b, or unbound.";
            0x97 ListToTuple list_to_tuple [DEF, USE, NONE] Build [RAISES] Plain "a = tuple of the items of list b.";
            0x98 Convert convert [DEF, USE, CONVERSION] Build [RAISES CALLS] Plain "a = str(b), repr(b) or ascii(b) for c = 1, 2, 3.";
            0x99 Format format [DEF, USE, USE] Build [RAISES CALLS] Plain "a = format(b, c).";
            0x9a FormatSimple format_simple [DEF, USE, NONE] Build [RAISES CALLS] Plain "a = format(b, '').";
            0x9b TakeArguments take_arguments [DEF, USE, USE] Build [RAISES CALLS] Plain "a = b if it is a tuple, else a list of the items of the iterable b, as * in a call of c does.";
            0x9c UnpackPair unpack_pair [WINDOW, NONE, NONE] Build [RAISES CALLS] Pair "Unpacks the iterable in a into a and a+1, unless a+1 is bound: then iter_pair did.";
            0x9d TupleToList tuple_to_list [DEF, USE, NONE] Build [RAISES] Plain "a = list of the items of tuple b.";
            0x9e FormatPercent format_percent [DEF, USE, USE] Build [RAISES CALLS] Plain "a = c % (b,): b by a format string with one conversion.";

            // ---- functions, calls, classes ----
            0xa0 MakeFunction make_function [WINDOW, FUNCTION, High] Build [RAISES] MakeFunction "Turns a (tuple of defaults or None), a+1 (dict of keyword defaults or None) and the cells from a+2 on into a function, in a.";
            0xa1 Call call [WINDOW, SITE_CALL, High] Call [RAISES CALLS ENDS_RUN] Call "Calls a with the arguments from a+1 on; the site row has their count and keywords; the result goes to a.";
            0xa2 CallDirect call_direct [WINDOW, FUNCTION, High] Call [RAISES CALLS ENDS_RUN] CallDirect "Calls a known function with exactly its parameters from a+1 on; the result goes to a.";
            0xa3 CallMethod call_method [WINDOW, SITE_METHOD, High] Call [RAISES CALLS ENDS_RUN] CallMethod "Calls the method of a+1 that the site row names, with the arguments from a+2 on; the result goes to a.";
            0xa4 CallBuiltin call_builtin [WINDOW, SITE_BUILTIN, High] Call [RAISES CALLS ENDS_RUN] CallBuiltin "Calls the builtin of the site row with the arguments from a+1 on; the result goes to a.";
            0xa5 CallEx call_ex [WINDOW, NONE, NONE] Call [RAISES CALLS ENDS_RUN] CallEx "Calls a with the tuple or list a+1 as arguments and the dict a+2 (or None) as keywords; the result goes to a.";
            0xa6 Return return_value [USE, NONE, NONE] Call [ENDS_RUN ENDS_BLOCK] Return "Returns a to the caller; the scope depth is 0.";
            0xa7 ReturnNone return_none [NONE, NONE, NONE] Call [ENDS_RUN ENDS_BLOCK] Return "Returns None to the caller; the scope depth is 0.";
            0xa8 BuildClass build_class [WINDOW, NONE, NONE] Call [RAISES CALLS ENDS_RUN] BuildClass "Builds a class from a (name), a+1 (tuple of bases), a+2 (dict of keywords or None), a+3 (body, a function of the namespace dict), in a.";
            0xa9 BuildClassCell build_class_cell [WINDOW, USE_CELL, NONE] Call [RAISES CALLS ENDS_RUN] BuildClass "The same, and stores the class in cell b (its __class__) before any hook sees it.";
            0xaa LoadMethod load_method [WINDOW, SITE_ATTR32, High] Attribute [RAISES CALLS] LoadMethod "Looks up the method of a+1 that the site row names: a gets the function and a+1 stays, or a gets the attribute and a+1 becomes unbound.";
            0xab CallLoaded call_loaded [WINDOW, SITE_CALL, High] Call [RAISES CALLS ENDS_RUN] CallLoaded "Calls what load_method left in a, with a+1 unless it is unbound and the arguments from a+2 on; the result goes to a.";

            // ---- generators ----
            0xb0 Yield yield_value [USE_DEF, NONE, NONE] Call [RAISES SUSPENDS ENDS_RUN] Yield "Yields a; sets a to what is sent. Only in a generator.";
            0xb1 Send send [WINDOW, Jump32, High] Call [RAISES CALLS ENDS_RUN] Send "Sends a+1 to the iterator or coroutine in a: its next item goes to a+1, or its return value and the jump is taken.";
            0xb2 YieldFrom yield_from [WINDOW, NONE, NONE] Call [RAISES SUSPENDS CALLS ENDS_RUN] YieldFrom "Yields a+1 on behalf of the iterator in a, to which throw and close are forwarded; sets a+1 to what is sent.";
            0xb3 GetYieldFromIter get_yield_from_iter [DEF, USE, NONE] Iterate [RAISES CALLS] Plain "a = iter(b) as any value, the operand of send; a generator is taken as it is.";

            // ---- exceptions, with ----
            0xb8 Raise raise [USE, NONE, NONE] Call [RAISES CALLS ENDS_RUN ENDS_BLOCK] Plain "Raises a.";
            0xb9 RaiseFrom raise_from [USE, USE, NONE] Call [RAISES CALLS ENDS_RUN ENDS_BLOCK] Plain "Raises a with cause b.";
            0xba RaiseAgain raise_again [NONE, NONE, NONE] Call [RAISES ENDS_RUN ENDS_BLOCK] Plain "Raises the exception being handled again (a bare raise).";
            0xbb Reraise reraise [USE, NONE, NONE] Call [RAISES ENDS_RUN ENDS_BLOCK] Plain "Continues to propagate the caught exception a, unchanged.";
            0xbc PushHandled push_handled [DEF_STATE, USE, NONE] Move [] Plain "Saves the exception being handled in a and makes b the exception being handled.";
            0xbd PopHandled pop_handled [USE_STATE, NONE, NONE] Move [] Plain "Makes the exception saved in a the one being handled again.";
            0xbe MatchException match_exception [DEF, USE, USE] Lookup [RAISES] Plain "a = whether exception b is an instance of the class or tuple of classes c.";
            0xbf WithEnter with_enter [WINDOW, Count16, NONE] Call [RAISES CALLS ENDS_RUN] WithEnter "Enters the context manager in a at scope depth b: its bound __exit__ goes to a, what __enter__ returns to a+1.";
            0xc0 WithExit with_exit [WINDOW, Count16, NONE] Call [RAISES CALLS ENDS_RUN] WithExit "Leaves scope depth b: calls the __exit__ in a with the exception in a+1 (or None); whether it suppresses goes to a+1.";
            0xc1 ReraiseInlined reraise_inlined [USE, NONE, NONE] Call [RAISES ENDS_RUN ENDS_BLOCK] Plain "Continues to propagate the exception a out of an inlined generator expression: StopIteration becomes a RuntimeError.";

            // ---- imports ----
            0xc8 Import import [DEF, IMPORT, High] Call [RAISES CALLS ENDS_RUN] Plain "a = the module of an import row, whose body (and those of its parents) runs at the first import.";
            0xc9 ImportFrom import_from [DEF, USE, SITE_ATTR16] Attribute [RAISES CALLS] Plain "a = attribute of module b that the site names, or its submodule of that name, else ImportError.";
            0xca ImportStar import_star [USE, NONE, NONE] Call [RAISES CALLS ENDS_RUN] Plain "Binds the public names of module a in the running module.";

            // ---- more jumps ----
            0xd0 JumpIn jump_in [USE, USE, Jump16] Lookup [RAISES CALLS ENDS_RUN] Plain "Jumps if a in b.";
            0xd1 JumpNotIn jump_not_in [USE, USE, Jump16] Lookup [RAISES CALLS ENDS_RUN] Plain "Jumps unless a in b.";
            0xd2 JumpIs jump_is [USE, USE, Jump16] Branch [ENDS_RUN] Plain "Jumps if a is b.";
            0xd3 JumpIsNot jump_is_not [USE, USE, Jump16] Branch [ENDS_RUN] Plain "Jumps unless a is b.";
        }
    };
}
