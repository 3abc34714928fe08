import socket
import sys

got = []
for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
    try:
        made = socket.socket(socket.AF_UNIX, kind)
        made.bind("\0hanok")
        got.append(kind)
    except OSError:
        pass
sys.stdout.write("contained" if not got else str(got))
