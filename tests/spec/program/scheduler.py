# Cooperative tasks as generators: a scheduler, channels and timers in virtual time.
class Scheduler:
    def __init__(self): self.now, self.queue, self.serial, self.log = 0, [], 0, []
    def spawn(self, gen, name):
        self.schedule(gen, name, 0, None)
    def schedule(self, gen, name, delay, value):
        self.serial += 1
        self.queue.append((self.now + delay, self.serial, gen, name, value))
        self.queue.sort(key=lambda t: t[:2])
    def run(self):
        while self.queue:
            self.now, _, gen, name, value = self.queue.pop(0)
            try:
                request = gen.throw(value) if isinstance(value, Exception) else gen.send(value)
            except StopIteration as stop:
                self.log.append(f"{self.now}:{name} returned {stop.value}")
                continue
            except Exception as e:
                self.log.append(f"{self.now}:{name} failed {e!r}")
                continue
            kind, *args = request
            if kind == "sleep": self.schedule(gen, name, args[0], self.now + args[0])
            elif kind == "put": args[0].append(args[1]); self.schedule(gen, name, 0, None)
            elif kind == "get":
                if args[0]: self.schedule(gen, name, 0, args[0].pop(0))
                elif len(args) > 1 and args[1] <= 0: self.schedule(gen, name, 0, TimeoutError(f"{name} waited too long"))
                else: self.schedule_again(gen, name, args)
            else: self.schedule(gen, name, 0, ValueError(f"bad request {kind}"))
    def schedule_again(self, gen, name, args):
        def waiting():
            got = yield ("get", args[0], (args[1] if len(args) > 1 else 5) - 1)
            while True:
                try: request = gen.send(got)
                except StopIteration as s: return s.value
                got = yield request
        def later():
            yield ("sleep", 1)
            return (yield from waiting())
        self.schedule(later(), name + "'", 0, None)
def producer(ch, n):
    for i in range(n):
        yield ("sleep", 2)
        yield ("put", ch, i * i)
    return "produced"
def consumer(ch, n):
    total = 0
    for _ in range(n):
        total += yield ("get", ch, 9)
    return total
def bad():
    try: yield ("fly",)
    except ValueError as e: print("bad saw", e)
    yield ("sleep", 1)
    raise KeyError("bad ends")
def ticker(n):
    for i in range(n):
        now = yield ("sleep", 3)
        print("tick", i, now)
s, ch = Scheduler(), []
s.spawn(producer(ch, 4), "p")
s.spawn(consumer(ch, 3), "c")
s.spawn(bad(), "b")
s.spawn(ticker(3), "t")
s.spawn(consumer([], 1), "starved")
s.run()
print(*s.log, ch, s.now, sep="\n")
