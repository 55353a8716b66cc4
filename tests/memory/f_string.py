text = 'x' * 15_000_000
print(len(f'{text}{text}'))
