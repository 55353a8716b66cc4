{i:str(i) for i in range(300000)}
