"""Arithmetic on plain numbers; imports nothing."""
