package playbook

import (
	_ "embed"
	"errors"
	"fmt"
	"iter"
	"slices"

	"github.com/otklik/otklik/playbook/matrix"
)

//go:embed data/general.md
var shippedGeneral string

// DefaultGeneral returns the shipped general rows: change one and hand them to [New].
func DefaultGeneral() File { return File{"general.md", shippedGeneral} }

// ErrUnsettled is the reason when no general row settles an aspect at all.
var ErrUnsettled = errors.New("no row settles it")

// generalAspects are the aspects that general rows settle.
var generalAspects = [...]Aspect{AspectPersona, AspectLookWithin, AspectAnswerWithin, AspectCluster, AspectCrisis}

// The places of these aspects.
const (
	generalPersona = iota
	generalLook
	generalAnswer
	generalCluster
	generalCrisis
)

// A generalRuling is what a general row settles: one of its fields, by aspect.
type generalRuling struct {
	within  Term
	persona Persona
	cluster Cluster
	crisis  CrisisFlag
	aspect  uint8 // its place in generalAspects
}

type generalTable = matrix.Table[Circumstances, generalRuling]

// generalRows settle what the rows of a matrix leave open. Each aspect has a table of
// its own, proved and compiled, over the columns of the matrix: one key is asked of all.
type generalRows struct {
	rows    []matrix.Row[generalRuling] // in the order of the file
	tables  [len(generalAspects)]*generalTable
	settled [len(generalAspects)][]generalRuling // of the rows of each table
}

func generalFormat() matrix.Format[Circumstances, generalRuling] {
	return matrix.Format[Circumstances, generalRuling]{
		Domain: Domain(), Outcomes: []string{"settles", "value"}, Parse: parseGeneral, Format: formatGeneral,
		Notes: []string{"reason", "source"}, NotesRequired: true,
	}
}

func parseGeneral(cells []string) (generalRuling, error) {
	aspect := slices.Index(generalAspects[:], Aspect(cells[0]))
	if aspect < 0 {
		return generalRuling{}, fmt.Errorf("settles: %w: %.40q (one of %v)", ErrValue, cells[0], generalAspects)
	}
	r := generalRuling{aspect: uint8(aspect)}
	value := []byte(cells[1])
	var err error
	known := true
	switch aspect {
	case generalPersona:
		err = r.persona.UnmarshalText(value)
		known = r.persona == Group || r.persona == OwnName
	case generalLook, generalAnswer:
		err = r.within.UnmarshalText(value)
		known = r.within != 0
	case generalCluster:
		err = r.cluster.UnmarshalText(value)
	case generalCrisis:
		err = r.crisis.UnmarshalText(value)
		known = r.crisis != CrisisOpen
	}
	if err == nil && !known {
		err = fmt.Errorf("%w: %.40q settles nothing", ErrValue, cells[1])
	}
	if err != nil {
		return r, fmt.Errorf("value: %w", err)
	}
	return r, nil
}

func formatGeneral(r generalRuling) []string {
	value := r.within.String()
	switch int(r.aspect) {
	case generalPersona:
		value = r.persona.String()
	case generalCluster:
		value = r.cluster.String()
	case generalCrisis:
		value = r.crisis.String()
	}
	return []string{string(generalAspects[r.aspect]), value}
}

// readGeneral reads and proves a file of general rows. All faults of the lines come
// joined; only a file without any is proved.
func readGeneral(file File) (*generalRows, error) {
	sheet, err := readSheet(generalFormat(), file)
	if err != nil {
		return nil, err
	}
	return proveGeneral(file, sheet.Rows)
}

// proveGeneral makes tables of general rows and proves them.
func proveGeneral(file File, all []matrix.Row[generalRuling]) (*generalRows, error) {
	domain := Domain()
	g := &generalRows{rows: all}
	var faults []error
	for i, aspect := range generalAspects {
		var rows []matrix.Row[generalRuling]
		for _, row := range all {
			if int(row.Outcome.aspect) == i {
				rows = append(rows, row)
				g.settled[i] = append(g.settled[i], row.Outcome)
			}
		}
		if rows == nil {
			faults = append(faults, fmt.Errorf("%s: %s: %w", file.Name, aspect, ErrUnsettled))
			continue
		}
		table, err := matrix.New(domain, rows, matrix.Config{Policy: matrix.First})
		if err != nil {
			faults = append(faults, named(File{Name: file.Name + ": " + string(aspect)}, err))
			continue
		}
		g.tables[i] = table
	}
	return g, errors.Join(faults...)
}

// settle returns what the general rows make of a key for one aspect.
func (g *generalRows) settle(aspect int, k *matrix.Key, o *origins) *generalRuling {
	row := g.tables[aspect].Match(*k) // the proof left nothing unsettled
	if o != nil {
		g.note(aspect, row, o)
	}
	return &g.settled[aspect][row]
}

func (g *generalRows) note(aspect, row int, o *origins) {
	found := g.tables[aspect].Row(row)
	o.general(generalAspects[aspect], rowOf(found.ID, found.Line, found.Notes))
}

// GeneralRows returns an iterator over the rows that settle what rows of the matrix
// leave open, in the order of their file.
func (p *Playbook) GeneralRows() iter.Seq[Row] {
	return func(yield func(Row) bool) {
		for _, row := range p.made().general.rows {
			if !yield(rowOf(row.ID, row.Line, row.Notes)) {
				return
			}
		}
	}
}

// OverrideGeneral returns p with general rows out of a file in the form of
// data/general.md: a row takes the place of the one with the same id, a row with a new
// id stands before all others, so that it holds where it fits. They are proved again;
// the error is that of New. A few lines do to look at fast matters sooner, or to sign
// public answers with a name.
func (p *Playbook) OverrideGeneral(file File) (*Playbook, error) {
	p = p.made()
	format := generalFormat()
	sheet, err := readSheet(format, file)
	if err != nil {
		return nil, err
	}
	rows := slices.Clone(p.general.rows)
	var added []matrix.Row[generalRuling]
	for _, row := range sheet.Rows {
		if at := slices.IndexFunc(rows, func(r matrix.Row[generalRuling]) bool { return r.ID == row.ID }); at >= 0 {
			rows[at] = row
		} else {
			added = append(added, row)
		}
	}
	rows = append(added, rows...)
	general, err := proveGeneral(file, rows)
	if err != nil {
		return nil, err
	}
	written, err := writeSheet(format, p.config.General, rows)
	if err != nil {
		return nil, fmt.Errorf("playbook: %w", err)
	}
	q := *p
	q.general, q.config.General = general, written
	q.version = q.hash(q.config)
	return &q, nil
}

// GeneralFile returns the general rows as a file that New reads: as it was handed in, or
// written anew when rows were overridden.
func (p *Playbook) GeneralFile() File { return p.made().config.General }
