s = b'a' * 100000
p = b'a' * 50000 + b'b'
print(s.find(p), s.count(p), s.rfind(p))
