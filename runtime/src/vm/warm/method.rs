//! Methods: the look-up of one whose site knows the receiver.

use super::{NEXT, SLOW, helpers};
use npyc_format::isa::Word;

helpers! {
    load_method(ins, regs, machine) {
        if (*machine).load_known_method(Word(ins)) { NEXT } else { SLOW }
    }
}
