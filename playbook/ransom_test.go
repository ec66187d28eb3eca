package playbook

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/mention"
	"github.com/otklik/otklik/playbook/matrix"
	"github.com/otklik/otklik/sentiment"
)

// hostile returns the rows with compensation allowed in each: the bank that pays all.
func hostile(rows []matrix.Row[Ruling]) []matrix.Row[Ruling] {
	rows = slices.Clone(rows)
	for i := range rows {
		rows[i].Outcome.Compensation = CompensationAllowed
	}
	return rows
}

func shippedRows() (rows []matrix.Row[Ruling]) {
	for _, row := range Default().Matrix().Rows() {
		rows = append(rows, row)
	}
	return rows
}

// plainRows returns a matrix of two rows that pays with every reaction.
func plainRows(r Reaction) []matrix.Row[Ruling] {
	reply := Ruling{Answer: Reply, Reaction: r, Owner: Desk, Compensation: CompensationAllowed, Escalation: NoEscalation}
	silent := reply
	silent.Answer = StaySilent
	all := make([]matrix.Set, 0, 32)
	for range Domain().Columns() {
		all = append(all, matrix.Any)
	}
	notes := []string{"A row of the test.", "test"}
	listen := slices.Clone(all)
	listen[5] = matrix.SetOf(0) // standing: listen only
	return []matrix.Row[Ruling]{{ID: "listen", Cells: listen, Outcome: silent, Notes: notes}, {ID: "pay", Cells: all, Outcome: reply, Notes: notes}}
}

// randomRows puts rows of any cells and outcomes before plain ones.
func randomRows(random *rand.Rand) []matrix.Row[Ruling] {
	rows := plainRows(Reaction(1 + random.IntN(reactions.Len()-1)))
	for n := range 1 + random.IntN(6) {
		row := rows[len(rows)-1]
		row.ID, row.Cells = fmt.Sprint("random", n), slices.Clone(row.Cells)
		row.Cells[5] = matrix.Range(1, 2)
		for range 1 + random.IntN(3) {
			for c, column := range Domain().Columns() {
				if c != 5 && random.IntN(8) == 0 {
					row.Cells[c] = matrix.SetOf(random.IntN(len(column.Values)))
				}
			}
		}
		row.Outcome.Reaction = Reaction(1 + random.IntN(reactions.Len()-1))
		row.Outcome.Answer = Answer(1 + random.IntN(2))
		rows = slices.Insert(rows, 1, row)
	}
	return rows
}

// Nothing may be offered while blackmail stands, over all keys and whatever the matrix
// says. The rows part the keys into boxes in which one row decides, and the boxes are
// all there is: their sizes add up. Inside the box everything that Decide looks at
// beside the row takes every value, and the rest its first and its last.
func TestNoMatrixAllowsARansomForAnyKey(t *testing.T) {
	books := map[string][]matrix.Row[Ruling]{"the shipped rows": shippedRows(), "the shipped rows, all paying": hostile(shippedRows())}
	for _, r := range Reactions()[1:] {
		books["all pays, with "+r.String()] = plainRows(r)
	}
	random := rand.New(rand.NewPCG(4, 2))
	for n := 0; n < 12; {
		rows := randomRows(random)
		if _, err := matrix.New(Domain(), rows, matrix.Config{Policy: matrix.First}); err == nil {
			n++
			books[fmt.Sprint("rows at random, all paying, ", n)] = rows
		}
	}
	for name, rows := range books {
		t.Run(name, func(t *testing.T) {
			table, err := matrix.New(Domain(), rows, matrix.Config{Policy: matrix.First})
			require.NoError(t, err)
			p, err := Default().WithMatrix(table)
			require.NoError(t, err)
			tried := 0
			assert.Equal(t, p.Combinations(), eachRegion(t, table, func(row int, box []matrix.Set) {
				for key := range ransomKeys(box) {
					if payable(t, p, key, table.Row(row).ID) {
						tried++
					}
				}
			}), "the boxes are all keys")
			assert.Greater(t, tried, 1000)
		})
	}
}

// eachRegion hands every box of every row to do, and returns how many keys they hold.
func eachRegion(t *testing.T, table *matrix.Table[Circumstances, Ruling], do func(row int, box []matrix.Set)) (keys int) {
	t.Helper()
	for i := range table.Len() {
		regions, err := table.Regions(i)
		require.NoError(t, err)
		for _, box := range regions {
			size := 1
			for c, column := range table.Domain().Columns() {
				box[c] &= column.All()
				size *= box[c].Len()
			}
			keys += size
			do(i, box)
		}
	}
	return keys
}

// guardColumns are the columns that Decide looks at beside the row.
var guardColumns = []string{"kind", "visibility", "standing", "truth", "hard", "gravity", "crisis_history", "excess_demand", "trade_of_silence"}

// ransomKeys walks keys of a box in which signs of blackmail stand.
func ransomKeys(box []matrix.Set) func(yield func([]int) bool) {
	return func(yield func([]int) bool) {
		var kind, excess, trade int
		var guards []int
		values, last := make([]int, len(box)), make([]int, len(box))
		for c, column := range Domain().Columns() {
			switch column.Name {
			case "kind":
				kind = c
			case "excess_demand":
				excess = c
			case "trade_of_silence":
				trade = c
			}
			if slices.Contains(guardColumns, column.Name) {
				guards = append(guards, c)
			}
			first := true
			for v := range box[c].Values() {
				if first {
					values[c], first = v, false
				}
				last[c] = v
			}
		}
		var walk func(at int) bool
		walk = func(at int) bool {
			if at < len(guards) {
				c := guards[at]
				for v := range box[c].Values() {
					values[c] = v
					if !walk(at + 1) {
						return false
					}
				}
				return true
			}
			if Kind(values[kind]) != Blackmail && (values[excess] == 0 || values[trade] == 0) {
				return true
			}
			end := slices.Clone(last)
			for _, c := range guards {
				end[c] = values[c]
			}
			return yield(values) && yield(end)
		}
		walk(0)
	}
}

// payable decides on a key and fails when anything may be offered. It is false for a
// key that no situation has.
func payable(t *testing.T, p *Playbook, key []int, row string) bool {
	t.Helper()
	c := circumstancesAt(key)
	channel := map[mention.Standing]mention.Channel{mention.ListenOnly: mention.Telegram, mention.PublicAnswerOnly: mention.AppStore, mention.Full: mention.VK}
	s := Situation{
		Mention: mention.Mention{Channel: channel[c.Standing], Visibility: mention.Public, Audience: c.Audience, Venue: c.Venue},
		Hard:    c.Hard, Truth: c.Truth, CrisisHistory: c.History, Score: &sentiment.Score{Tone: c.Tone},
		Assessment: &Assessment{Kind: c.Kind, Signs: c.Signs}, Content: &mention.Content{Appeal: c.Appeal}, Gravity: &groundsOf[c.Urgency],
	}
	if c.Private {
		s.Mention.Visibility = mention.Private
	}
	if p.circumstances(&s, p.facts(&s)) != c {
		return false // who writes in a medium is a journalist, unless it is said who he is
	}
	decided := p.Decide(s)
	// The signs may come by halves, from the text and from the case.
	s.Assessment.Signs, s.CaseSigns = c.Signs&^SetOf(TradeOfSilence), c.Signs.And(SetOf(TradeOfSilence))
	for _, d := range []Decision{decided, p.Decide(s)} {
		if d.Row != row || d.Compensation == CompensationAllowed || d.Outline().Has(PartCompensation) {
			t.Fatalf("row %s, want %s: %+v gives %+v", d.Row, row, c, d)
		}
	}
	return true
}
