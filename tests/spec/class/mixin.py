# A plain use of two bases.
class Named:
    def __init__(self, name):
        self.name = name

    def describe(self):
        return f"I am {self.name}"


class Counted:
    count = 0

    def bump(self):
        type(self).count += 1
        return self.count


class Pet(Named, Counted):
    pass


pet = Pet("Rex")
print(pet.describe(), pet.bump(), pet.bump(), Pet.count, Counted.count)
print(isinstance(pet, Named), isinstance(pet, Counted), Pet.__bases__)
print([cls.__name__ for cls in Pet.__mro__])
