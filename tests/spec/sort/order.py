# Sorting: keys, reverse, stability, mixed numbers, tuples, strings.
print(sorted([5, 2, 8, 1, 9, 3]), sorted([5, 2, 8], reverse=True), sorted([]), sorted([1]), sorted([2, 1]), sorted([1, 1, 1]), sorted([3, 2, 1, 0, -1]), sorted(range(20, 0, -3)))
print(sorted([1.5, 1, True, 0, -2.5, 10 ** 20, -10 ** 20]), sorted(["b", "B", "a", "A", "é", "z", "10", "9", ""]), sorted([(1, "b"), (0, "z"), (1, "a")]), sorted([[2], [1, 5], [1]]), sorted([b"b", b"a"]))
people = [("Ann", 30), ("Bob", 25), ("Cid", 30), ("Dee", 25), ("Eve", 35)]
print(sorted(people, key=lambda p: p[1]))
print(sorted(people, key=lambda p: p[1], reverse=True))
print(sorted(people, key=lambda p: (-p[1], p[0])), sorted(sorted(people, reverse=True), key=lambda p: p[1]))
print(sorted("the Quick brown Fox".split(), key=str.lower), sorted(["bb", "a", "ccc", "dd"], key=len), sorted([3, -1, 2, -4], key=abs), sorted("hello", key=lambda c: -ord(c)))
a = [3, 1, 2]
print(a.sort(), a, a.sort(key=lambda v: -v), a, a.sort(reverse=True, key=lambda v: -v), a)
seed = 1
data = []
for i in range(500):
    seed = (seed * 1103515245 + 12345) % 2147483648
    data.append(seed % 1000)
s = sorted(data)
print(s[:10], s[-5:], all(s[i] <= s[i + 1] for i in range(499)), sorted(data, reverse=True) == s[::-1], sorted(s) == s, sorted(s[::-1]) == s)
tagged = [(v % 10, i) for i, v in enumerate(data)]
st = sorted(tagged, key=lambda t: t[0])
print(all(st[i][0] < st[i + 1][0] or st[i][1] < st[i + 1][1] for i in range(499)))
sr = sorted(tagged, key=lambda t: t[0], reverse=True)
print(all(sr[i][0] > sr[i + 1][0] or sr[i][1] < sr[i + 1][1] for i in range(499)))
calls = []
def key(v):
    calls.append(v)
    return -v
print(sorted([1, 3, 2], key=key), calls)
d = {"b": 2, "a": 3, "c": 1}
print(sorted(d), sorted(d.items()), sorted(d.items(), key=lambda kv: kv[1]), sorted(d, key=d.get), dict(sorted(d.items())), sorted(d.values(), reverse=True), min(d, key=d.get))
print(sorted([True, False, True]), sorted([None, None], key=lambda v: 0), sorted([{"n": 2}, {"n": 1}], key=lambda v: v["n"]), sorted([float("inf"), 1, float("-inf")]))
merge_runs = list(range(0, 100, 2)) + list(range(99, 0, -2)) + list(range(0, 50))
print(sorted(merge_runs)[:12], len(sorted(merge_runs)), sorted(merge_runs, key=lambda v: v % 7)[:15])
groups = {}
for name, age in people:
    groups.setdefault(age, []).append(name)
print(sorted(groups.items(), key=lambda item: (len(item[1]), item[0]), reverse=True), [n for _, ns in sorted(groups.items()) for n in ns])
