items = {}
while True:
    items[len(items)] = None
