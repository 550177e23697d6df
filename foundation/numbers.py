"""Numbers of people and things in a Dutch sentence."""

WORDS = ("nul", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf")


def spelled(number: int) -> str:
    """'drie', 'twaalf', '13': words up to twelve."""
    return WORDS[number] if 0 <= number < len(WORDS) else str(number)


def counted(number: int, one: str, more: str) -> str:
    """'één melding', 'drie meldingen', '13 meldingen'."""
    return f"{spelled(number)} {one if number == 1 else more}"


def capitalised(text: str) -> str:
    """The first letter as a capital, the rest as it is: 'Eén melding' too, where Dutch drops the accent."""
    if text.startswith("één "):
        return f"Eén {text[4:]}"
    return text[:1].upper() + text[1:]
