"""The database: engine, unit of work, column types, journal of events, migrations. SQLite and PostgreSQL alike."""
