import ctypes
import os
import sys

library = ctypes.CDLL(None, use_errno=True)
got = []
for flag in (0x10000000, 0x20000, 0x20000000, 0x40000000, 0x10000000 | 0x40000000):
    if library.unshare(flag) == 0:
        got.append(("unshare", flag))
    child = library.syscall(56, flag | 17, 0, 0, 0, 0)
    if child == 0:
        os._exit(0)
    if child > 0:
        got.append(("clone", flag))
if library.syscall(435, ctypes.create_string_buffer(88), 88) >= 0:
    got.append("clone3")
if library.mount(b"none", b"/scratch", b"tmpfs", 0, None) == 0:
    got.append("mount")
sys.stdout.write("contained" if not got else str(got))
