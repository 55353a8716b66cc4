//! `__del__`: a class may have one; an object whose class has one is refused where it would be made, because nothing here notices when it goes.

#![forbid(unsafe_code)]

use npyc_format::refusal::{FINALISER, FINALISER_REACHED};
use npyc_tests::run::run_text;

/// Each of these would make an object with a `__del__`, in the last line or before.
const REFUSED: &[&str] = &[
    "class A:\n    def __del__(self): pass\nA()\n",
    "class A:\n    def __del__(self): pass\nclass B(A):\n    def __init__(self, x): self.x = x\nB(1)\n",
    "class A:\n    __del__ = print\nA.__new__(A)\n",
    "class A: pass\ndef f(self): pass\nA.__del__ = f\nA()\n",
    "class A: pass\nclass B(A): pass\nA.__del__ = print\nB()\n",
    "type('A', (), {'__del__': print})()\n",
    "class A(list):\n    def __del__(self): pass\nA([1])\n",
    "class A(Exception):\n    def __del__(self): pass\nraise A(1)\n",
    "class A(Exception):\n    def __init__(self): pass\n    def __del__(self): pass\nA()\n",
    "class M(type):\n    def __del__(self): pass\nclass A(metaclass=M): pass\n",
    "from typing import NamedTuple\nclass A(NamedTuple('A', [('x', int)])):\n    def __del__(self): pass\nA(1)\n",
    "from dataclasses import dataclass\n@dataclass\nclass A:\n    x: int\n    def __del__(self): pass\nA(1)\n",
    "class A:\n    __slots__ = ('x',)\n    def __del__(self): pass\nfor i in range(3): A()\n",
    // Objects that are there already would get one.
    "class A: pass\na = A()\nA.__del__ = print\n",
    "class A: pass\nclass B(A): pass\nb = B()\nA.__del__ = print\n",
    "class A: pass\nclass B:\n    def __del__(self): pass\na = A()\na.__class__ = B\n",
    "class A: pass\nclass B(A): pass\nclass C:\n    def __del__(self): pass\nb = B()\nB.__bases__ = (C,)\n",
    "import copy\nclass A: pass\nclass B:\n    def __del__(self): pass\ncopy._rebuilt\nobject.__new__(B)\n",
];

#[test]
fn an_object_with_a_finaliser_is_refused_where_it_is_made() {
    for source in REFUSED {
        let ended = run_text(source);
        let Err(message) = ended else { panic!("{source}: {ended:?}") };
        assert!(
            message.contains(FINALISER_REACHED) && message.contains("with statement"),
            "{message}"
        );
    }
    assert_eq!(npyc_format::refusal::code_of(FINALISER_REACHED), FINALISER);
}

#[test]
fn a_class_with_a_finaliser_may_be_there() {
    let source = "\
class A:
    def __del__(self): print('never')
class B(A):
    def __new__(cls): return 7
class C: pass
C.__del__ = A.__del__
del C.__del__
C()
print(B(), A.__del__ is B.__del__, __spec__)
def f(): return __file__, __loader__, __build_class__
";
    assert_eq!(run_text(source).map(|(_, output)| output), Ok("7 True None\n".to_owned()));
    for name in ["__file__", "__loader__", "__cached__", "__builtins__", "__build_class__"] {
        let ended = run_text(&format!("try:\n    {name}\nexcept NameError:\n    print('lost')\n"));
        let Err(message) = ended else { panic!("{name}: {ended:?}") };
        assert!(message.contains(name), "{message}");
    }
}
