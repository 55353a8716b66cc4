import html, random
random.seed(3)
names=['amp','amp;','lt','gt;','nbsp','notit;','not','notin;','#65;','#x41','#X1F600;','#0','#128;','#150','#xD800;','#1114112;','#13','#10;','#1;','#xFDD0','#65535;','#x;','#','foo','zz;','CounterClockwiseContourIntegral;','acE;','bne;','NotEqualTilde;','hellip','copy2','#x110000','#99999999999999999999;']
al=['&']+['&'+n for n in names]*2+[' ','a','<b>',';','"',"'",'é']
for i in range(120):
    s=''.join(random.choice(al) for _ in range(random.randint(1,7)))
    print(ascii(html.unescape(s)), html.escape(s), html.escape(s, quote=False), html.escape(s, False)==html.escape(s))
for n in list(range(0,170,3))+[0xfdd0,0xfdef,0xfdf0,0xfffe,0x1fffe,0x10ffff,0x10fffd,0xd7ff,0xe000]:
    print(n, ascii(html.unescape(f'&#{n};')), ascii(html.unescape(f'&#x{n:x}q')))
