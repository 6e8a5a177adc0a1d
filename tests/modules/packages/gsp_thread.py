"""Starts a thread that nothing ends: the end of an interpreter waits for it."""
import threading

from gsx_own import is_main

if not is_main():
    threading.Thread(target=threading.Event().wait).start()
