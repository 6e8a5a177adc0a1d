"""Leaves a process behind, in a session of its own."""
import os
import subprocess

from gsx_own import is_main

if is_main():
    process = subprocess.Popen(["sleep", "1000"], start_new_session=True)
    with open(os.path.join(os.path.dirname(__file__), "daemon.pid"), "w") as file:
        file.write(str(process.pid))
