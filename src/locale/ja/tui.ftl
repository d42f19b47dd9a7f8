# Words of the tui room (ja).
