for a in ({'sep': 1}, {'end': 1}, {'sep': None, 'end': None}, {'file': 5}, {'file': None}, {'flush': 5}, {'sep': 'a' * 1000}, {'x': 1}):
    try: print(1, 2, **a)
    except Exception as e: print(type(e).__name__, e)
class W:
    def write(self, s): print('in', repr(s)); print(1, file=self) if len(s) > 5 else 0
print('abcdefg', file=W())
