# A small operating system simulated: tasks of several kinds, queues, priorities, packets.
IDLE, WORKER, HANDLER, DEVICE = range(4)


class Packet:
    def __init__(self, kind, value):
        self.kind = kind
        self.value = value
        self.next = None


class Queue:
    def __init__(self):
        self.head = None
        self.tail = None
        self.size = 0

    def put(self, packet):
        packet.next = None
        if self.head is None:
            self.head = packet
        else:
            self.tail.next = packet
        self.tail = packet
        self.size += 1

    def get(self):
        packet = self.head
        if packet is not None:
            self.head = packet.next
            self.size -= 1
        return packet


class Task:
    def __init__(self, system, name, priority):
        self.system = system
        self.name = name
        self.priority = priority
        self.inbox = Queue()
        self.runs = 0

    def ready(self):
        return self.inbox.head is not None

    def run(self):
        self.runs += 1
        self.handle(self.inbox.get())

    def handle(self, packet):
        raise NotImplementedError


class Idle(Task):
    def __init__(self, system, name, priority, rounds):
        super().__init__(system, name, priority)
        self.rounds = rounds
        self.state = 1

    def ready(self):
        return self.rounds > 0

    def handle(self, packet):
        self.rounds -= 1
        if self.state & 1:
            self.state = (self.state >> 1) ^ 0xD008
            self.system.send("worker", Packet(WORKER, self.state))
        else:
            self.state >>= 1
            self.system.send("handler", Packet(HANDLER, self.state))


class Worker(Task):
    def __init__(self, system, name, priority):
        super().__init__(system, name, priority)
        self.letters = 0

    def handle(self, packet):
        self.letters = (self.letters + packet.value) % 26
        self.system.send("handler", Packet(DEVICE, self.letters))


class Handler(Task):
    def __init__(self, system, name, priority):
        super().__init__(system, name, priority)
        self.sums = [0, 0, 0, 0]

    def handle(self, packet):
        self.sums[packet.kind] = (self.sums[packet.kind] * 31 + packet.value) % 65521
        if packet.kind == DEVICE and packet.value % 3 == 0:
            self.system.send("device", packet)


class Device(Task):
    def __init__(self, system, name, priority):
        super().__init__(system, name, priority)
        self.written = 0

    def handle(self, packet):
        self.written += packet.value


class System:
    def __init__(self):
        self.tasks = []
        self.by_name = {}

    def add(self, task):
        self.tasks.append(task)
        self.tasks.sort(key=lambda each: -each.priority)
        self.by_name[task.name] = task

    def send(self, name, packet):
        self.by_name[name].inbox.put(packet)

    def run(self):
        steps = 0
        while True:
            for task in self.tasks:
                if task.ready():
                    task.run()
                    steps += 1
                    break
            else:
                return steps


def main():
    system = System()
    system.add(Idle(system, "idle", 1, 200000))
    system.add(Worker(system, "worker", 10))
    system.add(Handler(system, "handler", 20))
    system.add(Device(system, "device", 30))
    steps = system.run()
    sums = system.by_name["handler"].sums
    print("scheduler", steps, sums, system.by_name["device"].written, [task.runs for task in system.tasks])


main()
