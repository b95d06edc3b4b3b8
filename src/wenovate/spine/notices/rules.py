"""Who may tell: it is always part of another act, which the gate has allowed."""

from wenovate.base.gate import Activity, anyone

PERMISSIONS = {"notices.tell": Activity(anyone, "")}
