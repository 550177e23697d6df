from django.forms.renderers import TemplatesSetting


class PortalRenderer(TemplatesSetting):
    """Every form of the portal gets the error summary, labels, hints and errors of the design."""

    form_template_name = "components/form.html"
    field_template_name = "components/field.html"
