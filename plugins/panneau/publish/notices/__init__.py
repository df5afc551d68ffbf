"""What management receives when something appears, changes or goes."""
