"""unittest and mocks run inside a program."""
import unittest, io, sys, logging
from unittest.mock import Mock, MagicMock, patch, call, ANY, sentinel, AsyncMock, PropertyMock
class Account:
    def __init__(self, b=0): self.b = b
    def withdraw(self, n):
        if n > self.b: raise ValueError("insufficient funds")
        self.b -= n; return self.b
class Svc:
    def __init__(self, api): self.api = api
    def total(self, ids): return sum(self.api.get(i)["v"] for i in ids)
class TestAccount(unittest.TestCase):
    @classmethod
    def setUpClass(cls): print("class up")
    def setUp(self): self.a = Account(10); self.addCleanup(lambda: None)
    def test_ok(self): self.assertEqual(self.a.withdraw(3), 7); self.assertAlmostEqual(0.1 + 0.2, 0.3); self.assertIn(1, [1]); self.assertIsNone(None); self.assertGreater(2, 1); self.assertCountEqual([1, 2], [2, 1]); self.assertRegex("abc", "b."); self.assertIsInstance(1, int)
    def test_raises(self):
        with self.assertRaises(ValueError) as cm: self.a.withdraw(99)
        self.assertEqual(str(cm.exception), "insufficient funds")
        with self.assertRaisesRegex(ValueError, "insuff"): self.a.withdraw(99)
    def test_fail(self): self.assertEqual({"a": [1, 2], "b": 2}, {"a": [1, 3], "b": 2}, "dicts differ")
    def test_err(self): {}["k"]
    @unittest.skip("later")
    def test_skip(self): pass
    @unittest.skipIf(True, "cond")
    def test_skip2(self): pass
    @unittest.expectedFailure
    def test_xfail(self): self.assertTrue(False)
    def test_sub(self):
        for i in range(3):
            with self.subTest(i=i): self.assertNotEqual(i, 1)
    def test_long(self): self.assertEqual("line one\nline two\n", "line one\nline 2\n")
    def test_list(self): self.assertListEqual([1, 2, 3], [1, 2, 4])
    def test_logs(self):
        with self.assertLogs("x", level="INFO") as cm: logging.getLogger("x").info("hi %s", 1)
        self.assertEqual(cm.output, ["INFO:x:hi 1"])
    def tearDown(self): pass
class TestMock(unittest.IsolatedAsyncioTestCase):
    def test_svc(self):
        api = Mock(); api.get.side_effect = lambda i: {"v": i * 2}
        self.assertEqual(Svc(api).total([1, 2]), 6); api.get.assert_has_calls([call(1), call(2)]); self.assertEqual(api.get.call_count, 2)
    async def test_async(self):
        m = AsyncMock(return_value=5); self.assertEqual(await m(1, k=2), 5); m.assert_awaited_once_with(1, k=ANY)
    def test_magic(self):
        m = MagicMock(); m.__len__.return_value = 3; m.__getitem__.side_effect = KeyError("zz"); self.assertEqual(len(m), 3)
        with self.assertRaises(KeyError): m["q"]
        m.a.b.c(1).d; print(m.mock_calls)
    def test_patch(self):
        with patch.object(Account, "withdraw", return_value="patched") as w: self.assertEqual(Account().withdraw(5), "patched"); w.assert_called_once_with(5)
        with patch.dict("sys.modules" if False else {"a": 1}, {"b": 2}) as d: self.assertEqual(d, {"a": 1, "b": 2})
        m = Mock(spec=Account); 
        with self.assertRaises(AttributeError) as cm: m.nope
        print(cm.exception)
        try: m.withdraw.assert_called_once()
        except AssertionError as e: print(e)
        it = Mock(side_effect=[1, ValueError("x"), 3]); print(it(), sentinel.foo)
        with self.assertRaises(ValueError): it()
        m = Mock(name="api", **{"f.return_value": 3}); print(m.f(), m.f.call_args, m.f.call_args_list)
        try: m.f.assert_called_with(1, a=2)
        except AssertionError as e: print(e)
def suite():
    s = unittest.TestSuite(); ld = unittest.TestLoader()
    for c in (TestAccount, TestMock): s.addTests(ld.loadTestsFromTestCase(c))
    return s
out = io.StringIO(); r = unittest.TextTestRunner(stream=out, verbosity=2).run(suite())
import re
txt = re.sub(r"in \d\.\d+s", "in Xs", out.getvalue()); txt = re.sub(r'File ".*?", line \d+', "File F", txt)
print(txt); print(r.testsRun, len(r.failures), len(r.errors), len(r.skipped), len(r.expectedFailures), r.wasSuccessful())
