text = 'é' * 1000
print(len(text.center(10_000_000)), len(text.ljust(10_000_000)), len(text.rjust(20_000_000)))
