s = 'a' * 100000 + 'b'
for i in range(1000): 'ab' in s, 'b' in s, s.find('aab'), s.count('ab'), s.rfind('zz')
