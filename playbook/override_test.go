package playbook_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/mention"
	"github.com/otklik/otklik/playbook"
	"github.com/otklik/otklik/playbook/matrix"
)

func shippedRow(t *testing.T, id string) matrix.Row[playbook.Ruling] {
	t.Helper()
	for _, row := range playbook.Default().Matrix().Rows() {
		if row.ID == id {
			return row
		}
	}
	t.Fatalf("no row %q", id)
	return matrix.Row[playbook.Ruling]{}
}

func TestAHostOverridesSingleRows(t *testing.T) {
	row := shippedRow(t, "question")
	row.Outcome.Owner = playbook.Product
	own, err := playbook.Default().Override(row)
	require.NoError(t, err)
	s := known(playbook.Question, nil)
	assert.Equal(t, playbook.Desk, playbook.Default().Decide(s).Owner)
	assert.Equal(t, playbook.Product, own.Decide(s).Owner)
	assert.NotEqual(t, playbook.Default().Version(), own.Version())

	diff, err := matrix.Diff(playbook.Default().Matrix(), own.Matrix(), nil)
	require.NoError(t, err)
	require.Len(t, diff.Changes, 1)
	assert.Equal(t, "question", diff.Changes[0].To.ID)
}

func TestAnOverrideIsProvedAgain(t *testing.T) {
	row := shippedRow(t, "question")
	row.Cells[0] = matrix.SetOf(playbook.Praise)
	_, err := playbook.Default().Override(row)
	var gap *playbook.GapError
	assert.ErrorAs(t, err, &gap)

	row = shippedRow(t, "listen-any")
	row.Outcome.Answer = playbook.Reply
	_, err = playbook.Default().Override(row)
	assert.ErrorIs(t, err, playbook.ErrCannotReply)

	row.ID = "nobody"
	_, err = playbook.Default().Override(row)
	assert.ErrorIs(t, err, matrix.ErrNoRow)
}

func TestAMatrixThatLeavesGapsIsNoReactionMatrix(t *testing.T) {
	table, err := matrix.New(playbook.Domain(), []matrix.Row[playbook.Ruling]{shippedRow(t, "question")}, matrix.Config{Policy: matrix.First, Partial: true})
	require.NoError(t, err)
	_, err = playbook.Default().WithMatrix(table)
	assert.ErrorIs(t, err, playbook.ErrMatrix)
	_, err = playbook.Default().WithMatrix(nil)
	assert.ErrorIs(t, err, playbook.ErrMatrix)
	_, err = playbook.Default().WithMatrix(new(matrix.Table[playbook.Circumstances, playbook.Ruling]))
	assert.ErrorIs(t, err, playbook.ErrMatrix)
}

// Explain tells the reason and the source of the row that decided: there is always one.
func TestARowMadeInAProgramNeedsAReasonAndASource(t *testing.T) {
	for _, tt := range []struct {
		name  string
		notes []string
		lacks string
	}{
		{"no notes", nil, "reason"},
		{"an empty reason", []string{"", "S28"}, "reason"},
		{"a blank reason", []string{" ", "S28"}, "reason"},
		{"a reason alone", []string{"We say so."}, "source"},
		{"an empty source", []string{"We say so.", ""}, "source"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			row := shippedRow(t, "question")
			row.Notes = tt.notes
			_, err := playbook.Default().Override(row)
			var fault *matrix.RowError
			require.ErrorAs(t, err, &fault)
			assert.Equal(t, "question", fault.Row.ID)
			require.ErrorIs(t, err, playbook.ErrEmptyCell)
			assert.ErrorContains(t, err, tt.lacks)
		})
	}
}

func TestAMatrixInCSVIsReadAuditedAndOverridden(t *testing.T) {
	format := playbook.MatrixFormat()
	sheet, err := format.ReadMarkdown("matrix.md", playbook.DefaultMatrix().Text)
	require.NoError(t, err)
	text, err := format.CSV(sheet)
	require.NoError(t, err)
	file := playbook.File{Name: "bank.CSV", Text: text}
	p, err := playbook.New(playbook.Config{Matrix: file})
	require.NoError(t, err)

	report, err := playbook.Audit(playbook.AuditConfig{Matrix: file}, wellRun())
	require.NoError(t, err)
	assert.Equal(t, playbook.Sound, report.Risks[4].State)
	assert.Equal(t, p.Matrix().Len(), report.Risks[4].Evidence[0].Count)

	row := shippedRow(t, "question")
	row.Outcome.Owner = playbook.Product
	own, err := p.Override(row)
	require.NoError(t, err)
	again, err := playbook.New(playbook.Config{Matrix: own.MatrixFile()})
	require.NoError(t, err, "a file keeps its form")
	assert.Equal(t, own.Version(), again.Version())
}

func TestEveryRowHasASituationThatItDecides(t *testing.T) {
	p := playbook.Default()
	for i, row := range p.Matrix().Rows() {
		key, err := p.Matrix().Witness(i)
		require.NoError(t, err)
		s, ok := p.Situation(key)
		require.True(t, ok, row.ID)
		assert.Equal(t, row.ID, p.Decide(s).Row)
	}
	_, ok := p.Situation(matrix.Key{})
	assert.False(t, ok)
}

func TestTheMatrixWritesBackAsItWasRead(t *testing.T) {
	format := playbook.MatrixFormat()
	file := playbook.DefaultMatrix()
	sheet, err := format.ReadMarkdown(file.Name, file.Text)
	require.NoError(t, err)
	for _, form := range []struct {
		read  func(name, text string) (matrix.Sheet[playbook.Ruling], error)
		write func(matrix.Sheet[playbook.Ruling]) (string, error)
	}{{format.ReadMarkdown, format.Markdown}, {format.ReadCSV, format.CSV}} {
		text, err := form.write(sheet)
		require.NoError(t, err)
		again, err := form.read("again", text)
		require.NoError(t, err)
		require.Len(t, again.Rows, len(sheet.Rows))
		for i, row := range again.Rows {
			assert.Equal(t, sheet.Rows[i].Cells, row.Cells, row.ID)
			assert.Equal(t, sheet.Rows[i].Outcome, row.Outcome, row.ID)
			assert.Equal(t, sheet.Rows[i].Notes, row.Notes, row.ID)
		}
	}
}

func TestANumberThatIsNoValueIsDecidedCarefully(t *testing.T) {
	s := known(99, func(s *playbook.Situation) { s.Mention.Audience = mention.Audience(77) })
	assert.NotEmpty(t, playbook.Default().Decide(s).Row)
}
