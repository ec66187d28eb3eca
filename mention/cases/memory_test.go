package cases_test

import (
	"context"
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/mention/cases"
)

// opening is the batch that begins a case.
func opening(id cases.CaseID, x cases.Index) cases.Batch {
	e := cases.Event{Case: id, Seq: 1, At: start, Kind: cases.Noticed, Payload: cases.Said{Relation: cases.Origin}, Sum: cases.Digest{1}}
	return cases.Batch{Case: id, Events: []cases.Event{e}, Index: x}
}

// next is a batch of one event after after.
func next(id cases.CaseID, after uint64, x cases.Index) cases.Batch {
	e := cases.Event{Case: id, Seq: after + 1, At: start, Kind: cases.Verified, Sum: cases.Digest{1}}
	return cases.Batch{Case: id, After: after, Events: []cases.Event{e}, Index: x}
}

func ids(t testing.TB, m *cases.Memory, q cases.Query) (out []cases.CaseID) {
	t.Helper()
	for s, err := range m.Cases(t.Context(), q) {
		require.NoError(t, err)
		out = append(out, s.Case)
	}
	return out
}

func numbers(t testing.TB, m *cases.Memory, id cases.CaseID, after uint64) (out []uint64) {
	t.Helper()
	for e, err := range m.Events(t.Context(), id, after) {
		require.NoError(t, err)
		out = append(out, e.Seq)
	}
	return out
}

func TestABatchIsWrittenWholeOrNotAtAll(t *testing.T) {
	taken := cases.Claim{1}
	for _, tt := range []struct {
		name  string
		batch func() cases.Batch
		seq   uint64
		want  error
	}{
		{"a case that exists is not begun", func() cases.Batch { return opening("c-1", cases.Index{}) }, 1, cases.ErrConflict},
		{"a stream that ends later", func() cases.Batch { return next("c-2", 1, cases.Index{}) }, 2, cases.ErrConflict},
		{"a stream that ends earlier", func() cases.Batch { return next("c-1", 5, cases.Index{}) }, 6, cases.ErrConflict},
		{"a mention of another case", func() cases.Batch {
			b := opening("c-9", cases.Index{Owner: "boris"})
			b.Claims = []cases.Claim{{2}, taken}
			return b
		}, 1, cases.ErrClaimed},
		{"no events", func() cases.Batch { return cases.Batch{Case: "c-9"} }, 1, cases.ErrBatch},
		{"a gap in the numbers", func() cases.Batch {
			b := next("c-1", 1, cases.Index{})
			b.Events[0].Seq = 3
			return b
		}, 3, cases.ErrBatch},
		{"an event of another case", func() cases.Batch {
			b := next("c-1", 1, cases.Index{})
			b.Events[0].Case = "c-2"
			return b
		}, 2, cases.ErrBatch},
		{"an event that is not linked", func() cases.Batch {
			b := next("c-1", 1, cases.Index{})
			b.Events[0].Sum = cases.Digest{}
			return b
		}, 2, cases.ErrBatch},
		{"a payload that does not fit", func() cases.Batch {
			b := next("c-1", 1, cases.Index{})
			b.Events[0].Payload = cases.Draft{}
			return b
		}, 2, cases.ErrBatch},
		{"sealed content of an earlier event", func() cases.Batch {
			b := next("c-1", 1, cases.Index{})
			b.Sealed = []cases.Sealed{{Subject: cases.Subject{Case: "c-1"}, Seq: 1}}
			return b
		}, 1, cases.ErrBatch},
		{"a stage that does not exist", func() cases.Batch { return next("c-1", 1, cases.Index{Stage: 77}) }, 2, cases.ErrBatch},
	} {
		t.Run(tt.name, func(t *testing.T) {
			m := new(cases.Memory)
			b := opening("c-1", cases.Index{Owner: "anna"})
			b.Claims = []cases.Claim{taken}
			require.NoError(t, m.Append(t.Context(), b))
			err := m.Append(t.Context(), tt.batch())
			require.ErrorIs(t, err, tt.want)
			var place *cases.AppendError
			require.ErrorAs(t, err, &place)
			assert.Equal(t, tt.batch().Case, place.Case)
			assert.Equal(t, tt.seq, place.Seq)
			assert.Equal(t, []uint64{1}, numbers(t, m, "c-1", 0))
			assert.Equal(t, []cases.CaseID{"c-1"}, ids(t, m, cases.Query{}))
			assert.Empty(t, ids(t, m, cases.Query{Owner: "boris"}))
			_, err = m.CaseOf(t.Context(), cases.Claim{2})
			assert.ErrorIs(t, err, cases.ErrNoCase)
		})
	}
}

func TestAMentionMayBeClaimedAgainByItsCase(t *testing.T) {
	m := new(cases.Memory)
	b := opening("c-1", cases.Index{})
	b.Claims = []cases.Claim{{1}}
	require.NoError(t, m.Append(t.Context(), b))
	b = next("c-1", 1, cases.Index{})
	b.Claims = []cases.Claim{{1}}
	require.NoError(t, m.Append(t.Context(), b))
	assert.Equal(t, []uint64{2}, numbers(t, m, "c-1", 1))
	assert.Empty(t, numbers(t, m, "c-1", 2))
	assert.Empty(t, numbers(t, m, "c-2", 0))
}

func TestOfManyWritersExactlyOneWinsEachNumber(t *testing.T) {
	m := new(cases.Memory)
	require.NoError(t, m.Append(t.Context(), opening("c-1", cases.Index{})))
	const rounds = 20
	wins := make([]int, rounds+2)
	var mu sync.Mutex
	var all sync.WaitGroup
	for range 64 {
		all.Go(func() {
			for after := uint64(1); after <= rounds; after++ {
				err := m.Append(context.Background(), next("c-1", after, cases.Index{}))
				if err == nil {
					mu.Lock()
					wins[after]++
					mu.Unlock()
				} else {
					assert.ErrorIs(t, err, cases.ErrConflict)
				}
			}
		})
	}
	all.Wait()
	got := numbers(t, m, "c-1", 0)
	for i, n := range got {
		assert.Equal(t, uint64(i+1), n)
	}
	total := 0
	for _, n := range wins {
		assert.LessOrEqual(t, n, 1)
		total += n
	}
	assert.Equal(t, len(got)-1, total)
}

func TestAStoreKeepsNothingThatItWasGiven(t *testing.T) {
	m := new(cases.Memory)
	b := opening("c-1", cases.Index{})
	b.Sealed = []cases.Sealed{{Subject: cases.Subject{Case: "c-1"}, Seq: 1, Box: []byte("box")}}
	require.NoError(t, m.Append(t.Context(), b))
	b.Events[0].Actor, b.Sealed[0].Box[0] = "forged", 'X'
	for e, err := range m.Events(t.Context(), "c-1", 0) {
		require.NoError(t, err)
		assert.Empty(t, e.Actor)
	}
	for range 2 {
		for s, err := range m.Sealed(t.Context(), "c-1") {
			require.NoError(t, err)
			assert.Equal(t, "box", string(s.Box))
			s.Box[0] = 'Y'
		}
	}
}

func TestAContextThatIsOverEndsEveryCall(t *testing.T) {
	m := new(cases.Memory)
	require.NoError(t, m.Append(t.Context(), opening("c-1", cases.Index{})))
	over, cancel := context.WithCancel(t.Context())
	cancel()
	require.ErrorIs(t, m.Append(over, next("c-1", 1, cases.Index{})), context.Canceled)
	assert.Equal(t, []uint64{1}, numbers(t, m, "c-1", 0))
	_, err := m.CaseOf(over, cases.Claim{})
	require.ErrorIs(t, err, context.Canceled)
	for _, err := range m.Events(over, "c-1", 0) {
		require.ErrorIs(t, err, context.Canceled)
	}
	for _, err := range m.Sealed(over, "c-1") {
		require.ErrorIs(t, err, context.Canceled)
	}
	for _, q := range []cases.Query{{}, {Owner: "nobody"}} {
		n := 0
		for _, err := range m.Cases(over, q) {
			require.ErrorIs(t, err, context.Canceled)
			n++
		}
		assert.Equal(t, 1, n)
	}
}

// TestMemoryAgreesWithAPlainList moves cases about at random and holds every kind
// of query against a list that is sorted and searched the slow way.
func TestMemoryAgreesWithAPlainList(t *testing.T) {
	dice := rand.New(rand.NewPCG(1, 2))
	m := new(cases.Memory)
	plain := map[cases.CaseID]cases.Summary{}
	const n = 1500
	for range 6000 {
		id := cases.CaseID(fmt.Sprintf("c-%04d", dice.IntN(n)))
		x := cases.Index{Stage: cases.Stage(1 + dice.IntN(3)), Owner: []cases.Actor{"", "anna", "boris", "vera"}[dice.IntN(4)],
			Brand: []string{"", "retail"}[dice.IntN(2)], Customer: cases.CustomerID(fmt.Sprint(dice.IntN(200))), Outbox: dice.IntN(9) == 0, Visible: dice.IntN(2) == 0}
		if dice.IntN(8) > 0 {
			x.Due = start.Add(time.Duration(dice.IntN(500)) * time.Second / 2)
		}
		s, was := plain[id]
		b := opening(id, x)
		if was {
			b = next(id, s.Seq, x)
		}
		require.NoError(t, m.Append(t.Context(), b))
		plain[id] = cases.Summary{Case: id, Seq: s.Seq + 1, Index: x}
	}
	sorted := make([]cases.Summary, 0, len(plain))
	for _, s := range plain {
		sorted = append(sorted, s)
	}
	slices.SortFunc(sorted, func(a, b cases.Summary) int {
		switch {
		case a.Index.Due.Equal(b.Index.Due):
			return compare(a.Case, b.Case)
		case a.Index.Due.IsZero():
			return 1
		case b.Index.Due.IsZero():
			return -1
		}
		return a.Index.Due.Compare(b.Index.Due)
	})
	for _, q := range []cases.Query{
		{}, {Stage: cases.InWork}, {Owner: "anna"}, {Owner: "nobody"}, {Brand: "retail"}, {Customer: "17"}, {Outbox: true}, {Visible: true},
		{DueBefore: start.Add(100 * time.Second)}, {Stage: cases.Received, Owner: "vera", Visible: true}, {Outbox: true, DueBefore: start.Add(time.Minute)}, {DueBefore: start.AddDate(1, 0, 0)},
		{Stage: 77}, {Limit: 70}, {Owner: "boris", Limit: 3}, {After: sorted[700].Cursor()}, {After: sorted[len(sorted)-1].Cursor()},
	} {
		var want []cases.CaseID
		for _, s := range sorted {
			x := s.Index
			after := q.After.Case == "" || slices.Index(sorted, s) > slices.IndexFunc(sorted, func(s cases.Summary) bool { return s.Case == q.After.Case })
			if after && (q.Stage == 0 || x.Stage == q.Stage) && (q.Owner == "" || x.Owner == q.Owner) && (q.Brand == "" || x.Brand == q.Brand) &&
				(q.Customer == "" || x.Customer == q.Customer) && (!q.Outbox || x.Outbox) && (!q.Visible || x.Visible) &&
				(q.DueBefore.IsZero() || !x.Due.IsZero() && x.Due.Before(q.DueBefore)) && (q.Limit == 0 || len(want) < q.Limit) {
				want = append(want, s.Case)
			}
		}
		assert.Equal(t, want, ids(t, m, q), "%+v", q)
	}
	var paged []cases.CaseID
	for q := (cases.Query{Limit: 7}); ; {
		page := 0
		for s, err := range m.Cases(t.Context(), q) {
			require.NoError(t, err)
			paged = append(paged, s.Case)
			q.After = s.Cursor()
			page++
		}
		if page == 0 {
			break
		}
	}
	assert.Equal(t, ids(t, m, cases.Query{}), paged, "page by page is the same as at once")
}

func compare(a, b cases.CaseID) int {
	if a < b {
		return -1
	}
	return 1
}

func TestWhoWalksTheQueueMayWrite(t *testing.T) {
	m := new(cases.Memory)
	for i := range 200 {
		require.NoError(t, m.Append(t.Context(), opening(cases.CaseID(fmt.Sprintf("c-%03d", i)), cases.Index{Visible: true, Due: start.Add(time.Duration(i))})))
	}
	n := 0
	for s, err := range m.Cases(t.Context(), cases.Query{Visible: true}) {
		require.NoError(t, err)
		require.NoError(t, m.Append(t.Context(), next(s.Case, s.Seq, cases.Index{})))
		n++
	}
	assert.Equal(t, 200, n)
	assert.Empty(t, ids(t, m, cases.Query{Visible: true}))
}

func TestACustomerKeepsHisOwnerAcrossHisAccounts(t *testing.T) {
	m := new(cases.Memory)
	for i, x := range []cases.Index{
		{Customer: "client-7", Owner: "vera", Changed: start},
		{Customer: "client-7", Owner: "boris", Changed: start.Add(time.Hour)},
		{Customer: "client-7", Owner: "anna", Changed: start.Add(time.Minute)},
		{Customer: "client-7", Changed: start.Add(2 * time.Hour)},
		{Customer: "client-8", Owner: "vera", Changed: start.Add(3 * time.Hour)},
	} {
		require.NoError(t, m.Append(t.Context(), opening(cases.CaseID(fmt.Sprint(i)), x)))
	}
	for who, want := range map[cases.CustomerID]cases.Actor{"client-7": "boris", "client-8": "vera", "client-9": "", "": ""} {
		got, err := cases.OwnerOf(t.Context(), m, who)
		require.NoError(t, err)
		assert.Equal(t, want, got, who)
	}
}

// crowd is a store of n open cases.
func crowd(b testing.TB, n int) *cases.Memory {
	m := new(cases.Memory)
	for i := range n {
		x := cases.Index{Stage: cases.Received, Owner: cases.Actor(fmt.Sprint("agent-", i%50)), Brand: "retail", Visible: true, Customer: cases.CustomerID(fmt.Sprint(i / 2)),
			Due: start.Add(time.Duration(uint32(i)*2654435761) * time.Millisecond)}
		require.NoError(b, m.Append(context.Background(), opening(cases.CaseID(fmt.Sprint("c-", i)), x)))
	}
	return m
}

// BenchmarkMemoryAppend begins a case with every fourth batch and moves its due
// time with every other.
func BenchmarkMemoryAppend(b *testing.B) {
	ctx := b.Context()
	for _, n := range []int{10_000, 1_000_000} {
		b.Run(fmt.Sprintf("beside %d cases", n), func(b *testing.B) {
			m := crowd(b, n)
			one := make([]cases.Event, 1)
			claim := make([]cases.Claim, 1)
			x := cases.Index{Stage: cases.InWork, Owner: "agent-3", Brand: "retail", Visible: true}
			i, id := uint64(0), cases.CaseID("")
			runtime.GC() // what the crowd left behind is not the appends' doing
			b.ReportAllocs()
			for b.Loop() {
				seq := i%4 + 1
				batch := cases.Batch{Case: id, After: seq - 1, Events: one, Index: x}
				one[0] = cases.Event{Case: id, Seq: seq, At: start, Kind: cases.Verified, Actor: "anna", Sum: cases.Digest{1}}
				if seq == 1 {
					id = cases.CaseID(fmt.Sprint("new-", i))
					one[0].Case, batch.Case = id, id
					binary.LittleEndian.PutUint64(claim[0][:], i)
					batch.Claims = claim
				}
				if i%2 == 0 {
					x.Due = start.Add(time.Duration(uint32(i)*2654435761) * time.Millisecond)
				}
				x.Customer = cases.CustomerID(id)
				batch.Index = x
				if err := m.Append(ctx, batch); err != nil {
					b.Fatal(err)
				}
				i++
			}
		})
	}
}

func BenchmarkMemoryDueFirstPage(b *testing.B) {
	m := crowd(b, 1_000_000)
	for _, q := range []cases.Query{{Visible: true, Limit: 50}, {Owner: "agent-3", Visible: true, Limit: 50}, {Stage: cases.InWork, Limit: 50}, {Customer: "17"}} {
		b.Run(fmt.Sprintf("of owner %q in stage %s of customer %q", q.Owner, q.Stage, q.Customer), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				ids(b, m, q)
			}
		})
	}
}
