"""Forward references to variables of functions around."""

from annotationlib import Format, get_annotations


def outer[T](known):
    class Local:
        here: Local | None
        other: list[later]
        param: T
        value: known

        def method(self, x: later, y: Local) -> T: ...

    found = get_annotations(Local, format=Format.FORWARDREF)
    print([value.__forward_arg__ if hasattr(value, "__forward_arg__") else value for value in found.values()])
    reference = get_annotations(Local.method, format=Format.FORWARDREF)["x"]
    try:
        reference.evaluate()
    except NameError as e:
        print(e)
    later = str
    print(reference.evaluate(), reference.evaluate(locals={"later": 5}), get_annotations(Local))
    print(get_annotations(Local.method, format=Format.FORWARDREF))


outer(int)
