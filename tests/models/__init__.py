"""Builds small translation models, on the spot and always the same: real CTranslate2 models in real packages."""
