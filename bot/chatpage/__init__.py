"""The chat page /try: the very same intake as LINE's, for a browser and without an account."""

from bot.chatpage.chat import Chat, Delivered
from bot.chatpage.pages import chatpage_routes

__all__ = ["Chat", "Delivered", "chatpage_routes"]
