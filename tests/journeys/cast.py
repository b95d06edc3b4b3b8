"""Who walks the way in each language, and what they type. People are invented and say so by name; bodies stand in the registers."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Cast:
    """A member, their body and its issue."""

    language: str
    given_name: str
    surname: str
    email: str
    # A few letters without accents, and the name that they find.
    letters: str
    body: str
    wrong_number: str
    registration: dict[str, str]
    need: dict[str, str]
    reason: str


def _registration(place: str, number: str, main: tuple[str, ...], alternate: tuple[str, ...], country: str = "") -> dict[str, str]:
    """F1 in the order of the form. A person: given name, surname, unit, address."""
    answers = {"level": "local", "region": place, "tax_number": number, "general_email": f"info@{main[3].split('@')[1]}"}
    for seat, (given_name, surname, unit, email), position, line in (
        ("main", main, "directorate", "0007"),
        ("alternate", alternate, "department", "0008"),
    ):
        if seat == "alternate":
            answers["has_alternate"] = "yes"
        answers |= {
            f"{seat}_given_name": given_name,
            f"{seat}_surname": surname,
            f"{seat}_position": position,
            f"{seat}_unit": unit,
            f"{seat}_email": email,
            f"{seat}_phone": f"{country}210 000 {line}",
        }
    return answers | {"newsletter": "no", "public_listing": "yes", "filled_in_by": "main", "accuracy": "accurate"}


CASTS = {
    "el": Cast(
        "el",
        "Ιωάννα",
        "Υποδειγματίδου",
        "i.ypodeigmatidou@trikala.example",
        "τρικκαιων",
        "Δήμος Τρικκαίων",
        "123456784",
        _registration(
            "Περιφερειακή Ενότητα Τρικάλων",
            "123456783",
            ("Ιωάννα", "Υποδειγματίδου", "Διεύθυνση Τεχνικών Υπηρεσιών", "i.ypodeigmatidou@trikala.example"),
            ("Μιχάλης", "Δοκιμαστικός", "Τμήμα Ηλεκτροφωτισμού", "m.dokimastikos@trikala.example"),
        ),
        {
            "title": "Οι αναφορές για σβηστά φώτα χάνονται ανάμεσα σε δύο υπηρεσίες",
            "issue": "Από το 2023 οι αναφορές φτάνουν με τηλέφωνο και e-mail: 160 τον μήνα, και κανείς δεν βλέπει ποιες εκκρεμούν.",
            "whom": "Περίπου 30.000 κατοίκους και 6 εργαζομένους.",
            "frequency": "160 αναφορές τον μήνα, μία στις τέσσερις για δεύτερη φορά.",
            "tried": "Κοινό υπολογιστικό φύλλο, το 2024· το συνεργείο δεν μπορούσε να το ενημερώνει από τον δρόμο.",
        },
        "Το έγγραφο ορισμού είναι υπογεγραμμένο από τον Δήμαρχο και συμφωνεί με τα στοιχεία.",
    ),
    "cs": Cast(
        "cs",
        "Eva",
        "Vzorová",
        "e.vzorova@semily.example",
        "mesto semi",
        "Město Semily",
        "12345678",
        _registration(
            "Liberecký kraj",
            "12345679",
            ("Eva", "Vzorová", "Odbor správy majetku", "e.vzorova@semily.example"),
            ("Tomáš", "Příkladný", "Oddělení veřejného osvětlení", "t.prikladny@semily.example"),
            "+420 ",
        ),
        {
            "title": "Hlášení poruch veřejného osvětlení se ztrácejí mezi dvěma odbory",
            "issue": "Od roku 2023 přicházejí hlášení telefonem i e-mailem, asi 40 měsíčně. Nikdo nevidí, která jsou nevyřízená.",
            "whom": "Asi 8 000 obyvatel a 3 zaměstnanců města.",
            "frequency": "Asi 40 hlášení měsíčně, každé čtvrté se opakuje.",
            "tried": "V roce 2024 sdílenou tabulku; četa do ní z terénu nemohla zapisovat.",
        },
        "Pověření podepsal starosta a údaje souhlasí s registrací.",
    ),
    "en": Cast(
        "en",
        "Ioanna",
        "Ypodeigmatidou",
        "ioanna@trikala.example",
        "δημος τρικ",
        "Δήμος Τρικκαίων",
        "123456784",
        _registration(
            "Regional Unit of Trikala",
            "123456783",
            ("Ioanna", "Ypodeigmatidou", "Directorate of Technical Services", "ioanna@trikala.example"),
            ("Michalis", "Dokimastikos", "Street Lighting Department", "michalis@trikala.example"),
            "+30 ",
        ),
        {
            "title": "Reports of street-light faults get lost between two departments",
            "issue": "Since 2023 reports have come by telephone and e-mail, 160 a month. Nobody can see which are still open.",
            "whom": "About 30,000 residents and 6 colleagues.",
            "frequency": "160 reports a month; one in four is a repeat.",
            "tried": "A shared spreadsheet in 2024; the crew could not update it from the street.",
        },
        "The designation document is signed by the mayor and agrees with what was filled in.",
    ),
}
