"""Write the `broadside.toml` that a new publication starts from."""

from __future__ import annotations

import json
from typing import Any

from broadside.publication.settings import SETTINGS


def starting_settings(chosen: dict[str, Any]) -> str:
    """A whole `broadside.toml`: every setting explained, the chosen ones set, the others shown.

    Args:
        chosen: values by setting name (`title`, `theme.accent`, …).

    Raises:
        KeyError: a name that is no setting.
        ValueError: a value that the setting does not take.
    """
    known = {setting.name: setting for setting in SETTINGS}
    for name, value in chosen.items():
        known[name].check(value)
    lines = ["# What this publication is. Anything wrong in here is reported with its line."]
    table = ""
    for setting in SETTINGS:
        before, _, key = setting.name.rpartition(".")
        if before != table:
            table = before
            lines += ["", f"[{table}]"]
        lines += ["", f"# {setting.help}", f"# Expected: {setting.expected}."]
        value = chosen.get(setting.name, setting.default)
        mark = "" if setting.name in chosen else "# "
        lines.append(f"{mark}{key} = {_toml(value)}")
    return "\n".join(lines) + "\n"


def _toml(value: Any) -> str:
    # JSON's texts, numbers, booleans and lists of texts are TOML's as well.
    return json.dumps(value, ensure_ascii=False)
