"""Sessions from the PowerFlex API: what is asked, how it travels, and how pages become a whole."""
