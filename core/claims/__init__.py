"""Who of a team answers: the first to answer or to say so has it for a while, and the others see that."""
