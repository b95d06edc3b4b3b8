"""Cells of tables that leave for a spreadsheet program: what it would run as a formula is handed over as text."""

FORMULA = ("=", "+", "-", "@", "\t", "\r")
_MARK = "'"


def neutral(cell: str) -> str:
    """The cell as a spreadsheet program shows it and never runs it: a mark stands before what would begin a formula."""
    return f"{_MARK}{cell}" if cell.startswith(FORMULA) else cell


def restored(cell: str) -> str:
    """The cell as it was before `neutral`."""
    return cell[1:] if cell.startswith(_MARK) and cell[1:].startswith(FORMULA) else cell
