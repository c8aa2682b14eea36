"""National threat levels, and the two sets of words that have been in force for them."""

LEVELS = ("LOW", "MODERATE", "SUBSTANTIAL", "SEVERE", "CRITICAL")

WORDINGS: dict[str, dict[str, str]] = {
    "2016": {
        "LOW": "unlikely",
        "MODERATE": "possible, but not likely",
        "SUBSTANTIAL": "a strong possibility",
        "SEVERE": "highly likely",
        "CRITICAL": "expected imminently",
    },
    "2019": {
        "LOW": "highly unlikely",
        "MODERATE": "possible, but not likely",
        "SUBSTANTIAL": "likely",
        "SEVERE": "highly likely",
        "CRITICAL": "highly likely in the near future",
    },
}
