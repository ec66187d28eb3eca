package pgstore

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"
)

// lockClass and the schema's oid are the advisory lock of migrations: the letters
// OTKL.
const lockClass = 0x4f544b4c

// migrations lead from an empty schema to the present one; the number of those done
// is the schema's version. A step that was released is never changed.
//
// Names are bytea, for a host's id need not be UTF-8, may hold a zero byte, and must
// sort byte by byte whatever the database's collation. An owner, brand or customer
// that is not known is NULL, which keeps it out of its index. Every index of cases
// ends with the order of a queue: due, id. A due time is 12 bytes, since timestamptz
// drops nanoseconds.
var migrations = [...]string{`
CREATE TABLE cases (
	n        bigint   GENERATED ALWAYS AS IDENTITY PRIMARY KEY, -- short name of the case inside the database
	id       bytea    NOT NULL,
	seq      bigint   NOT NULL, -- of the last event
	stage    smallint NOT NULL,
	owner    bytea,
	brand    bytea,
	customer bytea,
	due      bytea    NOT NULL, -- 12 bytes that sort as time does; none is last
	outbox   boolean  NOT NULL,
	visible  boolean  NOT NULL,
	changed  bytea    NOT NULL
) WITH (fillfactor = 80); -- most events move a case in no queue: its new row fits beside the old one
CREATE UNIQUE INDEX cases_id ON cases (id);
CREATE INDEX cases_due       ON cases (due, id);
CREATE INDEX cases_stage     ON cases (stage, due, id);
CREATE INDEX cases_owner     ON cases (owner, due, id)    WHERE owner IS NOT NULL;
CREATE INDEX cases_brand     ON cases (brand, due, id)    WHERE brand IS NOT NULL;
CREATE INDEX cases_customer  ON cases (customer, due, id) WHERE customer IS NOT NULL;
CREATE INDEX cases_outbox    ON cases (due, id)           WHERE outbox;
CREATE INDEX cases_visible   ON cases (due, id)           WHERE visible;

CREATE TABLE events (
	n    bigint NOT NULL,
	seq  bigint NOT NULL,
	body bytea  NOT NULL, -- the encoding of the event
	sum  bytea  NOT NULL,
	PRIMARY KEY (n, seq)
);

CREATE TABLE sealed (
	n        bigint   NOT NULL,
	seq      bigint   NOT NULL,
	part     smallint NOT NULL,
	at       bigint   GENERATED ALWAYS AS IDENTITY,
	customer bytea    NOT NULL,
	box      bytea    NOT NULL,
	PRIMARY KEY (n, seq, part, at)
);

CREATE TABLE claims (
	claim bytea  NOT NULL CONSTRAINT claims_claim PRIMARY KEY,
	n     bigint NOT NULL
);
`}

// A host is what Open asks the server before anything else.
type host struct {
	version       int // 150004 is 15.4
	fsync, commit string
	schema        *string
	oid           uint32
	made          bool // the table with the schema's version is there
}

// ask reads the catalogue as a table: to_regclass may remember that there was none
// before the transaction waited for its lock.
func (s *Store) ask(ctx context.Context, db pgx.Tx) (h host, err error) {
	err = db.QueryRow(ctx, `SELECT current_setting('server_version_num')::int, current_setting('fsync'),
		current_setting('synchronous_commit'), current_schema(), coalesce(quote_ident(current_schema())::regnamespace::oid, 0),
		EXISTS (SELECT FROM pg_class WHERE relname = 'otklik_schema' AND relnamespace = quote_ident(current_schema())::regnamespace)`).
		Scan(&h.version, &h.fsync, &h.commit, &h.schema, &h.oid, &h.made)
	refuse := func(reason error, format string, args ...any) error {
		return &ServerError{Server: s.server, Doing: "open", Reason: reason, Err: fmt.Errorf(format, args...)}
	}
	switch {
	case err != nil:
		return h, err
	case h.version < 150000:
		return h, refuse(ErrOld, "it is version %d", h.version)
	case h.fsync != "on" || h.commit == "off":
		return h, refuse(ErrUnsafe, "fsync is %s, synchronous_commit is %s", h.fsync, h.commit)
	case h.schema == nil:
		return h, refuse(nil, "no schema of the search path exists: create it first")
	}
	return h, nil
}

// migrate brings the schema to the present version and returns its oid. Processes
// that open a new database at once take turns: the second finds the work done.
func (s *Store) migrate(ctx context.Context) (oid uint32, err error) {
	return oid, pgx.BeginFunc(ctx, s.pool, func(tx pgx.Tx) error {
		h, err := s.ask(ctx, tx)
		if err != nil {
			return err
		}
		oid = h.oid
		done, err := s.version(ctx, tx, h)
		if err != nil || done == len(migrations) {
			return err
		}
		if _, err := tx.Exec(ctx, "SELECT pg_advisory_xact_lock($1, $2::oid::int)", lockClass, oid); err != nil {
			return err
		}
		if h, err = s.ask(ctx, tx); err != nil { // again, now that nobody else is at it
			return err
		}
		if done, err = s.version(ctx, tx, h); err != nil {
			return err
		}
		if done == 0 {
			if _, err := tx.Exec(ctx, "CREATE TABLE otklik_schema (version int NOT NULL); INSERT INTO otklik_schema VALUES (0)"); err != nil {
				return err
			}
		}
		for _, step := range migrations[done:] {
			if _, err := tx.Exec(ctx, step); err != nil {
				return err
			}
		}
		_, err = tx.Exec(ctx, "UPDATE otklik_schema SET version = $1", len(migrations))
		return err
	})
}

// version returns the version of the schema, 0 for an empty one.
func (s *Store) version(ctx context.Context, tx pgx.Tx, h host) (found int, err error) {
	if !h.made {
		return 0, nil
	}
	err = tx.QueryRow(ctx, "SELECT version FROM otklik_schema").Scan(&found)
	if errors.Is(err, pgx.ErrNoRows) || err == nil && found < 1 {
		return 0, &ServerError{Server: s.server, Doing: "open", Reason: ErrForeign, Err: fmt.Errorf("its schema version is %d", found)}
	}
	if err == nil && found > len(migrations) {
		return 0, &SchemaError{Server: s.server, Found: found, Known: len(migrations)}
	}
	return found, err
}
