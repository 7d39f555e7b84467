"""Council Performance Pages: indicator data in, a public site out.

Data flows one way: a pack's files become tidy observations, observations become
comparisons, comparisons become claims, claims become sentences, sentences and charts
become pages, and pages become a static site. ``generator.build.build`` tells that
story in one function; every other module is one of its stages.
"""
