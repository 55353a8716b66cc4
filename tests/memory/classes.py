made = []
for i in range(100_000):
    class Box:
        pass
    made.append(Box)
print(len(made))
