# Words of the cli room (ja).
