import unittest, io, sys, contextlib
class Stack:
    def __init__(self, items=()): self._d = list(items)
    def push(self, x): self._d.append(x); return self
    def pop(self):
        if not self._d: raise IndexError("pop from empty stack")
        return self._d.pop()
    def __len__(self): return len(self._d)
class TestStack(unittest.TestCase):
    @classmethod
    def setUpClass(cls): cls.shared = []
    def setUp(self): self.s = Stack([1, 2]); self.addCleanup(self.shared.append, self.id().split(".")[-1])
    def tearDown(self): del self.s
    def test_push(self): self.assertEqual(len(self.s.push(3)), 3)
    def test_pop(self): self.assertEqual(self.s.pop(), 2); self.assertEqual(self.s.pop(), 1)
    def test_empty(self):
        with self.assertRaisesRegex(IndexError, "empty") as cm: Stack().pop()
        self.assertIn("stack", str(cm.exception))
    def test_sub(self):
        for i in range(4):
            with self.subTest("even", i=i): self.assertEqual(i % 2, 0)
    def test_fail_list(self): self.assertListEqual([1, 2, 3], [1, 2, 4], "lists differ!")
    def test_fail_dict(self): self.assertEqual({"a": 1, "b": [1, 2]}, {"a": 1, "b": [1, 3]})
    def test_fail_str(self): self.assertEqual("line one\nline two\n", "line one\nline 2\n")
    def test_error(self): Stack().pop()
    @unittest.skip("not now")
    def test_skip(self): pass
    @unittest.skipIf(sys.version_info < (3, 0), "old")
    def test_almost(self): self.assertAlmostEqual(0.1 + 0.2, 0.3); self.assertNotAlmostEqual(1, 1.1, places=1)
    @unittest.expectedFailure
    def test_expected(self): self.assertTrue(False)
    @unittest.expectedFailure
    def test_unexpected(self): pass
    def test_count(self): self.assertCountEqual([1, 2, 2, 3], [3, 2, 1, 2]); self.assertCountEqual("aab", "abb")
    def test_none(self): self.assertIsNone(0)
    def test_instance(self): self.assertIsInstance(3, str)
    def test_greater(self): self.assertGreater(1, 2)
    def test_warns(self):
        import warnings
        with self.assertWarns(DeprecationWarning): warnings.warn("old", DeprecationWarning)
    def test_logs(self):
        import logging
        with self.assertLogs("x", "INFO") as cm: logging.getLogger("x").info("hello %s", "w")
        self.assertEqual(cm.output, ["INFO:x:hello w"])
    def test_set(self): self.assertSetEqual({1, 2}, {2, 3})
    def test_tuple(self): self.assertTupleEqual((1, 2), (1, 2, 3))
    def test_regex(self): self.assertRegex("hello", r"\d+")
    def test_raises_not(self):
        with self.assertRaises(ValueError): pass
    def test_msg(self): self.fail("custom")
class TestAsync(unittest.IsolatedAsyncioTestCase):
    async def asyncSetUp(self): self.v = 3
    async def test_a(self):
        import asyncio
        await asyncio.sleep(0); self.assertEqual(self.v, 3)
buf = io.StringIO()
suite = unittest.TestSuite([unittest.defaultTestLoader.loadTestsFromTestCase(c) for c in (TestStack, TestAsync)])
res = unittest.TextTestRunner(stream=buf, verbosity=2).run(suite)
out = buf.getvalue()
import re
out = re.sub(r'File ".*?"', 'File "F"', out); out = re.sub(r"in \d+\.\d+s", "in Xs", out)
print(out)
print(res.testsRun, len(res.failures), len(res.errors), len(res.skipped), len(res.expectedFailures), len(res.unexpectedSuccesses), res.wasSuccessful(), TestStack.shared[:3])
