from wagtail.admin.forms.models import WagtailAdminModelForm

from foundation.page_forms import PastExpiryMixin


class GoalForm(PastExpiryMixin, WagtailAdminModelForm):
    """An example goal in the CMS."""
