"""What is steered out of any file: practices, questions, the committee of a département."""
