"""Has an accelerator that own-GIL interpreters refuse, and does without it where it must."""
try:
    from gsx_single import is_main
except ImportError:
    def is_main():
        return None
