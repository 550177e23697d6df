from goals.measurability import Fix, check


def fix_of(text: str, kind: str, code: str) -> Fix:
    (finding,) = [finding for finding in check(text, kind) if finding.code.startswith(code)]
    return finding.fix


def test_missing_part_opens_its_field():
    assert fix_of("Het aantal thuiszitters daalt.", "doelstelling", "M03") == Fix("open_field", field="termijn")


def test_activity_as_goal_changes_its_kind():
    assert fix_of("Wij stellen een plan op.", "doelstelling", "N01") == Fix("change_kind", kind="activiteit")


def test_topic_as_goal_becomes_a_focus_area():
    assert fix_of("Ouders als partner", "doelstelling", "N02") == Fix("change_kind", kind="speerpunt")


def test_two_changes_are_split_where_the_second_begins():
    text = "In 2028 is het verzuim gedaald van 6% naar 4% en de uitval van 3% naar 1%."

    assert fix_of(text, "doelstelling", "E01").texts == (
        "In 2028 is het verzuim gedaald van 6% naar 4%.",
        "De uitval van 3% naar 1%.",
    )


def test_joining_word_is_left_out_of_the_split():
    text = "Ouders zijn tevreden, daarnaast weten zij waar zij terechtkunnen."

    assert fix_of(text, "doelstelling", "E01").texts == (
        "Ouders zijn tevreden.",
        "Weten zij waar zij terechtkunnen.",
    )


def test_two_goal_verbs_are_split_at_their_join():
    text = "De samenwerking verbeteren en het verzuim verlagen."

    assert fix_of(text, "doelstelling", "E01").texts == ("De samenwerking verbeteren.", "Het verzuim verlagen.")


def test_vague_word_is_named():
    assert fix_of("In 2028 heeft elk kind een Passend aanbod.", "doelstelling", "V02") == Fix("reword", word="Passend")


def test_action_as_focus_area_gives_its_topic():
    assert fix_of("Het opstellen van een protocol voor verzuim", "speerpunt", "N05") == Fix(
        "change_kind", kind="activiteit", texts=("Protocol voor verzuim",)
    )


def test_percentage_gets_a_denominator():
    assert fix_of("% scholen met een plan", "indicator", "I02") == Fix(
        "replace", field="noemer", texts=("Percentage van de scholen met een plan",)
    )
    assert fix_of("Het percentage ouders dat meedoet", "indicator", "I02").texts == (
        "Het percentage van de ouders dat meedoet",
    )


def test_percentage_in_the_middle_opens_the_field():
    assert fix_of("Jaarlijks percentage ouders", "indicator", "I02") == Fix("open_field", field="noemer")
