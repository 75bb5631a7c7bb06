//! Folders, workers, limits.
