x = 5
(x
 .foo
 .bar(1))
