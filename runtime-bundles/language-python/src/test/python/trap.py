raise ValueError("it breaks")
