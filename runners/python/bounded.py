"""Keeps an exception from taking minutes to be told.

A recursion that went a million calls deep leaves a traceback as long, and the standard library looks at each of its
frames. What nobody would read is cut out before.
"""
MOST_FRAMES = 200  # of each exception; half of them from its beginning, half from its end
MOST_EXCEPTIONS = 100  # that are chained, or are in groups


def bound(error):
    """Cuts the tracebacks of `error`, and of those that it is chained to, down to what can be told. Gives how many
    frames are left out."""
    left_out = 0
    open_, seen = [error], set()
    while open_:
        one = open_.pop()
        if one is None or id(one) in seen:
            continue
        seen.add(id(one))
        left_out += _cut(one.__traceback__)
        if len(seen) >= MOST_EXCEPTIONS:
            one.__cause__ = one.__context__ = None
            continue
        open_ += [one.__cause__, one.__context__]
        parts = getattr(one, "exceptions", None)  # of an exception group
        if isinstance(parts, tuple):
            open_ += (part for part in parts if isinstance(part, BaseException))
    return left_out


def _cut(first):
    length, entry = 0, first
    while entry is not None:
        length += 1
        entry = entry.tb_next
    if length <= MOST_FRAMES:
        return 0
    half = MOST_FRAMES // 2
    before = first
    for _ in range(half - 1):
        before = before.tb_next
    after = before
    for _ in range(length - 2 * half + 1):
        after = after.tb_next
    before.tb_next = after
    return length - 2 * half
