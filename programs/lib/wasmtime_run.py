"""Runs a WASI command under wasmtime, with the options of `solder run` that matter to it.

    python3 wasmtime_run.py PACKAGES CACHE_CONFIG [--dir HOST::GUEST]... [--env NAME=VALUE]... PROGRAM [ARG...]
"""

import sys

packages, cache, *rest = sys.argv[1:]
sys.path.insert(0, packages)

import wasmtime  # noqa: E402

folders, variables = [], []
while rest and rest[0].startswith("-"):
    option, value, *rest = rest
    if option == "--dir":
        folders.append(value.split("::"))
    elif option == "--env":
        variables.append(tuple(value.split("=", 1)))
    else:
        sys.exit(f"{option} means nothing to wasmtime")
program, *args = rest

config = wasmtime.Config()
config.cache = cache
# As much as the package allows.
config.max_wasm_stack = 2 << 20
engine = wasmtime.Engine(config)
wasi = wasmtime.WasiConfig()
wasi.argv = [program, *args]
wasi.env = variables
wasi.inherit_stdin()
wasi.inherit_stdout()
wasi.inherit_stderr()
for host, guest in folders:
    wasi.preopen_dir(host, guest)
store = wasmtime.Store(engine)
store.set_wasi(wasi)
linker = wasmtime.Linker(engine)
linker.define_wasi()
instance = linker.instantiate(store, wasmtime.Module.from_file(engine, program))
try:
    instance.exports(store)["_start"](store)
except wasmtime.ExitTrap as exit:
    sys.exit(exit.code)
except wasmtime.WasmtimeError as trap:
    sys.stderr.write(f"{trap}\n")
    sys.exit(134)
except wasmtime.Trap as trap:
    sys.stderr.write(f"{trap}\n")
    sys.exit(134)
