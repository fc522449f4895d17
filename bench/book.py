"""The partnership book: 200 people who read and write at once, on SQLite and on PostgreSQL."""
import json
import re
import subprocess
import urllib.request

from serve import Server, milliseconds

PEOPLE, ORGANIZATIONS, SECONDS, PAUSE = 200, 40, 20, 1000


class Person:
    """Signed in by a token; before that, whoever sets up or joins."""

    def __init__(self, server):
        self.server, self.cookies, self.token = server, {}, None

    def ask(self, method, path, body=None):
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.server.port}{path}", method=method, data=None if body is None else json.dumps(body).encode()
        )
        request.add_header("Content-Type", "application/json")
        if self.token:
            request.add_header("Authorization", f"Bearer {self.token}")
        elif self.cookies:
            request.add_header("Cookie", "; ".join(f"{name}={value}" for name, value in self.cookies.items()))
            request.add_header("X-CSRF-Token", self.cookies.get("laborshed_csrf", ""))
        with urllib.request.urlopen(request, timeout=60) as answer:
            for cookie in answer.headers.get_all("Set-Cookie") or []:
                name, value = cookie.split(";")[0].split("=", 1)
                self.cookies[name] = value
            said = answer.read()
            return json.loads(said) if said else None

    def made(self, path, body):
        return self.ask("POST", path, body)["id"]

    def use_token(self):
        self.token = self.ask("POST", "/api/tokens", {"label": "bench", "write": True})["token"]
        return self


def set_up(server):
    """A partnership of some organizations with a promise each, and their people, one line each for wrk."""
    convener = Person(server)
    convener.ask("POST", "/api/set-up", {
        "name": "Maria", "email": "maria@board.example", "password": "a long enough password",
        "organization_name": "Workforce Board", "code": server.set_up_code,
    })
    convener.use_token()
    partnership = convener.made("/api/partnerships", {"name": "Nurses", "stage": "delivering"})
    sectors = ["employer"] * 6 + ["education", "workforce agency", "community", "labor"]
    organizations = []
    for i in range(ORGANIZATIONS):
        organization = convener.made(
            "/api/organizations", {"name": f"Hospital {i}", "sector": sectors[i % len(sectors)], "employees": 100 + i}
        )
        convener.made("/api/memberships", {
            "partnership": partnership, "organization": organization, "role": "member", "since": "2025-01-01",
        })
        commitment = convener.made("/api/commitments", {
            "partnership": partnership, "organization": organization, "type": "internships",
            "description": "Clinical places", "quantity": 1000, "unit": "places", "pledged": "2026-01-01",
            "due": "2027-06-30", "draft": False,
        })
        organizations.append((organization, commitment))
    lines = []
    for i in range(PEOPLE):
        organization, commitment = organizations[i % ORGANIZATIONS]
        invited = convener.ask("POST", "/api/invitations", {
            "name": f"Sam {i}", "email": f"sam{i}@example.org", "role": "member", "organization": organization,
        })
        person = Person(server)
        person.ask("POST", "/api" + invited["link"], {"name": f"Sam {i}", "password": "a long enough password"})
        lines.append(f"{person.use_token().token} {organization} {commitment} {partnership}")
    return lines


def work(root, server, people, pause, seconds):
    said = subprocess.run(
        ["wrk", "-t1", f"-c{PEOPLE}", f"-d{seconds}s", "--timeout", "30s", "--latency", "-s", str(root / "bench/book.lua"),
         f"http://127.0.0.1:{server.port}", "--", str(people), str(pause), "2026"],
        check=True, capture_output=True, text=True,
    ).stdout
    wrong = re.search(r"Non-2xx or 3xx responses: (\d+)", said)
    sockets = re.search(r"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)", said)
    errors = int(wrong[1] if wrong else 0) + sum(int(n) for n in (sockets.groups() if sockets else ()))
    at = {p: milliseconds(re.search(rf"\s{p}%\s+(\S+)", said)[1]) for p in (50, 99)}
    return float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1]), at[50], at[99], errors


def measure(root, folder):
    program = root / "build/release/bin/laborshed"
    lines = [
        f"## Partnership book: {PEOPLE} people at once",
        "",
        f"{PEOPLE} accounts of {ORGANIZATIONS} organizations, a connection each, by `wrk` on the same machine: four of five "
        "requests read (home, board, organizations, a promise, search, the table), one writes (a contact, a delivery) with "
        "its permission checks and its entry in the audit log. \"At work\" is one request per person and second, as evenly "
        "random pauses make it; \"without a pause\" is as fast as the answers come. Writes are on the disk before they are "
        "answered (PostgreSQL with fsync).",
        "",
        "| | answers a second | p50, ms | p99, ms | errors | memory, MiB |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    cluster = folder / "cluster"
    folder.chmod(0o755)
    address = subprocess.run(
        [root / "script/postgres", "start", cluster, "durable"], check=True, capture_output=True, text=True
    ).stdout.strip()
    try:
        for name, database in (("SQLite", None), ("PostgreSQL", address)):
            with Server(program, folder / f"book-{name}", *(["--database", database] if database else [])) as server:
                people = folder / "people"
                people.write_text("\n".join(set_up(server)) + "\n")
                for how, pause, seconds in (("at work", PAUSE, SECONDS), ("without a pause", 0, SECONDS // 2)):
                    rate, p50, p99, errors = work(root, server, people, pause, seconds)
                    lines.append(
                        f"| {name}, {how} | {rate:,.0f} | {p50:.1f} | {p99:.1f} | {errors} | {server.most_memory():.0f} |"
                    )
    finally:
        subprocess.run([root / "script/postgres", "stop", cluster], check=True)
    return lines
