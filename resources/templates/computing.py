"""Pure computing: does it get faster with more workers?

Every function whose name does not begin with an underscore can be run. A job is one call of it; the
defaults of the parameters are the arguments that the window offers.
"""


def work(n=200_000):
    """How many numbers below n are the sum of two squares."""
    squares = [i * i for i in range(int(n**0.5) + 1)]
    sums = {a + b for a in squares for b in squares if a + b < n}
    return len(sums)
