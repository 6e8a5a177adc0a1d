"""A server's request: some waiting, some computing, some text at the end.

gilscope.mark() leaves a mark on the timeline, so that the parts of a job can be told apart there.
"""
import json
import time

import gilscope


def request(user=17, rows=800, wait=0.005):
    """Looks a user up, computes a ranking and answers with JSON."""
    gilscope.mark("look up")
    time.sleep(wait)  # the database answers
    gilscope.mark("compute")
    ranking = sorted(_score(user, i) for i in range(rows))
    gilscope.mark("answer")
    return json.dumps({"user": user, "best": ranking[-5:], "count": len(ranking)})


def _score(user, item):
    value = user * 31 + item * 17
    for _ in range(20):
        value = (value * 1_103_515_245 + 12_345) % 2_147_483_648
    return value % 10_000
