# One kernel, one configuration, one application: objects of which there is only ever one.
class Config:
    def __init__(self):
        self.name = "app"
        self.limit = 64
        self.step = 3
        self.verbose = False
        self.scale = 2


class Kernel:
    def __init__(self, config):
        self.config = config
        self.ticks = 0
        self.events = 0
        self.load = 0
        self.log = []

    def tick(self):
        self.ticks += self.config.step
        if self.ticks % self.config.limit == 0:
            self.events += 1
            if self.config.verbose:
                self.log.append(self.ticks)
        return self.ticks

    def idle(self):
        self.load = (self.load + self.config.scale) & 0xFFFF


class App:
    instance = None

    def __init__(self):
        self.config = Config()
        self.kernel = Kernel(self.config)
        self.requests = 0
        self.errors = 0
        self.last = None

    @classmethod
    def get(cls):
        if cls.instance is None:
            cls.instance = cls()
        return cls.instance

    def handle(self, path):
        self.requests += 1
        self.last = path
        if self.requests % self.config.limit == 1:
            self.errors += 1
        self.kernel.tick()
        return self.kernel.ticks


def main():
    total = 0
    for i in range(600000):
        app = App.get()
        total += app.handle(i) & 7
        app.kernel.idle()
    app = App.get()
    print("singletons", total, app.requests, app.errors, app.kernel.events, app.kernel.load, app.last)


main()
