"""Training of the statistical models: corpora in, one compact file a locale out."""
