"""How one leader's assessments went."""

TEXTS: dict[str, str | dict[str, str]] = {
    "expected_then": "Forventede niveauer er dem i hver vurderings egen version for lederens nuværende ledelsesniveau ({tier}). Plus i et gab er under det forventede, så minus i en ændring er et mindre gab.",
    "means": {
        "one": "vurderet {rated} · forventet {expected} · gab {gap} · {count} punkt",
        "other": "vurderet {rated} · forventet {expected} · gab {gap} · {count} punkter",
    },
    "no_means": "intet i den kan sammenlignes",
    "nothing_to_compare": "En ændring kræver to vurderinger, der kan sammenlignes.",
    "in_common": {
        "one": "{between}, på det {count} punkt, som begge har:",
        "other": "{between}, på de {count} punkter, som begge har:",
    },
    "none_in_common": "{between}: ingen punkter kan sammenlignes.",
    "split": "Gabet er ændret med {gap}: {real} fra andre svar (reel ændring), {moved} fra andre forventninger (flyttede forventninger).",
    "largest": "Størst reel ændring:",
    "moved": "Forventninger, der er flyttet:",
    "moved_item": "{before} til {after}  {text}",
    "moved_more": {"one": "og {count} til", "other": "og {count} til"},
    "by_dimension": "Gennemsnit pr. dimension, ældste først, og hvad der var forventet:",
    "row": "{name}{drawn}{rated} (forv. {expected})",
    "not_comparable": "{numbers} kan ikke sammenlignes: {why}: {items}",
}
