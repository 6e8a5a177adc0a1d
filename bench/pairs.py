"""What something costs that is smaller than the machine's noise: pairs of trials, with and without,
one right after the other, as many as it takes until the interval is narrow."""
import math
import statistics

FEWEST = 10


def binomial_rank(count, level):
    """The largest k with which the k-th smallest and the k-th largest of `count` values enclose their
    median at least `level` of the time, and that level (the sign test's interval)."""
    outside = 0.0
    rank, held = 0, 1.0
    for k in range(count // 2):
        outside += 2 * math.comb(count, k) / 2 ** count
        if 1 - outside < level:
            break
        rank, held = k + 1, 1 - outside
    return rank, held


def interval(values, level=0.95):
    """(low, high, level held) of the median, without any assumption about how values scatter."""
    ordered = sorted(values)
    rank, held = binomial_rank(len(ordered), level)
    if rank == 0:
        return -math.inf, math.inf, 1.0
    return ordered[rank - 1], ordered[-rank], held


def cost(without, with_it, shuffle, half_width, most, say):
    """costs() of one figure."""
    return costs(lambda: (without(),), lambda: (with_it(),), shuffle, half_width, most, say)[0]


def costs(without, with_it, shuffle, half_width, most, say):
    """Pairs of measurements, each of which gives one or more figures, until the interval of the first
    one's median ratio is narrow: of each figure {"pairs", "median", "low", "high", "level"}, each ratio
    less 1. Which of the two comes first alternates by chance, so that neither gets the better half of a
    machine that becomes slower. Looking after each pair makes the interval a little too narrow; so it is
    looked at seldom: when there are half as many again."""
    ratios = []
    look = FEWEST
    while True:
        order = [0, 1]
        shuffle(order)
        times = [(), ()]
        for which in order:
            times[which] = (without, with_it)[which]()
        ratios.append([after / before - 1 for before, after in zip(*times)])
        if len(ratios) < min(look, most):
            continue
        look += look // 2
        found = [described(list(figure)) for figure in zip(*ratios)]
        for figure in found:
            say(f"{len(ratios)} pairs: {figure['median'] * 100:+.2f} % "
                f"({figure['low'] * 100:+.2f} to {figure['high'] * 100:+.2f})")
        if (found[0]["high"] - found[0]["low"]) / 2 <= half_width or len(ratios) >= most:
            return found


def described(ratios):
    low, high, held = interval(ratios)
    return {"pairs": ratios, "median": statistics.median(ratios), "low": low, "high": high, "level": held}
