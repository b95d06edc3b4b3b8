"""`./we bench NAME [--json]`: run a bench; without a name, list them."""

import os
import sys
import tempfile

os.environ["WENOVATE_TEST"] = "1"
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wenovate.settings")
os.environ["WENOVATE_VAR"] = tempfile.mkdtemp(prefix="wenovate-bench-")

BENCHES = {
    "list": "the list of issues, as a member, with 1,000 and 20,000 of them, against a bare page",
    "bodies": "the register of bodies, as a visitor, with 100, 10,000 and 100,000 of them",
}


def main() -> None:
    """Find the bench and run it."""
    arguments = [argument for argument in sys.argv[1:] if argument != "--json"]
    if not arguments or arguments[0] not in BENCHES:
        for name, what in BENCHES.items():
            print(f"{name:<10} {what}")
        sys.exit(0 if not arguments else 2)
    from tools.bench import bodies, listing

    {"list": listing, "bodies": bodies}[arguments[0]].run(as_json="--json" in sys.argv)


if __name__ == "__main__":
    main()
