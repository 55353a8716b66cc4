"""Annotations as texts: Format.STRING."""

from annotationlib import Format, call_evaluate_function, get_annotations, get_annotate_from_class_namespace
from typing import Callable, ClassVar, Optional, TypeVar, get_type_hints

flag = False


class Node:
    left: Node | None
    many: list[Later]
    both: dict[str, "Later | None"]
    text: "Later"
    call: Callable[[Later, int], Later.part]
    cls: ClassVar[Optional[int]] = None
    number: 5
    none: None
    dots: tuple[int, ...]
    items: Later[1:2, "x", -1]
    if flag:
        passed: int
    else:
        reached: str


def f(a: int, /, b: list[Later] = 1, *args: *tuple[int, ...], c: "x" = 2, **kw: a.b.c(1, k=2)[3]) -> None: ...


x: int
y: Missing
if flag:
    z: int

print(get_annotations(Node, format=Format.STRING))
print(get_annotations(f, format=Format.STRING))
print(get_annotations(Node.__init__, format=Format.STRING))
for wrong in (3, 4, 5):
    try:
        f.__annotate__(wrong)
    except NotImplementedError as e:
        print("NotImplementedError", e)


def generic[T: Later, S: (int, Later) = Later | int](x: T) -> list[S]: ...


T, S = generic.__type_params__
print(get_annotations(generic, format=Format.STRING), get_annotations(generic))
print(call_evaluate_function(T.evaluate_bound, Format.STRING), call_evaluate_function(S.evaluate_default, Format.STRING))
print(call_evaluate_function(T.evaluate_bound, Format.FORWARDREF), call_evaluate_function(S.evaluate_default, Format.FORWARDREF).__forward_arg__[:5])
U = TypeVar("U", bound=int)
print(call_evaluate_function(U.evaluate_bound, Format.STRING), U.evaluate_bound(1), U.evaluate_constraints, U.evaluate_default)

type Alias[K] = dict[K, Later]
print(call_evaluate_function(Alias.evaluate_value, Format.STRING), call_evaluate_function(Alias.evaluate_value, Format.FORWARDREF))
print(get_type_hints(Node, format=Format.STRING) == get_annotations(Node, format=Format.STRING))


class Own:
    def __annotate__(format):
        if format == 1:
            return {"a": int, "b": "text"}
        raise NotImplementedError


print(get_annotations(Own, format=Format.VALUE))
print(get_annotate_from_class_namespace({"__annotate__": 5}), get_annotate_from_class_namespace({}))
