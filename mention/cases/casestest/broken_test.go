package casestest

import (
	"bytes"
	"context"
	"errors"
	"iter"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/otklik/otklik/mention"
	"github.com/otklik/otklik/mention/cases"
)

// broken are stores with one fault each, and the rule that must catch it.
var broken = []struct {
	name string
	open func(folder string) (cases.Store, error)
	rule string
}{
	{"it cuts times to microseconds", bendAppend(func(b *cases.Batch) {
		for i := range b.Events {
			b.Events[i].At = micro(b.Events[i].At)
		}
	}), "events are read back as they were written"},
	{"it drops the payload of kinds that it does not know", bendAppend(func(b *cases.Batch) {
		for i := range b.Events {
			if !b.Events[i].Kind.Known() {
				b.Events[i].Payload = nil
			}
		}
	}), "events are read back as they were written"},
	{"it gives times in the zone of the server", bendEvents(func(all []cases.Event) []cases.Event {
		for i := range all {
			all[i].At = all[i].At.In(time.FixedZone("MSK", 3*3600))
		}
		return all
	}), "times come back in UTC"},
	{"it gives the latest event first", bendEvents(func(all []cases.Event) []cases.Event { slices.Reverse(all); return all }), "events come in the order of their numbers"},
	{"it sorts numbers as text", bendEvents(func(all []cases.Event) []cases.Event {
		slices.SortStableFunc(all, func(a, b cases.Event) int { return int(a.Seq%10) - int(b.Seq%10) })
		return all
	}), "events come in the order of their numbers"},
	{"it begins with the event that was seen already", bend(func(m *cases.Memory, s *bent) {
		s.events = func(ctx context.Context, c cases.CaseID, after uint64) iter.Seq2[cases.Event, error] {
			return m.Events(ctx, c, max(after, 1)-1)
		}
	}), "reading goes on after a number"},
	{"it calls a missing case a fault", bend(func(m *cases.Memory, s *bent) {
		s.events = func(ctx context.Context, c cases.CaseID, after uint64) iter.Seq2[cases.Event, error] {
			return func(yield func(cases.Event, error) bool) {
				some := false
				for e, err := range m.Events(ctx, c, 0) {
					some = true
					if (e.Seq > after || err != nil) && !yield(e, err) {
						return
					}
				}
				if !some {
					yield(cases.Event{}, cases.ErrNoCase)
				}
			}
		}
	}), "a case that does not exist has nothing"},
	{"it trims names", bend(narrow), "cases whose names look alike are apart"},
	{"its column is too short", bendAppend(func(b *cases.Batch) {
		for i := range b.Sealed {
			b.Sealed[i].Box = b.Sealed[i].Box[:min(len(b.Sealed[i].Box), 1<<16)]
		}
	}), "large events are kept whole"},
	{"it writes a batch event by event", bend(visible), "a reader beside a writer sees no gap"},
	{"it calls a batch that contradicts itself written", deafTo(cases.ErrBatch), "a batch that contradicts itself is refused"},
	{"it calls a conflict written", deafTo(cases.ErrConflict), "a batch is refused unless the stream ends at After"},
	{"it looks at claims before the number", bend(claimsFirst), "the first reason of a refusal is given"},
	{"it keeps the claims of a refused batch", bend(eager), "a conflict leaves nothing of the batch"},
	{"it looks at the end and writes later", late(lookAtEnd), "of 64 writers at one place exactly one wins"},
	{"it keeps the caller's slices", bend(hoarder), "a batch is stored as it was when it was given"},
	{"it answers for a mention that nobody claimed", bend(func(m *cases.Memory, s *bent) {
		s.caseOf = func(ctx context.Context, c cases.Claim) (cases.CaseID, error) {
			id, err := m.CaseOf(ctx, c)
			if ctx.Err() == nil {
				err = nil
			}
			return id, err
		}
	}), "a claimed mention belongs to its case"},
	{"it keeps the first claim of a batch only", bendAppend(func(b *cases.Batch) { b.Claims = b.Claims[:min(1, len(b.Claims))] }), "a claimed mention belongs to its case"},
	{"it calls a claim that is taken written", deafTo(cases.ErrClaimed), "a mention is claimed by one case only"},
	{"it writes events first and claims last", bend(piecemeal), "a claim that is taken leaves nothing of the batch"},
	{"it refuses a case its own claim", bend(strict), "a case may claim again what it has"},
	{"it looks at claims and writes later", late(func(m *cases.Memory, ctx context.Context, b cases.Batch) error {
		if err := lookAtEnd(m, ctx, b); err != nil {
			return err
		}
		return lookAtClaims(m, ctx, b)
	}), "of 64 cases that claim one mention exactly one wins"},
	{"it gives sealed content as it came", bend(unsorted), "sealed content comes by number and part"},
	{"it gives out the boxes that it keeps", bend(hoarder), "sealed content that was given out is the reader's own"},
	{"it marks a case as erased and keeps its content", bendAppend(func(b *cases.Batch) { b.Forget = false }), "Forget drops what is sealed and nothing else"},
	{"it forgets claims together with content", bend(forgetful), "an erased case keeps its chain and its mentions"},
	{"it puts cases without a due time first", bend(func(m *cases.Memory, s *bent) {
		s.cases = func(ctx context.Context, q cases.Query) iter.Seq2[cases.Summary, error] {
			return changed(m.Cases(ctx, q), neverFirst)
		}
	}), "cases come by due time and then by id, those without one last"},
	{"it sorts by whole seconds", bendAppend(func(b *cases.Batch) { b.Index.Due = b.Index.Due.Truncate(time.Second) }), "cases come by due time and then by id, those without one last"},
	{"it looks at the owner and not at the brand", bendQuery(func(q *cases.Query) {
		if q.Owner != "" {
			q.Brand = ""
		}
	}), "each field of a query must hold"},
	{"it counts what is due at the moment itself", bendQuery(func(q *cases.Query) {
		if !q.DueBefore.IsZero() {
			q.DueBefore = q.DueBefore.Add(1)
		}
	}), "only what is due earlier is due before"},
	{"it does not keep the flag of the outbox", bendAppend(func(b *cases.Batch) { b.Index.Outbox = false }), "a line of a queue says what the caller said"},
	{"it keeps the index of the first batch", bend(firstIndex), "a case stands in a queue as its last batch said"},
	{"its cursor knows the due time only", bendQuery(func(q *cases.Query) {
		if q.After.Case != "" {
			q.After.Case = "\xff"
		}
	}), "a page ends at its limit and the next goes on from its cursor"},
	{"it does not keep to the limit", bendQuery(func(q *cases.Query) { q.Limit = 0 }), "a page ends at its limit and the next goes on from its cursor"},
	{"its cursor is an offset", bend(byOffset), "a page under writes loses no case that stays"},
	{"it keeps its lock while it walks", bend(locked), "who walks may append"},
	{"its walk can be walked once", bend(once), "a walk may be broken off and walked again"},
	{"it reads before it is walked", bend(early), "a walk shows the state of the time when it is walked"},
	{"it writes although the caller has given up", bend(func(m *cases.Memory, s *bent) {
		s.append = func(ctx context.Context, b cases.Batch) error {
			err := m.Append(context.WithoutCancel(ctx), b)
			if ctx.Err() != nil {
				return ctx.Err()
			}
			return err
		}
	}), "a call whose context is over writes nothing"},
	{"it ends a walk without the error", bend(func(m *cases.Memory, s *bent) {
		s.cases = func(ctx context.Context, q cases.Query) iter.Seq2[cases.Summary, error] { return deaf(m.Cases(ctx, q)) }
	}), "a read whose context is over says so"},
	{"it looks at the context only when a walk begins", bend(atCall), "a walk ends when its context does"},
	{"it panics", bend(func(m *cases.Memory, s *bent) {
		s.caseOf = func(context.Context, cases.Claim) (cases.CaseID, error) { panic("no table") }
	}), "a claimed mention belongs to its case"},
	{"it panics beside other writers", bend(crowdedOut), "of 64 writers at one place exactly one wins"},
	{"it panics beside other claims", bend(crowdedOut), "of 64 cases that claim one mention exactly one wins"},
	{"it panics beside a reader", bend(crowdedOut), "a reader beside a writer sees no gap"},
	{"it keeps nothing", openMemory, "what was acknowledged is there after a restart"},
	{"it writes when it is closed", func(folder string) (cases.Store, error) {
		j, err := openJournal(folder)
		if err == nil {
			j.lazy = true
		}
		return j, err
	}, "what was acknowledged lies in the files before Append returns"},
	{"it writes a log of what clients say", func(folder string) (cases.Store, error) {
		j, err := openJournal(folder)
		if err == nil {
			err = os.WriteFile(filepath.Join(folder, "log"), bytes.Join([][]byte{[]byte("got"), []byte(plain)}, []byte(" ")), 0o600)
		}
		return j, err
	}, "neither words nor keys nor mention ids lie in the files"},
	{"each opening is a store of its own", openMemory, "two openings show the same cases"},
	{"its lock is one of its own process", lockedApart(), "of 64 writers in two openings exactly one wins"},
}

// crowdedOut is a store that falls over whatever is written.
func crowdedOut(_ *cases.Memory, s *bent) {
	s.append = func(context.Context, cases.Batch) error { panic("no connection") }
}

func openMemory(string) (cases.Store, error) { return new(cases.Memory), nil }

// lockedApart shares its cases between openings, but each has a lock of its own.
func lockedApart() func(folder string) (cases.Store, error) {
	open := sharedMemory()
	return func(folder string) (cases.Store, error) {
		m, err := open(folder)
		if err != nil {
			return nil, err
		}
		s, err := late(lookAtEnd)(folder)
		if err != nil {
			return nil, err
		}
		b := s.(*bent)
		inner, write := m.(*cases.Memory), sync.Mutex{}
		b.Store = inner
		b.append = func(ctx context.Context, batch cases.Batch) error {
			write.Lock()
			defer write.Unlock()
			if err := lookAtEnd(inner, ctx, batch); err != nil {
				return err
			}
			runtime.Gosched()
			_ = inner.Append(ctx, batch)
			return nil
		}
		return b, nil
	}
}

// sharedMemory gives the same store for the same folder.
func sharedMemory() func(folder string) (cases.Store, error) {
	var mu sync.Mutex
	stores := map[string]*cases.Memory{}
	return func(folder string) (cases.Store, error) {
		mu.Lock()
		defer mu.Unlock()
		if stores[folder] == nil {
			stores[folder] = new(cases.Memory)
		}
		return stores[folder], nil
	}
}

// storeRule returns the rule of this name.
func storeRule(t *testing.T, name string) rule[*site] {
	t.Helper()
	rules := storeRules()
	at := slices.IndexFunc(rules, func(r rule[*site]) bool { return r.name == name })
	if at < 0 {
		t.Fatalf("there is no rule %q", name)
	}
	return rules[at]
}

func TestABrokenStoreIsCaughtByTheRuleMeantForIt(t *testing.T) {
	caught := map[string]bool{}
	for _, tt := range broken {
		caught[tt.rule] = true
		t.Run(tt.name, func(t *testing.T) {
			stuck := tt.rule == "who walks may append"
			wait := 20 * time.Second
			if stuck {
				wait = time.Second
			}
			err := storeRule(t, tt.rule).broken(wait, func() (*site, func() error, error) {
				return openSite(tt.open, t.TempDir())
			})
			if err == nil {
				t.Errorf("the rule %q did not catch it", tt.rule)
			}
			if errors.Is(err, errStuck) != stuck {
				t.Errorf("it was caught in another way than meant: %v", err)
			}
		})
	}
	for _, r := range storeRules() {
		if !caught[r.name] {
			t.Errorf("no broken store shows that the rule %q can fail", r.name)
		}
		if r.why == "" {
			t.Errorf("the rule %q does not say why", r.name)
		}
	}
}

func TestAStoreInAFileKeepsTheContract(t *testing.T) {
	TestStore(t, func(folder string) (cases.Store, error) { return openJournal(folder) }, Shared)
}

func TestAStoreOpenedTwiceKeepsTheContract(t *testing.T) {
	TestStore(t, sharedMemory(), Durable, Files)
}

func TestAPortThatIsNotThereIsNamed(t *testing.T) {
	for _, r := range storeRules() {
		err := r.broken(20*time.Second, func() (*site, func() error, error) {
			return openSite(func(string) (cases.Store, error) { return nil, nil }, t.TempDir())
		})
		if !errors.Is(err, errNothing) {
			t.Errorf("rule %q of a nil store says %v", r.name, err)
		}
	}
	if _, _, err := openLock(func(string) (cases.Keys, error) { return nil, nil }, ""); !errors.Is(err, errNothing) {
		t.Errorf("nil keys: %v", err)
	}
	if _, _, err := openOutlet(func() (cases.Sender, func() int, error) { return nil, nil, nil }); !errors.Is(err, errNothing) {
		t.Errorf("a nil sender: %v", err)
	}
	tap, _, _ := openTap(func(string, ...mention.Mention) (Source, error) { return Source{}, nil }, "")
	if err := tap.fill(1); !errors.Is(err, errNothing) {
		t.Errorf("a nil feed: %v", err)
	}
}

func TestAFeatureThatDoesNotExistIsNamed(t *testing.T) {
	if err := known([]Feature{Durable, "Files"}); err == nil || !strings.Contains(err.Error(), `"Files"`) {
		t.Errorf("lacking %q says %v", "Files", err)
	}
	if err := known([]Feature{Durable, Shared, Files, Ends}); err != nil {
		t.Error(err)
	}
}

func TestAPanicSaysWhereItHappened(t *testing.T) {
	for _, name := range []string{"a claimed mention belongs to its case", "of 64 writers at one place exactly one wins"} {
		err := storeRule(t, name).broken(20*time.Second, func() (*site, func() error, error) {
			return openSite(bend(crowdedOut), t.TempDir())
		})
		if err == nil || !strings.Contains(err.Error(), "no connection") || !strings.Contains(err.Error(), "broken_test.go") {
			t.Errorf("rule %q: %v", name, err)
		}
	}
}

func TestASequenceThatIsNilIsNamed(t *testing.T) {
	if _, err := all[int](nil); !errors.Is(err, errNoWalk) {
		t.Errorf("nil: %v", err)
	}
}
