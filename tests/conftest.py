"""What every test shares: hypothesis without a stopwatch, because CI machines are slow at times."""

from hypothesis import HealthCheck, settings

settings.register_profile("ruthan", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("ruthan")
