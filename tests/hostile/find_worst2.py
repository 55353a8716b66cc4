s = ('a' * 1000 + 'b') * 100
p = 'b' + 'a' * 999 + 'c'
for i in range(100): s.find(p), s.rfind(p), s.count(p)
