"""What becomes of articles over time: received, updated, corrected, reviewed, published, withdrawn."""
