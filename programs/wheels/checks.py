"""What bloom and gzparts do beside what the example shows. Run by test.ts, under Solder; ends with an AssertionError where one is wrong."""

import gc
import gzip
import os
import random
import sys

import bloom
import gzparts


def fails(exception, function, *arguments):
    try:
        function(*arguments)
    except exception as error:
        return str(error)
    raise AssertionError(f"{function} {arguments}: no {exception.__name__}")


filter = bloom.Filter(3, error_rate=0.001)
for element in (b"one", bytearray(b"two"), memoryview(b"three")):
    filter.add(element)
    assert element in filter
assert len(filter) == 3 and b"four" not in filter
assert issubclass(bloom.FullError, ValueError)
assert fails(bloom.FullError, filter.add, b"four") == "the filter was made for 3 elements"
fails(bloom.FullError, bloom.Filter(1).add_lines, b"one\ntwo")
fails(TypeError, filter.add, "text")
fails(ValueError, bloom.Filter, 0)
fails(ValueError, bloom.Filter, 1, 1.0)
fails(BufferError, bloom.Filter(1).add, memoryview(b"abcd")[::2])
fails(TypeError, memoryview(filter).__setitem__, 0, 0)

lines = bloom.Filter(4)
lines.add_lines(b"a\n\nb\nc")
assert len(lines) == 4 and b"" in lines and b"c" in lines

# A view keeps the bits alive, and each filter gives its type back.
view = memoryview(bloom.Filter(1000))
gc.collect()
assert bytes(view) == bytes(len(view))
del view
before = sys.getrefcount(bloom.Filter)
for _ in range(100):
    bloom.Filter(10)
assert sys.getrefcount(bloom.Filter) == before

assert gzip.decompress(gzparts.join([])) == b""
random.seed(1)
data = [random.randbytes(size) + b"x" * size for size in (0, 1, 70_000)]
for level in (-1, 0, 1, 9):
    joined = gzparts.join(gzparts.compress(part, level) for part in data)
    assert gzip.decompress(joined) == b"".join(data), level
fails(RuntimeError, gzparts.compress, b"", 99)
fails(TypeError, gzparts.join, [b"not a part"])
fails(TypeError, gzparts.join, 1)
fails(ZeroDivisionError, gzparts.join, (1 / 0 for _ in range(1)))

print("all")
