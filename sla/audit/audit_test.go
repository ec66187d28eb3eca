package audit_test

import (
	"bytes"
	"crypto/ed25519"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/mention"
	"github.com/otklik/otklik/mention/cases"
	"github.com/otklik/otklik/sla"
	"github.com/otklik/otklik/sla/audit"
)

const origin = "bank.example/audit"

var (
	secret = ed25519.NewKeyFromSeed(bytes.Repeat([]byte{7}, ed25519.SeedSize))
	public = secret.Public().(ed25519.PublicKey)
	start  = time.Date(2026, 1, 5, 9, 0, 0, 0, time.UTC)
)

// A desk is a store of chained cases.
type desk map[cases.CaseID][]cases.Event

// write appends an event to a case and links it.
func (d desk) write(id cases.CaseID, at time.Time, kind cases.Kind, says cases.Payload) {
	var chain cases.Chain
	if n := len(d[id]); n > 0 {
		chain.Head = cases.Head{Case: id, Seq: uint64(n), Sum: d[id][n-1].Sum}
	}
	e := cases.Event{Case: id, Seq: chain.Head.Seq + 1, At: at, Kind: kind, Actor: "anna", Payload: says}
	if err := chain.Link(&e); err != nil {
		panic(err)
	}
	d[id] = append(d[id], e)
}

func (d desk) notice(id cases.CaseID, at time.Time) {
	d.write(id, at, cases.Noticed, cases.Said{Relation: cases.Origin, Channel: mention.VK, Visibility: mention.Public, Brand: "retail"})
}

func (d desk) clone() desk {
	out := desk{}
	for id, events := range d {
		out[id] = slices.Clone(events)
	}
	return out
}

// judge holds cases against 60 minutes and 48 hours; every second case is of a card.
func judge(c *cases.Case, _ []cases.Event, at time.Time) (string, []audit.Result) {
	topic := "transfer"
	if strings.HasSuffix(string(c.ID), "0") {
		topic = audit.LostCard
	}
	result := func(name string, term time.Duration, done time.Time) audit.Result {
		r := audit.Result{Policy: name, State: sla.Running, Done: done, Elapsed: at.Sub(c.Opened)}
		if !done.IsZero() {
			r.State, r.Elapsed = sla.Met, done.Sub(c.Opened)
		}
		if r.Elapsed > term {
			r.State = sla.Breached
		}
		return r
	}
	return topic, []audit.Result{
		result("reaction", time.Hour, c.FirstResponse),
		result("answer", 48*time.Hour, c.Resolved),
	}
}

// report makes and publishes the report on a desk, and takes it into the book.
func report(t testing.TB, b *audit.Book, d desk, to time.Time) *audit.Report {
	t.Helper()
	r := draft(t, b, d, to)
	require.NoError(t, b.Add(r, public))
	return r
}

func draft(t testing.TB, b *audit.Book, d desk, to time.Time) *audit.Report {
	t.Helper()
	dr, err := b.Draft(origin, to)
	require.NoError(t, err)
	for id, events := range d {
		require.NoError(t, dr.Add(id, cases.Stream(events), judge))
	}
	r, err := dr.Sign(secret)
	require.NoError(t, err)
	return r
}

// fill writes ten cases: the first answered in 10 minutes, the next in 20 and so on,
// and the even ones resolved a day later.
func fill() desk {
	d := desk{}
	for i := range 10 {
		id := cases.CaseID(fmt.Sprintf("c-%02d", i*5))
		d.notice(id, start)
		d.write(id, start.Add(time.Duration(i+1)*10*time.Minute), cases.FirstResponded, nil)
		if i%2 == 0 {
			d.write(id, start.Add(24*time.Hour), cases.Resolved, nil)
		}
	}
	return d
}

func file(t testing.TB, r *audit.Report) string {
	t.Helper()
	var b bytes.Buffer
	n, err := r.WriteTo(&b)
	require.NoError(t, err)
	require.EqualValues(t, b.Len(), n)
	return b.String()
}

// verify is what a stranger does.
func verify(published string) (*audit.Report, error) {
	r, err := audit.Read(strings.NewReader(published))
	if err != nil {
		return nil, err
	}
	_, err = r.Verify(public)
	return r, err
}

func TestAReportCountsByPolicyAndTopic(t *testing.T) {
	var b audit.Book
	first := report(t, &b, fill(), start.Add(72*time.Hour))
	line := func(r *audit.Report, policy, topic string) audit.Line {
		for _, l := range r.Lines {
			if l.Policy == policy && l.Topic == topic {
				return l
			}
		}
		t.Fatalf("no line of %s, %s", policy, topic)
		return audit.Line{}
	}
	all := line(first, "reaction", audit.AllTopics)
	assert.Equal(t, audit.Line{
		Policy: "reaction", Topic: audit.AllTopics, Met: 6, Late: 4, InTime: 0.6,
		Median: 50 * 60_000, P90: 90 * 60_000, P95: 100 * 60_000, Longest: 100 * 60_000,
	}, all)
	card := line(first, "answer", audit.LostCard)
	assert.Equal(t, 5, card.Met, "c-00, c-10 … c-40 were resolved in a day")
	assert.Equal(t, 5, line(first, "answer", "transfer").Overdue, "the others are open after 72 hours")

	// A week later one case is new and one of the overdue is resolved.
	d := fill()
	week := start.Add(7 * 24 * time.Hour)
	d.write("c-05", week.Add(-time.Hour), cases.Resolved, nil)
	d.notice("c-90", week.Add(-2*time.Hour))
	d.write("c-90", week.Add(-110*time.Minute), cases.FirstResponded, nil)
	next := report(t, &b, d, week)
	all = line(next, "reaction", audit.AllTopics)
	assert.Equal(t, 1, all.Met, "what was decided before is not counted again")
	assert.Equal(t, &audit.Change{InTime: 1 - 0.6, Breach: -4, Median: -40 * 60_000, Decided: -9}, all.Change)
	late := line(next, "answer", "transfer")
	assert.Equal(t, []int{1, 4}, []int{late.Late, late.Overdue})

	r, err := verify(file(t, next))
	require.NoError(t, err)
	assert.Equal(t, next.Rows, r.Rows)
	assert.Equal(t, next.Lines, r.Lines)
}

func TestWhatIsNotOwedIsNoBreach(t *testing.T) {
	var b audit.Book
	d := fill()
	to := start.Add(72 * time.Hour)
	give := func(until time.Time, state sla.State) *audit.Report {
		dr, err := b.Draft(origin, until)
		require.NoError(t, err)
		for id, events := range d {
			require.NoError(t, dr.Add(id, cases.Stream(events), func(*cases.Case, []cases.Event, time.Time) (string, []audit.Result) {
				return "t", []audit.Result{{Policy: "p", State: state}}
			}))
		}
		r, err := dr.Sign(secret)
		require.NoError(t, err)
		require.NoError(t, b.Add(r, public))
		return r
	}
	r := give(to, sla.Dropped)
	assert.Equal(t, audit.Line{Policy: "p", Topic: "t", Dropped: 10}, r.Lines[1])
	assert.Empty(t, give(to.Add(1), sla.Dropped).Rows, "it is said once")
	assert.Empty(t, give(to.Add(2), sla.StateUnknown).Rows, "what never began is not reported")
	assert.Len(t, give(to.Add(3), sla.Paused).Rows, 10, "what is open is reported each time")
	assert.Equal(t, 10, give(to.Add(4), sla.Breached).Lines[0].Overdue)
}

// The judge of an agreement counts every clock of the policy that is the one for the
// case: here two promises, one broken.
func TestAnAgreementJudgesEachClock(t *testing.T) {
	d := desk{}
	d.notice("c-1", start)
	d.write("c-1", start.Add(time.Minute), cases.PromiseMade, cases.Promise{Due: start.Add(time.Hour), What: "call"})
	d.write("c-1", start.Add(2*time.Minute), cases.PromiseMade, cases.Promise{Due: start.Add(2 * time.Hour), What: "refund"})
	d.write("c-1", start.Add(30*time.Minute), cases.PromiseKept, cases.Promise{Of: 2})

	agreement, err := sla.New(sla.Config{Policies: []sla.Policy{
		{Name: "ours", Metric: sla.Promised},
		{Name: "premium", Metric: sla.FirstResponse, Target: time.Minute, When: sla.Filter{Segments: []string{"premium"}}},
		{Name: "all", Metric: sla.FirstResponse, Target: time.Hour},
	}})
	require.NoError(t, err)
	var b audit.Book
	dr, err := b.Draft(origin, start.Add(3*time.Hour))
	require.NoError(t, err)
	require.NoError(t, dr.Add("c-1", cases.Stream(d["c-1"]), audit.ByAgreement(agreement, func(*cases.Case) (string, sla.Facts) {
		return "card", sla.Facts{Segment: "mass"}
	})))
	r, err := dr.Sign(secret)
	require.NoError(t, err)
	require.NoError(t, b.Add(r, public))
	var got []string
	for _, l := range r.Lines {
		if l.Topic == "card" {
			got = append(got, fmt.Sprintf("%s %d/%d", l.Policy, l.Met, l.Breaches()))
		}
	}
	assert.Equal(t, []string{"all 0/1", "ours 1/1"}, got)
}

func TestAStrangerSeesWhatWasChangedInAFile(t *testing.T) {
	var b audit.Book
	d := fill()
	report(t, &b, d, start.Add(72*time.Hour))
	d.write("c-05", start.Add(100*time.Hour), cases.Resolved, nil)
	d.write("c-15", start.Add(101*time.Hour), cases.Resolved, nil)
	published := file(t, report(t, &b, d, start.Add(120*time.Hour)))
	_, err := verify(published)
	require.NoError(t, err)

	lines := strings.SplitAfter(published, "\n")
	without := func(i int, rows int) string {
		out := strings.Replace(strings.Join(slices.Delete(slices.Clone(lines), i, i+1), ""), `"rows":5`, fmt.Sprintf(`"rows":%d`, rows), 1)
		return out
	}
	require.Contains(t, lines[0], `"rows":5`)
	for _, tt := range []struct {
		name, file string
		want       error
	}{
		{"a row is gone", without(1, 4), audit.ErrRoot},
		{"a topic is another", strings.Replace(published, `"topic":"transfer"`, `"topic":"lost_card"`, 1), audit.ErrRoot},
		{"a case was late and is not", strings.Replace(published, `"breached"`, `"met"`, 1), audit.ErrRoot},
		{"a figure is another", strings.Replace(published, `"late":2`, `"late":1`, 1), audit.ErrSummary},
		{"a period is another", strings.Replace(published, `"summary`, `"summary`, 1) + "x", audit.ErrFormat},
		{"the signature is of another text", strings.Replace(published, `\nto 2026`, `\nto 2027`, 1), audit.ErrPrevious},
		{"the earlier figures are others", strings.Replace(published, `\"met\":6`, `\"met\":9`, 1), audit.ErrPrevious},
		{"the file is cut", strings.Join(lines[:4], ""), audit.ErrFormat},
		{"an empty file", "", audit.ErrFormat},
	} {
		t.Run(tt.name, func(t *testing.T) {
			require.NotEqual(t, published, tt.file)
			_, err := verify(tt.file)
			assert.ErrorIs(t, err, tt.want)
		})
	}
	other := ed25519.NewKeyFromSeed(bytes.Repeat([]byte{8}, ed25519.SeedSize)).Public().(ed25519.PublicKey)
	r, err := audit.Read(strings.NewReader(published))
	require.NoError(t, err)
	_, err = r.Verify(other)
	assert.ErrorIs(t, err, audit.ErrSignature)
	_, err = r.Verify(nil)
	assert.ErrorIs(t, err, audit.ErrSignature)
}

// A bank that rewrites its history signs the new one as well as the old. The log
// before does not agree.
func TestARewrittenHistoryDoesNotCarryOnTheReportBefore(t *testing.T) {
	var honest, forged audit.Book
	d := fill()
	first := report(t, &honest, d, start.Add(72*time.Hour))

	bent := d.clone()
	delete(bent, "c-45")
	other := report(t, &forged, bent, start.Add(72*time.Hour))
	bent.write("c-05", start.Add(100*time.Hour), cases.Resolved, nil)
	next := report(t, &forged, bent, start.Add(120*time.Hour))

	require.NoError(t, second(next.Verify(public)), "by itself it is in order")
	assert.ErrorIs(t, honest.Add(next, public), audit.ErrPrevious, "who has the first report sees that it is another")

	points := forged.Checkpoints()
	path, err := forged.Consistency(0, 1)
	require.NoError(t, err)
	require.NoError(t, audit.VerifyConsistency(points[0].Size, points[1].Size, points[0].Root, points[1].Root, path))
	was := honest.Checkpoints()[0]
	assert.ErrorIs(t, audit.VerifyConsistency(was.Size, points[1].Size, was.Root, points[1].Root, path), audit.ErrProof)
	assert.NotEqual(t, first.Note, other.Note)
}

func TestWhatWasDoneToACaseIsFound(t *testing.T) {
	to := start.Add(72 * time.Hour)
	for _, tt := range []struct {
		name string
		bend func(d desk)
		id   cases.CaseID
		want error
	}{
		{"a removed case", func(d desk) { delete(d, "c-15") }, "c-15", audit.ErrRemoved},
		{"a case cut short", func(d desk) { d["c-10"] = d["c-10"][:2] }, "c-10", audit.ErrRemoved},
		{"an altered event", func(d desk) { d["c-20"][1].At = start.Add(time.Minute) }, "c-20", audit.ErrAltered},
		{"an altered case, chained anew", func(d desk) {
			delete(d, "c-45")
			d.notice("c-45", start)
			d.write("c-45", start.Add(5*time.Minute), cases.FirstResponded, nil) // it was 100
		}, "c-45", audit.ErrAltered},
		{"a back-dated event", func(d desk) { d.write("c-35", to.Add(-time.Hour), cases.Resolved, nil) }, "c-35", audit.ErrBackdated},
		{"a back-dated case", func(d desk) { d.notice("c-99", to.Add(-time.Hour)) }, "c-99", audit.ErrBackdated},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var b audit.Book
			d := fill()
			report(t, &b, d, to)
			for id, events := range d {
				require.NoError(t, b.Check(id, cases.Stream(events)))
			}
			tt.bend(d)

			// The auditor who asks for the case.
			err := b.Check(tt.id, cases.Stream(d[tt.id]))
			var fault *audit.CaseError
			require.ErrorAs(t, err, &fault)
			assert.Equal(t, tt.id, fault.Case)
			assert.ErrorIs(t, err, tt.want)

			// The bank's own next report.
			dr, err := b.Draft(origin, to.Add(24*time.Hour))
			require.NoError(t, err)
			for id, events := range d {
				if id != tt.id {
					require.NoError(t, dr.Add(id, cases.Stream(events), judge))
				}
			}
			if events, ok := d[tt.id]; ok {
				err = dr.Add(tt.id, cases.Stream(events), judge)
			} else {
				_, err = dr.Sign(secret)
			}
			require.ErrorAs(t, err, &fault)
			assert.Equal(t, tt.id, fault.Case)
			assert.ErrorIs(t, err, tt.want)
		})
	}
}

// A bank that makes its file with a tool of its own can sign a row with an old event
// as new; the file itself gives it away.
func TestABackDatedRowIsSeenInTheFileAlone(t *testing.T) {
	var b audit.Book
	d := fill()
	to := start.Add(72 * time.Hour)
	report(t, &b, d, to)
	d.notice("c-99", to.Add(time.Hour))
	published := file(t, draft(t, &b, d, to.Add(24*time.Hour)))
	at := to.Add(time.Hour).Format(time.RFC3339)
	require.Contains(t, published, `"first":"`+at+`"`)
	_, err := verify(strings.ReplaceAll(published, `"first":"`+at+`"`, `"first":"`+to.Add(-time.Hour).Format(time.RFC3339)+`"`))
	assert.ErrorIs(t, err, audit.ErrBackdated)
}

func TestAProofOfOneCaseHolds(t *testing.T) {
	var b audit.Book
	d := fill()
	report(t, &b, d, start.Add(72*time.Hour))
	d.notice("c-60", start.Add(80*time.Hour))
	r := report(t, &b, d, start.Add(96*time.Hour))
	c, err := audit.OpenCheckpoint(r.Note, public)
	require.NoError(t, err)
	for id, events := range d {
		p, err := b.Prove(id)
		require.NoError(t, err)
		require.NoError(t, p.Verify(c))
		head, err := cases.Verify(cases.Stream(events))
		require.NoError(t, err)
		assert.Equal(t, head.Sum, p.Row.Sum, "the client's own events lead to the row")
		p.Index++
		assert.ErrorIs(t, p.Verify(c), audit.ErrProof)
	}
	_, err = b.Prove("c-98")
	assert.ErrorIs(t, err, audit.ErrRemoved)
	p, err := b.Prove("c-60")
	require.NoError(t, err)
	p.Row.Sum[0] ^= 1
	assert.ErrorIs(t, p.Verify(c), audit.ErrProof)
}

func TestADraftRefusesWhatCannotBe(t *testing.T) {
	var b audit.Book
	d := fill()
	to := start.Add(72 * time.Hour)
	_, err := b.Draft("two words", to)
	assert.ErrorIs(t, err, audit.ErrFormat)
	_, err = b.Draft(origin, time.Time{})
	assert.ErrorIs(t, err, audit.ErrPrevious)
	report(t, &b, d, to)
	_, err = b.Draft(origin, to)
	assert.ErrorIs(t, err, audit.ErrPrevious)
	_, err = b.Draft("other.example", to.Add(1))
	assert.ErrorIs(t, err, audit.ErrPrevious)

	dr, err := b.Draft(origin, to.Add(time.Hour))
	require.NoError(t, err)
	events := d["c-05"]
	require.NoError(t, dr.Add("c-05", cases.Stream(events), judge))
	assert.ErrorIs(t, dr.Add("c-05", cases.Stream(events), judge), audit.ErrTwice)
	assert.ErrorIs(t, dr.Add("c-10", cases.Stream(events), judge), cases.ErrOtherCase)
	for name, res := range map[string]audit.Result{
		"no policy":             {State: sla.Running},
		"met and not done":      {Policy: "p", State: sla.Met},
		"time below zero":       {Policy: "p", Elapsed: -1},
		"done after the report": {Policy: "p", State: sla.Met, Done: to.Add(2 * time.Hour)},
	} {
		err := dr.Add("c-10", cases.Stream(d["c-10"]), func(*cases.Case, []cases.Event, time.Time) (string, []audit.Result) {
			return "t", []audit.Result{res}
		})
		assert.ErrorIs(t, err, audit.ErrResult, name)
	}
	_, err = dr.Sign(secret)
	assert.ErrorIs(t, err, audit.ErrRemoved, "the cases that were refused are missing")
	_, err = (&audit.Checkpoint{Origin: origin}).Sign(nil)
	assert.ErrorIs(t, err, audit.ErrSignature)
}

// The file is open to all: nothing of the client may stand in it.
func TestAReportHoldsNoContent(t *testing.T) {
	var b audit.Book
	published := file(t, report(t, &b, fill(), start.Add(72*time.Hour)))
	for _, word := range []string{"anna", "retail", "vk"} {
		assert.NotContains(t, published, word)
	}
}

func FuzzRead(f *testing.F) {
	var b audit.Book
	d := fill()
	f.Add(file(f, report(f, &b, d, start.Add(72*time.Hour))))
	d.notice("c-60", start.Add(80*time.Hour))
	f.Add(file(f, report(f, &b, d, start.Add(96*time.Hour))))
	f.Add(`{"format":"otklik audit 1","rows":0}` + "\n{}\n{}\n")
	f.Fuzz(func(t *testing.T, published string) {
		r, err := audit.Read(strings.NewReader(published))
		if err != nil {
			assert.ErrorIs(t, err, audit.ErrFormat)
			return
		}
		if _, err := r.Verify(public); err == nil && !strings.Contains(published, "bank.example/audit") {
			t.Error("verified what nobody signed")
		}
		// What was read is written and read back the same.
		var out bytes.Buffer
		_, err = r.WriteTo(&out)
		require.NoError(t, err)
		again, err := audit.Read(&out)
		require.NoError(t, err)
		assert.Equal(t, r.Rows, again.Rows)
		assert.Equal(t, r.Note, again.Note)
	})
}

func TestWhatIsNotThereIsNamed(t *testing.T) {
	var book audit.Book
	_, err := book.Draft("bank.example/audit", time.Time{})
	require.ErrorIs(t, err, audit.ErrPrevious)
	assert.ErrorContains(t, err, "write a time")
	draft, err := book.Draft("bank.example/audit", time.Date(2026, 4, 1, 0, 0, 0, 0, time.UTC))
	require.NoError(t, err)
	judge := audit.ByAgreement(sla.Default(), nil)
	require.ErrorIs(t, draft.Add("c-1", nil, judge), cases.ErrNoStream)
	require.ErrorIs(t, draft.Add("c-1", cases.Stream(nil), nil), audit.ErrResult)
	require.ErrorIs(t, book.Check("c-1", nil), cases.ErrNoStream)

	e := cases.Event{Case: "c-1", Seq: 1, At: time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC), Kind: cases.Noticed, Payload: cases.Said{Relation: cases.Origin}}
	require.NoError(t, new(cases.Chain).Link(&e))
	require.NoError(t, draft.Add("c-1", cases.Stream([]cases.Event{e}), judge), "who tells nothing of a case has it judged all the same")
}
