# The sandbox's own format_string: the % operator as a call.
print(format_string("%s and %s", 1, "two"), format_string("%d%%", 50), format_string("plain"), format_string("%5.2f|%-6s|%06d|%x", 3.14159, "ab", 42, 255), format_string("%r %a", "é", "é"))
print(format_string("%s", [1, 2]), format_string("%s", {"a": 1}), format_string("%s", None), format_string("%s %s", (1, 2), ()), format_string("%c%c", 65, "b"), format_string("%+d % d", 5, 5), format_string("%*d", 6, 7))
for fmt, args in (("%d", ("x",)), ("%s", ()), ("%s", (1, 2)), ("%q", (1,)), ("%", (1,))):
    try:
        print(format_string(fmt, *args))
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
rows = [("pen", 1.5, 10), ("book", 12.25, 3), ("lamp", 40, 1)]
for name, price, count in rows:
    print(format_string("%-8s %8.2f x %3d = %9.2f", name, price, count, price * count))
print(format_string("total %.2f", sum(price * count for _, price, count in rows)), "\n".join(format_string("%02d:%s", i, c) for i, c in enumerate("abc")))
print(list(map(format_string, ["%s!", "<%s>"], ["a", "b"])), callable(format_string))
