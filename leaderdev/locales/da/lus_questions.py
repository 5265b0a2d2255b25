"""Questions for a conversation where the framework has none of its own."""

TEXTS: dict[str, str | dict[str, str]] = {
    "opening": "Hvornår lykkedes det senest for dig, og hvad gjorde du?",
    "opening_then": "Hvor er det sværest for dig lige nu, og hvad ville hjælpe?",
    "data_effect": "Hvilken virkning vil borgerne mærke, hvis det her lykkes, og hvor kan vi få øje på den?",
    "data_measure": "Hvordan vil vi kunne se, om det virker? Og hvis det ikke skal måles: hvorfor ikke?",
    "data_slice": "Hvad viser de tal, du bruger her, og hvad falder uden for dem?",
    "data_start": "Hvilken viden ville du gerne have haft på bordet, før beslutningen tog form, og ikke først da den skulle begrundes?",
    "data_feedback": "Hvad får medarbejderne selv at se af det, de registrerer, og hvad kan de bruge det til?",
    "data_maker": "Hvem har lavet de tal, du støtter dig til her, og hvad ville de gerne vise med dem?",
    "data_cross": "Hvem uden for din egen enhed mærker det, du gør her, og hvad kan de se, som du ikke kan?",
    "data_assumption": "Hvad går du ud fra her, og hvilke tal eller oplevelser ville få dig til at skifte mening?",
    "data_explain": "Hvordan ville du forklare en borger eller en politiker, hvad din beslutning bygger på?",
    "data_years": "Hvad skal kunne ses om tre år, som ikke kan ses i dag, og hvad kan vi følge undervejs?",
}
