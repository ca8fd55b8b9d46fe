import cProfile, pstats, time, pytest
from hypothesis import HealthCheck, settings, Phase
from hypothesis.stateful import run_state_machine_as_test
from bihuan.kernel.process.tests.stateful.life import LoopLife
from bihuan.kernel.process.tests.stateful.region import build
@pytest.mark.django_db
def test_explore():
    LoopLife.begin(build())
    p=cProfile.Profile(); p.enable()
    run_state_machine_as_test(LoopLife, settings=settings(max_examples=10, stateful_step_count=50, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate], database=None, derandomize=True))
    p.disable(); print(LoopLife.tally.steps)
    pstats.Stats(p).sort_stats("cumulative").print_stats(130)
