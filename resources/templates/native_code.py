"""Code in C, as numpy's: it may let go of the GIL while it computes, and then threads scale.

hashlib and zlib do so for large blocks; both come with Python. For a module that has to be installed,
import it inside the function, so that the other functions work without it.
"""
import hashlib
import zlib


def digest(mib=8):
    """SHA-256 of a block: lets go of the GIL."""
    return hashlib.sha256(b"gilscope" * (mib * 131_072)).hexdigest()


def compress(mib=1):
    """A block compressed by zlib: lets go of the GIL, too."""
    block = bytes(i * i % 251 for i in range(4_096)) * (mib * 256)
    return len(zlib.compress(block, 6))


def sort_numbers(count=60_000):
    """Sorting is C as well, but it works on Python objects and so it keeps the GIL."""
    numbers = [i * 7_919 % count for i in range(count)]
    numbers.sort()
    return numbers[count // 2]
