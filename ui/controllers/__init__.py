"""One controller for one journey: it connects what screens ask to the services, and decides nothing itself."""
