class E(ExceptionGroup):
    def derive(self, e): return E(self.message, e)
    def __str__(self): return 'custom ' + self.message
try:
    raise E('x', [ValueError(1)])
except* 5:
    pass
