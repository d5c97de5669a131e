"""A season's releases, folded report by report: what each of its parts is, and when it comes."""
