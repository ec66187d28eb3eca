package playbook

import (
	"errors"
	"fmt"
	"slices"

	"github.com/otklik/otklik/playbook/matrix"
)

// ErrMatrix is the reason behind a table that cannot be a reaction matrix: it has other
// columns, leaves situations undecided or is read by another policy than First.
var ErrMatrix = errors.New("the table is no reaction matrix: it takes the columns of Domain, the policy First, and decides everything")

// Override returns p with the given rows in place of those with the same ids: a host
// that changes single rows need not copy the matrix. It is proved again; the error is
// that of New and of WithMatrix. Rows to hand in are what [MatrixFormat] reads, and what
// Matrix().Find returns, changed: each has its reason and its source in Notes, in this
// order.
func (p *Playbook) Override(rows ...matrix.Row[Ruling]) (*Playbook, error) {
	p = p.made()
	table, err := p.matrix.table.Override(rows...)
	if err != nil {
		return nil, fmt.Errorf("playbook: %w", err)
	}
	return p.WithMatrix(table)
}

// WithMatrix returns p with another reaction matrix, all else being shared. The error
// wraps ErrMatrix, ErrCannotReply for a row that replies where the law lets us listen
// only, or joins a *matrix.RowError for each row that no file could hold: a ruling that
// decides nothing, a reply in nobody's name, no reason or no source in Notes.
func (p *Playbook) WithMatrix(table *matrix.Table[Circumstances, Ruling]) (*Playbook, error) {
	p = p.made()
	format := MatrixFormat()
	if table == nil {
		return nil, ErrMatrix
	}
	if cfg := table.Config(); table.Len() == 0 || cfg.Policy != matrix.First || cfg.Partial || !table.Domain().Same(format.Domain) {
		return nil, ErrMatrix
	}
	var faults []error
	var rows []matrix.Row[Ruling]
	for i, row := range table.Rows() {
		if _, err := parseRuling(formatRuling(row.Outcome)); err != nil {
			faults = append(faults, &matrix.RowError{Row: matrix.Ref{Number: i, ID: row.ID, File: row.File, Line: row.Line}, Err: err})
		}
		rows = append(rows, row)
	}
	written, err := writeSheet(format, p.config.Matrix, rows)
	if err := errors.Join(append(faults, keepsSilence(table), err)...); err != nil {
		return nil, fmt.Errorf("playbook: %w", err)
	}
	q := *p
	q.matrix, q.config.Matrix = &reactionMatrix{table}, written
	q.version = q.hash(q.config)
	return &q, nil
}

// WithRules returns p with other rules of the review, all else being shared: see Config.
// Start from [Playbook.Rules]. The error joins a *RuleError for each fault.
func (p *Playbook) WithRules(rules []Rule) (*Playbook, error) {
	p = p.made()
	book, err := readRules(rules)
	if err != nil {
		return nil, err
	}
	q := *p
	q.reviewer = &reviewer{book: p.reviewer.book, rulebook: book}
	q.config.Rules = slices.Clone(rules)
	q.version = q.hash(q.config)
	return &q, nil
}

// Rules returns the rules of p in their order, the severities filled in. The slice is
// the caller's own.
func (p *Playbook) Rules() []Rule { return slices.Clone(p.made().reviewer.all) }

// MatrixFile returns the reaction matrix as a file that New and Audit read: as it was
// handed in, or written anew when rows were overridden.
func (p *Playbook) MatrixFile() File { return p.made().config.Matrix }
