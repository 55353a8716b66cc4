# Words of a text: split, cleaned, counted, ranked.
TEXT = """It was the best of times, it was the worst of times, it was the age of wisdom;
it was the age of foolishness. A small dog ran over the hill - and the hill did not mind!
Numbers such as 12 or 400 are words too, "quoted" ones also (and those in brackets)."""


def clean(word):
    return word.strip(".,;:!-\"()").lower()


def count(text):
    counts = {}
    for line in text.split("\n"):
        for word in line.split():
            word = clean(word)
            if not word:
                continue
            if word in counts:
                counts[word] += 1
            else:
                counts[word] = 1
    return counts


def main():
    check = 0
    totals = {}
    for turn in range(12000):
        counts = count(TEXT)
        for word, number in counts.items():
            totals[word] = totals.get(word, 0) + number
        by_letter = {}
        for word in counts:
            by_letter.setdefault(word[0], []).append(word)
        check = (check + len(by_letter) * turn + sum(counts.values())) % 1000003
        if turn % 20 == 0:
            ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
            check += len(" ".join([f"{word}={number}" for word, number in ranked[:5]]))
    ranked = sorted(totals.items(), key=lambda item: (-item[1], item[0]))
    print("word_count", check, ranked[:4])


main()
