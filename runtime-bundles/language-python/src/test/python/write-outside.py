import sys

got = []
for path in ("/x", "/program/x", "/program/__main__.py", "/hanok/bootstrap.py", "/dev/x", "/dev/shm/x",
             "/usr/lib/x", "/proc/sys/kernel/core_pattern", "/proc/sysrq-trigger", "/proc/1/oom_score_adj"):
    try:
        with open(path, "wb") as file:
            file.write(b"x")
        got.append(path)
    except OSError:
        pass
with open("/scratch/x", "wb") as file:
    file.write(b"x")
sys.stdout.write("contained" if not got else str(got))
