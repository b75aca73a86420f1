"""Which mistake it is: outcomes and mismatches held against what is known of wrong ones."""
