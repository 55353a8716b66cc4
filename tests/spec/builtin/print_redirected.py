# recorded: native
# What Python 2 wrote gets a hint.
import sys

for left, right in ((print, 3), (print, sys.stdout), (len, 3)):
    try:
        left >> right
    except TypeError as error:
        print(str(error).replace("_io.TextIOWrapper", "_Output"))
try:
    print << 3
except TypeError as error:
    print(error)
