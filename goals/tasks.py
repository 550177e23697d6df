from .plans.chapter import reading  # noqa: F401  (its task is found here)
