made = [lambda i=i: i for i in range(500_000)]
print(len(made))
