"""Web server rules that make the feed's files act as an API.

Open Referral UK asks for JSON at addresses without an extension, open to other sites' scripts (CORS).
"""

from collections.abc import Iterator
from pathlib import PurePosixPath

from generator.model import SETTINGS
from generator.model.output import Data
from generator.publish.open_data.identifiers import STUB

_APACHE = """\
# Apache: serves lists and records at their API addresses, open to all origins.
DirectoryIndex index.json
DirectorySlash On
AddType "application/json; charset=utf-8" .json
<IfModule mod_headers.c>
  Header set Access-Control-Allow-Origin "*"
</IfModule>
"""
_IIS = """\
<?xml version="1.0" encoding="utf-8"?>
<!-- IIS: serves lists and records at their API addresses, open to all origins. -->
<configuration>
  <system.webServer>
    <defaultDocument><files><clear /><add value="index.json" /></files></defaultDocument>
    <staticContent><remove fileExtension=".json" /><mimeMap fileExtension=".json" mimeType="application/json; charset=utf-8" /></staticContent>
    <httpProtocol><customHeaders><add name="Access-Control-Allow-Origin" value="*" /></customHeaders></httpProtocol>
  </system.webServer>
</configuration>
"""
_HEADERS = f"""\
# Netlify, Cloudflare Pages and others.
/{STUB}/*
  Content-Type: application/json; charset=utf-8
  Access-Control-Allow-Origin: *
"""


def _redirects() -> str:
    lists = ("services", "taxonomies", "taxonomy_terms", "service_at_locations")
    lines = [f"/{STUB} /{STUB}/index.json 200"]
    for name in lists:
        lines.append(f"/{STUB}/{name} /{STUB}/{name}/index.json 200")
        lines.append(f"/{STUB}/{name}/:id /{STUB}/{name}/:id/index.json 200")
    return "# Netlify, Cloudflare Pages and others.\n" + "\n".join(lines) + "\n"


NGINX = f"""\
location /{STUB}/ {{
    default_type application/json;
    charset utf-8;
    charset_types application/json;
    add_header Access-Control-Allow-Origin "*" always;
    try_files $uri $uri/index.json =404;
}}
"""
"""Shown on the open data page, because nginx reads no rules from the site's folder."""


def host_rules() -> Iterator[Data]:
    """Configuration files for common hosts."""
    for path, text in (
        (f"{STUB}/.htaccess", _APACHE),
        (f"{STUB}/web.config", _IIS),
        ("_headers", _HEADERS),
        ("_redirects", _redirects()),
    ):
        yield Data(PurePosixPath("site", path), text.encode(), SETTINGS)
