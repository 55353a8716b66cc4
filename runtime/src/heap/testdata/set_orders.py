# Records the orders of sets after random operations. Run with a 64-bit CPython 3.13 or later:
#   python3 set_orders.py > set_orders.txt
# A line holds the operations on two sets A and B, then both orders.
import random

random.seed(20)


def number(style):
    match style:
        case 0:
            return random.randrange(40)
        case 1:
            return random.randrange(-400, 400)
        case 2:
            return random.randrange(64) << random.choice([3, 5, 10, 20])
        case _:
            return random.randrange(-(1 << 60), 1 << 60)


for case in range(120):
    sets = {"A": set(), "B": set()}
    done = []
    style = case % 4
    for _ in range(random.choice([5, 20, 80, 160] if case % 40 else [1500])):
        name = random.choice("AAB")
        own, other = sets[name], sets["B" if name == "A" else "A"]
        op = random.choices("adpucmMiIsSk", [120, 30, 6, 2, 1, 1, 1, 1, 1, 1, 1, 0.3])[0]
        if op in "ad":
            n = number(style)
            done.append(f"{op}{name}{n}")
            (own.add if op == "a" else own.discard)(n)
            continue
        if op == "p" and not own:
            continue
        done.append(op + name)
        if op == "p":
            own.pop()
        elif op == "u":
            own |= other
        elif op == "c":
            sets[name] = other.copy()
        elif op == "m":
            sets[name] = own - other
        elif op == "M":
            own -= other
        elif op == "i":
            sets[name] = own & other
        elif op == "I":
            own &= other
        elif op == "s":
            sets[name] = own ^ other
        elif op == "S":
            own ^= other
        else:
            own.clear()
    orders = " | ".join(" ".join(map(str, sets[name])) for name in "AB")
    print(" ".join(done), "|", orders)
