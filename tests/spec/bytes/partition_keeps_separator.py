# The separator in what `partition` gives is the object it was given, for bytes; a bytearray makes all three anew.
text = b"one, two, three"
for separator in (b", ", bytearray(b", "), memoryview(b", ")):
    for way in (text.partition, text.rpartition):
        before, middle, after = way(separator)
        print(type(before).__name__, type(middle).__name__, middle is separator, before, after)
    for way in (bytearray(text).partition, bytearray(text).rpartition):
        print([type(part).__name__ for part in way(separator)], way(separator))
print(text.partition(bytearray(b";")), text.rpartition(memoryview(b";")))
