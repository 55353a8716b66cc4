# Diffs of random lines in all forms, close matches, errors.
import random
from difflib import *
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
s=SequenceMatcher(None,'abxcd','abcd')
t(lambda: s.get_matching_blocks()); t(lambda: s.get_opcodes()); t(lambda: s.ratio()); t(lambda: s.quick_ratio()); t(lambda: s.real_quick_ratio()); t(lambda: s.find_longest_match()); t(lambda: s.find_longest_match(0,2,1,3)); t(lambda: s.b2j); t(lambda:(s.bjunk,s.bpopular))
s=SequenceMatcher(lambda x:x==' ',' abcd','abcd abcd'); t(lambda: s.find_longest_match(0,5,0,9)); t(lambda: s.bjunk)
t(lambda: SequenceMatcher(None,[[]],[[]])); t(lambda: SequenceMatcher(None,[[]],[1]).ratio()); t(lambda: SequenceMatcher(5,'a','b'))
t(lambda: get_close_matches('appel',['ape','apple','peach','puppy'])); t(lambda: get_close_matches('a',['b'],0)); t(lambda: get_close_matches('a',['b'],1,2)); t(lambda: get_close_matches('wheel',['heal','while','where','whale','wheels','heel'],n=5,cutoff=0.5))
t(lambda: list(unified_diff('a','b'))); t(lambda: list(unified_diff(['a'],[5]))); t(lambda: list(unified_diff(['a'],['b'],5))); t(lambda: list(unified_diff([],[]))); t(lambda: list(context_diff([],['a\n']))); t(lambda: list(unified_diff(['a\n'],['a\n'])))
t(lambda: list(unified_diff(['a','b'],['a','c'],'x','y','d1','d2',lineterm=''))); t(lambda: list(context_diff(['a','b'],['a','c'],'x','y','d1','d2',lineterm='')))
t(lambda: list(diff_bytes(unified_diff,[b'a\xff'],[b'b\xfe'],b'f',b't'))); t(lambda: list(diff_bytes(unified_diff,['a'],[b'b'])))
t(lambda: list(restore(['- a','+ b','  c','? d'],1))); t(lambda: list(restore(['- a','+ b','  c','? d'],2))); t(lambda: list(restore([],3))); t(lambda: list(restore([],'1')))
t(lambda: [IS_LINE_JUNK(x) for x in ('','#','  # \n','##','a','\n','# #')]); t(lambda: [IS_CHARACTER_JUNK(x) for x in (' ','\t','\n','a')])
t(lambda: Match(1,2,3)); t(lambda: list(Differ().compare(['a'],['b'])))
R=random.Random(11)
words='alpha beta gamma delta epsilon zeta eta theta iota kappa def return import class if else for while print value'.split()
def line(): return ' '.join(R.choice(words) for _ in range(R.randint(0,6)))+R.choice(['\n','\n','\n','\t\n','  \n'])
def mutate(l):
    l=list(l)
    for _ in range(R.randint(0,4)):
        k=R.randint(0,3); p=R.randint(0,len(l))
        if k==0 and p<len(l): del l[p]
        elif k==1: l.insert(p,line())
        elif k==2 and p<len(l): l[p]=l[p].replace(R.choice('aeiou'),R.choice('xyz '),1)
        elif p<len(l): l[p:p+2]=[line()]
    return l
for i in range(25):
    a=[line() for _ in range(R.randint(0,25))]; b=mutate(a)
    if i%10==9: b=[line() for _ in range(R.randint(0,15))]
    print(i); print(''.join(ndiff(a,b))); print(''.join(unified_diff(a,b,'f','t',n=R.randint(0,4)))); print(''.join(context_diff(a,b,n=R.randint(0,4))))
    s=SequenceMatcher(None,a,b); print(s.ratio(),s.quick_ratio(),s.get_opcodes(),list(s.get_grouped_opcodes(2)))
    d=list(ndiff(a,b,None,None)); print(list(restore(d,1))==a, list(restore(d,2))==b)
    print(get_close_matches(R.choice(words),words,R.randint(1,5),R.random()))
for i in range(25):
    a=''.join(R.choice('abcd ') for _ in range(R.randint(0,40))); b=''.join(R.choice('abcd ') for _ in range(R.randint(0,40)))
    s=SequenceMatcher(R.choice([None,lambda c:c==' ']),a,b); print(s.get_matching_blocks(),s.ratio())
a=[R.randint(0,20) for _ in range(300)]; b=[R.randint(0,20) for _ in range(300)]
s=SequenceMatcher(None,a,b); print(len(s.bpopular),s.get_opcodes()[:5],s.ratio()); s=SequenceMatcher(None,a,b,False); print(len(s.bpopular),s.ratio())
