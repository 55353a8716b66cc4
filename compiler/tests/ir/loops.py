def loops(rows):
    for a, b in rows:
        if a:
            continue
        for i in range(a, b, 2):
            if i == 9:
                break
        else:
            b = i
    while True:
        if rows.pop():
            return [x * y for x in rows if x for y in range(x)]
