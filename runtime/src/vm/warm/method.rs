//! Methods: the look-up of one whose site knows the receiver.

use super::operand::{a, read, write};
use super::{NEXT, SLOW, helpers};
use crate::value::Value;
use npyc_format::isa::Word;

helpers! {
    load_method(ins, regs, machine) {
        // A method of a builtin value is left as it is, and the value where it stands.
        if let Some(native) = (*machine).warm_method(read(a(ins, regs).add(1)), (ins >> 32) as usize) {
            write(a(ins, regs), Value::native(native));
            return NEXT;
        }
        if (*machine).load_known_method(Word(ins)) { NEXT } else { SLOW }
    }
}
