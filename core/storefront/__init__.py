"""The shop's face: what it shows of itself, each part shown or hidden by itself, and how its owner says it."""
