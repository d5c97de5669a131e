"""What TVmaze knows of a show: asked, read, and written as reports."""
