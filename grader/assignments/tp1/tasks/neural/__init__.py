"""The network: criteria, cases, quantities that agree, judges."""
