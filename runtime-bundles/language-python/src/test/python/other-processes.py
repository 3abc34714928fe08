import os
import sys

got = []
for name in os.listdir("/proc"):
    if not name.isdigit() or int(name) == os.getpid():
        continue
    with open("/proc/%s/cmdline" % name, "rb") as file:
        line = file.read()
    if b"bwrap" not in line and b"java" in line:
        got.append(line.decode())
for path in ("/proc/1/environ", "/proc/1/mem", "/proc/1/root/etc/passwd"):
    try:
        with open(path, "rb") as file:
            if file.read(10):
                got.append(path)
    except OSError:
        pass
try:
    os.kill(1, 9)
except OSError:
    pass
sys.stdout.write("contained" if not got else str(got))
