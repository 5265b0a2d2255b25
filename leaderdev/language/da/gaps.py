"""One leader's gaps."""

TEXTS: dict[str, str | dict[str, str]] = {
    "title": "{who} · {tier}",
    "assessed": "{role}: {date} ({rated} svar)",
    "no_assessment": "{role}: ingen endnu",
    "measured_on_self": "Gab = forventet − selvvurdering; et plus er et niveau under det forventede.",
    "measured_on_manager": "Gab = forventet − nærmeste leders vurdering; et plus er et niveau under det forventede.",
    "column_expected": "forv.",
    "column_self": "selv",
    "column_manager": "leder",
    "column_gap": "gab",
    "legend": "{expected} forventet   {own} selv   {manager} nærmeste leder   {both} flere samme sted   – ikke vurderet",
    "widest": "Længst fra det forventede:",
    "strongest": "Over det forventede:",
    "disagreements": "Her ser I forskelligt på det (selv − nærmeste leder):",
    "caveat_leader": "Tallene viser et udsnit af virkeligheden: punkter, som nogen har valgt, vurderet af én eller to personer på én dag. Brug dem til at åbne samtalen, ikke til at afgøre den.",
}
