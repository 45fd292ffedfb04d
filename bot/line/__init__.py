"""Everything that knows LINE: its webhook, its events, its messages. The only room that imports linebot."""
