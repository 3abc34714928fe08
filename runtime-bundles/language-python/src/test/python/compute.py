def handle(text):
    a, b = 0, 1
    for _ in range(int(text)):
        a, b = b, a + b
    return str(a)
