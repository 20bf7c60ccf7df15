"""What was translated before: drafts of engines, found again by their exact source."""
