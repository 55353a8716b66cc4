for x in [1]: print(x)
for x in 5: print(x)
