import sys

print("first", file=sys.stderr)
sys.stdout.write("one")
print("second", file=sys.stderr)
sys.stdout.write("two")
