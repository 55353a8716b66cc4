"""Plugin registries with metaclasses, __init_subclass__, descriptors and decorators."""
import inspect
from typing import Any, Callable, ClassVar, Protocol, runtime_checkable


class PluginMeta(type):
    registry: dict[str, type] = {}

    def __new__(mcls, name, bases, namespace, *, key=None, abstract=False):
        cls = super().__new__(mcls, name, bases, namespace)
        if not abstract:
            key = key or name.lower()
            if key in mcls.registry:
                raise TypeError(f"duplicate plugin key {key!r}")
            mcls.registry[key] = cls
            cls.key = key
        return cls

    def __call__(cls, *args, **kwargs):
        instance = super().__call__(*args, **kwargs)
        instance.created_by = cls.__name__
        return instance

    def __iter__(cls):
        return iter(sorted(cls.registry))

    def __len__(cls):
        return len(cls.registry)

    def __getitem__(cls, key):
        return cls.registry[key]


class Typed:
    """Descriptor that checks types and remembers its name."""

    def __init__(self, kind, default=None):
        self.kind, self.default = kind, default

    def __set_name__(self, owner, name):
        self.name = "_" + name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        return getattr(instance, self.name, self.default)

    def __set__(self, instance, value):
        if not isinstance(value, self.kind):
            raise TypeError(f"{self.name[1:]} must be {self.kind.__name__}, not {type(value).__name__}")
        setattr(instance, self.name, value)


class Plugin(metaclass=PluginMeta, abstract=True):
    priority = Typed(int, 0)
    title = Typed(str, "untitled")

    def run(self, text: str) -> str:
        raise NotImplementedError(f"{type(self).__name__}.run")


class Upper(Plugin):
    """Makes text upper case."""

    def run(self, text):
        return text.upper()


class Reverse(Plugin, key="rev"):
    def run(self, text):
        return text[::-1]


class Lazy(Plugin):
    pass


@runtime_checkable
class Runner(Protocol):
    def run(self, text: str) -> str: ...


class Shape:
    kinds: ClassVar[list[type]] = []

    def __init_subclass__(cls, /, sides=0, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.sides = sides
        Shape.kinds.append(cls)


class Triangle(Shape, sides=3): ...
class Square(Shape, sides=4): ...
class RedSquare(Square, sides=4):
    colour = "red"


COMMANDS: dict[str, Callable[..., Any]] = {}


def command(name=None, **options):
    def register(function):
        function.options = options
        COMMANDS[name or function.__name__] = function
        return function
    if callable(name):
        function, name = name, None
        return register(function)
    return register


@command
def hello(who="world", *, loud=False):
    """Say hello."""
    return f"hello {who}" + ("!" if loud else "")


@command("sum", hidden=True)
def add_all(*numbers: int) -> int:
    return sum(numbers)


print(list(Plugin), len(Plugin), Plugin["rev"].__name__, Upper.key, Upper.__doc__)
for key in Plugin:
    plugin = Plugin[key]()
    try:
        print(key, plugin.created_by, plugin.run("Text"), isinstance(plugin, Runner))
    except NotImplementedError as error:
        print(key, "not implemented:", error)
plugin = Upper()
plugin.priority = 5
for name, value in (("priority", "high"), ("title", 3), ("title", "Upper!")):
    try:
        setattr(plugin, name, value)
    except TypeError as error:
        print(error)
print(plugin.priority, plugin.title, sorted(vars(plugin)), type(Upper.title).__name__)
try:
    class Upper2(Plugin, key="upper"): ...
except TypeError as error:
    print(error)
print([(cls.__name__, cls.sides) for cls in Shape.kinds], RedSquare.__mro__[1].__name__, Shape.__subclasses__())
print(sorted(COMMANDS), COMMANDS["hello"]("bob", loud=True), COMMANDS["sum"](1, 2, 3), hello.options, add_all.options)
print(inspect.signature(hello), inspect.signature(add_all), inspect.getdoc(hello), inspect.isclass(Upper), inspect.isfunction(hello))
print([p.name for p in inspect.signature(hello).parameters.values()], issubclass(Upper, Runner), isinstance(5, Runner))
print(type(Plugin), isinstance(Upper, PluginMeta), Plugin.registry is PluginMeta.registry)
