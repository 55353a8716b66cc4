import argparse, sys
class Out:
    def __init__(s): s.t=''
    def write(s, x): s.t+=x
    def flush(s): pass
class P(argparse.ArgumentParser):
    def _print_message(self, message, file=None):
        if message: print(message, end='')
    def exit(self, status=0, message=None):
        if message: print(message, end='')
        raise SystemExit(status)
def run(p, args, m='parse_args'):
    try: print(args, '->', getattr(p, m)(args))
    except SystemExit as e: print(args, 'exit', e.code)
    except Exception as e: print(args, type(e).__name__, e)
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__ + ':', e, '/', e.__cause__)
p=P(prog='prog', description='A program that does things and whose description is long enough to be wrapped over a few lines of help.', epilog='And this is the end.')
p.add_argument('file', help='the file to read'); p.add_argument('rest', nargs='*', type=int, help='numbers')
p.add_argument('-v','--verbose', action='count', default=0, help='be loud'); p.add_argument('-n','--number', type=int, default=5, metavar='N', help='a number (default: %(default)s)')
p.add_argument('--flag', action='store_true'); p.add_argument('--no-thing', action='store_false', dest='thing'); p.add_argument('-c','--color', choices=['red','green','blue'], help='one of %(choices)s')
p.add_argument('--list', action='append', type=float); p.add_argument('--const', action='store_const', const=42); p.add_argument('-x', nargs=2, metavar=('A','B')); p.add_argument('--opt', nargs='?', const='C', default='D'); p.add_argument('--many', nargs='+', type=int)
p.add_argument('--version', action='version', version='%(prog)s 1.0'); p.add_argument('--boo', action=argparse.BooleanOptionalAction, default=True, help='bool'); p.add_argument('--hidden', help=argparse.SUPPRESS); p.add_argument('--ext', action='extend', nargs='+'); p.add_argument('--ac', action='append_const', const=1)
p.print_help(); p.print_usage(); print(p)
for a in [['f'],[],['f','1','2'],['f','x'],['f','-vvv'],['f','-vn3'],['f','-n','x'],['f','-n'],['f','--num','7'],['f','--no'],['f','--number=8','-c','red'],['f','-cpink'],['f','--color=blue','--flag'],['f','--list','1','--list=2.5'],['f','--const'],['f','-x','1'],['f','-x','1','2'],['f','--opt'],['f','--opt','Z'],['f','--many'],['f','--many','1','2','3'],['--many','1','2','--','f','3'],['--version'],['-h'],['f','--bogus'],['f','--boo'],['f','--no-boo'],['f','--no-boo=1'],['f','--flag=1'],['f','-v=3'],['f','--ext','a','b','--ext','c','--ac','--ac'],['f','-1'],['f','-n','-1'],['f','--','-1','3'],['f','--hidden','q'],['-n','3','f','4','-v','5'],['f','1','-v','2'],['--no-thing','f'],['f','-z'],['f','-vz'],['f','--f'],['f','--li','3'],['--','--flag'],['f','-'],['f','']]:
    run(p,a); run(p,a,'parse_known_args'); run(p,a,'parse_intermixed_args')
# groups
p=P('prog2', formatter_class=argparse.ArgumentDefaultsHelpFormatter)
g=p.add_argument_group('Input','what goes in'); g.add_argument('--in', dest='inp', default='-', help='input'); g.add_argument('--fmt', choices='ab')
m=p.add_mutually_exclusive_group(required=True); m.add_argument('--one', action='store_true', help='x'); m.add_argument('--two', type=int); m.add_argument('--three', nargs='?', const=9)
m2=p.add_mutually_exclusive_group(); m2.add_argument('-q', action='store_true'); m2.add_argument('-w', action='store_true')
p.print_help()
for a in [[],['--one'],['--two','2','--one'],['--three','-q'],['--three','-q','-w'],['--one','--one'],['--one','--fmt','c'],['--one','--fmt','ab'],['--one','--fmt','a']]: run(p,a)
# subparsers
p=P('git'); p.add_argument('-d','--debug', action='store_true'); p.add_argument('repo')
s=p.add_subparsers(dest='cmd', title='commands', description='valid commands', help='what to do', metavar='CMD', required=True)
a=s.add_parser('add', help='add files', aliases=['a','ad']); a.add_argument('paths', nargs='+'); a.add_argument('-f','--force', action='store_true')
c=s.add_parser('commit', help='commit it', description='Commits.'); c.add_argument('-m','--message', required=True); c.set_defaults(func='docommit', debug=7)
s.add_parser('nohelp')
p.print_help(); a.print_help(); c.print_help()
for x in [['r'],['r','add'],['r','add','x','y'],['r','ad','x','-f'],['r','commit'],['r','commit','-m','hi'],['-d','r','commit','-mhi'],['r','zzz'],['r','nohelp','extra'],['r','add','x','--bad'],['r','add','-h'],['r','comm','-m','x']]: run(p,x); run(p,x,'parse_known_args')
p=P('sub'); s=p.add_subparsers(); s.add_parser('x'); s.add_parser('y', help='why'); p.print_help(); run(p,[]); run(p,['x']); run(p,['q'])
t(lambda: p.add_subparsers()); t(lambda: s.add_parser('x')); t(lambda: s.add_parser('z', aliases=['y']))
# errors of use
p=P('e')
t(lambda: p.add_argument('--a', action='bogus')); t(lambda: p.add_argument('--a', type='int')); t(lambda: p.add_argument('--a', nargs=0)); t(lambda: p.add_argument('a', nargs=0)); t(lambda: p.add_argument('a', action='store_true')); t(lambda: p.add_argument('--a', nargs=2, metavar=('x',))); t(lambda: p.add_argument('a', required=True)); t(lambda: p.add_argument('a', dest='b')); t(lambda: p.add_argument('-a','b')); t(lambda: p.add_argument('--')); t(lambda: p.add_argument('--h1', help='%(nope)s')); t(lambda: p.add_argument('--h2', help='100%')); t(lambda: p.add_argument('-h')); t(lambda: p.add_argument('-h','--help')); t(lambda: p.add_argument('--c', const=3)); t(lambda: p.add_argument('--ap', action='append', nargs=0)); t(lambda: p.add_argument('--t', type=argparse.FileType)); t(lambda: p.add_argument('--no-x', action=argparse.BooleanOptionalAction)); t(lambda: p.add_argument('--n', nargs='z')); t(lambda: argparse.ArgumentParser(conflict_handler='zz')); t(lambda: argparse.ArgumentParser(parents=[3])); t(lambda: p.add_mutually_exclusive_group().add_argument('x')); t(lambda: p.add_argument_group('x').add_argument_group('y')); t(lambda: p.add_mutually_exclusive_group().add_mutually_exclusive_group()); t(lambda: p.add_mutually_exclusive_group().add_argument_group()); t(lambda: p.add_argument('--foo', bogus=1)); t(lambda: p.add_argument('x', nargs='*')); t(lambda: p.add_argument('y', nargs='*', default=3)); t(lambda: p.add_argument('z', nargs='...')); t(lambda: p.add_argument('zz', nargs='A...')); t(lambda: p.add_argument('z?', nargs='?'))
t(lambda: p.add_argument(5)); t(lambda: p.add_argument('')); t(lambda: p.add_argument())
