# A number says itself whether it is true: a class that derives from it may have a length besides.
class Sized:
    def __len__(self):
        print("len")
        return 5


class Mixed(Sized, int):
    pass


class Real(float):
    def __len__(self):
        print("own len")
        return 0


class Text(str):
    def __len__(self):
        return 7


class Asked(Sized, int):
    def __bool__(self):
        return True


for value in (Mixed(), Mixed(3), Real(0.0), Real(1.5), Text(), Asked(), Sized()):
    print(bool(value), "yes" if value else "no", not value, len(value))
print([value for value in (Mixed(0), Mixed(1)) if value], any([Mixed(), Real()]))
