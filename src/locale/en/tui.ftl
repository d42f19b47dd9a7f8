# Words of the tui room (en).
