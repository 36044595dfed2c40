"""The same made-up publication, built by others: Hugo, Eleventy and Pelican, beside Broadside."""
