def f(a, b): pass
try:
    f(1, 2)
finally:
    print("finally runs")
f(1)
