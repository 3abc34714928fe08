import sys

size = 0
try:
    with open("/scratch/full", "wb", buffering=0) as file:
        while True:
            size += file.write(b"x" * (1 << 20))
except OSError:
    pass
sys.stdout.write("contained" if size <= 64 << 20 else str(size))
