x = [0]
def f():
    for a in x:
        x.append(a)
        if len(x) > 100000: break
f(); print(len(x))
print(sum(x), max(x), len(sorted(x)), x.count(0))
