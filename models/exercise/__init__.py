"""The exercise: a believable day of radio traffic, played through the same commands an operator uses."""

from models.exercise.clock import ExerciseClock
from models.exercise.playing import PLAYER, Exercise
from models.exercise.starting import BEGINS, OPENS, PEOPLE, Files, open_exercise

__all__ = ["BEGINS", "OPENS", "PEOPLE", "PLAYER", "Exercise", "ExerciseClock", "Files", "open_exercise"]
