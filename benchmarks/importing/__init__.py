"""How well `bulletin-i18n import` reads documents whose truth is known, beside plain baselines."""
