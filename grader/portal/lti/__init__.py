"""From and to a learning management system, by LTI 1.3."""
