def third(items):
    return items[2]
print(third([1, 2, 3]))
print(third("ab"))
