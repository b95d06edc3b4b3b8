"""Law of routes: every own route is listed with what each persona gets, and tried; third-party routes stand with a reason."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from html import unescape
from uuid import UUID

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests import crowd, mapping, road
from tests.house.acts import ROWS, importing, linked, pdf, registration
from tests.house.market_acts import demands_and_entries
from tests.house.tables import everything
from tests.house.test_queries import new_bodies
from tests.journey import inviting
from tests.methods import aiming, asking, clarifying, juries, sounding
from tests.personas import NOW, PERSONAS, ROLES, SLUG, World
from tests.spine import mailing, making
from wenovate.base.gate.actor import MACHINE, VISITOR
from wenovate.base.interface.slots import footer
from wenovate.base.log.models import LogRow
from wenovate.base.outbox.models import Message
from wenovate.base.questions.uploads import Uploads
from wenovate.journey.library import actions as library
from wenovate.journey.needs import actions as needs
from wenovate.journey.needs.models import Need
from wenovate.methods.evaluation.models import Juror
from wenovate.methods.gatherings import actions as gatherings
from wenovate.methods.gatherings.models import Record
from wenovate.methods.polls import actions as sounding_board
from wenovate.methods.polls.models import Membership
from wenovate.people.mandates.models import Grant, Mandate
from wenovate.people.organisations import actions as organisations
from wenovate.people.organisations.models import Body
from wenovate.spine.dossiers import actions as dossiers
from wenovate.spine.dossiers.models import Attachment, Dossier, Print
from wenovate.spine.programmes import queries as programmes
from wenovate.web.desk import actions as at_the_desk

# Routes of allauth that this product uses, and why they need no row below.
THIRD_PARTY = {
    "account_request_login_code": "anyone may ask for a code",
    "account_confirm_login_code": "anyone who asked types it",
    "account_login": "leads to the one way of signing in",
    "account_signup": "anyone may open an account",
    "account_email_verification_sent": "whoever opened one types the code",
    "account_logout": "asks, and a POST signs out",
    "account_inactive": "says that an account is closed",
    "account_email": "one's own address; whoever has a second factor proves it first",
    "mfa_authenticate": "the second factor of a sign-in that is under way",
    "mfa_login_webauthn": "anyone may sign in with a passkey",
    "mfa_index": "one's own second factors",
    "mfa_reauthenticate": "proves one's own second factor within a session",
    "mfa_reauthenticate_webauthn": "the same with a passkey",
    "mfa_activate_totp": "sets up one's own app",
    "mfa_deactivate_totp": "removes it, after it was proved",
    "mfa_view_recovery_codes": "one's own, shown once, after a factor was proved",
    "mfa_generate_recovery_codes": "makes new ones, after a factor was proved",
    "mfa_list_webauthn": "leads to one's own second factors",
    "mfa_add_webauthn": "adds one's own passkey, after another factor was proved",
    "mfa_edit_webauthn": "names it, after a factor was proved",
    "mfa_remove_webauthn": "removes it, after a factor was proved",
}
# The sentence under the title of a refusal.
WHY = re.compile(r'<p class="lead">[^<]+</p>')
# A link of ours in Greek, the only language of these pages but for the switch.
LINK = re.compile(r'href="(/el/[^"#]*)')
FILES = (
    "dossiers:read_file",
    "dossiers:read_pdf",
    "drafting:download",
    "events:appointment",
    "milestones:calendar",
    "files:download",
    "gatherings:appointment",
    "mailings:recipients",
    "mailings:without_address",
    "proof:download",
    "surveys:export",
    "updates:feed",
)
ALL = dict.fromkeys(PERSONAS, 200)
NOBODY = dict.fromkeys(PERSONAS, 404)
# A route that only takes a POST: a GET changes nothing, whoever sends it.
POST_ONLY = dict.fromkeys(PERSONAS, 405)
# What has to be done first stands at another address, which asks who may.
ELSEWHERE = dict.fromkeys(PERSONAS, 302)


def _only(*names: str, other: int = 404) -> dict[str, int]:
    return {name: 200 if name in names else other for name in PERSONAS}


def _among(readers: Collection[str], *able: str) -> dict[str, int]:
    """What some can do, other readers are refused, and everybody else does not see."""
    return {name: 200 if name in able else 403 if name in readers else 404 for name in PERSONAS}


_NETWORK = ("maria", "nikos", "petr", "eleni", "giorgos", "sofia")
_MEMBERS = ("maria", "nikos", "petr")
# Who stands on the sounding board, and who reads of it: they, the unit, the auditor.
_ON_BOARD = ("maria", "nikos", "petr", "anna", "karel")
_BOARD = (*_ON_BOARD, "eleni", "giorgos", "sofia")
# The officers of the unit whose programme it is; Jana's is another unit.
_UNIT = ("eleni", "giorgos")
# Who scores the entry of Maria's body; a juror needs no role, and may have another elsewhere.
_JURY = ("anna", "petr", "karel")
# Names and merges of bodies are tended by officers of every unit and by administrators.
_TENDING = ("eleni", "giorgos", "jana", "antonis")
# Route → what each persona gets on a GET; in brackets of what, where one route leads to things that others may read.
ROUTES: dict[str, dict[str, int]] = {
    "home:home": ALL,
    "home:programme": ALL,
    "home:text": ALL,
    "home:privacy": ALL,
    "home:notice": ALL,
    "accounts:data": ALL | {"visitor": 302},
    "accounts:ask_export": POST_ONLY,
    "accounts:consent": POST_ONLY,
    "accounts:close": ALL | {"visitor": 302},
    "accounts:reopen": POST_ONLY,
    "home:accessibility": ALL,
    "home:criteria": ALL,
    "home:contact": ALL,
    "home:forms": ALL,
    "home:network": ALL,
    "organisations:list": ALL,
    "organisations:detail": ALL,
    "accounts:account": _only(*PERSONAS[1:], other=403),
    "accounts:details": _only(*PERSONAS[1:], other=403),
    "accounts:sign_ins": _only(*PERSONAS[1:], other=403),
    "accounts:end_session": POST_ONLY,
    "accounts:end_others": POST_ONLY,
    # Nothing waits to be tied: back to the account.
    "accounts:identity": ELSEWHERE | {"visitor": 403},
    "accounts:untie": POST_ONLY,
    # Maria's mandate was given by this unit.
    "accounts:reset_factors": _only("eleni", "giorgos", other=403),
    "accounts:reset_factors (of a holder of a role)": _only("antonis", other=403),
    # This installation has no national sign-in.
    "accounts:national_begin": NOBODY,
    "accounts:national_back": NOBODY,
    "organisations:detail (merged)": ELSEWHERE,
    "organisations:name": _only(*_TENDING, other=403),
    "organisations:duplicates": _only(*_TENDING, other=403),
    "organisations:alike": _only(*_TENDING, other=403),
    "organisations:merge": _only(*_TENDING, other=403),
    "organisations:undo_merge": POST_ONLY,
    "organisations:imports": _only("antonis", other=403),
    "organisations:import": _only("antonis", other=403),
    "organisations:import (taken)": _only("antonis", other=403),
    "organisations:choose_columns": POST_ONLY,
    "organisations:accept_import": POST_ONLY,
    "organisations:set_aside_import": POST_ONLY,
    "organisations:import_report": _only("antonis", other=403),
    "mandates:use_code": ALL,
    "mandates:act_as": POST_ONLY,
    "mandates:people": ALL,
    "mandates:holders": _only("eleni", "giorgos", "jana", "antonis", other=403),
    "mandates:issue_code": POST_ONLY,
    "mandates:withdraw_codes": POST_ONLY,
    "mandates:confirm": POST_ONLY,
    "mandates:swap": POST_ONLY,
    "mandates:end": POST_ONLY,
    "mandates:leave": POST_ONLY,
    "mandates:report_absence": _only("maria", "nikos", *_UNIT, other=403),
    "mandates:recall_absence": POST_ONLY,
    "mandates:assist": _only(*_UNIT, "antonis", other=403),
    "mandates:stop_assisting": POST_ONLY,
    "mandates:rights": _only("eleni", "giorgos", "jana", "sofia", "antonis", other=403),
    "mandates:roles": _only("antonis", other=403),
    "mandates:end_role": POST_ONLY,
    "files:download": _only("anna", *_UNIT),
    "files:download (imported register)": _only("antonis"),
    "files:download (receipt of a need)": _only("maria", "nikos"),
    "files:download (decision on a need)": _only("maria", "nikos", *_UNIT),
    "drafting:list": _only(*_UNIT, "jana", other=403),
    "drafting:begin": _only(*_UNIT, "jana", other=403),
    "drafting:from_files": _only(*_UNIT, "jana", other=403),
    "drafting:download": _only(*_UNIT, other=403) | {"jana": 404},
    "drafting:overview": _only(*_UNIT, other=403) | {"jana": 404},
    "drafting:check": _only(*_UNIT, other=403) | {"jana": 404},
    "drafting:rehearsal": _only(*_UNIT, other=403) | {"jana": 404},
    "drafting:work": _only(*_UNIT, other=403) | {"jana": 404},
    "drafting:forms_seen": _only(*_UNIT, other=403) | {"jana": 404},
    "home:preview": _only(*_UNIT, other=403) | {"jana": 404},
    "drafting:frame": _only(*_UNIT, other=403) | {"jana": 404},
    "drafting:stages": _only(*_UNIT, other=403) | {"jana": 404},
    "drafting:stage": _only(*_UNIT, other=403) | {"jana": 404},
    "drafting:criteria": _only(*_UNIT, other=403) | {"jana": 404},
    "drafting:letters": _only(*_UNIT, other=403) | {"jana": 404},
    "drafting:entry": _only(*_UNIT, other=403) | {"jana": 404},
    "drafting:texts": _only(*_UNIT, other=403) | {"jana": 404},
    "drafting:open": _only(*_UNIT, other=403) | {"jana": 404},
    "drafting:receipt": _only(*_UNIT, other=403) | {"jana": 404},
    "drafting:drop": POST_ONLY,
    "drafting:restore": POST_ONLY,
    "drafting:add": POST_ONLY,
    "drafting:move": POST_ONLY,
    "drafting:remove": POST_ONLY,
    "drafting:put_back": POST_ONLY,
    "drafting:change": POST_ONLY,
    "drafting:forms": _only(*_UNIT, other=403) | {"jana": 404},
    "drafting:form": _only(*_UNIT, other=403) | {"jana": 404},
    "drafting:form_preview": _only(*_UNIT, other=403) | {"jana": 404},
    "drafting:form_compare": _only(*_UNIT, other=403) | {"jana": 404},
    "drafting:section": _only(*_UNIT, other=403) | {"jana": 404},
    "drafting:question": _only(*_UNIT, other=403) | {"jana": 404},
    "drafting:take_form": POST_ONLY,
    "drafting:put_back_question": POST_ONLY,
    "drafting:move_sections": POST_ONLY,
    "drafting:move_questions": POST_ONLY,
    "drafting:add_question": POST_ONLY,
    "drafting:question_preview": POST_ONLY,
    "programmes:end": _only("eleni", "antonis", other=403),
    "programmes:move": _only(*_UNIT),
    "programmes:let_in": _only(*_UNIT),
    "programmes:allowances": _only(*_UNIT, "jana", other=403),
    "mailings:list": _only(*_UNIT, "jana", "sofia", other=403),
    "mailings:start": POST_ONLY,
    "mailings:detail": _only(*_UNIT, "sofia"),
    "mailings:detail (draft)": NOBODY | dict.fromkeys(_UNIT, 302),
    "mailings:write": _only(*_UNIT),
    "mailings:write (sent)": _among((*_UNIT, "sofia")),
    "mailings:autosave": POST_ONLY,
    "mailings:audience": _only(*_UNIT),
    "mailings:without_address": _only(*_UNIT),
    "mailings:preview": _only(*_UNIT),
    "mailings:preview (sent)": _only(*_UNIT, "sofia"),
    "mailings:ask_print": POST_ONLY,
    "mailings:try_out": POST_ONLY,
    "mailings:send": _only(*_UNIT),
    # Maria's draft is her body's: Nikos goes on with it.
    "dossiers:draft": _only("maria", "nikos"),
    "dossiers:draft (of a registration)": _only("anna"),
    "dossiers:draft (submitted)": NOBODY | dict.fromkeys(("maria", "nikos"), 302),
    "dossiers:both": _only("maria", "nikos"),
    "dossiers:filled": _only("maria", "nikos"),
    "dossiers:filled (submitted)": _only("maria", "nikos"),
    "dossiers:thrown": ALL,
    **{f"dossiers:{act}": POST_ONLY for act in ("throw_away", "bring_back", "make_link", "end_link")},
    # Whoever has the link, whoever they are.
    "dossiers:read": ALL,
    "dossiers:read (no such link)": NOBODY,
    "dossiers:read_pdf": ALL,
    "dossiers:read_pdf (not made)": NOBODY,
    "dossiers:read_file": ALL,
    "dossiers:read_file (no such link)": NOBODY,
    "joining:begin": ALL,
    "joining:start": POST_ONLY,
    "joining:change": ALL,
    "joining:punctuality": ALL,
    "joining:invitations": _among(PERSONAS),
    "joining:invitations (by invitation)": _among(PERSONAS, *_UNIT),
    "joining:invite": _among(PERSONAS),
    "joining:invite (by invitation)": _among(PERSONAS, *_UNIT),
    "joining:invitation": _only("anna") | {"visitor": 302},
    "joining:withdraw_invitation": POST_ONLY,
    "demands:list": ALL,
    "demands:feed": ALL,
    "demands:follow": POST_ONLY,
    "demands:begin": POST_ONLY,
    "demands:detail": ALL,
    "demands:form": _only(*_UNIT),
    "demands:autosave": POST_ONLY,
    "demands:translate": _only(*_UNIT, other=403),
    "demands:cancel": _only(*_UNIT, other=403),
    # Here somebody is chosen.
    "demands:conclude": _only(other=403),
    "entries:begin": POST_ONLY,
    "entries:came": _only(*_UNIT, "sofia", other=403),
    "entries:open": POST_ONLY,
    "entries:award": _only(*_UNIT, other=403),
    "entries:jury": _only(*_UNIT, other=403),
    "library:realise": POST_ONLY,
    # What Karel has begun, and what he has sent: sealed.
    "entries:form": _only("karel"),
    "entries:autosave": POST_ONLY,
    "entries:detail": _only("karel"),
    "entries:receipt": _only("karel"),
    "entries:withdraw": POST_ONLY,
    "entries:decide": _among(("karel",)),
    "progress:programme": ALL,
    "inviting:code": ALL,
    # Without the code of an invitation in the session there is nothing to answer.
    **{f"inviting:{page}": ELSEWHERE for page in ("answer", "decline", "refer")},
    "inviting:coverage": ALL,
    # Jana's unit runs that programme; Eleni's is another one.
    "inviting:bodies": _only("jana", "sofia", other=403),
    **{f"inviting:{page}": _only("jana", other=403) for page in ("invite", "remind", "letters")},
    "inviting:invitation": _only("jana", "sofia"),
    **{f"inviting:{act}": POST_ONLY for act in ("renew", "withdraw")},
    "firms:list": ALL,
    "firms:register": ALL | {"visitor": 302},
    "firms:detail": _only("karel", *_UNIT, "jana", "sofia", "antonis"),
    "firms:edit": _among(("karel", *_UNIT, "jana", "sofia", "antonis"), "karel"),
    "firms:people": _among(("karel", *_UNIT, "jana", "sofia", "antonis"), "karel", *_UNIT, "jana", "antonis"),
    "firms:name_contact": POST_ONLY,
    "firms:leave": POST_ONLY,
    "firms:invitation": _only("anna") | {"visitor": 302},
    "firms:withdraw_invitation": POST_ONLY,
    "joining:queue": _only("eleni", "giorgos", "jana", other=403),
    "joining:remind": POST_ONLY,
    "joining:form": _only("anna"),
    "joining:autosave": POST_ONLY,
    "joining:detail": _only("anna", "eleni", "giorgos", "sofia"),
    "joining:receipt": _only("anna", "eleni", "giorgos", "sofia"),
    "joining:receive_designation": POST_ONLY,
    "joining:withdraw": POST_ONLY,
    "joining:extend": POST_ONLY,
    "joining:decide": POST_ONLY,
    "needs:list": ALL,
    "needs:start": POST_ONLY,
    "needs:form": _only("maria", "nikos"),
    "needs:autosave": POST_ONLY,
    "needs:detail": _only(*_NETWORK),
    "needs:receipt": _only("maria", "nikos"),
    "needs:translate": _among(_NETWORK, *_UNIT),
    "needs:withdraw": POST_ONLY,
    "needs:record": _only(*_UNIT, other=403),
    "needs:record_table": _only(*_UNIT, other=403),
    "needs:record (where nothing is taken from elsewhere)": dict.fromkeys(PERSONAS, 403),
    "needs:form (recorded)": _only(*_UNIT),
    "needs:source": _among(_NETWORK, *_UNIT),
    "needs:source (being completed)": _only(*_UNIT),
    "needs:detail (recorded)": _only(*_NETWORK),
    "needs:receipt (recorded)": _only("petr"),
    "dossiers:draft (recorded)": _only(*_UNIT),
    "dossiers:draft (record of a gathering)": _only(*_UNIT),
    "gatherings:list": ALL,
    "gatherings:plan": _only(*_UNIT, other=403),
    "gatherings:gathering": _only(*_NETWORK),
    "gatherings:change": _among(_NETWORK, *_UNIT),
    "gatherings:bodies": _among(_NETWORK, *_UNIT),
    "gatherings:call_off": POST_ONLY,
    "gatherings:begin_record": POST_ONLY,
    "gatherings:form": _only(*_UNIT),
    "gatherings:autosave": POST_ONLY,
    "gatherings:record": {name: 302 if name in (*_UNIT, "sofia") else 404 for name in PERSONAS},
    "gatherings:appointment": _only(*_NETWORK),
    "challenges:list": ALL,
    "challenges:detail": ALL,
    "challenges:call_workshop": _among(PERSONAS, *_UNIT),
    "challenges:close": _among(PERSONAS, *_UNIT),
    "challenges:close (a project has been begun)": _among(PERSONAS),
    "challenges:ranking": _among(PERSONAS, *_UNIT, "sofia"),
    "challenges:open": _among(PERSONAS, *_UNIT),
    "challenges:decline": _among(PERSONAS, *_UNIT),
    "challenges:publish": POST_ONLY,
    "ideas:list": ALL,
    "ideas:start": POST_ONLY,
    "ideas:open_call": _among(PERSONAS, *_UNIT),
    "ideas:close_call": POST_ONLY,
    "ideas:form": _only("anna"),
    "ideas:autosave": POST_ONLY,
    "ideas:detail": ALL,
    "ideas:detail (out of sight)": _only("anna", *_UNIT, "sofia"),
    "ideas:receipt": _only("anna"),
    "ideas:withdraw": POST_ONLY,
    "ideas:unsign": POST_ONLY,
    "ideas:take_up": _among(PERSONAS, *_UNIT),
    "ideas:decline": _among(PERSONAS, *_UNIT),
    "ideas:hide": _among(PERSONAS, *_UNIT),
    "ideas:put_back": POST_ONLY,
    "ideas:report": _among(PERSONAS, *(name for name in PERSONAS if name not in {"visitor", "anna", *_UNIT})),
    "ideas:settle_reports": POST_ONLY,
    "library:list": ALL,
    "library:detail": _only(*_NETWORK),
    "library:detail (being written)": _only(*_NETWORK),
    "library:detail (under evaluation)": _only(*_NETWORK),
    "library:detail (public)": ALL,
    "library:open_evaluation": _among(_NETWORK, *_UNIT),
    "library:decide": _among(_NETWORK, *_UNIT),
    "library:make_public": POST_ONLY,
    "library:name_team": _among(PERSONAS, *_UNIT),
    "library:name_team (nobody is called)": ELSEWHERE,
    "library:name_team (named already)": _among(PERSONAS),
    "discussion:comments": ALL,
    "discussion:hide": _among(PERSONAS, *_UNIT),
    "support:back": POST_ONLY,
    "support:take_back": POST_ONLY,
    "evaluation:sheet": _among(_NETWORK, *_MEMBERS),
    "evaluation:sheet (of the selection)": _among(_NETWORK, *_UNIT),
    "evaluation:sheet (closed)": _among(_NETWORK, "maria", "nikos"),
    "evaluation:autosave": POST_ONLY,
    "evaluation:sheet (of a jury)": NOBODY,
    "evaluation:jury": ALL,
    "evaluation:minutes": NOBODY,
    # Everybody else is led to what everybody reads of it.
    "evaluation:panel": ELSEWHERE | dict.fromkeys(_UNIT, 200),
    **{f"evaluation:{act}": POST_ONLY for act in ("publish_panel", "withdraw_invitation", "reading_autosave")},
    "evaluation:compare": _among(PERSONAS, *_UNIT),
    "evaluation:leave": _among(PERSONAS, "anna", *_UNIT),
    "evaluation:invitation": _only("nikos") | {"visitor": 302},
    "evaluation:declare": _among(PERSONAS, *_JURY),
    **{f"evaluation:{page}": _only(*_JURY) for page in ("pile", "reading", "recuse")},
    # The entry has no file.
    "evaluation:reading_file": NOBODY,
    "events:event": ALL,
    "events:event (team named)": ALL,
    "events:appointment": NOBODY,
    "events:appointment (team named)": _only(*_NETWORK),
    # Maria and Petr are the team; the unit helps them.
    "cowriting:field": _among(_NETWORK, "maria", "petr", *_UNIT),
    "cowriting:field (finished)": _among(_NETWORK),
    "cowriting:hold": POST_ONLY,
    "cowriting:versions": _only(*_NETWORK),
    # Petr's body has adopted it: he is led to where he says how far it is.
    "adoption:adopt": _among(_NETWORK, "maria", "nikos") | {"petr": 302},
    "adoption:adopt (not in the library)": _among(_NETWORK),
    "adoption:advance": _among(_NETWORK, "petr"),
    "adoption:measure": _among(_NETWORK, "petr"),
    # Of the project that came of an entry of Karel's firm, in the library.
    "milestones:list": _only(*_NETWORK, "karel"),
    "milestones:set": _among((*_NETWORK, "karel"), "maria", "petr", "karel", *_UNIT),
    "milestones:calendar": _only(*_NETWORK, "karel"),
    "milestones:move": _among((*_NETWORK, "karel"), "maria", "petr", "karel", *_UNIT),
    "milestones:reach": _among((*_NETWORK, "karel"), "maria", "petr", "karel", *_UNIT),
    "milestones:plan_pilot": _among(_NETWORK, "maria", "petr", *_UNIT),
    "milestones:plan_pilot (in the library)": _among((*_NETWORK, "karel")),
    "milestones:pilot": _only(*_NETWORK),
    "milestones:pilot (stopped)": ALL,
    "milestones:findings": _among(_NETWORK, "maria", "petr", *_UNIT),
    "milestones:findings (stopped)": _among(PERSONAS),
    "milestones:decide": _among(_NETWORK, *_UNIT),
    "milestones:decide (stopped)": _among(PERSONAS),
    # It went into the library a few days ago: nothing is asked yet.
    "milestones:follow_up": _among((*_NETWORK, "karel")),
    "milestones:follow_up (asked)": _among((*_NETWORK, "karel"), "karel"),
    "milestones:follow_ups": ALL,
    # Nothing is on the list of whoever is asked by no unit.
    "surveys:list": ALL,
    "surveys:survey": _only(*_NETWORK),
    "surveys:survey (closed)": _only(*_NETWORK),
    "surveys:answer": _among(_NETWORK, *_MEMBERS),
    "surveys:answer (closed)": _among(_NETWORK),
    "surveys:autosave": POST_ONLY,
    "surveys:result": _among(_NETWORK),
    "surveys:result (closed)": _only(*_NETWORK),
    "surveys:export": _among(_NETWORK),
    "surveys:export (closed)": _among(_NETWORK, *_UNIT),
    "surveys:extend": _among(_NETWORK, *_UNIT),
    "surveys:extend (closed)": _among(_NETWORK),
    # Of a thing of the Czech unit, whose officer is Jana; the debates are of the other one, and Petr moderates them.
    "clarifications:questions": ALL,
    "clarifications:questions (not asked about)": _among(_NETWORK),
    "clarifications:answering": _among(PERSONAS, "jana"),
    "clarifications:publish": POST_ONLY,
    "clarifications:answer": _only("jana"),
    "clarifications:answer (published)": NOBODY | {"jana": 302},
    "clarifications:autosave": POST_ONLY,
    "clarifications:close": _only("jana"),
    "clarifications:close (in a debate)": _among(PERSONAS, *_UNIT, "petr"),
    "clarifications:support": POST_ONLY,
    "clarifications:take_back": POST_ONLY,
    "clarifications:mine": _among(PERSONAS, *PERSONAS[1:]),
    "clarifications:debates": ALL,
    "clarifications:open_on": _among(_NETWORK, *_UNIT),
    "clarifications:open_in": _among(PERSONAS, *_UNIT),
    "clarifications:debate": ALL,
    "clarifications:debate (on an issue)": _only(*_NETWORK),
    "clarifications:change": _among(PERSONAS, *_UNIT),
    "clarifications:change (over)": _among(PERSONAS),
    "clarifications:screen": ALL,
    "clarifications:summary": _among(PERSONAS),
    "clarifications:summary (over)": _among(PERSONAS, *_UNIT, "petr"),
    "clarifications:arrange": POST_ONLY,
    "clarifications:answered": _among(PERSONAS, *_UNIT, "petr"),
    "polls:list": ALL,
    "polls:found": _among(PERSONAS, *_UNIT),
    "polls:board": _only(*_BOARD),
    "polls:edit": _among(_BOARD, *_UNIT),
    "polls:members": _among(_BOARD, *_UNIT),
    "polls:open": _among(_BOARD, *_UNIT),
    "polls:leave": POST_ONLY,
    # It went to somebody else.
    "polls:invitation": NOBODY | {"visitor": 302},
    "polls:withdraw_invitation": POST_ONLY,
    "polls:poll": _only(*_BOARD),
    "polls:poll (counted)": _only(*_BOARD),
    "polls:poll (published)": ALL,
    "polls:answer": _among(_BOARD, *_ON_BOARD),
    "polls:answer (counted)": _among(_BOARD),
    "polls:publish": POST_ONLY,
    "goals:goal": ALL,
    "goals:goal (of an issue)": _only(*_NETWORK),
    "goals:change": _among(PERSONAS, *_UNIT),
    "updates:list": ALL,
    "updates:feed": ALL,
    "updates:update": ALL,
    "updates:update (on an issue)": _only(*_NETWORK),
    "updates:write": _among(PERSONAS, *_UNIT),
    "updates:write_on": _among(_NETWORK, *_UNIT),
    "updates:correct": _among(PERSONAS, *_UNIT),
    "updates:follow": POST_ONLY,
    "proof:results": ALL,
    "proof:result": ALL,
    "proof:result (sealed)": NOBODY,
    "proof:result (not published)": NOBODY,
    "proof:download": ALL,
    "proof:download (sealed)": NOBODY,
    "proof:download (not published)": NOBODY,
    "dashboard:mine": ALL | {"visitor": 302},
    "dashboard:letters": ALL | {"visitor": 302},
    "dashboard:letter": _only("maria"),
    "desk:desk": _only("eleni", "giorgos", "jana", other=403),
    "desk:calendar": _only("eleni", "giorgos", "jana", other=403),
    "desk:take": POST_ONLY,
    "desk:release": POST_ONLY,
    "desk:many": POST_ONLY,
    # Of what Giorgos did.
    "desk:done": _among(PERSONAS, "giorgos") | {"eleni": 404, "jana": 404},
    "desk:undo": POST_ONLY,
    "desk:filters": _only("eleni", "giorgos", "jana", other=403),
    # Without a list there is nothing to save.
    "desk:save_filter": _among(PERSONAS) | dict.fromkeys(("eleni", "giorgos", "jana"), 404),
    # Shared by Giorgos in the unit: its head tends it too.
    "desk:filter": _only(*_UNIT),
    "desk:remove_filter": POST_ONLY,
    "status:status": _only("antonis", other=403),
    "status:retry_job": POST_ONLY,
}


def names(patterns: "list[URLPattern | URLResolver]", space: str = "") -> set[str]:
    """The names of all routes."""
    found = set()
    for entry in patterns:
        if isinstance(entry, URLResolver):
            found |= names(entry.url_patterns, f"{entry.namespace}:" if entry.namespace else space)
        else:
            found.add(f"{space}{entry.name}")
    return found


def unlisted(found: set[str]) -> set[str]:
    """Routes that no row and no reason speaks of."""
    return found - listed() - set(THIRD_PARTY)


def listed() -> set[str]:
    """The names of the routes that have a row."""
    return {row.partition(" (")[0] for row in ROUTES}


def addresses(world: World) -> dict[str, str]:
    """An address of each row, of things that exist."""
    values = {
        **_of_programmes_and_bodies(world),
        **_of_mailings(world),
        **_of_making(world),
        **_of_registrations(world),
        **_of_firms(world),
        **_of_a_market(world),
        **_of_inviting(world),
        **_of_needs(world),
        **_of_ideas(world),
        **_of_mapping(mapping.mapped(world)),
        **_of_the_road(world),
        **_of_carrying_out(world),
        **_of_surveys(world),
        **_of_clarifications(world),
        **_of_boards(world),
        **_of_what_is_said(world),
        **_of_a_jury(world),
    }
    places = {}
    for row in ROUTES:
        app = row.partition(":")[0]
        # What has no line of its own is of the thing that its app is about.
        places[row] = reverse(row.partition(" (")[0], kwargs=values.get(row, values.get(app)))
    return places


Values = dict[str, dict[str, object]]


def _of_programmes_and_bodies(world: World) -> Values:
    body = world.bodies["larisa"].pk
    mandate = Mandate.objects.filter(person=world.people["maria"]).get()
    return {
        "home:programme": {"programme": SLUG},
        "home:text": {"slug": "help"},
        "home:notice": {"version": 1},
        "accounts:consent": {"giver": "mandates"},
        "organisations:detail": {"body": body},
        "accounts:end_session": {"entry": 1},
        "accounts:untie": {"identity": 1},
        "accounts:reset_factors": {"person": world.people["maria"].pk},
        "accounts:reset_factors (of a holder of a role)": {"person": world.people["giorgos"].pk},
        **_of_the_register(world),
        "mandates:act_as": {"standing": "mandate-1"},
        "status:retry_job": {"job": UUID(int=1)},
        "mandates:holders": {"body": body},
        **{f"mandates:{act}": {} for act in ("use_code", "stop_assisting", "rights", "roles", "people")},
        "mandates:end_role": {"grant": Grant.objects.get(person=world.people["sofia"]).pk},
        "mandates": {"mandate": mandate.pk},
        **_of_the_desk(world),
    }


def _of_the_desk(world: World) -> Values:
    """What Giorgos did to many, and a filter that he shares with the unit."""
    giorgos = world.actor("giorgos")
    done = at_the_desk.record_many(world.unit, "desk.take", [], "/el/desk/", by=giorgos, at=NOW).subject
    saved = at_the_desk.save_filter(world.unit, "Φίλτρο", "bodies", {"level": "local"}, shared=True, by=giorgos, at=NOW).subject
    return {
        "desk": {},
        **{f"desk:{page}": {"done": done.pk} for page in ("done", "undo")},
        **{f"desk:{page}": {"saved": saved.pk} for page in ("filter", "remove_filter")},
    }


def _of_making(world: World) -> Values:
    made = {"draft": making.draft(world).pk}
    criterion = {"part": "criterion", "handle": "selection-shared"}
    return {
        "drafting": made,
        "home:preview": made,
        "drafting:list": {},
        "drafting:begin": {},
        "drafting:from_files": {},
        "drafting:stage": made | {"handle": "submit"},
        **{f"drafting:{page}": made | {"role": "need"} for page in ("form", "form_preview")},
        **{
            f"drafting:{step}": made | {"role": "need"} for step in ("put_back_question", "move_sections", "move_questions", "add_question")
        },
        "drafting:form_compare": {"draft": making.changing(world).pk, "role": "need"},
        "drafting:section": made | {"role": "need", "section": "issue"},
        **{f"drafting:{page}": made | {"role": "need", "question": "title"} for page in ("question", "question_preview")},
        **dict.fromkeys(("drafting:entry", "drafting:remove"), made | criterion),
        **dict.fromkeys(("drafting:add", "drafting:move"), made | {"part": "stage"}),
        "drafting:receipt": {"draft": making.opened(world).pk},
        "drafting:change": {"programme": SLUG},
        "programmes:end": {"programme": SLUG},
        "programmes:let_in": {"run": world.run.pk},
        "programmes:move": {"run": making.own_calendar(world).pk},
        "programmes:allowances": {},
    }


def _of_mailings(world: World) -> Values:
    ready, sent = mailing.addressed(world, "outside", {"country": "GR"}), mailing.delivered(world)
    Body.objects.filter(pk=world.bodies["trikala"].pk).update(email="info@trikala.example")
    letter = {"mailing": ready.pk, "place": 1}
    return {
        "mailings": {"mailing": ready.pk},
        "mailings:list": {},
        "mailings:start": {},
        "mailings:detail": {"mailing": sent.pk},
        "mailings:write (sent)": {"mailing": sent.pk},
        **{f"mailings:{page}": letter for page in ("preview", "ask_print", "try_out")},
        "mailings:preview (sent)": {"mailing": sent.pk, "place": 1},
    }


def _of_a_jury(world: World) -> Values:
    """A published jury, one entry, and somebody who is invited to it."""
    round, entry = juries.jury(world, *_JURY), juries.entry(world)
    where, juror = {"round": round.pk}, Juror.objects.get(round=round, person=world.people["anna"])
    invited, piece = {"invitation": juries.invited(world, round, "nikos").pk}, where | {"mark": juries.mark(entry.pk)}
    return {
        "evaluation:sheet (of a jury)": where | {"number": entry.number},
        **{f"evaluation:{page}": where for page in ("jury", "minutes", "panel", "publish_panel", "declare", "pile")},
        **{f"evaluation:{page}": {"juror": juror.pk} for page in ("compare", "leave")},
        **dict.fromkeys(("evaluation:invitation", "evaluation:withdraw_invitation"), invited),
        **{f"evaluation:{page}": piece for page in ("reading", "reading_autosave", "recuse")},
        "evaluation:reading_file": piece | {"place": 1},
    }


def _of_surveys(world: World) -> Values:
    """One that is open and one that has closed and was answered."""
    closed = {"survey": asking.published(world, [asking.ANSWERS] * 6, key="closed", closes=NOW).pk}
    return {
        "surveys": {"survey": asking.survey(world).pk},
        "surveys:list": {},
        **{f"surveys:{page} (closed)": closed for page in ("survey", "answer", "result", "export", "extend")},
    }


def _of_clarifications(world: World) -> Values:
    """Questions that wait, are being answered and are answered; debates that are open and one that is over."""
    dossier, need = clarifying.posed(world), world.need()
    waits, begun, done = (clarifying.asked(world, dossier, name) for name in ("karel", "petros", "maria"))
    draft, published = clarifying.drafted(world, dossier, begun), clarifying.answered(world, dossier, done)
    running, over = clarifying.debate(world), clarifying.debate(world, opens=NOW - timedelta(days=2), closes=NOW - timedelta(days=1))
    raised = clarifying.raised(world, running, "karel")
    question = {"debate": running.pk, "question": raised.pk}
    return {
        "clarifications": {"debate": running.pk},
        **{f"clarifications:{page}": {"number": dossier.number} for page in ("questions", "answering", "publish")},
        **{f"clarifications:{page}": {"number": need.number} for page in ("questions (not asked about)", "open_on")},
        **{f"clarifications:{page}": {"answer": draft.pk} for page in ("answer", "autosave")},
        "clarifications:answer (published)": {"answer": published.pk},
        "clarifications:close": {"question": waits.pk},
        **{f"clarifications:{page}": {"question": raised.pk} for page in ("close (in a debate)", "support", "take_back")},
        **{f"clarifications:{page}": {} for page in ("mine", "debates")},
        "clarifications:open_in": {"programme": SLUG},
        "clarifications:debate (on an issue)": {"debate": clarifying.debate(world, need).pk},
        **{f"clarifications:{page} (over)": {"debate": over.pk} for page in ("change", "summary")},
        **{f"clarifications:{page}": question for page in ("arrange", "answered")},
    }


def _of_boards(world: World) -> Values:
    """A board that is asked, with two polls that were counted: one of them is published."""
    board, programme = sounding.board(world, *_ON_BOARD), {"programme": SLUG}
    counted, published = (sounding.counted(sounding.asked(world, on=board)) for _ in range(2))
    sounding_board.publish(published, by=world.actor("eleni"), at=published.closes_at)
    place = Membership.objects.filter(board=board).latest("pk")
    invited = {"invitation": sounding.invitation(world, "somebody@else.example", board).pk}
    running, over = {"poll": sounding.asked(world, on=board).pk}, {"poll": counted.pk}
    return {
        **dict.fromkeys(("polls:list", "polls:found"), programme),
        "polls": {"board": board.pk},
        "polls:leave": {"membership": place.pk},
        **dict.fromkeys(("polls:invitation", "polls:withdraw_invitation"), invited),
        **dict.fromkeys(("polls:poll", "polls:answer", "polls:publish"), running),
        **dict.fromkeys(("polls:poll (counted)", "polls:answer (counted)"), over),
        "polls:poll (published)": {"poll": published.pk},
    }


def _of_what_is_said(world: World) -> Values:
    """A topic with its goal; updates on the programme and on an issue."""
    topic, need = road.challenge(world), world.need()
    aiming.aim(topic, world)
    return {
        "goals": {"number": topic.number},
        "goals:goal (of an issue)": {"number": need.number},
        **{f"updates:{page}": {"programme": SLUG} for page in ("list", "feed", "write", "follow")},
        "updates": {"update": aiming.said(world).pk},
        "updates:update (on an issue)": {"update": aiming.said(world, need).pk},
        "updates:write_on": {"number": need.number},
    }


def _of_the_register(world: World) -> Values:
    """A body, another that was merged into it, and imports of a register."""
    body, other = world.bodies["larisa"].pk, new_bodies(world, 1)[0]
    merged = organisations.merge(other, world.bodies["larisa"], by=world.actor("antonis"), at=NOW).subject
    checked, accepted = importing(world, "checked"), importing(world, "accepted")
    organisations.take_rows(accepted, ROWS, start=0, by=MACHINE, at=NOW)
    number = {"number": checked.pk}
    return {
        **{f"organisations:{page}": {"body": body} for page in ("detail", "name", "alike")},
        "organisations:detail (merged)": {"body": other.pk},
        "organisations:merge": {"body": world.bodies["trikala"].pk, "into": body},
        "organisations:undo_merge": {"merge": merged.pk},
        **{f"organisations:{page}": number for page in ("import", "choose_columns", "accept_import", "set_aside_import", "import_report")},
        "organisations:import (taken)": {"number": accepted.pk},
        "files:download (imported register)": {"file": checked.file_id},
    }


def _of_registrations(world: World) -> Values:
    under_review, begun = registration(world, "review"), registration(world, "draft", body="turnov")
    invited = {"invitation": road.invitation(world, "anna@persona.example").pk}
    return {
        "files:download": _file(under_review),
        "joining": {"number": under_review.number},
        "joining:begin": {"programme": SLUG},
        "joining:start": {"programme": SLUG, "body": world.bodies["trikala"].pk},
        **{f"joining:{page}": {"programme": SLUG} for page in ("punctuality", "invitations")},
        **{f"joining:{page}": {"programme": SLUG, "body": world.bodies["larisa"].pk} for page in ("change", "invite")},
        **{f"joining:{page}": {} for page in ("queue", "many")},
        "joining:invitations (by invitation)": {"programme": "invitation"},
        "joining:invite (by invitation)": {"programme": "invitation", "body": world.bodies["trikala"].pk},
        **dict.fromkeys(("joining:invitation", "joining:withdraw_invitation"), invited),
        "dossiers:draft (of a registration)": {"dossier": begun.pk},
        "joining:form": {"registration": begun.pk},
        "joining:autosave": {"registration": begun.pk},
    }


def _of_firms(world: World) -> Values:
    place = Grant.objects.get(firm=world.firm)
    invited = {"invitation": road.colleague(world, "anna@persona.example").pk}
    return {
        **{f"firms:{page}": {} for page in ("list", "register")},
        **{f"firms:{page}": {"firm": world.firm.pk} for page in ("detail", "edit", "people")},
        **{f"firms:{page}": {"place": place.pk} for page in ("name_contact", "leave")},
        **dict.fromkeys(("firms:invitation", "firms:withdraw_invitation"), invited),
    }


def _of_a_market(world: World) -> Values:
    draft, published, begun, sent = demands_and_entries(world)
    number = {"number": published.number}
    return {
        "progress:programme": {"programme": SLUG},
        **{f"demands:{page}": {} for page in ("list", "feed", "follow")},
        "demands:begin": {"number": Dossier.objects.get(followers__dossier=published.pk).number},
        **{f"demands:{page}": {"demand": draft.pk} for page in ("form", "autosave")},
        **{f"demands:{page}": number for page in ("detail", "translate", "cancel", "conclude")},
        **{f"entries:{page}": number for page in ("begin", "came", "open", "award", "jury")},
        "library:realise": {"number": sent.number},
        **{f"entries:{page}": {"entry": begun.pk} for page in ("form", "autosave")},
        **{f"entries:{page}": {"number": sent.number} for page in ("detail", "receipt", "withdraw", "decide")},
    }


def _of_inviting(world: World) -> Values:
    """A body that was invited into a programme of Jana's unit."""
    invited = {"invitation": inviting.one(world).pk}
    return {
        "inviting": {"programme": inviting.CZECH},
        **{f"inviting:{page}": {} for page in ("code", "answer", "decline", "refer")},
        **dict.fromkeys(("inviting:invitation", "inviting:renew", "inviting:withdraw"), invited),
    }


def _of_needs(world: World) -> Values:
    need, draft, declined = world.need(), world.draft(), world.need(title="Χωρίς αριθμούς")
    needs.decline(declined, "Χωρίς αριθμούς.", by=world.actor("eleni"), at=NOW)
    needs.file_receipt(need, b"%PDF-", by=MACHINE, at=NOW)
    needs.file_decision(Need.objects.get(pk=declined.pk), b"%PDF-", by=MACHINE, at=NOW)
    attached = Uploads({"attachments": [pdf()]})
    needs.save(draft, programmes.question_set(world.run.programme, "need"), {}, uploads=attached, by=world.actor("maria"), at=NOW)
    shown, token = linked(world, draft), {"token": "a-token"}
    dossiers.ask_print_by_link(shown, "el", by=VISITOR, at=NOW)
    made = Print.objects.get()
    dossiers.file_print(made, b"%PDF-", made.version, by=MACHINE, at=NOW)
    return {
        "dossiers": {"dossier": draft.pk},
        **{f"dossiers:{page} (submitted)": {"dossier": need.pk} for page in ("draft", "filled")},
        "dossiers:thrown": {},
        "dossiers:end_link": {"dossier": draft.pk, "link": shown.pk},
        **dict.fromkeys(("dossiers:read", "dossiers:read_pdf"), token),
        "dossiers:read (no such link)": {"token": "no-token"},
        "dossiers:read_pdf (not made)": {"token": "no-token"},
        "dossiers:read_file": token | _file(draft),
        "dossiers:read_file (no such link)": {"token": "no-token"} | _file(draft),
        "files:download (receipt of a need)": _file(need),
        "files:download (decision on a need)": _file(declined),
        "needs": {"number": need.number},
        "needs:list": {"programme": SLUG},
        "needs:start": {"programme": SLUG},
        "needs:form": {"need": draft.pk},
        "needs:autosave": {"need": draft.pk},
        **{f"challenges:{act}": {"programme": SLUG} for act in ("ranking", "open", "decline", "publish")},
        "evaluation:sheet (of the selection)": {"round": road.selection(world).pk, "number": need.number},
        "proof:result (not published)": {"round": road.selection(world).pk},
        "proof:download (not published)": {"round": road.selection(world).pk},
        "support:back": {"number": need.number, "kind": "concerns"},
        "support:take_back": {"backing": road.backed(world, need, "petr").pk},
        "dashboard:letter": {"letter": Message.objects.get(key=f"needs.received:{need.pk}:{world.people['maria'].pk}").pk},
    }


def _of_ideas(world: World) -> Values:
    """An idea of Anna's on an issue that was put out, one that was taken out of sight, and a draft."""
    about = crowd.out(world)
    given, unseen, begun = (make(world, "anna", about) for make in (crowd.idea, crowd.hidden, crowd.draft))
    return {
        "ideas": {"number": given.number},
        "ideas:list": {"programme": crowd.SLUG},
        **{f"ideas:{act}": {"number": about.number} for act in ("start", "open_call", "close_call")},
        **{f"ideas:{page}": {"idea": begun.pk} for page in ("form", "autosave")},
        "ideas:detail (out of sight)": {"number": unseen.number},
    }


def _of_mapping(world: World) -> Values:
    """A gathering with its record being written, another with it closed, and what was recorded from the first."""
    held, over = mapping.held(world), mapping.held(world)
    writing, closed = mapping.record(world, held), mapping.record(world, over)
    questions = programmes.question_set(world.run.programme, "interview")
    gatherings.close_record(closed, questions, {"costs": mapping.SAID}, by=world.actor("eleni"), at=NOW)
    draft, sent = mapping.drawn(world, held), mapping.recorded(world, held)
    return {
        **{f"needs:{page}": {"programme": mapping.MAP} for page in ("record", "record_table")},
        "needs:record (where nothing is taken from elsewhere)": {"programme": SLUG},
        "needs:source": {"need": sent.pk},
        **{f"needs:{page} (recorded)": {"number": sent.number} for page in ("detail", "receipt")},
        "needs:form (recorded)": {"need": draft.pk},
        "needs:source (being completed)": {"need": draft.pk},
        "dossiers:draft (recorded)": {"dossier": draft.pk},
        "dossiers:draft (record of a gathering)": {"dossier": writing.pk},
        "gatherings": {"gathering": held.pk},
        **{f"gatherings:{page}": {"programme": mapping.MAP} for page in ("list", "plan")},
        **{f"gatherings:{page}": {"interview": writing.pk} for page in ("form", "autosave")},
        "gatherings:record": {"number": Record.objects.get(pk=closed.pk).number},
    }


def _of_the_road(world: World) -> Values:
    """A critical issue that waits, one with its workshop called, and a project in each of its states."""
    waits, called = road.challenge(world), road.challenge(world)
    event, said = road.workshop(world, called), road.comment(world, called)
    writing, evaluated = road.project(world), road.project(world, "evaluated", "maria")
    road.written(world, writing)
    sealed, ready, public = (road.project(world, state, "petr") for state in ("evaluation", "library", "library"))
    library.make_public(public, by=world.actor("eleni"), at=road.CLOSES)
    begun = road.event_of(writing)
    taken = road.adopted(world, "petr", ready)
    field = {"number": writing.number, "field": "purpose"}
    return {
        "challenges": {"number": called.number},
        "challenges:list": {},
        "challenges:close (a project has been begun)": {"number": begun.dossier.number},
        "library": {"number": ready.number},
        "library:list": {},
        "library:detail (being written)": {"number": writing.number},
        "library:detail (under evaluation)": {"number": sealed.number},
        "library:detail (public)": {"number": public.number},
        "library:open_evaluation": {"number": writing.number},
        "library:decide": {"number": evaluated.number},
        "library:name_team": {"number": called.number},
        "library:name_team (nobody is called)": {"number": waits.number},
        "library:name_team (named already)": {"number": begun.dossier.number},
        "discussion:comments": {"number": called.number},
        "discussion:hide": {"comment": said.pk},
        "evaluation": {"round": road.network_round(sealed).pk, "number": sealed.number},
        "evaluation:sheet (closed)": {"round": road.network_round(evaluated).pk, "number": evaluated.number},
        "events": {"event": event.pk},
        "events:event (team named)": {"event": begun.pk},
        "events:appointment (team named)": {"event": begun.pk},
        "cowriting:field": field,
        "cowriting:field (finished)": {"number": sealed.number, "field": "purpose"},
        "cowriting:hold": field,
        "cowriting:versions": {"number": writing.number},
        "adoption": {"adoption": taken.pk},
        "adoption:adopt": {"number": ready.number},
        "adoption:adopt (not in the library)": {"number": evaluated.number},
        **{f"proof:{page}": {"round": road.network_round(evaluated).pk} for page in ("result", "download")},
        **{f"proof:{page} (sealed)": {"round": road.network_round(sealed).pk} for page in ("result", "download")},
    }


def _of_carrying_out(world: World) -> Values:
    """A project of Karel's firm with a milestone, and another that came into the library long ago; a pilot that waits, and one that was stopped."""
    made, old = road.of_a_firm(world), road.of_a_firm(world)
    Dossier.objects.filter(pk=old.pk).update(published_at=NOW - timedelta(days=200))
    evaluated = road.project(world, "evaluated")
    waits, stopped = road.pilot(world, "measured"), road.pilot(world, "stop")
    return {
        "milestones": {"number": made.number},
        **{f"milestones:{page}": {"milestone": road.milestone(world, made).pk} for page in ("move", "reach")},
        "milestones:plan_pilot": {"number": evaluated.number},
        "milestones:plan_pilot (in the library)": {"number": made.number},
        **{f"milestones:{page}": {"pilot": waits.pk} for page in ("pilot", "findings", "decide")},
        **{f"milestones:{page} (stopped)": {"pilot": stopped.pk} for page in ("pilot", "findings", "decide")},
        "milestones:follow_up (asked)": {"number": old.number},
        "milestones:follow_ups": {"programme": SLUG},
    }


def _file(dossier: object) -> dict[str, object]:
    return {"file": Attachment.objects.filter(dossier=dossier.pk).latest("pk").file_id}  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Answer:
    """What a GET is answered with; what is no page says nothing."""

    status: int
    html: str


Answers = dict[tuple[str, str], Answer]


@dataclass(frozen=True)
class Walk:
    """What each persona got in each row, the links that led nowhere (persona, page, address), and what all that changed."""

    answers: Answers
    dead: set[tuple[str, str, str]]
    changed: set[str]
    verbs: set[str]


def read(client: Client, address: str) -> Answer:
    """Reads an answer to its end."""
    response = client.get(address)
    content = response.getvalue()
    return Answer(response.status_code, content.decode() if response["Content-Type"].startswith("text/html") else "")


def test_every_route_is_listed() -> None:
    assert unlisted(names(get_resolver().url_patterns)) == set()
    assert listed() - names(get_resolver().url_patterns) == set()


def test_the_law_catches_an_unlisted_route() -> None:
    assert unlisted({"home:home", "needs:secret"}) == {"needs:secret"}


def gone_through(world: World) -> Walk:
    """Everybody goes to every address, and on from every page along its links."""
    places = addresses(world)
    before = everything()
    # Each from an origin of their own: who tries many links is held up.
    clients = {persona: world.client(persona, REMOTE_ADDR=f"203.0.113.{place}") for place, persona in enumerate(PERSONAS, start=1)}
    answers = {(name, persona): read(client, place) for name, place in places.items() for persona, client in clients.items()}
    dead = {(persona, *link) for persona, client in clients.items() for link in dead_links(client, _pages(places, answers, persona))}
    after = everything()
    changed = {table for table in before if before[table] != after[table]}
    verbs = LogRow.objects.order_by("id").values_list("verb", flat=True)[len(before["log_logrow"]) :]
    return Walk(answers, dead, changed, set(verbs))


def _pages(places: dict[str, str], answers: Answers, persona: str) -> dict[str, Answer]:
    """What a persona got at each address."""
    return {place: answers[name, persona] for name, place in places.items()}


def dead_links(client: Client, known: dict[str, Answer]) -> set[tuple[str, str]]:
    """(page, address) of links at whose end the reader finds nothing; `known` is what they have read already."""
    found = {(page, unescape(href)) for page, answer in known.items() if answer.status == 200 for href in LINK.findall(answer.html)}
    ends = {href: known.get(href) or read(client, href) for href in {href for _page, href in found}}
    return {(page, href) for page, href in found if ends[href].status >= 404}


_walks: list[Walk] = []


@pytest.fixture
def walk(world: World) -> Walk:
    """Thousands of pages: read once for all the laws of this file."""
    if not _walks:
        _walks.append(gone_through(world))
    return _walks[0]


@pytest.mark.slow
def test_every_persona_gets_what_the_list_says(walk: Walk) -> None:
    assert {name: {persona: walk.answers[name, persona].status for persona in PERSONAS} for name in ROUTES} == ROUTES


def test_a_role_without_its_second_factor_gets_what_somebody_without_a_role_gets(world: World) -> None:
    places = addresses(world)
    clients = {name: world.client(name, second_factor=False) for name in ROLES}
    got = {name: {persona: read(clients[persona], places[name]).status for persona in ROLES} for name in ROUTES}
    assert got == {name: dict.fromkeys(ROLES, row["petros"]) for name, row in ROUTES.items()}


@pytest.mark.slow
def test_every_refusal_says_why(walk: Walk) -> None:
    assert [case for case, answer in walk.answers.items() if answer.status == 403 and not WHY.search(answer.html)] == []


@pytest.mark.slow
def test_no_link_leads_its_reader_nowhere(walk: Walk) -> None:
    assert walk.dead == set()


def test_the_law_catches_a_link_to_what_is_not_there(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(footer._entries, "dead", lambda request: {"label": "x", "href": "/el/nowhere/at/all/"})
    visitor = world.client("visitor")
    assert dead_links(visitor, {"/el/bodies/": read(visitor, "/el/bodies/")}) == {("/el/bodies/", "/el/nowhere/at/all/")}


@pytest.mark.slow
def test_a_get_changes_nothing(walk: Walk) -> None:
    # Signing a test client in writes the time of the last sign-in, a row of one's sign-ins and one of the log; opening a draft by its
    # link is counted, at the link and against too many tries.
    ordinary = {"accounts_person", "accounts_signin", "log_logrow", "dossiers_draftlink", "limits_tries"}
    assert (walk.changed - ordinary, walk.verbs - {"accounts.sign_in"}) == (set(), set())
