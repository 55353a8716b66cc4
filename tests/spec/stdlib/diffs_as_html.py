# Diffs side by side, as HTML.
import random
from difflib import *
R=random.Random(3)
words='alpha beta gamma delta <b> & "x" eta\ttheta iota'.split(' ')
def line(): return ' '.join(R.choice(words) for _ in range(R.randint(0,6)))+'\n'
def mutate(l):
    l=list(l)
    for _ in range(R.randint(0,6)):
        k=R.randint(0,3); p=R.randint(0,len(l))
        if k==0 and p<len(l): del l[p]
        elif k==1: l.insert(p,line())
        elif k==2 and p<len(l): l[p]=l[p].replace(R.choice('aeiou'),R.choice('xyz '),1)
        elif p<len(l): l[p:p+2]=[line()]
    return l
h=HtmlDiff(); print(h.make_file([],[],'a','b')); print(h.make_file(['é☃\n'],['é\n'],charset='ascii')); print(h.make_table(['a\n'],['a\n'],context=True)); print(h.make_table([],[]))
for i in range(40):
    a=[line() for _ in range(R.randint(0,15))]; b=mutate(a)
    if i%10==9: b=[line() for _ in range(R.randint(0,15))]
    h=HtmlDiff(R.choice([8,4,2]),R.choice([None,None,10,20,40]))
    t=h.make_table(a,b,R.choice(['','from']),R.choice(['','to']),context=R.choice([True,False]),numlines=R.randint(0,4))
    print(i); print(t if i < 12 else sum(ord(c)*(k%251+1) for k,c in enumerate(t)))
