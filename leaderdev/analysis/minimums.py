"""The fewest people that anything said of a group may rest on."""

SMALLEST_MINIMUM = 3
USUAL_MINIMUM = 5
