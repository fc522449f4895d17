"""The server: from start to first answer, then the gap table for 64 connections, and its memory."""
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from pathlib import Path

CONNECTIONS, SECONDS, STARTS = 64, 10, 5
REAL = [  # of the folder that LABORSHED_REAL_DATA names
    "bls/oews/national_M2025_dl.xlsx", "bls/projections/occupation_2024-2034.xlsx",
    "nces/CIP2020_SOC2018_Crosswalk.xlsx", "nces/C2024_A.csv", "nces/hd2024.csv",
]


class Server:
    """Runs until the end of the block. `first_answer`: seconds from starting the program to an answer in hand."""

    def __init__(self, program, data, *options):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        command = [str(program), "--data", str(data), *options, "serve", "--port", str(self.port)]
        begin = time.perf_counter()
        self.said = tempfile.TemporaryFile("w+")
        self.process = subprocess.Popen(command, stdout=self.said, stderr=subprocess.DEVNULL)
        while True:
            try:
                self.status = self.get("/api/status")
                break
            except OSError:
                if self.process.poll() is not None or time.perf_counter() - begin > 30:
                    self.process.kill()
                    sys.exit("bench: the server does not start")
                time.sleep(0.002)
        self.first_answer = time.perf_counter() - begin

    def get(self, path):
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=60) as answer:
            return json.load(answer)

    @property
    def set_up_code(self):
        self.said.seek(0)
        return re.search(r"/set-up\?code=(\S+)", self.said.read())[1]

    def most_memory(self):
        text = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmHWM:\s+(\d+)", text)[1]) / 1024

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(20)


def milliseconds(text):
    number, unit = re.fullmatch(r"([\d.]+)(us|ms|s)", text).groups()
    return float(number) * {"us": 0.001, "ms": 1, "s": 1000}[unit]


def wrk(url):
    said = subprocess.run(
        ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "--latency", url], check=True, capture_output=True, text=True
    ).stdout
    wrong = re.search(r"Non-2xx.*|Socket errors.*", said)
    if wrong:
        sys.exit(f"bench: {url}: {wrong[0]}")
    at = {p: milliseconds(re.search(rf"\s{p}%\s+(\S+)", said)[1]) for p in (50, 99)}
    return at[50], at[99], float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1])


def rows_for(program, data, what, region=None):
    starts = []
    for _ in range(STARTS):
        with Server(program, data) as server:
            starts.append(server.first_answer)
    with Server(program, data) as server:
        region = region or server.status["default_region"]["id"]
        paths = {
            "first page (50 rows)": f"/api/gaps?region={urllib.parse.quote(region)}&top=50",
            "searched (q=nurse)": f"/api/gaps?region={urllib.parse.quote(region)}&q=nurse&top=50",
        }
        begin = time.perf_counter()
        table = server.get(next(iter(paths.values())))
        computed = time.perf_counter() - begin
        lines = []
        for name, path in paths.items():
            p50, p99, rate = wrk(f"http://127.0.0.1:{server.port}{path}")
            lines.append(
                f"| {what}, {table['total']} occupations: {name} | {p50:.1f} | {p99:.1f} | {rate:,.0f} "
                f"| {min(starts):.2f} | {computed:.2f} | {server.most_memory():.0f} |"
            )
    return lines


def measure(root, folder):
    program = root / "build/release/bin/laborshed"
    lines = [
        f"## Server: the gap table for {CONNECTIONS} connections at once",
        "",
        f"`wrk -t1 -c{CONNECTIONS} -d{SECONDS}s --latency` on the same machine. Answers that were computed before are "
        "found again while the data is the same, so wrk measures the service of such a table; the time to compute one the "
        f"first time has its own column. Start to first answer is from starting the program to an answer of `/api/status` "
        f"in hand, best of {STARTS}; memory is the most the server ever used (VmHWM).",
        "",
        "| | p50, ms | p99, ms | answers a second | start to first answer, s | table computed in, s | memory, MiB |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    real = Path(os.environ.get("LABORSHED_REAL_DATA", root.parent / "shared/data"))
    data = folder / "served"
    if all((real / name).exists() for name in REAL):
        command = ["import", *(str(real / name) for name in REAL)]
        what, region = "the nation, published files", "US"
    else:
        command, what, region = ["example", "--load"], "example data", None
    subprocess.run([str(program), "--data", str(data), *command], check=True, stdout=subprocess.DEVNULL)
    return lines + rows_for(program, data, what, region)
