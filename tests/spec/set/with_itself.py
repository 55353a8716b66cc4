# recorded: native
v = {3, 8, -3}
print(v, v | v, v & v, v.union(v), v.intersection(v))
w = v
w &= v
print(w)
w = {0, 9, -1, -2, 7}
w.intersection_update(w)
print(w)
