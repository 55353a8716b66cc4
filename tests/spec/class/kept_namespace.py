# A class has a copy of its body's namespace: what the body kept of it changes nothing.
class Kept:
    x = 1
    namespace = locals()

    def method(self):
        return self.x


kept = Kept.namespace
for _ in range(3):
    print(Kept.x, Kept().x, Kept().method(), "y" in vars(Kept), kept["x"])
    kept["x"] = kept["x"] + 1
    kept["y"] = 7
    kept.pop("namespace", None)
Kept.z = 3
print("z" in kept, hasattr(Kept, "y"), hasattr(Kept, "namespace"), kept is Kept.__dict__)
print(sorted(name for name in vars(Kept) if not name.startswith("__")))
