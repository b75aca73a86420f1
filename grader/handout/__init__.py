"""What is given away: the students' kit, the wheel, Gradescope's kit."""
