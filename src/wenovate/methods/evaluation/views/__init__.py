"""Pages of evaluation: the sheet, the jury as its unit and everybody see it, and the pile of a juror."""
