"""The law and the decree alone (CESEDA), where they say otherwise than the circular, or something more.

A citation such as "R.316-2 puis R.425-2" names the article of the day: the code was renumbered on 1 May 2021.
"""
