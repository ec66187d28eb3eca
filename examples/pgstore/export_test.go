package pgstore

import (
	"context"

	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/otklik/otklik/examples/internal/tables"
	"github.com/otklik/otklik/mention/cases"
)

// Schema is the version that Open brings databases to.
const Schema = len(migrations)

// Pool gives tests what users must not have.
func (s *Store) Pool() *pgxpool.Pool { return s.pool }

// Plan explains a page of a queue.
func (s *Store) Plan(ctx context.Context, q cases.Query) (lines []string, err error) {
	text, args := question(q, tables.ChunkRows)
	rows, err := s.pool.Query(ctx, "EXPLAIN "+text, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var line string
		if err := rows.Scan(&line); err != nil {
			return nil, err
		}
		lines = append(lines, line)
	}
	return lines, rows.Err()
}
