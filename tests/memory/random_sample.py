import random
random.seed(1)
n=10
while True:
 n*=2
 l=random.sample(range(n*2),n); m=random.choices(l,k=n); b=random.randbytes(n)
