"""The one gate for every door: who may do what, where and when; and the one way to write. Everybody above asks here."""

from .actions import action, fill_once, move, move_all
from .actor import Actor, Holder, RoleHeld
from .permissions import Activity, activities, allow, anyone, may, require, signed_in, stages
from .verdict import Conflict, Facts, Refused, Verdict

__all__ = [
    "Activity",
    "Actor",
    "Conflict",
    "Facts",
    "Holder",
    "Refused",
    "RoleHeld",
    "Verdict",
    "action",
    "activities",
    "allow",
    "anyone",
    "fill_once",
    "may",
    "move",
    "move_all",
    "require",
    "signed_in",
    "stages",
]
