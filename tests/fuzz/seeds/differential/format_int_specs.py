# Format specs on integers: every flag and type.
for spec in ["", "d", "5", "<5", ">5", "^5", "=5", "05", "+", " ", "-", "+5", "x", "X", "#x", "#X", "o", "#o", "b", "#b", "08b", "#010b", ",", "_", "_x", "_b", ",d", "e", "f", "g", ".2f", "%", ".1%", "*^9", "*=+9", "c", "n", "06,", "+,", "E", ".3e", "z.1f", "<05", "x<8", "#_x"]:
    row = []
    for value in (0, 7, 65, -42, 1234567):
        try:
            row.append(format(value, spec))
        except Exception as error:
            row.append(f"{type(error).__name__}: {error}")
    print(repr(spec), row)
print(format(True), format(True, "d"), format(False, "5"), format(True, ">6"), format(10 ** 25, ","), format(-10 ** 20, "_x"), format(2 ** 70, "#b"))
for spec in ["s", "y", ".3d", "5.2d", ",x", ",b", "_c", "+c", "#c", "dd", "5x5", ",_", "=", "0=5", "!", "{", "<<<", ".", ".d", "1" * 30]:
    try:
        print(repr(spec), repr(format(42, spec)))
    except Exception as error:
        print(repr(spec), type(error).__name__ + ":", error)
