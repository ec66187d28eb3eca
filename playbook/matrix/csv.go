package matrix

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
)

// ReadCSV reads a table in CSV (RFC 4180), or returns, joined, every fault: each a
// *FileError. A line that begins with # is a comment. Commas and semicolons both serve:
// the header says which.
func (f *Format[S, O]) ReadCSV(file, text string) (Sheet[O], error) {
	if err := f.lacks("Parse", f.Parse != nil); err != nil {
		return Sheet[O]{}, err
	}
	r := newSheetReader(f, file)
	text = strings.TrimPrefix(text, "\ufeff") // as spreadsheets write it
	in := csv.NewReader(strings.NewReader(text))
	in.FieldsPerRecord = -1
	in.Comment = '#'
	in.Comma = delimiter(text)
	var head, above string
	for end := 0; ; {
		cells, err := in.Read()
		// The reader drops comments: they stand between the end of one record and
		// the end of the next.
		raw := text[end:in.InputOffset()]
		end = int(in.InputOffset())
		above += comments(raw)
		if err == io.EOF {
			break
		}
		var bad *csv.ParseError
		if errors.As(err, &bad) {
			r.fault(bad.StartLine, bad.Err)
			continue
		}
		line, _ := in.FieldPos(0)
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		if r.at == nil {
			head, above = remark(above), ""
			r.header(line, cells)
			continue
		}
		r.row(line, cells, remark(above))
		above = ""
	}
	return r.sheet(head, remark(above), strings.Count(text, "\n"))
}

// delimiter returns the delimiter of a header: the first of , and ; outside comments.
func delimiter(text string) rune {
	for line := range strings.Lines(text) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		if i := strings.IndexAny(line, ",;"); i >= 0 {
			return rune(line[i])
		}
	}
	return ','
}

// comments returns the comment lines at the front of raw text, without their signs.
func comments(raw string) string {
	var b strings.Builder
	for line := range strings.Lines(raw) {
		text, is := strings.CutPrefix(strings.TrimRight(line, "\r\n"), "#")
		switch {
		case is:
			b.WriteString(strings.TrimPrefix(text, " ") + "\n")
		case text != "":
			return b.String()
		}
	}
	return b.String()
}

// CSV writes a sheet so that ReadCSV reads it back the same, or returns, joined, every
// fault: a *RowError for each row that could not be read back.
func (f *Format[S, O]) CSV(sheet Sheet[O]) (string, error) {
	if err := f.lacks("Format", f.Format != nil); err != nil {
		return "", err
	}
	var b strings.Builder
	var faults []error
	out := csv.NewWriter(&b)
	prose := func(row Ref, text string) {
		out.Flush()
		for line := range strings.Lines(remark(text)) {
			line = strings.TrimSuffix(line, "\n")
			if strings.HasSuffix(line, "\r") {
				faults = append(faults, &RowError{row, fmt.Errorf("%w: %.40q", ErrComment, line)})
			}
			if line != "" {
				line = " " + line
			}
			b.WriteString("#" + line + "\n")
		}
	}
	prose(Ref{}, sheet.Head)
	out.Write(f.header())
	for i := range sheet.Rows {
		row := &sheet.Rows[i]
		cells, err := f.cells(i, row)
		if err != nil {
			faults = append(faults, err)
			continue
		}
		if strings.HasPrefix(row.ID, "#") {
			faults = append(faults, &RowError{row.ref(i), fmt.Errorf("%w: a line that begins with #", ErrComment)})
		}
		prose(row.ref(i), row.Comment)
		out.Write(cells)
	}
	prose(Ref{}, sheet.Tail)
	if faults != nil {
		return "", errors.Join(faults...)
	}
	return b.String(), nil
}
