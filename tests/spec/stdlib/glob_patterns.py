import glob
for p in ['*.txt','**/*.txt','a/**/b','**','a/**','a/b/**/','*','?','[a-b]*','a**b','.*','**/.*','a//b','/','','a/','**/','*/*','[!a]x','***','**a/*','a/**b/**/c','[/]x','[a/b]c','**/**','a\\b','.a/*.?', '[.]x','?*','[','a[!/]b']:
    for r in (0,1):
        for h in (0,1):
            print(repr(p),r,h,glob.translate(p,recursive=r,include_hidden=h))
    print(glob.translate(p,seps='/\\',recursive=True), glob.translate(p,seps='\\'), glob.escape(p), glob.has_magic(p))
print(glob.escape('//a/[x]*?'), glob.escape(b'a*[b'), glob.has_magic(b'a*'), glob.translate('a/b', seps=['/','-']), glob.translate('a', seps=''))
