"""From files to checked values; imports no other room."""
