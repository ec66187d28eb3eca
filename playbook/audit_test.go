package playbook_test

import (
	"fmt"
	"math"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/playbook"
)

// wellRun returns counts that nothing is amiss with: each share stands on its
// shipped limit.
func wellRun() playbook.Statistics {
	return playbook.Statistics{
		Mentions: 1000, Segmented: 900, Cases: 100, Owned: 95, Closed: 10, Asked: 3,
		Decisions: 1000, Overrides: 100, Replies: 100, Repeats: 5,
		Drafts: 100, ContemptDrafts: 1, Notes: 100, ContemptNotes: 1,
		Crises: 2, CrisesOnPath: 2, Targets: 1, Summaries: 1, FeedbackChanges: 1,
	}
}

// crisisFlag is the last cell before reason and source, where a row raises it.
var crisisFlag = regexp.MustCompile(`\| yes (\|[^|]*\|[^|]*\|\n)`)

func byTheShippedMatrix() playbook.AuditConfig {
	return playbook.AuditConfig{Matrix: playbook.DefaultMatrix()}
}

func TestAWellRunProcessIsSound(t *testing.T) {
	report, err := playbook.Audit(byTheShippedMatrix(), wellRun())
	require.NoError(t, err)
	require.Len(t, report.Risks, 6)
	require.Len(t, report.Stages, 7)
	for _, c := range append(report.Risks, report.Stages...) {
		assert.Equal(t, playbook.Sound, c.State, "%+v", c)
		assert.NotEmpty(t, c.Evidence, "%s has no evidence", c.ID)
		assert.Empty(t, c.Cures)
	}
}

func TestEachRiskAndStageIsFoundByItsNumberAlone(t *testing.T) {
	type host struct {
		cfg playbook.AuditConfig
		st  playbook.Statistics
	}
	for _, tt := range []struct {
		name    string
		change  func(*host)
		measure playbook.MeasureID
		cure    playbook.CureID
		checks  []playbook.CheckID
	}{
		{"too many rows", func(h *host) { h.cfg.Regulations = playbook.Complexity{Rows: 201} }, "rows", playbook.CureSimplify, []playbook.CheckID{playbook.RiskRegulations}},
		{"rows too deep", func(h *host) { h.cfg.Regulations = playbook.Complexity{Rows: 9, Depth: 10} }, "depth", playbook.CureSimplify, []playbook.CheckID{playbook.RiskRegulations}},
		{"too many exceptions", func(h *host) { h.cfg.Regulations = playbook.Complexity{Rows: 200, Depth: 9, Exceptions: 51} }, "exceptions", playbook.CureSimplify, []playbook.CheckID{playbook.RiskRegulations}},
		{"decisions changed", func(h *host) { h.st.Overrides++ }, "overrides", playbook.CureTrain, []playbook.CheckID{playbook.RiskHumanFactor}},
		{"templates repeated", func(h *host) { h.st.Repeats++ }, "repeats", playbook.CureWriteAnew, []playbook.CheckID{playbook.RiskHumanFactor}},
		{"contempt in drafts", func(h *host) { h.st.ContemptDrafts++ }, "contempt_drafts", playbook.CureShareValues, []playbook.CheckID{playbook.RiskValues}},
		{"contempt in notes", func(h *host) { h.st.ContemptNotes++ }, "contempt_notes", playbook.CureShareValues, []playbook.CheckID{playbook.RiskValues}},
		{"feedback not segmented", func(h *host) { h.st.Segmented-- }, "segmented", playbook.CureSegment, []playbook.CheckID{playbook.RiskSegmentation}},
		{"a crisis off the path", func(h *host) { h.st.CrisesOnPath-- }, "crises_on_path", playbook.CureRehearse, []playbook.CheckID{playbook.RiskCrisis}},
		{"nothing gathered", func(h *host) { h.st.Mentions, h.st.Segmented = 0, 0 }, "mentions", playbook.CureConnect, []playbook.CheckID{playbook.StageMonitoring}},
		{"cases without owners", func(h *host) { h.st.Owned-- }, "owned", playbook.CureNameOwners, []playbook.CheckID{playbook.StageProcesses}},
		{"clients not asked", func(h *host) { h.st.Asked-- }, "asked", playbook.CureAskClients, []playbook.CheckID{playbook.StageSatisfaction}},
		{"no targets", func(h *host) { h.st.Targets = 0 }, "targets", playbook.CureSetTargets, []playbook.CheckID{playbook.StageTargets}},
		{"no summaries", func(h *host) { h.st.Summaries = 0 }, "summaries", playbook.CureSummarise, []playbook.CheckID{playbook.StageAggregation}},
		{"nothing changed", func(h *host) { h.st.FeedbackChanges = 0 }, "changes", playbook.CureActOnFeedback, []playbook.CheckID{playbook.StageAnalysis}},
		{"no crisis rows", func(h *host) {
			h.cfg.Matrix.Text = strings.ReplaceAll(h.cfg.Matrix.Text, "crisis_team", "head_of_service")
			h.cfg.Matrix.Text = crisisFlag.ReplaceAllString(h.cfg.Matrix.Text, "| no $1")
		}, "crisis_rows", playbook.CureCrisisRows, []playbook.CheckID{playbook.RiskCrisis}},
		{"rules written, but no matrix", func(h *host) { h.cfg.Matrix, h.cfg.Regulations = playbook.File{}, playbook.Complexity{Rows: 5} }, "matrix_rows", playbook.CureAdoptMatrix, []playbook.CheckID{playbook.RiskMatrix, playbook.RiskCrisis}},
		{"nothing written", func(h *host) { h.cfg.Matrix = playbook.File{} }, "regulations", playbook.CureWriteRegulations,
			[]playbook.CheckID{playbook.RiskRegulations, playbook.RiskMatrix, playbook.RiskCrisis, playbook.StageProcedures}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			h := host{byTheShippedMatrix(), wellRun()}
			tt.change(&h)
			report, err := playbook.Audit(h.cfg, h.st)
			require.NoError(t, err)
			var found []playbook.CheckID
			var cures []playbook.CureID
			var measures []playbook.MeasureID
			for _, c := range append(report.Risks, report.Stages...) {
				if c.State == playbook.AtRisk {
					found = append(found, c.ID)
					cures = append(cures, c.Cures...)
				}
				for _, m := range c.Evidence {
					if m.State == playbook.AtRisk {
						measures = append(measures, m.ID)
					}
				}
			}
			assert.Equal(t, tt.checks, found)
			assert.Contains(t, cures, tt.cure)
			assert.Contains(t, measures, tt.measure)
		})
	}
}

func TestAMatrixWithGapsIsAFindingAndABrokenOneAnError(t *testing.T) {
	cfg := byTheShippedMatrix()
	lines := strings.Split(strings.TrimSpace(cfg.Matrix.Text), "\n")
	last := len(lines) - 1
	for !strings.HasPrefix(lines[last], "|") {
		last--
	}
	cfg.Matrix.Text = strings.Join(append(lines[:last:last], lines[last+1:]...), "\n")
	report, err := playbook.Audit(cfg, wellRun())
	require.NoError(t, err)
	risk := report.Risks[4]
	assert.Equal(t, playbook.AtRisk, risk.State, "without its last row %s", lines[last])
	assert.Equal(t, []playbook.CureID{playbook.CureCloseGaps}, risk.Cures)
	assert.Positive(t, risk.Evidence[1].Count)
	var gap *playbook.GapError
	_, err = playbook.New(playbook.Config{Matrix: cfg.Matrix})
	require.ErrorAs(t, err, &gap)
	assert.Equal(t, gap.Witness, risk.Evidence[1].Witness)

	_, err = playbook.Audit(playbook.AuditConfig{Matrix: playbook.File{Name: "own.md", Text: "no table"}}, playbook.Statistics{Drafts: -1})
	var at *playbook.StatisticsError
	require.ErrorAs(t, err, &at, "all faults at once")
	assert.ErrorContains(t, err, "own.md")
}

func TestAReportHasEveryCheckAndMeasureByItsID(t *testing.T) {
	report, err := playbook.Audit(playbook.AuditConfig{}, playbook.Statistics{})
	require.NoError(t, err)
	var checks []playbook.CheckID
	measures, cures := map[playbook.MeasureID]bool{}, map[playbook.CureID]bool{playbook.CureSimplify: true, playbook.CureCloseGaps: true}
	for _, c := range append(report.Risks, report.Stages...) {
		checks = append(checks, c.ID)
		for _, m := range c.Evidence {
			measures[m.ID] = true
			assert.NotEqual(t, playbook.BoundUnknown, m.Bound, m.ID)
		}
		for _, cure := range c.Cures {
			cures[cure] = true
		}
	}
	assert.Equal(t, playbook.CheckIDs(), checks)
	assert.Len(t, playbook.MeasureIDs(), len(measures))
	for _, id := range playbook.MeasureIDs() {
		assert.True(t, measures[id], id)
	}
	assert.Len(t, playbook.CureIDs(), len(cures))
	for _, id := range playbook.CureIDs() {
		assert.True(t, cures[id], id)
	}
}

func TestWhatWasNotCountedIsUnknown(t *testing.T) {
	report, err := playbook.Audit(byTheShippedMatrix(), playbook.Statistics{})
	require.NoError(t, err)
	for _, i := range []int{1, 2, 3, 5} {
		assert.Equal(t, playbook.CheckUnknown, report.Risks[i].State, report.Risks[i].ID)
		assert.NotEmpty(t, report.Risks[i].Cures)
	}
	st := wellRun()
	st.Notes, st.ContemptNotes, st.ContemptDrafts = 0, 0, 2
	report, err = playbook.Audit(byTheShippedMatrix(), st)
	require.NoError(t, err)
	assert.Equal(t, playbook.AtRisk, report.Risks[2].State, "a number that is amiss outweighs one that is unknown")
}

func TestNumbersThatCannotBeAreNamedAllAtOnce(t *testing.T) {
	_, err := playbook.Audit(playbook.AuditConfig{
		Regulations: playbook.Complexity{Rows: 1, Exceptions: 2},
		Limits:      playbook.AuditLimits{Rows: -1, Overrides: 1.5, Asked: math.NaN()},
	}, playbook.Statistics{Mentions: -1, Decisions: 2, Overrides: 3})
	for _, reason := range []error{playbook.ErrNegative, playbook.ErrPart, playbook.ErrShare} {
		assert.ErrorIs(t, err, reason)
	}
	for _, fault := range []string{"Mentions is -1", "Overrides is 3: a part is larger than its whole: 2", "Regulations.Exceptions is 2", "Limits.Rows is -1", "Limits.Overrides is 1.5", "Limits.Asked is NaN"} {
		assert.ErrorContains(t, err, fault)
	}
}

func TestOwnLimitsReplaceTheShippedOnes(t *testing.T) {
	cfg := byTheShippedMatrix()
	cfg.Limits = playbook.DefaultAuditLimits()
	cfg.Limits.Overrides = 0.09
	report, err := playbook.Audit(cfg, wellRun())
	require.NoError(t, err)
	assert.Equal(t, playbook.AtRisk, report.Risks[1].State)
	assert.EqualValues(t, 0.09, report.Risks[1].Evidence[0].Limit)
}

func TestLimitsThatAreLeftOutAreTheShippedOnes(t *testing.T) {
	cfg := byTheShippedMatrix()
	cfg.Limits = playbook.AuditLimits{Overrides: 0.09}
	report, err := playbook.Audit(cfg, wellRun())
	require.NoError(t, err)
	for _, c := range append(report.Risks, report.Stages...) {
		want := playbook.Sound
		if c.ID == playbook.RiskHumanFactor {
			want = playbook.AtRisk
		}
		assert.Equal(t, want, c.State, "%+v", c)
	}
	report, err = playbook.Audit(cfg, playbook.Statistics{Crises: 10, CrisesOnPath: 9, Cases: 100, Owned: 94})
	require.NoError(t, err)
	assert.Equal(t, playbook.AtRisk, report.Risks[5].State, "a smallest share that is left out is no 0")
	assert.Equal(t, playbook.AtRisk, report.Stages[1].State)
}

func TestARowForACrisisCallsTheTeamOrRaisesTheFlag(t *testing.T) {
	const head = `| id | kind | standing | answer | reaction | owner | compensation | escalation | wait | crisis | reason | source |
|---|---|---|---|---|---|---|---|---|---|---|---|
| law | * | listen_only | stay_silent | monitor | desk | forbidden | none | no | no | r | s |
`
	none := playbook.File{Name: "own.md", Text: head + "| rest | * | * | reply | thank | desk | forbidden | none | no | * | r | s |\n"}
	general := playbook.DefaultGeneral()
	for _, tt := range []struct {
		name string
		cfg  playbook.AuditConfig
		rows int
	}{
		{"no row", playbook.AuditConfig{Matrix: none}, 0},
		{"the team", playbook.AuditConfig{Matrix: playbook.File{Name: "own.md", Text: strings.Replace(none.Text, "forbidden | none | no | *", "forbidden | crisis_team | no | *", 1)}}, 1},
		{"the flag", playbook.AuditConfig{Matrix: playbook.File{Name: "own.md", Text: strings.Replace(none.Text, "no | * |", "no | yes |", 1)}}, 1},
		{"both in one row", playbook.AuditConfig{Matrix: playbook.File{Name: "own.md", Text: strings.Replace(none.Text, "forbidden | none | no | *", "forbidden | crisis_team | no | yes", 1)}}, 1},
		{"the flag in a general row", playbook.AuditConfig{Matrix: none, General: general}, 3},
	} {
		t.Run(tt.name, func(t *testing.T) {
			report, err := playbook.Audit(tt.cfg, wellRun())
			require.NoError(t, err)
			assert.Equal(t, tt.rows, report.Risks[5].Evidence[0].Count)
		})
	}
	_, err := playbook.Audit(playbook.AuditConfig{General: playbook.File{Name: "few.md", Text: "no table"}}, wellRun())
	assert.ErrorContains(t, err, "few.md")
}

func TestOnlyARowInsideALaterNarrowingOneThatDecidesOtherwiseIsAnException(t *testing.T) {
	const text = `| id | kind | tone | standing | answer | reaction | owner | compensation | escalation | wait | reason | source |
|---|---|---|---|---|---|---|---|---|---|---|---|
| law | * | * | listen_only | stay_silent | monitor | desk | forbidden | none | no | r | s |
| sad praise | praise | negative | * | reply | apologise_and_fix | desk | forbidden | none | no | r | s |
| glad praise | praise | positive | * | reply | thank | desk | forbidden | shift_lead | no | r | s |
| mild praise | praise | neutral | * | reply | thank | desk | forbidden | none | no | r | s |
| praise | praise | * | * | reply | thank | desk | forbidden | none | no | r | s |
| rest | * | * | * | stay_silent | let_stand | desk | forbidden | none | no | r | s |
`
	report, err := playbook.Audit(playbook.AuditConfig{Matrix: playbook.File{Name: "own.md", Text: text}}, wellRun())
	require.NoError(t, err)
	counts := map[playbook.MeasureID]int{}
	for _, m := range report.Risks[0].Evidence {
		counts[m.ID] = m.Count
	}
	assert.Equal(t, map[playbook.MeasureID]int{"regulations": 6, "rows": 6, "depth": 2, "exceptions": 2}, counts)
}

func ExampleAudit() {
	report, err := playbook.Audit(
		playbook.AuditConfig{Matrix: playbook.DefaultMatrix()},
		playbook.Statistics{Decisions: 400, Overrides: 90, Replies: 300, Repeats: 3},
	)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, risk := range report.Risks {
		fmt.Println(risk.ID, risk.State, risk.Cures)
	}
	// Output:
	// regulations sound []
	// human_factor at_risk [train]
	// values unknown [share_values]
	// segmentation unknown [segment]
	// matrix sound []
	// crisis unknown [rehearse]
}
