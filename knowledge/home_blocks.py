"""The sections an editor can put on the home page; their templates ask for what they show."""

from wagtail import blocks

from foundation.blocks import ChoiceBlock, LinkBlock


class HeroCardBlock(blocks.StructBlock):
    """An example goal on the ruler."""

    title = blocks.CharBlock(label="doel", max_length=120)
    indicator = blocks.CharBlock(label="indicator", max_length=140)
    unit = blocks.CharBlock(label="eenheid", max_length=40, default="leerlingen")
    start = blocks.DecimalBlock(label="nulmeting")
    now = blocks.DecimalBlock(label="nu")
    goal = blocks.DecimalBlock(label="doel in cijfers")
    expected = blocks.IntegerBlock(label="verwacht op dit moment (procent van de weg)", min_value=0, max_value=100)

    class Meta:
        icon = "form"
        label = "Voorbeelddoel"
        template = "blocks/home_goal.html"


class AgendaBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label="kop", max_length=80, default="Eerstvolgende bijeenkomsten")

    class Meta:
        icon = "date"
        label = "Eerstvolgende bijeenkomsten"
        template = "blocks/home_agenda.html"


class MomentBlock(blocks.StructBlock):
    title = blocks.CharBlock(label="kop", max_length=40)
    text = blocks.TextBlock(label="tekst", max_length=240, rows=3)
    drawing = ChoiceBlock(
        label="tekening", choices=[("choose", "kiezen"), ("follow", "volgen"), ("review", "terugkijken")]
    )
    link = LinkBlock(label="verder")


class MomentsBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label="kop", max_length=80)
    aside = blocks.CharBlock(label="ernaast", max_length=160, required=False)
    moments = blocks.ListBlock(MomentBlock(label="moment"), label="momenten", min_num=2, max_num=3)

    class Meta:
        icon = "repeat"
        label = "Cyclus in drie momenten"
        template = "blocks/home_moments.html"


class LatestBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label="kop", max_length=80, default="Nieuws en verslagen")

    class Meta:
        icon = "doc-full"
        label = "Nieuws en verslagen"
        template = "blocks/home_latest.html"


class NamesBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label="kop", max_length=80)
    names = blocks.ListBlock(blocks.CharBlock(label="naam", max_length=80), label="namen")
    link = LinkBlock(label="verder")

    class Meta:
        icon = "group"
        label = "Wie er meedoen"
        template = "blocks/home_names.html"


class QuestionBlock(blocks.StructBlock):
    text = blocks.CharBlock(
        label="vraag",
        max_length=160,
        help_text="Precies zoals de vraag in het forum heet; dan staat erbij hoeveel antwoorden er zijn.",
    )


class QuestionsBlock(blocks.StructBlock):
    """Examples of what is asked; the editor chooses them, since the forum itself is for members."""

    heading = blocks.CharBlock(label="kop", max_length=80)
    text = blocks.TextBlock(label="tekst", max_length=300, rows=3)
    questions = blocks.ListBlock(QuestionBlock(label="vraag"), label="vragen", max_num=5)

    class Meta:
        icon = "help"
        label = "Vragen uit het forum"
        template = "blocks/home_questions.html"
