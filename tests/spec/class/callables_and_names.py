# Class methods as __new__, private type parameters, what methods show of their functions.


class Twice:
    @classmethod
    def made(*args):
        return args


Twice.__new__ = classmethod(lambda *args: args)
print(Twice(1, 2) == (Twice, Twice, 1, 2))


class Generic[__T]:
    param = __T

    def method[__U](self, one: __T, two: __U):
        return __T, __U

    type Alias[__V] = (__T, __V)


(parameter,) = Generic.__type_params__
print(parameter.__name__, Generic.param is parameter)
(own,) = Generic.method.__type_params__
print(own.__name__, Generic().method(1, 2) == (parameter, own))
(alias,) = Generic.Alias.__type_params__
print(alias.__name__, Generic.Alias.__value__ == (parameter, alias))


class Derived[__T](list[__T]):
    pass


print(Derived.__orig_bases__[0].__args__[0] is Derived.__type_params__[0])


class WithMethod:
    def method(self):
        pass

    method.known = 1


print("known" in dir(WithMethod().method), WithMethod().method.known)


class Callable:
    def __init__(self, name):
        self.__name__ = name

    def __call__(self, *args):
        return args


from types import MethodType

print(repr(MethodType(Callable("shown"), 5)), repr(MethodType(Callable("other"), "x"))[:20])


class Bare:
    def __call__(self):
        pass


print(repr(MethodType(Bare(), 5)))


class Trouble(OSError):
    def __new__(cls, message, detail):
        self = super().__new__(cls, message)
        self.detail = detail
        return self


trouble = Trouble("message", detail="detail")
print(trouble.args, trouble.detail, str(trouble))
print(Trouble(2, "x").args)


class Other(Exception):
    def __new__(cls, message, detail):
        return super().__new__(cls, message)


print(Other("message", "detail").args)


# In which order a class has its names.
class WithSlots:
    "doc"
    __slots__ = ("second", "first", "__own")

    def method(self):
        self.first = 1


class Comparing:
    def __eq__(self, other):
        return True


class Plain:
    b = 1
    a = 2


for shown in (WithSlots, Comparing, Plain):
    print(list(shown.__dict__))
