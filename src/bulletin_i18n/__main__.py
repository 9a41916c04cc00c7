"""`python -m bulletin_i18n`."""

import sys

from bulletin_i18n.cli import main

sys.exit(main())
