"""Ends the process in the first interpreter of its own that ever imports it, and in no later one."""
import os

import gsx_own

if not gsx_own.is_main():
    try:
        os.close(os.open(os.path.join(os.path.dirname(__file__), "moody"), os.O_CREAT | os.O_EXCL))
        os._exit(7)
    except FileExistsError:
        pass
