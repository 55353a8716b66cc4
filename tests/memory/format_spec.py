print(len(f'{1:50000000}'))
