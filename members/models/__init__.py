from .administrator_request import AdministratorRequest
from .affiliation import Affiliation
from .card import Consent, ContactCard
from .invitation import OrganisationInvitation
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
    "OrganisationInvitation",
    "ThemeFollow",
    "User",
    "UserManager",
]
