"""Jobs for host_bench."""


def noop():
    """Nothing at all."""


def fibonacci(n=24):
    """Recursive, CPU only."""
    return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)


def echo_payload(size=1 << 20):
    """What transfer costs."""
    return bytes(size)
