from .administrator_request import AdministratorRequest
from .affiliation import Affiliation
from .card import Consent, ContactCard
from .organisation import Organisation
from .record import AuditEntry, OrganisationImport
from .theme_follow import ThemeFollow
from .user import User, UserManager

__all__ = [
    "AdministratorRequest",
    "Affiliation",
    "AuditEntry",
    "Consent",
    "ContactCard",
    "Organisation",
    "OrganisationImport",
    "ThemeFollow",
    "User",
    "UserManager",
]
