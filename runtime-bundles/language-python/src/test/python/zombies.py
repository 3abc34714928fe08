import os
import sys
import time

for i in range(20):
    if os.fork() == 0:
        if i % 2 == 0:
            os._exit(0)
        os.setsid()
        time.sleep(3600)
sys.stdout.write("contained")
