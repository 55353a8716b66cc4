# The rules of a shop: a price for so many of an item, with a discount for many.
def price(item, count):
    base = catalogue.price(item)
    if count >= 10:
        base *= 0.9
    return round(base * count, 2)


def label(item):
    return f"{item.title()}: {catalogue.price(item):.2f}"


seen = []


def remember(item):
    # Each request has a VM as if new: this is always a list of one.
    seen.append(item)
    return len(seen)
