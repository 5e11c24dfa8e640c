"""How text from elsewhere is quoted in messages: short, harmless, without secrets."""
