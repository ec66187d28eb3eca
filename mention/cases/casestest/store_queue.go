package casestest

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/otklik/otklik/mention/cases"
)

// queueRules are about finding cases.
func queueRules() []rule[*site] {
	return []rule[*site]{
		{name: "cases come by due time and then by id, those without one last", check: queueOrder,
			why: "people work from the top of the queue: what is due first must stand there"},
		{name: "each field of a query must hold", check: queueFields,
			why: "a person sees other people's cases, or never sees his own"},
		{name: "only what is due earlier is due before", check: queueDue,
			why: "an alarm for a case that has time left is the first of those that nobody heeds"},
		{name: "a line of a queue says what the caller said", check: queueLine,
			why: "a Store does not fold events: what it is told is all that a queue shows"},
		{name: "a case stands in a queue as its last batch said", check: queueMoves,
			why: "a case that was given to another, or is done, must leave the queue at once"},
		{name: "a page ends at its limit and the next goes on from its cursor", check: queuePages,
			why: "a line that is lost between two pages is a client whom nobody answers"},
		{name: "a page under writes loses no case that stays", check: queuePagesUnderWrites,
			why: "new cases come while people turn pages"},
	}
}

// queue returns how the cases that match q differ from the last batches wanted.
func queue(ctx context.Context, s cases.Store, q cases.Query, want ...cases.Batch) error {
	got, err := all(s.Cases(ctx, q))
	if err != nil {
		return fmt.Errorf("query %+v: %w", q, err)
	}
	if a, b := summaryNames(got), batchNames(want); !slices.Equal(a, b) {
		return fmt.Errorf("query %+v gives cases %q, not %q", q, a, b)
	}
	for i, g := range got {
		w := want[i]
		x, y := g.Index, w.Index
		if !x.Due.Equal(y.Due) || !x.Changed.Equal(y.Changed) {
			return fmt.Errorf("case %q is due at %v and changed at %v, not at %v and %v", g.Case, x.Due, x.Changed, y.Due, y.Changed)
		}
		x.Due, x.Changed, y.Due, y.Changed = time.Time{}, time.Time{}, time.Time{}, time.Time{}
		if x != y {
			return fmt.Errorf("case %q has the index %+v, not %+v", g.Case, x, y)
		}
		if last := w.Events[len(w.Events)-1].Seq; g.Seq != last {
			return fmt.Errorf("case %q ends at %d in the queue, not at %d", g.Case, g.Seq, last)
		}
	}
	return nil
}

func summaryNames(all []cases.Summary) []cases.CaseID {
	names := make([]cases.CaseID, len(all))
	for i, s := range all {
		names[i] = s.Case
	}
	return names
}

func batchNames(all []cases.Batch) []cases.CaseID {
	names := make([]cases.CaseID, len(all))
	for i, b := range all {
		names[i] = b.Case
	}
	return names
}

// opened returns the first batch of a case due some time after start.
func opened(id cases.CaseID, due time.Duration) cases.Batch {
	p := begin(id)
	b := p.write(1)
	b.Index.Due = start.Add(due)
	return b
}

// sorted returns the batches as a queue must show them.
func sorted(batches []cases.Batch) []cases.Batch {
	return slices.SortedFunc(slices.Values(batches), func(a, b cases.Batch) int {
		x, y := a.Index.Due, b.Index.Due
		switch {
		case x.Equal(y):
			return strings.Compare(string(a.Case), string(b.Case))
		case x.IsZero():
			return 1
		case y.IsZero():
			return -1
		}
		return x.Compare(y)
	})
}

// mixed returns new cases in no order: equal due times, one nanosecond apart, long
// ago and never.
func mixed() []cases.Batch {
	never := opened("b-never", 0)
	never.Index.Due = time.Time{}
	also := opened("a-never", 0)
	also.Index.Due = time.Time{}
	old := opened("old", 0)
	old.Index.Due = time.Date(1969, 7, 20, 20, 17, 40, 5, time.UTC)
	far := opened("far", 0)
	far.Index.Due = time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC)
	zone := opened("zone", 0)
	zone.Index.Due = start.Add(90 * time.Minute).In(time.FixedZone("MSK", 3*3600))
	return []cases.Batch{never, far, opened("c-10", time.Hour), opened("c-9", time.Hour), opened("ё", time.Hour), opened("Z", time.Hour),
		zone, also, opened("a", 2*time.Hour), opened("later", time.Hour+1), opened("sooner", time.Hour-1), old}
}

func queueOrder(ctx context.Context, s *site) error {
	batches := mixed()
	return first(appended(ctx, s, batches...), queue(ctx, s, cases.Query{}, sorted(batches)...))
}

func queueFields(ctx context.Context, s *site) error {
	var batches []cases.Batch
	for n := range 96 {
		b := opened(cases.CaseID(fmt.Sprintf("c-%03d", n)), time.Duration(n*37%50)*time.Hour)
		b.Index.Stage = []cases.Stage{cases.Received, cases.InWork, cases.Processed}[n%3]
		b.Index.Owner = []cases.Actor{"", "anna", "boris", "Anna"}[n%4]
		b.Index.Brand = []string{"", "retail", "розница", "retail "}[n/4%4]
		b.Index.Customer = []cases.CustomerID{"", "k-1", "k-2"}[n/8%3]
		b.Index.Outbox, b.Index.Visible = n%5 == 0, n%7 < 3
		batches = append(batches, b)
	}
	if err := appended(ctx, s, batches...); err != nil {
		return err
	}
	for _, q := range []cases.Query{
		{}, {Stage: cases.Received}, {Stage: cases.InWork}, {Stage: cases.Processed}, {Stage: 9},
		{Owner: "anna"}, {Owner: "Anna"}, {Owner: "ann"}, {Owner: "nobody"}, {Brand: "retail"}, {Brand: "розница"}, {Customer: "k-2"},
		{Outbox: true}, {Visible: true}, {DueBefore: start.Add(20 * time.Hour)},
		{Stage: cases.InWork, Owner: "boris"}, {Owner: "anna", Brand: "retail"}, {Outbox: true, Visible: true}, {Customer: "k-1", Visible: true, Limit: 3},
		{Stage: cases.Received, Owner: "anna", Brand: "retail", DueBefore: start.Add(40 * time.Hour)}, {Owner: "boris", Visible: true, Limit: 2},
	} {
		var want []cases.Batch
		for _, b := range batches {
			if matches(q, b.Index) {
				want = append(want, b)
			}
		}
		want = sorted(want)
		if q.Limit > 0 && len(want) > q.Limit {
			want = want[:q.Limit]
		}
		if err := queue(ctx, s, q, want...); err != nil {
			return err
		}
	}
	return nil
}

// matches is what Query says, word by word.
func matches(q cases.Query, x cases.Index) bool {
	return (q.Stage == 0 || q.Stage == x.Stage) && (q.Owner == "" || q.Owner == x.Owner) && (q.Brand == "" || q.Brand == x.Brand) &&
		(q.Customer == "" || q.Customer == x.Customer) && (!q.Outbox || x.Outbox) && (!q.Visible || x.Visible) &&
		(q.DueBefore.IsZero() || !x.Due.IsZero() && x.Due.Before(q.DueBefore))
}

func queueDue(ctx context.Context, s *site) error {
	batches := mixed()
	if err := appended(ctx, s, batches...); err != nil {
		return err
	}
	for _, at := range []time.Time{start.Add(time.Hour), start.Add(time.Hour + 1), start.Add(time.Hour - 1), start, start.AddDate(7000, 0, 0), start.AddDate(-80, 0, 0)} {
		var want []cases.Batch
		for _, b := range sorted(batches) {
			if matches(cases.Query{DueBefore: at}, b.Index) {
				want = append(want, b)
			}
		}
		if err := queue(ctx, s, cases.Query{DueBefore: at}, want...); err != nil {
			return err
		}
	}
	return nil
}

func queueLine(ctx context.Context, s *site) error {
	a, b := opened("c-1", time.Hour+1), opened("c-2", 0)
	a.Index = cases.Index{Stage: cases.Processed, Owner: "анна", Brand: "it's", Customer: "k-1", Due: start.Add(time.Hour + 1), Outbox: true, Visible: true, Changed: start.Add(1)}
	b.Index = cases.Index{}
	return first(appended(ctx, s, a, b), queue(ctx, s, cases.Query{}, a, b))
}

func queueMoves(ctx context.Context, s *site) error {
	p := begin("c-1")
	a := p.write(1)
	a.Index = cases.Index{Stage: cases.Received, Owner: "anna", Brand: "retail", Customer: "k-1", Due: start.Add(time.Hour), Outbox: true, Visible: true, Changed: start}
	b := p.write(2)
	b.Index = cases.Index{Stage: cases.Processed, Owner: "boris", Brand: "cards", Customer: "k-2", Due: start.Add(3 * time.Hour), Changed: start.Add(1)}
	other := opened("c-2", 2*time.Hour)
	if err := first(appended(ctx, s, a, other), queue(ctx, s, cases.Query{}, a, other), appended(ctx, s, b), queue(ctx, s, cases.Query{}, other, b)); err != nil {
		return err
	}
	for _, q := range []cases.Query{{Stage: cases.Received, Owner: "anna"}, {Owner: "anna"}, {Brand: "retail"}, {Customer: "k-1"}, {Outbox: true}, {Visible: true}, {DueBefore: start.Add(2 * time.Hour)}} {
		if err := queue(ctx, s, q); err != nil {
			return fmt.Errorf("a case that moved on: %w", err)
		}
	}
	for _, q := range []cases.Query{{Stage: cases.Processed}, {Owner: "boris"}, {Brand: "cards"}, {Customer: "k-2"}} {
		if err := queue(ctx, s, q, b); err != nil {
			return err
		}
	}
	c := p.write(1)
	c.Index = b.Index
	c.Index.Due = time.Time{}
	return first(appended(ctx, s, c), queue(ctx, s, cases.Query{}, other, c), queue(ctx, s, cases.Query{Owner: "boris"}, c))
}

func queuePages(ctx context.Context, s *site) error {
	batches := mixed()
	if err := appended(ctx, s, batches...); err != nil {
		return err
	}
	batches = sorted(batches)
	for size := 1; size <= len(batches)+1; size++ {
		q := cases.Query{Limit: size}
		for from := 0; from < len(batches); from += size {
			page := batches[from:min(from+size, len(batches))]
			if err := queue(ctx, s, q, page...); err != nil {
				return err
			}
			last := page[len(page)-1]
			q.After = cases.Summary{Case: last.Case, Index: last.Index}.Cursor()
		}
		if err := queue(ctx, s, q); err != nil {
			return fmt.Errorf("after the last page: %w", err)
		}
	}
	gone := cases.Query{After: cases.Cursor{Due: start.Add(time.Hour), Case: "c-2"}}
	at := slices.IndexFunc(batches, func(b cases.Batch) bool { return b.Case == "c-9" })
	if err := queue(ctx, s, gone, batches[at:]...); err != nil {
		return fmt.Errorf("after the place of a case that is not there: %w", err)
	}
	return nil
}

func queuePagesUnderWrites(ctx context.Context, s *site) error {
	var stay, move []cases.Batch
	for n := range 40 {
		stay = append(stay, opened(cases.CaseID(fmt.Sprintf("stay-%02d", n)), time.Duration(n/3)*time.Hour))
		move = append(move, opened(cases.CaseID(fmt.Sprintf("move-%02d", n)), time.Duration(n*7%13)*time.Hour))
	}
	if err := first(appended(ctx, s, stay...), appended(ctx, s, move...)); err != nil {
		return err
	}
	var seen []cases.CaseID
	q := cases.Query{Limit: 5}
	for turn := 0; turn < 100; turn++ {
		page, err := all(s.Cases(ctx, q))
		if err != nil {
			return err
		}
		if len(page) == 0 {
			break
		}
		for _, line := range page {
			if strings.HasPrefix(string(line.Case), "stay") {
				seen = append(seen, line.Case)
			}
		}
		q.After = page[len(page)-1].Cursor()
		// One case comes before the place, and one jumps from wherever it is to the
		// beginning or the end: an offset instead of a cursor would slip.
		fresh := opened(cases.CaseID(fmt.Sprintf("early-%d", turn)), -time.Hour)
		jump := []cases.Batch{fresh}
		if turn < len(move) {
			p := pen{cases.Head{Case: move[turn].Case, Seq: 1, Sum: move[turn].Events[0].Sum}, "anna"}
			b := p.write(1)
			b.Index.Due = start.Add(time.Duration(turn%2*50-2) * time.Hour)
			jump = append(jump, b)
		}
		if err := appended(ctx, s, jump...); err != nil {
			return err
		}
	}
	if want := batchNames(sorted(stay)); !slices.Equal(seen, want) {
		return fmt.Errorf("pages under writes showed the cases that stayed as %q, not each once as %q", seen, want)
	}
	return nil
}
