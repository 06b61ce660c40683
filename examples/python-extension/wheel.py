"""Packs and checks wheels (PEP 427). Runs in any Python from 3.11 on: here, in the one that the wheels are for.

    wheel.py pack PYPROJECT FOLDER PLATFORM DIST     packs all files of FOLDER; prints the wheel's name
    wheel.py check WHEEL                             compares the files in it with its RECORD
"""

import base64
import csv
import hashlib
import io
import pathlib
import sys
import tomllib
import zipfile


def pack(pyproject, folder, platform, dist):
    project = tomllib.loads(pathlib.Path(pyproject).read_text())["project"]
    python = f"cp{sys.version_info.major}{sys.version_info.minor}"
    tag = f"{python}-{python}-{platform}"
    name = f"{project['name']}-{project['version']}"
    info = f"{name}.dist-info"

    root = pathlib.Path(folder)
    files = {
        file.relative_to(root).as_posix(): file.read_bytes()
        for file in sorted(root.rglob("*"))
        if file.is_file()
    }
    files[f"{info}/METADATA"] = headers(
        ("Metadata-Version", "2.1"),
        ("Name", project["name"]),
        ("Version", project["version"]),
        ("Summary", project["description"]),
        ("License", project["license"]["text"]),
        ("Requires-Python", project["requires-python"]),
        ("Classifier", "Environment :: WebAssembly :: WASI"),
    )
    files[f"{info}/WHEEL"] = headers(
        ("Wheel-Version", "1.0"),
        ("Generator", "wheel.py"),
        ("Root-Is-Purelib", "false"),
        ("Tag", tag),
    )
    record = io.StringIO()
    lines = csv.writer(record, lineterminator="\n")
    lines.writerows((path, digest(data), len(data)) for path, data in files.items())
    lines.writerow((f"{info}/RECORD", "", ""))
    files[f"{info}/RECORD"] = record.getvalue().encode()

    wheel = pathlib.Path(dist) / f"{name}-{tag}.whl"
    with zipfile.ZipFile(wheel, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, data in files.items():
            # One date for all: the same files make the same wheel.
            entry = zipfile.ZipInfo(path, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)
    print(wheel.name)


def headers(*lines):
    return "".join(f"{name}: {value}\n" for name, value in lines).encode()


def digest(data):
    hash = hashlib.sha256(data).digest()
    return "sha256=" + base64.urlsafe_b64encode(hash).rstrip(b"=").decode()


def check(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        [record] = [name for name in names if name.endswith(".dist-info/RECORD")]
        for path, hash, size in csv.reader(io.TextIOWrapper(archive.open(record), newline="")):
            names.remove(path)
            data = archive.read(path)
            if path != record and (hash, size) != (digest(data), str(len(data))):
                sys.exit(f"{wheel}: {path} is not what RECORD says")
    if names:
        sys.exit(f"{wheel}: not in RECORD: {', '.join(sorted(names))}")
    print(f"{pathlib.Path(wheel).name}: as RECORD says")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["pack", pyproject, folder, platform, dist]:
            pack(pyproject, folder, platform, dist)
        case ["check", wheel]:
            check(wheel)
        case _:
            sys.exit(__doc__)
