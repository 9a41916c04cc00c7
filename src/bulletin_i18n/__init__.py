"""Bulletins into six languages of Central Asia: catalogues, offline drafts for review, localised pages."""
