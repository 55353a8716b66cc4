"""Annotations that name what is not bound yet."""

import annotationlib
from annotationlib import Format, ForwardRef, get_annotations
from typing import Optional, get_type_hints


class Node:
    left: Node | None
    later: Later
    many: list[Later]
    both: dict[str, Later | None]
    part: Later.part
    text: "Later"
    maybe: Optional[Later]


def show(obj):
    for name, value in get_annotations(obj, format=Format.FORWARDREF).items():
        print(name, value, type(value).__name__)


show(Node)
try:
    Node.__annotations__
except NameError as e:
    print(e)


def outer():
    def inner(a: later, b: int = 3, *c: Missing) -> later:
        pass

    try:
        get_annotations(inner)
    except NameError as e:
        print(e)
    found = get_annotations(inner, format=Format.FORWARDREF)
    print([value.__forward_arg__ if isinstance(value, ForwardRef) else value for value in found.values()])
    later = str
    found = get_annotations(inner, format=Format.FORWARDREF)
    print(found["a"], found["return"], found["c"].__forward_arg__)


outer()


class Later:
    part = int


show(Node)
print(get_type_hints(Node))
print(get_annotations(Node))
reference = ForwardRef("list[Node | Later]", module="__main__")
print(reference, reference.evaluate(), reference.evaluate(globals={"Node": int, "Later": str}))
print(ForwardRef("x.y[1:2, ...](3, k=-4)").__forward_arg__, ForwardRef("int | None").evaluate())
print(ForwardRef("dict[str, tuple[int, ...]]").evaluate(), ForwardRef("(1, 'a' 'b', [2.5, None])").evaluate())
print(ForwardRef("unknown").evaluate(format=Format.FORWARDREF), ForwardRef("T").evaluate(locals={"T": 5}))
for text in ("a b", "", "list[", "x."):
    try:
        ForwardRef(text).evaluate(globals={"x": 1, "a": 1})
    except SyntaxError as e:
        print(type(e).__name__)


def texts(a: "int", b: "list[Later]" = None) -> "None":
    pass


print(get_annotations(texts), get_annotations(texts, eval_str=True))
for wrong in (
    lambda: get_annotations(5),
    lambda: get_annotations(texts, format=7),
    lambda: get_annotations(texts, format=Format.VALUE_WITH_FAKE_GLOBALS),
    lambda: get_annotations(texts, eval_str=True, format=Format.FORWARDREF),
):
    try:
        wrong()
    except (TypeError, ValueError) as e:
        print(e)
print(get_annotations(len), get_annotations(int), annotationlib.type_repr(int), annotationlib.type_repr(Later))
print(annotationlib.annotations_to_string({"a": int, "b": "x", "c": list[int], "d": ...}))
