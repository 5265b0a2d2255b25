"""The problems of a workspace, each with its line and remedy, for terminals and programs."""

import attrs


@attrs.frozen
class ProblemReport:
    """To be written."""
