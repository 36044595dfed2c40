"""A WordPress site by its REST API, as manuscripts: the second way in beside its export.

The site is brought into a store first (`mirror`), politely and whole or from where it was stopped;
its pictures after it. Only then is it read, by what reads an export, and taken in: no transaction
waits for a stranger's server. What a run brought that was taken in already is not read again.
"""

from broadside.importers.wordpress.rest.bringing import Access, BroughtSite, bring_site

__all__ = ["Access", "BroughtSite", "bring_site"]
