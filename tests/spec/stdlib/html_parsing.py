from html.parser import HTMLParser
import random, sys
random.seed(6)
class P(HTMLParser):
    def __init__(s, **k): s.ev=[]; super().__init__(**k)
    def handle_starttag(s,t,a): s.ev.append(('start',t,a,s.getpos(),s.get_starttag_text()))
    def handle_endtag(s,t): s.ev.append(('end',t,s.getpos()))
    def handle_data(s,d): s.ev.append(('data',d,s.getpos()))
    def handle_comment(s,d): s.ev.append(('comment',d))
    def handle_decl(s,d): s.ev.append(('decl',d))
    def handle_pi(s,d): s.ev.append(('pi',d))
    def handle_charref(s,d): s.ev.append(('charref',d))
    def handle_entityref(s,d): s.ev.append(('entity',d))
    def unknown_decl(s,d): s.ev.append(('unknown',d))
class Q(P):
    def handle_startendtag(s,t,a): s.ev.append(('startend',t,a))
al=['<a','<b>','<DIV class="x" id=y>','</div>','</b','>','/>','<br/>','<!-- c -->','<!--','-->','--!>','<!-->','<!--->','-','--','<!DOCTYPE html>','<!doctype','<![CDATA[x]]>','<![CDATA[',']]>','<?php x?>','<?','<!x>','</>','</ x>','</3>','<script>','</script>','<textarea>','</textarea >','<title>','</TITLE>','<style>','</style','<plaintext>','<noscript>','</noscript>',
 '&amp;','&lt','&copy=1','&#65;','&#x41','&','&#','&bogus;','a','text ','\n',' ','"',"'",'=',' a=1',' b="q&amp;r"',' c=\'x&lt=3\' ',' d',' e=&#65; ','/','<','é','<3','< a>','<a b=c/>','<a/b>','<iframe>','</iframe>',' f = "g" ','<p x="a>b">','<x y="','<a href=/x/y>','&amp','&notit;','<svg>']
print(P().getpos(), P().lasttag, P().rawdata, HTMLParser.CDATA_CONTENT_ELEMENTS)
for i in range(40):
    s=''.join(random.choice(al) for _ in range(random.randint(1,9)))
    print(repr(s))
    for cls,k in ((P,{}),(Q,{'convert_charrefs':False}),(P,{'scripting':True})):
        p=cls(**k); 
        try:
            p.feed(s); print(p.ev, repr(p.rawdata)); n=len(p.ev); p.close(); print(p.ev[n:], repr(p.rawdata), p.lasttag, p.getpos())
        except Exception as e: print(type(e).__name__, e)
    p=P(convert_charrefs=random.random()<.5); j=0
    try:
        while j<len(s):
            k=random.randint(1,6); p.feed(s[j:j+k]); j+=k
        print(p.ev); p.close(); print(p.ev, p.getpos()); p.reset(); print(p.getpos())
    except Exception as e: print(type(e).__name__, e)
