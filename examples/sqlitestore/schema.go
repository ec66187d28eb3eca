package sqlitestore

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
)

// application stands in the file's header, so that another program's file is not
// taken for a store: the letters OTKL.
const application = 0x4f544b4c

// migrations lead from an empty file to the present schema; the number of those
// done is the file's schema version. A step that was released is never changed.
//
// Names are blobs, for a host's id need not be UTF-8 and blobs compare byte by byte.
// An owner, brand or customer that is not known is NULL, which keeps it out of its
// index. Every index of cases ends with the order of a queue: due, id.
var migrations = [...]string{`
CREATE TABLE cases (
	n        INTEGER PRIMARY KEY, -- short name of the case inside the file
	id       BLOB    NOT NULL,
	seq      INTEGER NOT NULL,    -- of the last event
	stage    INTEGER NOT NULL,
	owner    BLOB,
	brand    BLOB,
	customer BLOB,
	due      BLOB    NOT NULL,    -- 12 bytes that sort as time does; none is last
	outbox   INTEGER NOT NULL,
	visible  INTEGER NOT NULL,
	changed  BLOB    NOT NULL
) STRICT;
CREATE UNIQUE INDEX cases_id   ON cases (id);
CREATE INDEX cases_due         ON cases (due, id);
CREATE INDEX cases_stage       ON cases (stage, due, id);
CREATE INDEX cases_owner       ON cases (owner, due, id)    WHERE owner IS NOT NULL;
CREATE INDEX cases_brand       ON cases (brand, due, id)    WHERE brand IS NOT NULL;
CREATE INDEX cases_customer    ON cases (customer, due, id) WHERE customer IS NOT NULL;
CREATE INDEX cases_outbox      ON cases (due, id)           WHERE outbox = 1;
CREATE INDEX cases_visible     ON cases (due, id)           WHERE visible = 1;

CREATE TABLE events (
	n    INTEGER NOT NULL,
	seq  INTEGER NOT NULL,
	body BLOB    NOT NULL, -- the encoding of the event
	sum  BLOB    NOT NULL,
	PRIMARY KEY (n, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE sealed (
	at       INTEGER PRIMARY KEY,
	n        INTEGER NOT NULL,
	seq      INTEGER NOT NULL,
	part     INTEGER NOT NULL,
	customer BLOB    NOT NULL,
	box      BLOB    NOT NULL
) STRICT;
CREATE INDEX sealed_place ON sealed (n, seq, part);

CREATE TABLE claims (
	claim BLOB    NOT NULL PRIMARY KEY,
	n     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`, `
-- One index instead of three: a new case then touches six places far apart, not
-- eight. A page that does not say both is merged from at most eight ranges of it.
CREATE INDEX cases_order ON cases (visible, stage, due, id);
DROP INDEX cases_due;
DROP INDEX cases_stage;
DROP INDEX cases_visible;
`}

// within runs do in a transaction that begin opens.
func within(ctx context.Context, conn *sql.Conn, begin string, do func() error) error {
	if _, err := conn.ExecContext(ctx, begin); err != nil {
		return err
	}
	err := do()
	if err == nil {
		_, err = conn.ExecContext(ctx, "COMMIT")
	}
	if err != nil {
		if _, undo := conn.ExecContext(context.WithoutCancel(ctx), "ROLLBACK"); undo != nil {
			err = errors.Join(err, undo)
		}
	}
	return err
}

// migrate brings the file to the present schema, inside a transaction. Two processes
// that open a new file at once both come here: the second finds the work done.
func migrate(ctx context.Context, conn *sql.Conn, path string) error {
	done, err := version(ctx, conn, path)
	if err != nil || done == len(migrations) {
		return err
	}
	for _, step := range migrations[done:] {
		if _, err := conn.ExecContext(ctx, step); err != nil {
			return err
		}
	}
	_, err = conn.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d",
		application, len(migrations)))
	return err
}

// version returns the schema version of the file, 0 for an empty one. It asks three
// questions, so it must be asked inside a transaction: another process may be
// migrating.
func version(ctx context.Context, conn *sql.Conn, path string) (int, error) {
	var app, found, tables int
	for _, q := range []struct {
		text string
		to   *int
	}{
		{"PRAGMA application_id", &app},
		{"PRAGMA user_version", &found},
		{"SELECT count(*) FROM sqlite_schema", &tables},
	} {
		if err := conn.QueryRowContext(ctx, q.text).Scan(q.to); err != nil {
			return 0, err
		}
	}
	if app == 0 && found == 0 && tables == 0 {
		return 0, nil
	}
	if app != application || found < 1 {
		return 0, &FileError{Path: path, Doing: "open", Reason: ErrForeign,
			Err: fmt.Errorf("application %#x, schema %d", app, found)}
	}
	if found > len(migrations) {
		return 0, &SchemaError{Path: path, Found: found, Known: len(migrations)}
	}
	return found, nil
}
