"""State machines: an enum-driven order workflow and a generator-based traffic light."""
from collections import namedtuple
from enum import Enum, Flag, IntEnum, StrEnum, auto, unique
from itertools import cycle, islice


@unique
class State(Enum):
    NEW = "new"
    PAID = "paid"
    SHIPPED = "shipped"
    DONE = "done"
    CANCELLED = "cancelled"

    @property
    def final(self):
        return self in (State.DONE, State.CANCELLED)

    def __str__(self):
        return self.value.title()


class Priority(IntEnum):
    LOW = 1
    MEDIUM = 5
    HIGH = 10


class Permission(Flag):
    READ = auto()
    WRITE = auto()
    DELETE = auto()
    ADMIN = READ | WRITE | DELETE


class Colour(StrEnum):
    RED = auto()
    GREEN = auto()
    AMBER = "amber!"


Transition = namedtuple("Transition", "source event target guard", defaults=[None])


class InvalidTransition(Exception):
    def __init__(self, state, event):
        super().__init__(f"no transition from {state} on {event!r}")


class Machine:
    TRANSITIONS = [
        Transition(State.NEW, "pay", State.PAID, lambda m: m.amount > 0),
        Transition(State.PAID, "ship", State.SHIPPED),
        Transition(State.SHIPPED, "receive", State.DONE),
        Transition(State.NEW, "cancel", State.CANCELLED),
        Transition(State.PAID, "cancel", State.CANCELLED),
    ]

    def __init__(self, amount, priority=Priority.MEDIUM):
        self.state, self.amount, self.priority = State.NEW, amount, priority
        self.history = [self.state]

    def fire(self, event):
        for source, name, target, guard in self.TRANSITIONS:
            if source is self.state and name == event:
                if guard and not guard(self):
                    raise ValueError(f"guard refused {event}")
                self.state = target
                self.history.append(target)
                return self
        raise InvalidTransition(self.state, event)

    def __lt__(self, other):
        return self.priority < other.priority


def traffic_light():
    durations = {Colour.RED: 3, Colour.GREEN: 2, Colour.AMBER: 1}
    for colour in cycle(durations):
        for tick in range(durations[colour], 0, -1):
            command = yield colour, tick
            if command == "skip":
                break


machine = Machine(10)
for event in ("pay", "pay", "ship", "receive", "cancel"):
    try:
        machine.fire(event)
        print(event, "->", machine.state, repr(machine.state), machine.state.final)
    except InvalidTransition as error:
        print("!!", error)
print([s.name for s in machine.history], " > ".join(map(str, machine.history)))
try:
    Machine(0).fire("pay")
except ValueError as error:
    print(error)
print(Machine(5).fire("pay").fire("cancel").state)
light = traffic_light()
print(next(light), light.send("skip"), light.send(None), [f"{c}:{t}" for c, t in islice(light, 6)])
light.close()
print(State("paid"), State["SHIPPED"].value, len(State), State.NEW in State, list(State)[-1], isinstance(State.NEW, State))
for bad in (lambda: State("lost"), lambda: State["LOST"], lambda: setattr(State, "NEW", 1)):
    try:
        bad()
    except Exception as error:
        print(type(error).__name__, error)
print(Priority.HIGH > Priority.LOW, Priority.HIGH + 1, sorted([Priority.HIGH, Priority.LOW]), Priority(5), f"{Priority.LOW}", f"{Priority.LOW:03d}", max(Priority))
print(sorted([Machine(1, Priority.HIGH), Machine(2, Priority.LOW)])[0].amount)
p = Permission.READ | Permission.WRITE
print(p, Permission.READ in p, Permission.DELETE in p, p & Permission.WRITE, ~p, Permission.ADMIN, bool(p & Permission.DELETE), list(Permission.ADMIN), Permission(0), p ^ Permission.READ)
print(Colour.RED, Colour.RED == "red", Colour.AMBER.upper(), repr(Colour.GREEN), "-".join(Colour), Colour("red") is Colour.RED)
Animal = Enum("Animal", "CAT DOG")
print(list(Animal), Animal.CAT.value, Animal.DOG.name, {Animal.CAT: 1}[Animal.CAT], Animal.__members__)


class Planet(Enum):
    MERCURY = (3.303e23, 2.4397e6)
    EARTH = (5.976e24, 6.37814e6)

    def __init__(self, mass, radius):
        self.mass, self.radius = mass, radius

    @property
    def gravity(self):
        return round(6.67300e-11 * self.mass / self.radius ** 2, 2)


print([(planet.name, planet.gravity) for planet in Planet], Planet.EARTH.value)
try:
    @unique
    class Twice(Enum):
        A = 1
        B = 1
except ValueError as error:
    print(error)
