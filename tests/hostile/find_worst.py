s = 'a' * 100000
p = 'a' * 5000 + 'b'
print(s.find(p), s.count(p), s.replace(p, 'x') == s, s.split(p) == [s], s.rfind('b' + 'a' * 5000))
