package playbook

import "github.com/otklik/otklik/playbook/matrix"

// A File is a text that a playbook reads: rows or patterns. Its Name stands in
// the faults, as in "rows.md:12: …".
type File struct {
	Name string
	Text string
}

// A FileError says which line of a rule file is wrong: "file:line: reason".
type FileError = matrix.FileError
