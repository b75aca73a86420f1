"""Files for other systems: gradebooks, worksheets, results."""
