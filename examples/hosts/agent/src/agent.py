# What a language model might have written for "book a trip": each call of a tool may take a day.


def trip(city, nights):
    log = []
    prices = {}
    for hotel in tool("hotels", city):
        prices[hotel] = tool("price", hotel, nights)
    best = min(prices, key=prices.get)
    log.append(f"{best} for {prices[best]}")
    try:
        if tool("approve", best, prices[best]):
            log.append("booked as " + tool("book", best))
        else:
            log.append("not approved")
    except TimeoutError as error:
        log.append(f"nobody answered: {error}")
    return log


trip(city, nights)
