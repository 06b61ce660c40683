# Imports the C modules named by the arguments; for each a line `NAME SECONDS`: what it takes to find its code and to make a module of
# it, dlopen in one build, a table in the other. What a module then does by itself is not in it, nor is what it imports in turn.
import _imp, importlib, sys, time

nested = [0.0]


def timed(create, times):
    def create_timed(spec):
        nested.append(0.0)
        before = time.perf_counter()
        try:
            return create(spec)
        finally:
            took = time.perf_counter() - before
            times[spec.name] = took - nested.pop()
            nested[-1] += took

    return create_timed


times = {}
_imp.create_dynamic = timed(_imp.create_dynamic, times)
_imp.create_builtin = timed(_imp.create_builtin, times)
for name in sys.argv[1:]:
    importlib.import_module(name)
for name in sys.argv[1:]:
    print(name, times[name], sep="\t")
