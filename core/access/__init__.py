"""Who may see and do what: the one place that is asked, whichever face or channel the question comes from."""
