package sqlitestore

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/otklik/otklik/mention/cases"
)

// Pragma sets or asks a setting of the writing connection.
func (s *Store) Pragma(name string, value ...int) (n int, err error) {
	text := "PRAGMA " + name
	if len(value) > 0 {
		text += fmt.Sprintf(" = %d", value[0])
	}
	err = s.writer.conn.QueryRowContext(context.Background(), text).Scan(&n)
	return n, err
}

// Plan explains a page of a queue.
func (s *Store) Plan(ctx context.Context, q cases.Query) (lines []string, err error) {
	text, args := question(q, 50)
	rows, err := s.reads.QueryContext(ctx, "EXPLAIN QUERY PLAN "+text, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var line string
		var n int
		if err := rows.Scan(&n, &n, &n, &line); err != nil {
			return nil, err
		}
		lines = append(lines, line)
	}
	return lines, rows.Err()
}

// OpenFirst makes a file as the first version of this package did.
func OpenFirst(ctx context.Context, path string) error {
	db, err := sql.Open("sqlite", path)
	if err != nil {
		return err
	}
	_, err = db.ExecContext(ctx, migrations[0]+fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = 1", application))
	return errors.Join(err, db.Close())
}

// Schema is the version that Open brings files to.
const Schema = len(migrations)
