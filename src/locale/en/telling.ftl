# Words of the telling room (en).
