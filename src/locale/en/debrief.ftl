# Words of the debrief room (en).
