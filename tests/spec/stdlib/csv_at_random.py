# Rows, dialects and guesses drawn at random, written and read again.
import random, csv
R=random.Random(21)
class O:
    def __init__(s): s.p=[]
    def write(s,x): s.p.append(x)
def opts():
    k={}
    if R.random()<.5: k['delimiter']=R.choice(',;\t |:')
    if R.random()<.3: k['quotechar']=R.choice(['"',"'",None,'|'])
    if R.random()<.4: k['escapechar']=R.choice(['\\',None,'!','"'])
    if R.random()<.3: k['doublequote']=R.random()<.5
    if R.random()<.5: k['quoting']=R.randint(0,5)
    if R.random()<.3: k['skipinitialspace']=R.random()<.7
    if R.random()<.3: k['strict']=R.random()<.7
    if R.random()<.3: k['lineterminator']=R.choice(['\n','\r\n','\r','X','',';'])
    return k
def txt(): return ''.join(R.choice('ab1, ;"\'\\\n\r\t|:!X') for _ in range(R.randint(0,7)))
def fld():
    k=R.randint(0,9)
    if k<4: return txt()
    if k==4: return R.randint(-5,5)
    if k==5: return R.random()*10//.5
    if k==6: return None
    if k==7: return R.choice(['',' ','a b',True])
    return R.choice(['abc','x','12','1.5','-3'])
for i in range(300):
    k=opts(); print(i,sorted(k.items(),key=str))
    rows=[[fld() for _ in range(R.randint(0,4))] for _ in range(R.randint(0,3))]
    o=O()
    try:
        w=csv.writer(o,**k)
        for r in rows:
            try: w.writerow(r)
            except csv.Error as e: print('W',r,e)
        print(o.p)
    except Exception as e: print(type(e).__name__,str(e)[:12])
    for data in (''.join(o.p).splitlines(True), [txt()+R.choice(['','\n','\r\n']) for _ in range(3)], ''.join(o.p).split('\n')):
        try:
            rd=csv.reader(data,**k)
            while True:
                try: print(next(rd),rd.line_num)
                except (csv.Error,ValueError) as e: print('R',e); 
        except StopIteration: print('end',rd.line_num)
        except Exception as e: print(type(e).__name__,str(e)[:12])
    if i%5==0:
        sample='\n'.join(R.choice([',',';','\t','|',' ', ', ']).join(R.choice(['a','bb','"q,r"','12','3.5',"'x'",'']) for _ in range(R.randint(1,4))) for _ in range(R.randint(1,5))) if R.random()<.5 else '\n'.join(R.choice(',;|').join(R.choice(['a','bb','12','3.5','"c d"']) for _ in range(3)) for _ in range(12))
        for f in (lambda: [getattr(csv.Sniffer().sniff(sample),n) for n in ('delimiter','quotechar','doublequote','skipinitialspace')], lambda: csv.Sniffer().sniff(sample,',;').delimiter, lambda: csv.Sniffer().has_header(sample)):
            try: print(repr(f()))
            except Exception as e: print(type(e).__name__, e)
