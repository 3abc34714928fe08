import os
import time

print(time.time_ns(), os.urandom(16).hex())
