import asyncio, logging, unittest, warnings
from unittest import IsolatedAsyncioTestCase
log = logging.getLogger('app')
class T(unittest.TestCase):
    def runTest(self): pass
t = T()
def show(f):
    try: print('ok', f())
    except BaseException as e: print(type(e).__name__, e)
def logs():
    with t.assertLogs('app', level='INFO') as cm:
        log.info('first %d', 1); log.debug('hidden'); log.error('second')
    return cm.output, [r.levelname for r in cm.records]
def none():
    with t.assertLogs('app', 'WARNING'): log.info('x')
def no_logs():
    with t.assertNoLogs('app', level='ERROR'): log.warning('w')
    with t.assertNoLogs(log): log.warning('w')
def warned():
    with t.assertWarns(DeprecationWarning) as cm: warnings.warn('old', DeprecationWarning)
    return str(cm.warning), type(cm.warning).__name__
def not_warned():
    with t.assertWarns(UserWarning): pass
def wrong():
    with t.assertWarnsRegex(UserWarning, 'new'): warnings.warn('old')
for f in (logs, none, no_logs, warned, not_warned, wrong): show(f)
show(lambda: t.assertWarns(UserWarning, warnings.warn, 'x')); show(lambda: t.assertWarns(UserWarning, len, ())); show(lambda: t.assertWarns(5))
events = []
class A(IsolatedAsyncioTestCase):
    def setUp(self): events.append('setUp')
    async def asyncSetUp(self): await asyncio.sleep(0); events.append('asyncSetUp')
    async def test_good(self):
        self.addAsyncCleanup(self.clean, 'x'); events.append('test'); self.assertEqual(await asyncio.sleep(0, 5), 5)
    async def clean(self, what): events.append('clean ' + what)
    def test_plain(self): events.append('plain')
    async def test_bad(self): self.assertEqual(await asyncio.sleep(0, 1), 2)
    async def test_error(self): raise KeyError('k')
    async def test_timeout(self):
        with self.assertRaises(TimeoutError):
            async with asyncio.timeout(0.001): await asyncio.sleep(5)
    async def asyncTearDown(self): events.append('asyncTearDown')
    def tearDown(self): events.append('tearDown')
r = unittest.TestResult()
unittest.defaultTestLoader.loadTestsFromTestCase(A).run(r)
print(r, [str(x) for x, _ in r.failures], [str(x) for x, _ in r.errors], events)
