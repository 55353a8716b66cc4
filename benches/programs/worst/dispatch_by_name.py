# Everything by name at run time: getattr with made-up names, globals(), vars(), methods kept in variables, class attributes changed.
class Plugin:
    level = 0

    def on_start(self, n):
        return n + 1

    def on_stop(self, n):
        return n - 1

    def __getattr__(self, name):
        if name.startswith("on_"):
            return lambda n: len(name)
        raise AttributeError(name)


def main():
    plugin = Plugin()
    total = 0
    events = ["start", "stop", "pause", "resume"]
    for i in range(150000):
        handler = getattr(plugin, "on_" + events[i & 3])
        total += handler(i) & 15
        if i % 50 == 0:
            Plugin.level = i
            setattr(plugin, "x" + str(i % 7), i)
        total += plugin.level & 1
        total += hasattr(plugin, "missing") + callable(handler)
        bound = plugin.on_start
        total += bound(i) & 3
    print("dispatch_by_name", total, len(vars(plugin)), "main" in globals())


main()
