# The text of the namespace of a module that holds itself.
me = globals()
print(len(repr(me)) > 10, "{...}" in repr(me), "{...}" in str(me))
d = {"me": me}
me["d"] = d
print("{...}" in repr(d))
