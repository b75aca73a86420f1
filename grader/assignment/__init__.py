"""What an assignment is: records that describe it, and inputs."""
