package playbook

import (
	"cmp"
	"errors"
	"slices"

	"github.com/otklik/otklik/playbook/matrix"
)

// AuditConfig is what an audit reads of a host's own configuration.
type AuditConfig struct {
	// Matrix is the reaction matrix. Unlike in [Config], the zero File means that
	// there is none: a host that works by the shipped one hands in DefaultMatrix().
	Matrix File

	// General has the general rows, of which those that raise the crisis flag count as
	// rows for a crisis. The zero File means that there are none: a host that works by the
	// shipped ones hands in DefaultGeneral().
	General File

	// Regulations measures the regulations that staff work by, where they are
	// written beside the matrix; zero: the matrix is the regulations.
	Regulations Complexity

	// Limits says from where on a number is a risk; each field that is zero: that of
	// DefaultAuditLimits.
	Limits AuditLimits
}

// Complexity measures regulations.
type Complexity struct {
	Rows       int // rules or rows
	Depth      int // the most conditions that one row asks for
	Exceptions int // rows that only carve something out of a later, wider row that decides otherwise
}

// AuditLimits says from where on a number is a risk. Every limit itself is still
// sound. A field that is left 0 means the shipped limit: who allows no single
// override, repeat or contempt writes a share below one in all, such as 1e-9.
type AuditLimits struct {
	Rows       int     // the most rows
	Depth      int     // the most conditions of a row
	Exceptions int     // the most exceptions
	Overrides  float64 // the largest share of decisions that staff change
	Repeats    float64 // the largest share of replies that repeat a template to one client
	Contempt   float64 // the largest share of drafts, and of notes, with contempt
	Segmented  float64 // the smallest share of mentions filed by topic and audience
	OnPath     float64 // the smallest share of crises that went by the crisis path
	Owned      float64 // the smallest share of cases with an owner
	Asked      float64 // the smallest share of closed cases whose client was asked
}

// DefaultAuditLimits returns the shipped limits. They are this library's choice, to
// be replaced by what a host knows of itself; Depth alone leans on a source, the upper
// end of the seven, plus or minus two, that people keep in mind (Miller 1956).
func DefaultAuditLimits() AuditLimits {
	return AuditLimits{
		Rows: 200, Depth: 9, Exceptions: 50,
		Overrides: 0.10, Repeats: 0.05, Contempt: 0.01,
		Segmented: 0.90, OnPath: 1, Owned: 0.95, Asked: 0.30,
	}
}

// orDefault returns l with the shipped limits in place of those that are 0.
func (l AuditLimits) orDefault() AuditLimits {
	d := DefaultAuditLimits()
	return AuditLimits{
		Rows: cmp.Or(l.Rows, d.Rows), Depth: cmp.Or(l.Depth, d.Depth), Exceptions: cmp.Or(l.Exceptions, d.Exceptions),
		Overrides: cmp.Or(l.Overrides, d.Overrides), Repeats: cmp.Or(l.Repeats, d.Repeats), Contempt: cmp.Or(l.Contempt, d.Contempt),
		Segmented: cmp.Or(l.Segmented, d.Segmented), OnPath: cmp.Or(l.OnPath, d.OnPath),
		Owned: cmp.Or(l.Owned, d.Owned), Asked: cmp.Or(l.Asked, d.Asked),
	}
}

func (l AuditLimits) validate() error {
	faults := countFaults([]count{{"Limits.Rows", l.Rows, noWhole}, {"Limits.Depth", l.Depth, noWhole}, {"Limits.Exceptions", l.Exceptions, noWhole}})
	for _, n := range []struct {
		field string
		value float64
	}{
		{"Limits.Overrides", l.Overrides}, {"Limits.Repeats", l.Repeats}, {"Limits.Contempt", l.Contempt},
		{"Limits.Segmented", l.Segmented}, {"Limits.OnPath", l.OnPath}, {"Limits.Owned", l.Owned}, {"Limits.Asked", l.Asked},
	} {
		if !(n.value >= 0 && n.value <= 1) { // NaN too
			faults = append(faults, &StatisticsError{n.field, n.value, ErrShare})
		}
	}
	return errors.Join(faults...)
}

func (c Complexity) validate() error {
	return errors.Join(countFaults([]count{
		{"Regulations.Rows", c.Rows, noWhole}, {"Regulations.Depth", c.Depth, noWhole}, {"Regulations.Exceptions", c.Exceptions, c.Rows},
	})...)
}

// An AuditReport says how a host's process stands. It carries ids and numbers, no
// sentences: package wording renders it.
type AuditReport struct {
	Risks  []Check `json:"risks"`  // the six of slide 30, in its order
	Stages []Check `json:"stages"` // the seven of slide 13, in its order
}

// Audit checks a host's configuration and counts for the six risks of slide 30
// and the seven stages of slide 13. All of them are in the report, each with the
// numbers behind it. What was not counted is unknown, never sound.
//
// A matrix with gaps is a finding. All else that is wrong comes as one error with
// every fault: a [StatisticsError] for a number that cannot be, what New says of a
// matrix or of general rows that cannot be read.
func Audit(cfg AuditConfig, st Statistics) (AuditReport, error) {
	limits := cfg.Limits.orDefault()
	m, matrixErr := auditMatrix(cfg.Matrix)
	crisisRows, generalErr := auditGeneral(cfg.General)
	if err := errors.Join(st.Validate(), limits.validate(), cfg.Regulations.validate(), matrixErr, generalErr); err != nil {
		return AuditReport{}, err
	}
	rules := cfg.Regulations
	if rules == (Complexity{}) {
		rules = m.Complexity
	}
	return AuditReport{
		Risks: []Check{
			newCheck(RiskRegulations,
				atLeastOne(MeasureRegulations, rules.Rows, CureWriteRegulations),
				atMost(MeasureRows, rules.Rows, limits.Rows, CureSimplify),
				atMost(MeasureDepth, rules.Depth, limits.Depth, CureSimplify),
				atMost(MeasureExceptions, rules.Exceptions, limits.Exceptions, CureSimplify)),
			newCheck(RiskHumanFactor,
				shareAtMost(MeasureOverrides, st.Overrides, st.Decisions, limits.Overrides, CureTrain),
				shareAtMost(MeasureRepeats, st.Repeats, st.Replies, limits.Repeats, CureWriteAnew)),
			newCheck(RiskValues,
				shareAtMost(MeasureContemptDrafts, st.ContemptDrafts, st.Drafts, limits.Contempt, CureShareValues),
				shareAtMost(MeasureContemptNotes, st.ContemptNotes, st.Notes, limits.Contempt, CureShareValues)),
			newCheck(RiskSegmentation,
				shareAtLeast(MeasureSegmented, st.Segmented, st.Mentions, limits.Segmented, CureSegment)),
			newCheck(RiskMatrix,
				atLeastOne(MeasureMatrixRows, m.Rows, CureAdoptMatrix),
				atMost(MeasureGaps, m.gaps, 0, CureCloseGaps).with(m.witness)),
			newCheck(RiskCrisis,
				atLeastOne(MeasureCrisisRows, m.crisisRows+crisisRows, CureCrisisRows),
				shareAtLeast(MeasureCrisesOnPath, st.CrisesOnPath, st.Crises, limits.OnPath, CureRehearse)),
		},
		Stages: []Check{
			newCheck(StageMonitoring, atLeastOne(MeasureMentions, st.Mentions, CureConnect)),
			newCheck(StageProcesses, shareAtLeast(MeasureOwned, st.Owned, st.Cases, limits.Owned, CureNameOwners)),
			newCheck(StageProcedures, atLeastOne(MeasureRegulations, rules.Rows, CureWriteRegulations)),
			newCheck(StageSatisfaction, shareAtLeast(MeasureAsked, st.Asked, st.Closed, limits.Asked, CureAskClients)),
			newCheck(StageTargets, atLeastOne(MeasureTargets, st.Targets, CureSetTargets)),
			newCheck(StageAggregation, atLeastOne(MeasureSummaries, st.Summaries, CureSummarise)),
			newCheck(StageAnalysis, atLeastOne(MeasureChanges, st.FeedbackChanges, CureActOnFeedback)),
		},
	}, nil
}

// A matrixAudit is what a reaction matrix tells about the process.
type matrixAudit struct {
	Complexity
	gaps       int    // boxes of situations that no row decides
	witness    string // one combination of the widest
	crisisRows int    // rows that call the crisis team or raise the crisis flag
}

func auditMatrix(file File) (matrixAudit, error) {
	var m matrixAudit
	if file == (File{}) {
		return m, nil
	}
	_, err := readMatrix(file)
	if err != nil {
		list := []error{err}
		if joined, ok := err.(interface{ Unwrap() []error }); ok {
			list = joined.Unwrap()
		}
		var rest []error
		for _, e := range list {
			var gap *GapError
			if errors.As(e, &gap) {
				if m.gaps++; m.gaps == 1 { // the proof names the largest first
					m.witness = gap.Witness
				}
			} else {
				rest = append(rest, e)
			}
		}
		if err := errors.Join(rest...); err != nil {
			return m, err
		}
	}
	format := MatrixFormat()
	sheet, err := readSheet(format, file)
	if err != nil {
		return m, err
	}
	m.Rows = len(sheet.Rows)
	for c, column := range format.Domain.Columns() {
		for _, row := range sheet.Rows {
			if row.Cells[c].Len() >= len(column.Values) {
				row.Cells[c] = matrix.Any // a cell that lists every value narrows nothing
			}
		}
	}
	for i, row := range sheet.Rows {
		m.Depth = max(m.Depth, conditions(row))
		if slices.ContainsFunc(sheet.Rows[i+1:], func(later matrix.Row[Ruling]) bool { return excepts(row, later) }) {
			m.Exceptions++
		}
		if row.Outcome.Escalation == CrisisTeam || row.Outcome.Crisis == CrisisYes {
			m.crisisRows++
		}
	}
	return m, nil
}

// auditGeneral returns how many general rows raise the crisis flag.
func auditGeneral(file File) (crisisRows int, err error) {
	if file == (File{}) {
		return 0, nil
	}
	general, err := readGeneral(file)
	if err != nil {
		return 0, err
	}
	for _, row := range general.rows {
		if row.Outcome.crisis == CrisisYes {
			crisisRows++
		}
	}
	return crisisRows, nil
}

// conditions returns how many columns a row narrows.
func conditions(row matrix.Row[Ruling]) int {
	n := 0
	for _, cell := range row.Cells {
		if cell != matrix.Any {
			n++
		}
	}
	return n
}

// excepts reports whether row carves something out of a later row: that one is
// wider in every column, narrows something itself, and decides otherwise. A row that
// accepts everything has no exceptions: each row would be one.
func excepts(row, later matrix.Row[Ruling]) bool {
	if row.Outcome == later.Outcome || conditions(later) == 0 {
		return false
	}
	for c, cell := range row.Cells {
		if cell&^later.Cells[c] != 0 {
			return false
		}
	}
	return true
}
