"""Complex numbers under all kinds of format specs."""


def attempt(value, spec):
    try:
        print(spec, format(value, spec))
    except ValueError as error:
        print(spec, error)


values = 3.14159 + 2.5j, -0.0 - 0j, 1e20 + 1e-20j, 2j, complex("nan+infj"), 1 + 2j
for spec in [
    ".3", "#.3", "#", ".3g", "#.3g", ".2e", "#.0f", ">20.2f", "+.1f", ",.2f", "_", "020", "=20", ".3%", "d", "n", "g", "#g", ".0", ".0g", ".1", "x", "^30",
    " .3f", "z.1f", "+#.3e", "10", "F", "E", "G", ".30f", "#.0", "+", " ", "_.1f", "*^25",
]:
    for value in values:
        attempt(value, spec)
