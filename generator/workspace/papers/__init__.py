"""The documents of one meeting as a person sees them."""
