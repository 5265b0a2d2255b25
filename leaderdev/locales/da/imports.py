"""Hvad der blev læst i en fil udefra, og hvad rammen ikke viser af den."""

TEXTS: dict[str, str | dict[str, str]] = {
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
        "one": "Sproget er »{names}«; teksterne er gemt som engelske",
        "other": "Sprogene er {names}; teksterne er gemt som engelske",
    },
    "left_version": {
        "one": "Versionen »{names}« er ikke tre tal; den er blevet 1.0.0",
        "other": "Versionerne {names} er ikke tre tal; de er blevet 1.0.0",
    },
    "left_moodle_groups": {
        "one": "{count} overskrift over dimensionerne: {names}",
        "other": "{count} overskrifter over dimensionerne: {names}",
    },
    "left_moodle_nested": {
        "one": "{count} dimension stod under en anden og står nu ved siden af den: {names}",
        "other": "{count} dimensioner stod under andre og står nu ved siden af dem: {names}",
    },
    "left_moodle_made": {
        "one": "Moodles ramme havde ingen dimensioner; punktet står i en, der har rammens navn",
        "other": "Moodles ramme havde ingen dimensioner; de {count} punkter står i en, der har rammens navn",
    },
    "left_moodle_descriptions": {"one": "Beskrivelsen af {count} punkt", "other": "Beskrivelserne af {count} punkter"},
    "left_moodle_formatting": {
        "one": "Formateringen af {count} beskrivelse",
        "other": "Formateringen af {count} beskrivelser",
    },
    "left_moodle_fields": {"one": "{count} celle under {names}", "other": "{count} celler under {names}"},
    "left_moodle_version": {
        "one": "Filen har ingen version; den er blevet 1.0.0",
        "other": "Filerne har ingen version; de er blevet 1.0.0",
    },
    "left_moodle_columns": {"one": "{count} kolonne: {names}", "other": "{count} kolonner: {names}"},
    "left_moodle_language_da": {
        "one": "Filen siger ikke, hvilket sprog den er på; teksterne er gemt som danske",
        "other": "Filerne siger ikke, hvilket sprog de er på; teksterne er gemt som danske",
    },
    "left_moodle_language_en": {
        "one": "Filen siger ikke, hvilket sprog den er på; teksterne er gemt som engelske",
        "other": "Filerne siger ikke, hvilket sprog de er på; teksterne er gemt som engelske",
    },
    "left_list_keys": {
        "one": "{count} nøgle, som feltoversigten ikke nævner: {names}",
        "other": "{count} nøgler, som feltoversigten ikke nævner: {names}",
    },
    "left_list_beside": {
        "one": "{count} nøgle ved siden af listen: {names}",
        "other": "{count} nøgler ved siden af listen: {names}",
    },
    "left_list_ids": {
        "one": "Listen har intet id; det er lavet af teksten i {count} post",
        "other": "Listen har ingen id'er; de er lavet af teksterne i {count} poster",
    },
    "read_competencies": {"one": "{count} kompetence", "other": "{count} kompetencer"},
    "read_records": {"one": "{count} post", "other": "{count} poster"},
    "left_sheets": {"one": "{count} ark, som ikke læses: {names}", "other": "{count} ark, som ikke læses: {names}"},
    "left_columns": {
        "one": "{count} kolonne, som ikke læses: {names}",
        "other": "{count} kolonner, som ikke læses: {names}",
    },
    "left_formulas": {
        "one": "{count} formel; dens værdi er taget: {names}",
        "other": "{count} formler; deres værdier er taget: {names}",
    },
    "left_inherited": {
        "one": "{count} grå række, som er arvet og hører til det, rammen bygger på",
        "other": "{count} grå rækker, som er arvet og hører til det, rammen bygger på",
    },
}
