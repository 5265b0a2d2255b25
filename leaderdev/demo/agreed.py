"""What the made-up leaders agree on with their managers: each says how its effect will be seen, or why it is not measured."""

import attrs


@attrs.frozen
class Agreed:
    """item -- of a shipped framework; on_the_way, in_the_end -- what a follow-up in spring and one in autumn saw."""

    item: str
    text: str
    on_the_way: str
    in_the_end: str
    seen_by: str = ""
    not_measured: str = ""


SUMMARIES = (
    "Vi begyndte med det, der er lykkedes i år, og brugte mest tid på det kommende års prioriteringer.",
    "Vi så forskelligt på samarbejdet på tværs og talte om eksempler fra efteråret.",
    "Trivslen i afdelingen fyldte mest. Vi så på tallene sammen og på, hvad de ikke viser.",
    "En god samtale om rammer og mandat. Vi er enige om retningen og uenige om tempoet.",
    "Vi talte om, hvad data kan bruges til i hverdagen, og hvor de ikke slår til.",
)

AGREED = (
    Agreed(
        "data-at-start",
        "Tage tal med til det første møde om en ny indsats, ikke først til evalueringen.",
        "To ud af tre nye indsatser er begyndt med et kort overblik over tallene.",
        "Alle nye indsatser siden sommer har haft et overblik fra begyndelsen.",
        seen_by="Ved dagsordenerne til opstartsmøder i første halvår: er der et overblik med?",
    ),
    Agreed(
        "connections-across",
        "Holde et møde hvert kvartal med nabocentret om de borgere, vi deler.",
        "Det første møde er holdt, og fire forløb er samlet hos én kontaktperson.",
        "Tre møder er holdt. Færre borgere har mere end én kontaktperson.",
        seen_by="Antallet af borgere med mere end én kontaktperson, opgjort før hvert møde.",
    ),
    Agreed(
        "asks-for-effect",
        "Spørge til virkningen for borgerne i hver faglig drøftelse, før vi taler om aktiviteter.",
        "Det er blevet en fast begyndelse på de faglige møder.",
        "Medarbejderne spørger nu selv til virkningen.",
        not_measured="Det er en vane i samtalen; et tal ville måle, hvor ofte vi siger ordet.",
    ),
    Agreed(
        "measure-before-goal",
        "Aftale målemetoden, før afdelingens nye mål besluttes.",
        "Målemetoden er aftalt for to af fire mål.",
        "Alle fire mål har en målemetode, og det ene måles med vilje ikke.",
        seen_by="Ved virksomhedsplanen: står målemetoden ud for hvert mål?",
    ),
    Agreed(
        "stops-what-fails",
        "Vælge én indsats, der ikke virker, og stoppe den inden sommer.",
        "Vi har gennemgået tre indsatser og peget på en.",
        "Indsatsen er stoppet, og timerne er flyttet til ventelisten.",
        seen_by="Ved at timerne er flyttet, og at ventelisten er kortere efter tre måneder.",
    ),
    Agreed(
        "economy-ahead",
        "Følge forbruget hver måned og melde afvigelser, før de er større end to procent.",
        "Forbruget følges hver måned; to afvigelser er meldt i tide.",
        "Ingen afvigelse er over to procent.",
        seen_by="Afvigelsen i den månedlige budgetopfølgning.",
    ),
    Agreed(
        "dialogue-from-data",
        "Lægge trivselstallene frem for medarbejderne og lade dem fortolke, før jeg gør det.",
        "Holdt i to af tre teams. Forklaringerne var andre end mine.",
        "Alle teams har fortolket egne tal, og to handlinger kom fra dem selv.",
        seen_by="Ved at handleplanen nævner medarbejdernes egne forklaringer.",
    ),
    Agreed(
        "feeds-data-back",
        "Vise medarbejderne hver måned, hvad registreringerne er brugt til.",
        "Månedsbrevet er sendt tre gange.",
        "Andelen af registreringer, der kommer i tide, er steget fra 71 til 86 procent.",
        seen_by="Andelen af registreringer, der er på plads inden for en uge.",
    ),
    Agreed(
        "management-information",
        "Give ledelsesinformationen et fast punkt på ledermødet.",
        "Punktet er på dagsordenen hver anden gang.",
        "Punktet er fast, og vi har droppet to rapporter, ingen brugte.",
        seen_by="Ved referaterne: hvor ofte fører punktet til en beslutning?",
    ),
    Agreed(
        "names-data-slice",
        "Sige højt, hvad tallene ikke viser, når jeg lægger dem frem for udvalget.",
        "Gjort ved to sager. Et medlem spurgte selv næste gang.",
        "Det står nu som et fast afsnit i sagsfremstillingen.",
        seen_by="Ved sagsfremstillingerne: er der et afsnit om, hvad tallene ikke viser?",
    ),
    Agreed(
        "well-being",
        "Holde en kort trivselssnak med hver medarbejder i løbet af foråret.",
        "Holdt med lidt over halvdelen.",
        "Holdt med alle. Korttidsfraværet er faldet fra 4,1 til 3,4 procent.",
        seen_by="Korttidsfraværet, og om medarbejderne selv siger, at snakken hjalp.",
    ),
    Agreed(
        "cooperation",
        "Bytte en medarbejder med naboenheden i tre uger for at lære hinandens hverdag at kende.",
        "Byttet er aftalt til april.",
        "Gennemført. Begge enheder vil gøre det igen.",
        not_measured="Et enkelt bytte er for lidt at måle på; vi spørger de to, der byttede.",
    ),
    Agreed(
        "gives-recognition",
        "Fortælle hver medarbejder mindst én gang i kvartalet, hvad deres arbejde har betydet.",
        "Det er lettere, når jeg har skrevet det ned først.",
        "Medarbejderne nævner det i trivselsmålingen.",
        not_measured="Anerkendelse, der tælles, bliver til et skema.",
    ),
    Agreed(
        "difficult-conversations",
        "Tage den svære samtale inden for en uge og ikke vente til næste møde.",
        "To samtaler er taget i tide, en blev udskudt.",
        "Alle samtaler i efteråret er taget inden for en uge.",
        seen_by="Ved min egen liste: dage fra anledning til samtale.",
    ),
    Agreed(
        "own-priorities",
        "Holde to formiddage om ugen fri for møder.",
        "Det lykkes i cirka halvdelen af ugerne.",
        "Formiddagene er fri i fire af fem uger.",
        seen_by="Ved kalenderen: antal uger med to fri formiddage.",
    ),
    Agreed(
        "leading-change",
        "Lade medarbejderne beskrive, hvad den nye mødestruktur skal løse, før den besluttes.",
        "Beskrevet på personaledagen; forslaget er blevet enklere.",
        "Den nye struktur er taget i brug og evalueret efter tre måneder.",
        seen_by="Ved evalueringen: løser den det, medarbejderne beskrev?",
    ),
    Agreed(
        "clear-mandates",
        "Skrive ned, hvad mine ledere kan beslutte uden at spørge mig.",
        "Et udkast er drøftet i ledergruppen.",
        "Mandatet er skrevet, og der kommer færre sager op til mig.",
        seen_by="Antallet af sager pr. måned, som jeg sender tilbage til beslutning.",
    ),
    Agreed(
        "meaningful-documentation",
        "Fjerne en registrering, som ingen bruger, før vi tilføjer en ny.",
        "En liste over registreringer er lavet sammen med medarbejderne.",
        "Tre registreringer er fjernet, en er tilføjet.",
        seen_by="Ved listen: flere fjernet end tilføjet.",
    ),
)
