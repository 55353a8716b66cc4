# Objects with many attributes, set by name, and attributes that are deleted and made again.
class Form:
    pass


def main():
    names = [f"field{i}" for i in range(60)]
    total = 0
    for turn in range(15000):
        form = Form()
        for i, name in enumerate(names):
            setattr(form, name, i)
        for name in names:
            total += getattr(form, name)
        del form.field7
        form.field7 = turn
        total += form.field7 + form.field59 + hasattr(form, "missing")
    print("wide_objects", total, len(vars(form)))


main()
