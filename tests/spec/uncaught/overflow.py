print(10 ** 20)
print(float(10 ** 400))
