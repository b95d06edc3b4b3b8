"""Programmes in the making: a draft from a recipe or from last year's programme, edited at the desk, checked, rehearsed, opened."""
