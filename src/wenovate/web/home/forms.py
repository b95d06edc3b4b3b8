"""Saying what stood in the way."""

from wenovate.base.questions.small import small_form

BARRIER = small_form(__file__, "barrier")
