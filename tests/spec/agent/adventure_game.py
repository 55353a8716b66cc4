class Item:
    def __init__(self, name, weight=1, **props): self.name = name; self.weight = weight; self.__dict__.update(props)
    def __repr__(self): return f"<{self.name}>"
    def __lt__(self, other): return self.name < other.name
class Room:
    all = {}
    OPPOSITE = dict(north="south", south="north", east="west", west="east", up="down", down="up")
    def __init__(self, name, description, *items):
        self.name, self.description, self.items, self.exits = name, description, {i.name: i for i in items}, {}
        Room.all[name] = self
    def connect(self, direction, other, *, one_way=False, locked=None):
        self.exits[direction] = (other, locked)
        if not one_way: other.exits[self.OPPOSITE[direction]] = (self, locked)
        return self
    def __str__(self):
        parts = [f"== {self.name} ==", self.description]
        if self.items: parts.append("You see: " + ", ".join(sorted(self.items)))
        parts.append("Exits: " + (", ".join(sorted(self.exits)) or "none"))
        return "\n".join(parts)
class Quit(Exception): pass
class Game:
    MAX = 5
    def __init__(self, start): self.here, self.bag, self.turns, self.score = start, {}, 0, 0
    def play(self, script):
        print(self.here)
        for line in script.strip().splitlines():
            print(f"> {line}")
            try: print(self.command(*line.lower().split()))
            except Quit as q: print(f"Bye: {q}"); break
            except (LookupError, TypeError) as e: print("?", type(e).__name__)
            self.turns += 1
        else: print("(end of script)")
        print(f"score {self.score} in {self.turns} turns, carrying {sorted(self.bag.values())}")
    def command(self, verb, *rest):
        handler = getattr(self, "do_" + verb, None)
        if handler is None: return f"I don't know how to {verb!r}."
        return handler(*rest)
    def do_look(self): return str(self.here)
    def do_go(self, direction):
        match self.here.exits.get(direction):
            case None: return "No way."
            case (room, None): self.here = room; return str(room)
            case (room, key) if key in self.bag: self.here = room; self.score += 10; return f"The {key} fits.\n{room}"
            case (_, key): return f"Locked. You need a {key}."
    def do_take(self, *names):
        if names == ("all",): names = tuple(self.here.items)
        out = []
        for n in names:
            item = self.here.items[n]
            if sum(i.weight for i in self.bag.values()) + item.weight > self.MAX: out.append(f"{n} is too heavy"); continue
            self.bag[n] = self.here.items.pop(n); self.score += getattr(item, "value", 0); out.append(f"took {n}")
        return "; ".join(out) or "Nothing here."
    def do_drop(self, name): self.here.items[name] = self.bag.pop(name); return f"dropped {name}"
    def do_use(self, name):
        item = self.bag[name]
        return item.use(self) if callable(getattr(item, "use", None)) else f"The {name} does nothing."
    def do_inventory(self): return "\n".join(f"- {i.name:<8}{i.weight:>3}" for i in sorted(self.bag.values())) or "empty"
    do_i = do_inventory
    def do_quit(self, *words): raise Quit(" ".join(words) or "no reason")
def light(game): game.score += 5; return "It is bright now."
hall = Room("Hall", "A dusty hall.", Item("lamp", 2, use=light), Item("anvil", 9))
cellar = Room("Cellar", "Dark and damp.", Item("gold", 3, value=50))
garden = Room("Garden", "Roses.", Item("key", 0))
hall.connect("down", cellar, locked="key").connect("east", garden)
Game(hall).play("""
look
go down
take lamp anvil
go east
take all
go west
i
use lamp
use key
go down
take gold
drop sword
dance
go
drop lamp
quit see you
look
""")
print(sorted(Room.all), [r.name for r in Room.all.values() if r.items])
