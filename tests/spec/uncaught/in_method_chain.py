class Q:
    def __init__(self): self.steps = []
    def add(self, s):
        if s is None: raise ValueError("step is None")
        self.steps.append(s)
        return self
print(Q().add(1).add(2).steps)
Q().add(1).add(None).add(3)
