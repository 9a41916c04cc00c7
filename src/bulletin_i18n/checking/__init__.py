"""Around the checks: what a project asks of them, and how findings are told."""
