"""Tests of the partner's pages."""
