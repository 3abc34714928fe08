import sys

try:
    open("/etc/passwd").close()
    sys.stdout.write("opened")
except OSError:
    sys.stdout.write("denied")
