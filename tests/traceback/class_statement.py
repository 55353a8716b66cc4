
class M(type):
    def __new__(m, n, b, d):
        raise TypeError("no")
class X(metaclass=M):
    a = 1
    def f(self):
        return 1
