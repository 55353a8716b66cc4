items = ['a'] * 1_500_000
print(len('{}'.format(*items)))
