"""Workbooks and Word files for people to fill in, and marked copies of what they sent."""
