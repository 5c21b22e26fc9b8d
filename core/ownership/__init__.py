"""Whose a shop is: recovery codes, a second owner, handing it over; so that a lost phone doesn't lose the shop."""
