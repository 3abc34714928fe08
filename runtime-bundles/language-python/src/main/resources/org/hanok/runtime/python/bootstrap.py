"""Runs one program once: reads its text, says that it is ready, waits for the call, runs it.

Nothing of the program runs before its call is there. A line on standard error that begins with NUL
tells the node how the program ended, where an exit status cannot.
"""

import atexit
import base64  # noqa: F401  what programs use most is loaded before the call is there
import collections  # noqa: F401
import datetime  # noqa: F401
import functools  # noqa: F401
import hashlib  # noqa: F401
import json
import math  # noqa: F401
import os
import random  # noqa: F401
import re  # noqa: F401
import sys
import threading
import traceback
import types

READY = b"\x01"


def report(kind, message):
    text = " ".join(str(message).split())[:400]
    os.write(2, b"\0" + (kind + " " + text).encode("utf-8", "replace") + b"\n")


def exactly(count):
    parts = []
    while count > 0:
        part = os.read(0, count)
        if not part:
            os._exit(0)
        parts.append(part)
        count -= len(part)
    return b"".join(parts)


def call():
    count = int.from_bytes(exactly(4), "big")
    return [exactly(int.from_bytes(exactly(4), "big")).decode("utf-8") for _ in range(count)]


def load(path):
    try:
        with open(path, "rb") as source:
            return compile(source.read(), path, "exec", dont_inherit=True)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as problem:
        report("malformed", "%s: %s" % (type(problem).__name__, problem))
        os._exit(1)


def as_bytes(answer):
    if answer is None:
        return b""
    if isinstance(answer, (bytes, bytearray, memoryview)):
        return bytes(answer)
    if isinstance(answer, str):
        return answer.encode("utf-8")
    return json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def run(code, main):
    exec(code, main.__dict__)
    handle = main.__dict__.get("handle")
    if callable(handle):
        answer = as_bytes(handle(sys.stdin.buffer.read()))
        sys.stdout.flush()
        sys.stdout.buffer.write(answer)


def status_of(code):
    if code is None:
        return 0
    if isinstance(code, int):
        return code & 0xFF
    print(code, file=sys.stderr)
    return 1


def guarded(action):
    """The exit status of what an action does, reported where it broke."""
    try:
        action()
        return 0
    except SystemExit as end:
        return status_of(end.code)
    except MemoryError:
        report("memory", "")
    except RecursionError as problem:
        report("stack", problem)
    except BaseException as problem:
        kind, value, trace = sys.exc_info()
        # Not this file's own part of it.
        while trace is not None and trace.tb_frame.f_code.co_filename == __file__:
            trace = trace.tb_next
        traceback.print_exception(kind, value, trace)
        report("broke", "%s: %s" % (type(problem).__name__, problem))
    return 1


def finish():
    # What the interpreter itself does at its end, without taking it apart.
    threading._shutdown()
    atexit._run_exitfuncs()
    sys.stdout.flush()


def main():
    path = sys.argv[1]
    code = load(path)
    os.write(1, READY)
    sys.argv = [path] + call()
    sys.path.insert(0, os.path.dirname(path))
    program = types.ModuleType("__main__")
    program.__file__ = path
    sys.modules["__main__"] = program
    status = guarded(lambda: run(code, program))
    end = guarded(finish)
    try:
        sys.stderr.flush()
    finally:
        os._exit(status or end)


main()
