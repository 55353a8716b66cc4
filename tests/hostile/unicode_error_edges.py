for s in (0, -1, 5, 2**31, 2**63 - 1, -2**63, 10**30):
    for e in (0, -1, 5, 2**31, 2**63 - 1, -2**63, 10**30):
        for t, o in ((UnicodeDecodeError, b'abc'), (UnicodeEncodeError, 'abc'), (UnicodeTranslateError, 'abc')):
            try:
                x = t('utf-8', o, s, e, 'r') if t is not UnicodeTranslateError else t(o, s, e, 'r')
                str(x); x.start, x.end
                x.start = e; x.end = s; str(x)
                x.object = o[:0]; str(x)
                x.object = 5
            except (TypeError, OverflowError, ValueError) as y: pass
            try: str(x)
            except Exception: pass
import codecs
for name in ('strict', 'ignore', 'replace', 'xmlcharrefreplace', 'backslashreplace', 'namereplace', 'surrogatepass', 'surrogateescape'):
    try: h = codecs.lookup_error(name)
    except LookupError: continue
    for t, o in ((UnicodeDecodeError, b'abc'), (UnicodeEncodeError, 'abc漢'), (UnicodeTranslateError, 'abc')):
        for s in (0, -5, 3, 10**18):
            for e in (0, -5, 3, 10**18):
                try: h(t('utf-8', o, s, e, 'r') if t is not UnicodeTranslateError else t(o, s, e, 'r'))
                except Exception: pass
                x = t.__new__(t)
                try: h(x)
                except Exception: pass
print('ok')
