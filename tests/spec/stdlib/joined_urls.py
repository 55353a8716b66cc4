from urllib.parse import urljoin
for b in ['?q','#f',';p','http:','http:?q','x','//h','//h?q','http://h','foo:','foo:?a','.','/','mailto:','file:','file:?q','ftp:']:
    print(b, [urljoin(b,u) for u in ['a/b','../a/./b','.','..','./','a/..','/a/../b','?x','','#','../..','a//b','/..//a','//','//x','file:a','file:', 'file:../b']])
