class H:
    def __hash__(s): return 1
    def __eq__(s, o): return s is o
d = {}
for i in range(3000): d[H()] = i
print(len(d))
