"""`python -m egide` is the command line."""

from egide.cli import app

if __name__ == "__main__":
    app(prog_name="egide")
