# Work of several kinds, as pyperformance has it; for each a line `NAME SECONDS`. Warm: engines compile CPython's loop in earnest only
# after some tenths of a second, so every kind is run for as long before any is timed. The fastest run counts: others share the machine.
import json, math, pickle, re, time, zlib


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def calls():
    assert fib(20) == 6765


class Variable:
    def __init__(self, value):
        self.value = value
        self.constraints = []

    def set(self, value):
        if value != self.value:
            self.value = value
            for constraint in self.constraints:
                constraint.propagate()


class Constraint:
    def __init__(self, source, target):
        self.source = source
        self.target = target
        source.constraints.append(self)

    def propagate(self):
        self.target.set(self.compute(self.source.value))

    def compute(self, value):
        raise NotImplementedError


class Scaled(Constraint):
    factor = 3

    def compute(self, value):
        return (value * self.factor) % 1000003


class Shifted(Constraint):
    @property
    def distance(self):
        return len(self.source.constraints)

    def compute(self, value):
        return value + self.distance


def objects():
    chain = [Variable(i) for i in range(60)]
    for i, (source, target) in enumerate(zip(chain, chain[1:])):
        (Scaled if i % 2 else Shifted)(source, target)
    for i in range(100):
        chain[0].set(i + 1000)
    assert chain[-1].value != 59


def nbody():
    bodies = [
        ([0.0, 0.0, 0.0], [0.0, 0.0, 0.0], 39.47),
        ([4.84, -1.16, -0.10], [0.606, 2.81, -0.02], 0.037),
        ([8.34, 4.12, -0.4], [-1.01, 1.82, 0.008], 0.011),
        ([12.89, -15.11, -0.22], [1.08, 0.868, -0.01], 0.0017),
        ([15.37, -25.9, 0.179], [0.979, 0.594, -0.034], 0.002),
    ]
    pairs = [(a, b) for i, a in enumerate(bodies) for b in bodies[i + 1 :]]
    for _ in range(300):
        for ([x1, y1, z1], v1, m1), ([x2, y2, z2], v2, m2) in pairs:
            dx, dy, dz = x1 - x2, y1 - y2, z1 - z2
            force = 0.01 / math.sqrt((dx * dx + dy * dy + dz * dz) ** 3)
            v1[0] -= dx * m2 * force
            v1[1] -= dy * m2 * force
            v1[2] -= dz * m2 * force
            v2[0] += dx * m1 * force
            v2[1] += dy * m1 * force
            v2[2] += dz * m1 * force
        for r, (vx, vy, vz), _ in bodies:
            r[0] += 0.01 * vx
            r[1] += 0.01 * vy
            r[2] += 0.01 * vz


record = {
    "name": "Zürich \u263a",
    "numbers": [i * 7919 % 1000 / 8 for i in range(100)],
    "counts": list(range(100)),
    "flags": [True, False, None] * 20,
    "nested": {str(i): {"id": i, "text": "line\n" * (i % 5)} for i in range(60)},
}
text = json.dumps(record)


def dumps():
    for _ in range(12):
        json.dumps(record)


def loads():
    for _ in range(30):
        json.loads(text)


def pickled():
    for _ in range(25):
        assert pickle.loads(pickle.dumps(record))["counts"][9] == 9


words = " ".join(f"user{i}@example{i % 7}.org paid {i * 37 % 1000}.{i % 100:02} on 2024-0{i % 9 + 1}-1{i % 10};" for i in range(250))
address = re.compile(r"(?P<user>[a-z]+\d+)@(\w+(?:\.\w+)+)")
amount = re.compile(r"\bpaid (\d+)\.(\d\d)\b")


def regex():
    assert len(address.findall(words)) == 250
    assert sum(int(m[1]) for m in amount.finditer(words)) > 0
    amount.sub(lambda m: m[1], words)
    re.search(r"(?i)(x|PAID)+ 999999", words)


data = words.encode() * 4


def compressed():
    packed = zlib.compress(data, 6)
    assert zlib.decompress(packed) == data
    zlib.crc32(data)


def sorting():
    values = [i * 7919 % 6007 for i in range(6000)]
    values.sort(key=lambda v: -v)
    "".join(map(str, sorted(values)))


kinds = {
    "calls": calls,
    "objects": objects,
    "nbody": nbody,
    "sorting": sorting,
    "json dumps": dumps,
    "json loads": loads,
    "pickle": pickled,
    "regex": regex,
    "zlib": compressed,
}


def once(work):
    before = time.perf_counter()
    work()
    return time.perf_counter() - before


for work in kinds.values():
    end = time.perf_counter() + 0.3
    while time.perf_counter() < end:
        work()
for name, work in kinds.items():
    print(name, min(once(work) for _ in range(40)), sep="\t")
