import itertools as t
def go(make):
    box = []
    def g():
        for i in range(3):
            try: next(box[0])
            except Exception as e: pass
            yield i
    try:
        box.append(make(g())); print(len(list(t.islice(box[0], 20))))
    except Exception as e: print(type(e).__name__, e)
for make in (t.chain, lambda g: t.chain.from_iterable([g]), t.cycle, t.accumulate, lambda g: t.batched(g, 2), t.pairwise, lambda g: t.islice(g, 5), t.groupby, lambda g: t.tee(g)[0], lambda g: zip(g, g), lambda g: map(str, g), lambda g: filter(None, g), enumerate, lambda g: t.zip_longest(g, g), lambda g: t.compress(g, g), lambda g: t.takewhile(lambda x: True, g), lambda g: t.dropwhile(lambda x: False, g), lambda g: t.starmap(f, g), lambda g: t.filterfalse(None, g), lambda g: (x for x in g)): go(make)
