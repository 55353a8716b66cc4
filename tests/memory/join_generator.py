print(len(''.join(str(i) for i in range(4_000_000))))
