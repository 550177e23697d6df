"""News, articles, session reports and the public pages."""

from .article import ArticleIndexPage, ArticlePage
from .contact import ContactMessage, ContactPage
from .from_topic import ArticleQuote, QuotedAuthor, TopicArticle
from .harvest import HarvestConversation
from .home import HomePage
from .kept import KeptPage
from .news import NewsIndexPage, NewsPage
from .offering import OfferingIndexPage, OfferingPage
from .organisation import AboutPage, ClientsPage, PartnersPage, StandardPage
from .people import ContactPerson
from .report import SessionReportIndexPage, SessionReportPage
from .settings import ContactSettings
from .word_import import WordImport

__all__ = [
    "AboutPage",
    "ArticleIndexPage",
    "ArticlePage",
    "ArticleQuote",
    "ClientsPage",
    "ContactMessage",
    "ContactPage",
    "ContactPerson",
    "ContactSettings",
    "HarvestConversation",
    "HomePage",
    "KeptPage",
    "NewsIndexPage",
    "NewsPage",
    "OfferingIndexPage",
    "OfferingPage",
    "PartnersPage",
    "QuotedAuthor",
    "SessionReportIndexPage",
    "SessionReportPage",
    "StandardPage",
    "TopicArticle",
    "WordImport",
]
