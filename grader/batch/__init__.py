"""The story of many submissions: order, slots, resuming, pages."""
