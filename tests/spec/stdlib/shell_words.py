import shlex, random
random.seed(7)
al=['a','bc',' ','"',"'",'\\','#','\n','|','&&',';','é','-x','=','~','(',')','1','$','\t','"a b"',"'c d'"]
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__ + ':', e)
def lex(s, d=0, **k):
    ws=k.pop('ws',False); com=k.pop('com','#')
    l=shlex.shlex(s, **k); l.whitespace_split=ws; l.commenters=com; l.debug=d
    r=list(l); return r, l.lineno, l.state, l.token
for i in range(40):
    s=''.join(random.choice(al) for _ in range(random.randint(0,9)))
    print(repr(s), shlex.quote(s))
    t(lambda: shlex.split(s)); t(lambda: shlex.split(s, comments=True)); t(lambda: shlex.split(s, posix=False))
    t(lambda: lex(s)); t(lambda: lex(s, posix=True)); t(lambda: lex(s, posix=True, punctuation_chars=True)); t(lambda: lex(s, punctuation_chars=True, ws=True)); t(lambda: lex(s, punctuation_chars='|;', posix=True, ws=True, com=''))
    t(lambda: shlex.split(shlex.join([s,'q','']))==[s,'q',''])
t(lambda: lex('a "b c" d;e # x\n f', 3)); t(lambda: lex("a 'x\\'", 3, posix=True)); t(lambda: lex('a b|c', 2, punctuation_chars=True))
t(lambda: lex('a "', 2)); t(lambda: lex('a\\', 2, posix=True))
l=shlex.shlex('one two "three four" five', 'file.txt'); l.debug=1
print(l.get_token()); l.push_token('pushed'); print(l.get_token(), l.get_token()); print(l.error_leader(), l.error_leader('x', 9)); print(l.infile, l.punctuation_chars, l.posix, l.eof)
l.debug=0
l.push_source('inner1 inner2', 'inner.txt'); print(list(l))
t(lambda: shlex.split(None)); t(lambda: shlex.quote(5)); t(lambda: shlex.quote(b'a')); t(lambda: shlex.join(['a b', "it's"])); t(lambda: shlex.split(5))
l=shlex.shlex(posix=True, instream='a source b c'); l.source='source'
l.sourcehook=lambda n: (n, 'from_'+n+' z'); print(list(l)); 
l=shlex.shlex('x'); print(l.wordchars, l.whitespace, l.quotes, l.escape, l.escapedquotes, l.commenters)
l=shlex.shlex('x', posix=True, punctuation_chars=True); print(l.wordchars)
try: l.punctuation_chars='x'
except AttributeError as e: print(e)
