"""Pictures, films and documents: what is taken, how it is kept and who may fetch which bytes."""
