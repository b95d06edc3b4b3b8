"""What is typed about events."""

from wenovate.base.questions.small import small_form

ANSWER = small_form(__file__, "answer")
