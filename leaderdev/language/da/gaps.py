"""One leader's gaps."""

TEXTS: dict[str, str | dict[str, str]] = {
    "title": "{who} · {tier}",
    "assessed": {"one": "{role}: {date} ({count} svar)", "other": "{role}: {date} ({count} svar)"},
    "remark_open_besides": "Der er også en vurdering i gang, som ikke er talt med.",
    "remark_far_apart": "De to vurderinger ligger mere end et halvt år fra hinanden; læs forskellene med forbehold.",
    "no_assessment": "{role}: ingen endnu",
    "measured_on_self": "Gab = forventet − selvvurdering; plus betyder under det forventede.",
    "measured_on_manager": "Gab = forventet − nærmeste leders vurdering; plus betyder under det forventede.",
    "column_expected": "forv.",
    "column_self": "selv",
    "column_manager": "chef",
    "column_gap": "gab",
    "legend": "{expected} forventet   {own} selv   {manager} nærmeste leder   {both} flere samme sted   – ikke vurderet",
    "widest": "Længst fra det forventede:",
    "strongest": "Over det forventede:",
    "disagreements": "Her ser I forskelligt på det (selv − nærmeste leder):",
    "caveat_leader": "Tallene viser et udsnit af virkeligheden: punkter, som nogen har valgt, vurderet af én eller to personer på én dag. Brug dem til at åbne samtalen, ikke til at afgøre den.",
}
