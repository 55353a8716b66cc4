# A plain use of a metaclass: it keeps a list of all classes.
class Registering(type):
    all = []

    def __new__(metaclass, name, bases, namespace):
        cls = super().__new__(metaclass, name, bases, namespace)
        Registering.all.append(cls)
        return cls


class Plugin(metaclass=Registering):
    pass


class Csv(Plugin):
    def run(self):
        return "csv"


class Json(Plugin):
    def run(self):
        return "json"


for cls in Registering.all:
    print(cls.__name__, type(cls).__name__)
print([cls().run() for cls in Registering.all[1:]])
