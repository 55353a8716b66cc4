def f(n):
    try: return f(n + 1)
    finally: x.append(1) if len(x) < 10 else None
x = []
for i in range(20):
    try: f(0)
    except RecursionError: pass
print(len(x))
