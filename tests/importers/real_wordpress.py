"""A real WordPress, to try importers and exports on: Debian's package, on a database of its own.

It needs `scripts/wordpress` to have been run (PHP, WordPress and a MariaDB or MySQL that answers
on 127.0.0.1:3306 to root without a password, or where BROADSIDE_TEST_MYSQL says).

    with real_wordpress(tmp_path) as wordpress:
        wordpress.run(PHP / "content.php")    # any PHP, inside WordPress
        password = wordpress.application_password("admin")
        wordpress.address                               # http://127.0.0.1:PORT, answering
        wordpress.export()                              # what Tools → Export gives

WordPress itself imports WXR by its plug-in "WordPress Importer" only. Where a copy of it is named
in BROADSIDE_TEST_WORDPRESS_IMPORTER (or lies among the plug-ins of Debian's WordPress), `take_in`
runs it.
"""

from __future__ import annotations

import os
import secrets
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest

HERE = Path(__file__).parent
PHP = HERE / "php"
WORDPRESS = Path(os.environ.get("BROADSIDE_TEST_WORDPRESS", "/usr/share/wordpress"))
IMPORTER_VARIABLE = "BROADSIDE_TEST_WORDPRESS_IMPORTER"
HOST, _, PORT = os.environ.get("BROADSIDE_TEST_MYSQL", "127.0.0.1:3306").partition(":")
_STEPS_UNTIL_IT_ANSWERS = 200

CONFIGURATION = """<?php
define('DB_NAME', '{database}');
define('DB_USER', 'root');
define('DB_PASSWORD', '');
define('DB_HOST', '{host}');
define('DB_CHARSET', 'utf8mb4');
define('DB_COLLATE', '');
define('WP_HOME', '{site}');
define('WP_SITEURL', '{site}');
define('WP_CONTENT_DIR', __DIR__ . '/wp-content');
define('WP_CONTENT_URL', '{site}/wp-content');
define('WP_HTTP_BLOCK_EXTERNAL', true);
define('WP_ENVIRONMENT_TYPE', 'local');
define('DISABLE_WP_CRON', true);
define('AUTOMATIC_UPDATER_DISABLED', true);
define('AUTH_KEY', '{salt}');
define('SECURE_AUTH_KEY', '{salt}');
define('LOGGED_IN_KEY', '{salt}');
define('NONCE_KEY', '{salt}');
define('AUTH_SALT', '{salt}');
define('SECURE_AUTH_SALT', '{salt}');
define('LOGGED_IN_SALT', '{salt}');
define('NONCE_SALT', '{salt}');
$table_prefix = 'wp_';
if (!defined('ABSPATH')) {{ define('ABSPATH', __DIR__ . '/'); }}
require_once ABSPATH . 'wp-settings.php';
"""


class NoWordPress(Exception):
    """There is no WordPress on this machine; says what is missing."""


class PhpFailed(Exception):
    """A script failed inside WordPress; says what it printed."""


@dataclass(frozen=True, slots=True)
class RealWordPress:
    """One WordPress. `address` is without a slash at its end; nothing answers where `serving` is
    false.
    """

    root: Path
    address: str
    serving: bool

    def run(self, script: Path, *arguments: str, entered: bytes = b"") -> bytes:
        """Run a PHP script with WordPress loaded; gives what it printed.

        The script finds its arguments in `$arguments`.

        Raises:
            PhpFailed: it ended with an error.
        """
        done = subprocess.run(
            [
                "php", "-d", "memory_limit=512M", "-d", "display_errors=stderr",
                str(PHP / "inside.php"), str(self.root), str(script.resolve()), *arguments,
            ],
            input=entered, capture_output=True, check=False,
        )  # fmt: skip
        if done.returncode:
            said = (done.stderr + done.stdout)[-4000:]
            raise PhpFailed(f"{script.name}: {said.decode('utf-8', 'replace')}")
        return done.stdout

    def php(self, code: str, *arguments: str) -> str:
        """Run PHP code with WordPress loaded; gives what it printed."""
        script = self.root / f"run-{secrets.token_hex(4)}.php"
        script.write_text(f"<?php\n{code}", "utf-8")
        try:
            return self.run(script, *arguments).decode()
        finally:
            script.unlink()

    def application_password(self, login: str) -> str:
        """A new application password of an account."""
        return self.php(
            "$user = get_user_by('login', $arguments[0]);"
            "[$password] = WP_Application_Passwords::create_new_application_password("
            "$user->ID, ['name' => wp_generate_uuid4()]);"
            "echo WP_Application_Passwords::chunk_password($password);",
            login,
        )

    def export(self) -> bytes:
        """All that the site holds, as its Tools → Export writes it."""
        return self.run(PHP / "export.php")

    def take_in(self, export: Path) -> str:
        """Import a WXR file with WordPress's own importer; gives what that said, as HTML.

        Raises:
            NoWordPress: there is no copy of the importer.
            PhpFailed: it refused the file.
        """
        named = os.environ.get(IMPORTER_VARIABLE)
        importer = Path(named) if named else WORDPRESS / "wp-content/plugins/wordpress-importer"
        if not (importer / "wordpress-importer.php").is_file():
            raise NoWordPress(
                f"no WordPress Importer in {importer}: name it in {IMPORTER_VARIABLE}"
            )
        arguments = (str(importer.resolve()), str(export.resolve()))
        return self.run(PHP / "take_in.php", *arguments).decode("utf-8", "replace")


@contextmanager
def real_wordpress(
    folder: Path, address: str | None = None, title: str = "The Archive"
) -> Iterator[RealWordPress]:
    """A WordPress without content, with an administrator `admin`; gone when the block ends.

    Args:
        folder: where to lay its files.
        address: that it believes to be at. Without one it is served, on a free port of loopback.
        title: of the site.

    Raises:
        NoWordPress: something that it needs is not here.
    """
    if not shutil.which("php") or not (WORDPRESS / "wp-load.php").is_file():
        raise NoWordPress("no PHP or no WordPress here: run scripts/wordpress")
    port = _free_port()
    site = address or f"http://127.0.0.1:{port}"
    root = folder / "wordpress"
    shutil.copytree(WORDPRESS, root, symlinks=False, ignore_dangling_symlinks=True)
    (root / "wp-content" / "uploads").mkdir(parents=True, exist_ok=True)
    with _database() as database:
        (root / "wp-config.php").write_text(
            CONFIGURATION.format(
                database=database, host=f"{HOST}:{PORT}", site=site, salt=secrets.token_hex(16)
            ),
            "utf-8",
        )
        wordpress = RealWordPress(root=root, address=site, serving=address is None)
        wordpress.run(PHP / "install.php", title)
        if not wordpress.serving:
            yield wordpress
            return
        with _served(root, port):
            yield wordpress


def wordpress_or_skip(folder: Path) -> Iterator[RealWordPress]:
    """For a fixture: a served WordPress; where there is none, and none is required, no test."""
    try:
        with real_wordpress(folder) as wordpress:
            yield wordpress
    except NoWordPress as missing:
        if "wordpress" in os.environ.get("BROADSIDE_REQUIRE", ""):
            raise
        pytest.skip(str(missing))


@contextmanager
def _database() -> Iterator[str]:
    client = shutil.which("mariadb") or shutil.which("mysql")
    if client is None:
        raise NoWordPress("no client of MariaDB here: run scripts/wordpress")
    command = [client, f"-h{HOST}", f"-P{PORT}", "-uroot", "--connect-timeout=5"]
    name = f"broadside_{secrets.token_hex(6)}"
    made = subprocess.run(
        command, input=f"CREATE DATABASE {name} CHARACTER SET utf8mb4", text=True,
        capture_output=True, check=False,
    )  # fmt: skip
    if made.returncode:
        raise NoWordPress(f"no MariaDB on {HOST}:{PORT}: {made.stderr.strip()}")
    try:
        yield name
    finally:
        subprocess.run(command, input=f"DROP DATABASE {name}", text=True, check=True)


@contextmanager
def _served(root: Path, port: int) -> Iterator[None]:
    log = root.parent / "server.log"
    with log.open("wb") as said:
        server = subprocess.Popen(
            ["php", "-d", "memory_limit=512M", "-S", f"127.0.0.1:{port}", "-t", str(root),
             str(PHP / "router.php")],
            stdout=said, stderr=said,
        )  # fmt: skip
    try:
        _wait_for(f"http://127.0.0.1:{port}/wp-includes/images/blank.gif", server)
        yield
    finally:
        server.terminate()
        server.wait(20)


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(_STEPS_UNTIL_IT_ANSWERS):
        try:
            with urlopen(address, timeout=5):
                return
        except HTTPError:
            return
        except (URLError, OSError):
            if server.poll() is not None:
                break
            time.sleep(0.05)
    raise NoWordPress(f"PHP's server did not answer at {address}")


def _free_port() -> int:
    with closing(socket.socket()) as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])
