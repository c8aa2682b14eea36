"""What outage packs, shift reports and tables say."""
