package playbook

import (
	"path"
	"strings"

	"github.com/otklik/otklik/playbook/matrix"
)

// A File is a text that a playbook reads: rows or patterns. Its Name stands in
// the faults, as in "rows.md:12: …". Rows are a Markdown table, or CSV in a file whose
// name ends with .csv.
type File struct {
	Name string
	Text string
}

// A FileError says which line of a rule file is wrong: "file:line: reason".
type FileError = matrix.FileError

// isCSV reports whether rows in the file are written as CSV.
func (f File) isCSV() bool { return strings.EqualFold(path.Ext(f.Name), ".csv") }

// readSheet reads the rows of a file.
func readSheet[S any, O comparable](format matrix.Format[S, O], file File) (matrix.Sheet[O], error) {
	if file.isCSV() {
		return format.ReadCSV(file.Name, file.Text)
	}
	return format.ReadMarkdown(file.Name, file.Text)
}

// writeSheet writes rows anew, in the form of the file that they take the place of.
func writeSheet[S any, O comparable](format matrix.Format[S, O], file File, rows []matrix.Row[O]) (File, error) {
	write := format.Markdown
	if file.isCSV() {
		write = format.CSV
	}
	text, err := write(matrix.Sheet[O]{Rows: rows})
	return File{Name: file.Name, Text: text}, err
}
