class Base:
    def run(self): raise NotImplementedError
class Child(Base): pass
print("calling")
Child().run()
