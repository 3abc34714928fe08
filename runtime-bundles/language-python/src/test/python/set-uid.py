import os
import stat
import sys

got = []
try:
    os.setuid(0)
    got.append("root")
except OSError:
    pass
for folder in ("/usr/bin", "/usr/lib/openssh", "/usr/lib/dbus-1.0"):
    for place, _, files in os.walk(folder):
        for name in files:
            path = os.path.join(place, name)
            try:
                if os.lstat(path).st_mode & stat.S_ISUID and "NoNewPrivs:\t1" not in open("/proc/self/status").read():
                    got.append(path)
            except OSError:
                pass
try:
    os.mknod("/scratch/device", stat.S_IFBLK | 0o666, os.makedev(8, 0))
    got.append("device")
except OSError:
    pass
sys.stdout.write("contained" if not got else str(got))
