"""`carry LEADER|--all FROM TO`: ratings under an old version, read under a new one. Without `--apply` only told of."""

import argparse

from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.errors import BadInput
from leaderdev.locales import Language
from leaderdev.services.frameworks.comparing import MAPPINGS
from leaderdev.views.frameworks import carry


def arguments(parser: Parser, language: Language) -> None:
    parser.leader(optional=True)
    parser.option("old", "carry_from", metavar="FROM")
    parser.option("new", "carry_to", metavar="TO")
    parser.option("--all", "carry_all", action="store_true", dest="everybody")
    parser.option("--scale", "carry_scale", choices=MAPPINGS, default="")
    parser.option("--apply", "apply", action="store_true")
    parser.formats()


def run(given: argparse.Namespace, session: Session) -> int:
    if (given.leader is None) != given.everybody:
        raise BadInput("carry-whom")
    shown = session.workspace().frameworks.carry(
        given.old, given.new, leader=given.leader, scale=given.scale, apply=given.apply
    )
    session.show_view(shown, carry.lines(shown, session.language, session.output.width))
    return 1 if shown.incomplete else 0
