"""From the branch to what readers get: one release at a time, whole or not at all."""
