name = "n"
print(name + "1")
print(name + 1)
