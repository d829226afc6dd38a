"""Makes up directories as councils export them: a messy table, and an HSDS package; the same bytes each time."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

from tests.bench.corpus import plain, slug_for, title_of, words_for

_COLUMNS = ("Ref;Service Name;Provider;Category;Description;Age Range;Telephone;E-mail;Website;Address;Town;Post Code;"
            "Opening Hours;Cost;SEND;Accessibility;Contact Name;Last Updated;Internal code;Status").split(";")  # fmt: skip
_TOPICS = (
    "Clubs|Clubs & groups|Health|Early Years|Short breaks|Advice and support|Schools; Learning|Misc|Leisure|"
)
_AGES = "5 - 11 yrs|0-25|over 16s|all ages|18 months to 5 years|5 to 3|School years 7 to 11|adults 60+|tbc|10am-12|"
_PHONES = (
    "01632 960{n}|01632960{n} (office) or 07700 900{n} eves only|+44 1632 960{n}|ring the bell|01632 960{n} ext 4|"
    "Tel: 01632 960{n}/960{n}|"
)
_MAILS = "hello@{w}.example|hello@{w}.example; bookings@{w}.example|not known|mailto:hello@{w}.example|"
_SITES = (
    "www.{w}.example|https://{w}.example/{w}|hello@{w}.example|n/a|"
    "https://{w}.example/directory/services/view.aspx?category=clubs-and-activities&organisation={w}&session=8f14e45fceea167a5a36dedd4bea2543||"
)
_HOURS = "Sat 10-12|Mon-Fri 9am to 5pm|Every other Thursday 4pm - 5.30pm|varies|term time only, Tuesdays 15:30|24/7|"
_COSTS = "£4|free|£3.50 per session (siblings £2)|Donations welcome|Contact us|£12 a term||"
_NEEDS = "Autism; ADHD|ASC|All|Physical disability|Hearing impairment, Visual impairment|SEMH||"
_ACCESS = "Wheelchair access; Hearing loop|Yes|Accessible toilet|Blue badge parking||"
_NAMES = "Ann Otherperson|Some Body (manager)|The Team|J. Nobody||"
_DAYS = "14/09/2026|2026-01-02|soon|12.3.2019|March 2024||"
_STATES = "Active|Active|Active|Published|Draft|Closed|Temporarily closed|"
_FROM_WORD = (
    "<p>{a}</p><ul><li>{b}</li><li>{c}</li></ul><p>See <a href=\"https://{w}.example/more\">click here</a>.</p>",
    "{a}\n• {b}\n• {c}\n\u2714 {d}",
    "#About us\n{a}\n#What we do\n{b} {c}",
    "{a}\u200b {b}\x0b{c}\r\n{d}",
    "WELCOME TO OUR CLUB!!! {a} {b} PLEASE BRING A COAT & A DRINK.",
    "<div><span style=\"font-size:9pt\">{a}&nbsp;{b}</span><br><br><b>Please note</b><br>{c}</div>",
    "{a} Further information is available on https://{w}.example/a/very/long/path/that/nobody/could/type/in/2026/index.html?id=81234567890",
    "{a} {b} {c} {d}",
    "\U0001f389 {a} \U0001f389\nFollow #{w}FamiliesTogetherForEverybodyInTheWholeTown. {b} *=*=*=*=*=*=*=*=*=*",
    "Children diagnosed with autism can recieve acommodation and utilise this provision, and {a} {b}",
    "",
)  # fmt: skip


def make_table(file: Path, rows: int, seed: int = 1) -> None:
    """Writes a table of services as many hands have filled it in, with semicolons, as a spreadsheet saves it."""
    random = Random(seed)
    text = io.StringIO()
    table = csv.writer(text, delimiter=";")
    table.writerow(_COLUMNS)
    for number in range(rows):
        slug = slug_for(random, number)
        word = slug.split("-")[1]
        said = {"n": f"{random.randrange(1000):03}", "w": word}

        def one(choices: str, said: dict[str, str] = said) -> str:
            return random.choice(choices.split("|")).format(**said)

        parts = {name: plain(random, random.randrange(1, 4)) for name in "abcd"}
        about = random.choice(_FROM_WORD).format(w=word, **parts)
        name = title_of(slug) if number % 10 else f"{title_of(slug).upper()}  "
        row = [f"{number}" if number % 50 else "", name, one(f"{word.title()} Trust|Smallborough Council|"), one(_TOPICS),
               about, one(_AGES), one(_PHONES), one(_MAILS), one(_SITES), f"{number} Weir Lane, Smallborough",
               "Smallborough", f"vx{number % 9 + 1} {number % 8 + 1}ab", one(_HOURS), one(_COSTS), one(_NEEDS), one(_ACCESS),
               one(_NAMES), one(_DAYS), f"X-{number}", one(_STATES)]  # fmt: skip
        table.writerow(row)
    file.write_text(text.getvalue(), encoding="utf-8-sig", newline="")


def make_package(file: Path, services: int, seed: int = 1) -> None:
    """Writes a zip file of tables in the form of HSDS 3: services, and what belongs to them by id."""
    random = Random(seed)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, rows in _tables(random, services).items():
            text = io.StringIO()
            csv.writer(text).writerows(rows)
            package.writestr(zipfile.ZipInfo(f"{name}.csv", (2026, 11, 1, 0, 0, 0)), text.getvalue())


def _tables(random: Random, services: int) -> dict[str, list[Sequence[str]]]:
    tables: dict[str, list[Sequence[str]]] = {
        name: [columns.split()]
        for name, columns in {
            "organizations": "id name description website",
            "services": "id organization_id name description url email status fees_description application_process",
            "locations": "id organization_id name latitude longitude location_type",
            "addresses": "id location_id address_1 city state_province postal_code country",
            "service_at_locations": "id service_id location_id",
            "phones": "id service_id contact_id number extension type",
            "contacts": "id service_id name title email",
            "schedules": "id service_id freq byday opens_at closes_at description",
            "taxonomy_terms": "id name",
            "attributes": "id link_id link_entity taxonomy_term_id",
            "languages": "id service_id name",
        }.items()
    }
    topics = [each for each in _TOPICS.split("|") if each]
    tables["taxonomy_terms"] += [(f"t{number}", name) for number, name in enumerate(topics)]
    runners = max(1, services // 8)
    for number in range(runners):
        name = f"{title_of(slug_for(random, number))} Trust"
        tables["organizations"].append((f"o{number}", name, plain(random, 2), f"https://o{number}.example"))
    for number in range(services):
        for name, row in _service(random, number, runners, len(topics)):
            tables[name].append(row)
    return tables


def _service(random: Random, number: int, runners: int, topics: int) -> Iterator[tuple[str, Sequence[str]]]:
    slug = slug_for(random, number)
    word, own = slug.split("-")[1], f"s{number}"
    about = "\n\n".join(words_for(random, random.randrange(1, 5)) for _ in range(random.randrange(1, 4)))
    runner = f"o{number % runners}"
    ways = (f"https://{word}.example/{slug}", f"hello@{word}.example")
    yield "services", (own, runner, title_of(slug), about, *ways, "active", random.choice(["£3", "Free", ""]), plain(random, 1))  # fmt: skip
    yield "locations", (f"l{number}", runner, f"{word.title()} Hall", "53.957", "-1.285", "physical")
    yield "addresses", (f"a{number}", f"l{number}", f"{number} Weir Lane", "Smallborough", "Smallshire", f"VX{number % 9 + 1} {number % 8 + 1}AB", "GB")  # fmt: skip
    yield "service_at_locations", (f"x{number}", own, f"l{number}")
    yield "contacts", (f"c{number}", own, "Some Person", "Club leader", "")
    yield "phones", (f"p{number}", own, "", f"01632 960{number % 1000:03}", "", "voice")
    yield "phones", (f"q{number}", "", f"c{number}", f"07700 900{number % 1000:03}", "", "cell")
    days = random.choice(["MO", "TU,TH", "SA", "1FR", "MO,TU,WE,TH,FR"])
    yield "schedules", (f"h{number}", own, "WEEKLY", days, "10:00", "12:00", "")
    for term in random.sample(range(topics), 2):
        yield "attributes", (f"b{number}-{term}", own, "service", f"t{term}")
    yield "languages", (f"g{number}", own, random.choice(["English", "Polish", "Urdu"]))
