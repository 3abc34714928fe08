import ctypes
import os
import sys
import time

library = ctypes.CDLL(None, use_errno=True)
child = os.fork()
if child == 0:
    time.sleep(60)
    os._exit(0)
ATTACH, TRACE_ME = 16, 0
got = [library.ptrace(ATTACH, child, 0, 0), library.ptrace(TRACE_ME, 0, 0, 0)]
buffer = ctypes.create_string_buffer(8)
got.append(library.syscall(310, child, buffer, 1, buffer, 1, 0))
os.kill(child, 9)
sys.stdout.write("contained" if all(each == -1 for each in got) else str(got))
