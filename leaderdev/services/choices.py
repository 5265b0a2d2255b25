"""The words that services take where there are only so many: what a door offers to choose from."""

from leaderdev.engines import ENGINES as ENGINES
from leaderdev.lus.blind import VIEWERS as VIEWERS
