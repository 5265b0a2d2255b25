"""A framework as a CASE package of 1EdTech that keeps to the letter of the schema."""

from typing import Any

import attrs

from leaderdev.exchange.case import case_ids
from leaderdev.exchange.case.case_fields import DEFINITIONS, DOCUMENT, EPOCH, whole
from leaderdev.exchange.case.case_frame import Frame, frame_of, with_kept
from leaderdev.exchange.case.case_kept import OURS, as_mapping, objects
from leaderdev.exchange.case.case_links_out import associations
from leaderdev.exchange.case.case_nodes_out import made_dimensions, nodes_of
from leaderdev.exchange.case.case_rubrics_out import rubrics
from leaderdev.exchange.case.case_words import one_line
from leaderdev.exchange.lenient import FIRST, version_in
from leaderdev.exchange.toml_in_json import to_json
from leaderdev.model.framework import Framework, ResolvedFramework
from leaderdev.serialization.framework_text import written_out

VERSIONS = ("1.0", "1.1")
_STATUS = {"draft": "Draft", "published": "Adopted", "retired": "Deprecated"}
# What came with 1.1; 1.0 has no word for it.
_NOT_IN_1_0 = {"CFDocument": ("caseVersion", "frameworkType"), "CFItems": ("subject", "subjectURI")}


def case_of(
    framework: Framework, version: str = "1.1", resolved: ResolvedFramework | None = None, moment: str = EPOCH
) -> dict[str, Any]:
    """The CFPackage. What CASE has no place for stands under `extensions`, so that `read_case` gives back `framework`.

    version  -- a word of VERSIONS
    resolved -- `framework` with all it extends; without it, the items of others are named by their ids
    moment   -- when it was last changed, where it is not published
    """
    frame = frame_of(framework, resolved, moment)
    document = _document(frame)
    nodes = nodes_of(frame)
    package: dict[str, Any] = {
        "CFDocument": document,
        "CFItems": nodes.all(),
        "CFAssociations": associations(frame, document, nodes),
        "CFRubrics": rubrics(frame, nodes),
    }
    if definitions := _definitions(frame):
        package["CFDefinitions"] = definitions
    if extensions := as_mapping(frame.store.package.get("extensions")):
        package["extensions"] = extensions
    return package if version == "1.1" else _in_1_0(package)


def _document(frame: Frame) -> dict[str, Any]:
    framework = frame.framework
    bare = attrs.evolve(framework, items=(), dimensions=(), other={})
    about = {**written_out(bare), "other": to_json(framework.other), "made": made_dimensions(frame)}
    more = {
        "caseVersion": "1.1",
        "creator": OURS,
        "title": one_line(frame.said(framework.title)),
        "version": str(framework.version),
        "language": frame.language,
        "adoptionStatus": _STATUS.get(framework.status, "Draft"),
    }
    if description := frame.said(framework.description):
        more["description"] = description
    made = frame.made(case_ids.document_id(framework.id, str(framework.version)), more, about)
    preferred = ["creator", "language", "frameworkType"]
    # The package that came in keeps its name only as long as it is that version.
    if (version_in(frame.store.document.get("version")) or FIRST) == framework.version:
        preferred += ["identifier", "uri", "version"]
    return with_kept(made, frame.store.document, DOCUMENT, tuple(preferred))


def _definitions(frame: Frame) -> dict[str, Any]:
    kept = as_mapping(frame.store.package.get("CFDefinitions"))
    found: dict[str, Any] = {
        part: [whole(one, fields, frame.changed, needed) for one in objects(kept[part])]
        for part, (fields, needed) in DEFINITIONS.items()
        if part in kept
    }
    if extensions := as_mapping(kept.get("extensions")):
        found["extensions"] = extensions
    return found


def _in_1_0(package: dict[str, Any]) -> dict[str, Any]:
    """The same without what 1.1 added. Extensions stay: a reader of 1.0 passes over them, and ours needs them."""
    document = {key: one for key, one in package["CFDocument"].items() if key not in _NOT_IN_1_0["CFDocument"]}
    items = [
        {key: one for key, one in item.items() if key not in _NOT_IN_1_0["CFItems"]} for item in package["CFItems"]
    ]
    links = []
    for one in package["CFAssociations"]:
        kind = one["associationType"]
        known = not kind.startswith("ext:") and kind != "isTranslationOf"
        links.append(one if known else {**one, "associationType": "isRelatedTo"})
    return {**package, "CFDocument": document, "CFItems": items, "CFAssociations": links}
