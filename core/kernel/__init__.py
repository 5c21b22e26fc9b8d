"""The smallest parts that every slice stands on: errors, clock, ids, money, words, actor, events, paging."""
