# The limit on decimal digits, as the program sets it.
import json
import sys


def tried(function, *arguments):
    try:
        found = function(*arguments)
        print(found if len(str(found)) < 50 else len(str(found)))
    except (ValueError, TypeError, OverflowError) as error:
        print(type(error).__name__, error)


print(sys.get_int_max_str_digits())
for limit in (-1, 100, 639, "a", 1.5, 2**40, 2**80):
    tried(sys.set_int_max_str_digits, limit)
for limit in (640, 4300, 5000, 0, True):
    tried(sys.set_int_max_str_digits, limit)
    print(sys.get_int_max_str_digits())
    for power in (630, 640, 4300, 4999, 5000, 9000):
        tried(str, 10**power)
        tried(lambda: len(f"{10**power:,}"))
        tried(lambda: len("%d" % 10**power))
        tried(lambda: int("9" * power) % 97)
        tried(lambda: len(json.dumps([10**power])))
        tried(lambda: len(repr([-(10**power)])))
        tried(lambda: len(hex(10**power)))
sys.set_int_max_str_digits(0)
print(sum(map(int, str(2**100000))), len(str(3**50000)), int("1" * 30000) % 10**9)
