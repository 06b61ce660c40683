"""Uses both extensions, and says how much faster the one in C is than the same in Python."""

import gzip
import math
import time

import bloom
import gzparts


class PythonFilter:
    """bloom.Filter in Python, bit for bit."""

    def __init__(self, capacity, error_rate=0.01):
        bits = -capacity * math.log(error_rate) / math.log(2) ** 2
        self.bits = bytearray(int(bits / 8) + 1)
        self.probes = max(1, round(bits / capacity * math.log(2)))

    def add(self, element):
        hash = 0xCBF29CE484222325
        for byte in element:
            hash = (hash ^ byte) * 0x100000001B3 % 2**64
        hash ^= hash >> 33
        hash = hash * 0xFF51AFD7ED558CCD % 2**64
        hash ^= hash >> 33
        for number in range(self.probes):
            bit = ((hash & 0xFFFFFFFF) + number * (hash >> 32 | 1)) % 2**64 % (len(self.bits) * 8)
            self.bits[bit // 8] |= 1 << bit % 8


lines = [b"line %d of a text" % number for number in range(20_000)]
text = b"\n".join(lines)

begin = time.perf_counter()
theirs = PythonFilter(len(lines))
for line in lines:
    theirs.add(line)
middle = time.perf_counter()
ours = bloom.Filter(len(lines))
ours.add_lines(text)
end = time.perf_counter()

print(f"bloom, from {bloom.__file__}")
print(f"  {len(ours)} lines in {memoryview(ours).nbytes} bytes, {ours.probes} bits each")
print(f"  the same bits as in Python: {memoryview(ours) == theirs.bits}")
print(f"  every line is in it: {all(line in ours for line in lines)}")
others = sum(b"another line %d" % number in ours for number in range(100_000))
print(f"  of 100000 others: {'about 1 %' if 800 < others < 1200 else others}")
try:
    ours.add(b"one more")
except bloom.FullError as error:
    print(f"  FullError: {error}")

print(f"gzparts, with zlib {gzparts.ZLIB_VERSION}")
middle_of_text = len(text) // 2
parts = [gzparts.compress(text[:middle_of_text]), gzparts.compress(text[middle_of_text:]), gzparts.compress(ours)]
joined = gzparts.join(parts)
print(f"  three parts, the last one a filter: {len(text) + memoryview(ours).nbytes} bytes in {len(joined)}")
print(f"  Python's gzip reads them as one file: {gzip.decompress(joined) == text + bytes(ours)}")

print(f"in C {(middle - begin) / (end - middle):.0f} times as fast as in Python")
