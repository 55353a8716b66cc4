import fnmatch, random, re
random.seed(8)
for p in ['*.py','a*b*c','','*','**','?','[a-c]x','[!a]','[^a]','[b-a]','[!b-a]','[]a]','[!]a]','[]','[!]','[a','[a-]','[-a]','[a-c-e]','[a\\-z]','[[]','[&&~|]','a[b-a-z]c','*a*','***x**y*','[--0]','[!--0]','.+(){}$^|\\','é*','[z-a0-9]','[a-b-]']:
    print(repr(p), fnmatch.translate(p))
al='ab-c*?[]!^.x\\&'
for i in range(80):
    p=''.join(random.choice(al) for _ in range(random.randint(1,8)))
    r=fnmatch.translate(p)
    names=[''.join(random.choice('ab-c.x!\\') for _ in range(random.randint(0,4))) for _ in range(6)]
    try: print(p, r, names, fnmatch.filter(names,p), fnmatch.filterfalse(names,p), [fnmatch.fnmatchcase(n,p) for n in names], fnmatch.filter([n.encode() for n in names], p.encode()))
    except re.error as e: print(p, r, e)
for a in [(5,'*'),('a',5),(b'a','*'),('a',b'*')]:
    try: print(fnmatch.fnmatch(*a))
    except Exception as e: print(type(e).__name__, e)
print(fnmatch.fnmatch('Foo.TXT','*.txt'), fnmatch.fnmatch('Foo.txt','*.txt'))
