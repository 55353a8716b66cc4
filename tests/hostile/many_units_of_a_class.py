class A: pass
for i in range(3000): setattr(A, 'a%d' % i, i)
print(len(dir(A())))
for i in range(300):
    a = A()
    for j in range(50): setattr(a, 'b%d' % (j * i % 977), j)
print(len(vars(a)))
