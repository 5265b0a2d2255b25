"""What the yearly report says of leaders who answered for themselves; said of other roles in yearly_rated."""

TEXTS: dict[str, str | dict[str, str]] = {
    "summary_answered": "{people} af {of} ledere har svaret ({share}).",
    "summary_answered_shown": "På de niveauer, der kan vises, har {people} af {of} ledere svaret ({share}).",
    "summary_nothing": "Der er for få svar til at vise noget niveau for sig: mindst {minimum} ledere skal stå bag hvert tal.",
    "nobody": "Ingen leder har svaret i {year}.",
    "all_answered": "alle har svaret",
    "why_min-group": "færre end {minimum} ledere har svaret",
    "note_bands_few": "Hvor færre end {least} ledere har svaret, er skalaen slået sammen til bånd.",
    "answered_read": "n af N: ledere med svar af alle aktive ledere på niveauet. Ledere, der sprang punkter over, tæller med.",
    "compare_few": "{first} og {second} sammenlignes ikke: færre end {least} ledere har svaret på et af niveauerne, og forskellen kan være tilfældig.",
    "changes_people": "{year} er de af årets aktive ledere, der svarede dengang; hvor de ikke er de samme, er det med i ændringen.",
    "changes_same": "Forventningerne i rammen er de samme begge år. Er forventningen alligevel en anden, er det andre ledere, der har svaret.",
    "basis_sure": "Intervallet er et 95 %-interval for, hvad gennemsnittet ville være, hvis alle havde svaret. En leders svar tæller som ét, så intervallet er snarere for bredt end for smalt. Hvor alle har svaret, er der intet at skønne.",
    "column_answered": "Svar",
    "column_leaders": "Ledere med svar",
    "participation": "Hvem har svaret",
}
