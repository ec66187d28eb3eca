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
	rows    []Row // in the order of the file
	tables  [len(generalAspects)]*generalTable
	settled [len(generalAspects)][]generalRuling // of the rows of each table
}

func generalFormat() matrix.Format[Circumstances, generalRuling] {
	return matrix.Format[Circumstances, generalRuling]{
		Domain: Domain(), Outcomes: []string{"settles", "value"}, Parse: parseGeneral,
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

// readGeneral reads and proves a file of general rows. All faults of the lines come
// joined; only a file without any is proved.
func readGeneral(file File) (*generalRows, error) {
	format := generalFormat()
	sheet, err := format.ReadMarkdown(file.Name, file.Text)
	if err != nil {
		return nil, err
	}
	g := new(generalRows)
	for _, row := range sheet.Rows {
		g.rows = append(g.rows, rowOf(row.ID, row.Line, row.Notes))
	}
	var faults []error
	for i, aspect := range generalAspects {
		var rows []matrix.Row[generalRuling]
		for _, row := range sheet.Rows {
			if int(row.Outcome.aspect) == i {
				rows = append(rows, row)
				g.settled[i] = append(g.settled[i], row.Outcome)
			}
		}
		if rows == nil {
			faults = append(faults, fmt.Errorf("%s: %s: %w", file.Name, aspect, ErrUnsettled))
			continue
		}
		table, err := matrix.New(format.Domain, rows, matrix.Config{Policy: matrix.First})
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
			if !yield(row) {
				return
			}
		}
	}
}
