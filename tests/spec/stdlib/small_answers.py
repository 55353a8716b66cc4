# Small answers of the library: partial objects that hold themselves, counting by numbers of all kinds, zones of addresses, words longer than a line.
import collections
import copy
import functools
import inspect
import ipaddress
import itertools
import pickle
import textwrap
from decimal import Decimal
from fractions import Fraction

held = functools.partial(print, 1, end="")
held.__setstate__((held, (held,), {"x": held}, {}))
print(repr(held))
for start, step in [(Decimal("1.1"), 1), (Decimal("1.1"), Decimal(".1")), (Fraction(2, 3), Fraction(1, 3)), (1.5, 2), (True, True), (1j, 1)]:
    print(list(itertools.islice(itertools.count(start, step), 3)), itertools.count(start, step))
for wrong in ("a", None, [], b"x"):
    try:
        itertools.count(wrong)
    except TypeError as error:
        print(error)


def tried(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)


for make in [
    lambda: ipaddress.ip_address("fe80::1%eth0"), lambda: ipaddress.ip_network("fe80::%1/64"), lambda: ipaddress.ip_network("fe80::1%1/64", strict=False),
    lambda: ipaddress.ip_interface("fe80::1%1/64"), lambda: ipaddress.ip_interface("fe80::1%1/64").ip, lambda: ipaddress.ip_interface("fe80::1%1/64").network,
    lambda: ipaddress.ip_interface("fe80::1%1/64").with_prefixlen, lambda: ipaddress.IPv6Address("fe80::1%1").exploded, lambda: ipaddress.IPv6Address("fe80::1%1").reverse_pointer,
    lambda: ipaddress.IPv6Address("fe80::1%1").compressed, lambda: ipaddress.IPv6Interface("fe80::1%1/64") == ipaddress.IPv6Interface("fe80::1/64"),
    lambda: ipaddress.ip_interface("::1/127").is_loopback, lambda: ipaddress.ip_interface("::1/128").is_loopback, lambda: ipaddress.ip_interface("::/64").is_unspecified,
    lambda: ipaddress.IPv6Address("::1%scope/24"), lambda: ipaddress.IPv6Address("::1/24"), lambda: ipaddress.IPv6Address("fe80::1%"), lambda: ipaddress.IPv6Address("fe80::1%a%b"),
    lambda: ipaddress.IPv6Address("fe80::1%1") in ipaddress.ip_network("fe80::/10"), lambda: ipaddress.IPv6Address("fe80::1").exploded,
]:
    tried(make)
text = 'Did you say "supercalifragilisticexpialidocious?" How *do* you spell that odd word, anyways?'
for width in (12, 13, 14, 20, 1):
    print(textwrap.wrap(text, width), textwrap.wrap(text, width, max_lines=4, placeholder="") if width > 1 else "")
print(textwrap.wrap(text, 12, max_lines=4), textwrap.wrap(text, 12, drop_whitespace=False), textwrap.wrap(text, 12, break_long_words=False))
ordered = collections.OrderedDict(a=1, b=2)
ordered.note = ["kept"]
for copied in (copy.copy(ordered), copy.deepcopy(ordered), ordered.copy(), pickle.loads(pickle.dumps(ordered))):
    print(copied, vars(copied))
print(ordered.pop("a", default=5), ordered.pop("a", default=5), ordered.pop("a", 6))
tried(lambda: ordered.pop("a"))
print(copy.copy(tried.__code__) is tried.__code__, copy.deepcopy(tried.__code__) is tried.__code__)


def here():
    frame = inspect.currentframe()
    return frame.f_code.co_name, frame.f_back.f_code.co_name, frame.f_globals is globals(), type(frame).__name__


print(here())
