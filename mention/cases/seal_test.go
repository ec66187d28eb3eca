package cases_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"log/slog"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/mention"
	"github.com/otklik/otklik/mention/cases"
)

var (
	person = cases.Subject{Case: "c-1", Customer: "client-7"}
	seal   = cases.Seal{Random: rand.Reader}
)

func ring(t testing.TB) *cases.KeyRing {
	t.Helper()
	r, err := cases.OpenKeyRing("", rand.Reader)
	require.NoError(t, err)
	return r
}

func TestSealedContentOpensAsItWas(t *testing.T) {
	for _, content := range []string{"", "Деньги так и не вернули", strings.Repeat("long ", 10_000)} {
		k, err := cases.NewKey(rand.Reader)
		require.NoError(t, err)
		box, mark, err := seal.Close(k, person, 3, cases.PartDraft, []byte(content))
		require.NoError(t, err)
		got, again, err := box.Open(k)
		require.NoError(t, err)
		assert.Equal(t, content, string(got))
		assert.Equal(t, mark, again)
		if content != "" {
			assert.NotContains(t, string(box.Box), content)
		}
	}
}

func TestSealedContentOpensNowhereElse(t *testing.T) {
	k := cases.Key{1}
	box, _, err := seal.Close(k, person, 3, cases.PartDraft, []byte("secret"))
	require.NoError(t, err)
	for _, tt := range []struct {
		name   string
		key    cases.Key
		change func(*cases.Sealed)
	}{
		{"with another key", cases.Key{2}, func(*cases.Sealed) {}},
		{"in another case", k, func(s *cases.Sealed) { s.Subject.Case = "c-2" }},
		{"for another person", k, func(s *cases.Sealed) { s.Subject.Customer = "client-8" }},
		{"at another event", k, func(s *cases.Sealed) { s.Seq = 4 }},
		{"as another part", k, func(s *cases.Sealed) { s.Part = cases.PartAuthor }},
		{"with a bit flipped", k, func(s *cases.Sealed) { s.Box[len(s.Box)-1] ^= 1 }},
		{"cut short", k, func(s *cases.Sealed) { s.Box = s.Box[:11] }},
		{"empty", k, func(s *cases.Sealed) { s.Box = nil }},
	} {
		t.Run(tt.name, func(t *testing.T) {
			moved := box
			moved.Box = bytes.Clone(box.Box)
			tt.change(&moved)
			content, _, err := moved.Open(tt.key)
			assert.ErrorIs(t, err, cases.ErrSealed)
			var place *cases.SealError
			require.ErrorAs(t, err, &place)
			assert.Equal(t, cases.SealError{Case: moved.Subject.Case, Seq: moved.Seq, Part: moved.Part, Err: cases.ErrSealed}, *place)
			assert.Nil(t, content)
		})
	}
}

func TestTheSameWordsAreCommittedToAnewEachTime(t *testing.T) {
	_, one, err := seal.Close(cases.Key{1}, person, 1, cases.PartAuthor, []byte("@ivan"))
	require.NoError(t, err)
	_, two, err := seal.Close(cases.Key{1}, person, 1, cases.PartAuthor, []byte("@ivan"))
	require.NoError(t, err)
	assert.NotEqual(t, one, two, "equal commitments would link what must not be linked")
	assert.NotEqual(t, cases.Commit(cases.Salt{}, cases.PartAuthor, []byte("x")), cases.Commit(cases.Salt{}, cases.PartDraft, []byte("x")))
}

func TestWithoutRandomnessNothingIsSealed(t *testing.T) {
	dry := errors.New("dry")
	_, _, err := cases.Seal{Random: iotest.ErrReader(dry)}.Close(cases.Key{}, person, 1, cases.PartDraft, nil)
	assert.ErrorIs(t, err, dry)
	_, err = cases.NewKey(iotest.ErrReader(dry))
	assert.ErrorIs(t, err, dry)
}

func TestKeysAndRepliesDoNotShowThemselves(t *testing.T) {
	var b bytes.Buffer
	log := slog.New(slog.NewTextHandler(&b, nil))
	k := cases.Key{0xab, 0xcd}
	log.Info("x", "key", k, "reply", cases.Reply{Text: "секрет", To: "vk:1"}, "note", cases.CardNote{Text: "секрет"})
	shown := b.String() + fmt.Sprintf("%v %+v %#v %s", k, k, k, k)
	for _, secret := range []string{"171", "abcd", "0xab", "секрет", "vk:1"} {
		assert.NotContains(t, shown, secret)
	}
}

// A log line is written in a hurry, with %v of whatever is at hand.
func TestNothingShowsTheWordsThatItCarries(t *testing.T) {
	const secret = "секрет"
	said := mention.Mention{ID: "1", Channel: mention.VK, Text: secret, Author: mention.Author{ID: secret, Name: secret}}
	feed := cases.NewSliceFeed(said, said)
	delivery, err := feed.Next(t.Context())
	require.NoError(t, err)
	reply, note := cases.Reply{Key: "c-1/2", Text: secret}, cases.CardNote{Key: "c-1/2", Text: secret}
	sent, cards := new(cases.Recorder), new(cases.CardIndex)
	_, err = sent.Send(t.Context(), reply)
	require.NoError(t, err)
	require.NoError(t, cards.Put(cases.Card{ID: "k"}, mention.VK, said.Author))
	require.NoError(t, cards.Note(t.Context(), "k", note))

	var text, js bytes.Buffer
	for _, v := range []any{
		said, feed, delivery, reply, note, sent, cards, cases.Rejection{Mention: said, Reason: errors.New("twice")},
		cases.Record{Case: "c-1", Seq: 1, Kind: cases.Noticed, Part: cases.PartMention, Content: []byte(secret)},
	} {
		slog.New(slog.NewTextHandler(&text, nil)).Info("x", "v", v)
		slog.New(slog.NewJSONHandler(&js, nil)).Info("x", "v", v)
		shown := fmt.Sprintf("%v %+v %s", v, v, []any{v})
		assert.NotContains(t, shown, secret, "%T", v)
		assert.NotContains(t, shown, fmt.Sprint([]byte(secret)), "%T", v)
	}
	for _, hidden := range []string{secret, fmt.Sprint([]byte(secret)), base64.StdEncoding.EncodeToString([]byte(secret))} {
		assert.NotContains(t, text.String(), hidden)
		assert.NotContains(t, js.String(), hidden)
	}
}

// opened is a store with one case about person, its words sealed.
func opened(t testing.TB, keys cases.Keys) *cases.Memory {
	t.Helper()
	k, err := keys.Key(t.Context(), person)
	require.NoError(t, err)
	m := new(cases.Memory)
	post, mark, err := seal.Close(k, person, 1, cases.PartMention, []byte("vk:1 Верните деньги!"))
	require.NoError(t, err)
	author, who, err := seal.Close(k, person, 1, cases.PartAuthor, []byte("@ivan"))
	require.NoError(t, err)
	s := noticed()
	said := s[0].Payload.(cases.Said)
	said.Mention, said.Author = mark, who
	s[0].Payload = said
	s = linked(t, s.then(cases.OwnerSet, "lead", cases.Ownership{Owner: "anna"}))
	require.NoError(t, m.Append(t.Context(), cases.Batch{Case: "c-1", Events: s, Claims: []cases.Claim{cases.ClaimOf(cases.Key{9}, "vk:1")},
		Sealed: []cases.Sealed{author, post}, Index: fold(t, s).Index(start.Add(time.Hour), person.Customer)}))
	return m
}

func export(t *testing.T, m cases.Store, keys cases.Keys, who cases.CustomerID) (lines []string, err error) {
	t.Helper()
	for r, err := range cases.Export(t.Context(), m, keys, who) {
		if err != nil {
			return lines, err
		}
		lines = append(lines, strings.TrimSpace(fmt.Sprintf("%d %s %s %s", r.Seq, r.Kind, r.Part, r.Content)))
	}
	return lines, nil
}

func TestExportShowsAPersonAllThatIsHeldAboutHim(t *testing.T) {
	keys := ring(t)
	m := opened(t, keys)
	got, err := export(t, m, keys, person.Customer)
	require.NoError(t, err)
	assert.Equal(t, []string{"1 noticed unknown", "1 noticed mention vk:1 Верните деньги!", "1 noticed author @ivan", "2 owner_set unknown"}, got)
	for _, who := range []cases.CustomerID{"", "client-8"} {
		got, err = export(t, m, keys, who)
		require.NoError(t, err)
		assert.Empty(t, got, "another sees nothing")
	}
}

func TestExportStopsAtContentThatIsNotWhatTheEventCommittedTo(t *testing.T) {
	keys := ring(t)
	m := opened(t, keys)
	k, err := keys.Key(t.Context(), person)
	require.NoError(t, err)
	forged, _, err := seal.Close(k, person, 3, cases.PartRemark, []byte("I am content"))
	require.NoError(t, err)
	_, head, err := cases.Replay(m.Events(t.Context(), "c-1", 0))
	require.NoError(t, err)
	e := cases.Event{Case: "c-1", Seq: 3, At: start.Add(time.Hour), Kind: cases.Verified, Actor: "anna", Payload: cases.Remark{Words: cases.Commitment{1}}}
	require.NoError(t, (&cases.Chain{Head: head}).Link(&e))
	require.NoError(t, m.Append(t.Context(), cases.Batch{Case: "c-1", After: 2, Events: []cases.Event{e}, Sealed: []cases.Sealed{forged}, Index: cases.Index{Customer: person.Customer}}))
	_, err = export(t, m, keys, person.Customer)
	assert.ErrorIs(t, err, cases.ErrCommitment)
	var place *cases.SealError
	require.ErrorAs(t, err, &place)
	assert.EqualValues(t, 3, place.Seq)
}

// A severed store loses its connection before the second event.
type severed struct{ cases.Store }

func (s severed) Events(ctx context.Context, id cases.CaseID, after uint64) iter.Seq2[cases.Event, error] {
	return func(yield func(cases.Event, error) bool) {
		for e, err := range s.Store.Events(ctx, id, after) {
			if e.Seq == 2 {
				e, err = cases.Event{}, cases.ErrTemporary
			}
			if !yield(e, err) || err != nil {
				return
			}
		}
	}
}

func TestExportAndEraseNameTheEventThatCouldNotBeRead(t *testing.T) {
	keys := ring(t)
	m := severed{opened(t, keys)}
	got, err := export(t, m, keys, person.Customer)
	assert.Len(t, got, 3, "all that comes before it")
	for _, err := range []error{err, cases.Erase(t.Context(), m, keys, person, "dpo", start, start)} {
		require.ErrorIs(t, err, cases.ErrTemporary)
		var link *cases.LinkError
		require.ErrorAs(t, err, &link)
		assert.Equal(t, cases.LinkError{Case: "c-1", Seq: 2, Err: cases.ErrTemporary}, *link)
	}
	_, err = keys.Key(t.Context(), person)
	assert.NoError(t, err, "the key is not destroyed before the event is written")
}

func TestExportLeavesOutWhatIsSealedAboutOthersInTheCase(t *testing.T) {
	keys := ring(t)
	m := opened(t, keys)
	other := cases.Subject{Case: "c-1", Customer: "client-8"}
	k, err := keys.Key(t.Context(), other)
	require.NoError(t, err)
	box, mark, err := seal.Close(k, other, 3, cases.PartRemark, []byte("his neighbour"))
	require.NoError(t, err)
	_, head, err := cases.Replay(m.Events(t.Context(), "c-1", 0))
	require.NoError(t, err)
	e := cases.Event{Case: "c-1", Seq: 3, At: start.Add(time.Hour), Kind: cases.Verified, Actor: "anna", Payload: cases.Remark{Words: mark}}
	require.NoError(t, (&cases.Chain{Head: head}).Link(&e))
	require.NoError(t, m.Append(t.Context(), cases.Batch{Case: "c-1", After: 2, Events: []cases.Event{e}, Sealed: []cases.Sealed{box}, Index: cases.Index{Customer: person.Customer}}))
	got, err := export(t, m, keys, person.Customer)
	require.NoError(t, err)
	assert.Len(t, got, 5)
	assert.NotContains(t, strings.Join(got, "\n"), "neighbour")
}

// A tampered store says that somebody else did everything.
type tampered struct{ cases.Store }

func (s tampered) Events(ctx context.Context, id cases.CaseID, after uint64) iter.Seq2[cases.Event, error] {
	return func(yield func(cases.Event, error) bool) {
		for e, err := range s.Store.Events(ctx, id, after) {
			if e.Actor = "nobody"; !yield(e, err) {
				return
			}
		}
	}
}

func TestExportAndEraseTrustNoStore(t *testing.T) {
	keys := ring(t)
	m := tampered{opened(t, keys)}
	got, err := export(t, m, keys, person.Customer)
	require.ErrorIs(t, err, cases.ErrBroken)
	assert.Empty(t, got)
	require.ErrorIs(t, cases.Erase(t.Context(), m, keys, person, "dpo", start, start), cases.ErrBroken)
}

func TestEraseLeavesATombstoneAndAChainThatVerifies(t *testing.T) {
	ctx := t.Context()
	keys := ring(t)
	m := opened(t, keys)
	var backup []cases.Sealed
	for box, err := range m.Sealed(ctx, "c-1") {
		require.NoError(t, err)
		backup = append(backup, box)
	}
	require.Len(t, backup, 2)
	due := start.AddDate(0, 0, 1)
	require.NoError(t, cases.Erase(ctx, m, keys, person, "dpo", start.Add(time.Hour), due))

	c, head, err := cases.Replay(m.Events(ctx, "c-1", 0))
	require.NoError(t, err, "the chain still verifies")
	assert.True(t, c.Erased)
	assert.Equal(t, uint64(3), head.Seq)
	for range m.Sealed(ctx, "c-1") {
		t.Error("something sealed is left")
	}
	_, err = keys.Key(ctx, person)
	require.ErrorIs(t, err, cases.ErrNoKey, "a backup of the store does not bring the words back")
	id, err := m.CaseOf(ctx, cases.ClaimOf(cases.Key{9}, "vk:1"))
	require.NoError(t, err)
	assert.Equal(t, cases.CaseID("c-1"), id, "the post delivered again finds its erased case")
	for s, err := range m.Cases(ctx, cases.Query{}) {
		require.NoError(t, err)
		assert.Empty(t, s.Index.Customer)
		assert.Equal(t, due, s.Index.Due)
	}
	require.NoError(t, cases.Erase(ctx, m, keys, person, "dpo", start, due), "to erase what is erased is no fault")
	_, head, err = cases.Replay(m.Events(ctx, "c-1", 0))
	require.NoError(t, err)
	assert.Equal(t, uint64(3), head.Seq)
}

func TestEraseIsRefusedUnderLegalHold(t *testing.T) {
	ctx := t.Context()
	keys := ring(t)
	m := opened(t, keys)
	_, head, err := cases.Replay(m.Events(ctx, "c-1", 0))
	require.NoError(t, err)
	e := cases.Event{Case: "c-1", Seq: 3, At: start.Add(time.Hour), Kind: cases.LegalHoldSet, Actor: "lawyer"}
	require.NoError(t, (&cases.Chain{Head: head}).Link(&e))
	require.NoError(t, m.Append(ctx, cases.Batch{Case: "c-1", After: 2, Events: []cases.Event{e}, Index: cases.Index{Customer: person.Customer}}))
	require.ErrorIs(t, cases.Erase(ctx, m, keys, person, "dpo", start, time.Time{}), cases.ErrHeld)
	got, err := export(t, m, keys, person.Customer)
	require.NoError(t, err)
	assert.Len(t, got, 5, "nothing is lost")
}

func TestEraseOfWhatIsNotThere(t *testing.T) {
	assert.ErrorIs(t, cases.Erase(t.Context(), new(cases.Memory), ring(t), person, "dpo", start, start), cases.ErrNoCase)
}

// Keys that fail once stand for a crash between the two halves of an erasure.
type failingKeys struct {
	cases.Keys
	fail bool
}

func (k *failingKeys) Destroy(ctx context.Context, s cases.Subject) error {
	if k.fail {
		k.fail = false
		return cases.ErrTemporary
	}
	return k.Keys.Destroy(ctx, s)
}

func TestAnErasureThatBrokeOffIsFinishedByTheNextCall(t *testing.T) {
	keys := &failingKeys{ring(t), true}
	m := opened(t, keys)
	require.ErrorIs(t, cases.Erase(t.Context(), m, keys, person, "dpo", start, start), cases.ErrTemporary)
	require.NoError(t, cases.Erase(t.Context(), m, keys, person, "dpo", start, start))
	_, err := keys.Key(t.Context(), person)
	assert.ErrorIs(t, err, cases.ErrNoKey)
}

func TestClaimsAreKeyed(t *testing.T) {
	assert.Equal(t, cases.ClaimOf(cases.Key{1}, "vk:1"), cases.ClaimOf(cases.Key{1}, mention.ID("vk:1")))
	assert.NotEqual(t, cases.ClaimOf(cases.Key{1}, "vk:1"), cases.ClaimOf(cases.Key{2}, "vk:1"))
	assert.NotEqual(t, cases.ClaimOf(cases.Key{1}, "vk:1"), cases.ClaimOf(cases.Key{1}, "vk:2"))
}

func TestAKeyRingRemembersInItsFile(t *testing.T) {
	ctx := t.Context()
	path := filepath.Join(t.TempDir(), "keys")
	other := cases.Subject{Case: "c-2", Customer: "client-7"}
	r, err := cases.OpenKeyRing(path, rand.Reader)
	require.NoError(t, err)
	k, err := r.Key(ctx, person)
	require.NoError(t, err)
	gone, err := r.Key(ctx, other)
	require.NoError(t, err)
	assert.NotEqual(t, k, gone)
	require.NoError(t, r.Destroy(ctx, other))
	never := cases.Subject{Case: "c-3"}
	require.NoError(t, r.Destroy(ctx, never))

	r, err = cases.OpenKeyRing(path, rand.Reader)
	require.NoError(t, err)
	again, err := r.Key(ctx, person)
	require.NoError(t, err)
	assert.Equal(t, k, again)
	for _, s := range []cases.Subject{other, never} {
		_, err = r.Key(ctx, s)
		assert.ErrorIs(t, err, cases.ErrNoKey)
	}
	raw, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.NotContains(t, string(raw), fmt.Sprintf("%x", gone[:]), "a destroyed key is not in the file")
	assert.NotContains(t, string(raw), "client-7")
	info, err := os.Stat(path)
	require.NoError(t, err)
	assert.Zero(t, info.Mode().Perm()&0o077, "nobody else may read it")
	left, err := os.ReadDir(filepath.Dir(path))
	require.NoError(t, err)
	assert.Len(t, left, 1)
}

func TestAFileThatIsNoKeyRingIsRefusedWithItsLine(t *testing.T) {
	name := strings.Repeat("ab", 32)
	for _, tt := range []struct{ name, file, want string }{
		{"an empty file", "", ":1: the key ring is cut off"},
		{"another file", "hello\n", ":1: it is not a line"},
		{"half a key", "otklik keys 1\n" + name + " abab\n", ":2: it is not a line"},
		{"half a name", "otklik keys 1\nab " + name + "\n", ":2: it is not a line"},
		{"a subject twice", "otklik keys 1\n" + name + " destroyed\n" + name + " destroyed\n", ":3: it is not a line"},
		{"a file cut at a line's end", "otklik keys 1\n" + name + " destroyed", ":3: the key ring is cut off"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "keys")
			require.NoError(t, os.WriteFile(path, []byte(tt.file), 0o600))
			_, err := cases.OpenKeyRing(path, rand.Reader)
			assert.ErrorContains(t, err, tt.want)
			var place *cases.RingError
			require.ErrorAs(t, err, &place)
			assert.Equal(t, tt.want[1], strconv.Itoa(place.Line)[0])
			assert.NotContains(t, fmt.Sprint(err), "abab")
		})
	}
}

func TestAKeyThatCouldNotBeWrittenIsNotGiven(t *testing.T) {
	r, err := cases.OpenKeyRing(filepath.Join(t.TempDir(), "no", "such", "folder"), rand.Reader)
	require.NoError(t, err)
	_, err = r.Key(t.Context(), person)
	assert.ErrorIs(t, err, cases.ErrTemporary)
	_, err = r.Key(t.Context(), person)
	assert.ErrorIs(t, err, cases.ErrTemporary, "it was not remembered either")
}

func TestAFailedWriteLeavesNoCopyOfKeysBehind(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "keys")
	r, err := cases.OpenKeyRing(path, rand.Reader)
	require.NoError(t, err)
	require.NoError(t, os.MkdirAll(filepath.Join(path, "in the way"), 0o700))
	_, err = r.Key(t.Context(), person)
	require.ErrorIs(t, err, cases.ErrTemporary)
	left, err := os.ReadDir(folder)
	require.NoError(t, err)
	assert.Len(t, left, 1)
}

func TestWithoutASourceOfRandomnessNothingIsMade(t *testing.T) {
	_, err := cases.NewKey(nil)
	require.ErrorIs(t, err, cases.ErrRandom)
	_, _, err = cases.Seal{}.Close(cases.Key{1}, person, 1, cases.PartDraft, []byte("x"))
	require.ErrorIs(t, err, cases.ErrRandom)
	r, err := cases.OpenKeyRing("", nil)
	require.NoError(t, err)
	_, err = r.Key(t.Context(), person)
	require.ErrorIs(t, err, cases.ErrRandom)
}

func TestAKeyIsNotWrittenAsJSON(t *testing.T) {
	raw, err := json.Marshal(struct{ Key cases.Key }{cases.Key{1, 2, 3}})
	require.Error(t, err)
	assert.Empty(t, raw)
	var log bytes.Buffer
	slog.New(slog.NewJSONHandler(&log, nil)).Info("opened", "by", struct{ Key cases.Key }{cases.Key{201, 202, 203}})
	assert.NotContains(t, log.String(), "201")
}

func TestAnEraseThatCannotReadNamesTheCase(t *testing.T) {
	over, cancel := context.WithCancel(t.Context())
	cancel()
	err := cases.Erase(over, new(cases.Memory), ring(t), person, "officer", start, time.Time{})
	require.ErrorIs(t, err, context.Canceled)
	assert.ErrorContains(t, err, `case "c-1"`)
	err = cases.Erase(t.Context(), new(cases.Memory), ring(t), person, "officer", start, time.Time{})
	require.ErrorIs(t, err, cases.ErrNoCase)
	assert.ErrorContains(t, err, `case "c-1"`)
}
