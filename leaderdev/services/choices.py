"""The words that services take where there are only so many: what a door offers to choose from."""

from leaderdev.conversations.blind import VIEWERS as VIEWERS
from leaderdev.engines import ENGINES as ENGINES
