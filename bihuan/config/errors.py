"""What can be wrong with a deployment before anything runs."""


class WrongSetting(ValueError):
    """A variable of the environment that nothing can be started with, in one line of words for the operator.

    It says so in both languages at once: nothing is known yet that could translate.
    """
