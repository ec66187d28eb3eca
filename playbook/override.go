package playbook

import (
	"errors"
	"fmt"

	"github.com/otklik/otklik/playbook/matrix"
)

// ErrMatrix is the reason behind a table that cannot be a reaction matrix: it has other
// columns, leaves situations undecided or is read by another policy than First.
var ErrMatrix = errors.New("the table is no reaction matrix: it takes the columns of Domain, the policy First, and decides everything")

// Override returns p with the given rows in place of those with the same ids: a host
// that changes single rows need not copy the matrix. It is proved again; the error is
// that of New. What [MatrixFormat] reads are rows to hand in.
func (p *Playbook) Override(rows ...matrix.Row[Ruling]) (*Playbook, error) {
	p = p.made()
	table, err := p.matrix.table.Override(rows...)
	if err != nil {
		return nil, fmt.Errorf("playbook: %w", err)
	}
	return p.WithMatrix(table)
}

// WithMatrix returns p with another reaction matrix, all else being shared. The error
// wraps ErrMatrix, or ErrCannotReply for a row that replies where the law lets us listen
// only.
func (p *Playbook) WithMatrix(table *matrix.Table[Circumstances, Ruling]) (*Playbook, error) {
	p = p.made()
	format := MatrixFormat()
	if cfg := table.Config(); table.Len() == 0 || cfg.Policy != matrix.First || cfg.Partial || !table.Domain().Same(format.Domain) {
		return nil, ErrMatrix
	}
	if err := keepsSilence(table); err != nil {
		return nil, fmt.Errorf("playbook: %w", err)
	}
	var sheet matrix.Sheet[Ruling]
	for _, row := range table.Rows() {
		// A row made in a program may come without notes; the version counts it all the same.
		row.Notes = append(row.Notes[:len(row.Notes):len(row.Notes)], make([]string, max(0, len(format.Notes)-len(row.Notes)))...)
		sheet.Rows = append(sheet.Rows, row)
	}
	text, err := format.Markdown(sheet)
	if err != nil {
		return nil, fmt.Errorf("playbook: %w", err)
	}
	q := *p
	q.matrix = &reactionMatrix{table}
	q.config.Matrix = File{Name: p.config.Matrix.Name, Text: text}
	q.version = q.hash(q.config)
	return &q, nil
}
