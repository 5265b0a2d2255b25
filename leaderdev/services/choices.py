"""The fixed choices that services accept, for doors to offer."""

from leaderdev.conversations.blind import VIEWERS as VIEWERS
from leaderdev.engines import ENGINES as ENGINES
