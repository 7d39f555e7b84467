"""The draft checker: what a person wrote, held against what a site publishes.

It reads a site's index of figures and depends on nothing else of the code that built the site.
"""
