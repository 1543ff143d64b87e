"""`python -m caveat`: for machines where the command is not on the path."""

from caveat.cli.main import main

main()
