"""Where loops log what nobody else hears of."""

import logging

logger = logging.getLogger(__package__)
