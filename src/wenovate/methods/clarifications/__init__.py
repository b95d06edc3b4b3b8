"""Questions and answers in the open: on what was published, with a last day and nobody named; and debates that an expert moderates."""
