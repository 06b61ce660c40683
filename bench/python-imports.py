# Imports the C modules named by the arguments; for each a line `NAME SECONDS`: what it takes to find its code and to make a module of
# it, dlopen in one build, a table in the other. What it imports in turn is not in it.
import _frozen_importlib, _imp, importlib, sys, time

times = {}
inner = [0.0]


def timed(function, record):
    """Records how long a call took without the timed calls in it."""

    def call(*args):
        inner.append(0.0)
        before = time.perf_counter()
        try:
            return function(*args)
        finally:
            took = time.perf_counter() - before
            record(took - inner.pop(), *args)
            inner[-1] += took

    return call


def created(seconds, spec):
    times[spec.name] = seconds


_imp.create_dynamic = timed(_imp.create_dynamic, created)
_imp.create_builtin = timed(_imp.create_builtin, created)
_frozen_importlib._find_and_load = timed(_frozen_importlib._find_and_load, lambda *ignored: None)
for name in sys.argv[1:]:
    importlib.import_module(name)
for name in sys.argv[1:]:
    print(name, times[name], sep="\t")
