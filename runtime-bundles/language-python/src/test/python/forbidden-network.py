import socket
import sys

try:
    socket.create_connection(("127.0.0.1", 8080), 1).close()
    sys.stdout.write("connected")
except OSError:
    sys.stdout.write("denied")
