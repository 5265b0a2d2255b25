"""Rammer og svar i 1EdTechs formater: hvad der siges, når de kommer ind og går ud."""

TEXTS: dict[str, str | dict[str, str]] = {
    "read": "{count} {name}",
    "read_in": "Læst: {parts}.",
    "preserved": "Gemt i filen og eksporteres igen, men vises ikke:",
    "left_out": "Udeladt:",
    "items": {"one": "{count} punkt", "other": "{count} punkter"},
    "dimensions": {"one": "{count} dimension", "other": "{count} dimensioner"},
    "imported": "{framework} med {items} i {dimensions} er en kladde i {file}.",
    "would_import": "{framework} med {items} i {dimensions} ville blive en kladde i {file}. Intet er ændret.",
    "check_next": "Se, hvad der mangler: leaderdev framework check {framework}",
    "exported": "{framework} er skrevet til {file}.",
    "badge_written": "Svarene om {leader} er skrevet til {file}. Det står i filen, at den ikke er underskrevet.",
    "badge_name_self": "Selvvurdering: {framework}",
    "badge_name_other": "Vurdering ({role}): {framework}",
    "badge_description_self": "En egen påstand: lederens egen vurdering, ikke underskrevet og ikke bekræftet af andre.",
    "badge_description_other": "En påstand fra bedømmeren ({role}), ikke underskrevet og ikke bekræftet af andre.",
    "badge_achievement": "{framework}, for ledelsesniveauet {tier}",
    "badge_criteria": "Bedømmeren har valgt niveauet for hvert punkt. Det krævede niveau er det, der forventes på ledelsesniveauet {tier}.",
    "badge_issuer_self": "Lederens egen påstand",
    "badge_issuer_other": "Bedømmerens egen påstand ({role})",
}
