# What lies behind super() is found when it is read, and not when it is assigned.
class Base:
    attribute = "base"


class Derived(Base):
    def assign(self):
        super().attribute = 5

    def delete(self):
        del super().attribute

    def own(self):
        super().__thisclass__ = 6

    def unknown(self):
        super().other = 6


for name in ("assign", "delete", "own", "unknown"):
    try:
        getattr(Derived(), name)()
    except AttributeError as error:
        print(name, error)
