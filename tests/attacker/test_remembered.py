"""What is remembered of a proof is what would be found again: the same is published where every proof is done anew."""

import pytest

from leaderdev.disclosure import proof

from . import campaign, organisations


class _Forgetful(dict):
    """Takes what is proved, and knows nothing of it when asked."""

    def __contains__(self, _place) -> bool:
        return False


def _published(seed, kind, folder, monkeypatch) -> list:
    """The rows of three reports."""
    rows = []
    publish = organisations.Organisation.publish

    def kept(*args):
        files = publish(*args)
        rows.append(files.document()["rows"])
        return files

    with monkeypatch.context() as patch:
        patch.setattr(organisations.Organisation, "publish", kept)
        campaign.finds(seed, folder, kind=kind)
    return rows


@pytest.mark.parametrize(
    ("seed", "kind"), [(200001, "items"), (200003, "managers"), (200005, "items"), (200007, "managers"), (200010, "")]
)
def test_the_same_is_published_where_every_proof_is_done_anew(seed, kind, tmp_path, monkeypatch):
    remembered = _published(seed, kind, tmp_path / "remembered", monkeypatch)

    def forgetful(self, name, value):
        object.__setattr__(self, name, _Forgetful(value) if name == "held" else value)

    monkeypatch.setattr(proof.Audit, "__setattr__", forgetful)
    assert _published(seed, kind, tmp_path / "anew", monkeypatch) == remembered
    assert any(row["withheld"] is None for rows in remembered for row in rows)
