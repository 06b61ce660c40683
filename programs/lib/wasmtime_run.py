"""Runs a WASI command under wasmtime, a module or a component, with the options of `solder run` that matter to it.

    python3 wasmtime_run.py PACKAGES CACHE_CONFIG [--dir HOST::GUEST]... [--env NAME=VALUE]... [--module FILE]... PROGRAM [ARG...]

A FILE is a core module that a component imports by the hash of its bytes.
"""

import base64
import hashlib
import sys

packages, cache, *rest = sys.argv[1:]
sys.path.insert(0, packages)

import wasmtime  # noqa: E402

folders, variables, modules = [], [], []
while rest and rest[0].startswith("-"):
    option, value, *rest = rest
    if option == "--dir":
        folders.append(value.split("::"))
    elif option == "--env":
        variables.append(tuple(value.split("=", 1)))
    elif option == "--module":
        modules.append(value)
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


def start_of_module():
    linker = wasmtime.Linker(engine)
    linker.define_wasi()
    instance = linker.instantiate(store, wasmtime.Module.from_file(engine, program))
    return instance.exports(store)["_start"]


def start_of_component():
    from wasmtime import component

    linker = component.Linker(engine)
    linker.add_wasip2()
    with linker.root() as root:
        for file in modules:
            with open(file, "rb") as content:
                data = content.read()
            digest = base64.b64encode(hashlib.sha256(data).digest()).decode()
            root.add_module(f"integrity=<sha256-{digest}>", wasmtime.Module(engine, data))
    instance = linker.instantiate(store, component.Component.from_file(engine, program))
    interface = instance.get_export_index(store, "wasi:cli/run@0.2.12")
    return instance.get_func(store, instance.get_export_index(store, "run", interface))


with open(program, "rb") as content:
    is_component = content.read(8)[4] == 13
try:
    (start_of_component if is_component else start_of_module)()(store)
except wasmtime.ExitTrap as exit:
    sys.exit(exit.code)
except wasmtime.WasmtimeError as trap:
    sys.stderr.write(f"{trap}\n")
    sys.exit(134)
except wasmtime.Trap as trap:
    sys.stderr.write(f"{trap}\n")
    sys.exit(134)
