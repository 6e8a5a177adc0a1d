"""Prints much, goes elsewhere, and answers as its own copy where it may make one."""
import os
import sys

print("loud " * 100_000)
print("loud " * 100_000, file=sys.stderr)
os.chdir("/")
try:
    os.fork()
except RuntimeError:
    pass  # interpreters with their own GIL may not
