"""The officers' console: pages under /console that work without JavaScript."""

from bot.console.routes import console_routes

__all__ = ["console_routes"]
