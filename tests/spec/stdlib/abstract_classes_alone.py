"""Abstract base classes imported one after the other, bases first: what each says of builtin types does not depend on the others."""
import array
from collections import ChainMap, Counter, OrderedDict, defaultdict, deque

THINGS = [
    [], (), {}, set(), frozenset(), "s", b"", bytearray(), range(3), deque(), Counter(), defaultdict(int), OrderedDict(), ChainMap(), iter([]),
    (i for i in ()), {}.keys(), {}.values(), {}.items(), memoryview(b""), array.array("i"), 3, None, len, int, map(str, []), type.__dict__,
]


def show(abc):
    print(f"{abc.__name__:16}", "".join("01"[isinstance(thing, abc)] for thing in THINGS), "".join("01"[issubclass(type(thing), abc)] for thing in THINGS))


from collections.abc import Container; show(Container)
from collections.abc import Sized; show(Sized)
from collections.abc import Iterable; show(Iterable)
from collections.abc import Reversible; show(Reversible)
from collections.abc import Collection; show(Collection)
from collections.abc import Hashable; show(Hashable)
from collections.abc import Callable; show(Callable)
from collections.abc import Iterator; show(Iterator)
from collections.abc import Generator; show(Generator)
from collections.abc import Awaitable; show(Awaitable)
from collections.abc import Buffer; show(Buffer)
from collections.abc import MappingView; show(MappingView)
from collections.abc import Mapping; show(Mapping)
from collections.abc import MutableMapping; show(MutableMapping)
from collections.abc import Sequence; show(Sequence)
from collections.abc import MutableSequence; show(MutableSequence)
from collections.abc import Set; show(Set)
from collections.abc import MutableSet; show(MutableSet)
from collections.abc import KeysView; show(KeysView)
from collections.abc import ItemsView; show(ItemsView)
from collections.abc import ValuesView; show(ValuesView)
for abc in (Container, Reversible, Collection, Mapping, Sequence):
    show(abc)


class Derived(list): pass
class Other: pass


print(isinstance(Derived(), Sequence), isinstance(Derived(), MutableSequence), isinstance(Other(), Sequence), Sequence.register(Other) is Other, isinstance(Other(), Sequence), isinstance(Other(), Reversible), isinstance(Other(), Collection), isinstance(Other(), MutableSequence))
import collections.abc
print(sorted(set(collections.abc.__all__) - set(dir(collections.abc))), collections.abc.Sequence is Sequence, collections.abc.KeysView({"a": 1}), list(collections.abc.Mapping.keys({"a": 1})))
