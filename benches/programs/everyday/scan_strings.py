# Strings looked at one character after the other.
def vowels(text):
    count = 0
    for ch in text:
        if ch in "aeiou":
            count += 1
    return count


def balanced(text):
    closing = {")": "(", "]": "[", "}": "{"}
    stack = []
    for ch in text:
        if ch in "([{":
            stack.append(ch)
        elif ch in closing:
            if not stack or stack.pop() != closing[ch]:
                return False
    return not stack


def rotate(text, by):
    out = []
    for ch in text:
        if ch.isalpha():
            base = 97 if ch.islower() else 65
            out.append(chr((ord(ch) - base + by) % 26 + base))
        else:
            out.append(ch)
    return "".join(out)


def palindrome(text):
    left, right = 0, len(text) - 1
    while left < right:
        if text[left] != text[right]:
            return False
        left += 1
        right -= 1
    return True


def digits(text):
    total = i = 0
    while i < len(text):
        value = 0
        while i < len(text) and text[i].isdigit():
            value = value * 10 + int(text[i])
            i += 1
        total += value
        i += 1
    return total


def main():
    text = "The (quick) brown [fox] jumps over {the} lazy dog 1234 times, then 56 more. "
    check = 0
    for turn in range(4500):
        secret = rotate(text, turn % 26)
        check += vowels(secret) + digits(secret * 2)
        if balanced(secret * 4):
            check += 1
        if palindrome("abcdefgfedcba" * 9):
            check += 2
        if rotate(secret, -turn % 26) == text:
            check += 1
    print("scan_strings", check, secret)


main()
