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
    """Pairs of measurements until the interval of the median ratio is narrow: {"pairs", "median",
    "low", "high", "level"}, each ratio less 1. Which of the two comes first alternates by chance, so
    that neither gets the better half of a machine that becomes slower. Looking after each pair makes
    the interval a little too narrow; so it is looked at seldom: when there are half as many again."""
    ratios = []
    look = FEWEST
    while True:
        order = [0, 1]
        shuffle(order)
        times = [0.0, 0.0]
        for which in order:
            times[which] = (without, with_it)[which]()
        ratios.append(times[1] / times[0] - 1)
        if len(ratios) < min(look, most):
            continue
        look += look // 2
        low, high, held = interval(ratios)
        say(f"{len(ratios)} pairs: {statistics.median(ratios) * 100:+.2f} % "
            f"({low * 100:+.2f} to {high * 100:+.2f})")
        if (high - low) / 2 <= half_width or len(ratios) >= most:
            return {"pairs": ratios, "median": statistics.median(ratios), "low": low, "high": high,
                    "level": held}
