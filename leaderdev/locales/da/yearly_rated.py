"""What the yearly report says of leaders whom others rated; said of their own answers in yearly_self."""

TEXTS: dict[str, str | dict[str, str]] = {
    "summary_answered": "{people} af {of} ledere er vurderet ({share}).",
    "summary_answered_shown": "På de niveauer, der kan vises, er {people} af {of} ledere vurderet ({share}).",
    "summary_nothing": "Der er for få vurderede ledere til at vise noget niveau for sig: mindst {minimum} ledere skal stå bag hvert tal.",
    "nobody": "Ingen leder er vurderet i {year}.",
    "all_answered": "alle er vurderet",
    "why_min-group": "færre end {minimum} ledere er vurderet",
    "note_bands_few": "Hvor færre end {least} ledere er vurderet, er skalaen slået sammen til bånd.",
    "answered_read": "n af N: vurderede ledere af alle aktive ledere på niveauet. Ledere, der sprang punkter over, tæller med.",
    "compare_few": "{first} og {second} sammenlignes ikke: færre end {least} ledere er vurderet på et af niveauerne, og forskellen kan være tilfældig.",
    "changes_people": "{year} er de af årets aktive ledere, der blev vurderet dengang; hvor de ikke er de samme, er det med i ændringen.",
    "changes_same": "Forventningerne i rammen er de samme begge år. Er forventningen alligevel en anden, er det andre ledere, der er vurderet.",
    "basis_sure": "Intervallet er et 95 %-interval for, hvad gennemsnittet ville være, hvis alle ledere var vurderet. Vurderingerne af en leder tæller som én, så intervallet er snarere for bredt end for smalt. Hvor alle er vurderet, er der intet at skønne.",
    "column_answered": "Vurderet",
    "column_leaders": "Vurderede ledere",
    "participation": "Hvem er vurderet",
}
