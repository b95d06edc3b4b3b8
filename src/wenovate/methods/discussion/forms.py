"""What is typed about comments."""

from wenovate.base.questions.small import small_form

COMMENT = small_form(__file__, "comment")
HIDE = small_form(__file__, "hide")
