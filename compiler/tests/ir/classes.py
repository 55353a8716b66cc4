class Base:
    """Doc."""
    limit = 3
    double = limit * 2
    def __init__(self, x):
        self.x = x
        super().__init__()

@print
class Child(Base, flag=True):
    pass
