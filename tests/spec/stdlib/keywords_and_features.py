import keyword, __future__
print(keyword.kwlist, keyword.softkwlist)
print([w for w in ['if','match','_','print','async',5,None] if keyword.iskeyword(w)], [w for w in ['if','match','_','print','type'] if keyword.issoftkeyword(w)])
for n in __future__.all_feature_names: 
    f=getattr(__future__, n); print(n, f, f.getOptionalRelease(), f.getMandatoryRelease(), f.compiler_flag)
print({k:v for k,v in vars(__future__).items() if k.startswith('CO_')})
try: keyword.iskeyword([])
except TypeError as e: print(e)
