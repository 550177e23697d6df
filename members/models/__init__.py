from .card import Consent, ContactCard
from .organisation import Affiliation, Organisation
from .record import AuditEntry, OrganisationImport
from .user import User, UserManager

__all__ = [
    "Affiliation",
    "AuditEntry",
    "Consent",
    "ContactCard",
    "Organisation",
    "OrganisationImport",
    "User",
    "UserManager",
]
