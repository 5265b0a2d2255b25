"""Ratings by groups."""

TEXTS: dict[str, str | dict[str, str]] = {
    "all": "Alle",
    "column_people": "n/N",
    "column_people_long": "Ledere, der har svaret (n/N)",
    "column_missing": "Mangler",
    "column_spread": "Fordeling",
    "column_median": "Median",
    "column_mean": "Snit",
    "column_expected": "Forv.",
    "column_gap": "Gab",
    "withheld": "skjult",
    "legend": "n/N: ledere med svar af alle aktive ledere i gruppen. Mangler: punkter, som de, der har afsluttet, sprang over eller fandt uden relevans. Fordeling: {levels}. Gab = forventet − vurderet, plus betyder under det forventede.",
    "basis": "Ramme: {framework}. Kilde: {roles}.",
    "basis_people": "{people} af {of} aktive ledere står bag de viste tal.",
    "basis_period": "Afsluttet {first} til {last}.",
    "withheld_min-group": {
        "one": "{count} gruppe vises ikke, fordi den har færre end {minimum} ledere med svar.",
        "other": "{count} grupper vises ikke, fordi de har færre end {minimum} ledere med svar.",
    },
    "withheld_complementary": {
        "one": "{count} gruppe vises ikke, fordi man ud fra den og det, der ellers vises eller er givet ud før, kunne regne sig frem til færre end {minimum} ledere.",
        "other": "{count} grupper vises ikke, fordi man ud fra dem og det, der ellers vises eller er givet ud før, kunne regne sig frem til færre end {minimum} ledere.",
    },
    "withheld_interval": {
        "one": "{count} gruppe vises ikke, fordi den ville fortælle for præcist, hvad en enkelt leder har svaret, eller fordi det ikke kunne bevises, at den ikke gør.",
        "other": "{count} grupper vises ikke, fordi de ville fortælle for præcist, hvad en enkelt leder har svaret, eller fordi det ikke kunne bevises, at de ikke gør.",
    },
    "other": "Andre",
    "note_other": "Andre: grupper, der hver for sig er for små, lagt sammen.",
    "note_partial": "*: uden færre end {minimum} ledere, hvis svar man ellers kunne regne ud.",
    "note_edge": "≥ og ≤: snittet er så tæt på en ende af skalaen, at kun dette fortælles.",
    "legend_bands": "I grupper under ti: {bands}.",
    "dry_run": "En prøve: ingen tal, og intet er noteret som givet ud.",
    "would_be_shown": "ville blive vist",
    "dry_run_cost": "Efter dette vises {then} grupper ikke i gaps --by {by}; som det er nu, {now}.",
    "dry_run_free": "Oversigterne efter niveau, enhed, dimension samt niveau og dimension mister intet ved det.",
    "few_unfinished": "Nogle ledere er gået i gang, men har ikke afsluttet; hvor mange fortælles ikke.",
    "few_other_framework": "Nogle ledere er vurderet efter en anden ramme eller version; hvor mange fortælles ikke.",
    "few_other_period": "Nogle ledere er vurderet uden for perioden; hvor mange fortælles ikke.",
    "few_nothing": "Nogle ledere er ikke vurderet; hvor mange fortælles ikke.",
    "few_inactive": "Nogle ledere er ikke længere aktive; hvor mange fortælles ikke.",
    "left_out_unreadable": {
        "one": "{count} profil kunne ikke læses og er ikke med (se leaderdev check).",
        "other": "{count} profiler kunne ikke læses og er ikke med (se leaderdev check).",
    },
    "left_out_unfinished": {
        "one": "{count} leder er gået i gang, men har ikke afsluttet.",
        "other": "{count} ledere er gået i gang, men har ikke afsluttet.",
    },
    "left_out_other_framework": {
        "one": "{count} leder er vurderet efter en anden ramme eller version.",
        "other": "{count} ledere er vurderet efter en anden ramme eller version.",
    },
    "left_out_other_period": {
        "one": "{count} leder er vurderet uden for perioden.",
        "other": "{count} ledere er vurderet uden for perioden.",
    },
    "left_out_nothing": {
        "one": "{count} leder er ikke vurderet.",
        "other": "{count} ledere er ikke vurderet.",
    },
    "left_out_inactive": {
        "one": "{count} leder er ikke længere aktiv.",
        "other": "{count} ledere er ikke længere aktive.",
    },
    "caveat": "Data er et normativt udsnit af virkeligheden, og det gælder også disse tal: nogen har valgt punkterne, forventningerne og skalaen, og svarene er menneskers skøn. Et gennemsnit af få svar er usikkert. Læs tallene som en åbning til dialog, ikke som svaret.",
}
