# Shifts by what is no size.
def shifted(value, count):
    value <<= count
    return value


for call in (
    lambda: 1 << 10**20,
    lambda: -7 << 2**63,
    lambda: 10**30 << 10**30,
    lambda: shifted(3, 10**20),
    lambda: (5).__lshift__(10**20),
    lambda: 0 << 10**20,
    lambda: False << 10**20,
    lambda: 5 >> 10**20,
    lambda: -5 >> 10**20,
    lambda: 1 << -(10**20),
    lambda: 1 >> -(10**20),
):
    try:
        print(call())
    except (OverflowError, ValueError) as error:
        print(type(error).__name__, error)
