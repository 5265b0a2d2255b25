"""How many people a figure has to rest on before it is shown; apart, so that whoever asks loads no disclosure control for it."""

SMALLEST_MINIMUM = 3
USUAL_MINIMUM = 5
