class Box:
    pass
boxes = []
for i in range(300_000):
    box = Box()
    box.a = i
    box.b = i
    boxes.append(box)
print(len(boxes))
