import os
import sys

WANTED = ["/etc/passwd", "/etc/shadow", "/root", "/home", "/work", "/tmp", "/var", "/sys", "/run",
          "/usr/bin/sudo", "/proc/kcore", "/dev/mem", "/dev/kmsg", "/dev/sda", "/dev/vda", "/dev/kvm"]
got = [path for path in WANTED if os.path.exists(path) and path != "/proc/kcore"]
try:
    with open("/proc/kcore", "rb") as file:
        got.append(file.read(4))
except OSError:
    pass
sys.stdout.write("contained" if not got else str(got))
