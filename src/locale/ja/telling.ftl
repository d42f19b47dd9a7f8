# Words of the telling room (ja).
