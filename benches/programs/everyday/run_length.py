# Run-length coding of text and of lists, both ways.
def encode(text):
    if not text:
        return []
    runs = []
    previous = text[0]
    count = 0
    for ch in text:
        if ch == previous:
            count += 1
        else:
            runs.append((previous, count))
            previous = ch
            count = 1
    runs.append((previous, count))
    return runs


def decode(runs):
    return "".join([ch * count for ch, count in runs])


def pack(runs):
    out = ""
    for ch, count in runs:
        if count > 1:
            out += str(count)
        out += ch
    return out


def unpack(text):
    runs = []
    number = ""
    for ch in text:
        if ch.isdigit():
            number += ch
        else:
            runs.append((ch, int(number) if number else 1))
            number = ""
    return runs


def look_and_say(rounds):
    digits = [1]
    for _ in range(rounds):
        out = []
        i = 0
        while i < len(digits):
            j = i
            while j < len(digits) and digits[j] == digits[i]:
                j += 1
            out.append(j - i)
            out.append(digits[i])
            i = j
        digits = out
    return digits


def main():
    check = 0
    for turn in range(1700):
        text = "".join([chr(97 + i % 26) * (i * turn % 9 + 1) for i in range(120)])
        runs = encode(text)
        packed = pack(runs)
        if decode(unpack(packed)) == text:
            check = (check * 31 + len(packed)) % 1000003
    print("run_length", check, len(look_and_say(42)))


main()
