"""What a PDF or a presentation holds, and what it says."""
