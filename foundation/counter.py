"""How often something was done, counted by allauth: the one place that reaches into what it keeps to itself."""

from allauth.core.internal.ratelimit import RateLimitUsage, consume, parse_rate, respond_429

__all__ = ["RateLimitUsage", "consume", "parse_rate", "respond_429"]
