# Tables of hundreds of thousands of entries: grown, looked up without order, sorted, emptied.
def main():
    table = {}
    seed = 1
    for i in range(250000):
        seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
        table[seed] = i
    found = 0
    seed = 1
    for i in range(250000):
        seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
        found += table[seed] == i
    names = {f"name{i}": [i] for i in range(100000)}
    values = sorted(table, reverse=True)
    items = [(value, str(value)) for value in values[:60000]]
    items.sort(key=lambda item: item[1])
    numbers = set(values)
    while len(numbers) > 200000:
        numbers.pop()
    check = sum(values) % 1000003 + len(items[0][1])
    print("big_tables", found, len(names), check, len(numbers), items[5])


main()
