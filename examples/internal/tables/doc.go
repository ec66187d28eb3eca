// Package tables holds what stores of cases in SQL databases have in common: times as
// bytes that sort, names that may be absent, and reading in chunks, so that nobody
// holds a transaction or a connection while a caller looks at what was read.
package tables
