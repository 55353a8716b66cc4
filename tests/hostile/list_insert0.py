x = []
for i in range(50000): x.insert(0, i)
print('ok')
