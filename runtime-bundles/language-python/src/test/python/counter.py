import os

runs = 0


def handle(text):
    global runs
    runs += 1
    with open("/scratch/runs", "a") as file:
        file.write("x")
    return "%d%d" % (runs, os.path.getsize("/scratch/runs"))
