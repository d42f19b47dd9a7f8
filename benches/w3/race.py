"""The ransomware race in SimPy, as somebody who knows SimPy would write it: processes and a resource.

usage: race.py HOSTS RUNS SEED -> one JSON line: runs, processor seconds, and the sums of damage and events.
The rules stand in reference.rs."""
import json
import random
import sys
import time

import simpy

HOSTS, RUNS, SEED = (int(word) for word in sys.argv[1:4])
DAY = 1440
NEIGHBOURS = [
    [to for to in [(h + 1) % HOSTS] + [(7919 * h + 104729 * k + 13) % HOSTS for k in range(8)] if to != h]
    for h in range(HOSTS)
]


def race(seed):
    dice = random.Random(seed)
    exp = dice.expovariate
    env = simpy.Environment()
    analysts = simpy.Resource(env, max(2, HOSTS // 50))
    fallen, isolated = [False] * HOSTS, [False] * HOSTS
    damage, events = 0, 0

    def spread(host, target):
        nonlocal events
        for _ in range(3):
            yield env.timeout(exp(1 / 30))
            events += 1
            if isolated[host] or isolated[target] or fallen[target]:
                return
            if dice.random() < 0.35:
                fall(target)
                return

    def encrypt(host):
        nonlocal damage, events
        yield env.timeout(exp(1 / 240))
        events += 1
        if not isolated[host]:
            damage += 1 + host % 5

    def respond(host):
        nonlocal events
        yield env.timeout(exp(1 / 45))
        events += 1
        with analysts.request() as turn:
            yield turn
            yield env.timeout(exp(1 / 10))
            events += 1
        isolated[host] = True

    def fall(host):
        fallen[host] = True
        for target in NEIGHBOURS[host]:
            env.process(spread(host, target))
        env.process(encrypt(host))
        if dice.random() < 0.6:
            env.process(respond(host))

    fall(0)
    env.run(until=DAY)
    return damage, events


start = time.process_time()
scores = [race(SEED + n) for n in range(RUNS)]
took = time.process_time() - start
damage, events = (sum(column) for column in zip(*scores))
print(json.dumps({"runs": RUNS, "seconds": took, "damage": damage, "events": events}))
