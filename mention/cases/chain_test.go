package cases_test

import (
	"bufio"
	"encoding/hex"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/mention"
	"github.com/otklik/otklik/mention/cases"
)

var write = flag.Bool("write", false, "write the golden vectors anew")

// payloads has one of each type, every field filled.
var payloads = []cases.Payload{
	cases.Said{Relation: cases.Campaign, Mention: cases.Commitment{1}, Author: cases.Commitment{31: 2}, Channel: mention.VK, Visibility: mention.Private, Brand: "розница", Other: "c-2", Campaign: "spring"},
	cases.Rating{Tone: mention.Negative, Lexicon: "l1", Model: "m1"},
	cases.Ruling{Row: "claim-1", Reaction: "apologise", Matrix: "a", Rules: "b", Lexicon: "c", Model: "d", Policy: "e", Calendar: "f"},
	cases.Remark{Code: strings.Repeat("long ", 40), Words: cases.Commitment{3}, Until: start.Add(time.Nanosecond)},
	cases.Department{Of: 300, Name: "cards", Words: cases.Commitment{4}},
	cases.Appeal{Number: "17-A", Date: start, Until: start.AddDate(0, 0, 15)},
	cases.Ownership{Owner: "anna"},
	cases.Draft{Of: 127, Words: cases.Commitment{5}, FourEyes: true, Code: "too cold"},
	cases.Promise{Of: 128, Due: start.Add(time.Hour), What: "call back"},
	cases.Compensation{Code: "gift", Minor: 150_000, Currency: "RUB"},
	cases.Cause{Of: 1 << 40, Code: "courier", Responsibility: cases.ThirdPartyResponsible},
	cases.Observation{Outcome: cases.Wow, Evidence: cases.Commitment{6}},
}

// everything is a chain with each kind in it, in the order of their numbers, and
// one of a later version. It is a chain, not the life of a case.
func everything(t *testing.T) []cases.Event {
	t.Helper()
	var chain cases.Chain
	var all []cases.Event
	add := func(k cases.Kind, p cases.Payload) {
		n := uint64(len(all) + 1)
		e := cases.Event{Case: "дело-1", Seq: n, At: start.Add(time.Duration(n) * 1_000_000_001), Kind: k, Actor: "anna", Payload: p}
		require.NoError(t, chain.Link(&e))
		all = append(all, e)
	}
	for k := cases.Noticed; k.Known(); k++ {
		for _, p := range append(payloads, nil) {
			if cases.Fits(k, p) {
				add(k, p)
			}
		}
	}
	add(250, cases.Raw("\x00later"))
	add(251, nil)
	return all
}

func TestGoldenVectors(t *testing.T) {
	all := everything(t)
	path := filepath.Join("testdata", "events.txt")
	if *write {
		var b strings.Builder
		b.WriteString("# Encoding version 1: kind, encoding, sum of the chain. Other implementations may be held against it.\n")
		for _, e := range all {
			raw, err := e.MarshalBinary()
			require.NoError(t, err)
			fmt.Fprintf(&b, "%s %x %s\n", e.Kind, raw, e.Sum)
		}
		require.NoError(t, os.WriteFile(path, []byte(b.String()), 0o644))
	}
	file, err := os.Open(path)
	require.NoError(t, err)
	defer file.Close()
	lines := bufio.NewScanner(file)
	n := 0
	for lines.Scan() {
		if strings.HasPrefix(lines.Text(), "#") {
			continue
		}
		var kind, encoding, sum string
		_, err := fmt.Sscan(lines.Text(), &kind, &encoding, &sum)
		require.NoError(t, err)
		require.Less(t, n, len(all))
		raw, err := hex.DecodeString(encoding)
		require.NoError(t, err)
		e, err := cases.Decode(raw)
		require.NoError(t, err)
		require.NoError(t, e.Sum.UnmarshalText([]byte(sum)))
		assert.Equal(t, all[n], e, "event %d", n+1)
		assert.Equal(t, kind, e.Kind.String())
		n++
	}
	require.NoError(t, lines.Err())
	assert.Equal(t, len(all), n)
}

func TestVerifyNamesTheFirstBrokenLink(t *testing.T) {
	all := everything(t)
	head, err := cases.Verify(cases.Stream(all))
	require.NoError(t, err)
	assert.Equal(t, cases.Head{Case: "дело-1", Seq: uint64(len(all)), Sum: all[len(all)-1].Sum}, head)
	for _, tt := range []struct {
		name   string
		change func([]cases.Event) []cases.Event
		seq    uint64
		want   error
	}{
		{"another actor", func(s []cases.Event) []cases.Event { s[4].Actor = "boris"; return s }, 5, cases.ErrBroken},
		{"another time", func(s []cases.Event) []cases.Event { s[4].At = s[4].At.Add(1); return s }, 5, cases.ErrBroken},
		{"another kind of the same shape", func(s []cases.Event) []cases.Event { s[1].Kind = cases.Verified; return s }, 2, cases.ErrBroken},
		{"another payload", func(s []cases.Event) []cases.Event { s[0].Payload = cases.Said{}; return s }, 1, cases.ErrBroken},
		{"a payload that does not fit", func(s []cases.Event) []cases.Event { s[0].Payload = cases.Rating{}; return s }, 1, cases.ErrPayload},
		{"another sum", func(s []cases.Event) []cases.Event { s[2].Sum[31] ^= 1; return s }, 3, cases.ErrBroken},
		{"an event left out", func(s []cases.Event) []cases.Event { return append(s[:6], s[7:]...) }, 7, cases.ErrOrder},
		{"an event twice", func(s []cases.Event) []cases.Event { s[7] = s[6]; return s }, 8, cases.ErrOrder},
		{"two events swapped and numbered anew", func(s []cases.Event) []cases.Event {
			s[5], s[6] = s[6], s[5]
			s[5].Seq, s[6].Seq = 6, 7
			return s
		}, 6, cases.ErrBroken},
		{"the beginning cut off", func(s []cases.Event) []cases.Event { return s[1:] }, 1, cases.ErrOrder},
		{"an event of another case", func(s []cases.Event) []cases.Event { s[3].Case = "c-9"; return s }, 4, cases.ErrOtherCase},
	} {
		t.Run(tt.name, func(t *testing.T) {
			head, err := cases.Verify(cases.Stream(tt.change(everything(t))))
			var link *cases.LinkError
			require.ErrorAs(t, err, &link)
			require.ErrorIs(t, err, tt.want)
			assert.Equal(t, tt.seq, link.Seq)
			assert.Equal(t, tt.seq-1, head.Seq, "all before it is good")
		})
	}
}

func TestAFailureOfTheStreamComesWithItsPlace(t *testing.T) {
	lost := errors.New("connection lost")
	broken := func(yield func(cases.Event, error) bool) {
		for _, e := range linked(t, sent())[:3] {
			if !yield(e, nil) {
				return
			}
		}
		yield(cases.Event{}, lost)
	}
	_, err := cases.Verify(iter.Seq2[cases.Event, error](broken))
	assert.ErrorIs(t, err, lost)
	c, head, err := cases.Replay(broken)
	var link *cases.LinkError
	require.ErrorAs(t, err, &link)
	assert.Equal(t, uint64(4), link.Seq)
	assert.Equal(t, uint64(3), c.Seq)
	assert.Equal(t, uint64(3), head.Seq)

	// A store that says itself which event it is knows more than the reader.
	first := &cases.LinkError{Case: "c-9", Seq: 1, Err: lost}
	_, err = cases.Verify(func(yield func(cases.Event, error) bool) { yield(cases.Event{}, first) })
	assert.Equal(t, first, err)
}

// linked gives a story its sums.
func linked(t testing.TB, s story) []cases.Event {
	t.Helper()
	var chain cases.Chain
	for i := range s {
		require.NoError(t, chain.Link(&s[i]))
	}
	return s
}

func TestReplayFoldsWhatItHasVerified(t *testing.T) {
	s := linked(t, sent())
	c, head, err := cases.Replay(cases.Stream(s))
	require.NoError(t, err)
	assert.Equal(t, uint64(5), head.Seq)
	assert.Equal(t, cases.StepAnswered, c.Step())

	s[3].Actor = "nobody"
	c, _, err = cases.Replay(cases.Stream(s))
	require.ErrorIs(t, err, cases.ErrBroken)
	assert.Equal(t, uint64(3), c.Seq)

	_, head, err = cases.Replay(cases.Stream(linked(t, noticed().then(cases.Resumed, "anna", nil))))
	require.ErrorIs(t, err, cases.ErrMissing)
	assert.Equal(t, uint64(1), head.Seq)
}

func TestAChainGoesOnFromAKeptHead(t *testing.T) {
	s := linked(t, sent())
	chain := cases.Chain{Head: cases.Head{Case: "c-1", Seq: 3, Sum: s[2].Sum}}
	require.NoError(t, chain.Check(s[3]))
	assert.ErrorIs(t, chain.Check(s[3]), cases.ErrOrder)
	require.NoError(t, chain.Check(s[4]))
}

func TestDecodeRefusesWhatIsNotCanonical(t *testing.T) {
	raw, err := noticed().then(cases.Verified, "anna", nil)[1].MarshalBinary()
	require.NoError(t, err)
	flag, err := drafted()[1].MarshalBinary()
	require.NoError(t, err)
	flag[len(flag)-2] = 2 // before the empty code
	const timeAt = 3      // version, kind, number
	for _, tt := range []struct {
		name string
		raw  []byte
		seq  uint64
		want error
	}{
		{"nothing", nil, 0, cases.ErrEncoding},
		{"another version", append([]byte{2}, raw[1:]...), 0, cases.ErrVersion},
		{"no kind", append([]byte{1, 0}, raw[2:]...), 2, cases.ErrEncoding},
		{"number zero", append([]byte{1, raw[1], 0}, raw[3:]...), 0, cases.ErrEncoding},
		{"a number longer than it need be", append([]byte{1, raw[1], 0x82, 0}, raw[3:]...), 0, cases.ErrEncoding},
		{"a second of more than a billion nanoseconds", append(append(append([]byte{}, raw[:timeAt+8]...), 0x3b, 0x9a, 0xca, 0), raw[timeAt+12:]...), 2, cases.ErrEncoding},
		{"something after the end", append(append([]byte{}, raw...), 0), 2, cases.ErrEncoding},
		{"a flag that is neither 0 nor 1", flag, 2, cases.ErrEncoding},
		{"a cut end", raw[:len(raw)-1], 2, cases.ErrEncoding},
		{"a payload that is needed and missing", append([]byte{1, byte(cases.ToneRated)}, raw[2:]...), 2, cases.ErrEncoding},
	} {
		t.Run(tt.name, func(t *testing.T) {
			e, err := cases.Decode(tt.raw)
			require.ErrorIs(t, err, tt.want)
			var place *cases.DecodeError
			require.ErrorAs(t, err, &place)
			assert.Equal(t, tt.seq, place.Seq)
			assert.Zero(t, e)
			kept := cases.Event{Actor: "anna"}
			require.Error(t, kept.UnmarshalBinary(tt.raw))
			assert.Equal(t, cases.Actor("anna"), kept.Actor)
		})
	}
}

func FuzzDecodeReadsOnlyWhatItWouldWrite(f *testing.F) {
	for i, p := range append(payloads, nil) {
		for k := cases.Noticed; k < cases.Erased+3; k++ {
			if raw, err := (cases.Event{Case: "c", Seq: uint64(i + 1), At: start, Kind: k, Payload: p}).MarshalBinary(); err == nil {
				f.Add(raw)
				break
			}
		}
	}
	f.Add([]byte("\x01\xfa\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x02hi"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		e, err := cases.Decode(raw)
		if err != nil {
			return
		}
		again, err := e.MarshalBinary()
		if err != nil || string(again) != string(raw) {
			t.Fatalf("Decode(%x) gave %+v, which encodes as %x (%v)", raw, e, again, err)
		}
	})
}

func FuzzAFlippedBitIsFound(f *testing.F) {
	f.Add(uint16(0), uint16(0))
	f.Add(uint16(3), uint16(700))
	f.Add(uint16(36), uint16(20))
	f.Fuzz(func(t *testing.T, which, bit uint16) {
		all := everything(t)
		i := int(which) % len(all)
		raw, err := all[i].MarshalBinary()
		if err != nil {
			t.Fatal(err)
		}
		raw = append(raw, all[i].Sum[:]...)
		n := int(bit) % (8 * len(raw))
		raw[n/8] ^= 1 << (n % 8)
		body := len(raw) - len(all[i].Sum)
		e, err := cases.Decode(raw[:body])
		if err != nil {
			return // found by the decoder
		}
		copy(e.Sum[:], raw[body:])
		all[i] = e
		head, err := cases.Verify(cases.Stream(all))
		var link *cases.LinkError
		if !errors.As(err, &link) || head.Seq != uint64(i) {
			t.Fatalf("bit %d of event %d was flipped: head %d, %v", n, i+1, head.Seq, err)
		}
	})
}

// long is the life of a busy case: n events, and its chain.
func long(t testing.TB, n int) []cases.Event {
	s := noticed()
	for len(s) < n {
		at := uint64(len(s) + 1)
		for _, e := range []struct {
			k cases.Kind
			p cases.Payload
		}{
			{cases.MentionLinked, cases.Said{Relation: cases.Repost, Mention: cases.Commitment{byte(at)}, Channel: mention.VK}},
			{cases.ToneRated, cases.Rating{Tone: mention.Negative, Lexicon: "lexicon-1", Model: "model-1"}},
			{cases.PromiseMade, cases.Promise{Due: start.Add(time.Hour), What: "call back"}},
			{cases.ReplyDrafted, cases.Draft{Words: cases.Commitment{7}}},
			{cases.ReplyApproved, of(at + 3)},
			{cases.ReplySent, of(at + 3)},
			{cases.PromiseKept, cases.Promise{Of: at + 2}},
			{cases.NotedOnCard, cases.Remark{Code: "called", Words: cases.Commitment{8}}},
		} {
			s = append(s, cases.Event{Case: "c-1", Seq: uint64(len(s) + 1), At: start.Add(time.Duration(len(s)) * time.Second), Kind: e.k, Actor: "anna", Payload: e.p})
		}
	}
	return linked(t, s[:n])
}

func BenchmarkApply(b *testing.B) {
	events := long(b, 10_000)
	b.ReportAllocs()
	n := 0
	var c *cases.Case
	for b.Loop() {
		if n%len(events) == 0 {
			c = new(cases.Case)
		}
		if err := c.Apply(events[n%len(events)]); err != nil {
			b.Fatal(err)
		}
		n++
	}
}

func BenchmarkReplay10000(b *testing.B) {
	events := long(b, 10_000)
	b.ReportAllocs()
	for b.Loop() {
		if _, _, err := cases.Replay(cases.Stream(events)); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkDecode(b *testing.B) {
	raw, err := long(b, 2)[1].MarshalBinary()
	require.NoError(b, err)
	b.SetBytes(int64(len(raw)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := cases.Decode(raw); err != nil {
			b.Fatal(err)
		}
	}
}

func TestApplyAllocatesNothingBeyondTheGrowthOfItsLists(t *testing.T) {
	events := long(t, 10)
	c := new(cases.Case)
	for _, e := range events[:2] {
		require.NoError(t, c.Apply(e))
	}
	e := cases.Event{Case: "c-1", Seq: 3, At: events[1].At, Kind: cases.ToneRated, Actor: "bot", Payload: cases.Rating{Tone: mention.Positive}}
	assert.Zero(t, testing.AllocsPerRun(1000, func() {
		if c.Apply(e) != nil {
			t.Fatal("refused")
		}
		e.Seq++
	}))
}

func TestAStreamThatIsNotThereIsAFault(t *testing.T) {
	head, err := cases.Verify(nil)
	assert.Zero(t, head)
	require.ErrorIs(t, err, cases.ErrNoStream)
	c, head, err := cases.Replay(nil)
	assert.Zero(t, head)
	assert.NotNil(t, c)
	require.ErrorIs(t, err, cases.ErrNoStream)
}

func TestMarksAreWrittenAsTextAndReadBack(t *testing.T) {
	type marks struct {
		Claim      cases.Claim
		Commitment cases.Commitment
		Sum        cases.Digest
	}
	want := marks{cases.ClaimOf(cases.Key{1}, "vk:1"), cases.Commit(cases.Salt{2}, cases.PartDraft, []byte("x")), cases.Digest{3}}
	raw, err := json.Marshal(want)
	require.NoError(t, err)
	assert.NotContains(t, string(raw), "[", "a sum is one word of hexadecimal digits")
	var got marks
	require.NoError(t, json.Unmarshal(raw, &got))
	assert.Equal(t, want, got)
	require.Error(t, got.Claim.UnmarshalText([]byte("zz")))
	assert.Equal(t, want, got, "with an error a claim stays as it was")
}
