"""Make `files/real-wordpress.xml` with a real WordPress: what it writes is what the importer reads.

    python tests/importers/make_wordpress_export.py

It needs Debian's `wordpress`, `php-cli`, `php-mysql` and `php-gd` (installed here when one is root
and apt is there) and a MariaDB or MySQL that answers on 127.0.0.1 to root without a password. A
WordPress is set up in a temporary folder with a database of its own, filled by
`wordpress_content.php`, and asked for its export. Both are removed afterwards.
"""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
OUTPUT = HERE / "files" / "real-wordpress.xml"
PACKAGES = ("wordpress", "php-cli", "php-mysql", "php-gd", "php-xml")
WORDPRESS = Path("/usr/share/wordpress")
SITE = "https://archive.example.org"

CONFIGURATION = """<?php
define('DB_NAME', '{database}');
define('DB_USER', 'root');
define('DB_PASSWORD', '');
define('DB_HOST', '127.0.0.1');
define('DB_CHARSET', 'utf8mb4');
define('DB_COLLATE', '');
define('WP_HOME', '{site}');
define('WP_SITEURL', '{site}');
define('WP_CONTENT_URL', '{site}/wp-content');
define('WP_HTTP_BLOCK_EXTERNAL', true);
define('DISABLE_WP_CRON', true);
define('AUTOMATIC_UPDATER_DISABLED', true);
$table_prefix = 'wp_';
if (!defined('ABSPATH')) {{ define('ABSPATH', __DIR__ . '/'); }}
require_once ABSPATH . 'wp-settings.php';
"""


def main() -> int:
    """Make the export; gives the exit code."""
    if not shutil.which("php") or not WORDPRESS.is_dir():
        if os.geteuid() != 0 or not shutil.which("apt-get"):
            print(f"Install {', '.join(PACKAGES)} first.", file=sys.stderr)
            return 1
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], check=True, env=environment)
        subprocess.run(
            ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *PACKAGES],
            check=True,
            env=environment,
        )
    database = f"broadside_export_{secrets.token_hex(4)}"
    mysql = ["mysql", "-h127.0.0.1", "-uroot"]
    subprocess.run(
        mysql, input=f"CREATE DATABASE {database} CHARACTER SET utf8mb4", text=True, check=True
    )
    try:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder) / "wordpress"
            shutil.copytree(WORDPRESS, root, symlinks=False, ignore_dangling_symlinks=True)
            (root / "wp-config.php").write_text(
                CONFIGURATION.format(database=database, site=SITE), "utf-8"
            )
            (root / "wp-content" / "uploads").mkdir(parents=True, exist_ok=True)
            script = HERE / "wordpress_content.php"
            made = subprocess.run(
                ["php", "-d", "memory_limit=512M", str(script), str(root)],
                capture_output=True,
                check=False,
            )
            sys.stderr.buffer.write(made.stderr)
            if made.returncode or not made.stdout.startswith(b"<?xml"):
                print(made.stdout[-2000:].decode("utf-8", "replace"), file=sys.stderr)
                return 1
            if str(root).encode() in made.stdout:
                print("The export holds a path of this machine.", file=sys.stderr)
                return 1
            OUTPUT.write_bytes(made.stdout)
    finally:
        subprocess.run(mysql, input=f"DROP DATABASE {database}", text=True, check=True)
    print(f"{OUTPUT}: {OUTPUT.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
