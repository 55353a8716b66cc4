items = [0] * 2_500_000
try:
    raise ValueError(*items)
except ValueError as error:
    print(len(error.args))
