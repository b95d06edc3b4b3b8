"""The tests mirror the source; `house` holds the laws, `journeys` drive a browser, `races` want a real PostgreSQL."""
