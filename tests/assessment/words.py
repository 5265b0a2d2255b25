"""What the interview is to say and the keys it is to know, written down here once more, by hand."""

import attrs


@attrs.frozen
class Words:
    """One language. Texts with {} are filled by the tests."""

    code: str
    title: str
    welcome: str
    welcome_back: str
    where: str
    question: str
    saved: str
    saved_not_relevant: str
    comment: str
    evidence: str
    comment_asked: str
    evidence_asked: str
    earlier_offered: str
    earlier: str
    paused: str
    overview: str
    overview_asked: str
    finish: str
    hold: str
    finish_with_gaps: str
    no: str
    completed: str
    stopped: list[str]
    not_a_choice: str
    key_not_relevant: str
    key_comment: str
    key_back: str
    key_yes: str

    def pick(self, da: str, en: str) -> str:
        return da if self.code == "da" else en


DA = Words(
    code="da",
    title="{} · Selvvurdering",
    welcome="{} punkter venter.",
    welcome_back="Velkommen tilbage. {} af {} er besvaret, {} mangler.",
    where="Punkt {} af {} · {} uden svar · ca. {} min.",
    question="Hvad genkender du?",
    saved="Gemt: {}",
    saved_not_relevant="Gemt: ikke relevant",
    comment="Din kommentar: {}",
    evidence="Dit eksempel: {}",
    comment_asked="Kommentar:",
    evidence_asked="Eksempel:",
    earlier_offered="Vis svaret fra sidst",
    earlier="Sidst, den 3. marts 2025 (small@1.0.0), var svaret 4.",
    paused="Alt er gemt. {} punkter mangler.",
    overview="Det var det sidste punkt. {} af {} er besvaret.",
    overview_asked="Vælg et punkt for at ændre det, eller afslut:",
    finish="Afslut vurderingen",
    hold="Hold pause",
    finish_with_gaps="{} punkter har intet svar og tæller som manglende. Afslut alligevel?",
    no="Nej, gå tilbage",
    completed="Tak. Vurderingen er afsluttet og gemt.",
    stopped=["Afbrudt. Alt, hvad der er svaret på, er gemt.", "→ Kør den samme kommando igen for at fortsætte."],
    not_a_choice="Skriv et af disse: {}",
    key_not_relevant="i",
    key_comment="k",
    key_back="t",
    key_yes="j",
)

EN = Words(
    code="en",
    title="{} · Self-assessment",
    welcome="{} items are waiting.",
    welcome_back="Welcome back. {} of {} answered, {} left.",
    where="Item {} of {} · {} unanswered · about {} min.",
    question="What do you recognise?",
    saved="Saved: {}",
    saved_not_relevant="Saved: not relevant",
    comment="Your comment: {}",
    evidence="Your example: {}",
    comment_asked="Comment:",
    evidence_asked="Example:",
    earlier_offered="Show the answer from last time",
    earlier="Last time, on 3 March 2025 (small@1.0.0), the answer was 4.",
    paused="Everything is saved. {} items left.",
    overview="That was the last item. {} of {} answered.",
    overview_asked="Choose an item to change it, or finish:",
    finish="Finish the assessment",
    hold="Pause",
    finish_with_gaps="{} items have no answer and count as missing. Finish all the same?",
    no="No, go back",
    completed="Thank you. The assessment is finished and saved.",
    stopped=["Stopped. Everything that was answered is saved.", "→ Run the same command again to continue."],
    not_a_choice="Type one of these: {}",
    key_not_relevant="n",
    key_comment="c",
    key_back="b",
    key_yes="y",
)
