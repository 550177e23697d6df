from machina.apps.forum_conversation.apps import ForumConversationAppConfig


class ConversationConfig(ForumConversationAppConfig):
    name = "forum.forum_conversation"
    verbose_name = "Forum: vragen en berichten"
    default_auto_field = "django.db.models.AutoField"

    def ready(self) -> None:
        """machina's receivers serve its own views, which are not in the house."""
