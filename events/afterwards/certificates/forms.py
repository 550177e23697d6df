from decimal import Decimal

from django import forms


class HoursForm(forms.Form):
    """How many hours a session counts for; empty means as long as it took."""

    hours = forms.DecimalField(
        label="Uren op het bewijs",
        required=False,
        localize=True,
        min_value=Decimal("0.5"),
        max_value=Decimal(40),
        max_digits=4,
        decimal_places=1,
        help_text="Leeg: zo lang als de bijeenkomst duurt. Wie al een bewijs heeft, krijgt bij ophalen een nieuw.",
        error_messages={
            "invalid": "Vul een aantal uren in, zoals 3 of 2,5.",
            "min_value": "Vul minstens een half uur in.",
            "max_value": "Vul hooguit 40 uur in.",
            "max_decimal_places": "Rond af op één cijfer achter de komma, zoals 2,5.",
        },
    )
