import json
import subprocess
import urllib.request

import pytest
from sync import members

SCENARIOS = {
    "a 429": {"kind": "status", "status": 429, "retryAfter": 1},
    "a connection reset": {"kind": "reset"},
    "an expired cursor": {"kind": "expired-cursor"},
}


@pytest.fixture(scope="session")
def fake():
    command = "node_modules/.bin/rosterkit-fake --port 0 --members 250 --json --stdin".split()
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    yield json.loads(process.stdout.readline())
    process.stdin.close()
    assert process.wait(timeout=10) == 0


def admin(fake, method, path, body=None):
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(f"{fake['admin']}/{path}", data, method=method)
    with urllib.request.urlopen(request) as response:
        return json.load(response)


@pytest.mark.parametrize("name", SCENARIOS)
def test_yields_every_member_once(fake, name):
    admin(fake, "POST", "reset")
    admin(fake, "POST", "faults", {"api": "truto", "fault": SCENARIOS[name], "after": 1})

    ids = [member["id"] for member in members(fake["url"], fake["truto"]["accounts"][0]["id"])]

    assert len(ids) == 250
    assert len(set(ids)) == 250
    assert len(admin(fake, "GET", "requests")["requests"]) > 3
