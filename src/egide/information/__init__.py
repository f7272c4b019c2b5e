"""What she is told of her rights, in her language: one store, for the screen turned to her and for the paper handed to her.

It follows the law of the day, and knows nothing else: neither file, nor screen, nor clock.
"""
