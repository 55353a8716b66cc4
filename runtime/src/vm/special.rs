//! The special methods that the machine itself asks for: one table, with the hashes of the names made at build time.
//!
//! Comes in: an operator, or what is to be done with a value. Goes out: the number of the method, by which every class
//! remembers what a lookup along its bases gave (`Context::special`). Must never: be looked up by text on the way of an operator.

use super::hooks::{CompareOperator, UnaryOperator};
use npyc_format::hash::hash_ascii;
use npyc_format::isa::BinaryOperator;

macro_rules! special {
    ($($name:ident $text:literal)*) => {
        /// A special method.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        #[allow(missing_docs, reason = "the names are the methods' own")]
        pub(crate) enum Special {
            $($name,)*
        }

        impl Special {
            /// All special methods by number.
            pub(crate) const ALL: &[Special] = &[$(Special::$name,)*];
            /// How many there are.
            pub(crate) const COUNT: usize = Special::ALL.len();

            /// The name.
            pub(crate) const fn text(self) -> &'static str {
                match self { $(Special::$name => $text,)* }
            }

            /// The hash of the name.
            pub(crate) const fn hash(self) -> i64 {
                const HASHES: [i64; Special::COUNT] = [$(hash_ascii($text),)*];
                HASHES[self as usize]
            }
        }
    };
}

special! {
    // The binary operators in the order of `BinaryOperator`: plain, reflected, in place.
    Add "__add__" Subtract "__sub__" Multiply "__mul__" TrueDivide "__truediv__" FloorDivide "__floordiv__"
    Modulo "__mod__" Power "__pow__" LeftShift "__lshift__" RightShift "__rshift__" And "__and__" Or "__or__"
    Xor "__xor__" MatrixMultiply "__matmul__"
    ReflectedAdd "__radd__" ReflectedSubtract "__rsub__" ReflectedMultiply "__rmul__"
    ReflectedTrueDivide "__rtruediv__" ReflectedFloorDivide "__rfloordiv__" ReflectedModulo "__rmod__"
    ReflectedPower "__rpow__" ReflectedLeftShift "__rlshift__" ReflectedRightShift "__rrshift__"
    ReflectedAnd "__rand__" ReflectedOr "__ror__" ReflectedXor "__rxor__" ReflectedMatrixMultiply "__rmatmul__"
    InplaceAdd "__iadd__" InplaceSubtract "__isub__" InplaceMultiply "__imul__" InplaceTrueDivide "__itruediv__"
    InplaceFloorDivide "__ifloordiv__" InplaceModulo "__imod__" InplacePower "__ipow__"
    InplaceLeftShift "__ilshift__" InplaceRightShift "__irshift__" InplaceAnd "__iand__" InplaceOr "__ior__"
    InplaceXor "__ixor__" InplaceMatrixMultiply "__imatmul__"
    // The comparisons in the order of `CompareOperator`, the unary operators in that of `UnaryOperator`.
    Less "__lt__" LessEqual "__le__" Equal "__eq__" NotEqual "__ne__" Greater "__gt__" GreaterEqual "__ge__"
    Negate "__neg__" Positive "__pos__" Invert "__invert__"
    Truth "__bool__" Length "__len__" GetItem "__getitem__" SetItem "__setitem__" DeleteItem "__delitem__"
    Contains "__contains__" Missing "__missing__" Iterator "__iter__" Next "__next__"
    Hash "__hash__" Repr "__repr__" Str "__str__" Format "__format__" Index "__index__"
    Call "__call__" New "__new__" Initialise "__init__"
    GetAttr "__getattr__" GetAttribute "__getattribute__" SetAttr "__setattr__" DeleteAttr "__delattr__"
    Get "__get__" Set "__set__" Delete "__delete__" Class "__class__" Enter "__enter__" Exit "__exit__"
    MatchArgs "__match_args__"
}

/// The number of binary operators.
const BINARY: usize = BinaryOperator::ALL.len();

// The order of the table is that of the operators.
const _: () = {
    assert!(Special::MatrixMultiply as usize == BinaryOperator::MatrixMultiply as usize);
    assert!(Special::ReflectedMatrixMultiply as usize == BINARY + Special::MatrixMultiply as usize);
    assert!(
        Special::InplaceMatrixMultiply as usize == 2 * BINARY + Special::MatrixMultiply as usize
    );
    assert!(
        Special::GreaterEqual as usize - Special::Less as usize == CompareOperator::Ge as usize
    );
    assert!(Special::Invert as usize - Special::Negate as usize == UnaryOperator::Invert as usize);
};

impl Special {
    /// The method of `left operator right` that is asked of the left operand.
    pub(crate) const fn binary(operator: BinaryOperator) -> Special {
        Special::ALL[operator as usize]
    }

    /// The method of `left operator right` that is asked of the right operand.
    pub(crate) const fn reflected(operator: BinaryOperator) -> Special {
        Special::ALL[BINARY + operator as usize]
    }

    /// The method of `left operator= right`.
    pub(crate) const fn inplace(operator: BinaryOperator) -> Special {
        Special::ALL[2 * BINARY + operator as usize]
    }

    /// The method of a comparison.
    pub(crate) const fn compare(operator: CompareOperator) -> Special {
        Special::ALL[Special::Less as usize + operator as usize]
    }

    /// The method of a unary operator.
    pub(crate) const fn unary(operator: UnaryOperator) -> Special {
        Special::ALL[Special::Negate as usize + operator as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use npyc_format::hash::hash_str;

    #[test]
    fn names_and_hashes_fit_the_operators() {
        let names = [
            "add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "lshift", "rshift", "and",
            "or", "xor", "matmul",
        ];
        for (operator, name) in BinaryOperator::ALL.into_iter().zip(names) {
            assert_eq!(Special::binary(operator).text(), format!("__{name}__"));
            assert_eq!(Special::reflected(operator).text(), format!("__r{name}__"));
            assert_eq!(Special::inplace(operator).text(), format!("__i{name}__"));
        }
        let names = ["lt", "le", "eq", "ne", "gt", "ge"];
        for (operator, name) in CompareOperator::ALL.into_iter().zip(names) {
            assert_eq!(Special::compare(operator).text(), format!("__{name}__"));
        }
        for method in Special::ALL {
            assert_eq!(method.hash(), hash_str(method.text()));
        }
    }
}
