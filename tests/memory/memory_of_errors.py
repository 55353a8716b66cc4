kept = []
while True:
    try:
        raise ValueError('x' * 100)
    except ValueError as error:
        kept.append(error)
