class AppError(Exception):
    def __init__(self, code):
        super().__init__(f"code {code}")
try:
    raise AppError(1)
except AppError as e:
    print(e)
raise AppError(2)
