"""Copies and pickles of deques of derived classes, generators of random numbers, patterns, files in memory; what holds a lock is copied only flat."""
import collections
import copy
import io
import pickle
import queue
import random
import re
import threading


def tried(label, function, *arguments):
    try:
        print(label, function(*arguments))
    except Exception as error:
        print(label, type(error).__name__, error)


class Recent(collections.deque):
    pass


recent = Recent([1, [2]], maxlen=3)
recent.note = ["n"]
flat, deep, again = copy.copy(recent), copy.deepcopy(recent), pickle.loads(pickle.dumps(recent))
print(flat, flat.maxlen, flat[1] is recent[1], hasattr(flat, "note"))
print(deep, deep.maxlen, deep[1] is recent[1], deep.note, deep.note is recent.note)
print(again, again.maxlen, again == recent, again.note)
print(copy.deepcopy(Recent("ab")), copy.deepcopy({"r": recent})["r"])

numbers = random.Random(3)
numbers.gauss(0, 1)
twin, third = copy.deepcopy(numbers), pickle.loads(pickle.dumps(numbers))
fourth = copy.copy(numbers)
print([one.gauss(0, 1) == expected for expected in [numbers.gauss(0, 1)] for one in (twin, third, fourth)])
print(numbers.random() == twin.random() == third.random() == fourth.random(), len(pickle.dumps(random.Random(1))))

pattern = re.compile("a(b)", re.I)
print(pickle.loads(pickle.dumps(pattern)), pickle.loads(pickle.dumps(pattern)) == pattern, pickle.dumps(re.compile("a")))
data = io.BytesIO(b"abc")
data.read(1)
text = io.StringIO("xyz")
text.read(2)
print(copy.copy(data).read(), copy.deepcopy([text])[0].read(), data.tell(), text.tell())

for one in (threading.Event(), threading.Condition(), threading.Semaphore(), queue.Queue(), queue.PriorityQueue()):
    print(type(copy.copy(one)) is type(one))
    tried("deep", copy.deepcopy, {"held": one})
    tried("pickle", pickle.dumps, one)
