# State machines: a table of transitions, a class with handlers, a parser of key=value lines.
IDLE, RUNNING, PAUSED, DONE = "idle", "running", "paused", "done"
TABLE = {
    (IDLE, "start"): RUNNING,
    (RUNNING, "pause"): PAUSED,
    (PAUSED, "resume"): RUNNING,
    (RUNNING, "stop"): DONE,
    (PAUSED, "stop"): DONE,
    (DONE, "reset"): IDLE,
}
EVENTS = ["start", "pause", "resume", "pause", "stop", "stop", "reset", "resume"]


class Job:
    def __init__(self):
        self.state = IDLE
        self.changes = 0
        self.refused = 0
        self.listeners = []

    def fire(self, event):
        target = TABLE.get((self.state, event))
        if target is None:
            self.refused += 1
            return False
        for listener in self.listeners:
            listener(self.state, target)
        self.state = target
        self.changes += 1
        return True


class Light:
    def __init__(self):
        self.handlers = {"red": self.on_red, "green": self.on_green, "amber": self.on_amber}
        self.colour = "red"
        self.seconds = 0

    def on_red(self):
        self.seconds += 30
        return "green"

    def on_green(self):
        self.seconds += 25
        return "amber"

    def on_amber(self):
        self.seconds += 3
        return "red"

    def step(self):
        self.colour = self.handlers[self.colour]()


def parse(text):
    state = "key"
    key = value = ""
    out = {}
    for ch in text:
        if state == "key":
            if ch == "=":
                state = "value"
            else:
                key += ch
        elif state == "value":
            if ch == ";":
                out[key] = value
                key = value = ""
                state = "key"
            elif ch == "\\":
                state = "escape"
            else:
                value += ch
        else:
            value += ch
            state = "value"
    return out


def main():
    job = Job()
    visits = {}

    def listen(before, after):
        visits[after] = visits.get(after, 0) + 1

    job.listeners.append(listen)
    for turn in range(70000):
        for event in EVENTS:
            job.fire(event)
    light = Light()
    for _ in range(500000):
        light.step()
    total = 0
    for _ in range(14000):
        total += len(parse("name=value;size=12;text=a\\;b;empty=;"))
    print("state_machine", job.changes, job.refused, sorted(visits.items()), light.colour, light.seconds, total)


main()
