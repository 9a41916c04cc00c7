"""A project's terms: the glossary, its formats, and how a wrong one is put right."""
