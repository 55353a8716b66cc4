# Views of OrderedDict have names of their own; parameters of signatures are one.
import inspect
import json
from collections import OrderedDict, defaultdict

order = OrderedDict([("b", 1), ("a", 2)])
print(order.keys(), order.values(), order.items(), OrderedDict().keys(), OrderedDict().items())
print(dict(order).keys(), defaultdict(int, order).items(), str(order.values()), f"{order.keys()!r}")
print(list(order.keys()), list(order.items()), sorted(order.values()), "a" in order.keys(), ("a", 2) in order.items())
print(order.keys() == {"a", "b"}, order.keys() & {"a"}, order.keys() - {"a"}, len(order.items()), list(reversed(order.keys())))
view = order.keys()
order["c"] = 3
order.move_to_end("b")
print(view, list(order), json.dumps(order), OrderedDict(order) == order, dict(order.items()))


class Own(OrderedDict):
    def __setitem__(self, key, value):
        super().__setitem__(key, value * 2)


own = Own(x=1)
own.update(y=5)
print(own, own.keys(), own.items(), own.copy(), {**own})
for key, value in own.items():
    print(key, value)


class Empty:
    pass


print(inspect.signature(Empty).parameters, inspect.signature(lambda a, b=1: 0).parameters)
