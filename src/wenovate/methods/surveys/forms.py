"""What is typed about surveys beside their own questions."""

from wenovate.base.questions.small import small_form

EXTENSION = small_form(__file__, "extend")
