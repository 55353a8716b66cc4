# What a traceback marks where a builtin takes a generator expression apart: of any, all and tuple the name alone.
import traceback

numbers = [1, 0]


def any_of():
    return any(1 / x < 0 for x in numbers)


def all_of():
    return all(1 / x for x in numbers)


def tuple_of():
    return tuple(1 / x for x in numbers)


def list_of():
    return list(1 / x for x in numbers)


def set_of():
    return set(1 / x for x in numbers)


def sum_of():
    return sum(1 / x for x in numbers)


def sorted_of():
    return sorted(1 / x for x in numbers)


def greatest_of():
    return max(1 / x for x in numbers)


def dict_of():
    return dict((x, 1 / x) for x in numbers)


def no_iterable():
    return any(x for x in 5)


def many_lines():
    return bool(any(
        1 / x < 0
        for x in numbers
    ))


def of_a_list():
    return any([1 / x < 0 for x in numbers])


def with_parentheses():
    return not any((1 / x < 0 for x in numbers)) and 3


def asserted():
    assert all(1 / x > 0 for x in numbers), "message"


def in_arithmetic():
    return 1 + len(tuple(1 / x for x in numbers)) * 2


def nested():
    return any(any(1 / x < 0 for x in numbers) for _ in numbers)


def nested_lists():
    return list(tuple(1 / x for x in numbers) for _ in numbers)


def next_of():
    return next(1 / x for x in [0])


def misspelt():
    return eval_(1)


def misspelt_too():
    return inputs("?")


for function in (
    any_of, all_of, tuple_of, list_of, set_of, sum_of, sorted_of, greatest_of, dict_of, no_iterable, many_lines, of_a_list,
    with_parentheses, asserted, in_arithmetic, nested, nested_lists, next_of, misspelt, misspelt_too,
):
    try:
        function()
    except Exception:
        print(traceback.format_exc())


# Where a module may change its own names, nothing is written in place; the marks are the same.
def changed():
    globals()["other"] = 1
    return all(1 / x for x in numbers)


try:
    changed()
except ZeroDivisionError:
    print(traceback.format_exc())
