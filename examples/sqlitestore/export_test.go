package sqlitestore

import (
	"context"
	"fmt"
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

// Schema is the version that Open brings files to.
const Schema = len(migrations)
