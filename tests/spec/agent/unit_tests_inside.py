"""A small library with its unit tests inside; the results are printed without times."""
import sys
import unittest
from fractions import Fraction


class Stack:
    def __init__(self, items=(), limit=None):
        self._items = list(items)
        self.limit = limit

    def push(self, item):
        if self.limit is not None and len(self._items) >= self.limit:
            raise OverflowError(f"stack is limited to {self.limit}")
        self._items.append(item)
        return self

    def pop(self):
        if not self._items:
            raise IndexError("pop from empty stack")
        return self._items.pop()

    @property
    def top(self):
        return self._items[-1] if self._items else None

    def __len__(self):
        return len(self._items)

    def __eq__(self, other):
        return isinstance(other, Stack) and self._items == other._items


def rpn(text):
    stack = Stack()
    operators = {"+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b, "/": lambda a, b: a / b}
    for word in text.split():
        if word in operators:
            b, a = stack.pop(), stack.pop()
            stack.push(operators[word](a, b))
        else:
            stack.push(Fraction(word))
    if len(stack) != 1:
        raise ValueError(f"{len(stack)} values left")
    return stack.pop()


class StackTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.shared = ["a", "b"]

    def setUp(self):
        self.stack = Stack(self.shared)

    def test_push_and_pop(self):
        self.stack.push("c")
        self.assertEqual(len(self.stack), 3)
        self.assertEqual(self.stack.pop(), "c")
        self.assertIsNotNone(self.stack.top)

    def test_limit(self):
        stack = Stack(limit=1).push(1)
        with self.assertRaises(OverflowError) as caught:
            stack.push(2)
        self.assertIn("limited to 1", str(caught.exception))

    def test_empty(self):
        self.assertRaisesRegex(IndexError, "^pop from empty", Stack().pop)
        self.assertIsNone(Stack().top)

    def test_equality(self):
        self.assertEqual(self.stack, Stack("ab"))
        self.assertNotEqual(self.stack, Stack("ba"))
        self.assertFalse(self.stack == ["a", "b"])

    @unittest.skip("not written yet")
    def test_iteration(self):
        self.fail("unreachable")

    @unittest.expectedFailure
    def test_known_bug(self):
        self.assertEqual(list(self.stack), ["a", "b"])


class RpnTest(unittest.TestCase):
    CASES = {"1 2 +": 3, "2 3 4 * +": 14, "1 3 /": Fraction(1, 3), "10 2 8 * - 3 /": -2}

    def test_cases(self):
        for text, expected in self.CASES.items():
            with self.subTest(text=text):
                self.assertEqual(rpn(text), expected)

    def test_errors(self):
        for text, error in (("1 +", IndexError), ("1 2", ValueError), ("1 0 /", ZeroDivisionError), ("x", ValueError)):
            with self.subTest(text), self.assertRaises(error):
                rpn(text)

    def test_close(self):
        self.assertAlmostEqual(float(rpn("1 3 /")), 0.333333, places=5)

    def test_wrong_on_purpose(self):
        self.assertEqual(rpn("2 2 +"), 5, "arithmetic is broken")

    def test_broken_on_purpose(self):
        rpn("")


class Quiet(unittest.TestResult):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.names = []

    def addSuccess(self, test):
        super().addSuccess(test)
        self.names.append(test.id().split(".", 1)[1])


def last_line(text):
    return text.strip().splitlines()[-1]


if __name__ == "__main__":
    suite = unittest.TestSuite()
    for case in (StackTest, RpnTest):
        suite.addTests(unittest.defaultTestLoader.loadTestsFromTestCase(case))
    print(suite.countTestCases(), "tests")
    result = suite.run(Quiet())
    print(result.testsRun, result.wasSuccessful(), result.names)
    for kind in ("failures", "errors", "expectedFailures"):
        for test, text in getattr(result, kind):
            print(kind, test, "|", last_line(text))
    print([(str(test), why) for test, why in result.skipped], len(result.unexpectedSuccesses))
    program = unittest.main(exit=False, argv=["unit_tests_inside", "StackTest"])
    print(program.result.wasSuccessful(), program.result.testsRun)
