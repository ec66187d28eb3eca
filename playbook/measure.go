package playbook

import "github.com/otklik/otklik/internal/enum"

// A MeasureID names a number that a check rests on.
type MeasureID string

// The measures. Those with a whole are shares.
const (
	MeasureRegulations    MeasureID = "regulations"
	MeasureRows           MeasureID = "rows"
	MeasureDepth          MeasureID = "depth"
	MeasureExceptions     MeasureID = "exceptions"
	MeasureOverrides      MeasureID = "overrides"       // of Decisions
	MeasureRepeats        MeasureID = "repeats"         // of Replies
	MeasureContemptDrafts MeasureID = "contempt_drafts" // of Drafts
	MeasureContemptNotes  MeasureID = "contempt_notes"  // of Notes
	MeasureSegmented      MeasureID = "segmented"       // of Mentions
	MeasureMatrixRows     MeasureID = "matrix_rows"
	MeasureGaps           MeasureID = "gaps" // boxes of situations that no row decides
	MeasureCrisisRows     MeasureID = "crisis_rows"
	MeasureCrisesOnPath   MeasureID = "crises_on_path" // of Crises
	MeasureMentions       MeasureID = "mentions"
	MeasureOwned          MeasureID = "owned" // of Cases
	MeasureAsked          MeasureID = "asked" // of Closed
	MeasureTargets        MeasureID = "targets"
	MeasureSummaries      MeasureID = "summaries"
	MeasureChanges        MeasureID = "changes"
)

// MeasureIDs returns every measure, in the order in which an audit tells them.
func MeasureIDs() []MeasureID {
	return []MeasureID{
		MeasureRegulations, MeasureRows, MeasureDepth, MeasureExceptions, MeasureOverrides, MeasureRepeats,
		MeasureContemptDrafts, MeasureContemptNotes, MeasureSegmented, MeasureMatrixRows, MeasureGaps,
		MeasureCrisisRows, MeasureCrisesOnPath, MeasureMentions, MeasureOwned, MeasureAsked, MeasureTargets,
		MeasureSummaries, MeasureChanges,
	}
}

// A Bound says on which side of its limit a number is sound.
type Bound uint8

// The bounds. The limit itself is sound.
const (
	BoundUnknown Bound = iota
	AtMost
	AtLeast
)

var bounds = enum.New[Bound]("bound", "unknown", "at_most", "at_least")

// Bounds returns every value, unknown first.
func Bounds() []Bound { return all[Bound](bounds.Len()) }

// String returns the name, such as "at_most".
func (b Bound) String() string { return bounds.String(b) }

// AppendText appends the name to text. A value outside the set is an error.
func (b Bound) AppendText(text []byte) ([]byte, error) { return bounds.AppendText(text, b) }

// MarshalText writes the name that UnmarshalText reads.
func (b Bound) MarshalText() ([]byte, error) { return bounds.AppendText(nil, b) }

// UnmarshalText reads a name. The error wraps ErrUnknownName.
func (b *Bound) UnmarshalText(text []byte) error { return bounds.UnmarshalText(text, b) }

// A Measure is one number behind a check, with its limit.
type Measure struct {
	ID    MeasureID  `json:"id"`
	State CheckState `json:"state"`
	Count int        `json:"count"`
	Of    int        `json:"of,omitzero"` // the whole that Count is a part of; 0: a count by itself, or nothing counted
	Bound Bound      `json:"bound"`       // whether it is sound at most or at least at the limit
	Limit float64    `json:"limit"`       // a share where the measure has a whole, else a count

	// Witness shows what is counted, where that is a gap of the matrix: one combination that
	// no row decides, as "kind=praise tone=negative …", of the widest gap. It names values of
	// columns and nothing of a client.
	Witness string `json:"witness,omitzero"`

	cure CureID
}

func atMost(id MeasureID, count, limit int, cure CureID) Measure {
	return Measure{ID: id, State: soundIf(count <= limit), Count: count, Bound: AtMost, Limit: float64(limit), cure: cure}
}

func atLeastOne(id MeasureID, count int, cure CureID) Measure {
	return Measure{ID: id, State: soundIf(count >= 1), Count: count, Bound: AtLeast, Limit: 1, cure: cure}
}

func shareAtMost(id MeasureID, part, whole int, limit float64, cure CureID) Measure {
	return share(id, part, whole, AtMost, limit, cure)
}

func shareAtLeast(id MeasureID, part, whole int, limit float64, cure CureID) Measure {
	return share(id, part, whole, AtLeast, limit, cure)
}

func share(id MeasureID, part, whole int, bound Bound, limit float64, cure CureID) Measure {
	m := Measure{ID: id, Count: part, Of: whole, Bound: bound, Limit: limit, cure: cure}
	if whole > 0 {
		share := float64(part) / float64(whole)
		m.State = soundIf(bound == AtMost && share <= limit || bound == AtLeast && share >= limit)
	}
	return m
}

func soundIf(ok bool) CheckState {
	if ok {
		return Sound
	}
	return AtRisk
}

// with returns the measure with a witness.
func (m Measure) with(witness string) Measure {
	m.Witness = witness
	return m
}
