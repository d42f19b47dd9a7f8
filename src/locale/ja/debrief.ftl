# Words of the debrief room (ja).
