import codecs
def h(e):
    e.object = b''
    return ('?', e.end)
codecs.register_error('y', h)
def h2(e):
    e.object = b'\xff' * 1000
    e.start = 0
    return ('?', e.end)
codecs.register_error('z', h2)
for n in 'yz':
    for d in (b'a\xffb\xffc',):
        for c in ('ascii', 'utf-8', 'utf-16', 'utf-32', 'latin-1', 'cp1252'):
            try: print(c, d.decode(c, n))
            except Exception as e: print(c, type(e).__name__)
