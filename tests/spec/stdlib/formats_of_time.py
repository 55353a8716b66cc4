# recorded: native
# Every directive of strftime with its flags, widths and modifiers, as the C library of Linux has them.
import time

FIELDS = [(2020, 3, 5, 9, 7, 8, 3, 65, 0), (1999, 12, 31, 23, 59, 59, 4, 365, -1), (12345, 1, 1, 0, 0, 0, 0, 1, 0)]
FIELDS += [(-5, 6, 7, 12, 0, 0, 0, 158, 0), (5, 1, 2, 0, 0, 0, 6, 2, -1)]
for code in range(33, 127):
    for index, fields in enumerate(FIELDS):
        line = []
        for flags in ("", "E", "O", "-", "_", "0", "^", "#", "5", "-5", "_5", "05", "+", "E5", "#^"):
            if index < 2 or flags not in ("E", "O", "#^"):
                line.append(time.strftime(f"%{flags}{chr(code)}", fields))
        print(chr(code), index, "|".join(line))
for weekday in range(-1, 8):
    for of_year in (0, 1, 2, 6, 7, 8, 100, 359, 360, 364, 365, 366):
        fields = (2019 + weekday, 5, 6, 1, 2, 3, weekday, of_year, 0)
        print(time.strftime("%G %V %g %U %W %u %w %j", fields))
print(time.gmtime(0).tm_zone, time.strftime("%Z %z", time.gmtime(0)), time.localtime(0).tm_zone, time.tzname, time.timezone)
for dst in (-1, 0, 1):
    print(time.mktime((2020, 1, 1, 0, 0, 0, 0, 0, dst)), time.mktime((-2000000000, 14, 40, 30, 70, 80, 0, 0, dst)))
for seconds in (1e17, 2e18, -2e18):
    try:
        print(time.gmtime(seconds))
    except (OSError, OverflowError) as error:
        print(type(error).__name__, error)
