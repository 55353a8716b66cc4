def a(): b()
def b(): c()
def c():
    try:
        d()
    finally:
        print("c cleans up")
def d(): raise PermissionError(13, "denied")
try:
    a()
except LookupError:
    print("not this one")
else:
    print("nor this")
finally:
    print("outer finally")
