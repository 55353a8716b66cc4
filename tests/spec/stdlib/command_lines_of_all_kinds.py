import argparse, random, sys
random.seed(21)
class P(argparse.ArgumentParser):
    def _print_message(self, message, file=None):
        if message: print(message, end='')
    def exit(self, status=0, message=None):
        if message: print(message, end='')
        raise SystemExit(status)
R=random.random; C=random.choice
words=['alpha','beta','gamma','delta','verbose','output-file','input','x','y','n','long-option-name-that-is-long','very','vest']
def helptext():
    return C([None,None,'short','a longer help text that will surely have to be wrapped because it is so long','has %(default)s default','of %(prog)s %(type)s','',' ','two\nlines   spaced', argparse.SUPPRESS])
def build(k, depth=0):
    fc=C([argparse.HelpFormatter]*3+[argparse.RawTextHelpFormatter,argparse.RawDescriptionHelpFormatter,argparse.ArgumentDefaultsHelpFormatter, lambda prog: argparse.HelpFormatter(prog, max_help_position=40, width=C([30,50,100]))])
    kw={}
    if R()<.2: kw['usage']='%(prog)s custom'
    if R()<.2: kw['epilog']='the end\n  of it'
    if R()<.3: kw['description']='about %(prog)s this\n  and that'
    if R()<.2: kw['allow_abbrev']=False
    if R()<.1: kw['prefix_chars']='-+'
    if R()<.1: kw['argument_default']=argparse.SUPPRESS
    if R()<.1: kw['add_help']=False
    if R()<.1: kw['conflict_handler']='resolve'
    if R()<.2: kw['exit_on_error']=False
    p=P(prog=C(['prog','a-very-long-program-name-indeed-that-takes-much-of-the-line-really-a-lot','p']), formatter_class=fc, **kw)
    cont=[p]
    names=[]
    for i in range(random.randint(0,7)):
        r=R()
        if r<.15: cont.append(p.add_argument_group(C(['grp','g2',None]), C([None,'group text'])))
        elif r<.35: cont.append(C(cont[:1]+[c for c in cont if type(c).__name__=='_ArgumentGroup']).add_mutually_exclusive_group(required=R()<.3))
        c=C(cont)
        k={}
        try:
            if R()<.35:
                n=C(words).replace('-','_')+str(i)
                k['nargs']=C([None,None,None,'?','*','+',1,2,argparse.REMAINDER])
                if k['nargs'] is None: del k['nargs']
                args=[n]
                if R()<.2: k['metavar']=C(['META','M-'+n])
                if R()<.2: k['default']=C(['dd',5,None,argparse.SUPPRESS])
            else:
                w=C(words)
                args=C([['--'+w],['-'+w[0],'--'+w],['-'+w[0]],['--'+w,'--'+w+'2'],['-'+w],['-%d'%i] if R()<.2 else ['--'+w+str(i)]])
                act=C([None,None,None,'store_true','store_false','count','append','extend','store_const','append_const',argparse.BooleanOptionalAction,'version','help'])
                if act: k['action']=act
                if act in (None,'append','extend'):
                    if R()<.5: k['nargs']=C(['?','*','+',1,2])
                    if R()<.2: k['metavar']=C(['MM',('A','B')])
                if act in ('store_const','append_const'): k['const']=7
                if act=='version': k['version']='v1 %(prog)s'
                if R()<.1 and act not in('version','help'): k['required']=True
                if R()<.15: k['dest']='dst'
                if R()<.2: k['default']=C(['dd',5,None,argparse.SUPPRESS])
                if R()<.1: k['deprecated']=True
            if k.get('action') in (None,'append','extend'):
                if R()<.3: k['type']=C([int,float,str,lambda s: s.upper()])
                if R()<.2: k['choices']=C([['1','2','a'],[1,2],'ab1',range(3)])
            k['help']=helptext()
            c.add_argument(*args, **k); names+=args
        except Exception as e: print(args, {a:b for a,b in k.items() if a!='type'}, type(e).__name__, str(e).split(' at 0x')[0])
    if depth==0 and R()<.25:
        try:
            s=p.add_subparsers(**C([{}, {'dest':'cmd'},{'title':'cmds','help':'sub help'},{'dest':'cmd','required':True,'metavar':'CMD'}]))
            for nm in ('run','stop'):
                q=build(0,1); s._name_parser_map[nm]=q
                s.add_parser(nm+'2', help='h '+nm, aliases=[nm+'3']).add_argument('--zz')
            names+=['run','stop2','run3']
        except Exception as e: print(type(e).__name__, str(e).split(" at 0x")[0])
    p._n=names
    return p
for k in range(14):
    print('=====',k)
    try: p=build(k)
    except Exception as e: print('build', type(e).__name__, str(e).split(" at 0x")[0]); continue
    try: p.print_help()
    except Exception as e: print('help', type(e).__name__, str(e).split(" at 0x")[0])
    for j in range(3):
        a=[]
        for _ in range(random.randint(0,6)):
            n=C(p._n or ['z'])
            r=R()
            if r<.3: a.append(C(['1','2','a','-1','-2.5','foo','','-','--','x y','-x y','run','1','a']))
            elif r<.6: a.append(n)
            elif r<.7: a.append(n+'=1')
            elif r<.8: a.append(n+'1')
            elif r<.9: a.append(n[:random.randint(1,5)])
            else: a.append(C(['--bogus','-q','-vx','--v','+x','-x1','-yn','-1']))
        for m in ('parse_args','parse_known_args','parse_intermixed_args'):
            try: print(a, m, getattr(p,m)(a))
            except SystemExit as e: print(a, m, 'exit', e.code)
            except Exception as e: print(a, m, type(e).__name__, str(e).split(" at 0x")[0])
