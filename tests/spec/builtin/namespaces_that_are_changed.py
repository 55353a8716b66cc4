"""Programs that put builtins and functions into their namespace: what is called afterwards is what stands there."""


def double(value):
    return value * 2


def letters(text):
    return sum(ord(c) for c in text), [len(part) for part in text.split()], double(4)


print(letters("a bc"))
globals()["ord"] = lambda c: 1
print(letters("a bc"))
vars()["double"] = lambda value: value * 3
print(letters("a bc"))
globals().update(len=lambda part: part.upper(), sum=sorted)
print(letters("a bc"))
del globals()["len"], globals()["sum"]
print(letters("a bc"))
for number in range(3):
    globals()[f"made_{number}"] = number * number
print(made_0, made_1, made_2)
namespace = globals()
namespace["double"] = namespace.pop("ord")
print(letters("a bc"))
