text = 'x' * 20_000_000
print(len(f'{text:>25000000}'))
