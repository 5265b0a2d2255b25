"""Sheets made by hand: an ordinary one in both languages, and the extremes."""

import attrs

from leaderdev.rendering.conversation_sheet.sheet import Agreed, Levels, Row, Sheet, Spider, Topic

HEADINGS = {
    "da": {
        "spider": "Begges syn",
        "table": "Dimensioner",
        "changes": "Ændret siden sidst",
        "agreement_of_raters": "Ser I ens på det?",
        "reasons": "Hvorfor her",
        "agreements": "Aftalt sidst",
        "topics": "Emner til samtalen",
        "questions": "Spørgsmål",
        "data_questions": "Datainformeret",
        "anchors": "Det ses",
        "said": "Skrevet",
        "room": "Noter",
        "new_agreements": "Nye aftaler",
        "agreement_what": "Hvad aftaler vi?",
        "agreement_seen": "Hvordan ses virkningen?",
        "agreement_due": "Hvornår?",
        "basis": "Grundlag",
    },
    "en": {
        "spider": "Both views",
        "table": "Dimensions",
        "changes": "Changed since last time",
        "agreement_of_raters": "Do you see it alike?",
        "reasons": "Why it is here",
        "agreements": "Agreed last time",
        "topics": "Topics for the conversation",
        "questions": "Questions",
        "data_questions": "Data-informed",
        "anchors": "What is seen",
        "said": "Written",
        "room": "Notes",
        "new_agreements": "New agreements",
        "agreement_what": "What do we agree?",
        "agreement_seen": "How will its effect be seen?",
        "agreement_due": "When?",
        "basis": "Basis",
    },
}
NAMES = {
    "da": (
        "Strategisk ledelse og innovation",
        "Faglig og administrativ ledelse",
        "Relationer og samarbejde",
        "Kerneopgaven: Mestring og Udfoldelse",
        "Digital ledelse",
        "Trivsel og motivation",
        "Læring og udvikling",
        "Eget lederskab",
    ),
    "en": (
        "Strategic leadership and innovation",
        "Professional and administrative leadership",
        "Relations and cooperation",
        "The core task: mastery and unfolding",
        "Digital leadership",
        "Well-being and motivation",
        "Learning and development",
        "Own leadership",
    ),
}
LABELS = {
    "da": {"expected": "Forventet", "own": "Selv", "manager": "Chef", "before": "Selv, sidste gang"},
    "en": {"expected": "Expected", "own": "Self", "manager": "Manager", "before": "Self, last time"},
}
EXPECTED = (4.0, 3.6, 4.0, 4.0, 3.5, 4.2, 3.7, 3.5)
OWN = (3.2, 3.8, 4.2, 3.0, 2.5, 3.6, 3.7, 2.8)
MANAGER = (3.5, 3.1, 4.2, 3.4, 2.2, 3.1, 4.0, 3.5)
BEFORE = (2.9, 3.4, 4.0, 3.0, 1.8, 3.9, 3.2, 2.8)


def spider(language="da", names=None, without=(), alt=None):
    """`without`: the series that nothing is known of."""
    names = NAMES[language] if names is None else tuple(names)
    number = len(names)
    series = {
        key: tuple(values[place % 8] for place in range(number))
        for key, values in (("expected", EXPECTED), ("own", OWN), ("manager", MANAGER), ("before", BEFORE))
        if key not in without
    }
    alt = (
        alt
        or {
            "da": "Edderkop med dimensionerne som akser: forventet, selv, chef og selv sidste gang. Størst afstand til det forventede er der på Digital ledelse.",
            "en": "Radar with a dimension on each axis: expected, self, manager and self last time. Farthest from what is expected is Digital leadership.",
        }[language]
    )
    return Spider(names, (1, 5), series, {key: LABELS[language][key] for key in series}, alt)


def signed(value, language):
    text = f"{abs(value):.1f}"
    if text == "0.0":
        return text if language == "en" else "0,0"
    text = f"{'+' if value > 0 else '−'}{text}"
    return text.replace(".", ",") if language == "da" else text


def rows(language="da", names=None, items=False):
    names = NAMES[language] if names is None else tuple(names)
    return tuple(
        Row(
            id=f"d-{place}",
            title=name,
            levels=Levels(EXPECTED[place % 8], OWN[place % 8], MANAGER[place % 8], BEFORE[place % 8]),
            gap=signed(EXPECTED[place % 8] - MANAGER[place % 8], language),
            items=tuple(
                Row(
                    id=f"i-{place}-{number}",
                    title=f"{name}: {('punkt' if language == 'da' else 'item')} {number + 1}, som siger, hvad lederen gør i hverdagen"
                    if language == "da"
                    else f"{name}: item {number + 1}, which says what the leader does in everyday work",
                    levels=Levels(4, 3, 2 + number % 3, None if number % 2 else 3),
                    gap=f"+{2 - number % 3}",
                )
                for number in range(5)
            )
            if items
            else (),
        )
        for place, name in enumerate(names)
    )


TOPICS = {
    "da": (
        (
            "data-at-start",
            "Bruger data til at prioritere, før en beslutning tager form",
            0,
            (
                "Størst afstand til det forventede: 2 niveauer.",
                "Du ser dig selv ét niveau højere end din chef gør.",
            ),
            (
                (
                    "Niveau 4, forventet",
                    "Begynder forfra med prioriteringen, når tallene viser et andet behov end det, alle ventede",
                ),
                (
                    "Niveau 2, chef",
                    "Henter tal, når forslaget er skrevet, og retter detaljer til efter dem",
                ),
            ),
            "Hvilken beslutning kom til at se anderledes ud, fordi du begyndte med data?",
            "Hvilket udsnit af virkeligheden viste tallene, og hvad viste de ikke?",
            (("Selv", "Vi brugte ventelisten som udgangspunkt i foråret, men først da budgettet lå fast."),),
        ),
        (
            "asks-for-effect",
            "Spørger, hvilken virkning en indsats har for borgerne",
            3,
            ("Størst uenighed: I er to niveauer fra hinanden, og du ser dig selv lavest.",),
            (
                (
                    "Niveau 4, forventet",
                    "Undersøger sammen med medarbejderne, om virkningen holder et halvt år efter indsatsen",
                ),
            ),
            "Hvordan fandt du sidst ud af, hvad en indsats betød for borgerne?",
            "Hvilke tal ville vise, at indsatsen ikke virker?",
            (("Chef", "Tog det op på centermødet i marts og fik to andre med."),),
        ),
        (
            "digital-leadership",
            "Inddrager medarbejderne, når nye digitale systemer og arbejdsgange tages i brug",
            4,
            ("Størst ændring siden sidst: fra 1 til 3.",),
            (
                (
                    "Niveau 4, forventet",
                    "Tegner den nye arbejdsgang sammen med medarbejderne, før systemet vælges eller sættes op",
                ),
            ),
            "Hvordan kom dine medarbejdere med, sidste gang I tog et nyt system i brug?",
            "Hvad siger brugstallene om, hvem der er kommet med, og hvem der ikke er?",
            (),
        ),
        (
            "well-being",
            "Tager hånd om medarbejdernes trivsel, før belastning bliver til fravær",
            5,
            ("Der er en åben aftale om dette punkt.",),
            (
                (
                    "Niveau 5, forventet",
                    "Tager fælles belastninger op med MED-udvalg og lederkolleger, så årsagen fjernes i flere enheder",
                ),
            ),
            "Hvad gjorde du, sidst du lagde mærke til, at en medarbejder var ved at blive for presset?",
            "Hvad viser fraværstallene og trivselsmålingen tilsammen, som de ikke viser hver for sig?",
            (("Selv", "Det er svært at nå rundt til alle i de tre huse."),),
        ),
        (
            "own-priorities",
            "Prioriterer egen tid og siger fra",
            7,
            ("Fælles for alle samtaler i år.",),
            (),
            "Hvad har du senest sagt nej til?",
            "Hvad viser din kalender om det, du bruger din tid på?",
            (),
        ),
        (
            "feeds-data-back",
            "Giver data tilbage til medarbejderne, så de ser, hvad registreringen bruges til",
            1,
            ("Valgt af lederen.",),
            (
                (
                    "Niveau 3, forventet",
                    "Viser medarbejderne, hvilken beslutning deres registrering førte til, og spørger, om tallene passer",
                ),
            ),
            "Hvornår så dine medarbejdere sidst, hvad deres registrering blev brugt til?",
            "Hvilke tal tror medarbejderne selv på, og hvilke ikke?",
            (),
        ),
    ),
    "en": (
        (
            "data-at-start",
            "Uses data to set priorities before a decision takes shape",
            0,
            ("Largest gap to what is expected: 2 levels.", "You see yourself one level higher than your manager does."),
            (
                (
                    "Level 4, expected",
                    "Starts the prioritising afresh when the figures show another need than the one everybody expected",
                ),
                ("Level 2, manager", "Fetches figures once the proposal is written and adjusts details to fit them"),
            ),
            "Which decision came to look different because you began with data?",
            "Which slice of reality did the figures show, and what did they not show?",
            (("Self", "We began from the waiting list in spring, but only once the budget was settled."),),
        ),
        (
            "asks-for-effect",
            "Asks what effect an initiative has on citizens",
            3,
            ("Largest disagreement: you are two levels apart, and you see yourself lower.",),
            (
                (
                    "Level 4, expected",
                    "Examines together with employees whether the effect still holds six months after the initiative",
                ),
            ),
            "How did you last find out what an initiative meant to citizens?",
            "Which figures would show that the initiative does not work?",
            (("Manager", "Raised it at the centre meeting in March and brought two others along."),),
        ),
        (
            "digital-leadership",
            "Involves employees when new digital systems and work processes are introduced",
            4,
            ("Largest change since last time: from 1 to 3.",),
            (
                (
                    "Level 4, expected",
                    "Draws up the new work process together with employees before the system is chosen or set up",
                ),
            ),
            "How did your employees take part the last time you introduced a new system?",
            "What do the usage figures say about who has come along and who has not?",
            (),
        ),
        (
            "well-being",
            "Looks after employees' well-being before strain turns into absence",
            5,
            ("There is an open agreement about this item.",),
            (
                (
                    "Level 5, expected",
                    "Takes shared strain to the committee and fellow leaders so that its cause is removed in several units",
                ),
            ),
            "What did you do the last time you noticed that an employee was coming under too much strain?",
            "What do the absence figures and the survey show together that they do not show apart?",
            (("Self", "It is hard to get round to everybody in the three houses."),),
        ),
        (
            "own-priorities",
            "Sets priorities for their own time and says no",
            7,
            ("Common to all conversations this year.",),
            (),
            "What have you most recently said no to?",
            "What does your calendar show about where your time goes?",
            (),
        ),
        (
            "feeds-data-back",
            "Feeds data back to employees so that they see what registration is used for",
            1,
            ("Chosen by the leader.",),
            (
                (
                    "Level 3, expected",
                    "Shows employees which decision their registration led to and asks whether the figures are right",
                ),
            ),
            "When did your employees last see what their registration was used for?",
            "Which figures do employees themselves believe in, and which not?",
            (),
        ),
    ),
}
FIGURES = {
    "da": "Forventet 4 · selv 3 · chef 2 · sidst 2",
    "en": "Expected 4 · self 3 · manager 2 · last time 2",
}
AGREEMENTS = {
    "da": (
        Agreed(
            "c-01-2025-11-25-1",
            "Tager ventelistetallene med på det første budgetmøde",
            "under vejs",
            True,
            (
                "Om: Bruger data til at prioritere, før en beslutning tager form",
                "Ses ved: Referatet viser, at tallene blev drøftet før forslaget.",
                "Frist: 1. september 2026, overskredet",
                "Set 3. maj 2026: Tallene var med, men blev ikke drøftet.",
            ),
        ),
        Agreed(
            "c-01-2025-11-25-2",
            "Holder en fast samtale om måneden med hver afdelingsleder",
            "gjort",
            False,
            ("Ses ved: Kalenderen og afdelingsledernes egne ord.", "Set 3. maj 2026: Holdt i alle fem måneder."),
        ),
        Agreed(
            "c-01-2025-11-25-3",
            "Taler fravær igennem med MED-udvalget hvert kvartal",
            "åben",
            False,
            ("Ses ved: Fraværet i de tre huse, opgjort pr. kvartal.", "Frist: 31. december 2026"),
        ),
        Agreed(
            "c-01-2025-11-25-4",
            "Melder fra til projektgruppen om ny hjemmeside",
            "opgivet",
            False,
            ("Måles ikke: Det er en enkelt handling.",),
        ),
    ),
    "en": (
        Agreed(
            "c-01-2025-11-25-1",
            "Brings the waiting-list figures to the first budget meeting",
            "under way",
            True,
            (
                "About: Uses data to set priorities before a decision takes shape",
                "Seen by: The minutes show that the figures were discussed before the proposal.",
                "Due: 1 September 2026, overdue",
                "Seen 3 May 2026: The figures were there but were not discussed.",
            ),
        ),
        Agreed(
            "c-01-2025-11-25-2",
            "Has a regular talk a month with each head of department",
            "done",
            False,
            ("Seen by: The calendar and their own words.", "Seen 3 May 2026: Held in all five months."),
        ),
        Agreed(
            "c-01-2025-11-25-3",
            "Goes through absence with the committee every quarter",
            "open",
            False,
            ("Seen by: Absence in the three houses, per quarter.", "Due: 31 December 2026"),
        ),
        Agreed(
            "c-01-2025-11-25-4",
            "Withdraws from the project group on the new website",
            "dropped",
            False,
            ("Not measured: It is a single act.",),
        ),
    ),
}


def topics(language="da"):
    return tuple(
        Topic(
            item=item,
            title=title,
            dimension=NAMES[language][dimension],
            levels=Levels(4, 3, 2, 2),
            figures=FIGURES[language],
            reasons=reasons,
            anchors=anchors,
            questions=(question,),
            data_questions=(data_question,),
            said=said,
        )
        for item, title, dimension, reasons, anchors, question, data_question, said in TOPICS[language]
    )


def ordinary(language="da"):
    danish = language == "da"
    return Sheet(
        language=language,
        title=f"{'Lederudviklingssamtale' if danish else 'Leader development conversation'}: Anna Holm",
        leader="Anna Holm",
        facts=(
            ("Leder", "Anna Holm"),
            ("Ledelseslag", "Strategisk chef"),
            ("Enhed", "Center for Sundhed og Velfærd"),
            ("Chef", "Bo Østergård"),
            ("Dato", "26. november 2026"),
            ("Ramme", "Datainformeret ledelse 1.0.0"),
            ("Vurderet af", "selv 19. november 2026, chef 20. november 2026"),
        )
        if danish
        else (
            ("Leader", "Anna Holm"),
            ("Tier", "Strategic manager"),
            ("Unit", "Centre for Health and Welfare"),
            ("Manager", "Bo Østergård"),
            ("Date", "26 November 2026"),
            ("Framework", "Data-informed leadership 1.0.0"),
            ("Rated by", "self 19 November 2026, manager 20 November 2026"),
        ),
        notices=(
            "Chefens vurdering sidste gang kan ikke sammenlignes: niveauerne blev beskrevet på ny i 1.0.0."
            if danish
            else "The manager's rating last time does not compare: the levels were described anew in 1.0.0.",
        ),
        spider=spider(language),
        columns=("Dimension", "Forv.", "Selv", "Chef", "Sidst", "Afstand")
        if danish
        else ("Dimension", "Exp.", "Self", "Mgr", "Before", "Gap"),
        shown=("expected", "own", "manager", "before"),
        rows=rows(language),
        changes=(
            "Digital ledelse er steget fra 1,8 til 2,5, målt på 4 punkter.",
            "Trivsel og motivation er faldet fra 3,9 til 3,6, målt på 5 punkter.",
            "Forventningen til Digital ledelse er hævet fra 3,0 til 3,5; det er ikke en ændring hos lederen.",
        )
        if danish
        else (
            "Digital leadership has risen from 1.8 to 2.5, measured on 4 items.",
            "Well-being and motivation has fallen from 3.9 to 3.6, measured on 5 items.",
            "What is expected of Digital leadership was raised from 3.0 to 3.5; that is no change in the leader.",
        ),
        agreement_of_raters=(
            "Leder og chef er enige om 21 af 44 punkter og inden for ét niveau på 39.",
            "Lederen ser sig selv 0,2 niveau højere i gennemsnit.",
        )
        if danish
        else (
            "Leader and manager agree on 21 of 44 items, and within one level on 39.",
            "The leader sees themselves 0.2 levels higher on average.",
        ),
        agreements=AGREEMENTS[language],
        topics=topics(language),
        headings=HEADINGS[language],
        caveat=(
            "Tallene viser et udsnit af virkeligheden, som nogen har valgt ud fra bestemte værdier. De åbner samtalen og afgør den ikke.",
            "De bygger på 44 punkter i Datainformeret ledelse 1.0.0: 44 vurderet af lederen selv, 43 af chefen.",
        )
        if danish
        else (
            "The figures show a slice of reality that somebody has chosen from particular values. They open the conversation and do not settle it.",
            "They rest on 44 items in Data-informed leadership 1.0.0: 44 rated by the leader, 43 by the manager.",
        ),
        on="2026-11-26",
    )


HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "=cmd()",
    "#let x = 1",
    "$x$",
    "\\",
    "@ref",
    '#read("/etc/passwd")',
    "{{ sheet.title }}",
    "{% for x in y %}",
    "&lt;b&gt; & ]]>",
    "*fed* _kursiv_ `kode` // kommentar",
    "שלום עולם",
    "مرحبا بالعالم",
    "😀🎉👩‍👩‍👧",
    "e\u0301a\u030a\u0323",
    "Donaudampfschifffahrtsgesellschaft" * 6,
    "{ DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe }",
)


def hostile(language="da"):
    """Every text that is somebody's own is a payload; ends with the hostile texts one by one, as comments of a topic."""
    base = ordinary(language)
    evil = " ".join(HOSTILE)
    names = tuple(HOSTILE[place % len(HOSTILE)] for place in (0, 1, 3, 4, 12, 13, 14, 16))
    topic = attrs.evolve(
        base.topics[0],
        title=HOSTILE[0],
        dimension=HOSTILE[3],
        said=tuple((f"Chef {number}", text) for number, text in enumerate(HOSTILE)),
        reasons=(HOSTILE[3], HOSTILE[1]),
        questions=(HOSTILE[9],),
        data_questions=(HOSTILE[8],),
        anchors=((HOSTILE[0], HOSTILE[4]),),
        figures=HOSTILE[2],
    )
    return attrs.evolve(
        base,
        title=f"Samtale: {HOSTILE[0]} {HOSTILE[3]}",
        leader=evil,
        facts=(("Leder", evil), (HOSTILE[0], HOSTILE[2]), *base.facts[1:]),
        notices=HOSTILE[:4],
        spider=spider(language, names, alt=evil),
        rows=rows(language, names),
        changes=HOSTILE[7:12],
        agreements=(Agreed("x", evil, HOSTILE[0], True, HOSTILE),),
        topics=(topic,),
    )


def long_name():
    name = ("Anna-Kathrine Wilhelmine Ærenlund Østergård-Christoffersen " * 3)[:120]
    return attrs.evolve(
        ordinary(),
        leader=name,
        title=f"Lederudviklingssamtale: {name}",
        facts=(("Leder", name), *ordinary().facts[1:]),
    )


def many_topics():
    base = ordinary()
    return attrs.evolve(
        base,
        topics=tuple(
            attrs.evolve(
                base.topics[number % 6], item=f"t-{number}", title=f"{base.topics[number % 6].title} ({number})"
            )
            for number in range(40)
        ),
    )


def without_manager():
    """The manager has rated nothing, and this is the first conversation ever."""
    base = ordinary()
    return attrs.evolve(
        base,
        notices=("Chefen har ikke vurderet endnu.", "Det er den første samtale; der er intet at sammenligne med."),
        spider=spider(without=("manager", "before")),
        columns=("Dimension", "Forv.", "Selv", "Afstand"),
        shown=("expected", "own"),
        changes=(),
        agreement_of_raters=(),
        agreements=(),
    )


def unrated():
    """Nobody has rated anything."""
    base = without_manager()
    empty = tuple(attrs.evolve(row, levels=Levels(row.levels.expected), gap="–") for row in base.rows)
    return attrs.evolve(
        base,
        notices=("Ingen har vurderet endnu.",),
        spider=spider(without=("own", "manager", "before")),
        columns=("Dimension", "Forv.", "Afstand"),
        shown=("expected",),
        rows=empty,
        topics=(),
    )


def talkative():
    """Comments of 3,000 characters, with line breaks."""
    base = ordinary()
    said = ("Det er svært at nå rundt til alle, men vi har fået en god rytme.\nNæste skridt er at måle. " * 40)[:3000]
    long = attrs.evolve(base.topics[0], said=(("Selv", said), ("Chef", said)))
    return attrs.evolve(base, topics=(long, *base.topics[1:]))


def dimensions(number, language="da", long=False):
    """A sheet of so many dimensions; `long`: each with a name of more than a hundred characters."""
    own = NAMES[language]
    names = tuple(
        f"{own[place % 8]} {place + 1}"
        + (" og alt det andet, der også hører til, når man tager det hele med i én dimension" if long else "")
        for place in range(number)
    )
    base = ordinary(language)
    return attrs.evolve(base, spider=spider(language, names), rows=rows(language, names))


def with_items(language="da"):
    return attrs.evolve(ordinary(language), rows=rows(language, items=True))


def extremes():
    """name -> sheet"""
    return {
        "long_name": long_name(),
        "many_topics": many_topics(),
        "without_manager": without_manager(),
        "unrated": unrated(),
        "talkative": talkative(),
        "hostile": hostile(),
        "one": dimensions(1),
        "two": dimensions(2),
        "three": dimensions(3),
        "twenty": dimensions(20),
        "long_names": dimensions(8, long=True),
        "twenty_long": dimensions(20, long=True),
        "items": with_items(),
    }
