"""Run in a process of its own, with a WENOVATE_ADDRESS that has a path: walks through the pages as behind a proxy that takes the path off."""

import tests.mode  # noqa: F401, I001 - first: the settings read it

import json
import os
import re
import sys
from collections import deque
from typing import Any

import django

PREFIX = "/innovation"
LINK = re.compile(r'(?:href|src|action|data-autosave|hx-get|hx-post)="([^"]+)"')
MOST = 150


def main() -> None:
    """Build the small world, walk, write what was seen as JSON."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "wenovate.settings"
    django.setup()
    from django.core import mail as mailbox
    from django.core.management import call_command
    from django.test import Client
    from django.test.utils import setup_test_environment

    setup_test_environment()
    call_command("migrate", verbosity=0)
    from tests.personas import make_world

    world = make_world()
    need = world.need()
    seen: dict[str, Any] = {"outside": [], "broken": [], "cookies": []}
    for client in (Client(), world.client("maria"), world.client("eleni")):
        walk(client, seen)
    guest = Client()
    guest.post("/en/sign-in/", {"email": "maria@persona.example"})
    call_command("worker", "--once")
    seen["mails"] = sorted({link for letter in mailbox.outbox for link in re.findall(r"https?://[^\s\"<>]+", letter.body)})
    seen["sent_home"] = guest.get("/")["Location"]
    seen["sent_to_sign_in"] = guest.get("/en/mine/")["Location"]
    seen["paths"] = sorted({cookie["path"] for one in (guest, Client()) if one.get("/en/sign-in/") for cookie in one.cookies.values()})
    seen["health"] = guest.get("/healthz").status_code
    seen["need"] = world.client("maria").get(f"/en/needs/{need.number}/").status_code
    json.dump(seen, sys.stdout)


def walk(client: Any, seen: dict[str, Any]) -> None:
    """Follow every link of our own; note those that lead out of our part of the host, and those that lead nowhere."""
    queue, known, count = deque(["/en/"]), {"/en/"}, 0
    while queue and count < MOST:
        address = queue.popleft()
        count += 1
        answer = client.get(address)
        # 405: the address of a form, which wants to be sent.
        if answer.status_code >= 400 and answer.status_code != 405:
            seen["broken"].append([address, answer.status_code])
        if "text/html" not in answer.get("Content-Type", "") or answer.streaming:
            continue
        for link in LINK.findall(answer.content.decode()):
            bare = link.partition("#")[0].replace("&amp;", "&")
            if not bare.startswith("/"):
                continue
            if not bare.startswith(f"{PREFIX}/"):
                seen["outside"].append([address, bare])
                continue
            inside = bare.removeprefix(PREFIX)
            if inside not in known and not re.search(r"sign-out|autosave|/(el|cs)/", inside):
                known.add(inside)
                queue.append(inside)


if __name__ == "__main__":
    main()
