"""Recount a published result: `python verify-result.py [result.json]`. Plain Python, nothing to install; read it, it is short.

What it does: for every sheet the weighted total, sum of weight times score over sum of weights, over the criteria that were scored
("not applicable", written null, has no weight). For every dossier the mean of its totals, the least, the most, the sample standard
deviation, all with two decimals, halves rounded up; then the ranks. It compares each with what was published.
"""

import json
import sys
from fractions import Fraction
from hashlib import sha256
from math import isqrt
from pathlib import Path
from typing import Any, Dict, List


def two_decimals(value: Fraction) -> str:
    """A fraction as 4.15."""
    hundredths = (value.numerator * 200 + value.denominator) // (value.denominator * 2)
    return f"{hundredths // 100}.{hundredths % 100:02d}"


def total(scores: Dict[str, Any], criteria: List[Dict[str, Any]]) -> Fraction:
    """One sheet: its weighted total, between 1 and 5."""
    scored = [(one["weight"], scores[one["key"]]) for one in criteria if scores.get(one["key"]) is not None]
    wanting = [one["key"] for one in criteria if one["required"] and scores.get(one["key"]) is None]
    if wanting or not scored or any(score not in (1, 2, 3, 4, 5) for _, score in scored):
        raise SystemExit(f"A sheet is not complete, or has a score outside the scale: {scores}")
    return Fraction(sum(weight * score for weight, score in scored), sum(weight for weight, _ in scored))


def deviation(totals: List[Fraction], mean: Fraction) -> str:
    """The sample standard deviation; empty for fewer than two sheets."""
    if len(totals) < 2:
        return ""
    variance = sum(((one - mean) ** 2 for one in totals), Fraction(0)) / (len(totals) - 1)
    return two_decimals(Fraction(isqrt(variance.numerator * 10**8 // variance.denominator), 10**4))


def recount(published: Dict[str, Any]) -> List[Dict[str, Any]]:
    """The result as the sheets of the file give it, in the order of publication."""
    totals: Dict[str, List[Fraction]] = {row["dossier"]: [] for row in published["result"]}
    for sheet in published["sheets"]:
        totals[sheet["dossier"]].append(total(sheet["scores"], published["criteria"]))
    means = {dossier: sum(found, Fraction(0)) / len(found) for dossier, found in totals.items() if found}
    order = sorted(means, key=lambda dossier: (-means[dossier], dossier))
    ranks = {dossier: 1 + sum(means[other] > means[dossier] for other in means) for dossier in order}
    rows = [
        {
            "rank": ranks[dossier],
            "dossier": dossier,
            "sheets": len(totals[dossier]),
            "mean": two_decimals(means[dossier]),
            "least": two_decimals(min(totals[dossier])),
            "most": two_decimals(max(totals[dossier])),
            "deviation": deviation(totals[dossier], means[dossier]),
        }
        for dossier in order
    ]
    without = {"sheets": 0, "mean": "", "least": "", "most": "", "deviation": ""}
    return rows + [{"rank": None, "dossier": dossier, **without} for dossier in sorted(totals) if dossier not in means]


def main() -> None:
    """Say what holds; end with an error at the first line that does not."""
    path = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).with_name("result.json"))
    published = json.loads(path.read_text(encoding="utf-8"))
    marks = [sheet["sheet"] for sheet in published["sheets"]]
    if len(set(marks)) != len(marks):
        raise SystemExit("A sheet stands twice.")
    recounted = recount(published)
    for ours, theirs in zip(recounted, published["result"]):
        if ours != theirs:
            raise SystemExit(f"Does not hold.\n published: {theirs}\n recounted: {ours}")
    if len(recounted) != len(published["result"]):
        raise SystemExit("The published result has lines that stand twice.")
    written = json.dumps(published, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    print(f"{len(marks)} sheets, {len(recounted)} results: all hold")
    print(f"Mark of this file, to be compared with the one on the page: {sha256(written.encode()).hexdigest()}")


if __name__ == "__main__":
    main()
