"""Who works in a shop beside its owners: invited by a link that works once, given another role, taken out again."""
