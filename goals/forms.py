from foundation.page_forms import PastExpiryForm


class GoalForm(PastExpiryForm):
    """An example goal in the CMS."""
