from collections import OrderedDict
d = OrderedDict((i, i) for i in range(20000))
n = 0
while d: d.popitem(last=False); n += 1
print(n)
