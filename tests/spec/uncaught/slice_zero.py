step = 0
print([1, 2, 3][::1])
print([1, 2, 3][::step])
