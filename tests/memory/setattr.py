class Box:
    pass
box = Box()
for i in range(400_000):
    setattr(box, 'a' + str(i), i)
print(len(box.__dict__))
