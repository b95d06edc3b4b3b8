"""Support: "it concerns us too", counted by bodies with their own figures, and by people; and who would test a project."""
