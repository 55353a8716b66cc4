class A(int):
    pass
x = []
while True:
    x.append(A(5))
