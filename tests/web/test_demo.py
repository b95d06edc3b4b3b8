"""The demo: invented people and shared questions, open to this machine alone, with a clock that only moves forward."""

import json
import os
import subprocess
import sys
import tomllib
from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "src" / "wenovate" / "web" / "demo" / "data"
# What is late, refused or wrong belongs to bodies that do not exist (storyboard, rules of the demo's data).
WAITING = ["dimos-paradeigmatos", "dimos-ypodeigmatos", "vivliothiki-deigmatos"]

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def walk(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a walk through a freshly loaded demo saw, in a process of its own."""
    folder = tmp_path_factory.mktemp("demo")
    bare = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT / "src"), "WENOVATE_VAR": str(folder), "LANG": "C.UTF-8"}
    mode = {"WENOVATE_DEMO": "1", "DJANGO_SETTINGS_MODULE": "wenovate.settings"}
    command = [sys.executable, str(Path(__file__).with_name("demo_walk.py")), str(folder / "report.json")]
    done = subprocess.run(command, env=bare | mode, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    report: dict[str, Any] = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    return report


def listed(name: str, table: str) -> list[dict[str, Any]]:
    """The entries of a data file of the demo."""
    found: list[dict[str, Any]] = tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))[table]
    return found


def test_forty_three_bodies_are_in_the_network_four_of_them_by_invitation_and_three_wait(walk: dict[str, Any]) -> None:
    assert (walk["data"]["members"], Counter(walk["data"]["statuses"])) == (39 + 4, {"active": 39, "awaiting": 2, "review": 1})


def test_what_waits_or_is_late_belongs_to_bodies_that_do_not_exist(walk: dict[str, Any]) -> None:
    invented = {body["key"] for body in listed("bodies", "body") if body.get("invented")}
    assert (walk["data"]["waiting"], set(WAITING) <= invented) == (WAITING, True)
    assert set(walk["data"]["overdue"]) <= invented


def test_the_programmes_hold_eighty_four_issues_and_marias_draft_is_half_written(walk: dict[str, Any]) -> None:
    assert walk["data"]["needs"] == {"submitted": 26 + 6, "not_selected": 33 + 1 + 7, "selected": 4 + 7, "draft": 1}
    assert walk["data"]["drafts"] == [["Παραδειγματίδου", "Έγκαιρη ενημέρωση των κατοίκων πριν από διακοπή νερού"]]


def test_critical_issues_led_to_three_projects_and_nine_adoptions_a_demand_to_one_more_of_each(walk: dict[str, Any]) -> None:
    road = walk["data"]["road"]
    assert (road["challenge"], road["project"], walk["data"]["adoptions"], road["demand"]) == (4 + 4, 3 + 1, 9 + 1, 4)


def test_four_firms_are_registered_one_of_them_with_a_colleague(walk: dict[str, Any]) -> None:
    assert walk["data"]["firms"] == {"12345679": 2, "999999993": 1, "98765434": 1, "99999005": 1}


def test_demands_of_each_way_stand_at_different_places(walk: dict[str, Any]) -> None:
    assert walk["data"]["demands"] == [
        ["competition", "decided", ["awarded", "not_awarded", "not_awarded"]],
        ["competition", "published", ["draft", "submitted"]],
        ["consultation", "published", ["submitted", "submitted"]],
        ["offers", "published", ["submitted", "submitted"]],
    ]


def test_what_was_sent_could_have_been_sent(walk: dict[str, Any]) -> None:
    assert walk["data"]["incomplete"] == []


def test_a_jury_an_evaluation_of_the_network_and_a_selection_of_each_greek_unit_are_open(walk: dict[str, Any]) -> None:
    assert [name for name, status in walk["data"]["rounds"] if status == "open"] == [
        "competition",
        "network",
        "selection",
        "selection",
    ]


def test_programmes_of_three_units_run_at_once_and_neither_sees_the_desk_of_the_other(walk: dict[str, Any]) -> None:
    assert walk["desk"]["running"] == {
        "kyklos-a": "kainotomia",
        "kyklos-b": "kainotomia",
        "mikres-idees": "aplopoiisi",
        "chytra-reseni": "inovace",
    }
    assert walk["desk"]["desks"] == {"stathis-ypodeigmatikos": ["mikres-idees"], "giorgos-prosorinos": ["kyklos-b"], "jakub-zkusebni": []}


def test_the_check_finds_in_the_third_cycle_what_stops_it_and_what_will_go_wrong(walk: dict[str, Any]) -> None:
    found = {(severity, code) for severity, code in walk["desk"]["found"]}
    wrong = {("warn", code) for code in ("overlap", "day_off", "scorers", "untranslated")}
    assert found >= {("stop", "no_criteria"), *wrong}


def test_the_second_cycle_was_put_off_with_a_reason_on_its_page(walk: dict[str, Any]) -> None:
    assert (walk["desk"]["moved"], walk["desk"]["change_is_told"]) == (["design", "select", "submit"], True)


def test_bodies_have_answered_surveys_and_a_small_group_is_kept_back(walk: dict[str, Any]) -> None:
    assert walk["desk"]["surveys"] == [
        ["kyklos-2025", "innovation", 18, True],
        ["kyklos-a", "feedback", 16, True],
        ["kyklos-a", "innovation", 24, True],
        ["kyklos-b", "innovation", 8, False],
    ]
    assert walk["desk"]["kept_back"] == ["encouraged", "obstacles"]


def test_every_issue_has_title_and_summary_in_all_languages(walk: dict[str, Any]) -> None:
    both = zip(walk["data"]["translated"], walk["data"]["languages"], strict=True)
    assert {tuple(sorted([*translations, language])) for translations, language in both} == {("cs", "el", "en")}


def test_everybody_is_invented(walk: dict[str, Any]) -> None:
    invented = Counter(person["surname"] for person in listed("people", "person"))
    assert Counter(surname for surname, _, _ in walk["data"]["people"]) == invented


def test_every_address_ends_in_example_and_every_telephone_is_nobodys(walk: dict[str, Any]) -> None:
    people = walk["data"]["people"]
    addresses = [*(email for _, email, _ in people), *walk["data"]["other_addresses"]]
    assert [address for address in addresses if not address.endswith(".example")] == []
    assert [phone for _, _, phone in people if not phone.startswith(("210 000 00 ", "+420 000 000 "))] == []


def test_nothing_was_submitted_in_the_future(walk: dict[str, Any]) -> None:
    assert walk["data"]["late_facts"] == []


def test_the_loaded_log_and_answers_hold(walk: dict[str, Any]) -> None:
    assert walk["data"]["fault"] == ""


@pytest.mark.parametrize("where", ["ten", "public", "six", "none", "word"])
def test_from_elsewhere_nothing_of_the_demo_is_there(walk: dict[str, Any], where: str) -> None:
    assert set(walk["doors"]["far"][where]) == {404}


@pytest.mark.parametrize("address", ["127.0.0.1", "::1"])
def test_on_this_machine_its_pages_are_open(walk: dict[str, Any], address: str) -> None:
    assert set(walk["doors"]["here"][address]) == {200}


def test_nobody_is_signed_in_and_no_clock_moved_by_a_link(walk: dict[str, Any]) -> None:
    assert walk["doors"]["by_link"] == [405, 405]


def test_one_can_be_anyone_and_lands_on_their_page(walk: dict[str, Any]) -> None:
    assert (walk["persons"]["goes_to"], walk["persons"]["is_maria"]) == ("/en/mine/", True)


def test_one_cannot_be_a_stranger_nor_be_sent_elsewhere(walk: dict[str, Any]) -> None:
    assert (walk["persons"]["stranger"], walk["persons"]["outward"]) == (404, "/en/mine/")


def test_the_tour_has_steps(walk: dict[str, Any]) -> None:
    assert walk["persons"]["steps"] == 17


def test_the_bar_stands_on_the_pages_of_every_language(walk: dict[str, Any]) -> None:
    assert walk["bars"] == [True, True, True]


def test_a_jump_only_moves_forward_whatever_the_form_says(walk: dict[str, Any]) -> None:
    instants = [datetime.fromisoformat(instant) for instant in walk["jumps"]["instants"]]
    assert instants == sorted(set(instants))
    assert walk["jumps"]["back"] == "The demo's clock moves forward only"


def test_jumping_leads_through_the_stages_to_the_library(walk: dict[str, Any]) -> None:
    stages = [stages for place, stages in enumerate(walk["jumps"]["stages"]) if stages not in walk["jumps"]["stages"][:place]]
    always = {"join", "library"}
    assert [stage for found in stages for stage in found if stage not in always] == ["submit", "select", "design"]
