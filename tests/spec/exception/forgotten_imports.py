# What a traceback adds to a NameError: the name that may be meant, the module that was not imported.
import traceback


def last_line(function):
    try:
        function()
    except Exception as error:
        print(traceback.format_exc().split("\n")[-2])
        print(traceback.format_exception_only(error))


def a_call():
    return math.pi


def beside_a_similar_name():
    maths = 3
    return math


def beside_a_builtin():
    return abc


def no_module():
    return lenn


def no_module_at_all():
    return numpy


def of_old():
    return xrange


def private():
    return _thread


def said():
    raise NameError("custom", name="math")


def unsaid():
    raise NameError("name 'math' is not defined")


def deleted():
    del random


def unbound():
    print(csv)
    csv = 1


def within():
    def inner():
        return queue

    return inner()


def copied():
    return copy


def sandbox():
    return parse_jsn


class Holder:
    string_length = 1

    def method(self):
        return string


class Big:
    pass


def among_many():
    big = Big()
    for number in range(2000):
        setattr(big, f"index_{number}", number)
    big.blech = 1
    return big.bluch


for function in (
    a_call, beside_a_similar_name, beside_a_builtin, no_module, no_module_at_all, of_old, private, said, unsaid, deleted, unbound, within, copied,
    sandbox, Holder().method, among_many,
):
    last_line(function)
datetime.now()
