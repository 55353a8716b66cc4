# recorded: native
"""asyncio: tasks that sleep, wait, lock, queue, cancel and group at random, in the order in which CPython runs them."""
import asyncio


def case_1():
    log = []
    def p(*a): log.append(' '.join(map(str, a)))
    async def main():
        q = asyncio.Queue(2); lock = asyncio.Lock(); ev = asyncio.Event(); sem = asyncio.Semaphore(2); cond = asyncio.Condition(); fut = asyncio.get_running_loop().create_future()
        T = {}
        async def t0():
            try:
                p(0, 'begin')
                try:
                    async with asyncio.timeout(0):
                        p(0, 'unc', asyncio.current_task().uncancel(), asyncio.current_task().cancelling())
                        p(0, 'unc', asyncio.current_task().uncancel(), asyncio.current_task().cancelling())
                except TimeoutError: p(0, 'to')
                await asyncio.sleep(0); p(0, 's')
                if 3 in T and T[3] is not asyncio.current_task():
                    try: p(0, 'awaited', await T[3])
                    except Exception as e: p(0, 'aw', repr(e))
                await ev.wait(); p(0, 'ev')
                ev.clear()
                return 0
            except BaseException as e: p(0, 'exc', repr(e)); raise
            finally: p(0, 'end')
        async def t1():
            try:
                p(1, 'begin')
                async with cond: p(1, 'cond', await cond.wait())
                await asyncio.sleep(0.1); p(1, 'st')
                p(1, 'cancel 0', T[0].cancel('m1') if 0 in T else None)
                return 1
            except BaseException as e: p(1, 'exc', repr(e)); raise
            finally: p(1, 'end')
        async def t2():
            try:
                p(2, 'begin')
                await asyncio.sleep(0); p(2, 's')
                if not fut.done(): fut.set_result(2)
                return 2
            except BaseException as e: p(2, 'exc', repr(e)); raise
            finally: p(2, 'end')
        async def t3():
            try:
                p(3, 'begin')
                await asyncio.sleep(0); p(3, 's')
                async def w():
                    p(3, 'fut', await asyncio.shield(fut))
                    return 3
                try: p(3, 'wf', await asyncio.wait_for(w(), 0.24))
                except TimeoutError as e: p(3, 'timeout', repr(e.__cause__))
                try:
                    async with asyncio.timeout(0):
                        await asyncio.sleep(0); p(3, 's')
                        async def sp():
                            ev.set(); p(3, 'set')
                            p(3, 'sp')
                        T.setdefault('sp3', asyncio.create_task(sp()))
                except TimeoutError: p(3, 'to')
                p(3, 'unc', asyncio.current_task().uncancel(), asyncio.current_task().cancelling())
                async def sh():
                    await asyncio.sleep(0)
                    p(3, 'sh done'); return 4
                p(3, 'shielded', await asyncio.shield(sh()))
                if True: raise ValueError(3)
                return 3
            except BaseException as e: p(3, 'exc', repr(e)); raise
            finally: p(3, 'end')
        T[0] = asyncio.create_task(t0())
        T[1] = asyncio.create_task(t1())
        T[2] = asyncio.create_task(t2())
        T[3] = asyncio.create_task(t3())
        try:
            async with asyncio.timeout(0.35):
                r = await asyncio.gather(*[T[i] for i in range(4)], return_exceptions=True)
                p(r)
        except BaseException as e: p('main', repr(e))
    def handler(l, c): p('handler', c['message'].split(' at ')[0][:40], repr(c.get('exception')))
    async def top():
        asyncio.get_running_loop().set_exception_handler(handler)
        await main()
    asyncio.run(top())
    print('\n'.join(log))


def case_2():
    log = []
    def p(*a): log.append(' '.join(map(str, a)))
    async def main():
        q = asyncio.Queue(0); lock = asyncio.Lock(); ev = asyncio.Event(); sem = asyncio.Semaphore(2); cond = asyncio.Condition(); fut = asyncio.get_running_loop().create_future()
        T = {}
        async def t0():
            try:
                p(0, 'begin')
                async def sh():
                    await asyncio.sleep(0)
                    p(0, 'sh done'); return 4
                p(0, 'shielded', await asyncio.shield(sh()))
                await ev.wait(); p(0, 'ev')
                await asyncio.sleep(0); p(0, 's')
                asyncio.get_running_loop().call_soon(p, 0, 'soon')
                await asyncio.sleep(0); p(0, 's')
                async def g1():
                    await asyncio.sleep(0)
                    return 1
                async def g2():
                    p(0, 'cancel 1', T[1].cancel('m0') if 1 in T else None)
                    return 2
                p(0, 'gathered', await asyncio.gather(g1(), g2(), return_exceptions=True))
                return 0
            except BaseException as e: p(0, 'exc', repr(e)); raise
            finally: p(0, 'end')
        async def t1():
            try:
                p(1, 'begin')
                p(1, 'got', await q.get())
                if True: raise ValueError(1)
                p(1, 'got', await q.get())
                p(1, 'cancel 0', T[0].cancel('m1') if 0 in T else None)
                await q.put(1); p(1, 'put', q.qsize())
                async def sp():
                    await asyncio.sleep(0)
                    p(1, 'sp')
                T.setdefault('sp1', asyncio.create_task(sp()))
                return 1
            except BaseException as e: p(1, 'exc', repr(e)); raise
            finally: p(1, 'end')
        async def t2():
            try:
                p(2, 'begin')
                async def sp():
                    p(2, 'fut', await asyncio.shield(fut))
                    p(2, 'sp')
                T.setdefault('sp2', asyncio.create_task(sp()))
                if False: raise ValueError(2)
                d, pe = await asyncio.wait(list(T.values())[:2] or [asyncio.create_task(asyncio.sleep(0))], timeout=0.04, return_when='ALL_COMPLETED'); p(2, 'w2', len(d), len(pe))
                ev.clear()
                return 2
            except BaseException as e: p(2, 'exc', repr(e)); raise
            finally: p(2, 'end')
        T[0] = asyncio.create_task(t0())
        T[1] = asyncio.create_task(t1())
        T[2] = asyncio.create_task(t2())
        try:
            async with asyncio.timeout(0.35):
                r = await asyncio.gather(*[T[i] for i in range(3)], return_exceptions=True)
                p(r)
        except BaseException as e: p('main', repr(e))
    def handler(l, c): p('handler', c['message'].split(' at ')[0][:40], repr(c.get('exception')))
    async def top():
        asyncio.get_running_loop().set_exception_handler(handler)
        await main()
    asyncio.run(top())
    print('\n'.join(log))


def case_3():
    log = []
    def p(*a): log.append(' '.join(map(str, a)))
    async def main():
        q = asyncio.Queue(2); lock = asyncio.Lock(); ev = asyncio.Event(); sem = asyncio.Semaphore(2); cond = asyncio.Condition(); fut = asyncio.get_running_loop().create_future()
        T = {}
        async def t0():
            try:
                p(0, 'begin')
                await asyncio.sleep(0)
                async def c1():
                    await asyncio.sleep(0)
                    if not fut.done(): fut.set_result(0)
                async def c2():
                    asyncio.get_running_loop().call_soon(p, 0, 'soon')
                    await q.put(0); p(0, 'put', q.qsize())
                try:
                    async with asyncio.TaskGroup() as tg:
                        tg.create_task(c1()); tg.create_task(c2())
                        ev.set(); p(0, 'set')
                except* Exception as eg: p(0, 'eg', [repr(x) for x in eg.exceptions])
                if not fut.done(): fut.set_result(0)
                await q.put(0); p(0, 'put', q.qsize())
                asyncio.get_running_loop().call_soon(p, 0, 'soon')
                return 0
            except BaseException as e: p(0, 'exc', repr(e)); raise
            finally: p(0, 'end')
        async def t1():
            try:
                p(1, 'begin')
                async def w():
                    ev.clear()
                    return 3
                try: p(1, 'wf', await asyncio.wait_for(w(), 0.18))
                except TimeoutError as e: p(1, 'timeout', repr(e.__cause__))
                p(1, 'fut', await asyncio.shield(fut))
                p(1, 'unc', asyncio.current_task().uncancel(), asyncio.current_task().cancelling())
                await asyncio.sleep(0); p(1, 's')
                p(1, 'got', await q.get())
                p(1, 'unc', asyncio.current_task().uncancel(), asyncio.current_task().cancelling())
                return 1
            except BaseException as e: p(1, 'exc', repr(e)); raise
            finally: p(1, 'end')
        async def t2():
            try:
                p(2, 'begin')
                await asyncio.sleep(0); p(2, 's')
                async with sem:
                    p(2, 'in sem')
                    p(2, 'unc', asyncio.current_task().uncancel(), asyncio.current_task().cancelling())
                p(2, 'out sem')
                await asyncio.sleep(0); p(2, 's')
                try:
                    asyncio.get_running_loop().call_soon(p, 2, 'soon')
                except asyncio.CancelledError as e:
                    p(2, 'caught', e.args)
                    await ev.wait(); p(2, 'ev')
                    raise
                ev.clear()
                async def w():
                    if 3 in T and T[3] is not asyncio.current_task():
                        try: p(2, 'awaited', await T[3])
                        except Exception as e: p(2, 'aw', repr(e))
                    return 3
                try: p(2, 'wf', await asyncio.wait_for(w(), 0))
                except TimeoutError as e: p(2, 'timeout', repr(e.__cause__))
                return 2
            except BaseException as e: p(2, 'exc', repr(e)); raise
            finally: p(2, 'end')
        async def t3():
            try:
                p(3, 'begin')
                async def sh():
                    await q.put(3); p(3, 'put', q.qsize())
                    p(3, 'sh done'); return 4
                p(3, 'shielded', await asyncio.shield(sh()))
                async def g1():
                    await asyncio.sleep(0.12); p(3, 'st')
                    return 1
                async def g2():
                    await asyncio.sleep(0); p(3, 's')
                    return 2
                p(3, 'gathered', await asyncio.gather(g1(), g2(), return_exceptions=True))
                async with lock:
                    p(3, 'in lock')
                    await ev.wait(); p(3, 'ev')
                p(3, 'out lock')
                p(3, 'fut', await asyncio.shield(fut))
                try:
                    async with asyncio.timeout(0):
                        asyncio.get_running_loop().call_soon(p, 3, 'soon')
                        async with sem:
                            p(3, 'in sem')
                            try:
                                async with asyncio.timeout(0):
                                    await asyncio.sleep(0)
                                    await asyncio.sleep(0)
                            except TimeoutError: p(3, 'to')
                        p(3, 'out sem')
                except TimeoutError: p(3, 'to')
                async with cond: p(3, 'cond', await cond.wait())
                return 3
            except BaseException as e: p(3, 'exc', repr(e)); raise
            finally: p(3, 'end')
        T[0] = asyncio.create_task(t0())
        T[1] = asyncio.create_task(t1())
        T[2] = asyncio.create_task(t2())
        T[3] = asyncio.create_task(t3())
        try:
            async with asyncio.timeout(0.35):
                r = await asyncio.gather(*[T[i] for i in range(4)], return_exceptions=True)
                p(r)
        except BaseException as e: p('main', repr(e))
    def handler(l, c): p('handler', c['message'].split(' at ')[0][:40], repr(c.get('exception')))
    async def top():
        asyncio.get_running_loop().set_exception_handler(handler)
        await main()
    asyncio.run(top())
    print('\n'.join(log))


def case_5():
    log = []
    def p(*a): log.append(' '.join(map(str, a)))
    async def main():
        q = asyncio.Queue(2); lock = asyncio.Lock(); ev = asyncio.Event(); sem = asyncio.Semaphore(2); cond = asyncio.Condition(); fut = asyncio.get_running_loop().create_future()
        T = {}
        async def t0():
            try:
                p(0, 'begin')
                async def w():
                    if True: raise ValueError(0)
                    return 3
                try: p(0, 'wf', await asyncio.wait_for(w(), None))
                except TimeoutError as e: p(0, 'timeout', repr(e.__cause__))
                async with lock:
                    p(0, 'in lock')
                    try:
                        async with asyncio.timeout(0.22):
                            p(0, 'got', await q.get())
                            asyncio.get_running_loop().call_soon(p, 0, 'soon')
                    except TimeoutError: p(0, 'to')
                p(0, 'out lock')
                p(0, 'unc', asyncio.current_task().uncancel(), asyncio.current_task().cancelling())
                return 0
            except BaseException as e: p(0, 'exc', repr(e)); raise
            finally: p(0, 'end')
        async def t1():
            try:
                p(1, 'begin')
                p(1, 'got', await q.get())
                p(1, 'unc', asyncio.current_task().uncancel(), asyncio.current_task().cancelling())
                d, pe = await asyncio.wait(list(T.values())[:2] or [asyncio.create_task(asyncio.sleep(0))], timeout=0.18, return_when='FIRST_COMPLETED'); p(1, 'w2', len(d), len(pe))
                await q.put(1); p(1, 'put', q.qsize())
                async with cond: cond.notify(2); p(1, 'notified')
                return 1
            except BaseException as e: p(1, 'exc', repr(e)); raise
            finally: p(1, 'end')
        async def t2():
            try:
                p(2, 'begin')
                await q.put(2); p(2, 'put', q.qsize())
                await asyncio.sleep(0); p(2, 's')
                asyncio.get_running_loop().call_soon(p, 2, 'soon')
                return 2
            except BaseException as e: p(2, 'exc', repr(e)); raise
            finally: p(2, 'end')
        async def t3():
            try:
                p(3, 'begin')
                async with lock:
                    p(3, 'in lock')
                    p(3, 'unc', asyncio.current_task().uncancel(), asyncio.current_task().cancelling())
                p(3, 'out lock')
                async with lock:
                    p(3, 'in lock')
                    p(3, 'got', await q.get())
                p(3, 'out lock')
                return 3
            except BaseException as e: p(3, 'exc', repr(e)); raise
            finally: p(3, 'end')
        async def t4():
            try:
                p(4, 'begin')
                async with sem:
                    p(4, 'in sem')
                    p(4, 'cancel 1', T[1].cancel('m4') if 1 in T else None)
                p(4, 'out sem')
                await asyncio.sleep(0)
                if not fut.done(): fut.set_result(4)
                return 4
            except BaseException as e: p(4, 'exc', repr(e)); raise
            finally: p(4, 'end')
        T[0] = asyncio.create_task(t0())
        T[1] = asyncio.create_task(t1())
        T[2] = asyncio.create_task(t2())
        T[3] = asyncio.create_task(t3())
        T[4] = asyncio.create_task(t4())
        try:
            async with asyncio.timeout(0.35):
                r = await asyncio.gather(*[T[i] for i in range(5)], return_exceptions=True)
                p(r)
        except BaseException as e: p('main', repr(e))
    def handler(l, c): p('handler', c['message'].split(' at ')[0][:40], repr(c.get('exception')))
    async def top():
        asyncio.get_running_loop().set_exception_handler(handler)
        await main()
    asyncio.run(top())
    print('\n'.join(log))


def case_7():
    log = []
    def p(*a): log.append(' '.join(map(str, a)))
    async def main():
        q = asyncio.Queue(0); lock = asyncio.Lock(); ev = asyncio.Event(); sem = asyncio.Semaphore(2); cond = asyncio.Condition(); fut = asyncio.get_running_loop().create_future()
        T = {}
        async def t0():
            try:
                p(0, 'begin')
                await asyncio.sleep(0); p(0, 's')
                ev.set(); p(0, 'set')
                await asyncio.sleep(0); p(0, 's')
                await asyncio.sleep(0)
                try:
                    async with cond: p(0, 'cond', await cond.wait())
                except asyncio.CancelledError as e:
                    p(0, 'caught', e.args)
                    await asyncio.sleep(0.14); p(0, 'st')
                return 0
            except BaseException as e: p(0, 'exc', repr(e)); raise
            finally: p(0, 'end')
        async def t1():
            try:
                p(1, 'begin')
                await asyncio.sleep(0); p(1, 's')
                async with cond: p(1, 'cond', await cond.wait())
                async with cond: p(1, 'cond', await cond.wait())
                async def w():
                    await asyncio.sleep(0); p(1, 's')
                    return 3
                try: p(1, 'wf', await asyncio.wait_for(w(), 0.22))
                except TimeoutError as e: p(1, 'timeout', repr(e.__cause__))
                await asyncio.sleep(0); p(1, 's')
                await asyncio.sleep(0)
                return 1
            except BaseException as e: p(1, 'exc', repr(e)); raise
            finally: p(1, 'end')
        async def t2():
            try:
                p(2, 'begin')
                try:
                    async with asyncio.timeout(0.02):
                        if True: raise ValueError(2)
                        try:
                            p(2, 'fut', await asyncio.shield(fut))
                        except asyncio.CancelledError as e:
                            p(2, 'caught', e.args)
                            p(2, 'got', await q.get())
                            raise
                except TimeoutError: p(2, 'to')
                async with cond: p(2, 'cond', await cond.wait())
                if not fut.done(): fut.set_result(2)
                async with lock:
                    p(2, 'in lock')
                    async def g1():
                        await asyncio.sleep(0.18); p(2, 'st')
                        return 1
                    async def g2():
                        await asyncio.sleep(0)
                        return 2
                    p(2, 'gathered', await asyncio.gather(g1(), g2(), return_exceptions=False))
                p(2, 'out lock')
                return 2
            except BaseException as e: p(2, 'exc', repr(e)); raise
            finally: p(2, 'end')
        async def t3():
            try:
                p(3, 'begin')
                async with lock:
                    p(3, 'in lock')
                    async def c1():
                        p(3, 'fut', await asyncio.shield(fut))
                        await asyncio.sleep(0)
                    async def c2():
                        p(3, 'cancel 3', T[3].cancel('m3') if 3 in T else None)
                        async with cond: p(3, 'cond', await cond.wait())
                    try:
                        async with asyncio.TaskGroup() as tg:
                            tg.create_task(c1()); tg.create_task(c2())
                            await asyncio.sleep(0)
                    except* Exception as eg: p(3, 'eg', [repr(x) for x in eg.exceptions])
                p(3, 'out lock')
                async def g1():
                    async with sem:
                        p(3, 'in sem')
                        ev.set(); p(3, 'set')
                    p(3, 'out sem')
                    return 1
                async def g2():
                    pass
                    return 2
                p(3, 'gathered', await asyncio.gather(g1(), g2(), return_exceptions=True))
                p(3, 'unc', asyncio.current_task().uncancel(), asyncio.current_task().cancelling())
                ev.set(); p(3, 'set')
                await asyncio.sleep(0); p(3, 's')
                async with cond: p(3, 'cond', await cond.wait())
                return 3
            except BaseException as e: p(3, 'exc', repr(e)); raise
            finally: p(3, 'end')
        async def t4():
            try:
                p(4, 'begin')
                async def sp():
                    await asyncio.sleep(0)
                    p(4, 'sp')
                T.setdefault('sp4', asyncio.create_task(sp()))
                p(4, 'cancel 3', T[3].cancel('m4') if 3 in T else None)
                async with sem:
                    p(4, 'in sem')
                    async with cond: cond.notify(1); p(4, 'notified')
                p(4, 'out sem')
                await asyncio.sleep(0.2); p(4, 'st')
                return 4
            except BaseException as e: p(4, 'exc', repr(e)); raise
            finally: p(4, 'end')
        T[0] = asyncio.create_task(t0())
        T[1] = asyncio.create_task(t1())
        T[2] = asyncio.create_task(t2())
        T[3] = asyncio.create_task(t3())
        T[4] = asyncio.create_task(t4())
        try:
            async with asyncio.timeout(0.35):
                r = await asyncio.gather(*[T[i] for i in range(5)], return_exceptions=True)
                p(r)
        except BaseException as e: p('main', repr(e))
    def handler(l, c): p('handler', c['message'].split(' at ')[0][:40], repr(c.get('exception')))
    async def top():
        asyncio.get_running_loop().set_exception_handler(handler)
        await main()
    asyncio.run(top())
    print('\n'.join(log))


def case_11():
    log = []
    def p(*a): log.append(' '.join(map(str, a)))
    async def main():
        q = asyncio.Queue(2); lock = asyncio.Lock(); ev = asyncio.Event(); sem = asyncio.Semaphore(2); cond = asyncio.Condition(); fut = asyncio.get_running_loop().create_future()
        T = {}
        async def t0():
            try:
                p(0, 'begin')
                await asyncio.sleep(0); p(0, 's')
                await asyncio.sleep(0)
                if 5 in T and T[5] is not asyncio.current_task():
                    try: p(0, 'awaited', await T[5])
                    except Exception as e: p(0, 'aw', repr(e))
                return 0
            except BaseException as e: p(0, 'exc', repr(e)); raise
            finally: p(0, 'end')
        async def t1():
            try:
                p(1, 'begin')
                async with cond: cond.notify(2); p(1, 'notified')
                async def sh():
                    if not fut.done(): fut.set_result(1)
                    p(1, 'sh done'); return 4
                p(1, 'shielded', await asyncio.shield(sh()))
                return 1
            except BaseException as e: p(1, 'exc', repr(e)); raise
            finally: p(1, 'end')
        async def t2():
            try:
                p(2, 'begin')
                if not fut.done(): fut.set_result(2)
                p(2, 'got', await q.get())
                async with cond: cond.notify(1); p(2, 'notified')
                try:
                    async def sp():
                        await asyncio.sleep(0); p(2, 's')
                        p(2, 'sp')
                    T.setdefault('sp2', asyncio.create_task(sp()))
                except asyncio.CancelledError as e:
                    p(2, 'caught', e.args)
                    await asyncio.sleep(0); p(2, 's')
                    raise
                ev.set(); p(2, 'set')
                async with cond: cond.notify(1); p(2, 'notified')
                return 2
            except BaseException as e: p(2, 'exc', repr(e)); raise
            finally: p(2, 'end')
        async def t3():
            try:
                p(3, 'begin')
                p(3, 'cancel 3', T[3].cancel('m3') if 3 in T else None)
                async with cond: p(3, 'cond', await cond.wait())
                try:
                    async with lock:
                        p(3, 'in lock')
                        await asyncio.sleep(0)
                    p(3, 'out lock')
                except asyncio.CancelledError as e:
                    p(3, 'caught', e.args)
                    ev.set(); p(3, 'set')
                async def c1():
                    await asyncio.sleep(0); p(3, 's')
                    p(3, 'fut', await asyncio.shield(fut))
                async def c2():
                    await asyncio.sleep(0); p(3, 's')
                    await asyncio.sleep(0)
                try:
                    async with asyncio.TaskGroup() as tg:
                        tg.create_task(c1()); tg.create_task(c2())
                        if not fut.done(): fut.set_result(3)
                except* Exception as eg: p(3, 'eg', [repr(x) for x in eg.exceptions])
                await ev.wait(); p(3, 'ev')
                return 3
            except BaseException as e: p(3, 'exc', repr(e)); raise
            finally: p(3, 'end')
        async def t4():
            try:
                p(4, 'begin')
                await asyncio.sleep(0)
                try:
                    await asyncio.sleep(0); p(4, 's')
                except asyncio.CancelledError as e:
                    p(4, 'caught', e.args)
                    if 2 in T and T[2] is not asyncio.current_task():
                        try: p(4, 'awaited', await T[2])
                        except Exception as e: p(4, 'aw', repr(e))
                    raise
                ev.set(); p(4, 'set')
                async def sp():
                    async with sem:
                        p(4, 'in sem')
                        await asyncio.sleep(0); p(4, 's')
                    p(4, 'out sem')
                    p(4, 'sp')
                T.setdefault('sp4', asyncio.create_task(sp()))
                await asyncio.sleep(0); p(4, 's')
                return 4
            except BaseException as e: p(4, 'exc', repr(e)); raise
            finally: p(4, 'end')
        async def t5():
            try:
                p(5, 'begin')
                p(5, 'unc', asyncio.current_task().uncancel(), asyncio.current_task().cancelling())
                await asyncio.sleep(0.26); p(5, 'st')
                async def w():
                    await asyncio.sleep(0.16); p(5, 'st')
                    return 3
                try: p(5, 'wf', await asyncio.wait_for(w(), 0))
                except TimeoutError as e: p(5, 'timeout', repr(e.__cause__))
                async def w():
                    await asyncio.sleep(0); p(5, 's')
                    return 3
                try: p(5, 'wf', await asyncio.wait_for(w(), 0.18))
                except TimeoutError as e: p(5, 'timeout', repr(e.__cause__))
                asyncio.get_running_loop().call_soon(p, 5, 'soon')
                p(5, 'fut', await asyncio.shield(fut))
                return 5
            except BaseException as e: p(5, 'exc', repr(e)); raise
            finally: p(5, 'end')
        T[0] = asyncio.create_task(t0())
        T[1] = asyncio.create_task(t1())
        T[2] = asyncio.create_task(t2())
        T[3] = asyncio.create_task(t3())
        T[4] = asyncio.create_task(t4())
        T[5] = asyncio.create_task(t5())
        try:
            async with asyncio.timeout(0.35):
                r = await asyncio.gather(*[T[i] for i in range(6)], return_exceptions=True)
                p(r)
        except BaseException as e: p('main', repr(e))
    def handler(l, c): p('handler', c['message'].split(' at ')[0][:40], repr(c.get('exception')))
    async def top():
        asyncio.get_running_loop().set_exception_handler(handler)
        await main()
    asyncio.run(top())
    print('\n'.join(log))


def case_12():
    log = []
    def p(*a): log.append(' '.join(map(str, a)))
    async def main():
        q = asyncio.Queue(1); lock = asyncio.Lock(); ev = asyncio.Event(); sem = asyncio.Semaphore(2); cond = asyncio.Condition(); fut = asyncio.get_running_loop().create_future()
        T = {}
        async def t0():
            try:
                p(0, 'begin')
                await asyncio.sleep(0); p(0, 's')
                p(0, 'fut', await asyncio.shield(fut))
                async with cond: cond.notify(1); p(0, 'notified')
                async def sh():
                    await asyncio.sleep(0)
                    p(0, 'sh done'); return 4
                p(0, 'shielded', await asyncio.shield(sh()))
                p(0, 'got', await q.get())
                p(0, 'cancel 1', T[1].cancel('m0') if 1 in T else None)
                return 0
            except BaseException as e: p(0, 'exc', repr(e)); raise
            finally: p(0, 'end')
        async def t1():
            try:
                p(1, 'begin')
                async with cond: p(1, 'cond', await cond.wait())
                try:
                    async with lock:
                        p(1, 'in lock')
                        await asyncio.sleep(0); p(1, 's')
                    p(1, 'out lock')
                except asyncio.CancelledError as e:
                    p(1, 'caught', e.args)
                    async def sp():
                        p(1, 'fut', await asyncio.shield(fut))
                        p(1, 'sp')
                    T.setdefault('sp1', asyncio.create_task(sp()))
                return 1
            except BaseException as e: p(1, 'exc', repr(e)); raise
            finally: p(1, 'end')
        async def t2():
            try:
                p(2, 'begin')
                d, pe = await asyncio.wait(list(T.values())[:2] or [asyncio.create_task(asyncio.sleep(0))], timeout=0.22, return_when='FIRST_COMPLETED'); p(2, 'w2', len(d), len(pe))
                await asyncio.sleep(0); p(2, 's')
                await asyncio.sleep(0); p(2, 's')
                try:
                    p(2, 'fut', await asyncio.shield(fut))
                except asyncio.CancelledError as e:
                    p(2, 'caught', e.args)
                    async def sp():
                        ev.set(); p(2, 'set')
                        p(2, 'sp')
                    T.setdefault('sp2', asyncio.create_task(sp()))
                    raise
                try:
                    async with asyncio.timeout(0.26):
                        await asyncio.sleep(0.12); p(2, 'st')
                        p(2, 'fut', await asyncio.shield(fut))
                except TimeoutError: p(2, 'to')
                return 2
            except BaseException as e: p(2, 'exc', repr(e)); raise
            finally: p(2, 'end')
        async def t3():
            try:
                p(3, 'begin')
                await q.put(3); p(3, 'put', q.qsize())
                if True: raise ValueError(3)
                p(3, 'got', await q.get())
                if 0 in T and T[0] is not asyncio.current_task():
                    try: p(3, 'awaited', await T[0])
                    except Exception as e: p(3, 'aw', repr(e))
                if False: raise ValueError(3)
                return 3
            except BaseException as e: p(3, 'exc', repr(e)); raise
            finally: p(3, 'end')
        async def t4():
            try:
                p(4, 'begin')
                async with cond: cond.notify(2); p(4, 'notified')
                p(4, 'fut', await asyncio.shield(fut))
                async with cond: cond.notify(2); p(4, 'notified')
                async def c1():
                    async with cond: cond.notify(2); p(4, 'notified')
                    if False: raise ValueError(4)
                async def c2():
                    async with lock:
                        p(4, 'in lock')
                        pass
                    p(4, 'out lock')
                    p(4, 'fut', await asyncio.shield(fut))
                try:
                    async with asyncio.TaskGroup() as tg:
                        tg.create_task(c1()); tg.create_task(c2())
                        await ev.wait(); p(4, 'ev')
                except* Exception as eg: p(4, 'eg', [repr(x) for x in eg.exceptions])
                async def g1():
                    await asyncio.sleep(0)
                    return 1
                async def g2():
                    asyncio.get_running_loop().call_soon(p, 4, 'soon')
                    return 2
                p(4, 'gathered', await asyncio.gather(g1(), g2(), return_exceptions=False))
                return 4
            except BaseException as e: p(4, 'exc', repr(e)); raise
            finally: p(4, 'end')
        async def t5():
            try:
                p(5, 'begin')
                await asyncio.sleep(0.06); p(5, 'st')
                await ev.wait(); p(5, 'ev')
                ev.set(); p(5, 'set')
                p(5, 'cancel 2', T[2].cancel('m5') if 2 in T else None)
                return 5
            except BaseException as e: p(5, 'exc', repr(e)); raise
            finally: p(5, 'end')
        T[0] = asyncio.create_task(t0())
        T[1] = asyncio.create_task(t1())
        T[2] = asyncio.create_task(t2())
        T[3] = asyncio.create_task(t3())
        T[4] = asyncio.create_task(t4())
        T[5] = asyncio.create_task(t5())
        try:
            async with asyncio.timeout(0.35):
                r = await asyncio.gather(*[T[i] for i in range(6)], return_exceptions=True)
                p(r)
        except BaseException as e: p('main', repr(e))
    def handler(l, c): p('handler', c['message'].split(' at ')[0][:40], repr(c.get('exception')))
    async def top():
        asyncio.get_running_loop().set_exception_handler(handler)
        await main()
    asyncio.run(top())
    print('\n'.join(log))


def case_13():
    log = []
    def p(*a): log.append(' '.join(map(str, a)))
    async def main():
        q = asyncio.Queue(1); lock = asyncio.Lock(); ev = asyncio.Event(); sem = asyncio.Semaphore(2); cond = asyncio.Condition(); fut = asyncio.get_running_loop().create_future()
        T = {}
        async def t0():
            try:
                p(0, 'begin')
                try:
                    async with asyncio.timeout(0.22):
                        try:
                            p(0, 'fut', await asyncio.shield(fut))
                        except asyncio.CancelledError as e:
                            p(0, 'caught', e.args)
                            async with cond: cond.notify(1); p(0, 'notified')
                        try:
                            await q.put(0); p(0, 'put', q.qsize())
                        except asyncio.CancelledError as e:
                            p(0, 'caught', e.args)
                            await asyncio.sleep(0); p(0, 's')
                except TimeoutError: p(0, 'to')
                d, pe = await asyncio.wait(list(T.values())[:2] or [asyncio.create_task(asyncio.sleep(0))], timeout=0.06, return_when='ALL_COMPLETED'); p(0, 'w2', len(d), len(pe))
                return 0
            except BaseException as e: p(0, 'exc', repr(e)); raise
            finally: p(0, 'end')
        async def t1():
            try:
                p(1, 'begin')
                ev.clear()
                try:
                    async with asyncio.timeout(0.08):
                        pass
                        await ev.wait(); p(1, 'ev')
                except TimeoutError: p(1, 'to')
                async def g1():
                    asyncio.get_running_loop().call_soon(p, 1, 'soon')
                    return 1
                async def g2():
                    ev.set(); p(1, 'set')
                    return 2
                p(1, 'gathered', await asyncio.gather(g1(), g2(), return_exceptions=True))
                p(1, 'unc', asyncio.current_task().uncancel(), asyncio.current_task().cancelling())
                await asyncio.sleep(0)
                return 1
            except BaseException as e: p(1, 'exc', repr(e)); raise
            finally: p(1, 'end')
        async def t2():
            try:
                p(2, 'begin')
                p(2, 'fut', await asyncio.shield(fut))
                async def g1():
                    try:
                        async with asyncio.timeout(0):
                            p(2, 'cancel 0', T[0].cancel('m2') if 0 in T else None)
                            await asyncio.sleep(0)
                    except TimeoutError: p(2, 'to')
                    return 1
                async def g2():
                    try:
                        async with cond: cond.notify(2); p(2, 'notified')
                    except asyncio.CancelledError as e:
                        p(2, 'caught', e.args)
                        if 3 in T and T[3] is not asyncio.current_task():
                            try: p(2, 'awaited', await T[3])
                            except Exception as e: p(2, 'aw', repr(e))
                    return 2
                p(2, 'gathered', await asyncio.gather(g1(), g2(), return_exceptions=False))
                await q.put(2); p(2, 'put', q.qsize())
                async def sh():
                    p(2, 'fut', await asyncio.shield(fut))
                    p(2, 'sh done'); return 4
                p(2, 'shielded', await asyncio.shield(sh()))
                ev.clear()
                return 2
            except BaseException as e: p(2, 'exc', repr(e)); raise
            finally: p(2, 'end')
        async def t3():
            try:
                p(3, 'begin')
                if True: raise ValueError(3)
                async def sp():
                    await asyncio.sleep(0)
                    p(3, 'sp')
                T.setdefault('sp3', asyncio.create_task(sp()))
                await ev.wait(); p(3, 'ev')
                async def g1():
                    await asyncio.sleep(0)
                    return 1
                async def g2():
                    await ev.wait(); p(3, 'ev')
                    return 2
                p(3, 'gathered', await asyncio.gather(g1(), g2(), return_exceptions=False))
                async def w():
                    await q.put(3); p(3, 'put', q.qsize())
                    return 3
                try: p(3, 'wf', await asyncio.wait_for(w(), None))
                except TimeoutError as e: p(3, 'timeout', repr(e.__cause__))
                return 3
            except BaseException as e: p(3, 'exc', repr(e)); raise
            finally: p(3, 'end')
        async def t4():
            try:
                p(4, 'begin')
                if True: raise ValueError(4)
                async with lock:
                    p(4, 'in lock')
                    if 2 in T and T[2] is not asyncio.current_task():
                        try: p(4, 'awaited', await T[2])
                        except Exception as e: p(4, 'aw', repr(e))
                p(4, 'out lock')
                await q.put(4); p(4, 'put', q.qsize())
                await asyncio.sleep(0); p(4, 's')
                try:
                    async with asyncio.timeout(0):
                        if not fut.done(): fut.set_result(4)
                        async def sh():
                            await asyncio.sleep(0)
                            p(4, 'sh done'); return 4
                        p(4, 'shielded', await asyncio.shield(sh()))
                except TimeoutError: p(4, 'to')
                return 4
            except BaseException as e: p(4, 'exc', repr(e)); raise
            finally: p(4, 'end')
        T[0] = asyncio.create_task(t0())
        T[1] = asyncio.create_task(t1())
        T[2] = asyncio.create_task(t2())
        T[3] = asyncio.create_task(t3())
        T[4] = asyncio.create_task(t4())
        try:
            async with asyncio.timeout(0.35):
                r = await asyncio.gather(*[T[i] for i in range(5)], return_exceptions=True)
                p(r)
        except BaseException as e: p('main', repr(e))
    def handler(l, c): p('handler', c['message'].split(' at ')[0][:40], repr(c.get('exception')))
    async def top():
        asyncio.get_running_loop().set_exception_handler(handler)
        await main()
    asyncio.run(top())
    print('\n'.join(log))


def case_17():
    log = []
    def p(*a): log.append(' '.join(map(str, a)))
    async def main():
        q = asyncio.Queue(1); lock = asyncio.Lock(); ev = asyncio.Event(); sem = asyncio.Semaphore(2); cond = asyncio.Condition(); fut = asyncio.get_running_loop().create_future()
        T = {}
        async def t0():
            try:
                p(0, 'begin')
                if False: raise ValueError(0)
                async with lock:
                    p(0, 'in lock')
                    await q.put(0); p(0, 'put', q.qsize())
                p(0, 'out lock')
                if 4 in T and T[4] is not asyncio.current_task():
                    try: p(0, 'awaited', await T[4])
                    except Exception as e: p(0, 'aw', repr(e))
                return 0
            except BaseException as e: p(0, 'exc', repr(e)); raise
            finally: p(0, 'end')
        async def t1():
            try:
                p(1, 'begin')
                d, pe = await asyncio.wait(list(T.values())[:2] or [asyncio.create_task(asyncio.sleep(0))], timeout=0.12, return_when='FIRST_EXCEPTION'); p(1, 'w2', len(d), len(pe))
                async with lock:
                    p(1, 'in lock')
                    p(1, 'cancel 4', T[4].cancel('m1') if 4 in T else None)
                p(1, 'out lock')
                await asyncio.sleep(0.1); p(1, 'st')
                if 5 in T and T[5] is not asyncio.current_task():
                    try: p(1, 'awaited', await T[5])
                    except Exception as e: p(1, 'aw', repr(e))
                await asyncio.sleep(0); p(1, 's')
                async with sem:
                    p(1, 'in sem')
                    try:
                        async with asyncio.timeout(0.06):
                            await asyncio.sleep(0)
                            asyncio.get_running_loop().call_soon(p, 1, 'soon')
                    except TimeoutError: p(1, 'to')
                p(1, 'out sem')
                return 1
            except BaseException as e: p(1, 'exc', repr(e)); raise
            finally: p(1, 'end')
        async def t2():
            try:
                p(2, 'begin')
                if not fut.done(): fut.set_result(2)
                async with cond: cond.notify(1); p(2, 'notified')
                p(2, 'fut', await asyncio.shield(fut))
                d, pe = await asyncio.wait(list(T.values())[:2] or [asyncio.create_task(asyncio.sleep(0))], timeout=0.24, return_when='ALL_COMPLETED'); p(2, 'w2', len(d), len(pe))
                try:
                    async def sp():
                        p(2, 'cancel 0', T[0].cancel('m2') if 0 in T else None)
                        p(2, 'sp')
                    T.setdefault('sp2', asyncio.create_task(sp()))
                except asyncio.CancelledError as e:
                    p(2, 'caught', e.args)
                    try:
                        async with asyncio.timeout(0.02):
                            async with cond: p(2, 'cond', await cond.wait())
                            await asyncio.sleep(0); p(2, 's')
                    except TimeoutError: p(2, 'to')
                return 2
            except BaseException as e: p(2, 'exc', repr(e)); raise
            finally: p(2, 'end')
        async def t3():
            try:
                p(3, 'begin')
                await asyncio.sleep(0); p(3, 's')
                async def c1():
                    await asyncio.sleep(0)
                    async with cond: p(3, 'cond', await cond.wait())
                async def c2():
                    p(3, 'unc', asyncio.current_task().uncancel(), asyncio.current_task().cancelling())
                    await asyncio.sleep(0); p(3, 's')
                try:
                    async with asyncio.TaskGroup() as tg:
                        tg.create_task(c1()); tg.create_task(c2())
                        asyncio.get_running_loop().call_soon(p, 3, 'soon')
                except* Exception as eg: p(3, 'eg', [repr(x) for x in eg.exceptions])
                async def w():
                    ev.set(); p(3, 'set')
                    return 3
                try: p(3, 'wf', await asyncio.wait_for(w(), 0.16))
                except TimeoutError as e: p(3, 'timeout', repr(e.__cause__))
                if True: raise ValueError(3)
                return 3
            except BaseException as e: p(3, 'exc', repr(e)); raise
            finally: p(3, 'end')
        async def t4():
            try:
                p(4, 'begin')
                await asyncio.sleep(0); p(4, 's')
                await ev.wait(); p(4, 'ev')
                await asyncio.sleep(0); p(4, 's')
                d, pe = await asyncio.wait(list(T.values())[:2] or [asyncio.create_task(asyncio.sleep(0))], timeout=0.08, return_when='ALL_COMPLETED'); p(4, 'w2', len(d), len(pe))
                return 4
            except BaseException as e: p(4, 'exc', repr(e)); raise
            finally: p(4, 'end')
        async def t5():
            try:
                p(5, 'begin')
                ev.clear()
                async with cond: cond.notify(1); p(5, 'notified')
                await ev.wait(); p(5, 'ev')
                return 5
            except BaseException as e: p(5, 'exc', repr(e)); raise
            finally: p(5, 'end')
        T[0] = asyncio.create_task(t0())
        T[1] = asyncio.create_task(t1())
        T[2] = asyncio.create_task(t2())
        T[3] = asyncio.create_task(t3())
        T[4] = asyncio.create_task(t4())
        T[5] = asyncio.create_task(t5())
        try:
            async with asyncio.timeout(0.35):
                r = await asyncio.gather(*[T[i] for i in range(6)], return_exceptions=True)
                p(r)
        except BaseException as e: p('main', repr(e))
    def handler(l, c): p('handler', c['message'].split(' at ')[0][:40], repr(c.get('exception')))
    async def top():
        asyncio.get_running_loop().set_exception_handler(handler)
        await main()
    asyncio.run(top())
    print('\n'.join(log))


def case_19():
    log = []
    def p(*a): log.append(' '.join(map(str, a)))
    async def main():
        q = asyncio.Queue(2); lock = asyncio.Lock(); ev = asyncio.Event(); sem = asyncio.Semaphore(2); cond = asyncio.Condition(); fut = asyncio.get_running_loop().create_future()
        T = {}
        async def t0():
            try:
                p(0, 'begin')
                await ev.wait(); p(0, 'ev')
                try:
                    await asyncio.sleep(0.04); p(0, 'st')
                except asyncio.CancelledError as e:
                    p(0, 'caught', e.args)
                    p(0, 'unc', asyncio.current_task().uncancel(), asyncio.current_task().cancelling())
                    raise
                async with sem:
                    p(0, 'in sem')
                    await asyncio.sleep(0); p(0, 's')
                p(0, 'out sem')
                async with cond: p(0, 'cond', await cond.wait())
                return 0
            except BaseException as e: p(0, 'exc', repr(e)); raise
            finally: p(0, 'end')
        async def t1():
            try:
                p(1, 'begin')
                async with lock:
                    p(1, 'in lock')
                    await asyncio.sleep(0); p(1, 's')
                p(1, 'out lock')
                async with lock:
                    p(1, 'in lock')
                    await asyncio.sleep(0.18); p(1, 'st')
                p(1, 'out lock')
                await asyncio.sleep(0)
                asyncio.get_running_loop().call_soon(p, 1, 'soon')
                ev.clear()
                await asyncio.sleep(0); p(1, 's')
                return 1
            except BaseException as e: p(1, 'exc', repr(e)); raise
            finally: p(1, 'end')
        async def t2():
            try:
                p(2, 'begin')
                try:
                    async with asyncio.timeout(0.08):
                        await asyncio.sleep(0.12); p(2, 'st')
                        async with cond: p(2, 'cond', await cond.wait())
                except TimeoutError: p(2, 'to')
                ev.clear()
                return 2
            except BaseException as e: p(2, 'exc', repr(e)); raise
            finally: p(2, 'end')
        T[0] = asyncio.create_task(t0())
        T[1] = asyncio.create_task(t1())
        T[2] = asyncio.create_task(t2())
        try:
            async with asyncio.timeout(0.35):
                r = await asyncio.gather(*[T[i] for i in range(3)], return_exceptions=True)
                p(r)
        except BaseException as e: p('main', repr(e))
    def handler(l, c): p('handler', c['message'].split(' at ')[0][:40], repr(c.get('exception')))
    async def top():
        asyncio.get_running_loop().set_exception_handler(handler)
        await main()
    asyncio.run(top())
    print('\n'.join(log))


def case_20():
    log = []
    def p(*a): log.append(' '.join(map(str, a)))
    async def main():
        q = asyncio.Queue(1); lock = asyncio.Lock(); ev = asyncio.Event(); sem = asyncio.Semaphore(2); cond = asyncio.Condition(); fut = asyncio.get_running_loop().create_future()
        T = {}
        async def t0():
            try:
                p(0, 'begin')
                async def sh():
                    try:
                        async with asyncio.timeout(0.22):
                            await asyncio.sleep(0)
                            p(0, 'cancel 2', T[2].cancel('m0') if 2 in T else None)
                    except TimeoutError: p(0, 'to')
                    p(0, 'sh done'); return 4
                p(0, 'shielded', await asyncio.shield(sh()))
                p(0, 'cancel 3', T[3].cancel('m0') if 3 in T else None)
                await asyncio.sleep(0); p(0, 's')
                if not fut.done(): fut.set_result(0)
                async def sp():
                    pass
                    p(0, 'sp')
                T.setdefault('sp0', asyncio.create_task(sp()))
                try:
                    async def c1():
                        await asyncio.sleep(0)
                        await asyncio.sleep(0); p(0, 's')
                    async def c2():
                        await asyncio.sleep(0)
                        async with cond: p(0, 'cond', await cond.wait())
                    try:
                        async with asyncio.TaskGroup() as tg:
                            tg.create_task(c1()); tg.create_task(c2())
                            ev.set(); p(0, 'set')
                    except* Exception as eg: p(0, 'eg', [repr(x) for x in eg.exceptions])
                except asyncio.CancelledError as e:
                    p(0, 'caught', e.args)
                    await asyncio.sleep(0); p(0, 's')
                    raise
                return 0
            except BaseException as e: p(0, 'exc', repr(e)); raise
            finally: p(0, 'end')
        async def t1():
            try:
                p(1, 'begin')
                async with lock:
                    p(1, 'in lock')
                    await ev.wait(); p(1, 'ev')
                p(1, 'out lock')
                if 2 in T and T[2] is not asyncio.current_task():
                    try: p(1, 'awaited', await T[2])
                    except Exception as e: p(1, 'aw', repr(e))
                return 1
            except BaseException as e: p(1, 'exc', repr(e)); raise
            finally: p(1, 'end')
        async def t2():
            try:
                p(2, 'begin')
                if 2 in T and T[2] is not asyncio.current_task():
                    try: p(2, 'awaited', await T[2])
                    except Exception as e: p(2, 'aw', repr(e))
                p(2, 'got', await q.get())
                async with cond: cond.notify(1); p(2, 'notified')
                await asyncio.sleep(0); p(2, 's')
                return 2
            except BaseException as e: p(2, 'exc', repr(e)); raise
            finally: p(2, 'end')
        async def t3():
            try:
                p(3, 'begin')
                if 1 in T and T[1] is not asyncio.current_task():
                    try: p(3, 'awaited', await T[1])
                    except Exception as e: p(3, 'aw', repr(e))
                asyncio.get_running_loop().call_soon(p, 3, 'soon')
                try:
                    ev.set(); p(3, 'set')
                except asyncio.CancelledError as e:
                    p(3, 'caught', e.args)
                    async with cond: p(3, 'cond', await cond.wait())
                    raise
                await asyncio.sleep(0); p(3, 's')
                return 3
            except BaseException as e: p(3, 'exc', repr(e)); raise
            finally: p(3, 'end')
        T[0] = asyncio.create_task(t0())
        T[1] = asyncio.create_task(t1())
        T[2] = asyncio.create_task(t2())
        T[3] = asyncio.create_task(t3())
        try:
            async with asyncio.timeout(0.35):
                r = await asyncio.gather(*[T[i] for i in range(4)], return_exceptions=False)
                p(r)
        except BaseException as e: p('main', repr(e))
    def handler(l, c): p('handler', c['message'].split(' at ')[0][:40], repr(c.get('exception')))
    async def top():
        asyncio.get_running_loop().set_exception_handler(handler)
        await main()
    asyncio.run(top())
    print('\n'.join(log))


def case_21():
    log = []
    def p(*a): log.append(' '.join(map(str, a)))
    async def main():
        q = asyncio.Queue(1); lock = asyncio.Lock(); ev = asyncio.Event(); sem = asyncio.Semaphore(2); cond = asyncio.Condition(); fut = asyncio.get_running_loop().create_future()
        T = {}
        async def t0():
            try:
                p(0, 'begin')
                async def g1():
                    async with cond: p(0, 'cond', await cond.wait())
                    return 1
                async def g2():
                    try:
                        async with asyncio.timeout(0.24):
                            await q.put(0); p(0, 'put', q.qsize())
                            pass
                    except TimeoutError: p(0, 'to')
                    return 2
                p(0, 'gathered', await asyncio.gather(g1(), g2(), return_exceptions=False))
                ev.set(); p(0, 'set')
                return 0
            except BaseException as e: p(0, 'exc', repr(e)); raise
            finally: p(0, 'end')
        async def t1():
            try:
                p(1, 'begin')
                try:
                    async with asyncio.timeout(0):
                        p(1, 'unc', asyncio.current_task().uncancel(), asyncio.current_task().cancelling())
                        try:
                            async with asyncio.timeout(0):
                                await asyncio.sleep(0)
                                await asyncio.sleep(0); p(1, 's')
                        except TimeoutError: p(1, 'to')
                except TimeoutError: p(1, 'to')
                p(1, 'cancel 3', T[3].cancel('m1') if 3 in T else None)
                return 1
            except BaseException as e: p(1, 'exc', repr(e)); raise
            finally: p(1, 'end')
        async def t2():
            try:
                p(2, 'begin')
                if not fut.done(): fut.set_result(2)
                async def g1():
                    await asyncio.sleep(0); p(2, 's')
                    return 1
                async def g2():
                    await q.put(2); p(2, 'put', q.qsize())
                    return 2
                p(2, 'gathered', await asyncio.gather(g1(), g2(), return_exceptions=False))
                return 2
            except BaseException as e: p(2, 'exc', repr(e)); raise
            finally: p(2, 'end')
        async def t3():
            try:
                p(3, 'begin')
                await asyncio.sleep(0.26); p(3, 'st')
                d, pe = await asyncio.wait(list(T.values())[:2] or [asyncio.create_task(asyncio.sleep(0))], timeout=0.18, return_when='FIRST_COMPLETED'); p(3, 'w2', len(d), len(pe))
                return 3
            except BaseException as e: p(3, 'exc', repr(e)); raise
            finally: p(3, 'end')
        T[0] = asyncio.create_task(t0())
        T[1] = asyncio.create_task(t1())
        T[2] = asyncio.create_task(t2())
        T[3] = asyncio.create_task(t3())
        try:
            async with asyncio.timeout(0.35):
                r = await asyncio.gather(*[T[i] for i in range(4)], return_exceptions=True)
                p(r)
        except BaseException as e: p('main', repr(e))
    def handler(l, c): p('handler', c['message'].split(' at ')[0][:40], repr(c.get('exception')))
    async def top():
        asyncio.get_running_loop().set_exception_handler(handler)
        await main()
    asyncio.run(top())
    print('\n'.join(log))


def case_26():
    log = []
    def p(*a): log.append(' '.join(map(str, a)))
    async def main():
        q = asyncio.Queue(2); lock = asyncio.Lock(); ev = asyncio.Event(); sem = asyncio.Semaphore(2); cond = asyncio.Condition(); fut = asyncio.get_running_loop().create_future()
        T = {}
        async def t0():
            try:
                p(0, 'begin')
                if 1 in T and T[1] is not asyncio.current_task():
                    try: p(0, 'awaited', await T[1])
                    except Exception as e: p(0, 'aw', repr(e))
                d, pe = await asyncio.wait(list(T.values())[:2] or [asyncio.create_task(asyncio.sleep(0))], timeout=0.08, return_when='FIRST_EXCEPTION'); p(0, 'w2', len(d), len(pe))
                asyncio.get_running_loop().call_soon(p, 0, 'soon')
                await asyncio.sleep(0); p(0, 's')
                p(0, 'fut', await asyncio.shield(fut))
                return 0
            except BaseException as e: p(0, 'exc', repr(e)); raise
            finally: p(0, 'end')
        async def t1():
            try:
                p(1, 'begin')
                await q.put(1); p(1, 'put', q.qsize())
                await q.put(1); p(1, 'put', q.qsize())
                async with lock:
                    p(1, 'in lock')
                    async with cond: cond.notify(2); p(1, 'notified')
                p(1, 'out lock')
                return 1
            except BaseException as e: p(1, 'exc', repr(e)); raise
            finally: p(1, 'end')
        async def t2():
            try:
                p(2, 'begin')
                async def g1():
                    ev.set(); p(2, 'set')
                    return 1
                async def g2():
                    try:
                        async with cond: p(2, 'cond', await cond.wait())
                    except asyncio.CancelledError as e:
                        p(2, 'caught', e.args)
                        await asyncio.sleep(0); p(2, 's')
                        raise
                    return 2
                p(2, 'gathered', await asyncio.gather(g1(), g2(), return_exceptions=False))
                asyncio.get_running_loop().call_soon(p, 2, 'soon')
                await asyncio.sleep(0)
                async def sp():
                    await asyncio.sleep(0); p(2, 's')
                    p(2, 'sp')
                T.setdefault('sp2', asyncio.create_task(sp()))
                if not fut.done(): fut.set_result(2)
                return 2
            except BaseException as e: p(2, 'exc', repr(e)); raise
            finally: p(2, 'end')
        async def t3():
            try:
                p(3, 'begin')
                async def sh():
                    async with cond: cond.notify(2); p(3, 'notified')
                    p(3, 'sh done'); return 4
                p(3, 'shielded', await asyncio.shield(sh()))
                try:
                    p(3, 'cancel 3', T[3].cancel('m3') if 3 in T else None)
                except asyncio.CancelledError as e:
                    p(3, 'caught', e.args)
                    try:
                        async with asyncio.timeout(0):
                            async with lock:
                                p(3, 'in lock')
                                await asyncio.sleep(0); p(3, 's')
                            p(3, 'out lock')
                            await ev.wait(); p(3, 'ev')
                    except TimeoutError: p(3, 'to')
                    raise
                return 3
            except BaseException as e: p(3, 'exc', repr(e)); raise
            finally: p(3, 'end')
        T[0] = asyncio.create_task(t0())
        T[1] = asyncio.create_task(t1())
        T[2] = asyncio.create_task(t2())
        T[3] = asyncio.create_task(t3())
        try:
            async with asyncio.timeout(0.35):
                r = await asyncio.gather(*[T[i] for i in range(4)], return_exceptions=True)
                p(r)
        except BaseException as e: p('main', repr(e))
    def handler(l, c): p('handler', c['message'].split(' at ')[0][:40], repr(c.get('exception')))
    async def top():
        asyncio.get_running_loop().set_exception_handler(handler)
        await main()
    asyncio.run(top())
    print('\n'.join(log))


def case_28():
    log = []
    def p(*a): log.append(' '.join(map(str, a)))
    async def main():
        q = asyncio.Queue(2); lock = asyncio.Lock(); ev = asyncio.Event(); sem = asyncio.Semaphore(2); cond = asyncio.Condition(); fut = asyncio.get_running_loop().create_future()
        T = {}
        async def t0():
            try:
                p(0, 'begin')
                try:
                    await q.put(0); p(0, 'put', q.qsize())
                except asyncio.CancelledError as e:
                    p(0, 'caught', e.args)
                    async with cond: cond.notify(1); p(0, 'notified')
                    raise
                try:
                    async with asyncio.timeout(0.06):
                        await asyncio.sleep(0); p(0, 's')
                        await asyncio.sleep(0.2); p(0, 'st')
                except TimeoutError: p(0, 'to')
                try:
                    async with asyncio.timeout(0.08):
                        if 0 in T and T[0] is not asyncio.current_task():
                            try: p(0, 'awaited', await T[0])
                            except Exception as e: p(0, 'aw', repr(e))
                        p(0, 'got', await q.get())
                except TimeoutError: p(0, 'to')
                return 0
            except BaseException as e: p(0, 'exc', repr(e)); raise
            finally: p(0, 'end')
        async def t1():
            try:
                p(1, 'begin')
                async def sp():
                    if 2 in T and T[2] is not asyncio.current_task():
                        try: p(1, 'awaited', await T[2])
                        except Exception as e: p(1, 'aw', repr(e))
                    p(1, 'sp')
                T.setdefault('sp1', asyncio.create_task(sp()))
                p(1, 'fut', await asyncio.shield(fut))
                d, pe = await asyncio.wait(list(T.values())[:2] or [asyncio.create_task(asyncio.sleep(0))], timeout=0.22, return_when='ALL_COMPLETED'); p(1, 'w2', len(d), len(pe))
                async with cond: cond.notify(1); p(1, 'notified')
                p(1, 'fut', await asyncio.shield(fut))
                async def sh():
                    await q.put(1); p(1, 'put', q.qsize())
                    p(1, 'sh done'); return 4
                p(1, 'shielded', await asyncio.shield(sh()))
                return 1
            except BaseException as e: p(1, 'exc', repr(e)); raise
            finally: p(1, 'end')
        async def t2():
            try:
                p(2, 'begin')
                await asyncio.sleep(0); p(2, 's')
                p(2, 'unc', asyncio.current_task().uncancel(), asyncio.current_task().cancelling())
                async with sem:
                    p(2, 'in sem')
                    if not fut.done(): fut.set_result(2)
                p(2, 'out sem')
                return 2
            except BaseException as e: p(2, 'exc', repr(e)); raise
            finally: p(2, 'end')
        T[0] = asyncio.create_task(t0())
        T[1] = asyncio.create_task(t1())
        T[2] = asyncio.create_task(t2())
        try:
            async with asyncio.timeout(0.35):
                r = await asyncio.gather(*[T[i] for i in range(3)], return_exceptions=True)
                p(r)
        except BaseException as e: p('main', repr(e))
    def handler(l, c): p('handler', c['message'].split(' at ')[0][:40], repr(c.get('exception')))
    async def top():
        asyncio.get_running_loop().set_exception_handler(handler)
        await main()
    asyncio.run(top())
    print('\n'.join(log))


for case in (case_1, case_2, case_3, case_5, case_7, case_11, case_12, case_13, case_17, case_19, case_20, case_21, case_26, case_28):
    print("==", case.__name__)
    case()
