"""A `default` that is put into the class of encoders is asked, as any other attribute."""
import datetime
import io
import json

original = json.JSONEncoder.default
try:
    json.dumps({1, 2})
except TypeError as error:
    print(error)


def default(self, o):
    if isinstance(o, (set, frozenset)):
        return sorted(o)
    if hasattr(o, "isoformat"):
        return o.isoformat()
    return original(self, o)


json.JSONEncoder.default = default
print(json.dumps({"a": {3, 1}, "b": datetime.date(2024, 1, 2)}), json.dumps([{1}], indent=1))
stream = io.StringIO()
json.dump([{2, 1}], stream)
print(stream.getvalue(), json.JSONEncoder().encode({5}), "".join(json.JSONEncoder().iterencode([{5}])))
try:
    json.dumps([object])
except TypeError as error:
    print(error)


class Mine(json.JSONEncoder):
    pass


print(json.dumps({7}, cls=Mine), json.dumps({7}, default=list))
json.JSONEncoder.default = original
try:
    json.dumps({1})
except TypeError as error:
    print(error)
