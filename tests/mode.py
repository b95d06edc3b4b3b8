"""Loaded before the settings are read (pytest's `-p tests.mode`): test mode, and a folder of its own for everything that is written."""

import os
import tempfile
from pathlib import Path

os.environ["WENOVATE_TEST"] = "1"
os.environ.pop("WENOVATE_DEMO", None)
os.environ.setdefault("WENOVATE_VAR", tempfile.mkdtemp(prefix="wenovate-test-"))
# Playwright keeps an event loop in the thread of the test, which Django would take for an asynchronous caller.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
(Path(os.environ["WENOVATE_VAR"]) / "static").mkdir(parents=True, exist_ok=True)
