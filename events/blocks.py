from wagtail import blocks


class ProgrammeItemBlock(blocks.StructBlock):
    """One part of the programme, at a time on the clock that holds for every date of the event."""

    starts = blocks.TimeBlock(label="begint om")
    title = blocks.CharBlock(label="onderdeel", max_length=120)
    explanation = blocks.CharBlock(label="toelichting", max_length=240, required=False)

    class Meta:
        icon = "time"
        label = "onderdeel"


class GuideBlock(blocks.StructBlock):
    name = blocks.CharBlock(label="naam", max_length=120)
    role = blocks.CharBlock(label="functie en organisatie", max_length=160)

    class Meta:
        icon = "user"
        label = "begeleider of spreker"
