"""What anybody may do on the public pages."""

from wenovate.base.gate import Activity, anyone

PERMISSIONS = {"home.report_barrier": Activity(anyone, "")}
