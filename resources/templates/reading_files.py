"""Reading files: input and output let go of the GIL, taking lines apart does not.

The file is one that every Python has; put the path of your own in its place.
"""
import argparse

PATH = argparse.__file__  # some text of a fair size


def read_bytes(times=200):
    """Reads the whole file again and again: mostly the operating system's work."""
    size = 0
    for _ in range(times):
        with open(PATH, "rb") as file:
            size += len(file.read())
    return size


def count_words(times=8):
    """Reads line by line and counts words: mostly Python's work."""
    words = {}
    for _ in range(times):
        with open(PATH, encoding="utf-8") as file:
            for line in file:
                for word in line.split():
                    words[word] = words.get(word, 0) + 1
    return sorted(words.values())[-3:]
