import string
s="$a "
while True:
 s=s+s
 string.Template(s).substitute(a="xyz"*50)
