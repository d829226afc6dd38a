"""Real web servers answer for a built site: each the same questions, at the root and below a path."""

from __future__ import annotations

import html
import http.client
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import time
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pytest

from generator.publish.shared.host_rules import forms_policy, page_policy, site_policy
from tests.sites import ROOT, TODAY, run

BASES = ("", "/offer")
APACHE = ("mpm_event", "authz_core", "dir", "mime", "headers", "rewrite", "alias", "autoindex")
NGINX_PLACES = ("^/admin/", "^/open-referral/", "^~ /open-referral/", "^/services", " /404.html", " /a-to-z")
CADDY_PLACES = (" /admin/", " /open-referral/", " /services", " /404.html", " /a-to-z")
POLICY = {"content-security-policy": site_policy()}
FORMS = {"content-security-policy": forms_policy("github")}
HTML = {"content-type": "text/html; charset=utf-8"}
SAFE = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), payment=(), usb=(), geolocation=(self)",
    "cache-control": "no-cache",
}
JSON = {"content-type": "application/json", "access-control-allow-origin": "*"}
QUESTIONS: list[tuple[str, int, Mapping[str, str]]] = [
    ("/", 200, HTML | POLICY | SAFE),
    ("/index.html", 200, HTML | POLICY),
    ("/guides.html", 200, HTML | POLICY | SAFE),
    ("/guides", 200, HTML | POLICY | SAFE),
    ("/events", 200, HTML),
    ("/events/", 301, {"location": "/events.html"}),
    ("/services", 301, {"location": "/a-to-z.html"}),
    ("/services/", 301, {"location": "/a-to-z.html"}),
    ("/guides/", 301, {"location": "/guides.html"}),
    ("/services/kite-club.html", 200, HTML | POLICY | SAFE),
    ("/services/kite-club", 200, HTML),
    ("/services/kite-club/", 301, {"location": "/services/kite-club.html"}),
    ("/topics/health.html", 200, HTML),
    ("/topics/health", 200, HTML),
    ("/nothing-here", 404, HTML | POLICY | SAFE),
    ("/nothing-here.html", 404, HTML | POLICY),
    ("/services/nothing-here.html", 404, HTML),
    ("/services/nothing-here/", 404, HTML),
    ("/nothing/here/at/all", 404, HTML),
    ("/assets/site.css", 200, {"content-type": "text/css; charset=utf-8"} | SAFE),
    ("/assets/early.js", 200, {"content-type": "javascript; charset=utf-8"} | SAFE),
    ("/assets/mark.svg", 200, {"content-type": "image/svg+xml"}),
    ("/assets/fonts/hyperlegible-bold.woff", 200, {"content-type": "font"}),
    ("/service-worker.js", 200, {"content-type": "javascript; charset=utf-8"} | SAFE),
    ("/robots.txt", 200, {"content-type": "text/plain; charset=utf-8"}),
    ("/sitemap.xml", 200, {"content-type": "/xml"}),
    ("/data/services.csv", 200, {"content-type": "text/csv; charset=utf-8"}),
    ("/events.ics", 200, {"content-type": "text/calendar; charset=utf-8"}),
    ("/open-referral/v3", 200, JSON),
    ("/open-referral/v3/services", 200, JSON),
    ("/open-referral/v3/services/index.json", 200, JSON),
    ("/open-referral/v3/taxonomies", 200, JSON),
    ("/open-referral/v3/services/nothing-here", 404, {}),
    ("/admin/index.html", 200, HTML | FORMS | SAFE),
    ("/admin/", 200, HTML | FORMS),
    ("/admin/cms.js", 200, {"content-type": "javascript"}),
    ("/admin/config.yml", 200, FORMS),
    ("/guides.html?need=autism", 200, HTML),
    ("/guides/?need=autism", 301, {"location": "/guides.html"}),
    ("/%67uides.html", 200, HTML),
    ("/topics/../guides.html", 200, HTML),
]


@pytest.fixture(scope="module", params=BASES)
def site(request: pytest.FixtureRequest) -> Iterator[tuple[str, Path]]:
    """The path below which a built site is, and the folder that a server has as its root."""
    with TemporaryDirectory() as folder:
        yield request.param, made_site(request.param, Path(folder))


def made_site(base: str, folder: Path) -> Path:
    folder.chmod(0o755)  # a server that gives up its rights must still read it
    shutil.copytree(ROOT / "tests" / "small", folder, dirs_exist_ok=True)
    settings = folder / "content" / "settings.yaml"
    text = settings.read_text("utf-8").replace(".example\nwelcome", f".example{base}\nwelcome")
    forms = "admin: {publish: yes, cms: sveltia, backend: github, repository: council/offer}\n"
    settings.write_text(text + forms, encoding="utf-8")
    script = folder / ".cache" / "cms" / "sveltia-cms.js"
    script.parent.mkdir(parents=True)
    script.write_text("// forms\n", encoding="utf-8")
    made = run("build", "--site", folder, "--today", TODAY, "--no-books", "--quiet")
    assert made.exit_code == 0, made.output
    root = folder / "www"
    shutil.copytree(folder / "build" / "site", root / base.strip("/"))
    return root


def snippet(kind: str) -> str:
    """The lines for a server from docs/hosting.md."""
    return (ROOT / "docs" / "hosting.md").read_text("utf-8").split(kind)[1].split("```")[1].partition("\n")[2]


def below(base: str, text: str, *addresses: str) -> str:
    for each in addresses:
        text = text.replace(each, each.replace("/", f"{base}/", 1))
    return text


def nginx(port: int, base: str, root: Path, work: Path) -> list[str]:
    lines = below(base, snippet("## nginx"), *NGINX_PLACES)
    lines = lines.replace("listen 80;", f"listen 127.0.0.1:{port};").replace("/srv/local-offer", str(root))
    lines = lines.replace("include mime.types", "include /etc/nginx/mime.types")
    temp = "".join(
        f"{kind}_temp_path {work}/{kind};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (work / "nginx.conf").write_text(
        f"daemon off;\nmaster_process off;\npid {work}/pid;\nerror_log {work}/error;\nevents {{}}\n"
        f"http {{\naccess_log off;\n{temp}{lines}}}\n"
    )
    return ["nginx", "-p", str(work), "-e", f"{work}/error", "-c", f"{work}/nginx.conf"]


def apache(port: int, _base: str, root: Path, work: Path) -> list[str]:
    modules = Path("/usr/lib/apache2/modules")
    load = "".join(f"LoadModule {each}_module {modules}/mod_{each}.so\n" for each in APACHE)
    (work / "apache.conf").write_text(
        f"{load}Listen 127.0.0.1:{port}\nServerName localhost\nPidFile {work}/pid\nErrorLog {work}/error\n"
        f"DefaultRuntimeDir {work}\nTypesConfig /etc/mime.types\nDocumentRoot {root}\nUser www-data\nGroup www-data\n"
        f"<Directory {root}>\nAllowOverride All\nRequire all granted\n</Directory>\n"
    )
    return ["apache2", "-D", "FOREGROUND", "-f", f"{work}/apache.conf"]


def caddy(port: int, base: str, root: Path, work: Path) -> list[str]:
    lines = below(base, snippet("## Caddy"), *CADDY_PLACES)
    lines = lines.replace("localoffer.example {", f"http://127.0.0.1:{port} {{").replace(
        "/srv/local-offer", str(root)
    )
    (work / "Caddyfile").write_text(f"{{\n\tadmin off\n\tstorage file_system {work}\n}}\n{lines}")
    return ["caddy", "run", "--adapter", "caddyfile", "--config", f"{work}/Caddyfile"]


SERVERS: dict[str, Callable[[int, str, Path, Path], list[str]]] = {
    "nginx": nginx,
    "apache2": apache,
    "caddy": caddy,
}


@contextmanager
def running(name: str, base: str, root: Path, work: Path) -> Iterator[int]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    command = SERVERS[name](port, base, root, work)
    environment = {**os.environ, "HOME": str(work), "XDG_CONFIG_HOME": str(work)}
    with (work / "said").open("wb") as said:
        server = subprocess.Popen(command, stdout=said, stderr=said, env=environment)
    try:
        for _ in range(200):
            with socket.socket() as asked:
                if asked.connect_ex(("127.0.0.1", port)) == 0:
                    break
            assert server.poll() is None, (work / "said").read_text() + "".join(
                each.read_text() for each in work.glob("error")
            )
            time.sleep(0.05)
        yield port
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(10)


class Answer(NamedTuple):
    status: int
    headers: Mapping[str, str]
    body: bytes


def ask(port: int, path: str, **headers: str) -> Answer:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=10)) as asked:
        asked.request("GET", path, headers=headers)
        answer = asked.getresponse()
        return Answer(
            answer.status, {key.lower(): value for key, value in answer.getheaders()}, answer.read()
        )


def is_as(expected: Mapping[str, str], found: Mapping[str, str]) -> bool:
    """Whether the headers are as expected; of types and addresses, a part is."""
    parts = {key: expected[key] for key in ("content-type", "location") if key in expected}
    return {**expected, **parts}.items() <= {**found, **parts}.items() and all(
        part in found.get(key, "").lower() for key, part in parts.items()
    )


@pytest.mark.parametrize("name", SERVERS)
def test_each_server_answers_alike(name: str, site: tuple[str, Path], tmp_path: Path) -> None:
    if not shutil.which(name):
        pytest.skip(f"{name} is not installed here")
    base, root = site
    missing = (root / base.strip("/") / "404.html").read_bytes()
    wrong = []
    with running(name, base, root, tmp_path) as port:
        for path, status, expected in QUESTIONS:
            answer = ask(port, base + path)
            is_good = answer.status == status and is_as(expected, answer.headers)
            if not is_good or (status == 404 and expected and answer.body != missing):
                wrong.append((path, answer.status, {key: answer.headers.get(key) for key in expected}))
        assert not wrong, wrong
        page = ask(port, f"{base}/guides.html")
        again = {"If-None-Match": page.headers["etag"]}
        assert ask(port, f"{base}/guides.html", **again).status == 304
        without_slash = ask(port, base or "/")
        old = ask(port, f"{base}/services/saturday-play.html")
        outside = ask(port, f"{base}/../../../etc/passwd")
    assert outside.status in (400, 404)
    if name == "apache2":
        assert not base or without_slash.headers["location"].endswith(f"{base}/")
        assert (old.status, old.headers["location"].endswith(f"{base}/services/kite-club.html")) == (
            301,
            True,
        )
    else:
        assert b"kite-club.html" in old.body, "the page leads on"


def test_the_files_for_other_hosts_say_the_same(site: tuple[str, Path]) -> None:
    base, root = site
    folder = root / base.strip("/")
    rules: dict[str, list[str]] = {}
    for line in (folder / "_headers").read_text("utf-8").splitlines():
        if line.startswith("/"):
            rules[line] = []
        elif line.startswith("  "):
            rules[list(rules)[-1]].append(line.strip())
    assert "X-Content-Type-Options: nosniff" in rules["/*"]
    policy = f"Content-Security-Policy: {site_policy()}"
    tops = {f"/{each.name}/*" if each.is_dir() else f"/{each.name}" for each in folder.iterdir()}
    own = {each for each in tops if each.endswith(("*", ".html"))} - {"/admin/*"}
    assert not [each for each in own if policy not in rules[each]], "each part has the policy of the pages"
    assert not [each for each in rules if "admin" in each], "two policies would both hold for the forms"
    assert policy in rules["/"]
    assert "/services/saturday-play.html /services/kite-club.html 301" in (folder / "_redirects").read_text()
    config = ET.parse(folder / "web.config").getroot()  # noqa: S314 - our own file
    moved = config.find("location[@path='services/saturday-play.html']//httpRedirect")
    assert moved is not None
    assert moved.get("destination", "").endswith(f"{base}/services/kite-club.html")
    for each in folder.rglob("web.config"):
        assert "${" not in each.read_text("utf-8")
        assert ET.parse(each).getroot().tag == "configuration"  # noqa: S314 - our own file
    assert json.loads((folder / "admin" / "config.yml").read_text("utf-8"))


def test_each_page_says_the_policy_itself_before_anything_is_loaded(site: tuple[str, Path]) -> None:
    base, root = site
    said = {rule.partition(" ")[0]: rule for rule in page_policy().split("; ")}
    by_header = {rule.partition(" ")[0]: rule for rule in site_policy().split("; ")}
    assert by_header.keys() - said.keys() == {"frame-ancestors"}, "only a header can say who may frame a page"
    assert {name: rule.replace(" file:", "") for name, rule in said.items()} == {
        name: by_header[name] for name in said
    }
    for page in ("index.html", "services/kite-club.html", "404.html", "services/saturday-play.html"):
        text = html.unescape((root / base.strip("/") / page).read_text("utf-8"))
        policy = text.index(f'<meta http-equiv="Content-Security-Policy" content="{page_policy()}">')
        assert not re.search(r"<(?:script|link|style|img)\b", text[:policy])


def test_the_docs_give_the_policies_of_the_site() -> None:
    for kind in ("## nginx", "## Caddy"):
        assert f'"{site_policy()}"' in snippet(kind)
        assert f'"{forms_policy("github")}"' in snippet(kind)
