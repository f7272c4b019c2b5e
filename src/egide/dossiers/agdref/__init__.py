"""AGDREF, the national file of foreigners: what the prefecture types into it, and the number it gives back (CIRC-2.2-5).

Égide is not connected to it. `port` is where an interface would be plugged in; `fichier` is the one there is.
"""
