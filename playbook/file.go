package playbook

import "fmt"

// A File is a text that a playbook reads: rows or patterns. Its Name stands in
// the faults, as in "rows.md:12: …".
type File struct {
	Name string
	Text string
}

// A FileError says which line of a rule file is wrong.
type FileError struct {
	File string
	Line int // from 1
	Err  error
}

// Error gives the place in the form that editors jump to: "file:line: reason".
func (e *FileError) Error() string { return fmt.Sprintf("%s:%d: %v", e.File, e.Line, e.Err) }

// Unwrap returns the reason.
func (e *FileError) Unwrap() error { return e.Err }
