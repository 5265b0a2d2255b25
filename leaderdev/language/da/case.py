"""Rammer og svar i 1EdTechs formater: hvad der siges, når de kommer ind og går ud."""

TEXTS: dict[str, str | dict[str, str]] = {
    "read": "{count} {name}",
    "read_in": "Læst: {parts}.",
    "kept": "Gemt i filen og med ud igen, men vises ikke:",
    "gone": "Udeladt:",
    "left_unusable": {
        "one": "{count} CFItem uden identifier (nummer {names} i listen)",
        "other": "{count} CFItems uden identifier (nummer {names} i listen)",
    },
    "left_repeated": {
        "one": "{count} CFItem, hvis identifier var der i forvejen: {names}",
        "other": "{count} CFItems, hvis identifier var der i forvejen: {names}",
    },
    "left_groups": {
        "one": "{count} overskrift over dimensionerne: {names}",
        "other": "{count} overskrifter over dimensionerne: {names}",
    },
    "left_associations": {
        "one": "{count} forbindelse: {names}",
        "other": "{count} forbindelser: {names}",
    },
    "left_criteria": {
        "one": "{count} kriterium, der ikke er et punkts eneste: {names}",
        "other": "{count} kriterier, der ikke er et punkts eneste: {names}",
    },
    "left_labels": {
        "one": "{count} niveau med et andet navn end skalaens",
        "other": "{count} niveauer med andre navne end skalaens",
    },
    "left_fields": {
        "one": "{count} felt ved punkterne: {names}",
        "other": "{count} felter ved punkterne: {names}",
    },
    "left_definitions": {"one": "Definitioner: {names}", "other": "Definitioner: {names}"},
    "left_language": {
        "one": "Sproget er »{names}«; teksterne står som engelske",
        "other": "Sprogene er {names}; teksterne står som engelske",
    },
    "left_version": {
        "one": "Versionen »{names}« er ikke tre tal; den er blevet 1.0.0",
        "other": "Versionerne {names} er ikke tre tal; de er blevet 1.0.0",
    },
    "items": {"one": "{count} punkt", "other": "{count} punkter"},
    "dimensions": {"one": "{count} dimension", "other": "{count} dimensioner"},
    "imported": "{framework} med {items} i {dimensions} er en kladde i {file}.",
    "would_import": "{framework} med {items} i {dimensions} ville blive en kladde i {file}. Intet er ændret.",
    "check_next": "Se, hvad der mangler: leaderdev framework check {framework}",
    "exported": "{framework} er skrevet til {file}.",
    "badge_written": "Svarene om {leader} er skrevet til {file}. Filen er ikke underskrevet, og det står i den.",
    "badge_name_self": "Selvvurdering: {framework}",
    "badge_name_other": "Vurdering ({role}): {framework}",
    "badge_description_self": "En egen påstand: lederens egen vurdering, ikke underskrevet og ikke bekræftet af andre.",
    "badge_description_other": "En påstand fra den, der har vurderet ({role}), ikke underskrevet og ikke bekræftet af andre.",
    "badge_achievement": "{framework}, for ledelsesniveauet {tier}",
    "badge_criteria": "Den, der har vurderet, har valgt niveauet for hvert punkt. Det krævede niveau er det, der forventes på ledelsesniveauet {tier}.",
    "badge_issuer_self": "Lederens egen påstand",
    "badge_issuer_other": "Påstand fra den, der har vurderet ({role})",
}
