"""Runs the pip that CPython brings, under Solder, with what pip wants of an operating system and WASI has not.

    run_pip.py install --no-index WHEEL...
"""

import glob
import os
import runpy
import sys
import types

try:
    import mmap
except ImportError:
    # For cached answers of servers. Nobody asks one here.
    sys.modules["mmap"] = types.SimpleNamespace(mmap=None)

# Files in WASI have no permissions: one call is not there, the other fails.
if not hasattr(os, "umask"):
    os.umask = lambda mask: 0
os.chmod = lambda path, mode, **options: None

[pip] = glob.glob(f"{sys.prefix}/lib/python3.11/ensurepip/_bundled/pip-*.whl")
sys.path[0] = pip
sys.argv[0] = "pip"
runpy.run_module("pip", run_name="__main__")
