"""Scripts for those who work on Broadside."""
