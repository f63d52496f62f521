"""Outlining (lời của đề cương): how sentences are worded, and what they ask for."""
