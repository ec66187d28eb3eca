package playbook

import (
	"slices"

	"github.com/otklik/otklik/internal/enum"
)

// CheckState says how one check of an audit went.
type CheckState uint8

// The states.
const (
	CheckUnknown CheckState = iota // something that it needs was not counted, and nothing else is amiss
	Sound                          // every number is within its limit
	AtRisk                         // a number is beyond its limit
)

var checkStates = enum.New[CheckState]("check state", "unknown", "sound", "at_risk")

// CheckStates returns every value, unknown first.
func CheckStates() []CheckState { return all[CheckState](checkStates.Len()) }

// String returns the name, such as "at_risk".
func (s CheckState) String() string { return checkStates.String(s) }

// AppendText appends the name to b. A value outside the set is an error.
func (s CheckState) AppendText(b []byte) ([]byte, error) { return checkStates.AppendText(b, s) }

// MarshalText writes the name that UnmarshalText reads.
func (s CheckState) MarshalText() ([]byte, error) { return checkStates.AppendText(nil, s) }

// UnmarshalText reads a name. The error wraps ErrUnknownName.
func (s *CheckState) UnmarshalText(b []byte) error { return checkStates.UnmarshalText(b, s) }

// A CheckID names a check: a risk of slide 30 or a stage of slide 13.
type CheckID string

// The risks and the stages.
const (
	RiskRegulations  CheckID = "regulations"  // there are none, or they are too complex
	RiskHumanFactor  CheckID = "human_factor" // staff decide otherwise, or repeat themselves
	RiskValues       CheckID = "values"       // staff do not share the company's values
	RiskSegmentation CheckID = "segmentation" // feedback is not segmented
	RiskMatrix       CheckID = "matrix"       // there is no reaction matrix, or it has gaps
	RiskCrisis       CheckID = "crisis"       // departments do not work together in a crisis

	StageMonitoring   CheckID = "monitoring"
	StageProcesses    CheckID = "processes"
	StageProcedures   CheckID = "procedures"
	StageSatisfaction CheckID = "satisfaction" // control of satisfaction
	StageTargets      CheckID = "targets"      // KPI
	StageAggregation  CheckID = "aggregation"  // of information
	StageAnalysis     CheckID = "analysis"     // of feedback
)

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

// A CureID names what to do about a risk or for a stage.
type CureID string

// The cures.
const (
	CureWriteRegulations CureID = "write_regulations"
	CureSimplify         CureID = "simplify"
	CureTrain            CureID = "train"
	CureWriteAnew        CureID = "write_anew"
	CureShareValues      CureID = "share_values"
	CureSegment          CureID = "segment"
	CureAdoptMatrix      CureID = "adopt_matrix"
	CureCloseGaps        CureID = "close_gaps"
	CureCrisisRows       CureID = "crisis_rows"
	CureRehearse         CureID = "rehearse"
	CureConnect          CureID = "connect"
	CureNameOwners       CureID = "name_owners"
	CureAskClients       CureID = "ask_clients"
	CureSetTargets       CureID = "set_targets"
	CureSummarise        CureID = "summarise"
	CureActOnFeedback    CureID = "act_on_feedback"
)

// A Check is one risk or stage of an audit.
type Check struct {
	ID       CheckID    `json:"id"`
	State    CheckState `json:"state"`
	Evidence []Measure  `json:"evidence"`

	// Cures are what would mend the numbers that are not sound, each once; none
	// for a sound check. A number that is unknown has its cure here too: to do it
	// is to have it counted.
	Cures []CureID `json:"cures,omitzero"`
}

// A Measure is one number behind a check, with its limit.
type Measure struct {
	ID    MeasureID  `json:"id"`
	State CheckState `json:"state"`
	Count int        `json:"count"`
	Of    int        `json:"of,omitzero"` // the whole that Count is a part of; 0: a count by itself, or nothing counted
	Limit float64    `json:"limit"`       // a share where the measure has a whole, else a count

	cure CureID
}

// newCheck sums up its measures: the worst of them stands.
func newCheck(id CheckID, evidence ...Measure) Check {
	c := Check{ID: id, State: Sound, Evidence: evidence}
	for _, m := range evidence {
		if m.State == AtRisk || m.State == CheckUnknown && c.State == Sound {
			c.State = m.State
		}
		if m.State != Sound && !slices.Contains(c.Cures, m.cure) {
			c.Cures = append(c.Cures, m.cure)
		}
	}
	return c
}

func atMost(id MeasureID, count, limit int, cure CureID) Measure {
	return Measure{id, soundIf(count <= limit), count, 0, float64(limit), cure}
}

func atLeastOne(id MeasureID, count int, cure CureID) Measure {
	return Measure{id, soundIf(count >= 1), count, 0, 1, cure}
}

func shareAtMost(id MeasureID, part, whole int, limit float64, cure CureID) Measure {
	return share(id, part, whole, limit, cure, func(share float64) bool { return share <= limit })
}

func shareAtLeast(id MeasureID, part, whole int, limit float64, cure CureID) Measure {
	return share(id, part, whole, limit, cure, func(share float64) bool { return share >= limit })
}

func share(id MeasureID, part, whole int, limit float64, cure CureID, sound func(float64) bool) Measure {
	m := Measure{id, CheckUnknown, part, whole, limit, cure}
	if whole > 0 {
		m.State = soundIf(sound(float64(part) / float64(whole)))
	}
	return m
}

func soundIf(ok bool) CheckState {
	if ok {
		return Sound
	}
	return AtRisk
}
