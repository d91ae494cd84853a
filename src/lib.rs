//! Client for the re-factor API.
