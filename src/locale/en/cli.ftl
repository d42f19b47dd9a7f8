# Words of the cli room (en).
