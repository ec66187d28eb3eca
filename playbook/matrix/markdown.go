package matrix

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// ReadMarkdown reads a Markdown table, with whatever prose around it, or returns,
// joined, every fault: each a *FileError. A line that begins with | belongs to the
// table; \| inside a cell is a | and \\ a \.
func (f *Format[S, O]) ReadMarkdown(file, text string) (Sheet[O], error) {
	if err := f.lacks("Parse", f.Parse != nil); err != nil {
		return Sheet[O]{}, err
	}
	r := newSheetReader(f, file)
	var head string
	var above strings.Builder
	line, ruled := 0, false
	for whole := range strings.Lines(text) {
		line++
		trimmed := strings.TrimSpace(whole)
		if !strings.HasPrefix(trimmed, "|") {
			above.WriteString(strings.TrimRight(whole, "\r\n") + "\n")
			continue
		}
		cells := markdownCells(trimmed)
		switch {
		case r.at == nil:
			head = remark(above.String())
			above.Reset()
			r.header(line, cells)
		case slices.Equal(cells, r.names):
			ruled = false
		case !ruled && ruler(cells):
			ruled = true
		default:
			ruled = true
			r.row(line, cells, remark(above.String()))
			above.Reset()
		}
	}
	return r.sheet(head, remark(above.String()), line)
}

// ruler reports whether a line is the one below the header: |---|:-:|.
func ruler(cells []string) bool {
	for _, cell := range cells {
		if !strings.Contains(cell, "-") || strings.Trim(cell, "-:") != "" {
			return false
		}
	}
	return true
}

// markdownCells splits a line that begins with |, and takes escapes back.
func markdownCells(line string) []string {
	var cells []string
	var cell strings.Builder
	line = line[1:]
	for i := 0; i < len(line); i++ {
		switch {
		case line[i] == '\\' && i+1 < len(line) && (line[i+1] == '|' || line[i+1] == '\\'):
			i++
			cell.WriteByte(line[i])
		case line[i] == '|':
			cells = append(cells, strings.TrimSpace(cell.String()))
			cell.Reset()
		default:
			cell.WriteByte(line[i])
		}
	}
	if rest := strings.TrimSpace(cell.String()); rest != "" {
		cells = append(cells, rest)
	}
	return cells
}

var markdownEscapes = strings.NewReplacer(`\`, `\\`, `|`, `\|`)

// Markdown writes a sheet so that ReadMarkdown reads it back the same, or returns,
// joined, every fault: a *RowError for each row that could not be read back.
func (f *Format[S, O]) Markdown(sheet Sheet[O]) (string, error) {
	if err := f.lacks("Format", f.Format != nil); err != nil {
		return "", err
	}
	var b strings.Builder
	var faults []error
	write := func(cells []string) {
		for _, cell := range cells {
			b.WriteString("| ")
			b.WriteString(markdownEscapes.Replace(cell))
			b.WriteByte(' ')
		}
		b.WriteString("|\n")
	}
	prose := func(row Ref, text string) {
		for line := range strings.Lines(remark(text)) {
			line = strings.TrimSuffix(line, "\n")
			if strings.HasPrefix(strings.TrimSpace(line), "|") || strings.HasSuffix(line, "\r") {
				faults = append(faults, &RowError{row, fmt.Errorf("%w: %.40q", ErrComment, line)})
			}
			b.WriteString(line + "\n")
		}
	}
	header := f.header()
	begin := func() {
		if b.Len() > 0 {
			b.WriteByte('\n')
		}
		write(header)
		b.WriteString(strings.Repeat("|---", len(header)) + "|\n")
	}
	prose(Ref{}, sheet.Head)
	begin()
	for i := range sheet.Rows {
		row := &sheet.Rows[i]
		cells, err := f.cells(i, row)
		if err != nil {
			faults = append(faults, err)
			continue
		}
		if remark(row.Comment) != "" {
			b.WriteByte('\n')
			prose(row.ref(i), row.Comment)
			begin()
		}
		write(cells)
	}
	if remark(sheet.Tail) != "" {
		b.WriteByte('\n')
		prose(Ref{}, sheet.Tail)
	}
	if faults != nil {
		return "", errors.Join(faults...)
	}
	return b.String(), nil
}
