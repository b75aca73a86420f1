"""A Moodle site by the web services that its app uses: hand-ins come from it, grades go to it."""
