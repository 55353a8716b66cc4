"""A scripted text adventure: match statements, namedtuples, dictionaries of rooms, save games in JSON."""
import json
import shlex
import textwrap
from collections import namedtuple
from functools import partial
from random import Random

Item = namedtuple("Item", "name weight description")
ITEMS = {i.name: i for i in (Item("lamp", 2, "A brass lamp."), Item("sword", 5, "An old, rusty sword."), Item("coin", 0, "It shines."))}
ROOMS = {
    "hall": {"text": "A long hall with portraits of forgotten kings on every wall. Dust everywhere.", "exits": {"north": "cave", "east": "garden"}, "items": ["lamp"]},
    "cave": {"text": "A dark cave.", "exits": {"south": "hall"}, "items": ["sword", "coin"], "dark": True},
    "garden": {"text": "Roses and thorns.", "exits": {"west": "hall"}, "items": []},
}


class GameOver(Exception):
    pass


class Game:
    LIMIT = 6

    def __init__(self, seed=1):
        self.rooms = json.loads(json.dumps(ROOMS))
        self.place, self.bag, self.turns, self.lit = "hall", [], 0, False
        self.rng = Random(seed)
        self.log = []

    @property
    def room(self):
        return self.rooms[self.place]

    @property
    def weight(self):
        return sum(ITEMS[name].weight for name in self.bag)

    def say(self, text, /, **values):
        print(textwrap.fill(text.format(**values), width=60, initial_indent="  ", subsequent_indent="  "))

    def look(self):
        if self.room.get("dark") and not self.lit:
            return self.say("It is too dark to see.")
        self.say("{text}", text=self.room["text"])
        if self.room["items"]:
            self.say("You see: {things}. Exits: {exits}.", things=", ".join(sorted(self.room["items"])), exits="/".join(self.room["exits"]))

    def do(self, line):
        self.turns += 1
        self.log.append(line)
        print(f"[{self.turns}] > {line}")
        try:
            words = [w for w in shlex.split(line.lower()) if w not in {"the", "a", "to"}]
        except ValueError as error:
            return self.say("I do not get it: {error}", error=error)
        match words:
            case []:
                self.say("Silence.")
            case ["look"] | ["l"]:
                self.look()
            case ["go", direction] | [("north" | "south" | "east" | "west") as direction] if direction in self.room["exits"]:
                self.place = self.room["exits"][direction]
                self.look()
            case ["go", *rest]:
                self.say("You cannot go {where}.", where=" ".join(rest) or "nowhere")
            case ["take", "all"]:
                for name in sorted(self.room["items"]):
                    self.do(f"take {name}")
            case ["take", name] if name in self.room["items"]:
                if self.weight + ITEMS[name].weight > self.LIMIT:
                    return self.say("Too heavy: {now} + {more} > {limit}", now=self.weight, more=ITEMS[name].weight, limit=self.LIMIT)
                self.room["items"].remove(name)
                self.bag.append(name)
                self.say("Taken.")
            case ["drop", name] if name in self.bag:
                self.bag.remove(name)
                self.room["items"].append(name)
                self.say("Dropped.")
            case ["use", "lamp"] if "lamp" in self.bag:
                self.lit = not self.lit
                self.say("The lamp is {state}.", state="on" if self.lit else "off")
            case ["inventory" | "i"]:
                self.say("You have: {bag} ({weight} kg)", bag=", ".join(ITEMS[n].description for n in self.bag) or "nothing", weight=self.weight)
            case ["roll", number] if number.isdecimal():
                self.say("You roll {n}.", n=self.rng.randint(1, int(number)))
            case ["say", *words]:
                self.say('"{words}" echoes.', words=" ".join(words))
            case ["quit"]:
                raise GameOver(f"after {self.turns} turns")
            case [verb, *_]:
                self.say("I do not know how to {verb}.", verb=verb)

    def save(self):
        return json.dumps({"place": self.place, "bag": self.bag, "turns": self.turns, "lit": self.lit, "items": {k: v["items"] for k, v in self.rooms.items()}}, sort_keys=True)

    @classmethod
    def load(cls, text):
        data = json.loads(text)
        game = cls()
        for name, items in data.pop("items").items():
            game.rooms[name]["items"] = items
        vars(game).update(data)
        return game


game = Game()
play = partial(lambda game, script: [game.do(line) for line in script.split(";")], game)
play("look;take lamp;go the north;look;use lamp;look;take all;i;drop lamp;take sword;i")
play("go west;south;east;say 'hello there' you;roll 6;roll 20;dance;;say 'oops;go")
saved = game.save()
print(saved)
again = Game.load(saved)
print(again.place, again.bag, again.turns, again.rooms == game.rooms, again.rooms["cave"]["items"], ROOMS["cave"]["items"])
try:
    again.do("quit")
except GameOver as over:
    print("game over", over)
print(len(game.log), game.log[-3:], sorted({line.split()[0] for line in game.log if line.split()}))
