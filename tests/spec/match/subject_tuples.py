# A comma makes the subject a tuple; so do parentheses with one inside, and stars.


def show(subject):
    match subject,:
        case y,:
            return "one", y


print(show(1), show((1, 2)), show([]))

match 1, 2,:
    case y, z:
        print(y, z)
match (1, 2),:
    case (y,):
        print(y)
match (1), 2,:
    case y, z:
        print(y, z)
match (1,):
    case y, *rest:
        print(y, rest)
match ((1)  # a comment, with a comma
       ) , :
    case (y,):
        print(y)
match [1,][0]:
    case y:
        print(y)
match {1: 2,}:
    case y:
        print(y)
match (named := 5),:
    case y:
        print(y, named)
match *[1, 2],:
    case y:
        print(y)
match *[1, 2], *"ab",:
    case first, *rest, last:
        print(first, rest, last)
match 1 if 0 else 4, \
    :
    case y:
        print(y)


def kinds(x):
    match x:
        case 1,:
            return "one"
        case *rest, 2:
            return "ends in 2", rest
        case *rest,:
            return "any", rest


print(kinds([1]), kinds((1, 2)), kinds([3]), kinds(7))
