import colorsys, getopt, random
random.seed(1)
for i in range(12):
    a=[random.choice([0,0.0,1.0,0.5,0.25,random.random(),random.random(),1]) for _ in range(3)]
    for f in (colorsys.rgb_to_hsv,colorsys.hsv_to_rgb,colorsys.rgb_to_hls,colorsys.hls_to_rgb,colorsys.rgb_to_yiq,colorsys.yiq_to_rgb):
        print(f.__name__, a, f(*a))
def t(f,*a):
    try: print(a, f(*a))
    except getopt.GetoptError as e: print(a, repr(e), e, e.opt, e.msg)
al=['-a','-b','-bval','-abc','--foo','--fo','--bar','--bar=1','--ba','--','-','x','y','--foobar','-c','-cv','--opt','--opt=3','--xyz','-z','--foo=2','-a-']
for i in range(60):
    args=[random.choice(al) for _ in range(random.randint(0,5))]
    s=random.choice(['ab:c','abc','+ab:c','-ab:c','ab:c::','','-+ab:', 'a:b'])
    l=random.choice([['foo','bar='],['foo','foobar','bar=','opt=?'],[],'foo',('foo=','foobar=')])
    t(getopt.gnu_getopt,args,s,l); t(getopt.getopt,args,s,l)
